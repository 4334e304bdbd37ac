"""The disputed items of an assignment, one by one, as the organization words them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from workbench.case import IssueKind
from workbench.intake.assignment import lines, moments, ticked
from workbench.intake.assignment.labels import Label, label_of
from workbench.intake.assignment.pairs import Pair, in_line, lone_label
from workbench.intake.assignment.rows import Row
from workbench.intake.assignment.table import TableRow, columns_of, is_of_titles, read_table
from workbench.intake.kinds import kind_of

_MOST = 200  # items; real applications have some twenty
_TRIES = 5  # lines of unknown words that may be a heading
_LONGEST = 2_000  # characters of an item
_BEHIND_LABEL = re.compile(r":|\t|\||\s{2,}")
_ORDINAL = re.compile(r"(\d{1,3})[\s|]+(?=\S)", re.ASCII)
_RUN_TOGETHER = 250  # characters of a line that holds more than one fact


@dataclass
class Item:
    """The words of one item, the rows they stand in, and what stands beside them."""

    words: str
    rows: list[Row]
    details: dict[str, str] = field(default_factory=dict)  # by the name as written
    beside: list[Row] = field(default_factory=list)  # the rows of the details
    aside: list[Row] = field(default_factory=list)  # rows about it that fill no field
    beside_heading: bool = False

    def note(self, name: str, value: str, row: Row) -> None:
        """Keep what another line says about the item; a line that fills no field stays open."""
        if lines.tells(name) and name not in self.details:
            self.details[name] = value
            self.beside += [] if row in self.beside else [row]
        else:
            self.aside.append(row)

    def go_on(self, row: Row) -> None:
        """Take the next line of a wording that was wrapped."""
        glue = "" if re.search(r"\w-$", self.words) else " "
        self.words = f"{self.words}{glue}{row.words}"[:_LONGEST]
        self.rows.append(row)


@dataclass
class Found:
    """Items, their headings, and the places (in the sequence of rows) that all of them take."""

    items: list[Item] = field(default_factory=list)
    headings: list[Row] = field(default_factory=list)
    taken: set[int] = field(default_factory=set)
    sure: bool = False  # whether a label that can mean nothing else announced them
    tries: int = 0  # headings of unknown words that were looked at
    facts: list[Pair] = field(default_factory=list)  # what the rows of a table say of the case

    def told(self) -> Iterator[tuple[int, str]]:
        """The lines that the items were read from, each with words that were taken from it."""
        for heading in self.headings:
            yield heading.at, lines.heading_words(heading.words)
        for item in self.items:
            for row in item.rows:
                yield row.at, item.words
                yield from ((row.at, value) for value in item.details.values())
            for row in item.beside:
                yield from ((row.at, f"{name} {value}") for name, value in item.details.items())
                yield from ((row.at, value) for value in item.details.values())

    def keep(
        self, made: list[Item], first: Row, places: Iterable[int], *, headed: bool = True
    ) -> None:
        """Add the items of one place, unless they are the same again or of an earlier message."""
        known = {item.words.casefold() for item in self.items}
        again = {item.words.casefold() for item in made} <= known
        if again or (self.items and first.depth > self.items[0].rows[0].depth):
            return
        self.items += made
        self.headings += [first] if headed else []
        self.taken.update(places)


def find_items(rows: Sequence[Row]) -> Found:
    """The disputed items: what stands under or behind a label that says so, or a list of them."""
    found = Found()
    spaced = lines.is_double_spaced(rows)
    for eager in (False, True):
        at = 0
        while not (eager and found.sure) and at < len(rows) and len(found.items) < _MOST:
            end = _read_at(found, rows, at, spaced=spaced, eager=eager)
            at = max(end, at + 1)
        found.sure = bool(found.items)
    if not found.items and any(lines.is_of_a_review(row) for row in rows):
        _take_lists(found, rows, spaced=spaced)
    return found


def _read_at(found: Found, rows: Sequence[Row], at: int, *, spaced: bool, eager: bool) -> int:
    """Read the items whose heading stands here, if one does; where they end.

    ``eager`` is whether words count that may as well mean something else.
    """
    if columns := columns_of(rows, at):
        end, table = read_table(rows, at, columns)
        if _is_of_one_case(table, rows):
            made = [Item(row.words, list(row.rows), row.details) for row in table]
            found.keep(made, rows[at], range(at, end))
            found.facts += [
                Pair(fact.label, fact.value, row.rows[0], rows[at], fact.head)
                for row in table
                for fact in row.facts
            ]
        return end
    heading = _heading(rows[at], eager=eager)
    loose = eager and heading is None and _may_head(found, rows, at)
    if loose:
        found.tries += 1
        heading = ("", True)
    if heading is None:
        return at
    inline, shared = heading
    if not inline and rows[at + 1 : at + 2] and columns_of(rows, at + 1):
        return at  # a table, which its own head announces
    end, made = _Block(rows, at, spaced=spaced).read(inline)
    if loose and not _are_treatments(made):
        return at
    if made:
        beside = {row.at for item in made for row in [*item.beside, *item.aside]}
        places = range(at + shared, end)
        found.keep(made, rows[at], [at for at in places if rows[at].at not in beside])
    return end


def _may_head(found: Found, rows: Sequence[Row], at: int) -> bool:
    """Whether a line of unknown words may announce what stands under it."""
    if found.items or found.tries >= _TRIES or not lines.may_head_items(rows[at]):
        return False
    below = rows[at + 1 : at + 2]
    return bool(below) and (bool(lines.mark_kind(below[0].words)) or _is_treatment(below[0].words))


def _is_of_one_case(table: Sequence[TableRow], rows: Sequence[Row]) -> bool:
    """Whether the rows of a table are items of one case and not a list of cases."""
    numbers = {f.value for row in table for f in row.facts if f.label.field == "number"}
    return bool(table) and (
        len(numbers) < 2 or any("consolidat" in row.words.casefold() for row in rows)
    )


def _heading(row: Row, *, eager: bool) -> tuple[str, bool] | None:
    """What stands behind the label of items in a row, and whether other facts may stand there too.

    None for a row without that label.
    """
    label = lone_label(row)
    if label and label.field:
        return ("", False) if label.field == "items" and not label.weight else None
    facts = in_line(row) or _in_cells(row)
    for place, (known, value) in enumerate(facts):
        if lines.is_amount(value):
            continue  # of an item that stands elsewhere
        if known.field == "items" and (not known.weight or (eager and _may_be_item(value))):
            begins = label_of(_BEHIND_LABEL.split(row.words, maxsplit=1)[0]) is not None
            behind = row.words.rfind(value) if value else len(row.words)
            rest = value if place + 1 < len(facts) else row.words[behind:]
            whole = len(row.words) <= _RUN_TOGETHER
            return rest if whole else lines.without_buttons(rest.strip()), not begins or place > 0
    if lines.heads_items(row):
        return "", True
    inline = lines.behind_heading(row.words)
    return (inline, True) if inline else None


def _in_cells(row: Row) -> list[tuple[Label, str]]:
    """A label of items and its wording in two cells of a line."""
    cells = row.cells
    label = label_of(cells[0]) if len(cells) == 2 else None
    return [(label, cells[1])] if label and label.field == "items" else []


class _Block:
    """The lines under one heading, read until something else begins."""

    def __init__(self, rows: Sequence[Row], at: int, *, spaced: bool) -> None:
        self._rows, self._at, self._spaced = rows, at, spaced
        self._items: list[Item] = []
        self._marked = ""
        self._width = lines.width(rows[at + 1 : at + 12])

    def read(self, inline: str) -> tuple[int, list[Item]]:
        """Where the block ends, and its items; ``inline`` is what stands beside the heading."""
        heading = self._rows[self._at]
        end = self._at + 1
        if inline and not lines.names_nothing(inline):
            self._begin(heading, inline)
            self._items[-1].beside_heading = True
            self._marked = "1" if len(lines.numbered(inline)) > 1 else ""
        for place in range(self._at + 1, len(self._rows)):
            row = self._rows[place]
            if row.depth != heading.depth or not self._takes(row):
                break
            end = place + 1
        return end, _without_ordinals(
            [_without_decision(part) for item in self._items for part in _split(item)]
        )

    def _takes(self, row: Row) -> bool:
        """Whether a line belongs to the items; then it is taken."""
        words = lines.unmarked(row.words)
        marked = bool(lines.mark_kind(row.words))
        if not self._items and (lines.heads_items(row) or lines.names_nothing(words)):
            return True
        if self._decides_or_counts(row) or lines.counts(row.words) or is_of_titles(row):
            return True
        details = (
            lines.details_of(row)
            if self._items and (not marked or ticked.options(row.words))
            else []
        )
        if details and self._is_near(row, details[0][0]):
            for name, value in details:
                self._items[-1].note(name, value, row)
            return True
        if lines.is_rule(row) or self._ended(row, marked=marked) or lines.names_nothing(words):
            return False
        self._place(row, words, marked=marked)
        return len(self._items) <= _MOST

    def _decides_or_counts(self, row: Row) -> bool:
        """Whether a line is a cell of its own beside the item above it, or before the next one."""
        if not self._items or row.blank:
            return False
        if lines.decides(row.words):
            self._items[-1].note("decision", row.words, row)
            return True
        return row.words.rstrip(".)") == str(len(self._items) + 1)

    def _is_near(self, row: Row, name: str) -> bool:
        """Whether what a line tells is about the item above it alone."""
        alone = len(self._items) == 1 and name == "decision"
        return alone or self._spaced or not row.blank

    def _ended(self, row: Row, *, marked: bool) -> bool:
        """Whether a line no longer belongs to the items."""
        if marked:
            other = self._marked and lines.mark_kind(row.words) != self._marked
            late = self._items and not self._marked and row.blank and not self._spaced
            outer = self._items and self._is_outer(row)
            remark = lines.is_remark(lines.unmarked(row.words)) or lines.begins_fact(row)
            return bool(other or late or outer or remark or lines.is_title(row))
        if lines.begins_other(row):
            return True
        if not self._items:
            return row.blank > 2
        gap = row.blank > (1 if self._spaced else 0) and not self._is_apart(row)
        return gap or bool(self._marked and not self._wraps(row))

    def _is_outer(self, row: Row) -> bool:
        """Whether an entry belongs to the list that the heading itself is an entry of."""
        first, heading = self._items[0].rows[0], self._rows[self._at]
        return first is not heading and row.indent <= heading.indent < first.indent - 1

    def _is_apart(self, row: Row) -> bool:
        """Whether a treatment stands apart as the one above it does, with a gap around each."""
        alike = row.blank == 1 == self._items[-1].rows[-1].blank and not self._marked
        return alike and _is_treatment(row.words)

    def _place(self, row: Row, words: str, *, marked: bool) -> None:
        if self._items and not marked and self._wraps(row):
            self._items[-1].go_on(row)
        elif marked or not self._marked:
            self._begin(row, words)
            self._marked = self._marked or lines.mark_kind(row.words)

    def _begin(self, row: Row, words: str) -> None:
        self._items.append(Item(words[:_LONGEST].strip(" |\t"), [row]))

    def _wraps(self, row: Row) -> bool:
        """Whether a line goes on the item above it."""
        item = self._items[-1]
        own = item.rows[-1] is not self._rows[self._at]
        return lines.goes_on(item.words, item.rows[-1], row, self._width, under_own=own)


def _take_lists(found: Found, rows: Sequence[Row], *, spaced: bool) -> None:
    """Lists under no label, if what they name are treatments; a list of anything else is left."""
    end = 0
    for start in _lists(rows):
        if start < end:
            continue
        end, made = _Block(rows, start - 1, spaced=spaced).read("")
        if _are_treatments(made):
            found.keep(made, rows[start], range(start, end), headed=False)


def _lists(rows: Sequence[Row]) -> Iterator[int]:
    """Where lists begin: lines with a mark and no label, below a line without one."""
    for place in range(1, len(rows)):
        words = rows[place].words
        begins = lines.mark_kind(words) and not lines.mark_kind(rows[place - 1].words)
        if begins and not in_line(rows[place]):
            yield place


def _are_treatments(items: Sequence[Item]) -> bool:
    return bool(items) and sum(_is_treatment(item.words) for item in items) * 2 >= len(items)


def _may_be_item(value: str) -> bool:
    """Whether what a word like "Drug:" tells is an item and not the history of the case."""
    return _is_treatment(value) and not any(moments.spans(value))


def _is_treatment(words: str) -> bool:
    return len(words) < 300 and kind_of(words) is not IssueKind.OTHER


def _split(item: Item) -> list[Item]:
    """The items of one line that numbers tell apart: "1) ... 2) ..."."""
    pieces = lines.numbered(item.words)
    if len(pieces) < 2 and item.beside_heading:
        pieces = lines.enumerated(item.words)
    if len(pieces) < 2:
        item.words = lines.unmarked(item.words)
        if item.beside_heading:
            item.words = re.sub(r"(?<=[a-z)])\.$", "", item.words)
        return [item]
    made = [Item(piece, list(item.rows)) for piece in pieces]
    made[-1].details, made[-1].beside = item.details, item.beside
    return made


def _without_decision(item: Item) -> Item:
    """Put what utilization review decided, where it closes the wording, beside it."""
    words, decision = lines.without_decision(item.words)
    if decision:
        item.words = words
        item.details.setdefault("decision", decision)
    return item


def _without_ordinals(items: list[Item]) -> list[Item]:
    """The items without the numbers that count them: "1 Braces", "2 Labs"."""
    counted = [_ORDINAL.match(item.words) for item in items]
    if len(items) > 1 and all(
        match and int(match[1]) == number for number, match in enumerate(counted, 1)
    ):
        for item, match in zip(items, counted, strict=True):
            item.words = item.words[match.end() :] if match else item.words
    return items
