"""What stands in a form and is not stored yet: kept in the workspace until it is.

It lies in the vault, as a setting of the workspace or of a case, and never in a file.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from contextlib import suppress
from typing import Generic, TypeVar

import msgspec

from ui.moments import day
from workbench.case import Problem, Value

REQUEST = "return in work"  # a setting of the case that was returned: it goes with it
PROFILE = "profile in work"  # a setting of the workspace
MOST = 1_000_000  # characters of a text that are kept
NO_CHARACTER = "The text holds something that is no character; it cannot be kept."

Content = TypeVar("Content", bound=Value)


class _Stored(Value):
    at: dt.datetime
    content: msgspec.Raw


class Kept(Generic[Content]):
    """One content and the moment it was kept at, behind the doors that ``read`` and ``write`` it.

    What another version of the program wrote, and this one does not understand, is none.
    """

    def __init__(
        self, kind: type[Content], read: Callable[[], str], write: Callable[[str], None]
    ) -> None:
        self._kind, self._read, self._write = kind, read, write
        self._last: Content | None = None

    def take_up(self) -> tuple[dt.datetime, Content] | None:
        """What was kept last and when, if something was."""
        with suppress(msgspec.DecodeError, UnicodeDecodeError):
            stored = msgspec.json.decode(self._read() or "null", type=_Stored | None)
            if stored is not None:
                self._last = msgspec.json.decode(stored.content, type=self._kind)
                return stored.at, self._last
        return None

    def keep(self, content: Content | None) -> None:
        """Keep a content, nothing where it is None. Raises Problem where it cannot be written."""
        if content == self._last:
            return
        self._write("" if content is None else _written(content))
        self._last = content


def since_in_words(at: dt.datetime, now: dt.datetime | None = None) -> str:
    """Since when something is kept: "Kept from 17:02", "Kept from 2 Oct 2026, 17:02"."""
    at, now = at.astimezone(), (now or dt.datetime.now(dt.UTC)).astimezone()
    before = "" if at.date() == now.date() else f"{day(at.date())}, "
    return f"Kept from {before}{at:%H:%M}"


def _written(content: Value) -> str:
    try:
        inner = msgspec.Raw(msgspec.json.encode(content))
    except UnicodeEncodeError:  # half of a character, as a broken clipboard may hold it
        raise Problem(NO_CHARACTER) from None
    return msgspec.json.encode(_Stored(at=dt.datetime.now(dt.UTC), content=inner)).decode()
