"""Which edition of a guideline is in force, by the date of the request or of the service.

The chapters of 2016 apply to requests from 2016-07-29, the ACOEM set to services from 2017-12-01.
Prospective treatment has no date of service: the date of its request stands for it. After the
day to which a row was verified nobody knows, and no edition goes before another.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Sequence
from enum import StrEnum
from functools import cache

from workbench.case import Value
from workbench.guidelines.catalogue import Decides, Edition, Entry, catalogue

# The ACOEM set took the schedule's place on the next day; of an entry without an end that nobody
# verified, nobody knows whether it stayed.
_LAST_KNOWN = dt.date(2017, 11, 30)


class InForce(StrEnum):
    """Whether an edition is the one that a treatment is to be judged by."""

    IN_FORCE = "in force"
    NOT_IN_FORCE = "not in force"
    NOT_VERIFIED = "not verified"  # for the time of this case
    UNKNOWN = "no date"  # the case has none that decides
    ALWAYS = "no editions"  # no table says: the Official Disability Guidelines, studies


class Standing(Value):
    """Whether something is in force, and why: "took effect 12/01/2017; the request is of ..."."""

    state: InForce
    why: str = ""


def in_force(
    entry: Entry,
    request: dt.date | None,
    service: dt.date | None,
    editions: Sequence[Edition] = (),
) -> Standing:
    """Whether an entry is in force for a request and a service.

    ``editions`` are the reviewer's own rows; one with the id of the guideline as a whole takes the
    place of what the catalog says.
    """
    own = next((row for row in editions if row.id == entry.whole), None)
    return standing(entry, own, request, service)


def standing(
    entry: Entry, own: Edition | None, request: dt.date | None, service: dt.date | None
) -> Standing:
    """As :func:`in_force`, with the own row of the guideline, or None, at hand."""
    row: Entry | Edition = own or entry
    if not (row.in_force_from or row.in_force_to or own):
        return _without_dates(entry, request, service)
    for found in (_begun(row, request, service), _ended(row, request, service)):
        if found.state is not InForce.IN_FORCE:
            return found
    return _begun(row, request, service)


def editions(own: Iterable[Edition] = ()) -> tuple[Edition, ...]:
    """The table of editions: the catalog's rows in its order, own ones in their place or behind."""
    return tuple(({row.id: row for row in _shipped()} | {row.id: row for row in own}).values())


@cache
def _shipped() -> tuple[Edition, ...]:
    rows: dict[str, Edition] = {}
    for entry in catalogue():
        if not entry.is_outside:
            rows.setdefault(entry.whole, edition_of(entry))
    return tuple(rows.values())


def edition_of(entry: Entry) -> Edition:
    """The row of the table of editions that an entry of the catalog gives."""
    return Edition(
        id=entry.whole,
        guideline=entry.guideline,
        published=entry.published or str(entry.year or ""),
        in_force_from=entry.in_force_from,
        in_force_to=entry.in_force_to,
        applies_by=entry.applies_by,
        ends_by=entry.ends_by,
        source=entry.status,
        verified_on=entry.verified_on if entry.in_force_from else None,
    )


def entries_of(own: Iterable[Edition]) -> tuple[Entry, ...]:
    """What can be cited of own editions that the catalog lacks: each guideline as a whole.

    It is for what the other editions of that guideline are for.
    """
    shipped = {row.id for row in _shipped()}
    return tuple(_entry_of(row) for row in own if row.id not in shipped)


def _entry_of(row: Edition) -> Entry:
    same = [one for one in catalogue() if one.guideline == row.guideline and not one.section]
    like = same[-1] if same else None
    year = re.match(r"\d{4}", row.published)
    return Entry(
        id=row.id,
        guideline=row.guideline,
        status=row.source or "unverified",
        edition="sections",
        year=int(year[0]) if year else None,
        publisher="MTUS, by the reviewer's own table of editions",
        published=row.published,
        treatments=like.treatments if like else (),
        body_parts=like.body_parts if like else (),
        synonyms=like.synonyms if like else (),
    )


def _without_dates(entry: Entry, request: dt.date | None, service: dt.date | None) -> Standing:
    """Of what has no day in the table is known only that it was not in force unpublished."""
    if entry.is_outside:
        return Standing(state=InForce.ALWAYS, why="no table of editions has it")
    date, what = _deciding(entry.applies_by, request, service)
    printed = re.match(r"[\d-]*", entry.published)
    if date and printed and str(date)[: printed.end()] < printed[0]:
        why = f"published {printed[0]}; the {what} is of {_day(date)}"
        return Standing(state=InForce.NOT_IN_FORCE, why=why)
    return Standing(state=InForce.NOT_VERIFIED, why=f"when it took effect is {entry.status}")


def _begun(row: Entry | Edition, request: dt.date | None, service: dt.date | None) -> Standing:
    """As if it had no end."""
    date, what = _deciding(row.applies_by, request, service)
    begins = row.in_force_from
    if date is None:
        return _no_date(row.applies_by)
    if begins and date < begins:
        why = f"took effect {_day(begins)}; the {what} is of {_day(date)}"
        return Standing(state=InForce.NOT_IN_FORCE, why=why)
    ends = f" to {_day(row.in_force_to)}" if row.in_force_to else ""
    since = f"in force from {_day(begins)}" if begins else f"in force{ends}"
    return Standing(state=InForce.IN_FORCE, why=f"{since}; the {what} is of {_day(date)}")


def _ended(row: Entry | Edition, request: dt.date | None, service: dt.date | None) -> Standing:
    """As if it had no beginning."""
    date, what = _deciding(row.ends_by, request, service)
    ends = row.in_force_to
    verified = row.verified_on
    if isinstance(row, Entry) and not (verified or ends):
        verified = _LAST_KNOWN
    if date is None:
        return _no_date(row.ends_by)
    if verified and date > verified:
        why = f"not verified after {verified}"
        listed = f"; listed to {_day(ends)}" if ends and ends < verified else ""
        return Standing(state=InForce.NOT_VERIFIED, why=why + listed)
    if ends and date > ends:
        why = f"ended {_day(ends)}; the {what} is of {_day(date)}"
        return Standing(state=InForce.NOT_IN_FORCE, why=why)
    return Standing(state=InForce.IN_FORCE)


def _deciding(
    by: Decides, request: dt.date | None, service: dt.date | None
) -> tuple[dt.date | None, str]:
    """The date that decides, and what it is the date of."""
    return (service, "service") if by == "service" and service else (request, "request")


def _no_date(by: Decides) -> Standing:
    which = "of the request" if by == "request" else "of request or service"
    return Standing(state=InForce.UNKNOWN, why=f"the case has no date {which}")


def _day(date: dt.date) -> str:
    return f"{date:%m/%d/%Y}"
