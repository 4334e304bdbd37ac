"""What is left of a request after utilization review certified a part of it."""

from __future__ import annotations

from workbench.case import Amount, Issue
from workbench.treatments.reading import read_treatment
from workbench.treatments.units import agreeing, unit_of


def is_certified_in_part(issue: Issue) -> bool:
    """Whether utilization review certified some of what was requested, and not all of it."""
    requested, certified = _amounts(issue)
    if not (requested and certified and certified.quantity):
        return False
    whole = (certified.quantity or 0) >= (requested.quantity or 0)
    return not (whole and are_alike(requested, certified))


def rest_of(issue: Issue) -> Amount | None:
    """How much of a request remains where a part of it was certified.

    None where it cannot be told, as for amounts with different units or refills.
    """
    requested, certified = _amounts(issue)
    if not (requested and certified and is_certified_in_part(issue)):
        return None
    if not are_alike(requested, certified):
        return None
    left = (requested.quantity or 0) - (certified.quantity or 0)
    unit = agreeing(requested.unit or certified.unit, left)
    return Amount(quantity=left, unit=unit, refills=requested.refills)


def has_one_unit(one: Amount, other: Amount) -> bool:
    """Whether two amounts are counted in the same; one without a unit is as the other."""
    return len({unit_of(amount.unit) for amount in (one, other) if amount.unit}) < 2


def are_alike(one: Amount, other: Amount) -> bool:
    """Whether one amount can be taken from the other."""
    return has_one_unit(one, other) and (one.refills or 0) == (other.refills or 0)


def _amounts(issue: Issue) -> tuple[Amount | None, Amount | None]:
    """What was requested and what was certified; None for one without a quantity."""
    requested = issue.requested or read_treatment(issue.treatment).amount
    return _counted(requested), _counted(issue.certified)


def _counted(amount: Amount | None) -> Amount | None:
    return amount if amount and amount.quantity is not None else None
