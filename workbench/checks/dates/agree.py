"""Days in the texts of a case that do not fit it: its dates, and one another."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from workbench.case import Severity
from workbench.checks.chart import Chart, Item
from workbench.checks.dates.prose import Days, ToldDay, days_in, days_of, is_of_record, says
from workbench.checks.dates.slips import differ, has, is_near, strangers
from workbench.checks.prose import Said
from workbench.checks.rules import Found, rule
from workbench.forms import printed_date

_YOUNGEST = 14  # years of a worker's age
_HAPPENED = {"report", "review", "request", "screen"}  # never before an injury without a word on it
_TREATED = {"imaging", "nerves", "injection", "surgery", "agreement"}
_SHORT = 40  # characters before a day
_SPAN = re.compile(r"(?P<first>[\w/., -]{6,20}?)\s*(?:-|–|to|through|until)\s*\Z")
_INJURED = re.compile(
    r"\b(?:date of (?:injury|loss|accident)|DOI|injur(?:y|ed|ies)|hurt|accident)\b"
    r"(?:\s(?:his|her|the|\w+))?[\w\s]{0,20}\b(?:on|of|is|was|dated)?:?\s*\Z",
    re.IGNORECASE,
)


@rule(
    "dates.prose-out-of-range",
    Severity.WARNS,
    what="A date in a text does not fit the case: another one stands for the same thing, or it "
    "lies before the injury or the birth of the worker.",
    why="A report or a decision cited by a wrong date is one that nobody finds in the record; a "
    "wrong date of fact may be a ground for setting a determination aside (Labor Code "
    "4610.6(h)(5)) where it is a matter of ordinary knowledge.",
    example="the report of 08/18/2014, where the summary has that of 08/08/2014",
)
def dates_in_prose_fit(chart: Chart) -> Iterator[Found]:
    """Dates in title, summary and rationale agree with the case's and with one another."""
    days = chart.of(days_of)
    seen = set()
    for found in (
        *_injuries(chart, days),
        *_reviews(chart, days),
        *_services(chart, days),
        *strangers(chart, days, {*_review_days(chart)}),
        *_late_reports(chart, days),
        *_too_early(chart, days),
    ):
        if found.at not in seen:
            seen.add(found.at)
            yield found


# ------------------------------------------------------------------ the injury and the review


def _injuries(chart: Chart, days: Days) -> Iterator[Found]:
    """Days of the injury in the texts against those of the header, or else of the summary."""
    dates = chart.case.dates
    known = [day for day in (dates.injury, dates.injury_to) if day]
    told = [one for one in days.own if one.day.kind == "injury" and _is_of_this_injury(one)]
    told = [one for one in told if not _is_end(one, known)]
    others = {getattr(dates, name) for name in dates.__struct_fields__}
    fitting = any(_is_among(one, known) for one in told)
    for one in told if known else ():
        if (day := one.day.date) and day not in others and not _is_among(one, known):
            near = any(is_near(day, other) for other in known)
            within = dates.injury_to is not None and known[0] < day < known[-1]
            sure = near or (_says_injury(one) and not fitting)
            header = " - ".join(map(printed_date, known))
            message = f"{has(one)} as the date of the injury, the header {header}."
            if sure or (_says_injury(one) and not within):
                severity = None if sure and not within else Severity.HINT
                yield Found(one.at, message, severity=severity)
    if known:
        yield from _like_injury(days, known)
    else:
        yield from _against_first(told)


def _like_injury(days: Days, known: list[dt.date]) -> Iterator[Found]:
    """A day of which no word tells what it is, and that is the day of the injury but for a slip."""
    for one in days.summary:
        day = one.day.date
        if day and one.day.day and not one.day.kind and any(is_near(day, other) for other in known):
            header = " - ".join(map(printed_date, known))
            message = f"{has(one)}, the header {header} as the date of the injury."
            yield Found(one.at, message, severity=Severity.HINT)


def _says_injury(one: ToldDay) -> bool:
    """Whether the words right before a day tell that it is that of the injury."""
    before = one.sentence.text[max(0, one.day.start - _SHORT) : one.day.start]
    return _INJURED.search(before) is not None


def _is_of_this_injury(one: ToldDay) -> bool:
    return is_of_record(one) and not says("other_injury", one.around)


def _is_end(one: ToldDay, known: list[dt.date]) -> bool:
    """Whether a day ends a span that begins on one known: "from 01/05/2014 to 01/05/2016"."""
    before = one.sentence.text[max(0, one.day.start - _SHORT) : one.day.start]
    match = _SPAN.search(before)
    return match is not None and any(day.date in known for day in days_in(match["first"]))


def _is_among(one: ToldDay, known: list[dt.date]) -> bool:
    """Whether a day is one of those known, or its month is."""
    day = one.day
    return any(
        (day.year, day.month) == (other.year, other.month) and day.day in (None, other.day)
        for other in known
    )


def _against_first(told: list[ToldDay]) -> Iterator[Found]:
    """Without a header, the first day of an injury that a letter tells stands for it."""
    for one in told[1:]:
        first = told[0]
        day = first.day.date
        if day and one.day.date and not _is_among(one, [day]) and not _is_end(one, [day]):
            if is_near(day, one.day.date):
                yield differ(one, first)
            elif _says_injury(one) and _says_injury(first):
                yield differ(one, first, Severity.HINT)


