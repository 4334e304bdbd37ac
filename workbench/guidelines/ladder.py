"""The order in which recommendations are searched for: 8 CCR 9792.21.1(a)."""

from __future__ import annotations

from workbench.case import Value


class Rung(Value):
    """One step of the search; a step below the first is taken for a reason that is said."""

    number: int
    title: str
    asks_reason: bool


RUNGS = (
    Rung(number=1, title="Medical Treatment Utilization Schedule (MTUS)", asks_reason=False),
    Rung(number=2, title="Current ACOEM or Official Disability Guidelines", asks_reason=True),
    Rung(number=3, title="Other current evidence-based guidelines", asks_reason=True),
    Rung(number=4, title="Current peer-reviewed studies", asks_reason=True),
)
