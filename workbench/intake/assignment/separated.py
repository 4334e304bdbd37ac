"""Rows that commas or semicolons part, as a spreadsheet gives them out."""

from __future__ import annotations

import csv
from collections.abc import Sequence

from workbench.intake.assignment.labels import label_of
from workbench.intake.assignment.rows import Row
from workbench.intake.assignment.table import is_column

_FEWEST = 4  # cells; fewer may as well be words with commas


def with_tabs(rows: Sequence[Row]) -> tuple[Row, ...]:
    """The rows, those of a spreadsheet with tabs between their cells."""
    made = list(rows)
    at = 0
    while at < len(made):
        sign = _sign(made[at].words)
        width = len(_cells(made[at].words, sign)) if sign else 0
        end = at + 1
        while width and end < len(made) and len(_cells(made[end].words, sign)) == width:
            end += 1
        if end > at + 1:
            for place in range(at, end):
                cells = _cells(made[place].words, sign)
                plain = (cell.strip().replace("\t", " ") for cell in cells)
                made[place] = made[place]._replace(words="\t".join(plain))
        at = end
    return tuple(made)


def _sign(words: str) -> str:
    """What parts the cells of a line of labels; "" for any other line."""
    for sign in ",;":
        if words.count(sign) < _FEWEST - 1 or "\t" in words:
            continue
        cells = _cells(words, sign)
        known = sum(label_of(cell) is not None or is_column(cell) for cell in cells)
        if len(cells) >= _FEWEST and known * 4 >= len(cells) * 3:
            return sign
    return ""


def _cells(words: str, sign: str) -> list[str]:
    """The cells of a line; none where its quotation marks are not in order."""
    try:
        return next(csv.reader([words], delimiter=sign, skipinitialspace=True), [])
    except csv.Error:
        return []
