"""Due times in the words that people use."""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError


def due_in_words(due: dt.datetime | None, now: dt.datetime) -> str:
    """A deadline as a person says it, seen from ``now``; both with a zone.

    "due today 17:00 Pacific", "due tomorrow 09:00", "due in 4 days", "overdue since 10/02/2026";
    "" without a deadline.
    """
    if due is None:
        return ""
    if due < now:
        return f"overdue since {due_exactly(due)}"
    days = (due.date() - now.astimezone(due.tzinfo).date()).days
    clock = f"{due:%H:%M}{_zone(due)}"
    if days == 0:
        return f"due today {clock}"
    if days == 1:
        return f"due tomorrow {clock}"
    return f"due in {days} days"


def due_exactly(due: dt.datetime) -> str:
    """A deadline in full: "10/02/2026 17:00 Pacific"."""
    return f"{due:%m/%d/%Y %H:%M}{_zone(due)}"


def _zone(due: dt.datetime) -> str:
    """The zone as people here call it; a bare offset that is California's is Pacific time."""
    try:
        if due.utcoffset() == due.astimezone(ZoneInfo("America/Los_Angeles")).utcoffset():
            return " Pacific"
    except (ZoneInfoNotFoundError, OverflowError):  # no table of zones, or the end of all years
        pass
    return f" {due.tzname() or ''}".rstrip()
