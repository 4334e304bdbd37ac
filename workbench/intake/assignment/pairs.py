"""Labels of one line with the values that stand behind them.

``Label: value`` with one or more pairs in a line; in cells that tabs, bars or wide gaps part; with
nothing between where the value has the shape that its field asks for. What stands over several
lines is read in :mod:`arrangements`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import NamedTuple

from workbench.intake.assignment import moments, ticked, values, yearless
from workbench.intake.assignment.labels import LONGEST, Label, label_of
from workbench.intake.assignment.rows import Row

_COLON = re.compile(r":(?!//)|(?<=\s)[=–—-]+(?=\s)|\.{3,}|=")
_WIDE = re.compile(r"\t+|\s*\|\s*|\s{2,}")
_OTHER = re.compile(  # a label that may not be cut to its last words
    r"(?:prior|previous|earlier|related|other|old|former|companion|associated|not|no|without|qa|"
    r"secondary|alternate|defense|opposing|co|supervising|statutory|original|internal|draft|invoice|"
    r"payment|accept|peer)",
    re.IGNORECASE,
)
_IN_A_NAME = re.compile(  # "Fable Review Services:", the end of the name of an organization
    r"(?!(?:Disputed|Denied|Requested|Proposed|Following|Modified|Contested|Remaining)\b)"
    r"[A-Z][\w&'-]*(?:\s+(?:Independent|Medical|Peer|Health|IMR|UR|Utilization|Review))+\s+Services"
)
_GOES_ON = re.compile(  # words that make another, unknown label of one that is known
    r"(?:address|phone|tel|fax|e-?mail|contact|representative|attorney|name|number|code|city|type|"
    r"specialty|state|zip|info(?:rmation)?|details?|section|is|was|were|has|and|or|of|in|the|to|for|"
    r"by|with|that|who|which|will|must|should|may|review(?:er)?|decision)\b",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r".*(?:[.]\s+(?=[A-Z])|[;(]\s*)", re.DOTALL)
ALSO_VALUES = ("expedited", "formulary")  # labels of boxes, and what a priority is
_MOST = 400  # labels of one line that are looked at


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


def lone_label(row: Row) -> Label | None:
    """The label that a row consists of, with or without its colon."""
    words = row.words.strip("|").strip()
    ends = words.endswith(":")
    if len(words) > 80 or words.endswith(".") or (words[:1].islower() and not ends):
        return None
    if len(row.cells) > 1 and all(map(label_of, row.cells)):
        return None  # a line of labels, whatever their words make together
    label = label_of(words.rstrip(":").rstrip(" -–=."))
    if label is None and ends and words.count(":") == 1 and len(words.split()) <= LONGEST:
        return Label("")
    alone = label is not None and label.field in ALSO_VALUES and not ends
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
        if before and _IN_A_NAME.fullmatch(f"{before[0]} {left[start:].strip()}"):
            return _Mark(None, offset + starts[max(place - 1, 0)], end)
        if before and _OTHER.fullmatch(before[0].strip(",;.")):
            return _Mark(None, offset + starts[max(place - 1, 0)], end)
        if before and before[0][-1:].isalpha() and left[start].islower():
            return None  # in the middle of a sentence
        return _Mark(label, offset + start, end)
    return None


def _first_cell(value: str) -> str:
    if ticked.options(value):
        return value.strip()
    cells = [cell.strip() for cell in _WIDE.split(value) if cell.strip()]
    return cells[0].strip(",;") if cells else ""


def in_cells(row: Row, near: Sequence[Row] = ()) -> Iterator[Pair]:
    """Cells in which label and value take turns, or that hold both one after the other."""
    cells = row.cells
    at = 0
    while at < len(cells):
        label = label_of(cells[at])
        value = cells[at + 1] if at + 1 < len(cells) else ""
        if label and value and (label_of(value) is None or shaped(label, value)):
            boxes = [cell for cell in cells[at + 1 :] if ticked.options(cell)]
            yield Pair(label, "   ".join(boxes) if boxes[:1] == [value] else value, row)
            at += 1
        elif not label and len(cells) > 1:
            both = _first_words(cells[at])
            if both and (shaped(*both) or _may_be_name(both[1], near)):
                yield Pair(*both, row)
        at += 1


def in_words(rows: Sequence[Row], at: int) -> Iterator[Pair]:
    """A label and its value with nothing between: "DATE ASSIGNED 11/12/2026".

    A name has no such shape as a date has; it is taken where the lines around are pairs as well.
    """
    found = first_words(rows[at])
    if found is None:
        return
    label, value = found
    if shaped(label, value) or _may_be_name(value, near_rows(rows, at)):
        yield Pair(label, value, rows[at])


def near_rows(rows: Sequence[Row], at: int) -> list[Row]:
    """The rows around one."""
    return [row for row in rows[max(0, at - 3) : at + 4] if row is not rows[at]]


def _may_be_name(value: str, near: Sequence[Row]) -> bool:
    short = value[:1].isupper() and len(value.split()) <= 7
    return short and sum(map(_is_shaped, near)) >= 2


def first_words(row: Row) -> tuple[Label, str] | None:
    """The longest label that the first words of a row make, and the rest of the row."""
    return _first_words(row.words)


def _first_words(line: str) -> tuple[Label, str] | None:
    words = line.split()
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
        dated = moments.begins_with_date(value) or (
            label.field == "due" and yearless.begins_with_day(value)
        )
        return value[:1].isalnum() and dated and len(value) < 70
    if label.field == "priority":
        return len(value.split()) <= 3 and values.priority_in(value) is not None
    return label.field == "records_pages" and values.pages_in(value, bare=True) is not None


def is_typed(label: Label) -> bool:
    """Whether the values of a label have a shape of their own."""
    return label.field.startswith(
        ("number", "claim_number", "dates.", "due", "worker_birth", "priority", "records_pages")
    )


def fits(label: Label, value: str) -> bool:
    """Whether a value may be that of a label: of its shape, or a name where none is asked for."""
    if is_typed(label):
        return shaped(label, value) or (
            label.field == "priority" and values.priority_in(value) is not None
        )
    return not moments.begins_with_date(value) and label_of(value) is None


def _is_shaped(row: Row) -> bool:
    cells = (_first_words(cell) for cell in row.cells)
    return any(found is not None and shaped(*found) for found in cells)
