"""The terms by which words are found: what is typed and what is kept are cut up alike.

Words that hang together, such as L4-5 or a case number, are one term, and each of their ends too.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

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


class Place(NamedTuple):
    """Where a text has one of the words that are sought."""

    start: int
    end: int
    which: int  # of the words


class Sought:
    """The words of a search, to be seen in a text as the index finds them there."""

    def __init__(self, words: str) -> None:
        each = sorted(wanted(words), key=lambda term: (-len(term), term))
        said = "|".join(f"({_JOINED.join(map(re.escape, term.split('-')))})" for term in each)
        # The whole word is a place, though its beginning is enough.
        self._pattern = re.compile(rf"(?<![^\W_])(?:{said})[^\W_]*") if each else None

    def places(self, text: str) -> Iterator[Place]:
        """The places of these words in a text, in its order."""
        if self._pattern is not None:
            for match in self._pattern.finditer(_level(text)):
                yield Place(*match.span(), match.lastindex or 0)


class _Letters(dict[int, str]):
    """Each sign as a small letter without accent, where that is one sign too."""

    def __missing__(self, code: int) -> str:
        plain = _plain(chr(code))
        self[code] = plain if len(plain) == 1 else chr(code)
        return self[code]


_LETTERS = _Letters()


def _level(text: str) -> str:
    """A text in small letters without accents, sign for sign."""
    return text.lower() if text.isascii() else text.translate(_LETTERS)


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
