"""The worker's age: against other mentions, and against the dates of birth and of injury."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from workbench.case import Dates, Edit, Fix, Severity
from workbench.checks.chart import Chart, Passage
from workbench.checks.dates.prose import days_of
from workbench.checks.rules import At, Found, rule
from workbench.patient import StatedAge, stated_ages

_TOLERANCE = 1  # years: reports of one case are of several dates
_YOUNGEST = 14  # years of age at which somebody may be hurt at work
_HURT = r"\b(?:injur(?:y|ed|ies)|accident|DOI|hurt|onset|incident)\b[^.\d]{0,60}?"
_HURT_ON = re.compile(rf"{_HURT}\Z", re.IGNORECASE)  # before a day
_HURT_IN = re.compile(
    rf"{_HURT}(?:in|of)\s+(?:[A-Z][a-z]+\s+)?(?P<year>(?:19|20)\d\d)\b", re.IGNORECASE
)
_YEAR = re.compile(r"(?<![\d/])(?:19|20)\d\d(?![\d/])")
_FIGURE = re.compile(r"\d+|\A[A-Za-z]+(?:[\s-][A-Za-z]+)??(?=[\s-]+year)")
_OF_INJURY = re.compile(r"[^.;]{0,40}\b(?:injur|accident|incident)", re.IGNORECASE)


class _Age(NamedTuple):
    passage: Passage
    told: StatedAge

    @property
    def at(self) -> At:
        """Where it stands."""
        return self.passage.at(self.told.start, self.told.end)


@lru_cache(256)
def _ages(text: str) -> tuple[StatedAge, ...]:
    return tuple(stated_ages(text))


def all_ages(chart: Chart) -> tuple[_Age, ...]:
    """The ages that summary and rationales state of the worker, past and impossible ones too."""
    return tuple(
        _Age(passage, told)
        for passage in chart.own_words
        for told in _ages(passage.words)
        if not passage.speaks_at_large(told.start)
    )


def ages(chart: Chart) -> tuple[_Age, ...]:
    """Those that a worker can be of."""
    return tuple(one for one in chart.of(all_ages) if one.told.is_possible)


@rule(
    "who.age-differs",
    Severity.WARNS,
    what="An age of the worker does not fit another mention of it, or the dates of the case.",
    why="A wrong age is a plain mistake of fact; it may have come from another patient's case.",
    example="a 54-year-old man ... this 45-year-old",
)
def ages_agree(chart: Chart) -> Iterator[Found]:
    """The ages that are stated lie within a year of what most say, and of the date of birth."""
    most = chart.of(age_now)
    if most is None:
        return
    now = _now(chart)
    for one in now:
        if not _agree(one, most):
            message = f"The age is {one.told.age} here and {most.told.age} elsewhere."
            is_rare = _told_like(one, now) < _told_like(most, now)
            fix = _fix(one, most.told.age) if is_rare else None
            yield Found(one.at, message, other=most.at, fix=fix)
    birth, seen = chart.case.worker_birth, _seen(chart)
    if birth and seen:
        yield from _against_birth(most, birth, *seen)
    yield from _at_injury(chart, most)


def age_now(chart: Chart) -> _Age | None:
    """The age that most places have, the first of them; of as many, that which is told first."""
    now = _now(chart)
    return max(now, key=lambda one: _told_like(one, now), default=None)


def _now(chart: Chart) -> list[_Age]:
    return [one for one in chart.of(ages) if not one.told.is_past][:_MOST]


def _told_like(one: _Age, others: list[_Age]) -> int:
    return sum(_agree(one, other) for other in others)


def _agree(one: _Age, other: _Age) -> bool:
    return abs(one.told.age - other.told.age) <= _TOLERANCE


def _against_birth(one: _Age, birth: dt.date, first: int, last: int) -> Iterator[Found]:
    """An age that fits the date of birth in no year of the case."""
    least, most = first - birth.year - 1 - _TOLERANCE, last - birth.year + _TOLERANCE
    if not least <= one.told.age <= most:
        message = (
            f"The age is {one.told.age} here; born in {birth.year}, the worker is about {most - 1}."
        )
        yield Found(one.at, message)


def _at_injury(chart: Chart, now: _Age) -> Iterator[Found]:
    """An age at the time of the injury that the age now and the date of injury do not give."""
    injured, seen = _injured(chart), _seen(chart)
    if injured is None or seen is None:
        return
    for one in chart.of(ages):
        behind = one.passage.words[one.told.end : one.told.end + 80]
        if not (one.told.is_past and _OF_INJURY.match(behind)):
            continue
        first, last = (now.told.age - (year - injured) for year in reversed(seen))
        if not first - 1 - _TOLERANCE <= one.told.age <= last + _TOLERANCE:
            message = (
                f"The worker is {now.told.age} now and was hurt in {injured}: "
                f"{one.told.age} does not fit."
            )
            yield Found(one.at, message, other=now.at)


@rule(
    "who.age-impossible",
    Severity.WARNS,
    what="Nobody at work is of the age that is stated, or by it the worker was a child, or not "
    "born, on the day of injury.",
    why="Either the age or the date of injury is wrong.",
    example="a 24-year-old who was hurt in 2002, seen in 2015",
)
def ages_are_possible(chart: Chart) -> Iterator[Found]:
    """The worker is of an age to work, and was when hurt."""
    for one in chart.of(all_ages):
        if not (one.told.is_possible or one.told.is_past):
            yield Found(one.at, f"No worker is {one.told.age} years old.")
    injured, seen = _injured(chart), _seen(chart)
    now = chart.of(age_now)
    if now and injured is not None and seen is not None:
        then = now.told.age - (seen[0] - injured) + _TOLERANCE
        if then < _YOUNGEST:
            what = f"about {then - 1} years old" if then > 1 else "not born"
            message = f"By an age of {now.told.age} the worker was {what} when hurt in {injured}."
            yield Found(now.at, message)


def _injured(chart: Chart) -> int | None:
    """The year of the injury, by the dates of the case, else by the summary."""
    if chart.case.dates.injury:
        return chart.case.dates.injury.year
    words = chart.summary.words[:_FAR]
    told = (one for one in chart.of(days_of).summary if one.at.end <= _FAR and one.day.date)
    on = next((one for one in told if _is_of_injury(words, one.at.start)), None)
    alone = _HURT_IN.search(words)
    if on is not None and not (alone and alone.start() < on.at.start):
        return on.day.year
    return int(alone["year"]) if alone else None


def _is_of_injury(words: str, start: int) -> bool:
    return bool(_HURT_ON.search(words[max(0, start - _BEFORE) : start]))


def _seen(chart: Chart) -> tuple[int, int] | None:
    """The years between which a report of the case states an age: the review, then the decision.

    Without dates of the case, the last year that the summary names.
    """
    dates = chart.case.dates
    known = [day.year for day in _reviewed(dates) if day]
    if known:
        return min(known) - 1, max(known)
    years = {one.day.year for one in chart.of(days_of).summary if one.day.date}
    years |= set(map(int, _YEAR.findall(chart.summary.words)))
    years = {year for year in years if year <= _latest(chart)}
    return (max(years) - 1, max(years) + 1) if years else None


def _reviewed(dates: Dates) -> tuple[dt.date | None, ...]:
    return (
        dates.request,
        dates.utilization_review_denial,
        dates.application_received,
        dates.assigned,
        dates.decision,
    )


def _latest(chart: Chart) -> int:
    """The last year of which a letter tells what was; one of two figures may be read as later."""
    return chart.context.now.year if chart.context.now else _LATEST


def _fix(one: _Age, age: int) -> Fix:
    was = one.passage.words[one.told.start : one.told.end]
    words = _FIGURE.sub(str(age), was, count=1)
    edit = Edit(
        field=one.at.field, issue=one.at.issue, start=one.at.start, end=one.at.end, words=words
    )
    return Fix(name=f"Write {words.strip()}", edits=(edit,))


_FAR = 4_000  # characters of a summary in which the injury is told
_MOST = 200  # ages that are held against one another
_BEFORE = 75  # characters before a day that tell that it is that of the injury
_LATEST = 2050

RULES = (ages_agree, ages_are_possible)
