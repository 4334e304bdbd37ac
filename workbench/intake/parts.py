"""The parts of a determination, found by its headings."""

from __future__ import annotations

import re
from typing import NamedTuple

from workbench.case import Headings
from workbench.intake.lines import Flow

Span = tuple[int, int]

_STATEMENT = re.compile(
    r"\bHOW\s+(?:THE|THIS)\s+(?:[A-Z]+\s+){0,4}DETERMINATION\s+WAS\s+MADE\b:?", re.IGNORECASE
)
_SUMMARY = re.compile(r"\b(?:CLINICAL\s+)?CASE\s+SUMMARY\b:?", re.IGNORECASE)
_ISSUES = re.compile(
    r"\b(?:IMR\s+)?(?:ISSUES?,?\s+)?DECISIONS?(?:\(S\))?,?\s+(?:AND|&)\s+RATIONALES?\b(?:\(S\))?:?",
    re.IGNORECASE,
)


class Parts(NamedTuple):
    """The headings as printed ("" where one is missing), and what stands under each of them."""

    headings: Headings
    preamble: Span
    statement: Span
    summary: Span
    issues: Span


def find_parts(flow: Flow) -> Parts | None:
    """The parts of the text; None without the heading of the issues.

    The two other headings may be missing, as when a reviewer pastes the second half of a letter.
    """
    issues = _heading(flow, _ISSUES, 0, len(flow.text))
    if not issues:
        return None
    statement = _heading(flow, _STATEMENT, 0, issues[0])
    summary = _heading(flow, _SUMMARY, statement[1] if statement else 0, issues[0])
    before_summary = summary[0] if summary else issues[0]
    return Parts(
        headings=Headings(
            statement=_printed(flow, statement),
            summary=_printed(flow, summary),
            issues=_printed(flow, issues),
        ),
        preamble=(0, statement[0] if statement else before_summary),
        statement=(statement[1], before_summary) if statement else (0, 0),
        summary=(summary[1], issues[0]) if summary else _unheaded(statement, issues),
        issues=(issues[1], len(flow.text)),
    )


def _unheaded(statement: Span | None, issues: Span) -> Span:
    """Where the summary would be that has no heading: nowhere."""
    return (issues[0], issues[0]) if statement else (0, 0)


def _heading(flow: Flow, pattern: re.Pattern[str], start: int, end: int) -> Span | None:
    """The first match in capitals, else the first one that fills its lines."""
    matches = list(pattern.finditer(flow.text, start, end))
    for match in matches:
        if match[0].isupper():
            return match.span()
    for match in matches:
        if flow.starts_line(match.start()) and flow.starts_line(match.end() + 1):
            return match.span()
    return None


def _printed(flow: Flow, span: Span | None) -> str:
    return " ".join(flow.text[slice(*span)].split()) if span else ""
