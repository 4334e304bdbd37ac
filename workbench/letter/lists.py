"""Lists as reviewers type them: lines, or paragraphs, that begin with a mark.

A mark is a dash, an asterisk or a bullet, or a number or letter with a full stop or brackets, and
a space behind it: "- ", "• ", "1. ", "1) ", "(a) ", "a. ", "ii. ". Two or more items with the same
kind of mark make a list, and numbers and letters count up by one; everything else is prose. So is a
line that begins with a strength ("2.5 mg", "-5"), a year, or a single mark.

A sentence may also be broken before what looks like a mark: a page ("p." and below it "78. The
guideline"), a name ("Hepatitis", "B. The worker"). So a list begins with 1, a, A or i, or goes on
from an earlier one of its text; one that opens the text or stands below a colon may begin anywhere.
And "A. Smith" is a person, no item.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

_MARK = re.compile(
    r"[ \t]*(?P<label>(?P<mark>[-*\u2022\u2013\u2014\u00b7\u2023\u25aa\u25cf\u25e6]"
    r"|\((?:\d{1,2}|[A-Za-z]|[ivx]{2,5})\)|(?:\d{1,2}|[A-Za-z]|[ivx]{2,5})[.)])[ \t\xa0]+)(?=\S)"
)
_FIRST_MARK = re.compile(rf"^(?={_MARK.pattern})(?P<indent>[ \t]*)", re.MULTILINE)
_COUNTED = re.compile(r"\d+|[A-Za-z]+")
_ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii", "xiii", "xiv")
_NEXT_ROMAN = dict(pairwise(_ROMAN))
_FIRST = {"1", "01", "a", "A", "i"}
# One capitalized word, with or without a degree: "Smith", "O'Neil, M.D.", "Jones and".
_NAME = re.compile(
    r"(?=\S*[a-z])[^\W\d_a-z][^\W\d_]*(?:[-'\u2019][^\W\d_]+)*"
    r"(?:,? (?:[A-Z]\.?){2,5})?(?:[.,;]| and)?\s*"
)


class Item(NamedTuple):
    """One item of a list: its mark with the spaces behind it, and its words."""

    label: str
    text: str

    @property
    def mark(self) -> str:
        """The mark alone."""
        return self.label.strip()


class Part(NamedTuple):
    """A part of a text: prose, or the items of a list."""

    prose: str = ""
    items: tuple[Item, ...] = ()
    follows: bool = False  # no blank line before it
    loose: bool = False  # blank lines part the items


def parts(text: str) -> Iterator[Part]:
    """The paragraphs, which blank lines part, and the lists of a text, in order."""
    paragraphs = [part for part in re.split(r"\n\s*\n", text) if part.strip()]
    counting = _Counting()
    for group, items in _grouped(paragraphs, _sole_item):
        if len(items) > 1 and counting.makes_list(group, items):
            yield Part(items=items, loose=True)
        else:
            for paragraph in group:
                yield from _of_paragraph(paragraph, counting)


def _of_paragraph(paragraph: str, counting: _Counting) -> Iterator[Part]:
    prose: list[str] = []
    follows = False
    for group, items in _grouped(_entries(paragraph.strip("\n").rstrip()), _item):
        if not counting.makes_list(group, items):
            prose += group
            continue
        if prose:
            yield Part(prose="\n".join(prose).strip(), follows=follows)
            prose, follows = [], True
        yield Part(items=items, follows=follows)
        follows = True
    if prose:
        yield Part(prose="\n".join(prose).strip(), follows=follows)


def _grouped(
    texts: Iterable[str], item_of: Callable[[str], Item | None]
) -> Iterator[tuple[list[str], tuple[Item, ...]]]:
    """Texts in groups: items that go on from each other in one, any other text alone."""
    group: list[str] = []
    items: tuple[Item, ...] = ()
    for text in texts:
        item = item_of(text)
        if group and not (item and items and _goes_on(items[-1], item)):
            yield group, items
            group, items = [], ()
        group.append(text)
        items += (item,) if item else ()
    if group:
        yield group, items


def _entries(paragraph: str) -> list[str]:
    """The lines of a paragraph; one that is indented deeper than the first mark goes on an item."""
    first = _FIRST_MARK.search(paragraph)
    if not first:
        return [paragraph]
    return re.split(rf"\n(?!{first['indent']}[ \t])", paragraph)


def _sole_item(paragraph: str) -> Item | None:
    (first, *more) = _entries(paragraph.strip("\n").rstrip())
    return None if more else _item(first)


def _item(text: str) -> Item | None:
    match = _MARK.match(text)
    return Item(match["label"], text[match.end() :]) if match else None


def _goes_on(last: Item, item: Item) -> bool:
    """Whether an item belongs to the list that ``last`` is in."""
    return item.mark in _following(last.mark)


def _following(mark: str) -> set[str]:
    """The marks that may stand at the item after: "(h)" is followed by "(i)", and that by two."""
    counted = _COUNTED.search(mark)
    return {mark.replace(counted[0], next_) for next_ in _next(counted[0])} if counted else {mark}


def _next(counted: str) -> Iterator[str]:
    if counted.isdecimal():
        yield str(int(counted) + 1).zfill(len(counted))
        return
    if len(counted) == 1:
        yield chr(ord(counted) + 1)
    if counted in _NEXT_ROMAN:
        yield _NEXT_ROMAN[counted]


class _Counting:
    """Goes through a text, and tells which of its items may begin a list."""

    def __init__(self) -> None:
        self._free = True  # nothing stands before, or a colon
        self._awaited: set[str] = set()  # marks that go on from what was counted so far

    def makes_list(self, group: Sequence[str], items: tuple[Item, ...]) -> bool:
        """Whether the next texts, and the items that they are, if any, make a list."""
        free, self._free = self._free, group[-1].rstrip().endswith(":")
        if not items or not (free or self._begins(items[0])) or _is_name(items[0]):
            return False
        self._awaited |= _following(items[-1].mark)
        return len(items) > 1

    def _begins(self, item: Item) -> bool:
        counted = _COUNTED.search(item.mark)
        return not counted or counted[0] in _FIRST or item.mark in self._awaited


def _is_name(item: Item) -> bool:
    """Whether it is a person with an initial; letters of lists begin with A."""
    return item.mark == "A." and _NAME.fullmatch(item.text) is not None
