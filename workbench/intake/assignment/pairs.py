"""Labels and the values that belong to them, in any arrangement in which they are pasted.

``Label: value`` with one or more pairs in a line; in cells that tabs, bars or wide gaps part; the
value under its label; a line of labels above a line of values; a column of labels followed by the
column of their values. Where labels and values do not add up no pair is made.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import NamedTuple

from workbench.intake.assignment import flattened, moments, values
from workbench.intake.assignment.labels import LONGEST, Label, label_of
from workbench.intake.assignment.rows import Row

_COLON = re.compile(r":(?!//)|(?<=\s)[=–—-]+(?=\s)|\.{3,}|=")
_WIDE = re.compile(r"\t+|\s*\|\s*|\s{2,}")
_RULE = re.compile(r"[\s|:+=_–—-]*")
_OTHER = re.compile(  # a label that may not be cut to its last words
    r"(?:prior|previous|earlier|related|other|old|former|companion|associated|not|no|without|qa|"
    r"secondary|alternate|defense|opposing|co|supervising|statutory|original|internal|draft|invoice|"
    r"payment|accept|peer)",
    re.IGNORECASE,
)
_GOES_ON = re.compile(  # words that make another, unknown label of one that is known
    r"(?:address|phone|tel|fax|e-?mail|contact|representative|attorney|name|number|code|city|type|"
    r"specialty|state|zip|info(?:rmation)?|details?|section|is|was|were|has|and|or|of|in|the|to|for|"
    r"by|with|that|who|which|will|must|should|may|review(?:er)?|decision)\b",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r".*(?:[.]\s+(?=[A-Z])|[;(]\s*)", re.DOTALL)
_MIDDLE = re.compile(r"(?:and|&|of|for|or|[a-z])")
_ALSO_VALUES = ("expedited", "formulary")  # labels of boxes, and what a priority is
_MOST = 400  # labels of one line that are looked at
_LONGEST_COLUMN = 60


class Pair(NamedTuple):
    """A label, the words that stand for its value, and the rows of both."""

    label: Label
    value: str
    row: Row
    named: Row | None = None  # the row of the label where that is another one
    note: str = ""  # what the label itself adds, such as a zone in brackets
    more: tuple[Row, ...] = ()  # rows into which the value runs on


class _Mark(NamedTuple):
    label: Label | None  # None: words before a colon that are no known label
    start: int
    end: int


def pairs_of(rows: Sequence[Row]) -> Iterator[Pair]:
    """Every label with its value, of the rows given."""
    at = 0
    lone = [lone_label(row) for row in rows]
    section = before = Label("")
    while at < len(rows):
        if (alone := lone[at]) is not None:
            section = alone
            made, at = _under(rows, lone, at)
        else:
            table = _in_table(rows, at) or _in_flattened(rows, at)
            made, at = table or (list(_in_line(rows, at)), at + 1)
        for pair in made:
            meant = _meant(pair.label, section, before)
            yield pair._replace(label=meant)
            before = meant


def _meant(label: Label, section: Label, before: Label) -> Label:
    """What a label means where it stands.

    "Name" is that of what its section is about, "Time" that of the due date before it.
    """
    if label.field == "name":
        return section
    if label.field == "time":
        return Label("due_time") if before.field == "due" else Label("")
    return label


def lone_label(row: Row) -> Label | None:
    """The label that a row consists of, with or without its colon."""
    words = row.words.strip("|").strip()
    ends = words.endswith(":")
    if len(words) > 80 or words.endswith(".") or (words[:1].islower() and not ends):
        return None
    label = label_of(words.rstrip(":").rstrip(" -–=."))
    if label is None and ends and words.count(":") == 1 and len(words.split()) <= LONGEST:
        return Label("")
    alone = label is not None and label.field in _ALSO_VALUES and not ends
    return None if alone else label


def in_line(row: Row) -> list[tuple[Label, str]]:
    """The labels of one row and what stands behind each of them."""
    marks = list(islice(_marks(row.words), _MOST))
    ends = [mark.start for mark in marks[1:]] + [len(row.words)] * bool(marks)
    return [
        (mark.label, _first_cell(row.words[mark.end : end]))
        for mark, end in zip(marks, ends, strict=True)
        if mark.label is not None
    ]


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
        made = list(_in_cells(row))
        yield from made or _in_words(rows, at)


def _marks(words: str) -> Iterator[_Mark]:
    """Where labels stand in a line that has colons."""
    before = 0
    seen = False
    for colon in _COLON.finditer(words):
        if colon[0] == ":" and _within_time(words, colon.start()):
            continue
        mark = _label_before(words, before, colon.start(), seen=seen)
        if mark and (mark.label or colon[0] == ":"):
            seen = True
            before = colon.end()
            yield mark._replace(end=colon.end())


def _within_time(words: str, at: int) -> bool:
    return words[at - 1 : at].isdigit() and words[at + 1 : at + 2].isdigit()


def _label_before(words: str, start: int, end: int, *, seen: bool) -> _Mark | None:
    """The label that ends before a colon: a whole cell, or the last words behind a value."""
    left = words[max(start, end - 160) : end]
    offset = end - len(left)
    gaps = list(_WIDE.finditer(left))
    inner = [gap for gap in gaps if left[gap.end() :].strip()]
    begin = inner[-1].end() if inner else 0
    whole = left[begin:]
    if label := label_of(whole):
        return _Mark(label, offset + begin, end)
    if sentence := _SENTENCE.match(whole):
        begin += sentence.end()
        if label := label_of(left[begin:]):
            return _Mark(label, offset + begin, end)
    if not seen or inner:
        return _Mark(None, offset + begin, end) if len(whole) < 80 else None
    return _last_words(left, offset, end)


def _last_words(left: str, offset: int, end: int) -> _Mark | None:
    """The longest known label that the last words before a colon make."""
    starts = [match.start() for match in re.finditer(r"(?<!\S)\S", left)][-LONGEST:]
    for place, start in enumerate(starts):
        label = label_of(left[start:])
        if label is None:
            continue
        before = left[:start].split()[-1:]
        if before and _OTHER.fullmatch(before[0].strip(",;.")):
            return _Mark(None, offset + starts[max(place - 1, 0)], end)
        if before and before[0][-1:].isalpha() and left[start].islower():
            return None  # in the middle of a sentence
        return _Mark(label, offset + start, end)
    return None


def _first_cell(value: str) -> str:
    cells = [cell.strip() for cell in _WIDE.split(value) if cell.strip()]
    return cells[0].strip(",;") if cells else ""


def _in_cells(row: Row) -> Iterator[Pair]:
    """Cells in which label and value take turns."""
    cells = row.cells
    at = 0
    while at + 1 < len(cells):
        label = label_of(cells[at])
        value = cells[at + 1]
        if label and (label_of(value) is None or shaped(label, value)):
            yield Pair(label, value, row)
            at += 1
        at += 1


def _in_words(rows: Sequence[Row], at: int) -> Iterator[Pair]:
    """A label and its value with nothing between: "DATE ASSIGNED 11/12/2026".

    A name has no such shape as a date has; it is taken where the lines around are pairs as well.
    """
    found = first_words(rows[at])
    if found is None:
        return
    label, value = found
    near = [row for row in rows[max(0, at - 3) : at + 4] if row is not rows[at]]
    if shaped(label, value) or (
        value[:1].isupper() and len(value.split()) <= 7 and sum(map(_is_shaped, near)) >= 2
    ):
        yield Pair(label, value, rows[at])


def first_words(row: Row) -> tuple[Label, str] | None:
    """The longest label that the first words of a row make, and the rest of the row."""
    words = row.words.split()
    if len(words) > 24:
        return None
    for count in range(min(LONGEST, len(words) - 1), 0, -1):
        if label := label_of(" ".join(words[:count])):
            rest = " ".join(words[count:])
            return (label, rest) if label.field and not _GOES_ON.match(rest) else None
    return None


def shaped(label: Label, value: str) -> bool:
    """Whether a value has the shape that its field asks for, and little besides."""
    if label.field in ("number", "claim_number"):
        return values.is_identifier(value) and any(letter.isdigit() for letter in value)
    if label.field.startswith(("dates.", "due", "worker_birth", "injury_")):
        return value[:1].isalnum() and moments.begins_with_date(value) and len(value) < 70
    if label.field == "priority":
        return len(value.split()) <= 3 and values.priority_in(value) is not None
    return label.field == "records_pages" and values.pages_in(value, bare=True) is not None


def _is_shaped(row: Row) -> bool:
    found = first_words(row)
    return found is not None and shaped(*found)


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
    if not below or below[0].blank > 1 or _has_label(below[0]):
        return ""
    return below[0].words if len(below[0].cells) == 1 else ""


def _has_label(row: Row) -> bool:
    if lone_label(row) is not None or in_line(row):
        return True
    return len(row.cells) > 1 and label_of(row.cells[0]) is not None


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
        if (found and row.blank) or row.blank > 2 or _has_label(row):
            break
        found.append(row)
    return found


def _in_table(rows: Sequence[Row], at: int) -> tuple[list[Pair], int] | None:
    """A line of labels, and the lines of values under it."""
    heads = [label_of(cell) for cell in rows[at].cells]
    if len(heads) < 2 or sum(head is not None for head in heads) < max(2, len(heads) - 1):
        return None
    made: list[Pair] = []
    end = at + 1
    while end < len(rows) and _is_rule(rows[end]):
        end += 1
    while end < len(rows) and len(rows[end].cells) == len(heads) and not _has_label(rows[end]):
        cells = rows[end].cells
        if label_of(cells[0]):
            return None  # labels stand at the left, not above
        made += [
            Pair(h, cell, rows[end], rows[at]) for h, cell in zip(heads, cells, strict=True) if h
        ]
        end += 1
    return (made, end) if made else None


def _in_flattened(rows: Sequence[Row], at: int) -> tuple[list[Pair], int] | None:
    """A line of labels and one of values, with single spaces between all of them."""
    below = rows[at + 1 : at + 2]
    labels = flattened.labels_of(rows[at].words) if below else ()
    values = flattened.values_of(labels, below[0].words) if labels else ()
    if not values:
        return None
    pairs = zip(labels, values, strict=True)
    return [Pair(label, value, below[0], rows[at]) for label, value in pairs], at + 2


def _is_rule(row: Row) -> bool:
    return bool(_RULE.fullmatch(row.words))
