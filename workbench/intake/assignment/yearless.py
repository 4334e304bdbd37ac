"""Days that are named without their year: "Friday 11/27", "Monday, Nov. 30th"."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from workbench.intake.assignment.moments import DATE, DAY, DAYS, MONTH

DAY_OF_YEAR = (
    rf"(?:\b{DAY}\b\.?,?\s{{1,3}})?(?:(?<![\d/.:-])(?:0?[1-9]|1[0-2])/(?:0?[1-9]|[12]\d|3[01])(?![\d/.]|-\d)"
    rf"|\b(?:{MONTH})\b\.?\s{{1,3}}(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?\b(?!,?\s{{1,3}}\d{{4}}|:)"
    rf"|(?<![\d/-])(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?\s(?:of\s)?(?:{MONTH})\b(?!\.?,?\s{{1,3}}\d{{4}}))"
)
_DAY = re.compile(DAY_OF_YEAR, re.IGNORECASE | re.ASCII)
_FULL = re.compile(DATE, re.IGNORECASE | re.ASCII)
_WEEKDAY = re.compile(rf"\b{DAY}\b", re.IGNORECASE | re.ASCII)
_NUMBERS = re.compile(r"(\d{1,2})/(\d{1,2})", re.ASCII)
_MONTH_DAY = re.compile(
    rf"(?:(?P<month>{MONTH})\b\.?\s*)?(?P<day>\d{{1,2}})(?:\D{{0,6}}(?P<after>{MONTH})\b)?",
    re.IGNORECASE | re.ASCII,
)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_SOON = dt.timedelta(days=90)


def spans(text: str) -> Iterator[tuple[int, int]]:
    """Where days without a year stand."""
    return (match.span() for match in _DAY.finditer(text))


def begins_with_day(text: str) -> bool:
    """Whether a day is the first thing that a text says, but for a word or two."""
    match = _DAY.search(text[:60])
    return match is not None and len(text[: match.start()].split()) <= 2


def names(words: str, day: dt.date) -> bool:
    """Whether words name this day of a year."""
    return _month_and_day(words) == (day.month, day.day)


def completed(text: str, after: dt.date | None, latest: dt.date | None) -> str | None:
    """A text with the year of the one day that it names without one.

    The day is the first one from ``after``, when the case was assigned; only where a weekday
    stands with it, it may also be counted from the ``latest`` date of the text. None where the text
    has a date with its year, no or several days, or where the weekday contradicts.
    """
    found = list(_DAY.finditer(text))
    if len(found) != 1 or _FULL.search(text):
        return None
    weekday = _WEEKDAY.search(found[0][0])
    base = after or (latest if weekday else None)
    day = _next(found[0][0], base) if base else None
    if base is None or day is None or day - base > _SOON:
        return None
    if weekday and DAYS[day.weekday()] != weekday[0][:3].casefold():
        return None
    return f"{text[: found[0].start()]}{day:%m/%d/%Y}{text[found[0].end() :]}"


def _next(words: str, base: dt.date) -> dt.date | None:
    """The first such day that is not before another."""
    parts = _month_and_day(words)
    if parts is None:
        return None
    for year in (base.year, base.year + 1):
        try:
            day = dt.date(year, *parts)
        except ValueError:
            continue
        if day >= base:
            return day
    return None


def _month_and_day(words: str) -> tuple[int, int] | None:
    if match := _NUMBERS.search(words):
        return int(match[1]), int(match[2])
    without = _WEEKDAY.sub("", words, count=1)
    match = _MONTH_DAY.search(without)
    month = match and (match["month"] or match["after"])
    return (_MONTHS.index(month[:3].casefold()) + 1, int(match["day"])) if match and month else None
