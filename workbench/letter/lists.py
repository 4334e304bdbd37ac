"""Lists as reviewers type them: lines, or paragraphs, that begin with a mark.

A mark is a dash, an asterisk or a bullet, or a number or letter with a full stop or brackets, and
a space behind it: "- ", "• ", "1. ", "1) ", "(a) ", "a. ". Two or more items with the same kind of
mark make a list, and numbers and letters count up by one; everything else is prose. So is a line
that begins with a strength ("2.5 mg", "-5"), a year, or a single mark.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

_MARK = re.compile(
    r"[ \t]*(?P<label>(?P<mark>[-*\u2022\u2013\u2014\u00b7\u2023\u25aa\u25cf\u25e6]"
    r"|\((?:\d{1,2}|[A-Za-z])\)|(?:\d{1,2}|[A-Za-z])[.)])[ \t\xa0]+)(?=\S)"
)
_FIRST_MARK = re.compile(rf"^(?={_MARK.pattern})(?P<indent>[ \t]*)", re.MULTILINE)
_COUNTED = re.compile(r"\d+|[A-Za-z]")


class Item(NamedTuple):
    """One item of a list: its mark with the spaces behind it, and its words."""

    label: str
    text: str


class Part(NamedTuple):
    """A part of a text: prose, or the items of a list."""

    prose: str = ""
    items: tuple[Item, ...] = ()
    follows: bool = False  # no blank line before it
    loose: bool = False  # blank lines part the items


def parts(text: str) -> Iterator[Part]:
    """The paragraphs, which blank lines part, and the lists of a text, in order."""
    paragraphs = [part for part in re.split(r"\n\s*\n", text) if part.strip()]
    for group, items in _grouped(paragraphs, _sole_item):
        if len(items) > 1:
            yield Part(items=items, loose=True)
        else:
            for paragraph in group:
                yield from _of_paragraph(paragraph)


def _of_paragraph(paragraph: str) -> Iterator[Part]:
    prose: list[str] = []
    follows = False
    for group, items in _grouped(_entries(paragraph.strip("\n").rstrip()), _item):
        if len(items) < 2:
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
    before, after = _COUNTED.search(last.label), _COUNTED.search(item.label)
    if not (before and after):
        return last.label.strip() == item.label.strip()
    same = _COUNTED.sub("", last.label).strip() == _COUNTED.sub("", item.label).strip()
    return same and _number(after[0]) == _number(before[0]) + 1


def _number(counted: str) -> int:
    """A number for what counts an item; the ones of letters are far from those of numbers."""
    return int(counted) if counted.isdecimal() else 1000 + ord(counted)
