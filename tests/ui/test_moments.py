from __future__ import annotations

import datetime as dt

from ui.moments import day, exactly, moment

AT = dt.datetime(2026, 10, 2, 14, 32, 5).astimezone()


def test_that_a_moment_is_as_short_as_it_can_be() -> None:
    assert moment(AT, AT) == "14:32:05"
    assert moment(AT, AT + dt.timedelta(days=1)) == "2 Oct, 14:32"
    assert moment(AT, AT + dt.timedelta(days=200)) == "2 Oct 2026, 14:32"


def test_that_a_day_is_read_alike_in_every_country() -> None:
    assert exactly(AT) == "2 Oct 2026, 14:32:05"
    assert day(AT.date()) == "2 Oct 2026"
