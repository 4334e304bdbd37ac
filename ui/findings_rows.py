"""What stands in the list of findings, row by row.

An issue that is being written keeps calm: its findings are one row with their number until it is
marked done, or until the reviewer asks.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from itertools import groupby
from typing import NamedTuple

from ui.findings_gathered import gathered
from workbench.case import Case, Finding, Severity


class Kind(NamedTuple):
    """How a severity is headed and drawn."""

    heading: str
    icon: str
    token: str


KINDS = {
    Severity.BLOCKS: Kind("Blocks the signature", "octagon-alert", "blocks"),
    Severity.WARNS: Kind("Warnings", "triangle-alert", "warns"),
    Severity.HINT: Kind("Hints", "info", "accent"),
}
_COUNTED = {
    Severity.BLOCKS: ("{n} block", "{n} blocks"),
    Severity.WARNS: ("{n} warning", "{n} warnings"),
    Severity.HINT: ("{n} hint", "{n} hints"),
}
_LONGEST = 140  # characters of a quotation in a row
_FIELDS = {
    "reviewer_citations": "your guideline",
    "claims_administrator_citations": "claims administrator guideline",
    "treatment": "title",
    "summary": "clinical case summary",
}


class Calm(NamedTuple):
    """The findings of an issue that is being written, by their number alone."""

    issue: int  # place in ``Case.issues``
    words: str  # "1 warning, 2 hints"


class Aside(NamedTuple):
    """How many findings the reviewer put aside; below it they stand while that is asked for."""

    number: int
    is_open: bool


class PutAside(NamedTuple):
    """A finding that the reviewer put aside, and why."""

    finding: Finding
    why: str


Row = Severity | Finding | Calm | Aside | PutAside


def rows_of(
    findings: Iterable[Finding],
    calm: Collection[int],
    dismissed: Iterable[PutAside],
    *,
    aside: bool,
) -> tuple[Row, ...]:
    """The rows of a list; ``calm`` are the places of issues that keep their findings to a number.

    ``aside`` says whether what was put aside is to be seen.
    """
    every = gathered(findings)
    loud = [one for one in every if one.issue not in calm]
    quiet = [one for one in every if one.issue in calm]
    gone = tuple(dismissed)
    below: tuple[Row, ...] = (Aside(len(gone), aside), *(gone if aside else ())) if gone else ()
    return (*_grouped(loud), *_calm(quiet), *below)


def place_of(finding: Finding) -> str:
    """Where a finding is, in words: "Issue 2, rationale"."""
    return place_in_words(finding.field, finding.issue)


def place_in_words(field: str, issue: int | None) -> str:
    """A place of a case in words: "Issue 2, rationale"."""
    if field.startswith("notes."):
        return "Your note"
    last = field.rpartition(".")[2]
    words = _FIELDS.get(last, last.replace("_", " "))
    if issue is None:
        return words[:1].upper() + words[1:]
    return f"Issue {issue + 1}, {words}" if words else f"Issue {issue + 1}"


def quotes_of(finding: Finding) -> str:
    """The words a finding is about: "“left knee” - “right knee”"."""
    quotes = (finding.quote, finding.other_quote)
    return "  -  ".join(f"“{_line(quote)}”" for quote in quotes if quote)


def _line(quote: str) -> str:
    """Words on one line, as long as a row can hold; what is doubled or missing is to be seen."""
    line = quote.strip("\n").replace("\n", " ")
    shown = line if len(line) <= _LONGEST else f"{line[:_LONGEST].rstrip()}…"
    return shown.replace("  ", " · ")


def in_numbers(findings: Iterable[Finding]) -> str:
    """How many findings there are: "1 warning, 2 hints"."""
    counts = Counter(one.severity for one in findings)
    told = ((_COUNTED[kind][counts[kind] != 1], counts[kind]) for kind in Severity if counts[kind])
    return ", ".join(words.replace("{n}", str(count)) for words, count in told)


def calm_issues(case: Case, asked: Collection[str]) -> frozenset[int]:
    """The places of the issues that are being written; ``asked`` are the ids of those looked at."""
    issues = enumerate(case.issues)
    return frozenset(place for place, one in issues if not one.done and one.id not in asked)


def _grouped(findings: list[Finding]) -> Iterator[Row]:
    for severity, group in groupby(findings, key=_severity):
        yield severity
        yield from group


def _calm(findings: list[Finding]) -> Iterator[Row]:
    ordered = sorted(findings, key=_issue)
    for issue, group in groupby(ordered, key=_issue):
        yield Calm(issue, in_numbers(group))


def _severity(finding: Finding) -> Severity:
    return finding.severity


def _issue(finding: Finding) -> int:
    return -1 if finding.issue is None else finding.issue
