"""What the reviewer adds to the catalogue: sources of their own, and rows of the table of editions.

Nothing here says what a source recommends; only how it is called and where it stands.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from typing import NamedTuple, TypeVar

from msgspec.structs import asdict

from workbench import typeface
from workbench.case import CitationUnit, Problem, Value, replace
from workbench.forms.rules import LONGEST_LINE
from workbench.guidelines.catalogue import Edition, Entry, catalogue, is_in_order, slug
from workbench.guidelines.citations import cite, parse_citation
from workbench.guidelines.ladder import RUNGS
from workbench.guidelines.standing import editions
from workbench.treatments import Treatment, read_treatment

Made = TypeVar("Made", bound=Value)
UNVERIFIED = "added by the reviewer, unverified"
_OWN = "own/"
_FIRST_YEAR, _LAST_YEAR = 1800, 2100
_PUBLISHED = re.compile(r"(?:19|20)\d\d(?:-\d\d){0,2}")


class OwnSource(Value):
    """A study or guideline as the reviewer writes it down; ``words`` say what it is for."""

    title: str
    author: str = ""  # of a guideline: who publishes it
    journal: str = ""
    year: int | None = None
    pages: str = ""
    doi: str = ""
    rung: int = 4  # of 8 CCR 9792.21.1
    words: str = ""  # treatments, drugs, parts of the body, with commas between them
    status: str = ""  # where and when it was verified


class OwnGuidelines(NamedTuple):
    """All that the reviewer added: what one file carries."""

    sources: tuple[Entry, ...] = ()
    editions: tuple[Edition, ...] = ()
    favorites: frozenset[str] = frozenset()  # ids of entries


def source_entry(source: OwnSource, ident: str = "", taken: Sequence[str] = ()) -> Entry:
    """The entry of the catalog that a source of the reviewer's own is.

    It keeps ``ident`` or gets an id that is not ``taken``. Raises Problem where it makes no sense.
    """
    written = _on_lines(source)
    _refuse_source(written, ident)
    treatment = offered_for(written)
    entry = Entry(
        id=ident or _new_id(written, taken),
        guideline=written.title,
        status=written.status or UNVERIFIED,
        edition="study",
        year=written.year,
        pages=written.pages,
        rung=written.rung,
        treatments=treatment.classes,
        drugs=tuple(dict.fromkeys(drug.generic for drug in treatment.drugs)),
        body_parts=(treatment.body_part,) if treatment.body_part else (),
        synonyms=tuple(word for part in written.words.split(",") if (word := part.strip())),
        author=written.author,
        title=written.title,
        journal=written.journal,
        doi=written.doi,
    )
    return replace(entry, guideline=cite(entry).units[0].guideline)


def _refuse_source(source: OwnSource, ident: str) -> None:
    """Raises Problem where a source makes no sense."""
    if not source.title:
        raise Problem("A source needs a title.")
    if source.rung not in {rung.number for rung in RUNGS if rung.asks_reason}:
        raise Problem("A source of your own stands on step 2, 3 or 4 of 8 CCR 9792.21.1.")
    if source.year is not None and not _FIRST_YEAR < source.year < _LAST_YEAR:
        raise Problem("The year of a source has four digits, like 2016.")
    name = ident.removeprefix(_OWN)
    if ident and not (ident.startswith(_OWN) and name and slug(name) == name):
        raise Problem(f"The id of a source of your own begins with {_OWN} and has a-z, 0-9 and -.")


def printed_entry(words: str) -> Entry:
    """An own entry for a guideline and section as a letter prints them: "Knee Complaints 2004, X".

    It is for what its guideline is for, as far as the catalog knows that.
    """
    citation = parse_citation(f"Decision based on MTUS {words}.")
    unit = citation.units[0] if citation.units else CitationUnit(guideline=words)
    section = ", ".join(unit.sections)
    like = next((one for one in catalogue() if one.guideline == unit.guideline), None)
    entry = like or Entry(id="", guideline=unit.guideline, status="", edition="study", rung=3)
    named = OwnSource(title=", ".join(filter(None, (unit.guideline, section))), year=unit.year)
    return replace(
        entry,
        id=_new_id(named, ()),
        status=UNVERIFIED,
        section=section,
        pages=unit.pages,
        year=unit.year or entry.year,
        title=named.title,
        seen=0,
    )


def source_of(entry: Entry) -> OwnSource:
    """An own entry as the reviewer wrote it down."""
    return OwnSource(
        title=entry.title,
        author=entry.author,
        journal=entry.journal,
        year=entry.year,
        pages=entry.pages,
        doi=entry.doi,
        rung=entry.rung,
        words=", ".join(entry.synonyms),
        status="" if entry.status == UNVERIFIED else entry.status,
    )


def offered_for(source: OwnSource) -> Treatment:
    """The treatment that a source is offered for: what its title and its words name."""
    return read_treatment(f"{source.title}, {source.words}")


def _new_id(source: OwnSource, taken: Sequence[str]) -> str:
    words = slug(f"{source.author} {source.title} {source.year or ''}")[:60].strip("-") or "source"
    names = (f"{_OWN}{words}", *(f"{_OWN}{words}-{n}" for n in range(2, len(taken) + 3)))
    return next(name for name in names if name not in taken)


def checked_edition(edition: Edition) -> Edition:
    """A row of the table as it is kept; its id is made where it has none.

    Raises Problem where it lacks who says so and when, or its dates make no sense.
    """
    row = _on_lines(edition)
    if not row.guideline:
        raise Problem("An edition needs the title of its guideline.")
    if not _is_published(row.published) and not _is_shipped(row):
        raise Problem("Write when an edition was published as 2019, 2019-03 or 2019-03-07.")
    if row.in_force_from is None and row.in_force_to is None:
        raise Problem("An edition needs the day from which, or to which, it is in force.")
    if not is_in_order(row):
        raise Problem("An edition ends after it took effect, and took effect once published.")
    if not row.source or row.verified_on is None:
        raise Problem("Say where these dates stand, and on which day that was checked.")
    ident = row.id or slug(f"{row.guideline} {row.published}")
    if slug(ident) != ident or f"{ident}/" == _OWN:
        raise Problem("The id of an edition has a-z, 0-9 and -; it is not the one of your sources.")
    return replace(row, id=ident)


def _is_published(words: str) -> bool:
    """Whether words are a year, a month or a day that there is."""
    if not _PUBLISHED.fullmatch(words):
        return False
    try:
        dt.date.fromisoformat(f"{words}-01-01"[:10])
    except ValueError:
        return False
    return True


def _on_lines(written: Made) -> Made:
    """What was written with each text on one line.

    Raises Problem for one that is too long, and for characters that no letter shows or that turn
    the direction of writing.
    """
    texts = {
        key: " ".join(text.split())
        for key, text in asdict(written).items()
        if isinstance(text, str)
    }
    for key, text in texts.items():
        if len(text) > LONGEST_LINE:
            raise Problem(f"{key} is longer than {LONGEST_LINE} characters.")
        if typeface.unprintable(text):
            raise Problem(f"{key} holds a character that controls a text; no letter shows it.")
    return replace(written, **texts)


def _is_shipped(edition: Edition) -> bool:
    """Whether it corrects a row of the catalog, some of which do not know their day."""
    return any((row.id, row.published) == (edition.id, edition.published) for row in editions())
