from __future__ import annotations

import datetime as dt

import pytest

from workbench.clocks import due_exactly, due_in_words

_PACIFIC = dt.timezone(dt.timedelta(hours=-8))
_NOW = dt.datetime(2026, 11, 20, 9, 0, tzinfo=_PACIFIC)


@pytest.mark.parametrize(
    ("due", "words"),
    [
        (_NOW.replace(hour=17), "due today 17:00 Pacific"),
        (_NOW.replace(day=21), "due tomorrow 09:00 Pacific"),
        (_NOW.replace(day=24), "due in 4 days"),
        (_NOW.replace(hour=8), "overdue since 11/20/2026 08:00 Pacific"),
        (None, ""),
    ],
)
def test_that_a_deadline_is_said_as_people_say_it(due: dt.datetime | None, words: str) -> None:
    assert due_in_words(due, _NOW) == words


def test_that_today_is_the_day_in_the_zone_of_the_deadline() -> None:
    """01:00 on the 21st in London is still the 20th in California."""
    london = dt.datetime(2026, 11, 21, 1, 0, tzinfo=dt.UTC)
    assert due_in_words(_NOW.replace(hour=23), london) == "due today 23:00 Pacific"


def test_that_a_zone_other_than_california_keeps_its_own_name() -> None:
    eastern = dt.timezone(dt.timedelta(hours=-5))
    assert due_exactly(_NOW.astimezone(eastern)) == "11/20/2026 12:00 UTC-05:00"
