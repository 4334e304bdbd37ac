"""The disputed items of an assignment, one by one, as the organization words them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from workbench.intake.assignment.labels import Label, label_of
from workbench.intake.assignment.pairs import in_line, lone_label
from workbench.intake.assignment.rows import Row
from workbench.intake.assignment.table import columns_of, read_table

_MOST = 200  # items; real applications have some twenty
_LONGEST = 2_000  # characters of an item
_MARK = re.compile(
    r"(?:\(?\d{1,2}[.)]|#\d{1,2}[.):]?(?=\s)|\(?[a-z][.)]|[-–—•*·▪►●○□☐◦]|\[\s?\]|"
    r"(?:item|issue|service|treatment|request)\s*#?\s*\d{1,2}\s*[.:)–-])\s*(?=\S)",
    re.IGNORECASE,
)
_NUMBERED = re.compile(r"(?:^|(?<=[\s;,]))\(?(?P<number>\d{1,2})[.)]\s+(?=\S)")
_HEADING = re.compile(
    r"(?:\b(?:disputed|in\s+dispute|at\s+issue|under\s+review|to\s+(?:decide|review)|"
    r"medical(?:ly)?\s+necess(?:ity|ary))\b[^:]{0,60}|\b(?:items?|treatments?|services?|issues?)\b"
    r"[^:]{0,25}|\bfollowing\b[^:.]{0,40}\b(?:items?|treatments?|services?|requests?)[^:.]{0,40}):$",
    re.IGNORECASE,
)
_STOP = re.compile(
    r"(?:regards|sincerely|thank|thanks|please|kind|best|respectfully|you\b|your\b|we\b|our\b|if\b|"
    r"note\b|this\b|these\b|the\s+(?:file|records?|case|determination|reviewer|worker|claims|"
    r"utilization|ur|medical|deadline|review|above|application|employee|injured)\b|ur\s+(?:denied|"
    r"decision)|utilization\s+review|for\s+questions|click|attach|enclos|confidential|https?:|www\.|"
    r"\S+@\S+|page\s+\d|review\s+organization|instructions?\b|questions\b|there\s+(?:is|are)\b|"
    r"end\s+of\b|claims\s+admin|an?\s+determination|all\s+(?:of\s+the\s+)?(?:records|items)|"
    r"total\s+items|submit|log\s+in|view|accept|decline|it\s+is\b|records?\b|case\b|documents?\b)",
    re.IGNORECASE,
)
_DETAIL = re.compile(
    r"(?P<name>quantity|qty\.?|units?|amount|cpt(?:\s*/\s*hcpcs)?(?:\s+codes?)?|hcpcs(?:\s+codes?)?|"
    r"procedure\s+codes?|codes?|dos|dates?\s+of\s+service|date\(s\)\s+of\s+service|service\s+dates?|"
    r"frequency|duration|body\s+part|strength|days['’]?\s+supply|refills?|side|level|"
    r"(?:ur\s+|utilization\s+review\s+)?(?:decision|determination|outcome|status)|certified|"
    r"approved|authorized|denied|requested|modified(?:\s+to)?|reason|rationale|guidelines?)"
    r"\s*(?::|=|\s[-–]\s)\s*(?P<value>.*)",
    re.IGNORECASE,
)
_RULE = re.compile(r"[\s|+=_*~–—-]{3,}")
_OPEN_END = re.compile(
    r"(?:[,(/&+–-]|\b(?:and|or|of|for|with|without|to|the|at|in|on|a|per|x|including|left|right))$",
    re.IGNORECASE,
)
_NO_ITEM = re.compile(
    r"(?:\(?\d{1,3}\)?|see\s.*|n/?a|none|as\s+follows|below|attached|[\W_]*|.*\b(?:items?|services?)"
    r"\s+in\s+(?:dispute|total))[.:]?",
    re.IGNORECASE,
)


@dataclass
class Item:
    """The words of one item, the rows they stand in, and what stands beside them."""

    words: str
    rows: list[Row]
    details: dict[str, str] = field(default_factory=dict)  # name as written: value
    detail_rows: dict[str, Row] = field(default_factory=dict)

    def go_on(self, row: Row) -> None:
        """Take the next line of a wording that was wrapped."""
        glue = "" if re.search(r"\w-$", self.words) else " "
        self.words = f"{self.words}{glue}{row.words}"[:_LONGEST]
        self.rows.append(row)


@dataclass
class Found:
    """Items, and the places (in the sequence of rows) that they and their headings take."""

    items: list[Item] = field(default_factory=list)
    headings: list[Row] = field(default_factory=list)
    taken: set[int] = field(default_factory=set)


def find_items(rows: Sequence[Row]) -> Found:
    """The disputed items that stand under or behind a label that says so."""
    found = Found()
    at = 0
    spaced = _is_double_spaced(rows)
    while at < len(rows) and len(found.items) < _MOST:
        if columns := columns_of(rows[at]):
            end, items = read_table(rows, at, columns)
            made = [Item(row.words, list(row.rows), row.details, row.detail_rows) for row in items]
        else:
            heading = _heading(rows[at])
            if heading is None:
                at += 1
                continue
            end, made = _Block(rows, at, spaced).read(heading)
        if made:
            _keep(found, made, rows[at], range(at, end))
        at = max(end, at + 1)
    return found


def _keep(found: Found, made: list[Item], heading: Row, places: range) -> None:
    known = {item.words.casefold() for item in found.items}
    if {item.words.casefold() for item in made} <= known:
        return  # the list once more, as a quoted message has it
    if found.headings and heading.depth > found.headings[0].depth:
        return  # of an earlier message
    found.items += made
    found.headings.append(heading)
    found.taken.update(places)


def _heading(row: Row) -> str | None:
    """What stands behind the label of items in a row ("" for nothing); None without the label."""
    label = lone_label(row)
    if label and label.field:
        return "" if label.field == "items" else None
    for label, value in in_line(row)[:1]:
        if label.field == "items":
            start = row.words.find(value) if value else len(row.words)
            return row.words[start:].strip()
        if label.field:
            return None
    words = row.words
    return "" if len(words) < 160 and _HEADING.search(words) and not _MARK.match(words) else None


def _is_double_spaced(rows: Sequence[Row]) -> bool:
    return len(rows) > 6 and sum(row.blank > 0 for row in rows) > len(rows) * 0.8


class _Block:
    """The lines under one heading, read until something else begins."""

    def __init__(self, rows: Sequence[Row], at: int, spaced: bool) -> None:
        self._rows, self._at, self._spaced = rows, at, spaced
        self._items: list[Item] = []
        self._marked = False
        self._stopped = at + 1  # where the last line ends that was taken
        below = rows[at + 1 : at + 12]
        self._width = max((len(row.words) + row.indent for row in below), default=0)

    def read(self, inline: str) -> tuple[int, list[Item]]:
        """Where the block ends, and its items; ``inline`` is what stands beside the heading."""
        heading = self._rows[self._at]
        if inline and not _NO_ITEM.fullmatch(inline):
            self._begin(heading, inline)
        for place in range(self._at + 1, len(self._rows)):
            row = self._rows[place]
            if row.depth != heading.depth or not self._takes(row):
                break
            self._stopped = place + 1
        return self._stopped, [part for item in self._items for part in _split(item)]

    def _takes(self, row: Row) -> bool:
        mark = _MARK.match(row.words)
        words = row.words[mark.end() :] if mark else row.words
        if _RULE.fullmatch(row.words):
            return not self._items
        if detail := self._detail(words, marked=bool(mark)):
            return detail
        if not mark and (self._ended(row) or _is_other(row)):
            return False
        if mark and not self._marked and self._items and row.blank and not self._spaced:
            return False
        if _NO_ITEM.fullmatch(words):
            return not self._items
        self._place(row, words, marked=bool(mark))
        return len(self._items) <= _MOST

    def _ended(self, row: Row) -> bool:
        """Whether a line without a mark no longer belongs to the items."""
        if not self._items:
            return row.blank > 2
        gap = row.blank > (1 if self._spaced else 0)
        return gap or (self._marked and not self._wraps(row))

    def _place(self, row: Row, words: str, *, marked: bool) -> None:
        if self._items and not marked and self._wraps(row):
            self._items[-1].go_on(row)
        elif marked or not self._marked:
            self._begin(row, words)
            self._marked = self._marked or marked

    def _begin(self, row: Row, words: str) -> None:
        self._items.append(Item(words[:_LONGEST].strip(), [row]))

    def _wraps(self, row: Row) -> bool:
        """Whether a line goes on the item above it."""
        item = self._items[-1]
        last = item.rows[-1]
        if _OPEN_END.search(item.words) or item.words.count("(") > item.words.count(")"):
            return True
        if row.words[0].islower() or (row.indent > last.indent + 1 and last is not self._heading):
            return True
        first = len(row.words.split(None, 1)[0])
        full = last.indent + len(last.words) + 1 + first > max(self._width, 60)
        return full and len(last.words) > 55

    @property
    def _heading(self) -> Row:
        return self._rows[self._at]

    def _detail(self, words: str, *, marked: bool) -> bool:
        """Whether a line tells something about the item above it; then it is kept with that."""
        match = _DETAIL.fullmatch(words) if self._items and not marked else None
        if match is None:
            return False
        name = " ".join(match["name"].casefold().split())
        self._items[-1].details.setdefault(name, match["value"].strip())
        return True


def _is_other(row: Row) -> bool:
    """Whether a line begins something else than an item."""
    if _STOP.match(row.words):
        return True
    label = lone_label(row)
    if label is not None and (label.field != "items" or row.words.endswith(":")):
        return True
    return any(_names_field(label) for label, _ in in_line(row)[:1])


def _names_field(label: Label) -> bool:
    return label.field != "service"


def _split(item: Item) -> list[Item]:
    """The items of one line that numbers tell apart: "1) ... 2) ..."."""
    marks = []
    for match in _NUMBERED.finditer(item.words):
        if int(match["number"]) == len(marks) + 1:
            marks.append(match)
    if len(marks) < 2 or marks[0].start() != 0:
        item.words = _MARK.sub("", item.words, count=1) if len(marks) == 1 else item.words
        return [item]
    ends = [*(mark.start() for mark in marks[1:]), len(item.words)]
    pieces = [item.words[m.end() : end].strip(" ;,") for m, end in zip(marks, ends, strict=True)]
    return [Item(piece, list(item.rows)) for piece in pieces if piece]


def is_items_label(text: str) -> bool:
    """Whether a heading of a column names the items."""
    label = label_of(text)
    return label is not None and label.field == "items"
