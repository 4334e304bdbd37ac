"""The terms by which words are found: what is typed and what is kept are cut up alike.

Words that hang together, such as L4-5 or a case number, are one term, and each of their ends too.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

_SPAN = 4  # so many parts of what hangs together are matched exactly
_JOINED = r"[-./:'\u2010-\u2015\u2019\u2044\u2212]"
_RUN = re.compile(rf"[^\W_]+(?:{_JOINED}[^\W_]+)*")
_JOINT = re.compile(_JOINED)


def terms(text: str) -> set[str]:
    """What a text is found by: each of its words, together with what hangs behind it."""
    return {
        "-".join(parts[place : place + _SPAN])
        for parts in _runs(text)
        for place in range(len(parts))
    }


def wanted(words: str) -> set[str]:
    """The terms of which each must begin one of the text, for the words to be found in it."""
    return {
        "-".join(parts[place : place + _SPAN])
        for parts in _runs(words)
        for place in range(max(1, len(parts) - _SPAN + 1))
    }


def _runs(text: str) -> Iterator[list[str]]:
    """The parts of each word, in small letters without accents; ``L4-5`` has two."""
    for piece in set(text.casefold().split()):
        plain = piece if piece.isascii() else _plain(piece)
        if plain.isalnum():
            yield [plain]
            continue
        for run in _RUN.findall(plain):
            yield _JOINT.split(run)


def _plain(piece: str) -> str:
    decomposed = unicodedata.normalize("NFKD", piece)
    return "".join(sign for sign in decomposed if not unicodedata.combining(sign)).casefold()
