"""One's own sources and the table of editions, as a page lists, shows and keeps them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from ui.parts import date_in_words
from ui.plain_table import Line
from ui.sources_words import Texts, edition_texts, read_edition, read_source, source_texts
from workbench.case import Problem
from workbench.guidelines import Edition, editions
from workbench.guidelines.own import (
    OwnSource,
    checked_edition,
    offered_for,
    source_entry,
    source_of,
)
from workbench.treatments import classes

if TYPE_CHECKING:
    from workbench.workspace.library import OwnLibrary

NO_SOURCE = "No source of your own yet. Begin with a new one, or with a file."
OFFERED_FOR_NOTHING = "Its title names no treatment and no part of the body; it is found by words."
NEW_EDITION = "A new edition is offered for what the others of its guideline are for."
OF_CATALOG = "A row of the catalog: {}. What you change is kept as your own row in its place."
CORRECTED = "Your own row stands in the place of the catalog's."
ADDED = "An edition that you added."
NOT_CHECKED = "not verified"


class Shelf(Protocol):
    """What a page lists; ``""`` stands for one that is new."""

    def lines(self) -> dict[str, Line]:
        """The ids of all, with what the table shows of each."""

    def texts(self, ident: str) -> Texts:
        """The fields of one; those of a new one are empty."""

    def keep(self, ident: str, texts: Texts) -> str:
        """Keep one and return its id. Raises Problem where it makes no sense."""

    def forget(self, ident: str) -> None:
        """Forget one of the reviewer's own."""

    def is_own(self, ident: str) -> bool:
        """Whether it is the reviewer's own."""

    def about(self, ident: str, texts: Texts) -> str:
        """A sentence on one as it stands in the fields."""


class SourceShelf:
    """Studies and guidelines that the catalog lacks."""

    def __init__(self, library: OwnLibrary) -> None:
        self._library = library

    def lines(self) -> dict[str, Line]:
        """See :class:`Shelf`."""
        entries = sorted(self._library.sources(), key=lambda entry: entry.title.casefold())
        return {
            one.id: (one.title, one.author, str(one.year or ""), str(one.rung)) for one in entries
        }

    def texts(self, ident: str) -> Texts:
        """See :class:`Shelf`."""
        found = (entry for entry in self._library.sources() if entry.id == ident)
        entry = next(found, None)
        return source_texts(source_of(entry) if entry else OwnSource(title=""))

    def keep(self, ident: str, texts: Texts) -> str:
        """See :class:`Shelf`."""
        taken = [entry.id for entry in self._library.sources()]
        entry = source_entry(read_source(texts), ident, taken)
        self._library.keep_sources(entry)
        return entry.id

    def forget(self, ident: str) -> None:
        """See :class:`Shelf`."""
        self._library.forget_source(ident)

    def is_own(self, ident: str) -> bool:
        """See :class:`Shelf`."""
        return bool(ident)

    def about(self, ident: str, texts: Texts) -> str:
        """For what it is offered."""
        if not (ident or any(texts[key] for key in ("title", "words"))):
            return NO_SOURCE if not self._library.sources() else ""
        treatment = offered_for(OwnSource(title=texts["title"], words=texts["words"]))
        titles = {one.id: one.title for one in classes()}
        named = [titles[one] for one in treatment.classes]
        named += [treatment.body_part] if treatment.body_part else []
        return f"Offered for: {', '.join(named)}." if named else OFFERED_FOR_NOTHING


class EditionShelf:
    """The table of editions: the catalog's rows, own ones in their place or beside them."""

    def __init__(self, library: OwnLibrary) -> None:
        self._library = library
        self._shipped = {row.id: row for row in editions()}

    def lines(self) -> dict[str, Line]:
        """See :class:`Shelf`."""
        own = self._library.editions()
        names = {row.id for row in own}
        return {
            row.id: _line(row, own=row.id in names) for row in sorted(editions(own), key=_order)
        }

    def texts(self, ident: str) -> Texts:
        """See :class:`Shelf`."""
        row = next((row for row in self._rows() if row.id == ident), None)
        texts = edition_texts(row or Edition(id="", guideline=""))
        return texts if self.is_own(ident) else texts | {"source": "", "verified": ""}

    def keep(self, ident: str, texts: Texts) -> str:
        """See :class:`Shelf`."""
        row = checked_edition(read_edition(texts, ident))
        if not ident and any(row.id == one.id for one in self._rows()):
            raise Problem("The table has this edition already; correct its row.")
        self._library.keep_editions(row)
        return row.id

    def forget(self, ident: str) -> None:
        """See :class:`Shelf`."""
        self._library.forget_edition(ident)

    def is_own(self, ident: str) -> bool:
        """See :class:`Shelf`."""
        return any(row.id == ident for row in self._library.editions())

    def about(self, ident: str, texts: Texts) -> str:
        """Whose row it is."""
        del texts
        if not ident:
            return NEW_EDITION
        if self.is_own(ident):
            return CORRECTED if ident in self._shipped else ADDED
        return OF_CATALOG.format(self._shipped[ident].source)

    def _rows(self) -> tuple[Edition, ...]:
        return editions(self._library.editions())


def _line(row: Edition, *, own: bool) -> Line:
    checked = f"to {date_in_words(row.verified_on)}" if row.verified_on else NOT_CHECKED
    days = (date_in_words(row.in_force_from), date_in_words(row.in_force_to))
    return row.guideline, row.published, *days, checked, "your own" if own else ""


def _order(row: Edition) -> tuple[str, str, str]:
    return row.guideline.casefold(), str(row.in_force_from or ""), row.published
