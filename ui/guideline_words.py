"""What is said of a guideline beside an issue: its edition, its dates, its status, its step."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from workbench.forms import printed_date
from workbench.guidelines import RUNGS, Edition, Entry, InForce
from workbench.guidelines.beside import Beside, OwnNote, Role

NO_TEXT = (
    "Only titles, sections, pages and dates are known here. The text of a guideline belongs to its "
    "publisher and is not part of the program."
)
HOW_NOTES_COME = (
    "Nothing yet. What you write where a template asks what the cited section asks for is kept, "
    "and stands here from then on."
)
NOT_KNOWN = "Neither the catalog nor your own sources have it, so nothing is known of its dates."
NO_SECTION = "The catalog has this guideline, but no section of this name."
_STATES = {
    InForce.IN_FORCE: "In force",
    InForce.NOT_IN_FORCE: "Not in force",
    InForce.NOT_VERIFIED: "Not verified",
    InForce.UNKNOWN: "Not known",
    InForce.ALWAYS: "Outside the MTUS",
}
_DECIDED_BY = {"request": "by the date of the request", "service": "by the date of service"}


class Fact(NamedTuple):
    """One thing that is known, under its name."""

    name: str
    words: str


def facts(one: Beside, notes: Iterable[OwnNote]) -> tuple[Fact, ...]:
    """All that is known of a guideline, in the order of reading."""
    return (*_of_issue(one), _own_notes(notes), *_of_edition(one), Fact("No text", NO_TEXT))


def name_of(one: Beside) -> str:
    """A guideline with its year, or what a source of one's own is called."""
    entry = one.entry
    if entry is not None and entry.edition == "study" and entry.title:
        return f"{entry.title} {entry.year or ''}".strip()
    year = one.year or (entry.year if entry is not None else None)
    return f"{one.guideline} {year or ''}".strip()


def place_in(one: Beside) -> str:
    """The sections and pages of a guideline: "Opioids; Weaning of medications, p. 74-96"."""
    pages = f"p. {one.pages}" if one.pages else ""
    return ", ".join(filter(None, ("; ".join(one.sections), pages)))


def state_of(one: Beside) -> str:
    """Whether it is in force, in two words."""
    return _STATES[one.standing.state] if one.standing is not None else "Not in the catalog"


def _of_issue(one: Beside) -> Iterator[Fact]:
    standing = one.standing
    if standing is None:
        yield Fact("On the request date", NOT_KNOWN)
    else:
        why = f": {standing.why}." if standing.why else "."
        yield Fact("On the request date", f"{state_of(one)}{why}")
    if one.printed:
        yield Fact("You cite" if one.role is Role.CITED else "UR cites", one.printed)
    if not one.has_section and one.entry is not None:
        yield Fact("Section", NO_SECTION)


def _of_edition(one: Beside) -> Iterator[Fact]:
    entry = one.entry
    if entry is None:
        return
    edition = one.edition
    published = edition.published if edition else entry.published
    if published:
        yield Fact("Published", published)
    yield Fact("Dates of force", _dates(edition))
    yield Fact("Status", _status(entry, edition))
    rung = next((rung for rung in RUNGS if rung.number == entry.rung), None)
    if rung is not None:
        yield Fact("Step", f"{rung.number} of {len(RUNGS)} (8 CCR 9792.21.1): {rung.title}")
    source = ", ".join(filter(None, (entry.author, entry.journal, _doi(entry))))
    if source or entry.publisher:
        yield Fact("Source", source or entry.publisher)


def _dates(edition: Edition | None) -> str:
    if edition is None:
        return "None: no table of editions has it."
    begins, ends = edition.in_force_from, edition.in_force_to
    first = f"from {printed_date(begins)}" if begins else ""
    last = f"to {printed_date(ends)}" if ends else ""
    if not (first and last) or edition.applies_by == edition.ends_by:
        by = edition.applies_by if first else edition.ends_by
        said = f"{first} {last}".strip()
        said = said and f"{said}, {_DECIDED_BY[by]}"
    else:
        said = f"{first}, {_DECIDED_BY[edition.applies_by]}, {last}, {_DECIDED_BY[edition.ends_by]}"
    return f"{said[:1].upper()}{said[1:]}." if said else "Not known."


def _status(entry: Entry, edition: Edition | None) -> str:
    """Where the data was verified, or that it was not; and who says when it is in force."""
    said = [entry.status]
    if edition is not None and edition.source not in ("", entry.status):
        said.append(f"dates: {edition.source}")
    if edition is not None and edition.verified_on is not None:
        said.append(f"dates checked {printed_date(edition.verified_on)}")
    elif "verified" not in "; ".join(said):
        said.append("dates not checked")
    whole = "; ".join(said)
    return f"{whole[:1].upper()}{whole[1:]}."


def _doi(entry: Entry) -> str:
    return f"doi:{entry.doi.removeprefix('doi:')}" if entry.doi else ""


def _own_notes(notes: Iterable[OwnNote]) -> Fact:
    said = [f"{_about(note)}{_day(note.on)}: {note.words}" for note in notes]
    return Fact("Your own notes", "\n".join(said) or HOW_NOTES_COME)


def _about(note: OwnNote) -> str:
    return f"{'; '.join(note.sections)}, " if note.sections else ""


def _day(on: dt.date) -> str:
    return printed_date(on)
