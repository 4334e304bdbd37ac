"""Whether the reasoning carries the decision."""

from __future__ import annotations

from collections.abc import Iterator

from workbench.case import Issue, Outcome, Severity
from workbench.checks.chart import Chart
from workbench.checks.rules import At, Found, rule


@rule(
    "rationale.other-outcome",
    Severity.WARNS,
    what="The rationale was begun from a template for the other outcome.",
    why="Words that argue for the one outcome do not carry the other.",
    example="",
)
def rationale_argues_for_the_outcome(chart: Chart) -> Iterator[Found]:
    """Words of a template to uphold do not say why a treatment is necessary, nor the reverse."""
    for item in chart.items:
        argued, outcome = _argued(item.issue), item.issue.outcome
        if argued is None or outcome is None or argued is outcome:
            continue
        message = (
            f"The rationale is that of a template for {argued.word}; the outcome is {outcome.word}."
        )
        yield Found(At("rationale", item.place), message)


def _argued(issue: Issue) -> Outcome | None:
    if not issue.template:
        return None
    from workbench.templates.arguing import argues_for  # loaded for what a template began

    return argues_for(issue)


RULES = (rationale_argues_for_the_outcome,)
