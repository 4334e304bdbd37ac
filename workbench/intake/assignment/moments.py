"""Dates, times of day and time zones as people write them in assignments."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from typing import NamedTuple
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from workbench.forms import parse_date

MONTH = (
    r"jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|"
    r"sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?"
)
DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
DAY = r"(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?"
DATE = (
    rf"(?:\b{DAY}\b\.?,?\s{{1,3}})?(?<![\d/.-])(?:"
    r"\d{1,2}/\d{1,2}/(?:\d{4}|\d{2})|\d{1,2}-\d{1,2}-(?:\d{4}|\d{2})|\d{1,2}\.\d{1,2}\.\d{4}|"
    r"\d{4}-\d{1,2}-\d{1,2}(?=T\d)|\d{4}-\d{1,2}-\d{1,2}|\d{4}/\d{1,2}/\d{1,2}|"
    rf"(?:{MONTH})\b\.?\s{{0,3}}\d{{1,2}}(?:st|nd|rd|th)?,?\s{{1,3}}\d{{4}}|"
    rf"\d{{1,2}}(?:st|nd|rd|th)?(?:\s{{1,3}}|-)(?:of\s)?(?:{MONTH})\b\.?,?(?:\s{{1,3}}|-)\d{{4}}|"
    rf"\d{{1,2}}-(?:{MONTH})-\d{{2}})(?![\d/]|-\d)"
)
_DATE = re.compile(DATE, re.IGNORECASE | re.ASCII)
_NUMBERED = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4}|\d{2})", re.ASCII)
_YEAR_FIRST = re.compile(r"(\d{4})[/-](\d{1,2})[/-](\d{1,2})", re.ASCII)
_NAMED = re.compile(rf"({MONTH})\b\.?\s*(\d{{1,2}})\D{{1,5}}(\d{{4}})", re.IGNORECASE | re.ASCII)
_DAY_FIRST = re.compile(
    rf"(\d{{1,2}})\D{{1,6}}?({MONTH})\b[^\d]{{1,4}}(\d{{4}}|\d{{2}})", re.IGNORECASE
)
_TIME = re.compile(
    r"(?<![\d/.:-])(?:(?P<hour>\d{1,2})(?::(?P<minute>[0-5]\d))?(?::[0-5]\d)?\s?"
    r"(?P<half>[ap])(?:\.?\s?m)?\b\.?"
    r"|(?P<clock>\d{1,2})(?::(?P<past>[0-5]\d))?\s+o['’]?clock\s+(?:in\s+the\s+)?"
    r"(?P<part>morning|afternoon|evening)\b"
    r"|(?P<hour24>[01]?\d|2[0-4]):(?P<minute24>[0-5]\d)(?::[0-5]\d)?(?![\d:])(?:\s?(?:h|hrs|hours)\b)?"
    r"|(?P<army>(?:[01]\d|2[0-3])[0-5]\d)\s?(?:h|hrs|hours)\b"
    r"|(?P<word>\b(?:noon|midnight|close\s+of\s+(?:business|day)|cob|c\.o\.b\.|eob|"
    r"end\s+of\s+(?:the\s+)?(?:business(?:\s+day)?|working\s+day|day)|eod)\b))",
    re.IGNORECASE | re.ASCII,
)
_ISO_TIME = re.compile(r"(?<=\d)T(\d\d):(\d\d)(?::\d\d(?:\.\d+)?)?(Z|[+-]\d\d:?\d\d)?", re.ASCII)
_ZONES = {
    "America/Los_Angeles": r"P[SD]?T|Pacific(?:\s+(?:standard|daylight))?(?:\s+time)?|"
    r"(?:los\s+angeles|california)(?:\s+time)?|America/Los_Angeles",
    "America/Denver": r"M[SD]T|MT|Mountain(?:\s+(?:standard|daylight))?(?:\s+time)?|America/Denver",
    "America/Chicago": r"C[SD]?T|Central(?:\s+(?:standard|daylight))?(?:\s+time)?|America/Chicago",
    "America/New_York": r"E[SD]?T|Eastern(?:\s+(?:standard|daylight))?(?:\s+time)?|"
    r"America/New_York",
    "Pacific/Honolulu": r"HST|Hawaii(?:an)?(?:\s+standard)?\s+time|Pacific/Honolulu",
    "America/Anchorage": r"AK[SD]T|Alaska(?:\s+standard)?\s+time|America/Anchorage",
    "UTC": r"UTC|GMT|Zulu",
}
_FORMER = re.compile(
    rf"[(,]?\s*\b(?:was|were|previously|formerly|originally|instead\s+of|rather\s+than|not)\s+"
    rf"(?:due\s+)?(?:on\s+)?{DATE}\)?",
    re.IGNORECASE | re.ASCII,
)
_ZONE = re.compile(
    "|".join(rf"(?P<z{n}>\b(?:{words})\b)" for n, words in enumerate(_ZONES.values())),
    re.IGNORECASE | re.ASCII,
)


_OFFSET = re.compile(r"\((?:UTC|GMT)\s?[+-]\d\d:?\d\d\)", re.ASCII)  # beside the zone that has it


class Moment(NamedTuple):
    """A date and what stands with it: a time of day, a zone, and words that leave both open."""

    date: dt.date
    time: dt.time | None = None
    zone: str = ""  # a name of the IANA time zone database, or an offset "-08:00"
    yearless: bool = False  # whether the year was taken from another date of the text
    vague: str = ""  # "close of business": a time that only a rule can tell
    midnight: bool = False  # the text says so; its time is the last minute of the day


def dates_in(text: str) -> list[dt.date | None]:
    """Every date in a text; None for what looks like one and is no day of the calendar.

    A date whose weekday says something else is none either.
    """
    return [_date(match[0]) for match in _DATE.finditer(text)]


def begins_with_date(text: str) -> bool:
    """Whether a date is the first thing that a text says, but for a word or two."""
    match = _DATE.search(text[:60])
    return match is not None and len(text[: match.start()].split()) <= 2


def only_date(text: str) -> dt.date | None:
    """The date of a text that names one, however often; None where it names none or several."""
    found = set(dates_in(text))
    return found.pop() if len(found) == 1 else None


def birth_in(text: str) -> dt.date | None:
    """A date of birth; of a year in two digits the century that leaves a worker's age."""
    found = only_date(text)
    short = re.search(
        r"(?<![\d/-])\d{1,2}[/-](?:\d{1,2}|[a-z]{3})[/-](\d{2})(?!\d)",
        text,
        re.IGNORECASE | re.ASCII,
    )
    if found is None or not short:
        return found
    year = int(short[1])
    if 10 < year < 30:
        return None
    return found.replace(year=2000 + year if year <= 10 else 1900 + year)


