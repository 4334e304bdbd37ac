"""What this computer calls its user: names of accounts and folders have no place in a letter."""

from __future__ import annotations

import getpass
import re
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path

from workbench.release.leaks.names import folded, ordinary_words, plain
from workbench.release.leaks.values import Leak, LeakKind
from workbench.release.leaks.views import View

_SHORTEST = 3  # letters of an account that tell anything


def told(around: Iterable[View], letter: View) -> Iterator[Leak]:
    """The account and the folders of this computer in what surrounds the text of a letter.

    What the letter says itself is clinical: bookmarks may repeat it.
    """
    for words in (*_accounts(), *_folders()):
        pattern = re.compile(rf"(?<![^\W_]){re.escape(words)}(?![^\W_])")
        for view in around:
            if view.place in {"metadata", "attachment"} and not pattern.search(letter.as_written):
                count = len(pattern.findall(view.as_written))
                if count:
                    yield Leak(
                        blocks=True,
                        words=words,
                        place=view.place,
                        count=count,
                        kind=LeakKind.COMPUTER,
                    )


def _accounts() -> Iterator[str]:
    with suppress(OSError, KeyError, ImportError):  # nobody, as in a container
        account = plain(getpass.getuser())
        if len(account) >= _SHORTEST and folded(account) not in ordinary_words():
            yield account


def _folders() -> Iterator[str]:
    """The home folder and the folder of the program, as each system writes them."""
    for folder in dict.fromkeys((Path.home(), Path(__file__).resolve().parents[3])):
        if folder != Path(folder.anchor):
            yield from dict.fromkeys((plain(str(folder)), plain(folder.as_posix())))
