"""How the facts of a case are printed in the header of a letter."""

from __future__ import annotations

import datetime as dt
import re

from workbench.case import Case, Dates, HeaderFact, Priority

_FIRST_YEAR, _LAST_YEAR = 1900, 2200  # another one is a slip of the pen
_IDENTIFIERS = ("number", "claim_number")
# What a header can show; the second day of a cumulative injury stands with the first.
FACTS = (*_IDENTIFIERS, "priority", *(d for d in Dates.__struct_fields__ if d != "injury_to"))
_MONTHS = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip
_DATE = re.compile(
    r"(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})"
    r"|(?P<us_month>\d{1,2})/(?P<us_day>\d{1,2})/(?P<us_year>\d{4}|\d{2})"
    r"|(?P<name>[A-Za-z]{3,9})\.? (?P<name_day>\d{1,2}),? (?P<name_year>\d{4})"
)


def printed_date(date: dt.date) -> str:
    """A date as determinations print it: ``mm/dd/yyyy``."""
    return f"{date:%m/%d}/{date.year:04}"


def parse_date(text: str) -> dt.date | None:
    """The date that ``text`` is: mm/dd/yyyy, m/d/yy, ISO, or "July 28, 2005"; None otherwise.

    Years of two digits are 1969 to 2068, as POSIX reads them; before 1900 or after 2200 is none.
    """
    match = _DATE.fullmatch(" ".join(text.split()))
    return _date(match) if match else None


def header_value(case: Case, fact: HeaderFact) -> str:
    """What the header table prints for one fact; "" if it is not known.

    A determination that was read keeps its own spelling of a value while that still means the same.
    """
    value = _value(case, fact.field)
    same = _meaning(fact.field, fact.printed) == _meaning(fact.field, value)
    return fact.printed if fact.printed and same else value


def _value(case: Case, field: str) -> str:
    if field in _IDENTIFIERS:
        return str(getattr(case, field))
    if field == "priority":
        return case.priority.capitalize() if case.priority else ""
    if field == "injury":  # a cumulative injury has two dates
        return " - ".join(printed_date(d) for d in (case.dates.injury, case.dates.injury_to) if d)
    date: dt.date | None = getattr(case.dates, field)
    return printed_date(date) if date else ""


def _meaning(field: str, text: str) -> object:
    """Equal for two spellings of one value; what is not known has many ("unknown", "n/a")."""
    if field in _IDENTIFIERS:
        return text.split()
    if field == "priority":
        return [priority for priority in Priority if priority in text.casefold()]
    return [date for match in _DATE.finditer(text) if (date := _date(match))]


def _date(match: re.Match[str]) -> dt.date | None:
    part = match.groupdict()
    written = part["year"] or part["us_year"] or part["name_year"]
    year = int(written)
    if len(written) == 2:
        year += 2000 if year < 69 else 1900
    month = int(part["month"] or part["us_month"] or _month(part["name"]))
    if not _FIRST_YEAR <= year <= _LAST_YEAR:
        return None
    try:
        return dt.date(year, month, int(part["day"] or part["us_day"] or part["name_day"]))
    except ValueError:  # no such day
        return None


def _month(name: str) -> int:
    """1 to 12 for a month's name or its first letters, 0 for any other word."""
    word = name.casefold()
    return next((n for n, month in enumerate(_MONTHS, 1) if month.startswith(word)), 0)
