"""What is left to decide after utilization review certified a part of a request."""

from __future__ import annotations

from workbench.aids.numbers import shown
from workbench.aids.units import agreeing, unit_of
from workbench.case import Amount, Issue, Value, replace
from workbench.treatments import read_treatment

_CERTIFIED = "utilization review certified"


class Remaining(Value):
    """What remains; where it cannot be computed ``amount`` is None and ``why`` says so."""

    requested: str = ""  # "12 visits"
    certified: str = ""
    amount: Amount | None = None
    why: str = ""

    @property
    def in_words(self) -> str:
        """What remains: "6 visits"; "" where it is not known."""
        return _words(self.amount) if self.amount else ""


def remaining(issue: Issue) -> Remaining:
    """What remains of an item; computed only where both amounts are known and fit together."""
    requested = issue.requested or read_treatment(issue.treatment).amount
    certified = issue.certified
    if certified is None:
        return Remaining(why="What utilization review certified is not entered.")
    if requested is None or requested.quantity is None or certified.quantity is None:
        return Remaining(
            requested=_words(requested) if requested else "",
            certified=_words(certified),
            why="Only one of the two amounts is known.",
        )
    why = _why_not(requested, certified)
    if why:
        return Remaining(requested=_words(requested), certified=_words(certified), why=why)
    unit = requested.unit or certified.unit
    return Remaining(
        requested=_words(replace(requested, unit=unit)),
        certified=_words(replace(certified, unit=unit)),
        amount=_minus(requested, certified, unit),
    )


def title_for_rest(issue: Issue) -> str:
    """A title that says what was asked, what was certified and what is left; "" where unknown.

    "" too where the title says so already. In our own words; real letters say it in many.
    """
    rest = remaining(issue)
    if rest.amount is None or _CERTIFIED in issue.treatment:
        return ""
    return (
        f"{issue.treatment.rstrip(' .;:')} ({_CERTIFIED} {rest.certified} of "
        f"{rest.requested}; the rest, {rest.in_words}, is decided here)"
    )


def _why_not(requested: Amount, certified: Amount) -> str:
    if (requested.refills or 0) != (certified.refills or 0):
        return "The refills differ, so what remains can be counted in several ways."
    units = {unit_of(amount.unit) for amount in (requested, certified) if amount.unit}
    if len(units) > 1:
        return "The two amounts have different units."
    if (certified.quantity or 0) >= (requested.quantity or 0):
        return "Utilization review certified as much as was requested: nothing remains."
    return ""


def _minus(requested: Amount, certified: Amount, unit: str) -> Amount:
    quantity = (requested.quantity or 0) - (certified.quantity or 0)
    return Amount(quantity=quantity, unit=agreeing(unit, quantity), refills=requested.refills)


def _words(amount: Amount) -> str:
    """An amount in words: "12 visits", "60 with 1 refill"."""
    if amount.quantity is None:
        return ""
    refills = amount.refills or 0
    more = f" with {refills} refill{'s' if refills > 1 else ''}" if refills else ""
    unit = agreeing(amount.unit, amount.quantity)
    return f"{shown(amount.quantity)} {unit}".strip() + more
