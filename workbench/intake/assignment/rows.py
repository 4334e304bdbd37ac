"""The lines of an assignment, each with what layout tells about it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import NamedTuple

MOST, MOST_LINES = 300_000, 6_000  # characters and lines that are looked at; all are kept
LONGEST = 8_000  # characters of one line

_INVISIBLE = dict.fromkeys([*range(9), *range(10, 32), 127, 0x200B, 0x200E, 0x200F, 0xFEFF], " ")
_SAME = {
    0xA0: " ",
    0x202F: " ",
    0x2007: " ",
    0xFF1A: ":",
    0x2022: "•",
    0x2019: "'",
    0xAD: "",
    0x2010: "-",
    0x2011: "-",
    0x2212: "-",
}
_PLAIN = str.maketrans({**_INVISIBLE, **_SAME})
_EVEN = {sign: same or " " for sign, same in _PLAIN.items()}
_QUOTE = re.compile(r"(?:\s{0,8}>){1,20}\s?")
_EMPHASIS = re.compile(r"\*\*|__|^#{1,4} (?=\w)|(?<![\w*])\*(?=[A-Z])|(?<=[\w:])\*(?!\w)")
_EARLIER = re.compile(
    r"-{2,}\s*(?:original|forwarded)\s+message\b|begin forwarded message|on\s.{5,120}\swrote:$",
    re.IGNORECASE,
)
_GAP = re.compile(r"\s{2,}")
_CELLS = re.compile(r"\t+|\s*\|\s*|\s{2,}")


def even(line: str) -> str:
    """A line with plain spaces and dashes, in which every character keeps its place."""
    return line.translate(_EVEN)


class Row(NamedTuple):
    """A line that holds words."""

    at: int  # its number in the text, from 0
    raw: str  # as it stands there
    words: str  # without quotation marks of mail, emphasis and what cannot be seen
    indent: int
    blank: int  # blank lines above it
    depth: int  # 0, and more for what was quoted or stands under an earlier message

    @property
    def cells(self) -> tuple[str, ...]:
        """The parts that tabs, bars or wide gaps separate; without empty ones."""
        return tuple(cell.strip() for cell in _CELLS.split(self.words) if cell.strip())


class Place(NamedTuple):
    """A cell of a line and where it begins; the place says nothing where marks part the cells."""

    start: int
    words: str


def places_of(row: Row) -> list[Place]:
    """The cells of a line; empty ones too where a mark separates them."""
    words = row.words
    if "\t" in words:
        return [Place(0, cell.strip()) for cell in words.split("\t")]
    if "|" in words:
        return [Place(0, cell.strip()) for cell in words.strip("| ").split("|")]
    cells, begin = [], 0
    for gap in _GAP.finditer(words):
        cells.append(Place(row.indent + begin, words[begin : gap.start()]))
        begin = gap.end()
    return [*cells, Place(row.indent + begin, words[begin:])]


def rows_of(lines: Iterable[str]) -> tuple[Row, ...]:
    """The lines of a text that say something, as far as an assignment can reach.

    A line that holds only marks of quotation, or what cannot be seen, is left out.
    """
    return tuple(row for row in _rows(lines) if row.words)


def _rows(lines: Iterable[str]) -> Iterator[Row]:
    blank = earlier = 0
    left = MOST
    for at, raw in enumerate(islice(lines, MOST_LINES)):
        left -= len(raw)
        if left < 0 and at:
            return
        seen = raw[:LONGEST].translate(_PLAIN)
        quote = _QUOTE.match(seen)
        if quote:
            seen = seen[quote.end() :]
        seen = _EMPHASIS.sub("", seen)
        words = seen.strip()
        earlier += bool(_EARLIER.match(words))
        depth = earlier + (quote[0].count(">") if quote else 0)
        yield Row(at, raw, words, len(seen) - len(seen.lstrip()), blank, depth)
        blank = 0 if words else blank + 1
