"""Lines joined to one flowing text, with what stood between them kept aside.

Where a line ends says little: the text may have been wrapped again, copied out of a PDF, or spread
over double lines. So every search runs over the joined text, and a break between two lines is
evidence for the places where the words alone do not tell.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cached_property
from itertools import pairwise
from typing import NamedTuple

_HYPHENS = "-\u2010\u2013\u2014"
_SOFT_HYPHEN = "\xad"
# How PDF text extraction writes a hyphen at the end of a line.
_EXTRACTED_HYPHEN = re.compile("[\x02\ufffe]")
_FOOTER = re.compile(r"Page \d{1,4} of \d{1,4}")
_COUNTED = re.compile(r"(?P<words>.*\D)(?P<page>\d{1,4})")
_FINISHED = re.compile(r"[.!?:;][\"'”’)\]]*$")


class Line(NamedTuple):
    """A line that holds words, and what stood above it."""

    words: str
    indent: int = 0  # spaces before the words
    blank: int = 0  # empty lines above
    spaced: bool = False  # one of them held nothing but spaces
    page: bool = False  # a page ended above
    closes_page: bool = False


class Break(NamedTuple):
    """The gap between two lines of the joined text."""

    at: int  # where the second line begins
    above: Line
    line: Line

    @property
    def reach(self) -> int:
        """How long the first line would be, had the first word of the second one fit in."""
        return len(self.above.words) + 1 + len(self.line.words.split(None, 1)[0])

    @property
    def finished(self) -> bool:
        """Whether a sentence, or the words before a list, end with the first line."""
        return bool(_FINISHED.search(self.above.words))

    @property
    def runs_on(self) -> bool:
        """Whether a sentence goes on over the break. One letter with a stop may mark an item."""
        small = self.line.words[0].islower() and self.line.words[1:2] not in (".", ")")
        return small and not self.finished

    @property
    def wrapped(self) -> bool:
        """Whether only the width can have ended the line."""
        return self.runs_on and not self.line.page


class Flow:
    """A text with its lines joined by one space, and the breaks between them.

    A hyphen at a line's end is kept and joined without a space, a soft one dropped; all else is
    kept letter for letter. ``footer`` is whether every page has its "Page x of y"; other lines
    that only name the pages are ``unplaced``.
    """

    def __init__(self, text: str) -> None:
        found = list(_lines(text))
        lines, furniture = _without_furniture(found)
        self.footer = _numbers_every_page(found, furniture)
        self.unplaced = () if self.footer else tuple(line.words for line in furniture)
        self.text, starts = _join(line.words for line in lines)
        pairs = zip(starts[1:], pairwise(lines), strict=True)
        self.breaks = [Break(at, above, line) for at, (above, line) in pairs]
        self._starts = starts

    @cached_property
    def _usual(self) -> tuple[int, bool]:
        """Empty lines between the lines of a paragraph (-1: no paragraph has two lines)."""
        gaps = Counter((b.line.blank, b.line.spaced) for b in self.breaks if b.wrapped)
        return gaps.most_common(1)[0][0] if gaps else (-1, False)

    @cached_property
    def _reach(self) -> int:
        """No line that the width ended reaches less than this; one in ten may be an exception."""
        reaches = sorted(b.reach for b in self.breaks if b.wrapped)
        return reaches[len(reaches) // 10] if reaches else len(self.text) + 1

    @cached_property
    def _longest(self) -> int:
        """How long a line is at most that the width ended."""
        lengths = (len(b.above.words) for b in self.breaks if b.wrapped)
        return max(lengths, default=len(self.text))

    @cached_property
    def _spaces_mark_paragraphs(self) -> bool:
        return not self._usual[1] and any(b.line.spaced for b in self.breaks)

    @property
    def single_spaced(self) -> bool:
        """Whether the lines of a paragraph follow each other with nothing between."""
        return self._usual[0] <= 0

    def breaks_between(self, start: int, end: int) -> list[Break]:
        """The breaks that lie within a stretch of the text; its edges are none."""
        first = bisect_left(self.breaks, start + 1, key=lambda b: b.at)
        last = bisect_left(self.breaks, end, key=lambda b: b.at)
        return self.breaks[first:last]

    def starts_line(self, at: int) -> bool:
        """Whether a line begins here."""
        place = bisect_left(self._starts, at)
        return place < len(self._starts) and self._starts[place] == at

    def parts_paragraphs(self, gap: Break) -> bool:
        """Whether the gap is larger than the usual one and no page ends in it."""
        if gap.line.page:
            return False
        if self._spaces_mark_paragraphs:
            return gap.line.spaced
        return gap.line.blank > self._usual[0]

    def may_part_paragraphs(self, gap: Break) -> bool:
        """Whether the gap is large, but may also be the end of a page."""
        return gap.line.page or gap.line.blank > self._usual[0]

    def leaves_blank_line(self, gap: Break) -> bool:
        """Whether a blank line stands here in a single-spaced text, and not by its layout."""
        return self.single_spaced and gap.line.blank > 0 and self.parts_paragraphs(gap)

    def was_ended_early(self, gap: Break) -> bool:
        """Whether the next word would have fit into the line: its writer ended it."""
        return gap.reach < self._reach

    def had_room(self, gap: Break) -> bool:
        """Whether the next word, however short, would have fit into the line for certain."""
        return self.was_ended_early(gap) and gap.reach <= self._longest

    def passage(self, start: int, end: int) -> str:
        """A stretch of the text; real paragraphs of a single-spaced text are kept apart."""
        pieces, at = [], start
        for gap in self.breaks_between(start, end) if self.single_spaced else ():
            if gap.finished and self.leaves_blank_line(gap):
                pieces.append(self.text[at : gap.at].rstrip())
                at = gap.at
        return "\n\n".join([*pieces, self.text[at:end]]).strip()

    def lines(self, start: int, end: int) -> Iterator[tuple[int, int]]:
        """Beginning and end of every line within a stretch of the text."""
        inner = (gap.at for gap in self.breaks_between(start, end))
        yield from pairwise((start, *inner, end))


def _lines(text: str) -> Iterator[Line]:
    """The lines that hold words. A form feed ends a page and a line."""
    for number, page in enumerate(text.split("\f")):
        blank, spaced, new_page, waiting = 0, False, number > 0, None
        for raw in page.splitlines():
            words = _EXTRACTED_HYPHEN.sub("-", raw).strip()
            if not words:
                blank, spaced = blank + 1, spaced or bool(raw)
                continue
            if waiting:
                yield waiting
            indent = len(raw) - len(raw.lstrip())
            waiting = Line(words, indent, blank, spaced, new_page)
            blank, spaced, new_page = 0, False, False
        if waiting:
            yield waiting._replace(closes_page=True)


def _without_furniture(lines: list[Line]) -> tuple[list[Line], list[Line]]:
    """The lines of the text, and those that stand at the edges of pages only to count them.

    Some PDF files hold the foot of a page before its text, so both edges count.
    """
    paged = any(line.page for line in lines)
    counting = _counting(lines)
    kept: list[Line] = []
    furniture: list[Line] = []
    for number, line in enumerate(lines):
        foot = _FOOTER.fullmatch(line.words) and (_at_edge(number, line) or not paged)
        if foot or number in counting:
            furniture.append(line)
        else:
            ended = bool(furniture) and furniture[-1] is lines[number - 1]
            kept.append(line._replace(page=line.page or ended))
    return kept, furniture


def _at_edge(number: int, line: Line) -> bool:
    return line.closes_page or line.page or number == 0


def _counting(lines: list[Line]) -> set[int]:
    """The lines that say the same on every page but one at most, and end with its number."""
    pages = 0
    same: dict[str, list[tuple[int, int]]] = {}  # words: number of the line, how far it is off
    for number, line in enumerate(lines):
        if _at_edge(number, line) and (match := _COUNTED.fullmatch(line.words)):
            same.setdefault(match["words"], []).append((number, int(match["page"]) - pages))
        pages += line.closes_page
    return {
        number
        for found in same.values()
        if len(found) >= max(2, pages - 1) and len({off for _, off in found}) == 1
        for number, _ in found
    }


def _numbers_every_page(lines: list[Line], furniture: list[Line]) -> bool:
    """Whether each page has its "Page x of y", and nothing else names it."""
    pages = sum(line.closes_page for line in lines)
    if not furniture or (pages == 1 and furniture[-1] is not lines[-1]):
        return False
    count = len(furniture) if pages == 1 else pages
    expected = [f"Page {number} of {count}" for number in range(1, count + 1)]
    return [line.words for line in furniture] == expected


def _join(lines: Iterable[str]) -> tuple[str, list[int]]:
    """The lines as one text, and where each of them begins."""
    pieces: list[str] = []
    starts: list[int] = []
    at, joint = 0, ""
    for words in lines:
        piece, following = _ending(words)
        starts.append(at + len(joint))
        pieces += [joint, piece]
        at, joint = starts[-1] + len(piece), following
    return "".join(pieces), starts


def _ending(words: str) -> tuple[str, str]:
    """A line as it is joined to the next one, and what comes between the two."""
    if words.endswith(_SOFT_HYPHEN):
        return words.rstrip(_SOFT_HYPHEN), ""
    hyphenated = words[-1] in _HYPHENS and len(words) > 1 and not words[-2].isspace()
    return words, "" if hyphenated else " "
