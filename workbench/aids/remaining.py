"""What is left to decide after utilization review certified a part of a request."""

from __future__ import annotations

import re

from workbench.aids.units import agreeing, amount_words, unit_of
from workbench.case import Amount, Issue, Value, replace
from workbench.treatments import read_treatment

# A title that tells already what became of a part of the request, in whatever words.
_SAYS_SO = re.compile(
    r"\b(?:certified|authorized|approved|original request|in dispute)\b", re.IGNORECASE
)


class Remaining(Value):
    """What remains; where it cannot be computed ``amount`` is None and ``why`` says so."""

    requested: str = ""  # "12 visits"
    certified: str = ""
    amount: Amount | None = None
    why: str = ""

    @property
    def in_words(self) -> str:
        """What remains: "6 visits"; "" where it is not known."""
        return amount_words(self.amount) if self.amount else ""


def remaining(issue: Issue) -> Remaining:
    """What remains of an item; computed only where both amounts are known and fit together."""
    requested = issue.requested or read_treatment(issue.treatment).amount
    certified = issue.certified
    if certified is None:
        return Remaining(why="What utilization review certified is not entered.")
    if requested is None or requested.quantity is None or certified.quantity is None:
        return Remaining(
            requested=amount_words(requested) if requested else "",
            certified=amount_words(certified),
            why="Only one of the two amounts is known.",
        )
    why = _why_not(requested, certified)
    if why:
        return Remaining(
            requested=amount_words(requested), certified=amount_words(certified), why=why
        )
    unit = requested.unit or certified.unit
    return Remaining(
        requested=amount_words(replace(requested, unit=unit)),
        certified=amount_words(replace(certified, unit=unit)),
        amount=_minus(requested, certified, unit),
    )


def title_for_rest(issue: Issue) -> str:
    """A title that says what was asked, what was certified and what is left; "" where unknown.

    "" too where the title says so already. In our own words; real letters say it in many.
    """
    rest = remaining(issue)
    if rest.amount is None or _SAYS_SO.search(issue.treatment):
        return ""
    certified, left = _briefly(rest.certified, rest), _briefly(rest.in_words, rest)
    return (
        f"{issue.treatment.rstrip(' .;:')} "
        f"({rest.requested}; {certified} certified, remaining {left} in dispute)"
    )


def _briefly(amount: str, rest: Remaining) -> str:
    """An amount without its unit, where the amount that was requested has just named it."""
    number, _, unit = amount.partition(" ")
    is_same = bool(unit) and "refill" not in unit and rest.requested.endswith(f" {unit}")
    return number if is_same else amount


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
