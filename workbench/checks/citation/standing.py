"""Whether what is cited was in force.

The date of the request, or of a service that was given, decides. A letter holds neither, but no
request is later than the review of it, and few are much earlier: so what took effect later, or had
ended long before, is found there too. After the day to which the table of editions was verified
nothing is said.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from workbench.case import Severity
from workbench.checks.chart import Chart, Item
from workbench.checks.citation.lines import Cited, entries, in_schedule, of_guideline, words
from workbench.checks.dates.prose import days_of
from workbench.checks.rules import Found, rule
from workbench.guidelines import Edition, Entry, InForce, catalogue, in_force

_OF_NUMBER = re.compile(r"\bCM(\d\d)-?\d", re.IGNORECASE)


class _Bound(NamedTuple):
    """A day near the request."""

    what: str
    latest: dt.date  # no request is later
    earliest: dt.date  # hardly a request is earlier
    is_of_letter: bool = False  # a date of the letter itself


@rule(
    "citation.not-in-force",
    Severity.WARNS,
    what="An edition is cited that was not in force for this request.",
    why="Which edition applies depends on the date of the request or of the service.",
    example="UR Denial Date: 08/21/2014 ... MTUS Opioid Treatment 2016",
)
def editions_are_in_force(chart: Chart) -> Iterator[Found]:
    """Each guideline of the schedule was in force; a hint where table or date are not verified."""
    for one in in_schedule(chart):
        entry = next(entries(one), None) or next(iter(of_guideline(one.unit)), None)
        if entry is None:
            continue
        if found := _exact(chart, one, entry) or _bounded(chart, one, entry):
            yield found


def _exact(chart: Chart, one: Cited, entry: Entry) -> Found | None:
    """By the date of the request or of the service, where the case has it."""
    issue = one.item.issue
    request, service = chart.case.dates.request, issue.service_from or issue.service_to
    if max(filter(None, (request, service)), default=_last_known()) >= _last_known():
        return None
    editions = chart.context.editions
    standing = in_force(entry, request, service, editions)
    if standing.state is not InForce.NOT_IN_FORCE:
        return None
    is_verified = (_row(entry, editions) or entry).verified_on is not None
    message = f"{one.named} was not in force: {standing.why}."
    severity = None if is_verified else Severity.HINT
    return Found(one.at(_printed(one)), message, severity=severity)


def _row(entry: Entry, editions: tuple[Edition, ...]) -> Edition | None:
    return next((row for row in editions if row.id == entry.whole), None)


def _bounded(chart: Chart, one: Cited, entry: Entry) -> Found | None:
    """By a day near the request, where the case does not have the date of it."""
    bound = _bound(chart, one.item)
    if bound is None or bound.earliest > _last_known():
        return None
    row = _row(entry, chart.context.editions) or entry
    at = one.at(_printed(one))
    if row.in_force_from and bound.latest < row.in_force_from:
        begins = f"{row.in_force_from:%m/%d/%Y}"
        message = f"{one.named} took effect {begins}, after {bound.what}."
        is_sure = row.verified_on is not None and bound.is_of_letter
        return Found(at, message, severity=None if is_sure else Severity.HINT)
    if row.in_force_to and bound.earliest > row.in_force_to:
        message = f"{one.named} ended {row.in_force_to:%m/%d/%Y}, long before {bound.what}."
        return Found(at, message, severity=Severity.HINT)
    return None


def _printed(one: Cited) -> str:
    """The guideline as the sentence has it."""
    return one.named if one.named.lower() in one.citation.text.lower() else one.unit.guideline


def _bound(chart: Chart, item: Item) -> _Bound | None:
    """The first day that tells something: a date of the letter, its number, the summary."""
    dates = chart.case.dates
    if dates.request or item.issue.service_from or item.issue.service_to:
        return None
    for row in words()["bounds"]:
        if date := getattr(dates, row["field"]):
            what = f"{row['what']} of {date:%m/%d/%Y}"
            return _Bound(what, date, _earlier(date, row["days"]), True)
    around = words()["around"]
    if number := _OF_NUMBER.search(chart.case.number):
        year = 2000 + int(number[1])
        begins = _earlier(dt.date(year, 1, 1), around["before"])
        return _Bound(f"the year of the case, {year}", dt.date(year, 12, 31), begins)
    if date := chart.of(_last_date):
        later, begins = _earlier(date, -around["behind"]), _earlier(date, around["before"])
        return _Bound(f"the last date of the summary, {date:%m/%d/%Y}", later, begins)
    return None


def _earlier(date: dt.date, days: int) -> dt.date:
    """So many days before, or behind; at the ends of the calendar the last one that there is."""
    day = min(max(date.toordinal() - days, 1), dt.date.max.toordinal())
    return dt.date.fromordinal(day)


def _last_date(chart: Chart) -> dt.date | None:
    """The latest date that the summary tells."""
    days = (told.day for told in chart.of(days_of).summary if told.day.day)
    return max(filter(None, (day.date for day in days)), default=None)


@cache
def _last_known() -> dt.date:
    """The day to which the table of editions was verified."""
    verified = (entry.verified_on for entry in catalogue())
    return max(filter(None, verified), default=dt.date.max)


RULES = (editions_are_in_force,)
