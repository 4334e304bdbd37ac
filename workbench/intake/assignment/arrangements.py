"""Pairs of a label and its value over the lines of a text, in any arrangement they are pasted in.

``Label: value`` with one or more pairs in a line; the value under its label or above it; a line of
labels above a line of values; a column of labels followed by the column of their values. Where
labels and values do not add up no pair is made.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from workbench.intake.assignment import flattened
from workbench.intake.assignment.grids import captions, has_label, in_table
from workbench.intake.assignment.labels import Label, label_of
from workbench.intake.assignment.pairs import (
    Pair,
    in_cells,
    in_line,
    in_words,
    lone_label,
    near_rows,
)
from workbench.intake.assignment.rows import Row

_MIDDLE = re.compile(r"(?:and|&|of|for|or|[a-z])")
_INFORMATION = re.compile(
    r"(?P<about>[A-Z][\w' ]{2,40}?)\s+(?:information|info|details|data):?", re.IGNORECASE
)
_LONGEST_COLUMN = 60


def pairs_of(rows: Sequence[Row]) -> Iterator[Pair]:
    """Every label with its value, of the rows given."""
    captioned, taken = captions(rows)
    yield from captioned
    rows = [row for place, row in enumerate(rows) if place not in taken]
    at = 0
    lone = [lone_label(row) for row in rows]
    section = before = Label("")
    while at < len(rows):
        if (alone := lone[at]) is not None:
            section = _section(rows[at]) or alone
            made, at = _under(rows, lone, at)
        else:
            table = in_table(rows, at) or _in_flattened(rows, at)
            section = _section(rows[at]) or section
            made, at = table or (list(_in_line(rows, at)), at + 1)
        for pair in made:
            meant = _meant(pair.label, section, before)
            yield pair._replace(label=meant)
            before = meant


def _section(row: Row) -> Label | None:
    """What a heading such as "Injured Worker Information" is about, if a row is one."""
    match = _INFORMATION.fullmatch(row.words)
    if match is None:
        return None
    label = label_of(match["about"])
    named = label is not None and label.field.startswith(("worker_reference", "parties."))
    return label if named else Label("")


def _meant(label: Label, section: Label, before: Label) -> Label:
    """What a label means where it stands.

    "Name" is that of what its section is about, "Time" that of the due date before it.
    """
    if label.field == "name":
        return section
    if label.field == "time":
        return Label("due_time") if before.field == "due" else Label("")
    return label


def _in_line(rows: Sequence[Row], at: int) -> Iterator[Pair]:
    row = rows[at]
    found = in_line(row)
    for place, (label, value) in enumerate(found, 1):
        note = row.words if label.field == "due" else ""
        if place == len(found) and not value and (below := _below(rows, at)):
            yield Pair(label, below, rows[at + 1], row, note)
        else:
            more = _continuation(rows, at, label) if place == len(found) and value else ()
            whole = " ".join((value, *(line.words for line in more)))
            yield Pair(label, whole, row, None, note, more)
    if not found:
        made = list(in_cells(row, near_rows(rows, at)))
        yield from made or in_words(rows, at)


def _continuation(rows: Sequence[Row], at: int, label: Label) -> tuple[Row, ...]:
    """The next line, where it goes on deep under the value above it, or in the middle of a name."""
    row, below = rows[at], rows[at + 1 : at + 2]
    if not below or below[0].depth != row.depth or not _is_plain(below[0]):
        return ()
    where = row.words.find(":") + 1 + row.indent
    deep = below[0].indent >= max(where, row.indent + 4)
    return tuple(below) if deep or _goes_on(label, below[0]) else ()


def _is_plain(row: Row) -> bool:
    """Whether a line holds one run of words that neither begin with a number nor hold a label."""
    apart = row.blank or ":" in row.words or len(row.cells) > 1
    return not apart and not row.words[0].isdigit()


def _goes_on(label: Label, row: Row) -> bool:
    """Whether a line ends the name that the line above it began: "and Rehabilitation"."""
    name = label.field.startswith(("parties.", "specialty_asked", "organization"))
    return name and bool(_MIDDLE.match(row.words)) and len(row.words.split()) <= 6


def _below(rows: Sequence[Row], at: int) -> str:
    """The line under a label that ends its own line."""
    below = rows[at + 1 : at + 2]
    if not below or below[0].blank > 1 or has_label(below[0]):
        return ""
    return below[0].words if len(below[0].cells) == 1 else ""


def _under(rows: Sequence[Row], lone: Sequence[Label | None], at: int) -> tuple[list[Pair], int]:
    """Labels that stand alone, one or a column of them, and the values under them."""
    end = at
    while end < len(rows) and lone[end] is not None and end - at < _LONGEST_COLUMN:
        end += 1
    labels = [(row, label) for row, label in zip(rows[at:end], lone[at:end], strict=True) if label]
    values = _values(rows, end)
    if len(labels) == 1 and values:
        return _under_one(*labels[0], values), end + 1
    if len(labels) != len(values) and values and rows[end - 1].blank:
        labels, values = labels[-1:], values[:1]  # a gap tells that the ones before have none
    if len(labels) != len(values):
        return [Pair(label, "", row) for row, label in labels], end
    made = [
        Pair(label, value.words, value, row, row.words)
        for (row, label), value in zip(labels, values, strict=True)
    ]
    return made, end + len(values)


def _under_one(row: Row, label: Label, values: list[Row]) -> list[Pair]:
    """A label with the value under it, which may run on into the next line."""
    if len(values[0].cells) > 1:
        return []
    more = tuple(line for line in values[1:2] if _is_plain(line) and _goes_on(label, line))
    words = " ".join(line.words for line in (values[0], *more))
    return [Pair(label, words, values[0], row, row.words, more)]


def _values(rows: Sequence[Row], start: int) -> list[Row]:
    """The lines of one block that are no labels."""
    found: list[Row] = []
    for row in rows[start : start + _LONGEST_COLUMN + 1]:
        if (found and row.blank) or row.blank > 2 or has_label(row):
            break
        found.append(row)
    return found


def _in_flattened(rows: Sequence[Row], at: int) -> tuple[list[Pair], int] | None:
    """A line of labels and one of values, with single spaces between all of them."""
    below = rows[at + 1 : at + 2]
    labels = flattened.labels_of(rows[at].words) if below else ()
    values = flattened.values_of(labels, below[0].words) if labels else ()
    if not values:
        return None
    pairs = zip(labels, values, strict=True)
    return [Pair(label, value, below[0], rows[at]) for label, value in pairs], at + 2
