"""What the reviewer adds to the catalogue: sources of their own, and rows of the table of editions.

Nothing here says what a source recommends; only how it is called and where it stands.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from workbench.case import Problem, Value, replace
from workbench.guidelines.catalogue import Edition, Entry, is_in_order, slug
from workbench.guidelines.citations import cite
from workbench.guidelines.ladder import RUNGS
from workbench.guidelines.standing import editions
from workbench.treatments import Treatment, read_treatment

UNVERIFIED = "added by the reviewer, unverified"
_OWN = "own/"
_FIRST_YEAR, _LAST_YEAR = 1800, 2100
_PUBLISHED = re.compile(r"(?:19|20)\d\d(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?")


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
    title = " ".join(source.title.split())
    if not title:
        raise Problem("A source needs a title.")
    if source.rung not in {rung.number for rung in RUNGS if rung.asks_reason}:
        raise Problem("A source of your own stands on step 2, 3 or 4 of 8 CCR 9792.21.1.")
    if source.year is not None and not _FIRST_YEAR < source.year < _LAST_YEAR:
        raise Problem("The year of a source has four digits, like 2016.")
    if ident and not ident.startswith(_OWN):
        raise Problem(f"The id of a source of your own begins with {_OWN}")
    treatment = offered_for(source)
    entry = Entry(
        id=ident or _new_id(source, taken),
        guideline=title,
        status=source.status.strip() or UNVERIFIED,
        edition="study",
        year=source.year,
        pages=source.pages.strip(),
        rung=source.rung,
        treatments=treatment.classes,
        drugs=tuple(dict.fromkeys(drug.generic for drug in treatment.drugs)),
        body_parts=(treatment.body_part,) if treatment.body_part else (),
        synonyms=tuple(word for part in source.words.split(",") if (word := part.strip())),
        author=" ".join(source.author.split()),
        title=title,
        journal=" ".join(source.journal.split()),
        doi=source.doi.strip(),
    )
    return replace(entry, guideline=cite(entry).units[0].guideline)


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
    words = slug(f"{source.author} {source.title} {source.year or ''}")[:60].strip("-")
    names = (f"{_OWN}{words}", *(f"{_OWN}{words}-{n}" for n in range(2, len(taken) + 3)))
    return next(name for name in names if name not in taken)


def checked_edition(edition: Edition) -> Edition:
    """A row of the table as it is kept; its id is made where it has none.

    Raises Problem where it lacks who says so and when, or its dates make no sense.
    """
    if not edition.guideline.strip():
        raise Problem("An edition needs the title of its guideline.")
    if not _PUBLISHED.fullmatch(edition.published) and not _is_shipped(edition):
        raise Problem("Write when an edition was published as 2019, 2019-03 or 2019-03-07.")
    if edition.in_force_from is None and edition.in_force_to is None:
        raise Problem("An edition needs the day from which, or to which, it is in force.")
    if not is_in_order(edition):
        raise Problem("An edition ends after it took effect, and took effect once published.")
    if not edition.source.strip() or edition.verified_on is None:
        raise Problem("Say where these dates stand, and on which day that was checked.")
    ident = edition.id or slug(f"{edition.guideline} {edition.published}")
    return replace(edition, id=ident, guideline=" ".join(edition.guideline.split()))


def _is_shipped(edition: Edition) -> bool:
    """Whether it corrects a row of the catalog, some of which do not know their day."""
    return any((row.id, row.published) == (edition.id, edition.published) for row in editions())


def titles_of_guidelines() -> tuple[str, ...]:
    """The guidelines of the schedule that the table can have editions of."""
    return tuple(dict.fromkeys(row.guideline for row in editions()))
