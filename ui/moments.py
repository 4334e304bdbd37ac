"""When something was, as lists say it: in local time, no more of it than is needed."""

from __future__ import annotations

import datetime as dt


def moment(at: dt.datetime, now: dt.datetime | None = None) -> str:
    """As short as can be: "14:32:05" today, "2 Oct, 14:32" this year, else "2 Oct 2025, 14:32"."""
    at, now = at.astimezone(), (now or dt.datetime.now(dt.UTC)).astimezone()
    if at.date() == now.date():
        return f"{at:%H:%M:%S}"
    year = "" if at.year == now.year else f" {at.year}"
    return f"{at.day} {at:%b}{year}, {at:%H:%M}"


def exactly(at: dt.datetime) -> str:
    """Day and second: "2 Oct 2026, 14:32:05"."""
    at = at.astimezone()
    return f"{day(at.date())}, {at:%H:%M:%S}"


def day(date: dt.date) -> str:
    """A day in words that no two countries read differently: "2 Oct 2026"."""
    return f"{date.day} {date:%b %Y}"
