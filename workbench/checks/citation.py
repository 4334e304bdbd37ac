"""Citations: whether they are there, whole, in force, and for the treatment."""

from __future__ import annotations

from collections.abc import Iterator

from workbench.case import Severity
from workbench.checks.chart import Chart
from workbench.checks.rules import At, Found, rule


@rule(
    "issue.citation-missing",
    Severity.WARNS,
    what="An item has no citation of the reviewer.",
    why="A decision rests on one of the standards of Labor Code 4610.5(c)(2) and names it.",
    example="",
)
def citation_is_given(chart: Chart) -> Iterator[Found]:
    """A decision rests on a standard; saying "did not cite" is a citation too."""
    for item in chart.items:
        if not item.issue.reviewer_citations:
            at = At("reviewer_citations", item.place)
            yield Found(at, "The issue has no citation of the reviewer.")


RULES = (citation_is_given,)
