"""Candidates from labels and what stands behind them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import islice

from workbench.case import Priority
from workbench.intake.assignment import moments, ticked, values
from workbench.intake.assignment.candidates import Candidate
from workbench.intake.assignment.labels import LONGEST, Label, label_of
from workbench.intake.assignment.pairs import Pair

EARLIER = 100  # weight of what was quoted or stands under an earlier message, for each level
_RANGE = re.compile(
    rf"(?P<first>{moments.DATE})\s*(?:-|–|—|to|through|thru|until)\s*(?P<last>{moments.DATE})",
    re.IGNORECASE,
)
_SAYS_DUE = re.compile(r"(?:due|by|until|return|complete|before)\b", re.IGNORECASE)
_OF_MONEY = re.compile(r"\b(?:invoice|payment|balance|amount\s+due)\b", re.IGNORECASE)
_LONGEST = 200  # characters of a value that is no name
_MOST_DATES = 8  # of one value
_DATED = ("dates.", "worker_birth", "injury_")
_INITIALS = re.compile(
    r"\s*\(\s*(?:[MFX]\b|male|female|\d).*"
    r"|\s*[,;(]?\s*\b(?:DOB|D\.O\.B\.|date of birth|born|age|DOI|"
    r"SSN|male|female|claim)\b.*",
    re.IGNORECASE,
)


def candidates_of(pair: Pair) -> Iterator[Candidate]:
    """What a label with its value says; nothing where the value is none of the field's kind."""
    boxes = ticked.chosen(pair.value)
    field, value = pair.label.field, pair.value if boxes is None else boxes
    value = _of_its_own(pair.label, value)
    if not field or not value:
        return
    if field == "priority" and _SAYS_DUE.match(value) and moments.dates_in(value):
        field = "due"
    if field == "due" and _OF_MONEY.search(pair.row.words):
        return
    rows = (pair.row, *pair.more, *([pair.named] if pair.named else []))
    weight = pair.label.weight + EARLIER * pair.row.depth
    if field in ("due", "due_time", "due_zone", "when", "service"):
        yield Candidate(field, f"{value[:_LONGEST]} {_zone_of(pair)}".strip(), rows, weight)
        return
    if field == "records_pages" and pair.label.weight and value.strip().isdigit():
        return  # documents, or volumes
    for part, words in _parts(pair.label, value[:_LONGEST]):
        for name, found, assumed in read(part, words):
            yield Candidate(name, found, rows, weight, assumed)


def _of_its_own(label: Label, value: str) -> str:
    """What of a value stands before another label, where a date is asked for: "CM26-1, due 3/4".

    A name with a date behind it is left as it is: it is no name.
    """
    if not label.field.startswith(_DATED):
        return value
    for start, _ in islice(moments.spans(value), _MOST_DATES):
        begin = _other_label(label, value[:start])
        if begin is not None:
            return value[:begin].rstrip(" ,;(-–—")
    return value


def _other_label(label: Label, left: str) -> int | None:
    """Where the longest label of another field begins that closes the words before a date."""
    starts = [match.start() for match in re.finditer(r"(?<![^\s(])[^\s(]", left)][-LONGEST:]
    for start in starts:
        named = label_of(left[start:].strip(" :-–—="))
        if named:
            return start if named.field not in ("", label.field, label.also) else None
    return None


def _parts(label: Label, value: str) -> list[tuple[str, str]]:
    """The fields of a label, each with its value; none where a label of two has but one."""
    if not label.also:
        return [(label.field, value)]
    halves = [half.strip() for half in re.split(r"\s/\s|\s?;\s|\s\|\s", value)]
    fields = (label.field, label.also)
    return list(zip(fields, halves, strict=True)) if len(halves) == 2 else []


def read(field: str, value: str) -> Iterator[tuple[str, object, str]]:
    """What the words behind a label say: field, value, and what was assumed in reading them."""
    if field in ("number", "claim_number"):
        yield from _identifier(field, value)
    elif field == "dates.injury":
        yield from injury(value)
    elif field.startswith("dates.") or field in ("injury_from", "injury_to"):
        if date := moments.only_date(value):
            yield field, date, ""
    elif field == "worker_birth":
        if birth := moments.birth_in(value):
            yield field, birth, ""
    else:
        yield from _words(field, value)


def _words(field: str, value: str) -> Iterator[tuple[str, object, str]]:
    if field in ("expedited", "formulary"):
        if values.is_ticked(value):
            yield "priority", Priority(field), ""
        return
    found = _READ[field](value) if field in _READ else _name(field, value) or None
    if found is not None:
        yield field, found, ""


def _extension(value: str) -> int | None:
    """Days that the administrative director approved: three at most."""
    days = re.match(r"\s*([1-3])\s*(?:calendar\s+)?days?\b", value, re.ASCII)
    return int(days[1]) if days else None


_READ: dict[str, Callable[[str], object]] = {
    "priority": values.priority_in,
    "records_pages": lambda words: values.pages_in(words, bare=True),
    "extension_days": _extension,
    "items": lambda _: None,
    "name": lambda _: None,
    "service": lambda _: None,
    "time": lambda _: None,
    "due_time": lambda _: None,
    "due_zone": lambda _: None,
}


def _name(field: str, value: str) -> str:
    if field == "worker_reference":
        value = _INITIALS.sub("", value).strip(" ,;(")
    name = values.name_in(value)
    return "" if moments.dates_in(name) else name


def _identifier(field: str, value: str) -> Iterator[tuple[str, object, str]]:
    found = values.identifiers(value)
    if not found:
        return
    others = ", ".join(found[1:])
    said = f"The first of several numbers was taken; the others are {others}." if others else ""
    yield field, found[0], said


def injury(value: str) -> Iterator[tuple[str, object, str]]:
    """One date of injury, or the first and last day of a cumulative one."""
    found = moments.dates_in(value)
    span = _RANGE.search(value)
    if span and len(found) == 2 and found[0] and found[1] and found[0] <= found[1]:
        yield "dates.injury", found[0], ""
        yield "dates.injury_to", found[1], ""
    elif len(set(found)) == 1 and found[0]:
        yield "dates.injury", found[0], ""


def _zone_of(pair: Pair) -> str:
    """A zone that stands in brackets in the label."""
    bracket = re.search(r"\(([^()]*)\)\s*:?", pair.note)
    return bracket[1] if bracket and moments.zone_in(bracket[1]) else ""
