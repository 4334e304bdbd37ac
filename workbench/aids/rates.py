"""Units a day: from directions, and from quantity, days of supply and refills."""

from __future__ import annotations

from workbench.aids.doses import Dose
from workbench.aids.numbers import shown
from workbench.case import Value


class Rate(Value):
    """How many units a day, and how that was computed."""

    per_day: float
    how: str


def rates(dose: Dose) -> tuple[Rate, ...]:
    """What a dose says of units a day: nothing, one number, or the two that it can be read as.

    A total beside refills is read both ways, with and without them; directions and a quantity
    that do not agree are two readings too. The smaller one comes first. Directions that are not
    read to their end may say otherwise than a quantity does, so that nothing is said then.
    """
    if dose.unread:
        return ()
    found = {rate.per_day: rate for rate in reversed((*_directed(dose), *_supplied(dose)))}
    return tuple(found[per_day] for per_day in sorted(found))


def _directed(dose: Dose) -> tuple[Rate, ...]:
    if dose.per_day is None:
        return ()
    return (Rate(per_day=dose.per_day, how=f"{shown(dose.per_day)} a day as directed"),)


def _supplied(dose: Dose) -> tuple[Rate, ...]:
    if not dose.quantity or not dose.days:
        return ()
    fills = [1, 1 + dose.refills] if dose.is_total and dose.refills else [1]
    return tuple(_over(dose.quantity, dose.days, number) for number in fills)


def _over(quantity: float, days: int, fills: int) -> Rate:
    per_day = round(quantity / (days * fills), 4)
    over = f"{days} days" if fills == 1 else f"{fills} × {days} days"
    return Rate(per_day=per_day, how=f"{shown(quantity)} over {over} = {shown(per_day)} a day")
