"""Days and ages in the words of an earlier decision: each by what it is in its own case."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Collection, Iterator

from workbench.case import Case, Issue
from workbench.deidentification import facts
from workbench.deidentification.rules import BEGINS, ENDS, general, kind
from workbench.memory.finds import Find, Pair, settled
from workbench.patient import article

_NAME = r"(?P<name>[A-Za-z]{3,9})"
_DAY = r"(?P<day>\d{1,2})(?P<nth>st|nd|rd|th)?"
_SHAPES = tuple(
    re.compile(shape)
    for shape in (
        r"(?P<year>\d{4})(?P<sep>[-/.])(?P<month>\d{1,2})(?P=sep)(?P<day>\d{1,2})",
        r"(?P<month>\d{1,2})(?P<sep>\s?[-/.]\s?)(?P<day>\d{1,2})(?P=sep)(?P<year>\d{4}|\d\d)",
        r"(?P<month>\d{1,2})[-/](?P<year>\d{4})",
        rf"{_NAME}\.?\s{{1,2}}{_DAY},?\s{{1,2}}(?P<year>\d{{4}})",
        rf"{_DAY}(?: of)? {_NAME}\.?,? (?P<year>\d{{4}})",
        rf"{_NAME}\.?,?\s{{1,2}}(?:of\s)?(?P<year>\d{{4}})",
        r"(?P<year>\d{4})",
        r"(?P<day>\d{1,2})(?P<sep>[-/.])(?P<month>\d{1,2})(?P=sep)(?P<year>\d{4})",
        r"(?P<year>\d{4})(?P<month>\d\d)(?P<day>\d\d)",
        r"(?P<month>\d\d)(?P<day>\d\d)(?P<year>\d{4}|\d\d)",
        rf"{_DAY}-{_NAME}-(?P<year>\d{{4}}|\d\d)",
        rf"(?P<year>\d{{4}})[\s-]{{1,2}}{_NAME}[\s-]{{1,2}}{_DAY}",
        rf"{_NAME}\.?\s{{1,2}}{_DAY}",
        rf"{_DAY}[-\s]?(?:of )?{_NAME}\.?",
        r"(?P<month>\d{1,2})/(?P<day>\d{1,2})",
    )
)
_TO = re.compile(r"\s?[-–]\s?|\s(?:to|through|thru)\s")
_WHOLE = {"month", "name"}  # one of them with a day tells of one day a year
# What is a day for certain only where the case holds it: "2/25" can be a score, and "2014 Aug 5" of
# an article; whatever stands beside it, as in "fall/8/25/14".
_MONTH = r"[A-Z][A-Za-z]{2,8}\.?"
_KNOWN_ALONE = re.compile(
    r"(?<!\d)\d{1,4}(?P<sign>[/.-])\d{1,2}(?P=sign)\d{1,4}(?!\d)"
    rf"|{BEGINS}(?:0?[1-9]|1[0-2])/(?:1[1-9]|[23]\d){ENDS}"
    r"|(?<![\w.-])\d{6}(?:\d\d)?(?![\w/]|[.-]\d)"
    rf"|(?<!\d)\d{{1,2}}(?:st|nd|rd|th)?[-\s](?:of\s)?{_MONTH}[-,\s]{{1,2}}\d{{2,4}}(?!\d)"
    rf"|(?<![A-Za-z]){_MONTH}\s{{1,2}}\d{{1,2}}(?:st|nd|rd|th)?,?\s{{1,2}}\d{{4}}(?!\d)"
    rf"|(?<!\d)\d{{4}}[\s-]{{1,2}}{_MONTH}[\s-]{{1,2}}\d{{1,2}}(?!\d)"
)
_DAY_OF_CASE = "[date]"
# What each day is called where a case does not know it, and the words that tell it from another.
_ROLES = {
    "injury": ("[date of injury]", r"injur|accident|\bDOI\b|onset"),
    "injury_to": ("[last day of the injury]", r"injur|\bthrough\b|\bto\b"),
    "review": (
        "[date of the utilization review decision]",
        r"utilization review|\bUR\b|den(?:ied|ial)|certif|modif",
    ),
    "request": ("[date of the request]", r"request|\bRFA\b|authorization"),
    "service_from": ("[date of service]", r"service|perform|dispens|\bDOS\b|retrospective"),
    "service_to": ("[last date of service]", r"\bthrough\b|\bto\b"),
    "application_received": ("[date of the application]", r"application"),
    "assigned": ("[date of the assignment]", r"assign"),
    "records_received": ("[date the records were received]", r"records"),
    "decision": ("[date of the decision]", r"decision|determination"),
    "birth": ("[date of birth]", r"birth|born|\bDOB\b"),
}
_MONTHS = {f"{dt.date(2000, month, 1):%B}".casefold() for month in range(1, 13)}
_INJURY = ("injury", "injury_to")  # a month or a year alone tells of nothing else
_AROUND = 50  # characters before a day that tell what it is
_NUMBER = re.compile(r"\d{1,3}")
_WORKER = re.compile(
    r"[\s-]*(?:\w+\s){0,2}(?:wom[ae]n|m[ae]n|females?|males?|lady|gentleman|worker|patient|claimant|"
    r"employee|applicant|individual|person)\b",
    re.IGNORECASE,
)
_ARTICLE = re.compile(r"(?<!\w)(?P<letter>[Aa])n?(?= \Z)")


def dates(text: str, both: Pair) -> Iterator[Find]:
    """The days of a text; one that is a day of the earlier case becomes that of this one.

    Where this case does not know it, and where it is any other day that the earlier case holds,
    such as that of a document, the old day is sure to be wrong: it becomes a prompt. A day that
    is none of the case's own stays, to be reviewed.
    """
    old, new = (days(side.case, side.issue) for side in both)
    strange = facts.days(both.old.case) - facts.days(both.new.case)
    alone = [one for one in _KNOWN_ALONE.finditer(text) if _is_one(one[0], strange)]
    told = [one for one in general().finditer(text) if kind(one) == "date"]
    for match in sorted((*alone, *told), key=_shortness):  # "25-Aug-14" before "Aug-14"
        find = _dated(text, match.span(), old, new)
        settles = find.now is not None or find.known
        yield find if settles or not _is_one(match[0], strange) else _asked(find)


def _shortness(match: re.Match[str]) -> int:
    return match.start() - match.end()


def ages(text: str, both: Pair) -> Iterator[Find]:
    """The ages of a text; that of the earlier patient becomes that of this one."""
    for match in general().finditer(text):
        number = _NUMBER.search(match[0])
        if kind(match) != "age":
            continue
        find = Find(*match.span(), "age")
        if number and _is_of_patient(text, find, int(number[0]), both):
            yield _aged(text, find, number[0], both.new.patient.age)
        else:
            yield find


def days(case: Case, issue: Issue) -> dict[str, dt.date | None]:
    """The days that a case has for one of its items, by what they are."""
    review = issue.utilization_review.date if issue.utilization_review else None
    own = {
        "review": review or case.dates.utilization_review_denial,
        "service_from": issue.service_from,
        "service_to": issue.service_to,
        "birth": case.worker_birth,
    }
    return {role: own[role] if role in own else getattr(case.dates, role) for role in _ROLES}


def _asked(find: Find) -> Find:
    return find._replace(now=_DAY_OF_CASE, asks=True)


def _is_one(words: str, known: Collection[dt.date]) -> bool:
    """Whether words tell one of these days, in any order of its parts, with its year or without.

    Of a stretch of days the first and the last are looked at.
    """
    found = (one.fullmatch(part) for part in (words, *_TO.split(words)) for one in _SHAPES)
    whole = [shape for shape in found if shape and _is_whole(shape)]
    return any(_is_of(shape, day) for shape in whole for day in known)


def _is_whole(shape: re.Match[str]) -> bool:
    groups = shape.groupdict()
    return "day" in groups and not _WHOLE.isdisjoint(groups)


def _dated(
    text: str, span: tuple[int, int], old: dict[str, dt.date | None], new: dict[str, dt.date | None]
) -> Find:
    find, words = Find(*span, "date"), text[slice(*span)]
    shape = next((found for one in _SHAPES if (found := one.fullmatch(words))), None)
    if shape is None:
        return find
    whole = _is_whole(shape)
    roles = [
        role
        for role, day in old.items()
        if day and (whole or role in _INJURY) and _is_of(shape, day)
    ]
    role = _meant(roles, text[max(0, span[0] - _AROUND) : span[0]], new) if roles else None
    if role is None:
        return find
    day = new[role]
    if day is None:
        return find._replace(now=_ROLES[role][0], asks=True)
    if day == old[role]:
        return find._replace(known=True)
    return settled(find, text, _written(shape, day))


def _meant(roles: list[str], before: str, new: dict[str, dt.date | None]) -> str | None:
    """Which of several days of a case one is, by the words before it; None where none tells.

    It makes no difference where all of them are the same day in this case too.
    """
    if len({new[role] for role in roles}) == 1:
        return roles[0]
    told = [
        (max(match.start() for match in found), role)
        for role in roles
        if (found := list(re.finditer(_ROLES[role][1], before, re.IGNORECASE)))
    ]
    return max(told)[1] if told else None


def _is_of(shape: re.Match[str], day: dt.date) -> bool:
    """Whether what is written is this day, or its month, or its year."""
    part = shape.groupdict()
    if (year := part.get("year")) and f"{day.year:04}"[-len(year) :] != year:
        return False
    if part.get("month") and int(part["month"]) != day.month:
        return False
    if part.get("name") and not f"{day:%B}".casefold().startswith(part["name"].casefold()):
        return False
    return not part.get("day") or int(part["day"]) == day.day


def _written(shape: re.Match[str], day: dt.date) -> str:
    """Another day as the one of a match is written."""
    part = {name: words for name, words in shape.groupdict().items() if words}
    pad = _pads(part)
    said = {
        "year": f"{day.year:04}"[-len(part.get("year", "")) :],
        "month": f"{day.month:02}" if pad else str(day.month),
        "day": f"{day.day:02}" if pad else str(day.day),
        "name": _name(part.get("name", ""), day),
        "nth": _nth(day.day),
    }
    words = shape[0]
    for name in sorted(part.keys() & said.keys(), key=shape.start, reverse=True):
        start, end = (place - shape.start() for place in shape.span(name))
        words = f"{words[:start]}{said[name]}{words[end:]}"
    return words


def _pads(part: dict[str, str]) -> bool:
    """Whether a single figure has a zero before it; where it cannot be seen, as letters print."""
    numbers = [part[name] for name in ("month", "day") if name in part]
    if any(len(number) == 1 for number in numbers) or "name" in part:
        return False
    return len(part.get("year", "")) == 4 or any(number[0] == "0" for number in numbers)


def _name(was: str, day: dt.date) -> str:
    """The name of a month, short where the other one is."""
    name = f"{day:%B}" if was.casefold() in _MONTHS else f"{day:%b}"
    return name.upper() if was.isupper() else name


def _nth(day: int) -> str:
    ends = {1: "st", 2: "nd", 3: "rd"}
    return "th" if 10 < day < 14 else ends.get(day % 10, "th")


def _is_of_patient(text: str, find: Find, age: int, both: Pair) -> bool:
    """Whether an age is that of the earlier patient, as far as their summary or the text says."""
    if both.old.patient.age is not None:
        return age == both.old.patient.age
    return _WORKER.match(text, find.end) is not None


def _aged(text: str, find: Find, was: str, age: int | None) -> Find:
    """The age of this patient, with the article before it: "an 80-year-old"."""
    if age is None:
        return find
    if int(was) == age:
        return find._replace(known=True)
    now = text[find.start : find.end].replace(was, str(age), 1)
    there = _ARTICLE.search(text, max(0, find.start - 3), find.start)
    if there is None:
        return settled(find, text, now)
    said = f"{there['letter']}{article(now)[1:]}"
    if said == there[0]:
        return settled(find, text, now)
    return settled(find._replace(start=there.start()), text, f"{said} {now}")
