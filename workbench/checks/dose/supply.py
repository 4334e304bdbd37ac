"""Tablets, what is taken of them in a day, and the days that they last; and changes of a dose."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from workbench.aids import shown
from workbench.case import Severity
from workbench.checks.dose.figures import Figure, Kind
from workbench.treatments.amounts import NUMBER, value_of

_MONTH = range(28, 32)  # days that are a month's supply
_MOST_AT_ONCE = 4  # tablets
_MONTHS_VARY = 0.07  # of 28 to 31 days
_NEAR = 30  # characters between a number of tablets and how often they are taken
_AT_ONCE = re.compile(
    rf"(?P<low>{NUMBER})(?:\s*(?:-|–|to|or)\s*(?P<high>\d))?\s*(?:tab(?:let)?s?|cap(?:sule)?s?|pills?)"
    r"(?:\s+(?:po|p\.o\.|by mouth|orally|of \w+))?[\s,]*\Z",
    re.IGNORECASE,
)
_LOOSE = re.compile(r"\b(?:as needed|prn|up to|max\w*|at most|no more than|if)\b", re.IGNORECASE)
_DOSE = r"\d{1,4}(?:\.\d{1,2})?(?:/\d{2,3})?"
_CHANGE = re.compile(
    r"\b(?:(?P<less>reduc\w+|lower\w+|decreas\w+|taper\w+|wean\w+|cut|down|dropped|fell)"
    r"|(?P<more>increas\w+|rais\w+|escalat\w+|titrated up|up|went up|rose))\s+"
    rf"(?:back\s+)?(?:[a-z]+\s+){{0,4}}?from\s+(?P<first>{_DOSE})\s*(?P<unit>mg|mcg)?\s+(?:down\s+|up\s+)?"
    rf"to\s+(?P<then>{_DOSE})\s*(?P<unit_then>mg|mcg)?(?![\w/])",
    re.IGNORECASE,
)


class Wrong(NamedTuple):
    """A sum that does not come out: the numbers it is about, and a sentence on it."""

    start: int
    end: int
    message: str
    severity: Severity = Severity.WARNS


def of_days(text: str, told: Sequence[Figure]) -> Iterator[Wrong]:
    """A quantity beside what is taken of it in a day and the days it is to last."""
    amounts = [one for one in told if one.kind is Kind.QUANTITY]
    days = [one for one in told if one.kind is Kind.DAYS]
    often = [one for one in told if one.kind in {Kind.TIMES, Kind.PER_DAY}]
    is_one = len(amounts) == len(days) == 1 and often
    if not is_one or len({one.of for one in (*amounts, *days, *often)}) != 1:
        return
    fills = 1 + sum(one.value[-1] for one in told if one.kind is Kind.REFILLS)
    taken = _taken(text, often)
    if taken is not None and not _lasts(text, amounts[0].value[-1], taken, days[0], fills):
        start, end = span((*amounts, *days, *often))
        rate = " to ".join(shown(one) for one in dict.fromkeys(taken if taken[2] else taken[:1]))
        message = f"{said(amounts[0])} at {rate} a day is not {said(days[0])}."
        yield Wrong(start, end, message)


def of_months(told: Sequence[Figure]) -> Iterator[Wrong]:
    """Days of one fill, its refills, and how long they last all together."""
    days = sorted((one for one in told if one.kind is Kind.DAYS), key=_value)
    refills = [one for one in told if one.kind is Kind.REFILLS]
    if not len(days) == len(refills) + 1 == 2 or days[0].of != days[1].of:
        return
    whole = days[0].value[0] * (1 + refills[0].value[-1])
    if abs(whole - days[1].value[0]) > _MONTHS_VARY * whole:
        start, end = span((*days, *refills))
        message = f"{said(days[0])} with {said(refills[0])} makes {shown(whole)} days."
        yield Wrong(start, end, message)


def _value(figure: Figure) -> float:
    return figure.value[0]


_Taken = tuple[float, float, bool]


def _taken(text: str, often: Sequence[Figure]) -> _Taken | None:
    """How many are taken in a day, at least and at most, and whether that is told.

    Where only the times are told, several may be taken at once. None where it is told in two ways.
    """
    daily = [one for one in often if one.kind is Kind.PER_DAY]
    if len(daily) == 1:
        return daily[0].value[0], daily[0].value[-1], True
    times = [one for one in often if one.kind is Kind.TIMES and one.unit == "day"]
    if daily or len(times) != 1:
        return None
    least, most = times[0].value[0], times[0].value[-1]
    at_once = _AT_ONCE.search(text, max(0, times[0].start - _NEAR), times[0].start)
    if at_once is None:
        return least, most * _MOST_AT_ONCE, False
    return (
        least * value_of(at_once["low"]),
        most * value_of(at_once["high"] or at_once["low"]),
        True,
    )


def _lasts(text: str, amount: float, taken: _Taken, days: Figure, fills: float) -> bool:
    """Whether an amount lasts for some days, or may: fewer are taken at need."""
    low, high, _ = taken
    if not low or not high:
        return True
    for count in {1.0, fills}:
        least, most = amount / high / count, amount / low / count
        if least - 1 <= days.value[0] <= most + 1:
            return True
        if days.value[0] in _MONTH and any(int(one) in _MONTH for one in (least, most)):
            return True
    return bool(_LOOSE.search(text)) and amount / high < days.value[0]


def of_changes(text: str) -> Iterator[Wrong]:
    """A dose that was lowered to a higher one, or raised to a lower one."""
    for match in _CHANGE.finditer(text) if "from" in text else ():
        first, then = match["first"], match["then"]
        is_dose = match["unit"] or match["unit_then"] or ("/" in first and "/3" in then)
        before, after = (float(one.partition("/")[0]) for one in (first, then))
        is_wrong = after >= before if match["less"] else after <= before
        if is_dose and is_wrong and (match["unit"] or "") in ("", match["unit_then"] or ""):
            start, end = match.start("first"), match.end()
            way = "less" if match["less"] else "more"
            yield Wrong(start, end, f"From {first} to {then} is not {way}.")


def span(figures: Sequence[Figure]) -> tuple[int, int]:
    """From where the first of some figures begins to where the last one ends."""
    return min(one.start for one in figures), max(one.end for one in figures)


def said(figure: Figure) -> str:
    """The words of a figure, on one line."""
    return " ".join(figure.words.split()).rstrip(".,;")
