"""Dates reduced to their year, and ages over 89 to just that.

The bounds are those of the Safe Harbor list for health information (45 CFR 164.514(b)(2)(i)(C)):
of a date nothing but its year, and not even that where it tells of an age over 89.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from functools import cache

from workbench.deidentification.rules import (
    BEHIND_A_ROLE,
    BESIDE_NAMES,
    RULES,
    YEARS,
    compiled,
    general,
    kind,
    listed,
)

OVER = "over 89"
_OLDEST = 89  # the last age that is told
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)|\A(?:19|20)\d\d(?=\d{4})")
# 12/07 tells of a month where it says since when or in which; 12/98 is no day.
_MONTH_AND_YEAR = re.compile(r"\d{1,2}/((?P<early>0\d)|[4-9]\d|3[2-9])\Z")
_SINCE = re.compile(r"\b(?:since|in|during)\s\Z", re.IGNORECASE)
# A year of two digits stands last and third, or behind the name of a month: no day, no score.
_SHORT_YEAR = re.compile(
    r"(?:\d{1,2}\s?[/.-]\s?\d{1,2}\s?[/.]\s?|\d-\d{1,2}-|['’]"
    r"|\d(?:st|nd|rd|th)?[-\s][A-Za-z]{3,9}\.?,?[-\s])(\d\d)\Z"
)
_RANGE = re.compile(r"\d{1,2}/\d{1,2}\s?\D{1,7}\s?\d{1,2}/\d{1,2}")  # without a year
_BIRTH = re.compile(
    r"\b(?:born|birth|birthdate|birthday|birth\s?year|DOB|D\.O\.B\.?)\W{0,3}"
    r"(?:(?:was|is|on|in|of|date|year)\W{1,3}){0,3}\Z",
    re.IGNORECASE,
)
_PIVOT = 2067  # where a case tells of no year, those of two digits are read as POSIX reads them
_NEAR = 40  # characters before a date that may tell whose it is
_OLD = r"(?:9\d|1[0-2]\d)"
_DECADE = r"(?:eleven|twelve|(?:thir|four|fif|six|seven|eigh|nine)teen|twenty|ten)"
_ONE = r"(?:one|two|three|four|five|six|seven|eight|nine)"

_WRITTEN = rf"(?:ninety(?:[-\s]{_ONE})?|(?:an?|one)\shundred(?:\s(?:and\s)?(?:{_DECADE}|{_ONE}))?)"
_WHO = (
    r"(?i:\b(?:she|he|who|worker|patient|claimant|employee|applicant|mother|father)\b"
    r"|(?<!\w)[A-Z]\.(?:\s?[A-Z]\.){1,2}|\[name\])"
)
_NOT_YEARS = (
    r"(?![\d/.]\d|\d|\w|\s?(?:%|-)|\s?(?:mg|mcg|lbs?|kg|pounds|inch(?:es)?|cm|mmHg|degrees|percent|days?|"
    r"weeks?|months?|minutes?|hours?|feet|miles?|points?|visits?|sessions?|tablets?|out|of)\b)"
)
_NOT_OLDER = r"(?!\s(?:or|and|to)\s(?:older|over|above))"
# What only a copy looks for: a year of birth alone, and ages that say of themselves that they are.
_YEAR_ALONE = (r"(?<![\w/.-])(?:19|20)\d\d(?![\w/-]|\.\d)",)
_AGES = (
    (
        rf"{_WHO}(?i:(?:,?\s(?:is|was|turned|turns|aged?)|['’]s)\s(?:now\s|almost\s|nearly\s)?"
        rf"(?:{_OLD}|{_WRITTEN}){_NOT_YEARS})"
    ),
    rf"{_WHO},\s{_OLD},",
    rf"(?i:\b{_WRITTEN}{YEARS}[-\s](?:old|of\sage)\b)",
    rf"(?i:\baged?(?:\sof)?[:\s]{{1,2}}{_WRITTEN}\b){_NOT_OLDER}",
    # 95 years, 95M, a 95 F, 95F who; a fever of 99F is none
    rf"(?<![\d.,/–-])(?i:\b(?:{_OLD}|{_WRITTEN}){YEARS})(?!\w){_NOT_OLDER}",
    rf"(?<![\w.,/°#-])(?:{_OLD}\s?M\b|{_OLD}\s?F\b(?=\s(?:with|who|s/p|c/o|w/|has|injured)))",
    rf"(?:(?<=\ba\s)|(?<=\bA\s)|(?<=\b[Tt]his\s)){_OLD}\s?[MF]\b",
    r"(?i:\b(?:(?:early|mid|late)[-\s])?nineties\b|\b(?:nonage|cente)narians?\b)",
)
_WRITTEN_AGE = re.compile(
    rf"(?i:\b(?:an?\s|one\s)hundred(?:\s(?:and\s)?(?:{_DECADE}|{_ONE}))?"
    rf"|\bninety(?:[-\s]{_ONE})?|(?:(?:early|mid|late)[-\s])?(?:nineties|90['’]?s)"
    r"|(?:nonage|cente)narian)"
)


@cache  # as long to make as the general rules
def patterns() -> tuple[re.Pattern[str], ...]:
    """What is looked for in a copy, besides the facts of its case."""
    # An age may stand behind a name that was replaced: it is looked for before what is kept.
    extra = {
        "name": BESIDE_NAMES,
        "person": (BEHIND_A_ROLE,),
        "age": _AGES,
        "kept": RULES["kept"],
        "date": _YEAR_ALONE,
    }
    return general(), compiled(listed(extra))


def latest_year(days: Iterable[dt.date], texts: Iterable[str]) -> int | None:
    """The last year that a case tells of; ages and years of two digits are counted from there."""
    years = {day.year for day in days}
    for text in texts:
        found = (match for match in general().finditer(text) if kind(match) == "date")
        years |= {_written_year(match[0]) or 0 for match in found if not _is_birth(match)}
    return max(years - {0}, default=None)


def year(match: re.Match[str], latest: int | None) -> str:
    """What stays of a date: its year, or ``[date]`` where it has none or tells of a great age."""
    written, birth = match[0], _is_birth(match)
    if written.isdigit() and len(written) == 4 and not birth:
        return written  # a year alone; that of an injury is told
    if birth and latest is None:
        return "[date]"
    short = None if birth else _short_year(written, latest) or _year_of_month(match, latest)
    found = _written_year(written) or short
    if found is None or (latest is not None and latest - found > _OLDEST):
        return "[date]"
    return str(found)


def _is_birth(match: re.Match[str]) -> bool:
    before = max(0, match.start() - _NEAR)
    return _BIRTH.search(match.string, before, match.start()) is not None


def age(match: re.Match[str]) -> str:
    """An age as it was written, unless it is over 89."""
    told = _WRITTEN_AGE.sub(OVER, match[0])
    return re.sub(r"\d{2,3}", lambda n: n[0] if int(n[0]) <= _OLDEST else OVER, told)


def _written_year(written: str) -> int | None:
    match = _YEAR.search(written)
    return int(match[0]) if match else None


def _short_year(written: str, latest: int | None) -> int | None:
    """A year of two digits, in the century that does not lie ahead of the case."""
    match = None if _RANGE.fullmatch(written) else _SHORT_YEAR.search(written)
    return _in_century(match[1], latest) if match else None


def _year_of_month(match: re.Match[str], latest: int | None) -> int | None:
    """The year of "since 12/07", which names a month; elsewhere that could be a day."""
    month = _MONTH_AND_YEAR.fullmatch(match[0])
    start = max(0, match.start() - _NEAR)
    if month is None or (month["early"] and not _SINCE.search(match.string, start, match.start())):
        return None
    return _in_century(month[1], latest)


def _in_century(short: str, latest: int | None) -> int:
    recent = 2000 + int(short)
    return recent if recent <= (latest or _PIVOT) + 1 else recent - 100
