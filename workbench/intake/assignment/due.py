"""The moment at which work is due: as the text says it, completed by the organization's rule."""

from __future__ import annotations

import datetime as dt
import re
from typing import NamedTuple

from workbench.case import DueRule, OrganizationProfile, Priority
from workbench.clocks import Holidays
from workbench.intake.assignment import moments
from workbench.intake.assignment.moments import Moment

_PLACES = {
    "America/Los_Angeles": "Pacific time",
    "America/Denver": "Mountain time",
    "America/Chicago": "Central time",
    "America/New_York": "Eastern time",
}
_WITHIN = re.compile(
    r"\b(?:respon\w*|due|return\w*|complet\w*|submit\w*|determination|review|report|decision|back|"
    r"deadline|finish\w*|turnaround)\b[^.;]{0,60}\bwithin\s+(?:\w+\s+\()?(?P<number>\d{1,3})\)?\s*(?:calendar\s+)?(?P<unit>hours?|hrs?|days?)\s+"
    r"(?:of|from|after)\s+(?:the\s+|this\s+|your\s+|its\s+)?(?:date\s+(?:and\s+time\s+)?of\s+)?"
    r"(?:the\s+|this\s+|your\s+)?(?P<what>(?:e-?mail|message|letter|notice|assignment))\b",
    re.IGNORECASE,
)


class Due(NamedTuple):
    """When work is due, and in words what the text did not say."""

    at: dt.datetime
    assumed: str = ""


def due_of(moment: Moment, organization: OrganizationProfile | None) -> Due | None:
    """The moment in full; time and zone that the text leaves open are those of the rule."""
    rule = organization.due if organization else DueRule()
    at = moments.at(moment, rule.time, rule.zone)
    if at is None:
        return None
    whose = (
        "the rule of the organization" if organization else "no rule of the organization is kept"
    )
    said = []
    if moment.yearless:
        said.append(f"no year is said: {moment.date.year} is taken from the other dates")
    if moment.vague:
        said.append(f"“{moment.vague}” is taken as {rule.time:%H:%M}")
    elif moment.time is None:
        said.append(f"no time is said: {rule.time:%H:%M} is taken")
    elif moment.midnight:
        said.append("midnight is taken as the end of that day")
    if not moment.zone:
        said.append(f"no time zone is said: {_PLACES.get(rule.zone, rule.zone)} is taken")
    if not said:
        return Due(at)
    sentence = "; ".join(said)
    return Due(at, f"{sentence[0].upper()}{sentence[1:]} ({whose}).")


def due_by_rule(
    assigned: dt.date | None, priority: Priority, organization: OrganizationProfile
) -> Due | None:
    """The due time that the organization's rule makes of the assignment date.

    Working days are those of California's state offices; without a rule or a date there is none.
    """
    rule = organization.due
    days: int | None = getattr(rule, f"{priority.value}_days")
    if assigned is None or days is None:
        return None
    if rule.working_days:
        day, counted = Holidays().add_working_days(assigned, days), f"{days} working days"
    else:
        day, counted = assigned + dt.timedelta(days=days), f"{days} days"
    at = moments.at(Moment(day), rule.time, rule.zone)
    said = f"No due date is said: {counted} from the assignment (the rule of the organization)."
    return Due(at, said) if at else None


def within(text: str) -> re.Match[str] | None:
    """Words that count the due time from a message or from the assignment."""
    return _WITHIN.search(text)


def due_within(words: re.Match[str], base: Moment) -> Moment | None:
    """The moment that a number of hours or days after another one is."""
    number = int(words["number"])
    if words["unit"][0].casefold() == "d":
        return base._replace(date=base.date + dt.timedelta(days=number))
    if base.time is None:
        return (
            base._replace(date=base.date + dt.timedelta(days=number // 24))
            if (number % 24 == 0)
            else None
        )
    moved = dt.datetime.combine(base.date, base.time) + dt.timedelta(hours=number)
    return base._replace(date=moved.date(), time=moved.time())
