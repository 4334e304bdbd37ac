"""What a rationale says of the record, held against the summary."""

from __future__ import annotations

from collections.abc import Iterator

from workbench.case import Severity
from workbench.checks.chart import Chart
from workbench.checks.claims import contrary, facts
from workbench.checks.claims.against import (
    WHY,
    Against,
    against,
    claimed,
    denied,
    first_of_each,
    of_summary,
)
from workbench.checks.claims.helped import helped
from workbench.checks.claims.objects import object_of
from workbench.checks.rules import At, Found, Rule, rule

_PLAIN = frozenset(("care", "test", "paper"))  # it was done, or it was not


@rule(
    "claims.absence-contradicted",
    Severity.WARNS,
    what="The rationale says that something is absent, and the summary mentions it.",
    why=WHY,
    example="There is no documentation of a urine drug screen.",
)
def absences_agree(chart: Chart) -> Iterator[Found]:
    """What a rationale says to be absent is not told in the summary."""
    for one in chart.of(contradicted):
        if not one.claim.not_failed:
            yield _found(one)


@rule(
    "claims.failure-contradicted",
    Severity.WARNS,
    what="The rationale says that care has not failed, and the summary says that it did not help; "
    "or the other way round.",
    why=WHY,
    example="She has not failed physical therapy.",
)
def failures_agree(chart: Chart) -> Iterator[Found]:
    """Care that did not help according to the summary has not still to fail; nor the reverse."""
    for one in chart.of(contradicted):
        if one.claim.not_failed:
            yield _found(one)
    for vain in helped(chart.of(of_summary), chart.items):
        name = object_of(vain.present.about).name
        message = f"The rationale says that {name} did not help; the summary says that it did."
        other = At("summary", None, *vain.told.place)
        yield Found(vain.at, message, other, severity=Severity.HINT)


@rule(
    "claims.presence-contradicted",
    Severity.WARNS,
    what="The rationale mentions something, and the summary says that there is none.",
    why=WHY,
    example="The urine drug screen was consistent.",
)
def presences_agree(chart: Chart) -> Iterator[Found]:
    """What a rationale rests on is not said to be absent in the summary."""
    for one in denied(chart.of(of_summary), chart.items):
        about = object_of(one.present.about)
        none = "there are none" if about.plural else "there is none"
        message = f"The rationale mentions {about.name}; the summary says {none}."
        severity = None if about.kind in _PLAIN else Severity.HINT
        yield Found(one.at, message, At("summary", None, *one.place), severity=severity)


def contradicted(chart: Chart) -> tuple[Against, ...]:
    """The claims of absence that the summary contradicts, one for the same words."""
    return first_of_each(against(chart.of(of_summary), chart.of(claimed)))


def _found(one: Against) -> Found:
    message = f"The rationale {one.claim_in_words}; the summary {one.told_in_words}."
    other = At("summary", None, *one.place)
    return Found(one.at, message, other, severity=None if one.is_sure else Severity.HINT)


RULES: tuple[Rule, ...] = (
    absences_agree,
    failures_agree,
    presences_agree,
    *contrary.RULES,
    *facts.RULES,
)
