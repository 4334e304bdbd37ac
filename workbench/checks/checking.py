"""All rules over one case."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from itertools import islice

from workbench.case import (
    Case,
    Finding,
    Severity,
    mark_of,
    text_at,
)
from workbench.checks import state
from workbench.checks.chart import Chart
from workbench.checks.citation import rules as citation
from workbench.checks.claims import records
from workbench.checks.claims import rules as claims
from workbench.checks.context import Checked, Context
from workbench.checks.dates import rules as dates
from workbench.checks.dose import rules as dose
from workbench.checks.form import rules as form
from workbench.checks.outcome import rules as outcome
from workbench.checks.rules import At, Family, Found, Rule, speaks
from workbench.checks.text import rules as text
from workbench.checks.where import rules as where
from workbench.checks.who import rules as who

FAMILIES: tuple[Family, ...] = (
    Family("state", "The state of the work", state.RULES),
    Family("claims", "Claims against the record", (*claims.RULES, *records.RULES)),
    Family("who", "Who the worker is", who.RULES),
    Family("dose", "Dose and quantity", dose.RULES),
    Family("where", "Body part, level and side", where.RULES),
    Family("dates", "Dates", dates.RULES),
    Family("outcome", "The outcome and its reasons", outcome.RULES),
    Family("citation", "Citations", citation.RULES),
    Family("text", "The text", text.RULES),
    Family("form", "The form", form.RULES),
)

FAILED = "check.failed"
_FAILED = "The check {rule} failed on this case; the others did their work. Please report it."
_MOST = 200  # findings of one rule in one case
_WEIGHT = {Severity.BLOCKS: 0, Severity.WARNS: 1, Severity.HINT: 2}


def checked(case: Case, context: Context) -> Checked:
    """See :func:`workbench.checks.checked`."""
    return _checked(case, context, [one for one in _rules() if _speaks(one, context)])


def blocking(case: Case, context: Context) -> tuple[Finding, ...]:
    """See :func:`workbench.checks.blocking`."""
    rules = [one for one in _rules() if one.severity is Severity.BLOCKS and _speaks(one, context)]
    return _checked(case, context, rules).findings


@cache
def _rules() -> tuple[Rule, ...]:
    return tuple(one for family in FAMILIES for one in family.rules)


def _speaks(one: Rule, context: Context) -> bool:
    if one.stored and not context.stored:
        return False
    return speaks(one, context.off, context.on)


def _checked(case: Case, context: Context, rules: list[Rule]) -> Checked:
    chart = Chart(case, context)
    found = sorted((finding for one in rules for finding in _findings(chart, one)), key=_order)
    given = {(one.rule, one.mark) for one in case.dismissals}
    quiet = {rule for rule, _ in given}
    standing: list[Finding] = []
    put_aside: list[Finding] = []
    for finding in found:
        may_be = finding.rule in quiet and finding.severity is not Severity.BLOCKS
        gone = may_be and (finding.rule, mark_of(case, finding)) in given
        (put_aside if gone else standing).append(finding)
    return Checked(findings=tuple(standing), dismissed=tuple(put_aside))


def _findings(chart: Chart, one: Rule) -> Iterator[Finding]:
    """What a rule finds, up to a number that nobody reads to its end.

    One check that fails must not take all others with it; where it is one that blocks, nobody
    knows whether the letter may be signed.
    """
    try:
        for found in islice(one.look(chart), _MOST):
            yield _finding(chart.case, one, found)
    except Exception:  # noqa: BLE001
        grave = one.severity if one.severity is Severity.BLOCKS else Severity.HINT
        message = _FAILED.replace("{rule}", one.id)
        yield Finding(rule=FAILED, severity=grave, field="checks", message=message)


def _finding(case: Case, one: Rule, found: Found) -> Finding:
    at, other = found.at, found.other
    quote = _words(case, at) if found.quote is None else found.quote
    other_words = found.other_quote
    if other_words is None:
        other_words = _words(case, other) if other else ""
    return Finding(
        rule=one.id,
        severity=_weaker(one.severity, found.severity),
        message=found.message,
        issue=at.issue,
        field=at.field,
        start=at.start,
        end=at.end,
        quote=quote,
        other_quote=other_words,
        other_issue=other.issue if other else None,
        other_field=other.field if other else "",
        other_start=other.start if other else 0,
        other_end=other.end if other else 0,
        why=one.why,
        fix=found.fix,
    )


def _weaker(severity: Severity, found: Severity | None) -> Severity:
    """What a rule weighs, or less where it knows less."""
    return max(severity, found or severity, key=_WEIGHT.__getitem__)


def _words(case: Case, at: At) -> str:
    """The words in a place of a case; "" of a field as a whole, and of one that is no text."""
    return text_at(case, at.field, at.issue)[at.start : at.end] if at.end > at.start else ""


def _order(finding: Finding) -> tuple[int, int, int, int]:
    place = -1 if finding.issue is None else finding.issue
    return _WEIGHT[finding.severity], place, _FIELDS.get(finding.field, 9), finding.start


# The fields of an issue in the order of a letter.
_FIELDS = {
    "treatment": 0,
    "outcome": 1,
    "claims_administrator_citations": 2,
    "reviewer_citations": 3,
    "rationale": 4,
}