def _reviews(chart: Chart, days: Days) -> Iterator[Found]:
    """The days of the utilization review and of the request against those of the case."""
    requests = [day] if (day := chart.case.dates.request) else []
    yield from _of_kind("review", _review_days(chart), requests, days)
    yield from _of_kind("request", requests, [], days)


_NAMES = {"review": "utilization review", "request": "request"}


def _of_kind(kind: str, known: list[dt.date], also: list[dt.date], days: Days) -> Iterator[Found]:
    """Days of one kind, where the texts have none of those known; ``also`` are no slips."""
    told = [one for one in days.own if one.day.kind == kind and one.day.day and one.day.date]
    fitting = any(one.day.date in known for one in told)
    for one in told if known and not fitting else ():
        if one.day.date and one.day.date not in also and not says("earlier", one.around):
            case = printed_date(known[0])
            message = f"{has(one)} as the date of the {_NAMES[kind]}, the case has {case}."
            near = any(is_near(one.day.date, day) for day in known)
            yield Found(one.at, message, severity=None if near else Severity.HINT)


def _review_days(chart: Chart) -> list[dt.date]:
    reviews = (item.issue.utilization_review for item in chart.items)
    own = (one.date for one in reviews if one and one.date)
    header = chart.case.dates.utilization_review_denial
    return [*([header] if header else ()), *own]


# ----------------------------------------------------------------------- services and reports


def _services(chart: Chart, days: Days) -> Iterator[Found]:
    """The day of a service against the others that the item has, and the dates of the case."""
    for item in chart.items:
        own = [one for one in days.titles if one.passage.issue == item.place and one.day.day]
        for one in own:
            yield from _service_in_range(chart, one)
        if len({one.day.date for one in own}) == 1:
            yield from _decided_days(item, own[0], days)


def _service_in_range(chart: Chart, one: ToldDay) -> Iterator[Found]:
    dates, day = chart.case.dates, one.day.date
    if day and dates.injury and day < dates.injury:
        yield Found(one.at, f"{has(one)}, before the injury of {printed_date(dates.injury)}.")


def _decided_days(item: Item, title: ToldDay, days: Days) -> Iterator[Found]:
    """The sentence that decides on a service of one day speaks of that day."""
    for one in days.rationales:
        decides = one.sentence.words.said is Said.DECISION and one.passage.issue == item.place
        if decides and one.day.date and one.day.day and one.day.date != title.day.date:
            yield differ(one, title, None if one.day.kind != "report" else Severity.HINT)


def _late_reports(chart: Chart, days: Days) -> Iterator[Found]:
    """Reports of which none was there when utilization review decided."""
    reviews = [one.day.date for one in days.summary if one.day.kind == "review" and one.day.date]
    review = chart.case.dates.utilization_review_denial or max(reviews, default=None)
    reports = [one for one in days.summary if one.day.kind == "report" and one.day.day]
    visits = [one for one in days.summary if one.day.kind in ("report", "") and one.day.day]
    if review and reports and all(one.day.date and one.day.date > review for one in visits):
        message = f"{has(reports[0])}, after the utilization review of {printed_date(review)}."
        yield Found(reports[0].at, message, severity=Severity.HINT)


# ------------------------------------------------------------------ before injury and birth


def _too_early(chart: Chart, days: Days) -> Iterator[Found]:
    """Days of this claim before its injury, and any day before the worker was born."""
    injury = chart.case.dates.injury or _told_injury(days)
    for one in days.own:
        day = one.day.date
        if day is None or not is_of_record(one) or one.day.kind in ("birth", "injury"):
            continue
        if _is_unborn(chart, day):
            yield Found(one.at, f"{has(one)}, before the worker was born.")
        elif injury and _last(one) < injury and not says("earlier", one.around):
            yield from _before_injury(one, injury)


def _before_injury(one: ToldDay, injury: dt.date) -> Iterator[Found]:
    if one.day.kind in _HAPPENED | _TREATED:
        severity = None if one.day.kind in _HAPPENED and one.day.day else Severity.HINT
        message = f"{has(one)}, before the injury of {printed_date(injury)}."
        yield Found(one.at, message, severity=severity)


def _last(one: ToldDay) -> dt.date:
    """A day, or one so late in its month that the injury cannot follow it there."""
    day = one.day.date or dt.date.max
    return day if one.day.day else day + dt.timedelta(days=30)


def _told_injury(days: Days) -> dt.date | None:
    """The day of the injury that the summary tells, where it tells one."""
    told = [one for one in days.summary if one.day.kind == "injury" and _is_of_this_injury(one)]
    dates = {one.day.date for one in told if one.day.date and one.day.day}
    return dates.pop() if len(dates) == 1 else None


def _is_unborn(chart: Chart, day: dt.date) -> bool:
    """Whether the worker was not born on a day: by the birth date, or surely by the age."""
    if chart.case.worker_birth:
        return day < chart.case.worker_birth
    seen = chart.case.dates.injury or chart.case.dates.decision
    if seen is None or day.year > seen.year - _YOUNGEST:
        return False  # without a look at the age, which takes time
    age = chart.patient.age
    return age is not None and day.year < seen.year - age - 1


RULES = (dates_in_prose_fit,)
