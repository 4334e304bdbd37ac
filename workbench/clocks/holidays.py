"""Working days: no Saturdays, no Sundays, no California state holidays.

The holidays are a table of ours, resources/holidays/california.toml, which says where each rule is
read. Reviewers add days to it and take days from it, date by date.
"""

from __future__ import annotations

import calendar
import datetime as dt
import tomllib
from functools import cache, lru_cache
from typing import Literal

import msgspec

from workbench import resources
from workbench.case import Value, noted

_DAY = dt.timedelta(days=1)
_SATURDAY, _SUNDAY = 5, 6
_DAYS = tuple(calendar.day_name)  # "Monday" first


class Holiday(Value):
    """A day on which nobody works."""

    date: dt.date
    name: str


class Rule(Value):
    """When one holiday is: on a day of a month, or on its ``which``-th weekday (-1: the last)."""

    name: str
    month: int
    day: int = 0
    weekday: str = ""
    which: int = 0
    days_later: int = 0
    on_saturday: Literal["", "Friday before"] = ""
    on_sunday: Literal["", "next Monday"] = ""


@noted
class Holidays(Value):
    """California's holidays with the days that the reviewer added, without those taken out."""

    added: tuple[Holiday, ...] = ()
    removed: tuple[dt.date, ...] = ()

    def of_year(self, year: int) -> tuple[Holiday, ...]:
        """The holidays of a year by date, also those on a weekend."""
        return _of_year(self, year)

    def is_working_day(self, day: dt.date) -> bool:
        """Whether a day counts where working days are counted."""
        return day.weekday() < _SATURDAY and day not in _dates(self, day.year)

    def add_working_days(self, day: dt.date, count: int) -> dt.date:
        """The working day that is the ``count``-th after a day, which may be any; 0 is the day.

        Raises OverflowError after the last day that a date can be.
        """
        for _ in range(count):
            day += _DAY
            while not self.is_working_day(day):
                day += _DAY
        return day

    def working_days_between(self, first: dt.date, last: dt.date) -> int:
        """How many working days come after ``first``, ``last`` included; 0 where none do."""
        days = (first + _DAY * step for step in range(1, (last - first).days + 1))
        return sum(map(self.is_working_day, days))

    def with_day(self, date: dt.date, name: str) -> Holidays:
        """These and one more; one that was taken out is as it was in the table."""
        back = tuple(day for day in self.removed if day != date)
        given = Holidays(added=self.added, removed=back)
        if date in _dates(given, date.year):
            return given
        added = sorted((*self.added, Holiday(date=date, name=name)), key=_by_date)
        return Holidays(added=tuple(added), removed=back)

    def without(self, date: dt.date) -> Holidays:
        """These but for one day."""
        added = tuple(day for day in self.added if day.date != date)
        ours = any(day.date == date for day in _californian(date.year))
        removed = {*self.removed, date} if ours else set(self.removed)
        return Holidays(added=added, removed=tuple(sorted(removed)))


def date_of(rule: Rule, year: int) -> dt.date:
    """The day on which a holiday is kept in a year."""
    if rule.day:
        return _kept(rule, dt.date(year, rule.month, rule.day))
    weeks = calendar.Calendar().monthdatescalendar(year, rule.month)
    place = _DAYS.index(rule.weekday)
    days = [week[place] for week in weeks if week[place].month == rule.month]
    return days[rule.which - 1 if rule.which > 0 else rule.which] + _DAY * rule.days_later


def _kept(rule: Rule, day: dt.date) -> dt.date:
    """The day, or the one in its place where it is on a weekend."""
    if rule.on_sunday and day.weekday() == _SUNDAY:
        return day + _DAY
    return day - _DAY if rule.on_saturday and day.weekday() == _SATURDAY else day


@cache
def _rules() -> tuple[Rule, ...]:
    table = tomllib.loads(resources.text("holidays/california.toml"))
    return msgspec.convert(table["holiday"], tuple[Rule, ...])


@lru_cache(maxsize=64)
def _californian(year: int) -> tuple[Holiday, ...]:
    return tuple(Holiday(date=date_of(rule, year), name=rule.name) for rule in _rules())


@lru_cache(maxsize=64)
def _of_year(holidays: Holidays, year: int) -> tuple[Holiday, ...]:
    ours = (day for day in _californian(year) if day.date not in holidays.removed)
    added = (day for day in holidays.added if day.date.year == year)
    return tuple(sorted((*ours, *added), key=_by_date))


@lru_cache(maxsize=64)
def _dates(holidays: Holidays, year: int) -> frozenset[dt.date]:
    return frozenset(day.date for day in _of_year(holidays, year))


def _by_date(day: Holiday) -> dt.date:
    return day.date
