from __future__ import annotations

import datetime as dt

import holidays
import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.clocks import Holidays

OURS = Holidays()
YEARS = range(2015, 2041)
# What the library lists on working days of ours: days on which offices of the state are open, and
# the federal rule for Saturdays, which neither section follows but for Veterans Day.
ONLY_THERE = {
    "Susan B. Anthony Day",
    "Diwali",
    "Juneteenth National Independence Day",
    "Juneteenth National Independence Day (observed)",
    "New Year's Day (observed)",
    "Independence Day (observed)",
    "Christmas Day (observed)",
}


def named(year: int) -> dict[str, str]:
    return {day.name: day.date.isoformat() for day in OURS.of_year(year)}


def test_that_the_table_gives_the_days_of_a_year() -> None:
    assert named(2026) == {
        "New Year's Day": "2026-01-01",
        "Martin Luther King Jr. Day": "2026-01-19",
        "Presidents' Day": "2026-02-16",
        "Cesar Chavez Day": "2026-03-31",
        "Memorial Day": "2026-05-25",
        "Independence Day": "2026-07-04",
        "Labor Day": "2026-09-07",
        "Veterans Day": "2026-11-11",
        "Thanksgiving Day": "2026-11-26",
        "Day after Thanksgiving": "2026-11-27",
        "Christmas Day": "2026-12-25",
    }


def test_that_a_holiday_on_a_sunday_is_kept_on_monday() -> None:
    assert named(2027)["Independence Day"] == "2027-07-05"
    assert named(2023)["New Year's Day"] == "2023-01-02"
    assert named(2019)["Cesar Chavez Day"] == "2019-04-01"
    assert named(2018)["Veterans Day"] == "2018-11-12"


def test_that_of_those_on_a_saturday_veterans_day_alone_is_kept_on_friday() -> None:
    assert named(2023)["Veterans Day"] == "2023-11-10"
    assert named(2026)["Independence Day"] == "2026-07-04"
    assert OURS.is_working_day(dt.date(2026, 7, 3))


@pytest.mark.parametrize(
    ("day", "works"),
    [
        (dt.date(2026, 11, 20), True),
        (dt.date(2026, 11, 21), False),
        (dt.date(2026, 11, 22), False),
        (dt.date(2026, 11, 26), False),
        (dt.date(2026, 6, 19), True),  # no day on which state employees are off
    ],
)
def test_that_weekends_and_holidays_are_no_working_days(day: dt.date, works: bool) -> None:
    assert OURS.is_working_day(day) is works


def test_that_working_days_are_added_over_weekend_and_holidays() -> None:
    friday = dt.date(2026, 11, 20)
    assert OURS.add_working_days(friday, 0) == friday
    assert OURS.add_working_days(friday, 1) == dt.date(2026, 11, 23)
    assert OURS.add_working_days(friday, 5) == dt.date(2026, 12, 1)
    assert OURS.working_days_between(dt.date(2026, 12, 1), friday) == 0


@given(st.dates(dt.date(1990, 1, 1), dt.date(2090, 1, 1)), st.integers(0, 40))
def test_that_as_many_days_lie_between_as_were_added(day: dt.date, count: int) -> None:
    assert OURS.working_days_between(day, OURS.add_working_days(day, count)) == count


def test_that_a_day_is_added_and_taken_out_again() -> None:
    closed = dt.date(2026, 11, 23)
    more = OURS.with_day(closed, "Day of mourning")
    assert not more.is_working_day(closed)
    assert [day.date for day in more.of_year(2026)] == sorted(d.date for d in more.of_year(2026))
    assert more.without(closed) == OURS


def test_that_a_day_of_the_table_is_taken_out_and_comes_back_under_its_name() -> None:
    chavez = dt.date(2026, 3, 31)
    fewer = OURS.without(chavez)
    assert fewer.is_working_day(chavez)
    assert not fewer.is_working_day(dt.date(2027, 3, 31))  # of one year, not of all
    assert fewer.with_day(chavez, "Another name") == OURS
    assert OURS.with_day(chavez, "Another name") == OURS


def test_that_the_differences_from_the_library_are_those_we_know() -> None:
    theirs: dict[dt.date, str] = holidays.country_holidays("US", "CA", YEARS)
    ours = {day.date for year in YEARS for day in OURS.of_year(year)}
    open_here = {
        name
        for day, names in theirs.items()
        if OURS.is_working_day(day) and day.year in YEARS
        for name in names.split("; ")
    }
    assert open_here <= ONLY_THERE  # Diwali comes with later versions of it
    assert ours <= theirs.keys()
