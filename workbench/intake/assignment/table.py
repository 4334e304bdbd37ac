"""Disputed items in a table: one row each, beside columns that tell more about them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from workbench.intake.assignment import lines
from workbench.intake.assignment.labels import Label, label_of
from workbench.intake.assignment.rows import Place, Row, places_of

_DECISION = r"(?:decision|determination|outcome|result|status|finding|action|disposition)"
_UR = r"(?:ur|utilization\s+review)"
_COLUMNS = {
    "#": r"#|no\.?|nr\.?|item\s*(?:#|no\.?|number)|line(?:\s*(?:#|no\.?))?|seq\.?",
    "quantity": r"quantity|qty\.?|amount|units?|visits|requested(?:\s+(?:quantity|amount|qty\.?))?|"
    r"(?:quantity|amount|qty\.?)\s+requested",
    "codes": r"(?:cpt|hcpcs|procedure)?(?:\s*/\s*hcpcs)?\s*codes?|cpt(?:\s*/\s*hcpcs)?|hcpcs",
    "date of service": r"dos|dates?\s+of\s+service|date\(s\)\s+of\s+service|service\s+dates?",
    "frequency": r"frequency",
    "duration": r"duration",
    "body part": r"body\s*part",
    "decision": rf"{_UR}\s*{_DECISION}|{_UR}|decision|{_DECISION}\s+(?:of|by|at)\s+{_UR}",
    "certified": r"(?:(?:ur|quantity|amount|qty\.?)\s+)?"
    r"(?:certified|approved|authorized|allowed)"
    rf"(?:\s+(?:quantity|amount|qty\.?))?(?:\s+(?:by|at|in)\s+{_UR})?",
    "status": r"(?:imr\s+|item\s+)?(?:status|eligibility|eligible)",
    "number": r"(?:imr\s+)?(?:case|application)\s*(?:number|no\.?|#)?|imr\s*(?:number|no\.?|#)",
    "ur date": r"(?:ur|utilization\s+review)\s*(?:decision\s+)?date|date\s+of\s+ur\s*\w*",
    "": r"disputed?|in\s+dispute|remaining|left|denied|modified|reason|guidelines?|type|category|"
    r"claim\s*(?:number|no\.?|#)|strength|"
    r"diagnosis|comments?|notes?|date",
}
_PATTERNS = {name: re.compile(words, re.IGNORECASE) for name, words in _COLUMNS.items()}
_THING = (
    r"(?:items?|treatments?|procedures?|services?|medications?|drugs?|requests?|goods|equipment|"
    r"dme)"
)
_ITEM = re.compile(
    rf"(?:(?:disputed|denied|requested|proposed)\s+)?{_THING}(?:\s*(?:/|,|&|\bor\b|\band\b)\s*{_THING})*"
    r"(?:\s+(?:names?|descriptions?|requested|disputed|in\s+dispute|at\s+issue|under\s+review))?",
    re.IGNORECASE,
)
_TITLE = (
    rf"(?:#|no\.?|{_THING}|description|requested|disputed|UR|utilization\s+review|{_DECISION}|qty\.?|"
    r"quantity|cpt|codes?|dos)"
)
_TITLES = re.compile(rf"{_TITLE}(?:(?:\s+|\s*[/&]\s*){_TITLE})+", re.IGNORECASE)
_TELLS_TITLES = re.compile(rf"#|\bno\b|\b{_DECISION}$", re.IGNORECASE)
_ORDINAL = re.compile(r"\d{1,3}[.)]?")
_RULE = re.compile(r"[\s|:+=_–—-]*")
_MOST, _MOST_COLUMNS = 200, 40
_OF_THE_CASE = ("", "number", "ur date")  # columns that may tell of the case
_LONGEST_HEAD = 120  # characters
_NEXT_PAGE = 8  # lines that the edge of a page may put between two rows


class Fact(NamedTuple):
    """What a column says of the whole case: a label, the words of its head, and a cell."""

    label: Label
    head: str
    value: str


class TableRow(NamedTuple):
    """The item of one row, and what the other columns say of it."""

    words: str
    rows: tuple[Row, ...]
    details: dict[str, str]
    facts: tuple[Fact, ...] = ()


class Columns(NamedTuple):
    """The names of the columns, one of them "item", and where each of them begins."""

    names: tuple[str, ...]  # "" for a column that says nothing of the item
    starts: tuple[int, ...]  # empty where tabs or bars separate the cells
    heads: tuple[tuple[str, Label | None], ...] = ()  # as written, and what they may name


def columns_of(rows: Sequence[Row], at: int) -> Columns | None:
    """The columns of a table of items, if a row heads one.

    Beside the items other columns may tell of the case, the same in every row; where tabs part the
    cells a few may be unknown, and one where the row below has a cell under each.
    """
    cells = places_of(rows[at])
    if not 2 <= len(cells) <= _MOST_COLUMNS:
        return None
    names = [_column(cell.words) for cell in cells]
    below = places_of(rows[at + 1]) if at + 1 < len(rows) else []
    if names.count("item") == 2:
        names = _without_counter(names, below)
    unknown = names.count(None)
    counted = "#" in names or len(names) > 3
    allowed = max(1, len(names) // 4) if "\t" in rows[at].words and counted else 0
    allowed = allowed or int(counted and _is_under(cells, below))
    if names.count("item") != 1 or unknown > allowed:
        return None
    marked = "\t" in rows[at].words or "|" in rows[at].words
    starts = () if marked else tuple(cell.start for cell in cells)
    heads = tuple((cell.words, label_of(cell.words)) for cell in cells)
    return Columns(tuple(name or "" for name in names), starts, heads)


def _is_under(heads: Sequence[Place], below: Sequence[Place]) -> bool:
    """Whether a cell begins right under each head."""
    return len(heads) == len(below) and all(
        abs(head.start - cell.start) < 2 for head, cell in zip(heads, below, strict=True)
    )


def _without_counter(names: list[str | None], below: Sequence[Place]) -> list[str | None]:
    """The columns where one of two that may hold the items holds numbers or amounts only."""
    if len(below) != len(names):
        return names
    return [
        ("#" if at == names.index("item") else "")
        if name == "item" and (lines.is_amount(cell.words) or _ORDINAL.fullmatch(cell.words))
        else name
        for at, (name, cell) in enumerate(zip(names, below, strict=True))
    ]


def read_table(rows: Sequence[Row], at: int, columns: Columns) -> tuple[int, list[TableRow]]:
    """Where the table ends, and its rows; a page may end within it."""
    found: list[TableRow] = []
    place = end = at + 1
    while place < len(rows) and len(found) < _MOST:
        row = rows[place]
        place += 1
        if _RULE.fullmatch(row.words):
            continue
        if row.depth != rows[at].depth or not _take(found, row, columns):
            place = _resumed(rows, place, columns, len(found) + 1)
            if not place:
                break
            continue
        end = place
    return end, [row for row in found if row.words]


def _take(found: list[TableRow], row: Row, columns: Columns) -> bool:
    """Add a row to the table, or to the row above it; whether it belongs to the table."""
    cells = _filled(places_of(row), columns)
    if len(cells) == len(columns.names):
        found.append(_row(row, cells, columns))
        return True
    if not found or row.blank or not cells or ":" in row.words:
        return False
    return _go_on(found, row, cells, columns)


def _filled(cells: list[Place], columns: Columns) -> list[Place]:
    """The cells of a row with the empty ones at its end, which nothing shows any more."""
    missing = len(columns.names) - len(cells)
    marked = not columns.starts and len(cells) > 1 and missing > 0
    return [*cells, *[Place(0, "")] * missing] if marked else cells


def _row(row: Row, cells: Sequence[Place], columns: Columns) -> TableRow:
    pairs = dict(zip(columns.names, (cell for _, cell in cells), strict=True))
    words = pairs.pop("item")
    details = {name: value for name, value in pairs.items() if name and value}
    facts = tuple(
        Fact(label, head, cell.words)
        for name, cell, (head, named) in zip(columns.names, cells, columns.heads, strict=True)
        if (label := _of_the_case(name, named)) and cell.words
    )
    return TableRow(words, (row,), details, facts)


def _go_on(found: list[TableRow], row: Row, cells: Sequence[Place], columns: Columns) -> bool:
    """Put wrapped words where the columns above them begin."""
    last = found[-1]
    words, details = last.words, dict(last.details)
    for start, cell in cells:
        if not cell:
            continue
        name = _above(start, columns) if columns.starts else "item"
        if name == "item" and (columns.starts or row.words[0].islower()):
            words = f"{words} {cell}"
        elif name in details and columns.starts:
            details[name] = f"{details[name]} {cell}"
        else:
            return False
    found[-1] = TableRow(words, (*last.rows, row), details, last.facts)
    return True


def _above(start: int, columns: Columns) -> str:
    """The name of the column that a place lies under."""
    begun = [
        name
        for name, begin in zip(columns.names, columns.starts, strict=True)
        if begin <= start + 2
    ]
    return begun[-1] if begun else ""


def _resumed(rows: Sequence[Row], place: int, columns: Columns, number: int) -> int:
    """Where the table goes on behind the edge of a page, by the number of its next row; 0: not."""
    if "#" not in columns.names or number < 2:
        return 0
    where = columns.names.index("#")
    for at in range(place, min(place + _NEXT_PAGE, len(rows))):
        cells = places_of(rows[at])
        if len(cells) == len(columns.names) and cells[where][1].rstrip(".)") == str(number):
            return at
    return 0


def _of_the_case(name: str, label: Label | None) -> Label | None:
    """The label of a column that may tell of the case."""
    if name not in _OF_THE_CASE or not (label and label.field):
        return Label("number") if name == "number" else None
    return label


def is_of_titles(row: Row) -> bool:
    """Whether a line consists of the heads of columns, or of the head of one."""
    cells = row.cells
    if len(cells) == 1:
        if any(title.fullmatch(row.words) for title in (_ITEM, *_PATTERNS.values())):
            return True
        titles = _TITLES.fullmatch(row.words) and _TELLS_TITLES.search(row.words)
        return bool(titles) and len(row.words) < _LONGEST_HEAD
    known = sum(map(is_column, cells))
    sure = known == len(cells) or (known > 1 and known >= len(cells) - 1)
    return sure and not any(character.isdigit() for character in row.words)


def is_column(cell: str) -> bool:
    """Whether a cell is the head of a column that tables of items have."""
    return bool(cell.strip()) and _column(cell.strip()) is not None


def _column(cell: str) -> str | None:
    for name, pattern in _PATTERNS.items():
        if pattern.fullmatch(cell):
            return name
    label = label_of(cell)
    if _ITEM.fullmatch(cell) or (label and label.field == "items"):
        return "item"
    return "" if label else None
