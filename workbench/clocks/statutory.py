"""The clock that the law sets for a determination, beside the organization's own due time."""

from __future__ import annotations

import datetime as dt

from workbench.case import Case, Priority, Value
from workbench.clocks.holidays import Holidays
from workbench.clocks.zones import in_california

# From receipt of the request and of the supporting documentation; of the information alone where
# the review is expedited, for which 72 hours are commonly said too.
STANDARD_DAYS = 30
FORMULARY_WORKING_DAYS = 5  # only where the assignment says that it is a formulary dispute
EXPEDITED_DAYS = 3
LONGEST_EXTENSION = 3  # days that the administrative director may approve

_LIMITS = {
    Priority.STANDARD: f"{STANDARD_DAYS} days",
    Priority.FORMULARY: f"{FORMULARY_WORKING_DAYS} working days",
    Priority.EXPEDITED: f"{EXPEDITED_DAYS} days",
}


class StatutoryClock(Value):
    """From which day to which it runs, both in California."""

    priority: Priority  # standard where the case names none
    assumed: bool  # whether it names none
    began: dt.date
    ends: dt.date
    extended: int  # days of it that were approved in addition


def statutory(case: Case, holidays: Holidays) -> StatutoryClock | None:
    """The statutory clock of a case; None until it is known when the records were received.

    It begins when request and records are both there, never with the assignment. An extension
    counts in calendar days. It ran for the first determination: what follows one, as a correction,
    an addendum or a version that answers a return does, has none.
    """
    follows = bool(case.addends or case.corrects or case.returned)
    if case.dates.records_received is None or follows:
        return None
    priority = case.priority or Priority.STANDARD
    began = case.dates.records_received
    if priority is not Priority.EXPEDITED and case.dates.application_received is not None:
        began = max(began, case.dates.application_received)
    extended = min(max(case.extension_days, 0), LONGEST_EXTENSION)
    try:
        ends = _end(priority, began, holidays) + dt.timedelta(days=extended)
    except OverflowError:  # a date that nobody meant, at the end of all years
        return None
    return StatutoryClock(
        priority=priority,
        assumed=case.priority is None,
        began=began,
        ends=ends,
        extended=extended,
    )


def statutory_in_words(clock: StatutoryClock | None, now: dt.datetime) -> str:
    """When the clock ends, seen from ``now``: "statutory clock: 12/08/2026 (18 calendar days)".

    "" for none.
    """
    if clock is None:
        return ""
    left = (clock.ends - (in_california(now) or now).date()).days
    if left < 0:
        return f"statutory clock: ended {clock.ends:%m/%d/%Y}"
    if left == 0:
        return "statutory clock: ends today"
    return f"statutory clock: {clock.ends:%m/%d/%Y} ({left} calendar day{'' if left == 1 else 's'})"


def statutory_exactly(clock: StatutoryClock | None) -> str:
    """The clock in full, in sentences; "" where there is none."""
    if clock is None:
        return ""
    kind = "Standard, as no priority is known" if clock.assumed else clock.priority.capitalize()
    extension = f" and {clock.extended} of extension" if clock.extended else ""
    return (
        f"{kind}: {_LIMITS[clock.priority]}{extension} from {clock.began:%m/%d/%Y}, "
        f"so it ends on {clock.ends:%m/%d/%Y}."
    )


def _end(priority: Priority, began: dt.date, holidays: Holidays) -> dt.date:
    if priority is Priority.FORMULARY:
        return holidays.add_working_days(began, FORMULARY_WORKING_DAYS)
    days = EXPEDITED_DAYS if priority is Priority.EXPEDITED else STANDARD_DAYS
    return began + dt.timedelta(days=days)
