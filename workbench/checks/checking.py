"""All rules over one case."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from workbench.case import (
    Case,
    Finding,
    Severity,
    dismissal_of,
    text_at,
)
from workbench.checks import (
    citation,
    claims,
    completeness,
    dates,
    dose,
    form,
    outcome,
    records,
    text,
    where,
    who,
)
from workbench.checks.chart import Chart
from workbench.checks.context import Checked, Context
from workbench.checks.rules import At, Family, Found, Rule

FAMILIES: tuple[Family, ...] = (
    Family("state", "The state of the work", completeness.RULES),
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
    if one.severity is Severity.BLOCKS:  # never switched off
        return True
    return one.id not in context.off and (not one.off or one.id in context.on)


def _checked(case: Case, context: Context, rules: list[Rule]) -> Checked:
    chart = Chart(case, context)
    found = sorted((finding for one in rules for finding in _findings(chart, one)), key=_order)
    put_aside = [finding for finding in found if _is_dismissed(case, finding)]
    if not put_aside:
        return Checked(findings=tuple(found))
    standing = (finding for finding in found if finding not in put_aside)
    return Checked(findings=tuple(standing), dismissed=tuple(put_aside))


def _is_dismissed(case: Case, finding: Finding) -> bool:
    return finding.severity is not Severity.BLOCKS and dismissal_of(case, finding) is not None


def _findings(chart: Chart, one: Rule) -> Iterator[Finding]:
    try:
        for found in one.look(chart):
            yield _finding(chart.case, one, found)
    except Exception:  # noqa: BLE001 (one check that fails must not take all others with it)
        yield Finding(
            rule=FAILED, severity=Severity.HINT, message=_FAILED.replace("{rule}", one.id)
        )


def _finding(case: Case, one: Rule, found: Found) -> Finding:
    at, other = found.at, found.other
    quote = _words(case, at) if found.quote is None else found.quote
    other_words = found.other_quote
    if other_words is None:
        other_words = _words(case, other) if other else ""
    return Finding(
        rule=one.id,
        severity=found.severity or one.severity,
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
