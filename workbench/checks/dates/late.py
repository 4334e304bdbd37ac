"""Days of a text that lie ahead of all others, where no header says when it was decided."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from workbench.case import Severity
from workbench.checks.chart import Chart
from workbench.checks.dates.prose import ToldDay, days_of, is_of_record, says
from workbench.checks.rules import Found

FAR = dt.timedelta(days=550)  # beyond which nothing is planned
_RECORD = dt.timedelta(days=730)  # in which the last days of a record lie
_AGES = dt.timedelta(days=9 * 366)  # ahead of which a day surely is none of the record
_OFTEN = 3  # days that make a record


def is_behind(one: ToldDay) -> bool:
    """Whether a day is told as one of the record, and not of a guideline or of what is planned."""
    return is_of_record(one) and not says("ahead", one.around)


def ahead_of_all(chart: Chart) -> Iterator[Found]:
    """A day far ahead of all others, of which the last few lie close together: a record's end."""
    days = chart.of(days_of)
    told = [one for one in (*days.titles, *days.own) if one.day.date and is_of_record(one)]
    known = sorted({one.day.date for one in told if one.day.date})
    for one in told:
        if (day := one.day.date) and (last := _end_before(day, known)):
            sure = day > last + _AGES and is_behind(one)
            message = f"{one.quoted} lies far after all other dates."
            yield Found(one.at, message, severity=None if sure else Severity.HINT)


def _end_before(day: dt.date, known: Sequence[dt.date]) -> dt.date | None:
    """Where a record ends that a day lies far ahead of; None where it lies within one."""
    before = known[max(0, bisect_left(known, day) - _OFTEN) : bisect_left(known, day)]
    if day != known[-1] or len(before) < 2 or before[-1] - before[-2] > _RECORD:
        return None
    least = FAR if len(before) == _OFTEN else _AGES  # of two, one may be the injury
    return before[-1] if before[-1] + least < day else None
