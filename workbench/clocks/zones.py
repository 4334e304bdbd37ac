"""California's time, in which the law counts days."""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError


def in_california(moment: dt.datetime) -> dt.datetime | None:
    """A moment, with its zone, as clocks in California show it.

    None where the computer knows no zones, or at the end of all years.
    """
    try:
        return moment.astimezone(ZoneInfo("America/Los_Angeles"))
    except (ZoneInfoNotFoundError, OverflowError):
        return None
