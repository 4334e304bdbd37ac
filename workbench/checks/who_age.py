"""The worker's age: against other mentions, and against the dates of birth and of injury."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from workbench.case import Dates, Edit, Fix, Severity
from workbench.checks.chart import Chart, Passage
from workbench.checks.rules import At, Found, rule
from workbench.patient import StatedAge, stated_ages

_TOLERANCE = 1  # years: reports of one case are of several dates
_YOUNGEST = 14  # years of age at which somebody may be hurt at work
_INJURY = re.compile(
    r"\b(?:injur(?:y|ed|ies)|accident|DOI|hurt|onset|incident)\b[^.\d]{0,60}?"
    r"(?:(?P<month>\d{1,2})/(?P<day>\d{1,2})/(?P<year>\d{4}|\d\d)(?!\d)"
    r"|(?:[A-Z][a-z]{2,8}\.?\s+\d{1,2},?\s+|(?:in|of)\s+(?:[A-Z][a-z]+\s+)?)(?P<alone>(?:19|20)\d\d))",
    re.IGNORECASE,
)
_DAY = re.compile(
    r"(?<![\d/])\d{1,2}/\d{1,2}/(?P<year>\d{4}|\d\d)(?![\d/])|\b(?P<whole>(?:19|20)\d\d)\b"
)
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
    match = _INJURY.search(chart.summary.words[:_FAR])
    if match is None:
        return None
    return int(match["alone"]) if match["alone"] else _year(match["year"])


def _seen(chart: Chart) -> tuple[int, int] | None:
    """The years between which a report of the case states an age: the review, then the decision.

    Without dates of the case, the last year that the summary names.
    """
    dates = chart.case.dates
    known = [day.year for day in _reviewed(dates) if day]
    if known:
        return min(known) - 1, max(known)
    years = [
        int(match["whole"]) if match["whole"] else _year(match["year"])
        for match in _DAY.finditer(chart.summary.words)
    ]
    return (max(years) - 1, max(years) + 1) if years else None


def _reviewed(dates: Dates) -> tuple[dt.date | None, ...]:
    return (
        dates.request,
        dates.utilization_review_denial,
        dates.application_received,
        dates.assigned,
        dates.decision,
    )


def _year(figures: str) -> int:
    """A year of two figures or of four; determinations are of 2013 and later."""
    year = int(figures)
    if len(figures) == 4:
        return year
    return year + (2000 if year <= _LATEST else 1900)


def _fix(one: _Age, age: int) -> Fix:
    was = one.passage.words[one.told.start : one.told.end]
    words = _FIGURE.sub(str(age), was, count=1)
    edit = Edit(
        field=one.at.field, issue=one.at.issue, start=one.at.start, end=one.at.end, words=words
    )
    return Fix(name=f"Write {words.strip()}", edits=(edit,))


_FAR = 4_000  # characters of a summary in which the injury is told
_MOST = 200  # ages that are held against one another
_LATEST = 35  # "12/07" is of 2007, "5/1/88" of 1988

RULES = (ages_agree, ages_are_possible)
