"""Disputed items in a table: one row each, beside columns that tell more about them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from workbench.intake.assignment.labels import label_of
from workbench.intake.assignment.rows import Row

_COLUMNS = {
    "#": r"#|no\.?|nr\.?|item\s*(?:#|no\.?|number)|line(?:\s*(?:#|no\.?))?|seq\.?",
    "quantity": r"quantity|qty\.?|amount|units?|visits|requested(?:\s+(?:quantity|amount|qty))?|"
    r"(?:quantity|amount|qty\.?)\s+requested",
    "codes": r"(?:cpt|hcpcs|procedure)?(?:\s*/\s*hcpcs)?\s*codes?|cpt(?:\s*/\s*hcpcs)?|hcpcs",
    "date of service": r"dos|dates?\s+of\s+service|date\(s\)\s+of\s+service|service\s+dates?",
    "frequency": r"frequency",
    "duration": r"duration",
    "body part": r"body\s*part",
    "": r"(?:ur|utilization\s+review)?\s*(?:decision|determination|outcome|status|result)|certified|"
    r"approved|authorized|denied|modified|reason|guidelines?|type|category|"
    r"(?:imr\s+)?(?:case|claim)\s*(?:number|no\.?|#)|strength|diagnosis",
}
_PATTERNS = {name: re.compile(words, re.IGNORECASE) for name, words in _COLUMNS.items()}
_RULE = re.compile(r"[\s|:+=_–—-]*")
_MOST = 200


class TableRow(NamedTuple):
    """The item of one row, and what the other columns say of it."""

    words: str
    rows: tuple[Row, ...]
    details: dict[str, str]
    detail_rows: dict[str, Row]


def columns_of(row: Row) -> list[str] | None:
    """The names of the columns if a row heads a table of items: "item" is the one with the items."""
    cells = _cells(row)
    if not 2 <= len(cells) <= 12:
        return None
    names = [_column(cell) for cell in cells]
    known = [name for name in names if name is not None]
    if "item" not in known or len(known) < len(names) or names.count("item") > 1:
        return None
    return known


def read_table(rows: Sequence[Row], at: int, columns: Sequence[str]) -> tuple[int, list[TableRow]]:
    """Where the table ends, and its rows."""
    found: list[TableRow] = []
    place = at + 1
    while place < len(rows) and len(found) < _MOST:
        row = rows[place]
        cells = _cells(row)
        if not _RULE.fullmatch(row.words):
            if row.depth != rows[at].depth:
                break
            if len(cells) == len(columns):
                found.append(_row(row, cells, columns))
            elif not _wraps(found, row, cells):
                break
            else:
                found[-1] = _longer(found[-1], row)
        place += 1
    return place, [row for row in found if row.words]


def _row(row: Row, cells: list[str], columns: Sequence[str]) -> TableRow:
    pairs = dict(zip(columns, cells, strict=True))
    words = pairs.pop("item")
    details = {name: value for name, value in pairs.items() if name not in ("", "#") and value}
    return TableRow(words, (row,), details, {})


def _wraps(found: list[TableRow], row: Row, cells: list[str]) -> bool:
    """Whether a line holds the rest of the item above it."""
    if not found or row.blank or len([cell for cell in cells if cell]) != 1 or ":" in row.words:
        return False
    return row.indent > found[-1].rows[-1].indent or row.words[0].islower()


def _longer(item: TableRow, row: Row) -> TableRow:
    rest = " ".join(cell for cell in _cells(row) if cell)
    return item._replace(words=f"{item.words} {rest}", rows=(*item.rows, row))


def _cells(row: Row) -> list[str]:
    """The cells of a row, empty ones too where a mark separates them."""
    words = row.words
    if "\t" in words:
        return [cell.strip() for cell in words.split("\t")]
    if "|" in words:
        return [cell.strip() for cell in words.strip("| ").split("|")]
    return list(row.cells)


def _column(cell: str) -> str | None:
    for name, pattern in _PATTERNS.items():
        if pattern.fullmatch(cell):
            return name
    label = label_of(cell)
    return "item" if label and label.field == "items" else None
