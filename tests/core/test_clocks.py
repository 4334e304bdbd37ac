from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from workbench.case import Case, Dates, Priority, Return, replace
from workbench.clocks import (
    Holidays,
    due_exactly,
    due_in_words,
    statutory,
    statutory_exactly,
    statutory_in_words,
)

_PACIFIC = dt.timezone(dt.timedelta(hours=-8))
_NOW = dt.datetime(2026, 11, 20, 9, 0, tzinfo=_PACIFIC)  # a Friday


@pytest.mark.parametrize(
    ("due", "words"),
    [
        (_NOW.replace(hour=17), "due today 17:00 Pacific"),
        (_NOW.replace(day=21), "due tomorrow 09:00 Pacific"),
        (_NOW.replace(day=22), "due Sunday 09:00 Pacific"),
        (_NOW.replace(day=23), "1 working day left"),
        (_NOW.replace(day=24), "2 working days left"),
        (_NOW.replace(day=30), "4 working days left"),  # Thanksgiving and the day after are none
        (_NOW.replace(year=2027), "due 11/20/2027"),
        (_NOW.replace(year=9999), "due 11/20/9999"),
        (_NOW.replace(hour=8), "overdue since 11/20/2026 08:00 Pacific"),
        (None, ""),
    ],
)
def test_that_a_deadline_is_said_as_people_say_it(due: dt.datetime | None, words: str) -> None:
    assert due_in_words(due, _NOW) == words


def test_that_the_reviewers_own_holidays_are_no_days_left() -> None:
    own = Holidays().with_day(dt.date(2026, 11, 23), "Office closed")
    assert due_in_words(_NOW.replace(day=24), _NOW, own) == "1 working day left"


def test_that_today_is_the_day_in_the_zone_of_the_deadline() -> None:
    """01:00 on the 21st in London is still the 20th in California."""
    london = dt.datetime(2026, 11, 21, 1, 0, tzinfo=dt.UTC)
    assert due_in_words(_NOW.replace(hour=23), london) == "due today 23:00 Pacific"


def test_that_a_day_is_californias_where_its_clocks_change_before_the_deadline() -> None:
    """00:30 on November 1, 2026 is daylight time; the deadline on the day after is not."""
    deadline = dt.datetime(2026, 11, 2, 17, tzinfo=_PACIFIC)
    night = dt.datetime(2026, 11, 1, 0, 30, tzinfo=dt.timezone(dt.timedelta(hours=-7)))
    assert due_in_words(deadline, night) == "due tomorrow 17:00 Pacific"


def test_that_a_zone_other_than_california_keeps_its_own_name() -> None:
    eastern = dt.timezone(dt.timedelta(hours=-5))
    assert due_exactly(_NOW.astimezone(eastern)) == "11/20/2026 12:00 UTC-05:00"


# The statutory clock


def case(
    records: dt.date | None,
    priority: Priority | None = Priority.STANDARD,
    application: dt.date | None = None,
    extension: int = 0,
) -> Case:
    dates = Dates(
        records_received=records,
        application_received=application,
        assigned=dt.date(2026, 1, 1),  # never begins a clock
    )
    return Case(dates=dates, priority=priority, extension_days=extension)


@pytest.mark.parametrize("priority", [None, *Priority])
def test_that_there_is_no_clock_until_the_records_are_there(priority: Priority | None) -> None:
    application = dt.date(2026, 11, 2)
    assert statutory(case(None, priority, application), Holidays()) is None
    assert statutory_in_words(None, _NOW) == statutory_exactly(None) == ""


@pytest.mark.parametrize(
    "follows",
    [{"addends": "draft-0001"}, {"corrects": "draft-0001"}, {"returned": Return()}],
)
def test_that_what_follows_a_determination_has_no_clock(follows: dict[str, Any]) -> None:
    later = replace(case(dt.date(2026, 11, 8)), **follows)
    assert statutory(later, Holidays()) is None


@pytest.mark.parametrize(
    ("priority", "ends"),
    [
        (Priority.STANDARD, dt.date(2026, 12, 8)),
        (None, dt.date(2026, 12, 8)),
        (Priority.EXPEDITED, dt.date(2026, 11, 11)),
        (Priority.FORMULARY, dt.date(2026, 11, 16)),  # over a weekend and Veterans Day
    ],
)
def test_that_each_kind_of_review_has_its_limit(priority: Priority | None, ends: dt.date) -> None:
    clock = statutory(case(dt.date(2026, 11, 8), priority), Holidays())
    assert clock is not None
    assert clock.ends == ends


def test_that_request_and_records_must_both_be_there() -> None:
    late, early = dt.date(2026, 11, 9), dt.date(2026, 11, 2)
    for records, application in ((late, early), (early, late)):
        clock = statutory(case(records, application=application), Holidays())
        assert clock is not None
        assert clock.began == late
    expedited = statutory(case(early, Priority.EXPEDITED, late), Holidays())
    assert expedited is not None
    assert expedited.began == early


@pytest.mark.parametrize(("extension", "days"), [(-2, 0), (2, 2), (3, 3), (30, 3)])
def test_that_an_extension_is_at_most_three_days(extension: int, days: int) -> None:
    clock = statutory(case(dt.date(2026, 11, 8), extension=extension), Holidays())
    assert clock is not None
    assert clock.ends == dt.date(2026, 12, 8 + days)


@pytest.mark.parametrize(
    ("today", "words"),
    [
        (dt.date(2026, 11, 20), "statutory clock: 12/08/2026 (18 calendar days)"),
        (dt.date(2026, 12, 7), "statutory clock: 12/08/2026 (1 calendar day)"),
        (dt.date(2026, 12, 8), "statutory clock: ends today"),
        (dt.date(2026, 12, 9), "statutory clock: ended 12/08/2026"),
    ],
)
def test_that_the_clock_says_what_is_left_of_it(today: dt.date, words: str) -> None:
    clock = statutory(case(dt.date(2026, 11, 8)), Holidays())
    late = dt.datetime.combine(today, dt.time(23, 0), _PACIFIC)
    assert statutory_in_words(clock, late.astimezone(dt.UTC)) == words


def test_that_the_clock_says_in_full_what_it_was_counted_from() -> None:
    records = dt.date(2026, 11, 8)
    assert statutory_exactly(statutory(case(records, Priority.FORMULARY, None, 1), Holidays())) == (
        "Formulary: 5 working days and 1 of extension from 11/08/2026, so it ends on 11/17/2026."
    )
    assumed = statutory_exactly(statutory(case(records, None), Holidays()))
    assert assumed.startswith("Standard, as no priority is known: 30 days from 11/08/2026")


@pytest.mark.parametrize("priority", Priority)
def test_that_a_date_at_the_end_of_all_years_has_no_clock(priority: Priority) -> None:
    assert statutory(case(dt.date.max, priority), Holidays()) is None
