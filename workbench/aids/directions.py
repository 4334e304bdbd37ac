"""How often a drug is taken, as directions say it: "1-2 tabs q4-6h prn", "QID", "twice daily"."""

from __future__ import annotations

import re

from workbench.case import Value

_NUMBERS = {"one": 1, "once": 1, "two": 2, "twice": 2, "three": 3, "four": 4, "five": 5, "six": 6}
_NUMBER = rf"\d{{1,2}}(?:\.\d)?|{'|'.join(_NUMBERS)}"


def _range(name: str) -> str:
    """A number or two of them, as groups that are named so: "4-6"."""
    return rf"(?P<{name}_low>{_NUMBER})(?:\s?(?:-|–|to|or)\s?(?P<{name}_high>{_NUMBER}))?"


_FREE = r"(?<![\w./#-])"  # no piece of a quantity, strength or date
_UNIT = r"(?:tab(?:let)?s?|cap(?:sule)?s?|pills?)"
_EACH = rf"{_FREE}{_range('each')}\s{{0,2}}{_UNIT}\b(?:\s{{1,2}}(?:po|by mouth|orally))?\s{{0,2}}"
_DAILY = {
    "qid": 4, "tid": 3, "bid": 2, "qhs": 1, "qd": 1, "qam": 1, "qpm": 1, "hs": 1, "daily": 1,
    "nightly": 1, "at bedtime": 1, "every day": 1,
}  # fmt: skip
_HOURS = rf"(?:\bq\.?\s?|\bevery\s{{1,2}}){_range('hours')}\s?(?:h|hrs?|hours?)\b"
_TIMES = (  # "4 times a day", "4/day", "4x daily"; never the "30 day" of a supply
    rf"{_FREE}{_range('times')}\s?(?:(?:x|times)\s?(?:(?:/|a\b|per\b|each\b|every\b)\s?)?(?:day|daily)"
    r"|(?:/|a\b|per\b|each\b)\s?day|daily)\b"
)
_NAMED = (
    r"\b(?P<named>q\.?i\.?d|t\.?i\.?d|b\.?i\.?d|q\.?h\.?s|qam|qpm|q\.?d|hs|daily|nightly|"
    r"at bedtime|every day)\b"
)
_OFTEN = re.compile(rf"(?:{_EACH})?(?:{_HOURS}|{_TIMES}|{_NAMED})", re.IGNORECASE)
_PER_DAY = re.compile(
    rf"{_FREE}{_range('each')}\s{{0,2}}{_UNIT}\s{{0,2}}(?:/|a|per|each)\s?day\b", re.IGNORECASE
)
_AT_MOST = re.compile(
    rf"\b(?:max(?:imum)?(?:\s{{1,2}}of)?|not to exceed|up to|no more than)\s{{1,2}}{_range('each')}"
    rf"\s{{0,2}}(?:{_UNIT})?\s{{0,2}}(?:/|a\b|per\b|each\b|in a\b)\s?day\b",
    re.IGNORECASE,
)
_AS_NEEDED = re.compile(
    r"\b(?:p\.?r\.?n|as[\s-]needed|as[\s-]necessary|if needed)\b", re.IGNORECASE
)
_LONGEST = 1500  # characters; directions are short


class Directions(Value):
    """How many units a day at most, whether it may be fewer, and whether only as needed."""

    per_day: float | None = None
    at_most: bool = False  # "1-2 tablets": fewer are within the directions
    as_needed: bool = False


def directions(text: str) -> Directions:
    """What a text says of how often a drug is taken; what it leaves open stays open."""
    words = text[:_LONGEST]
    as_needed = bool(_AS_NEEDED.search(words))
    if found := _AT_MOST.search(words):
        return Directions(per_day=_ends(found, "each")[1], at_most=True, as_needed=as_needed)
    if found := _PER_DAY.search(words):
        low, high = _ends(found, "each")
    elif found := _OFTEN.search(words):
        each, often = _ends(found, "each"), _often(found)
        low, high = each[0] * often[0], each[1] * often[1]
    else:
        return Directions(as_needed=as_needed)
    return Directions(per_day=high, at_most=low < high, as_needed=as_needed)


def _often(found: re.Match[str]) -> tuple[float, float]:
    """How many times a day, at least and at most."""
    if found["named"]:
        times = _DAILY[found["named"].casefold().replace(".", "")]
        return times, times
    if found["times_low"]:
        return _ends(found, "times")
    hours = _ends(found, "hours")
    return 24 / hours[1], 24 / hours[0]


def _ends(found: re.Match[str], what: str) -> tuple[float, float]:
    low = _value(found[f"{what}_low"] or "1")
    high = _value(found[f"{what}_high"]) if found[f"{what}_high"] else low
    return max(low, 0.5), max(high, 0.5)


def _value(number: str) -> float:
    word = number.casefold()
    return float(_NUMBERS[word]) if word in _NUMBERS else float(number)
