"""Dates: their order, days that cannot be, the clock and the way they are written."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from itertools import pairwise

from workbench.case import Dates, Severity, State
from workbench.checks.chart import Chart
from workbench.checks.dates import agree
from workbench.checks.dates.late import FAR, ahead_of_all, is_behind
from workbench.checks.dates.prose import ToldDay, days_in, days_of
from workbench.checks.rules import At, Found, rule
from workbench.clocks import Holidays, due_exactly, statutory
from workbench.forms import parse_date, printed_date

# In every published determination the dates stand in this order.
_ORDER = (
    ("injury", "date of injury"),
    ("injury_to", "end of the injury"),
    ("request", "request"),
    ("utilization_review_denial", "utilization review decision"),
    ("application_received", "application"),
    ("assigned", "assignment"),
    ("decision", "decision"),
)
_NAMES = dict(_ORDER) | {"records_received": "receipt of the records"}
_HOLIDAYS = Holidays()
_FIGURES = re.compile(r"\d+[/-]\d+[/-]\d+")
_LONGEST = 100  # characters of what a header prints


@rule(
    "dates.out-of-order",
    Severity.WARNS,
    what="Two dates of the case stand the wrong way round.",
    why="Injury, request, review, application, assignment and decision follow one another in every "
    "determination; one of the two dates is wrong.",
    example="Date of Injury: 03/04/2016 with a UR Denial Date of 02/01/2016",
)
def dates_are_in_order(chart: Chart) -> Iterator[Found]:
    """Injury, request, review, application, assignment, decision: each no earlier than the last.

    Two neighbours that stand the wrong way round are one finding, at the later one's field.
    """
    dates = chart.case.dates
    known = [(field, name, date) for field, name in _ORDER if (date := getattr(dates, field))]
    for (_, first_name, first), (field, name, date) in pairwise(known):
        if date < first:
            message = (
                f"The date of the {name.removeprefix('date of ')} lies before that of "
                f"the {first_name.removeprefix('date of ')}."
            )
            yield Found(
                At(field), message, quote=printed_date(date), other_quote=printed_date(first)
            )


@rule(
    "dates.in-future",
    Severity.WARNS,
    what="A date lies in the future, or in a text after the decision.",
    why="A determination rests on what was there when it was made; a later date is a slip.",
    example="the progress report of 08/08/2041",
)
def dates_are_past(chart: Chart) -> Iterator[Found]:
    """No date of the case lies after today, and none of its texts after its decision."""
    today = chart.context.now.date() if chart.context.now else None
    for field in Dates.__struct_fields__:
        date = getattr(chart.case.dates, field)
        if today and date and date > today:
            message = f"The date of the {_plain(field)} lies in the future."
            yield Found(At(field), message, quote=printed_date(date))
    last = chart.case.dates.decision or today
    yield from _after(last, chart) if last else ahead_of_all(chart)


def _after(last: dt.date, chart: Chart) -> Iterator[Found]:
    """Days of the texts after the decision, or after today."""
    days = chart.of(days_of)
    after = "the decision" if chart.case.dates.decision else "today"
    for one in (*days.titles, *days.own):
        if one.day.date and one.day.date > last and is_behind(one):
            yield Found(one.at, f"{one.quoted} lies after {after}.")
        elif one.day.date and one.day.date > last + FAR:
            yield Found(one.at, f"{one.quoted} lies far after {after}.", severity=Severity.HINT)


def _plain(field: str) -> str:
    return _NAMES.get(field, field).removeprefix("date of ")


@rule(
    "dates.impossible",
    Severity.WARNS,
    what="A date that no calendar has.",
    why="Nobody finds the report or the decision that it is the date of.",
    example="the report of 02/30/2015",
)
def dates_are_possible(chart: Chart) -> Iterator[Found]:
    """Each date in the header and in the texts is one of a calendar, in years of our time."""
    for fact in chart.case.form.header:
        known = getattr(chart.case.dates, fact.field, fact.field)
        if known is None and _is_impossible(fact.printed):
            message = f"{fact.printed} is not a calendar date."
            yield Found(At(fact.field), message, quote=fact.printed)
    days = chart.of(days_of)
    for one in (*days.titles, *days.own):
        if one.day.date is None:
            yield Found(one.at, f"{one.quoted} is not a calendar date.")


def _is_impossible(printed: str) -> bool:
    """Whether figures that are printed as a day are none; a case may lack a day that is printed.

    A new version and an addendum begin without the dates that its letter still shows.
    """
    return any(
        parse_date(figures) is None and not any(day.date for day in days_in(figures))
        for figures in _FIGURES.findall(printed[:_LONGEST])
    )


@rule(
    "dates.two-styles",
    Severity.HINT,
    what="Dates are written in two ways in one letter.",
    why="Organizations ask for one way; two of them look like two hands.",
    example="8/8/14 and August 21, 2014",
    off=True,
)
def dates_have_one_style(chart: Chart) -> Iterator[Found]:
    """All dates of summary and rationales are written in the way of the first one."""
    told = [one for one in chart.of(days_of).own if one.day.day]
    other = next((one for one in told if _is_otherwise(told[0], one)), None)
    if other is not None:
        message = f"{other.quoted} and {told[0].quoted} are written in two ways."
        yield Found(other.at, message, other=told[0].at)


def _is_otherwise(first: ToldDay, one: ToldDay) -> bool:
    mine, theirs = one.day, first.day
    if (mine.style, mine.years_are_short) != (theirs.style, theirs.years_are_short):
        return True
    return None not in (mine.is_padded, theirs.is_padded) and mine.is_padded != theirs.is_padded


@rule(
    "dates.clock",
    Severity.HINT,
    what="The organization's due time or the statutory clock is over.",
    why="A determination is due within the time of Labor Code 4610.6(d), and when its organization "
    "says.",
    example="Due 11/20/2026, 5:00 PM, in a draft that is open two days later",
    stored=True,
)
def clocks_run(chart: Chart) -> Iterator[Found]:
    """A draft is neither past its due time nor past the clock that the law sets."""
    case, now = chart.case, chart.context.now
    if now is None or case.state is not State.DRAFT:
        return
    if case.due and case.due < now:
        yield Found(
            At("due"), f"This was due {due_exactly(case.due)}.", quote=due_exactly(case.due)
        )
    clock = statutory(case, _HOLIDAYS)
    if clock and clock.ends < now.date():
        message = f"The statutory clock ended on {printed_date(clock.ends)}."
        yield Found(At("records_received"), message, quote=printed_date(clock.ends))


RULES = (
    dates_are_in_order,
    dates_are_past,
    dates_are_possible,
    *agree.RULES,
    dates_have_one_style,
    clocks_run,
)
