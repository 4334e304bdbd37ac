"""Days in the texts of a case that do not fit it: its dates, and one another."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Collection, Iterable, Iterator

from workbench.case import Severity
from workbench.checks.chart import Chart, Item
from workbench.checks.dates_prose import Days, ToldDay, days_of, is_of_record, says
from workbench.checks.prose import Said
from workbench.checks.rules import Found, rule
from workbench.forms import printed_date

_YOUNGEST = 14  # years of a worker's age
_HAPPENED = {"report", "review", "request", "screen"}  # never before an injury without a word on it
_TREATED = {"imaging", "nerves", "injection", "surgery", "agreement"}
_SHORT = 40  # characters before a day
_INJURED = re.compile(
    r"\b(?:date of (?:injury|loss|accident)|DOI|injur(?:y|ed|ies)|hurt|accident)\b"
    r"(?:\s(?:his|her|the|\w+))?[\w\s]{0,20}\b(?:on|of|is|was|dated)?:?\s*\Z",
    re.IGNORECASE,
)
_WHERE = {"summary": "the summary", "treatment": "the title", "rationale": "the rationale"}


@rule(
    "dates.prose-out-of-range",
    Severity.WARNS,
    what="A date in a text does not fit the case: another one stands for the same thing, or it "
    "lies before the injury or the birth of the worker.",
    why="A report or a decision cited by a wrong date is one that nobody finds in the record, and "
    "a plainly erroneous finding of fact (Labor Code 4610.6(h)(5)).",
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
        *_strangers(chart, days),
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
    told = [one for one in days.own if one.day.kind == "injury" and _is_of_this_injury(one)]
    known = [day for day in (dates.injury, dates.injury_to) if day]
    for one in told if known else ():
        if (day := one.day.date) and not _is_among(one, known):
            within = dates.injury_to and known[0] < day < known[-1]
            sure = any(is_near(day, other) for other in known) or _says_injury(one)
            header = " - ".join(map(printed_date, known))
            message = f"{_has(one)} as the date of the injury, the header {header}."
            weak = within or not sure or any(_is_among(other, known) for other in told)
            if sure or not within:
                yield Found(one.at, message, severity=Severity.HINT if weak else None)
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
            message = f"{_has(one)}, the header {header} as the date of the injury."
            yield Found(one.at, message, severity=Severity.HINT)


def _says_injury(one: ToldDay) -> bool:
    """Whether the words right before a day tell that it is that of the injury."""
    before = one.sentence.text[max(0, one.day.start - _SHORT) : one.day.start]
    return _INJURED.search(before) is not None


def _is_of_this_injury(one: ToldDay) -> bool:
    return is_of_record(one) and not says("other_injury", one.around)


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
        if (day := first.day.date) and one.day.date and not _is_among(one, [day]):
            near = is_near(day, one.day.date)
            yield _differ(one, first, None if near else Severity.HINT)


def _reviews(chart: Chart, days: Days) -> Iterator[Found]:
    """The day of the utilization review in the texts against that of the header."""
    known = _review_days(chart)
    told = [one for one in days.own if one.day.kind == "review" and one.day.day]
    fitting = any(one.day.date in known for one in told)
    for one in told if known and not fitting else ():
        if one.day.date and one.day.date != chart.case.dates.request:
            header = printed_date(known[0])
            message = f"{_has(one)} as the date of the utilization review, the header {header}."
            near = is_near(one.day.date, known[0])
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
        yield Found(one.at, f"{_has(one)}, before the injury of {printed_date(dates.injury)}.")


def _decided_days(item: Item, title: ToldDay, days: Days) -> Iterator[Found]:
    """The sentence that decides on a service of one day speaks of that day."""
    for one in days.rationales:
        decides = one.sentence.words.said is Said.DECISION and one.passage.issue == item.place
        if decides and one.day.date and one.day.day and one.day.date != title.day.date:
            yield _differ(one, title, None if one.day.kind != "report" else Severity.HINT)


def _strangers(chart: Chart, days: Days) -> Iterator[Found]:
    """A day of a title or a rationale that the summary lacks, while it has one much like it."""
    summary = [one for one in days.summary if one.day.date]
    known = _known(chart, summary)
    texts = [(days.titles, summary), (days.rationales, [*summary, *days.titles])]
    for told, others in texts:
        there = {one.day.date for one in others}
        for one in told:
            day = one.day.date
            if day and is_of_record(one) and day not in there and not _is_known(one, known):
                yield from _likest(one, others)


def _late_reports(chart: Chart, days: Days) -> Iterator[Found]:
    """Reports of which none was there when utilization review decided."""
    reviews = [one.day.date for one in days.summary if one.day.kind == "review" and one.day.date]
    review = chart.case.dates.utilization_review_denial or max(reviews, default=None)
    reports = [one for one in days.summary if one.day.kind == "report" and one.day.day]
    if review and reports and all(one.day.date and one.day.date > review for one in reports):
        message = f"{_has(reports[0])}, after the utilization review of {printed_date(review)}."
        yield Found(reports[0].at, message, severity=Severity.HINT)


def _known(chart: Chart, summary: Iterable[ToldDay]) -> set[dt.date]:
    """The days that a text may speak of: of the header, the notes, the documents, the items."""
    case = chart.case
    dates = case.dates
    found = {getattr(dates, name) for name in dates.__struct_fields__}
    found |= {note.date for note in case.notes} | {paper.date for paper in case.documents}
    found |= {
        day for item in chart.items for day in (item.issue.service_from, item.issue.service_to)
    }
    found |= {*_review_days(chart), *(one.day.date for one in summary)}
    return {day for day in found if day}


def _is_known(one: ToldDay, known: Collection[dt.date]) -> bool:
    """Whether a day is known; a month is where any day of it is."""
    if one.day.day:
        return one.day.date in known
    return any((day.year, day.month) == (one.day.year, one.day.month) for day in known)


def _likest(one: ToldDay, others: Iterable[ToldDay]) -> Iterator[Found]:
    """The day that one may have been meant for, surest where it is of the same kind."""
    mine = one.day.date
    near = [
        other
        for other in others
        if mine and other.day.date and is_near(mine, other.day.date) and _is_as_whole(one, other)
    ]
    same = [other for other in near if _is_same_kind(one, other)]
    alike = [other for other in others if other.day.kind == one.day.kind and other.day.day]
    if same:
        yield _differ(one, same[0])
    elif near:
        yield _differ(one, near[0], Severity.HINT)
    elif _is_only(one, alike):
        yield _differ(one, alike[0], Severity.HINT)


def _is_only(one: ToldDay, alike: list[ToldDay]) -> bool:
    """Whether all other days of the kind of one are the same day, and no word tells them apart."""
    if not (one.day.kind and one.day.day) or says("earlier", one.around):
        return False
    return len({other.day.date for other in alike}) == 1


def _is_as_whole(one: ToldDay, other: ToldDay) -> bool:
    """A month alone is like a month alone or like a day, never a day like a month."""
    return one.day.day is None or other.day.day is not None


def _is_same_kind(one: ToldDay, other: ToldDay) -> bool:
    """Whether two days may be of one thing: of one kind, or of a kind that one does not tell."""
    kinds = {one.day.kind, other.day.kind}
    return len(kinds) == 1 or ("" in kinds and kinds.isdisjoint({"injury", "review", "birth"}))


def is_near(one: dt.date, other: dt.date) -> bool:
    """Whether one day may be a slip of the pen for another.

    Their years, months or days differ, but only one of them; or month and day are swapped.
    """
    if one.year == other.year and (one.month, one.day) == (other.day, other.month):
        return one != other
    pairs = ((one.year, other.year), (one.month, other.month), (one.day, other.day))
    return sum(mine != theirs for mine, theirs in pairs) == 1


# ------------------------------------------------------------------ before injury and birth


def _too_early(chart: Chart, days: Days) -> Iterator[Found]:
    """Days of this claim before its injury, and any day before the worker was born."""
    injury = chart.case.dates.injury or _told_injury(days)
    for one in days.own:
        day = one.day.date
        if day is None or not is_of_record(one) or one.day.kind in ("birth", "injury"):
            continue
        if _is_unborn(chart, day):
            yield Found(one.at, f"{_has(one)}, before the worker was born.")
        elif injury and _last(one) < injury and not says("earlier", one.around):
            yield from _before_injury(one, injury)


def _before_injury(one: ToldDay, injury: dt.date) -> Iterator[Found]:
    if one.day.kind in _HAPPENED | _TREATED:
        severity = None if one.day.kind in _HAPPENED and one.day.day else Severity.HINT
        message = f"{_has(one)}, before the injury of {printed_date(injury)}."
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


# -------------------------------------------------------------------------------- sentences


def _has(one: ToldDay) -> str:
    return f"{_WHERE[one.passage.field].capitalize()} has {one.quoted}"


def _differ(one: ToldDay, other: ToldDay, severity: Severity | None = None) -> Found:
    there = _WHERE[other.passage.field]
    where = "another place" if there == _WHERE[one.passage.field] else there
    return Found(one.at, f"{_has(one)}, {where} {other.quoted}.", other.at, severity=severity)


RULES = (dates_in_prose_fit,)
