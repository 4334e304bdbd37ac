"""Tables of items: a row each, or, where a PDF was copied, a cell on each line."""

from __future__ import annotations

import re

from workbench.case import ReviewDecision
from workbench.intake.review import citing
from workbench.intake.review.found import Item
from workbench.intake.review.labels import Part, column_of, columns_of
from workbench.intake.review.legend import Legend
from workbench.intake.review.page import Cell, Line
from workbench.intake.review.shares import amount_in
from workbench.intake.review.verdicts import as_decision, decides, decision_of, is_left_open, ticked

_COUNT = re.compile(r"#?\s*(?P<count>\d{1,5}(?:\.\d+)?)\s*(?P<of>[a-z ]*)", re.IGNORECASE)
_MARK = re.compile(r"^(?:\d{1,2}[.)]|[-•])\s+")
_WIDEST = 80  # characters of a cell that goes on in the next line
_WRAPPED = {Part.ITEM, Part.DECISION, Part.GUIDELINE, Part.OTHER}
_MOST_OTHER = 3  # lines within a table that are no row


class Table:
    """The columns of a table, and its rows as they come."""

    def __init__(self, columns: list[Part], starts: list[int], legend: Legend) -> None:
        self._legend = legend
        self._columns = columns
        self._starts = starts
        self._last: Item | None = None
        self._row_starts: dict[Part, int] = {}
        self._other = 0
        self.went_on = False  # the line went on with a cell of the row above

    @classmethod
    def headed_by(cls, line: Line, legend: Legend) -> Table | None:
        """The table whose head the line is."""
        columns = columns_of(line)
        return cls(columns, [cell.start for cell in line.cells()], legend) if columns else None

    def after_a_gap(self) -> Table:
        """The table below a blank line."""
        self._last = None
        return self

    def after_another_line(self) -> Table | None:
        """The table below a line that is no row; None where it has ended."""
        self._other += not self.went_on
        return self if self._other < _MOST_OTHER else None

    def row(self, line: Line) -> Item | None:
        """The item that a line holds; the one above where the line goes on with its wording."""
        cells = line.cells()
        if len(cells) == 1:
            cells = [cells[0]._replace(words=line.body)]  # several lines may be joined in it
        self.went_on = False
        placed = self._placed(cells)
        if placed is None or (self._last and cells[0].words[0].islower()):
            return self._going_on(line, cells)
        item = _item(_spelled(placed, self._legend), line)
        if item is None:
            return None
        item.told = [cell.words for part, cell in placed.items() if part is not Part.OTHER]
        self._last = item
        self._row_starts = {part: cell.start for part, cell in placed.items()}
        self._other = 0
        return item

    def _placed(self, cells: list[Cell]) -> dict[Part, Cell] | None:
        """The cells by column; None where the line is no row, or not clearly."""
        if len(cells) == len(self._columns):
            return dict(zip(self._columns, cells, strict=True))
        if len(cells) < 2 or len(cells) > len(self._columns):
            return None
        placed = {self._columns[self._nearest(cell)]: cell for cell in cells}
        full = len(placed) == len(cells) and Part.ITEM in placed
        return placed if full and {Part.DECISION, Part.CERTIFIED} & placed.keys() else None

    def _nearest(self, cell: Cell) -> int:
        """The column below whose head a cell begins."""
        return min(range(len(self._starts)), key=lambda at: abs(self._starts[at] - cell.start))

    def _going_on(self, line: Line, cells: list[Cell]) -> Item | None:
        """The item above, where each cell of the line goes on with one of its cells."""
        item = self._last
        if item is None or line.marked:
            return None
        parts = {part: cell for cell in cells if (part := self._below(cell))}
        if len(parts) < len(cells) or not parts.keys() <= _WRAPPED:
            return None
        if len(cells) == 1 and line.body.endswith((".", ":")) and Part.ITEM in parts:
            return None
        if Part.ITEM in parts and decides(parts[Part.ITEM].words):
            return None
        for part, cell in parts.items():
            _go_on(item, part, cell.words, line.numbers)
        return item

    def _below(self, cell: Cell) -> Part | None:
        """The column of the row above whose cell begins where this one does."""
        near = (part for part, start in self._row_starts.items() if abs(start - cell.start) <= 1)
        return next(near, None) if len(cell.words) <= _WIDEST else None


