"""Weeks as people in California count them: from Monday to the end of Sunday."""

from __future__ import annotations

import datetime as dt

from workbench.clocks.zones import in_california


def end_of_week(now: dt.datetime) -> dt.datetime:
    """The midnight that ends the Sunday of this week, in California where zones are known."""
    today = in_california(now) or now
    monday = today.date() + dt.timedelta(days=7 - today.weekday())
    return dt.datetime.combine(monday, dt.time(), today.tzinfo)
