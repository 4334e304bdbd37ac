"""What amounts are counted in, however that is spelled."""

from __future__ import annotations

from workbench.aids.numbers import shown
from workbench.case import Amount

VISIT = "visit"
_SPELLINGS = {
    VISIT: ("visits", "session", "sessions", "treatment", "treatments"),
    "tablet": ("tablets", "tab", "tabs"),
    "capsule": ("capsules", "cap", "caps"),
    "pill": ("pills",),
    "patch": ("patches",),
    "box": ("boxes",),
    "tube": ("tubes",),
    "bottle": ("bottles",),
    "injection": ("injections",),
    "unit": ("units",),
    "month": ("months",),
    "day": ("days",),
    "hour": ("hours",),
}
_UNITS = {word: unit for unit, words in _SPELLINGS.items() for word in (unit, *words)}


def unit_of(word: str) -> str:
    """The unit that a word is, in the singular; a word that is not known is its own unit."""
    spelled = word.casefold().strip(" .")
    return _UNITS.get(spelled, spelled)


def agreeing(word: str, number: float) -> str:
    """A word for a unit, in the singular for one of it and in the plural for more."""
    unit = unit_of(word)
    if number == 1:
        return unit if unit in _SPELLINGS else word
    return _SPELLINGS[unit][0] if word.casefold() == unit and unit in _SPELLINGS else word


def amount_words(amount: Amount) -> str:
    """An amount in words: "12 visits", "60 with 1 refill"; "" without a quantity."""
    if amount.quantity is None:
        return ""
    refills = amount.refills or 0
    more = f" with {refills} refill{'s' if refills > 1 else ''}" if refills else ""
    unit = agreeing(amount.unit, amount.quantity)
    return f"{shown(amount.quantity)} {unit}".strip() + more
