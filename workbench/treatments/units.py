"""Amounts in words, and what they are counted in, however that is spelled."""

from __future__ import annotations

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


def number_words(number: float) -> str:
    """A number without a tail of zeros: "90", "2.5"."""
    return f"{number:.10g}"


def amount_words(amount: Amount | None, *, refills: bool = False) -> str:
    """How much: "90 tablets", "4 to 12 visits"; "" where no number is known.

    With ``refills`` they are told, too: "60 with 1 refill".
    """
    if amount is None:
        return ""
    if amount.quantity is not None:
        unit = agreeing(amount.unit, amount.quantity)
        words = f"{number_words(amount.quantity)} {unit}".strip()
    elif amount.low is not None and amount.high is not None:
        words = f"{number_words(amount.low)} to {number_words(amount.high)} {amount.unit}".strip()
    else:
        return ""
    more = (amount.refills or 0) if refills else 0
    return f"{words} with {more} refill{'s' if more > 1 else ''}" if more else words
