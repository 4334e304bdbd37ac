"""The order in which the dates of a case must stand."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from workbench.case import Case, Finding, Severity

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


def dates_are_in_order(case: Case) -> Iterator[Finding]:
    """Injury, request, review, application, assignment, decision: each no earlier than the last.

    Two neighbours that stand the wrong way round are one finding, at the later one's field.
    """
    known = [(field, name, date) for field, name in _ORDER if (date := getattr(case.dates, field))]
    for (_, first_name, first), (field, name, date) in pairwise(known):
        if date < first:
            yield Finding(
                rule="dates.out-of-order",
                severity=Severity.WARNS,
                field=field,
                message=f"The date of the {name.removeprefix('date of ')} lies before that of "
                f"the {first_name.removeprefix('date of ')}.",
                quote=f"{date:%m/%d/%Y}",
                other_quote=f"{first:%m/%d/%Y}",
            )