def moment_in(text: str) -> Moment | None:
    """The one date of a text with its time and zone; None where dates or times contradict.

    A date that the text says to hold no longer, "(was 11/20/2026)", is passed over.
    """
    text = _FORMER.sub(" ", text)
    date = only_date(text)
    if date is None:
        return None
    iso = _ISO_TIME.search(text)
    if iso:
        return _of_iso(date, iso)
    times = {(match[0].casefold(), time_of(match)) for match in _TIME.finditer(text)}
    clear = {time for _, time in times if time is not None}
    vague = sorted(word for word, time in times if time is None)
    if len(clear) > 1 or len(vague) > 1:
        return None
    if vague and not _is_word(vague[0]):
        return None  # "25:00", "13 PM"
    if clear:
        midnight = any(word == "midnight" for word, _ in times)
        return Moment(date, clear.pop(), zone_in(text), midnight=midnight)
    return Moment(date, None, zone_in(text), vague="".join(vague))


def time_in(text: str) -> dt.time | None:
    """The one time of day of a text."""
    times = {time_of(match) for match in _TIME.finditer(text)}
    return times.pop() if len(times) == 1 else None


def time_of(match: re.Match[str]) -> dt.time | None:
    """The time of day; None for words that do not tell it, and for what no clock shows."""
    if match["word"]:
        return {"noon": dt.time(12), "midnight": dt.time(23, 59)}.get(match["word"].casefold())
    if match["army"]:
        return dt.time(int(match["army"][:2]), int(match["army"][2:]))
    if match["clock"]:
        return _half_day(match["clock"], match["past"], late=match["part"][0] not in "mM")
    if match["half"]:
        return _half_day(match["hour"], match["minute"], late=match["half"] in "pP")
    hour = int(match["hour24"])
    return dt.time(hour, int(match["minute24"])) if hour < 24 else None


