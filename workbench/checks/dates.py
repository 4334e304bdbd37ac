"""The order in which the dates of a case must stand."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from workbench.case import Severity
from workbench.checks.chart import Chart
from workbench.checks.rules import At, Found, rule

# In every published determination the dates stand in this order.
_ORDER = (
    ("injury", "date of injury"),
    ("injury_to", "end of the injury"),
    ("request", "request"),
    ("utilization_review_denial", "utilization review decision"),
    ("application_received", "application"),
    ("assigned", "assignment"),
    ("decision", "decision"),
)


@rule(
    "dates.out-of-order",
    Severity.WARNS,
    what="Two dates of the case stand the wrong way round.",
    why="Injury, request, review, application, assignment and decision follow one another in every "
    "determination; one of the two dates is wrong.",
    example="Date of Injury: 03/04/2016 with a UR Denial Date of 02/01/2016",
)
def dates_are_in_order(chart: Chart) -> Iterator[Found]:
    """Injury, request, review, application, assignment, decision: each no earlier than the last.

    Two neighbours that stand the wrong way round are one finding, at the later one's field.
    """
    dates = chart.case.dates
    known = [(field, name, date) for field, name in _ORDER if (date := getattr(dates, field))]
    for (_, first_name, first), (field, name, date) in pairwise(known):
        if date < first:
            message = (
                f"The date of the {name.removeprefix('date of ')} lies before that of "
                f"the {first_name.removeprefix('date of ')}."
            )
            quotes = f"{date:%m/%d/%Y}", f"{first:%m/%d/%Y}"
            yield Found(At(field), message, quote=quotes[0], other_quote=quotes[1])


RULES = (dates_are_in_order,)
