"""What is left to decide after utilization review certified a part of a request."""

from __future__ import annotations

import re

from workbench.case import Amount, Issue, Value, replace
from workbench.treatments import read_treatment
from workbench.treatments.rest import has_one_unit, rest_of
from workbench.treatments.units import amount_words

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
        return _words(self.amount)


def remaining(issue: Issue) -> Remaining:
    """What remains of an item; computed only where both amounts are known and fit together."""
    requested = issue.requested or read_treatment(issue.treatment).amount
    certified = issue.certified
    if certified is None:
        return Remaining(why="What utilization review certified is not entered.")
    if requested is None or requested.quantity is None or certified.quantity is None:
        why = "Only one of the two amounts is known."
        return Remaining(requested=_words(requested), certified=_words(certified), why=why)
    if why := _why_not(requested, certified):
        return Remaining(requested=_words(requested), certified=_words(certified), why=why)
    unit = requested.unit or certified.unit
    return Remaining(
        requested=_words(replace(requested, unit=unit)),
        certified=_words(replace(certified, unit=unit)),
        amount=rest_of(issue),
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
    if not has_one_unit(requested, certified):
        return "The two amounts have different units."
    if (certified.quantity or 0) >= (requested.quantity or 0):
        return "Utilization review certified as much as was requested: nothing remains."
    return ""


def _words(amount: Amount | None) -> str:
    return amount_words(amount, refills=True)
