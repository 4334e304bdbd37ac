"""The header block: number, dates and priority, as labelled values in any arrangement."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from workbench.case import Dates, HeaderFact, Priority
from workbench.forms import parse_date
from workbench.intake.lines import Flow
from workbench.intake.parts import Span

_DATE = r"\d{1,2}/\d{1,2}/\d{2,4}|\d{4}-\d\d?-\d\d?|[A-Z][a-z]{2,8}\.? \d{1,2}, ?\d{4}"
_DATES = rf"(?:{_DATE})(?:\s*(?:-|–|to|through)\s*(?:{_DATE}))?"
_LABELS = {
    "number": r"(?:IMR\s+)?Case\s+(?:Number|No\.?)",
    "assigned": r"Date\s+Assigned|Assigned\s+Date",
    "injury": r"Dates?\s+of\s+Injury|Injury\s+Date",
    "decision": r"Decision\s+Date|Date\s+of\s+Decision",
    "utilization_review_denial": r"(?:UR|Utilization\s+Review)\s+(?:Denial|Decision)(?:\s+Date)?"
    r"|Date\s+of\s+(?:UR|Utilization\s+Review)\s+(?:Denial|Decision)",
    "application_received": r"(?:IMR\s+)?Application\s+Received(?:\s+Date)?",
    "request": r"Request\s+Date|Date\s+of\s+Request",
    "records_received": r"(?:Medical\s+)?Records\s+Received(?:\s+Date)?",
    "priority": r"Priority",
    "claim_number": r"Claim\s+(?:Number|No\.?)",
}
_IDENTIFIER = r"[\w/-]*\d[\w/-]*"
_VALUES = {
    "number": _IDENTIFIER,
    "claim_number": _IDENTIFIER,
    "priority": r"(?:Standard|Expedited|Formulary)\b",
}
_FACT = re.compile(
    "|".join(
        rf"(?P<{field}>\b(?:{label})\s*:|(?:{label})(?=\s+(?:{value})))(?:\s*(?P<{field}_value>{value}))?"
        for field, label in _LABELS.items()
        for value in [_VALUES.get(field, _DATES)]
    ),
    re.IGNORECASE,
)


class Header(NamedTuple):
    """What the header block says, how it prints it, and the lines of it that were not placed."""

    number: str
    claim_number: str
    dates: Dates
    priority: Priority | None
    facts: tuple[HeaderFact, ...]
    unplaced: tuple[str, ...]


def read_header(flow: Flow, span: Span) -> Header:
    """The facts before the first heading, in their order; every other word is unplaced.

    Of a label that stands twice the first one with a value counts. A label without a value is
    unplaced, and stays a fact all the same: the letter prints it once there is a value.
    """
    matches: dict[str, tuple[re.Match[str], HeaderFact]] = {}
    for match in _FACT.finditer(flow.text, *span):
        fact = _fact(match)
        if fact.field not in matches or (fact.printed and not matches[fact.field][1].printed):
            matches[fact.field] = (match, fact)
    found = sorted(matches.values(), key=lambda pair: pair[0].start())
    printed = {fact.field: fact.printed for _, fact in found if fact.printed}
    taken = [match.span() for match, fact in found if fact.printed]
    return Header(
        number=printed.get("number", ""),
        claim_number=printed.get("claim_number", ""),
        dates=_dates(printed),
        priority=_priority(printed.get("priority", "")),
        facts=tuple(fact for _, fact in found),
        unplaced=tuple(_left_over(flow, span, taken)),
    )


def _fact(match: re.Match[str]) -> HeaderFact:
    field = next(name for name in _LABELS if match[name])
    label, value = match[field], match[f"{field}_value"] or ""
    return HeaderFact(label=" ".join(label.split()), field=field, printed=" ".join(value.split()))


def _dates(printed: dict[str, str]) -> Dates:
    found = {
        field: [parse_date(date) for date in re.findall(_DATE, value)]
        for field, value in printed.items()
        if field not in _VALUES
    }
    first = {field: dates[0] for field, dates in found.items() if dates}
    injury = found.get("injury", [])
    return Dates(**first, injury_to=injury[1] if len(injury) > 1 else None)


def _priority(printed: str) -> Priority | None:
    return Priority(printed.casefold()) if printed else None


def _left_over(flow: Flow, span: Span, taken: list[Span]) -> Iterator[str]:
    """What no fact took, line by line."""
    edges = [span[0], *(edge for fact in taken for edge in fact), span[1]]
    for start, end in list(pairwise(edges))[::2]:
        for line in flow.lines(start, end):
            if words := flow.text[slice(*line)].strip():
                yield words
