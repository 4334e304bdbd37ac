"""The lines of a text: numbered, without what mail and lists put before them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from itertools import accumulate
from typing import NamedTuple

# A decision has some ten thousand characters. What stands behind so many is not read, and
# neither is a line that no letter has: it takes no time, and is unplaced.
MOST_CHARACTERS = 400_000
MOST_LINES = 4_000
LONGEST_LINE = 4_000
_LONGEST_FACT = 160  # characters
_MOST_JOINED = 5  # lines

_PLAIN = str.maketrans(
    {"\u00a0": " ", "\u2007": " ", "\u202f": " ", "\u2010": "-", "\u2011": "-", "\u2212": "-",
     "\u200b": "", "\ufeff": "", "\u00ad": "", "’": "'", "*": ""}
)  # fmt: skip
_QUOTED = re.compile(r"\s*(?:>\s?)+")
_MARK = re.compile(
    r"\s*(?:\(?(?P<number>\d{1,2})(?:[.)]|\s?:)(?=\s)"
    r"|\#\s?(?P<hash>\d{1,2})(?:[.:)]|\s-|(?=\s+[A-Z]))(?=\s)"
    r"|\(?[A-Ha-h][.)](?=\s)|[-•●▪◦·–](?=\s))\s*"
)
_REFERENCE = re.compile(
    r"\s*(?:disputed\s+)?(?:item|request|issue|treatment|service|procedure|determination|decision|"
    r"line|question|answer)"
    r"\s*(?:#|no\.?|number)?\s*\(?(?P<number>\d{1,2})\)?(?:\s+of\s+\d{1,2})?"
    r"\s*(?P<colon>[:.)]|\s[-–]\s|\t|\s\s|$)\s*",
    re.IGNORECASE,
)
_FOOT = re.compile(r"[\W_]*page:?\s+\d{1,4}\s*(?:of|/)\s*\d{1,4}[\W_]*", re.IGNORECASE)
_CELL = re.compile(r"(?:[^\t| ]|(?<=\S) (?=[^\s|]))+")
_LABEL = re.compile(r"[A-Z][\w ()/'.#-]{1,40}:(?!\s*\d)|[A-Z][A-Z ]{3,30}$")
_OPEN_END = re.compile(
    r"(?:,|/|&|\b(?:and|of|for|to|the|with|or|at|in|per|on|a|an|by|from|(?<!, )right"
    r"|(?<!, )left|lumbar|cervical"
    r"|times|week|is|are|was|be|as))$",
    re.IGNORECASE,
)


class Cell(NamedTuple):
    """One cell of a line that may be the row of a table."""

    start: int
    words: str


class Line(NamedTuple):
    """What one or several lines of a text say; ``numbers`` are theirs, from 0."""

    numbers: tuple[int, ...]
    raw: str  # the first of them, its gaps kept
    body: str  # all of them, white space folded, without the mark of a list
    number: str = ""  # of the item in a list: "2"
    marked: bool = False  # as an item of a list

    @property
    def first(self) -> int:
        """The number of its first line."""
        return self.numbers[0]

    def cells(self) -> list[Cell]:
        """What tabs, bars and gaps part."""
        return [Cell(match.start(), match[0].strip()) for match in _CELL.finditer(self.raw)]


class Page(NamedTuple):
    """The lines of a text in their order; a blank one, and the foot of a page, is None."""

    lines: tuple[Line | None, ...]

    def without(self, numbers: AbstractSet[int]) -> Page:
        """The page with the lines of these numbers blank."""
        return Page(
            tuple(
                None if line and not numbers.isdisjoint(line.numbers) else line
                for line in self.lines
            )
        )

    def without_facts(self, numbers: AbstractSet[int]) -> Page:
        """The page without short lines of these numbers: a long one says more than its facts."""
        short = {
            line.first for line in self.lines if line and len(line.body) <= _LONGEST_FACT
        } & numbers
        return self.without(short)

    def joined(self) -> Iterator[Line | None]:
        """The lines, those that go on in the next one joined with it."""
        held: Line | None = None
        for line in self.lines:
            if held and line and _goes_on(held, line):
                body = f"{held.body} {line.body}"
                held = held._replace(numbers=held.numbers + line.numbers, body=body)
                continue
            if held:
                yield held
            held = line
            if line is None:
                yield None
        if held:
            yield held


def page_of(text: str) -> Page:
    """The lines of a text, as far as they are read."""
    lines = text[:MOST_CHARACTERS].splitlines()[:MOST_LINES]
    return Page(tuple(_line(number, words) for number, words in enumerate(lines)))


def _line(number: int, words: str) -> Line | None:
    if len(words) > LONGEST_LINE or not words.strip() or _FOOT.fullmatch(words):
        return None
    raw = words.translate(_PLAIN)
    raw = raw[match.end() :] if (match := _QUOTED.match(raw)) else raw
    mark = _MARK.match(raw)
    body = raw[mark.end() :] if mark else raw
    listed = (mark["number"] or mark["hash"] or "") if mark else ""
    if not mark and (named := _REFERENCE.match(raw)) and named["colon"]:
        listed, body = named["number"], raw[named.end() :]
    return Line((number,), raw, " ".join(body.split()), listed, bool(mark))


def _goes_on(line: Line, following: Line) -> bool:
    """Whether the next line goes on with the words of this one."""
    if following.marked or following.number or len(line.numbers) >= _MOST_JOINED:
        return False
    if len(line.cells()) > 1 or len(following.cells()) > 1 or not line.body or not following.body:
        return False
    if line.body.count("(") > line.body.count(")"):
        return not _LABEL.match(following.body)
    if _OPEN_END.search(line.body):
        return not _LABEL.match(following.body)
    lower = following.body[0].islower() or following.body[0] in "(&"
    return lower and not line.body[0].islower() and line.body[-1] not in ".:;?!"


def offsets(lines: list[Line]) -> tuple[str, list[tuple[int, Line]]]:
    """The bodies of lines as one text, and where each begins in it."""
    starts = accumulate((len(line.body) + 1 for line in lines), initial=0)
    return " ".join(line.body for line in lines), list(zip(starts, lines, strict=False))
