"""Titles, sections, pages and dates of guidelines; never their text, which is licensed."""

from __future__ import annotations

import datetime as dt
import re
import tomllib
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any, Literal

import msgspec

from workbench import resources
from workbench.case import Value, noted
from workbench.treatments import classes
from workbench.treatments.parts import body_part

Style = Literal["pages", "sections", "acoem", "odg", "study"]
Decides = Literal["request", "service"]


@noted
class Entry(Value):
    """One thing to cite: a topic with its pages, a section, a chapter, a guideline, a study.

    ``status`` says where its data was verified, or that it was not. ``edition`` is the style in
    which citations of it are printed: pages (to mid 2015), year and sections (from 2016), chapters
    of ACOEM, chapters of the Official Disability Guidelines, a study.
    """

    id: str
    guideline: str
    status: str
    edition: Style
    year: int | None = None
    section: str = ""  # "" stands for the guideline as a whole
    chapter: str = ""  # its number in the ACOEM guidelines: "12"
    pages: str = ""
    publisher: str = ""
    published: str = ""  # as far as it is known: "2015-09"
    in_force_from: dt.date | None = None
    in_force_to: dt.date | None = None  # the last day
    applies_by: Decides = "service"  # which date decides whether it has taken effect
    ends_by: Decides = "service"  # which date decides whether it has ended
    verified_on: dt.date | None = None  # nothing is known of what is in force after this day
    rung: int = 1  # of 8 CCR 9792.21.1: see ``RUNGS``
    treatments: tuple[str, ...] = ()  # ids of the classes that it is for, the main one first
    drugs: tuple[str, ...] = ()  # generic names, where it is about these drugs only
    body_parts: tuple[str, ...] = ()  # as treatments call them; none: of all
    synonyms: tuple[str, ...] = ()  # what else one may type for it
    seen: int = 0  # times in the printed citations that the catalog was made from
    author: str = ""
    title: str = ""  # of a study, as its journal prints it
    journal: str = ""
    doi: str = ""

    @property
    def whole(self) -> str:
        """The id of the guideline as a whole, under which the table of editions has it."""
        return self.id.partition("/")[0]

    @property
    def is_outside(self) -> bool:
        """Whether it is no part of the Medical Treatment Utilization Schedule."""
        return self.rung > 1


@noted
class Edition(Value):
    """A row of the table of editions: when one was part of the schedule, and who says so."""

    id: str  # that of the catalog entry of the guideline as a whole
    guideline: str
    published: str = ""
    in_force_from: dt.date | None = None
    in_force_to: dt.date | None = None  # the last day
    applies_by: Decides = "service"  # which date decides whether it has taken effect
    ends_by: Decides = "service"  # which date decides whether it has ended
    source: str = ""
    verified_on: dt.date | None = None


@cache
def catalogue() -> tuple[Entry, ...]:
    """Every entry, in the order of the guidelines. One that :func:`mistake` blames is refused."""
    return tuple(
        entry
        for name in resources.names("guidelines")
        for entry in read_entries(resources.text(name))
    )


def entry_by_id(ident: str, sources: Sequence[Entry] = ()) -> Entry | None:
    """The entry with an id, one of the reviewer's own before one of the catalog."""
    own = next((entry for entry in sources if entry.id == ident), None)
    return own or _by_id().get(ident)


@cache
def _by_id() -> dict[str, Entry]:
    return {entry.id: entry for entry in catalogue()}


def read_entries(toml: str) -> Iterator[Entry]:
    """The entries of one table; what stands above its ``entries`` holds for each of them.

    A table may hold ``chapters``, each with entries of its own and ``misspelt`` ones, whose titles
    letters print so. :class:`ValueError` with one sentence where an entry makes no sense.
    """
    table = tomllib.loads(toml)
    for chapter in table.pop("chapters", [{}]):
        shared = table | chapter
        entries: list[dict[str, Any]] = shared.pop("entries", None) or [{}]
        slip = {"status": f"{shared.get('status', '')}; misspelt in print"}
        entries += [entry | slip for entry in shared.pop("misspelt", ())]
        for entry in entries:
            yield _entry(shared | entry)


def _entry(fields: dict[str, Any]) -> Entry:
    named = {"id": _id(fields), "status": ""} | fields
    if unknown := named.keys() - set(Entry.__struct_fields__):
        raise ValueError(f"The entry {named['id']} has a key that there is not: {min(unknown)}.")
    try:
        entry = msgspec.convert(named, Entry)
    except msgspec.ValidationError as error:
        raise ValueError(f"The entry {named['id']} cannot be read: {error}.") from None
    if wrong := mistake(entry):
        raise ValueError(wrong)
    return entry


def _id(fields: dict[str, Any]) -> str:
    """The guideline with its edition, or the year where citations print one, and the section."""
    year = fields.get("year", "") if fields.get("edition") == "sections" else ""
    name = f"{fields['guideline']} {fields.get('published') or year}"
    return "/".join(filter(None, (slug(name), slug(fields.get("section", "")))))


def slug(words: str) -> str:
    """Words as a part of an id: "Low Back Complaints 2004" is "low-back-complaints-2004"."""
    return re.sub(r"[^a-z0-9]+", "-", words.casefold()).strip("-")


def mistake(entry: Entry) -> str:
    """One sentence on what is wrong with an entry, naming it; "" where nothing is."""
    name = f"The entry {entry.id}"
    known = {one.id for one in classes()}
    if not entry.status.strip():
        return f"{name} has no status: verified where and when, or unverified."
    for one in entry.treatments:
        if one not in known:
            return f"{name} is for a class of treatment that there is not: {one}."
    for part in entry.body_parts:
        if body_part(part) != part:
            return f"{name} is for a part of the body that there is not: {part}."
    if not is_in_order(entry):
        return f"{name} has dates that make no sense: it ends, or is in force, before it begins."
    return ""


def is_in_order(dated: Entry | Edition) -> bool:
    """Whether it was published before it took effect, and that before it ended."""
    begins, ends = dated.in_force_from, dated.in_force_to
    printed = dated.published[:10] if re.match(r"\d{4}", dated.published) else ""
    at = str(begins or ends or "")[: len(printed)]
    early = bool(printed and at and at < printed)
    return not early and not (begins and ends and ends < begins)