def _half_day(hour: str, minute: str | None, *, late: bool) -> dt.time | None:
    """A time of a clock with twelve hours."""
    if not 1 <= int(hour) <= 12:
        return None
    return dt.time(int(hour) % 12 + 12 * late, int(minute or 0))


def zone_in(text: str) -> str:
    """The one time zone that a text names; "" for none or several."""
    names = list(_ZONES)
    text = _OFFSET.sub(" ", text)
    found = {names[int(match.lastgroup[1:])] for match in _ZONE.finditer(text) if match.lastgroup}
    return found.pop() if len(found) == 1 else ""


def at(moment: Moment, time: dt.time, zone: str) -> dt.datetime | None:
    """The moment with its zone; ``time`` and ``zone`` are used where it has none of its own."""
    named = moment.zone or zone
    local = dt.datetime.combine(moment.date, moment.time or time)
    if named[:1] in "+-":
        return _with_offset(local, named)
    try:
        return local.replace(tzinfo=ZoneInfo(named))
    except (ZoneInfoNotFoundError, ValueError, OSError):  # a rule may name no zone of the table
        return None


def _with_offset(local: dt.datetime, offset: str) -> dt.datetime:
    """A time with an offset is Pacific time where California's clocks show that one."""
    fixed = dt.datetime.strptime(offset.replace(":", ""), "%z").tzinfo
    pacific = local.replace(tzinfo=ZoneInfo("America/Los_Angeles"))
    exact = local.replace(tzinfo=fixed)
    return pacific if pacific.utcoffset() == exact.utcoffset() else exact


def _of_iso(date: dt.date, iso: re.Match[str]) -> Moment | None:
    hour = int(iso[1])
    if hour > 23 or int(iso[2]) > 59:
        return None
    zone = "UTC" if iso[3] == "Z" else iso[3] or ""
    if zone[:1] in ("+", "-") and int(zone[1:3]) > 14:
        return None
    return Moment(date, dt.time(hour, int(iso[2])), zone)


def time_spans(text: str, time: dt.time) -> Iterator[tuple[int, int]]:
    """Where a text says a time of day, in words too that only a rule can tell, and time zones."""
    for pattern in (_ISO_TIME, _ZONE):
        yield from (match.span() for match in pattern.finditer(text))
    for match in _TIME.finditer(text):
        if match["word"] or time_of(match) == time:
            yield match.span()


def _is_word(words: str) -> bool:
    return words[:1].isalpha()


def _date(written: str) -> dt.date | None:
    found = parse_date(_usual(written))
    day = re.match(DAY, written, re.IGNORECASE | re.ASCII)
    if found and day and DAYS[found.weekday()] != day[0][:3].casefold():
        return None
    return found


def _usual(written: str) -> str:
    """A date in an order that ``parse_date`` reads."""
    if match := _YEAR_FIRST.search(written):
        return "-".join(match.groups())
    if match := _NUMBERED.search(written):
        return "/".join(match.groups())
    if match := _NAMED.search(written):
        return f"{match[1][:3]} {match[2]}, {match[3]}"
    if match := _DAY_FIRST.search(written):
        year = match[3] if len(match[3]) == 4 else f"20{match[3]}"
        return f"{match[2][:3]} {match[1]}, {year}"
    return ""


def spans(text: str) -> Iterator[tuple[int, int]]:
    """Where the dates of a text stand."""
    for match in _DATE.finditer(text):
        yield match.span()
