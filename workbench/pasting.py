"""Text as it comes out of a PDF made into paragraphs again; whatever it says, it says afterwards.

A page breaks a paragraph into lines, words at their hyphens, and repeats its head and foot. Lines
are joined where a page broke them, which their length tells; blank lines and lists stay. Nothing
is changed but spaces, line breaks, hyphens at the end of a line and ligatures; only lines that
number pages, and what is repeated beside them, are left out, and told.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

Known = Callable[[str], bool]  # whether a word is one

_LIGATURES = str.maketrans({
    "ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st",
    "\u00ad": None, "\u2028": "\n", "\u2029": "\n",
})  # fmt: skip
_BREAK = re.compile(r"\r\n|[\r\n\x0b\x85]")
_SPACES = re.compile(r"[ \t\u00a0]{2,}|\t")
_ITEM = re.compile(r"(?:[•▪●◦‣·*–—-]|[o]|\(?(?:\d{1,2}|[a-zA-Z]|[ivx]{1,4})[.)])[ \t\u00a0]+\S")
_PAGE = re.compile(
    r"(?:.{0,60}\b)?page\s+\d{1,4}(?:\s+(?:of|/)\s+\d{1,4})?\W*|\W{0,3}\d{1,4}\s+of\s+\d{1,4}\W{0,3}",
    re.IGNORECASE,
)
_FIGURES = re.compile(r"\d+")
_PARTED = re.compile(r"(?P<first>[A-Za-z]{2,})[-\u2010]\Z")
_GOES_ON = re.compile(r"[a-z]+")
_ENDS = re.compile(r"[.!?:;][\"”’)\]]{0,2}\Z")

_NARROWEST = 45  # characters of a line that a page broke
_WIDEST = 160  # a longer line is a paragraph as it is
_FULL = 0.85  # of the widest line: the next word had no room in such a line
_TELLING = 3  # full lines that show how wide the page is
_REPEATED = 2


class Tidied(NamedTuple):
    """A text in paragraphs, and the lines of pages that are no part of it."""

    text: str
    left_out: tuple[str, ...] = ()


def tidied(text: str, known: Known, *, every: bool = False) -> Tidied:
    """A pasted text in paragraphs; spaces around it stay.

    A word that was parted at the end of a line is put together without its hyphen where that makes
    a word that is ``known``. With ``every`` line break is taken for one of a page, but for blank
    lines and lists. It takes time in proportion to the text.
    """
    core = text.strip(" \t\r\n")
    if not core:
        return Tidied(text)
    before, _, after = text.partition(core)
    lines, left_out = _without_page_lines(_lines(core))
    joined = "".join(_joined(lines, _Page(lines, every=every), known))
    return Tidied(f"{before}{joined}{after}", left_out)


def _lines(text: str) -> list[str]:
    """Lines without the spaces around them; a new page begins a line."""
    broken = _BREAK.sub("\n", text.translate(_LIGATURES)).replace("\f", "\n")
    return [_SPACES.sub(" ", line).strip(" \u00a0") for line in broken.split("\n")]


# Heads and feet of pages


def _without_page_lines(lines: list[str]) -> tuple[list[str], tuple[str, ...]]:
    """The lines of the text, and those of its pages: their numbers, and what stands beside them.

    Only what is there again and again; a line that stands once is of the text.
    """
    alike = Counter(map(_same, lines))
    numbers = {
        place
        for place, line in enumerate(lines)
        if alike[_same(line)] >= _REPEATED and _PAGE.fullmatch(line)
    }
    if not numbers:
        return lines, ()
    gone = numbers | set(_beside(lines, numbers, Counter(lines)))
    return _without_gaps(lines, gone), tuple(lines[place] for place in sorted(gone))


def _same(line: str) -> str:
    """What lines have in common that differ in their figures only."""
    return _FIGURES.sub("0", line)


def _beside(lines: list[str], numbers: set[int], count: Counter[str]) -> Iterator[int]:
    """Lines that are repeated letter for letter, next to the numbers of pages."""
    for number in numbers:
        for step in (-1, 1):
            place = number + step
            while 0 <= place < len(lines) and abs(place - number) <= _TELLING:
                line = lines[place]
                if line and count[line] < _REPEATED:
                    break
                if line and place not in numbers:
                    yield place
                place += step


def _without_gaps(lines: list[str], gone: set[int]) -> list[str]:
    """What is left; blank lines around what went are the page's own."""
    kept: list[str] = []
    was_gone = False
    for place, line in enumerate(lines):
        if place in gone:
            was_gone = True
            while kept and not kept[-1]:
                kept.pop()
        elif line or not was_gone:
            kept.append(line)
            was_gone = False
    while kept and not kept[-1]:
        kept.pop()
    return kept


# Lines


class _Page:
    """How wide the lines of a text are, and what that says of their ends."""

    def __init__(self, lines: Iterable[str], *, every: bool) -> None:
        lengths = [len(line) for line in lines if len(line) <= _WIDEST]
        widest = max(lengths, default=0)
        self._full = widest * _FULL
        # Where no blank line parts paragraphs, one may end wherever a sentence does.
        self._full_at_end = self._full if 0 in lengths else widest
        self._every = every
        self._tells = sum(length >= self._full for length in lengths) >= _TELLING

    def broke(self, line: str, following: str) -> bool:
        """Whether the page broke a line here, and not its writer."""
        if not line or not following or _ITEM.match(following):
            return False
        if self._every or (_PARTED.search(line[-40:]) and _GOES_ON.match(following)):
            return True
        if len(line) < _NARROWEST or len(line) > _WIDEST:
            return False
        if _GOES_ON.match(following) and not _ENDS.search(line):
            return True
        needed = len(line) + 1 + len(following.partition(" ")[0])
        if _ENDS.search(line):
            return self._tells and needed > self._full_at_end and not line.endswith(":")
        return needed > self._full


def _joined(lines: list[str], page: _Page, known: Known) -> Iterator[str]:
    """The lines, and what stands between each two of them."""
    for place, line in enumerate(lines):
        following = lines[place + 1] if place + 1 < len(lines) else None
        if following is None:
            yield line
        elif not page.broke(line, following):
            yield f"{line}\n"
        else:
            yield _before_more(line, following, known)


def _before_more(line: str, following: str, known: Known) -> str:
    """A line that goes on in the following one: with a space, a hyphen, or neither."""
    parted = _PARTED.search(line[-40:])
    if parted and (rest := _GOES_ON.match(following)):
        return line[:-1] if known(parted["first"] + rest[0]) else line
    if line[-1] in "-\u2010/" and line[-2:-1].isalnum():  # L4-\nL5
        return line
    return f"{line} "
