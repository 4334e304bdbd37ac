"""Due times in the words that people use."""

from __future__ import annotations

import datetime as dt

from workbench.clocks.holidays import Holidays
from workbench.clocks.zones import in_california

COUNTED = 60  # days up to which working days are counted; a later deadline is a date
_OURS = Holidays()


def due_in_words(
    due: dt.datetime | None, now: dt.datetime, holidays: Holidays | None = None
) -> str:
    """A deadline as a person says it, seen from ``now``; both with a zone.

    "due today 17:00 Pacific", "due tomorrow 09:00 Pacific", "4 working days left" (those after
    today, the day of the deadline included), "due Sunday 17:00 Pacific" where no working day is
    left, "due 02/14/2027" where it is far away, "overdue since 10/02/2026 17:00 Pacific"; ""
    without a deadline. Without ``holidays`` they are California's.
    """
    if due is None:
        return ""
    if due < now:
        return f"overdue since {due_exactly(due)}"
    today = _day(now, due)
    days = (due.date() - today).days
    if days <= 1:
        return f"due {('today', 'tomorrow')[days]} {_clock(due)}"
    if days > COUNTED:
        return f"due {due:%m/%d/%Y}"
    left = (holidays or _OURS).working_days_between(today, due.date())
    if not left:
        return f"due {due:%A} {_clock(due)}"
    return f"{left} working day{'' if left == 1 else 's'} left"


def due_exactly(due: dt.datetime) -> str:
    """A deadline in full: "10/02/2026 17:00 Pacific"."""
    return f"{due:%m/%d/%Y} {_clock(due)}"


def _day(now: dt.datetime, due: dt.datetime) -> dt.date:
    """The day where the deadline is; in California also where its clocks change before it."""
    here = _as_in_california(due)
    return now.astimezone((here or due).tzinfo).date()


def _as_in_california(due: dt.datetime) -> dt.datetime | None:
    """The deadline in California's zone; None where its offset is not the one there and then."""
    here = in_california(due)
    return here if here is not None and due.utcoffset() == here.utcoffset() else None


def _clock(due: dt.datetime) -> str:
    return f"{due:%H:%M}{_zone(due)}"


def _zone(due: dt.datetime) -> str:
    """The zone as people here call it; a bare offset that is California's is Pacific time."""
    if _as_in_california(due) is not None:
        return " Pacific"
    return f" {due.tzname() or ''}".rstrip()