def _go_on(item: Item, part: Part, words: str, numbers: tuple[int, ...]) -> None:
    """Add the rest of one cell to what was read in its row."""
    if part is Part.ITEM:
        item.wording = f"{item.wording} {words}"
        item.lines += numbers
    elif part is Part.DECISION:
        item.said = f"{item.said} {words}"
        item.decision, item.decided = decision_of(item.said), [*item.decided, *numbers]
    elif part is Part.GUIDELINE and item.citations and not citing.begins(words):
        cited, lines = item.citations[-1]
        item.citations[-1] = (f"{cited} {words}", lines + numbers)
    elif part is Part.GUIDELINE and citing.may_cite(words, labelled=True):
        item.citations.append((words, numbers))


class Stack:
    """A table that was copied cell by cell: its heads on a line each, and then its cells."""

    def __init__(self, legend: Legend) -> None:
        self._legend = legend
        self._columns: list[Part] = []
        self._lines: list[Line] = []
        self._open = False

    def takes(self, line: Line) -> bool:
        """Whether the line is a cell; a head is taken by whoever else knows it."""
        column = column_of(line)
        if Part.DECISION in self._columns and decides(line.body):
            column = None  # no head of what was certified
        if column and self._open:
            self._columns = []
        if column:
            self._columns, self._open, self._lines = [*self._columns, column], False, []
            return False
        self._open = True
        if not {Part.ITEM, Part.DECISION} <= set(self._columns) or self._is_twice():
            self._columns = []
            return False
        self._lines.append(line)
        if len(self._lines) == len(self._columns) and not self._decided():
            self._columns = []
        return bool(self._columns)

    def row(self) -> Item | None:
        """The item of the cells so far, once they are a row."""
        if len(self._lines) < len(self._columns):
            return None
        cells = [Cell(0, line.body) for line in self._lines]
        numbers = tuple(number for line in self._lines for number in line.numbers)
        whole = self._lines[0]._replace(numbers=numbers)
        self._lines = []
        placed = dict(zip(self._columns, cells, strict=True))
        return _item(_spelled(placed, self._legend), whole)

    def _is_twice(self) -> bool:
        return len(set(self._columns)) < len(self._columns)

    def _decided(self) -> bool:
        cell = self._lines[self._columns.index(Part.DECISION)].body
        said = ticked(as_decision(self._legend.spelled(cell)))
        return decides(said) or is_left_open(said)


def _spelled(placed: dict[Part, Cell], legend: Legend) -> dict[Part, Cell]:
    """The cells, the code of a decision in the words of the legend."""
    cell = placed.get(Part.DECISION)
    if cell is None:
        return placed
    spelled = cell._replace(words=as_decision(legend.spelled(cell.words)))
    return {**placed, Part.DECISION: spelled}


def _item(placed: dict[Part, Cell], line: Line) -> Item | None:
    """The item of one row."""
    numbers = list(line.numbers)
    item = Item(_wording(placed[Part.ITEM].words), list(numbers))
    if Part.NUMBER in placed:
        item.number = placed[Part.NUMBER].words.strip(" .)")
    said = ticked(placed[Part.DECISION].words) if Part.DECISION in placed else ""
    item.left_open, item.decision = is_left_open(said), decision_of(said)
    if Part.DECISION not in placed:
        item.decision, said = _by_amounts(placed), " ".join(line.raw.split())
    if item.decision is None and not item.left_open:
        return None
    item.said, item.decided = said, numbers
    if Part.REQUESTED in placed:
        item.requested = amount_in(placed[Part.REQUESTED].words)
        item.requested_lines = numbers if item.requested else []
    if Part.CERTIFIED in placed:
        item.certified = amount_in(placed[Part.CERTIFIED].words, item.requested)
        item.certified_lines = numbers if item.certified else []
    if Part.GUIDELINE in placed:
        cited = placed[Part.GUIDELINE].words
        if citing.may_cite(cited, labelled=True):
            item.citations.append((cited, line.numbers))
    return item


def _by_amounts(placed: dict[Part, Cell]) -> ReviewDecision | None:
    """The decision of a table that tells how much was requested and how much certified."""
    if not {Part.REQUESTED, Part.CERTIFIED} <= placed.keys():
        return None
    asked, given = (_COUNT.fullmatch(placed[p].words) for p in (Part.REQUESTED, Part.CERTIFIED))
    if not asked or not given or (given["of"] and given["of"] != asked["of"]):
        return None
    whole, part = float(asked["count"]), float(given["count"])
    if part > whole or not whole:
        return None
    if part == whole:
        return ReviewDecision.CERTIFIED
    return ReviewDecision.MODIFIED if part else ReviewDecision.DENIED


def _wording(cell: str) -> str:
    return _MARK.sub("", cell)
