"""What the catalog knows of the guidelines of one issue: those cited, and others that suit it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from enum import StrEnum

from workbench.case import Citation, CitationUnit, Issue, Source, Value, replace
from workbench.guidelines.catalogue import Edition, Entry, catalogue, entry_by_id
from workbench.guidelines.citations import parse_citations
from workbench.guidelines.citations_known import ids_of
from workbench.guidelines.finding import Wanted, find, suits
from workbench.guidelines.standing import Standing, editions, in_force

_MOST_SUITABLE = 6  # that nobody cites yet; who wants others looks in the catalog itself
_ALL = 10_000  # more than any catalog has
_MISSPELT = "misspelt"


class Role(StrEnum):
    """Why a guideline stands beside an issue."""

    CITED = "You cite"
    REVIEW = "UR cites"
    OWN = "Your source"  # and suits the treatment
    SUITS = "Suits"


class Beside(Value):
    """A guideline beside an issue.

    Without an ``entry`` neither the catalog nor the reviewer's own sources have it.
    """

    role: Role
    guideline: str
    year: int | None = None
    sections: tuple[str, ...] = ()
    pages: str = ""  # as cited
    printed: str = ""  # the sentence that cites it
    entry: Entry | None = None  # of the first section, else of the guideline as a whole
    edition: Edition | None = None  # the row of the table of editions that holds for it
    standing: Standing | None = None  # on the day of the request, or of the service
    has_section: bool = True  # whether the catalog has the section too

    @property
    def key(self) -> str:
        """What tells it from all others beside the same issue."""
        return "\n".join((self.role, self.guideline, str(self.year), *self.sections, self.printed))


class Section(Value):
    """A section of an edition, as it can be cited."""

    entry: Entry
    cited: bool = False  # by the reviewer, for the issue
    suits: bool = False  # the treatment


class OwnNote(Value):
    """What the reviewer once wrote about a section, in words of their own."""

    sections: tuple[str, ...]  # none: about the guideline as a whole
    words: str
    on: dt.date


def beside(issue: Issue, wanted: Wanted) -> tuple[Beside, ...]:
    """The guidelines of an issue: its own citations first, those of UR, then what suits it."""
    own = [*_cited(Role.CITED, issue.reviewer_citations, wanted)]
    review = [*_cited(Role.REVIEW, issue.claims_administrator_citations, wanted)]
    known = {_place(one.entry) for one in (*own, *review) if one.entry is not None}
    found = (offer.entry for offer in find("", wanted, _ALL))
    fits = [entry for entry in found if _place(entry) not in known and _suits(entry, wanted)]
    sources = [_of_entry(Role.OWN, entry, wanted) for entry in fits if entry in wanted.sources]
    shipped: dict[str, Entry] = {}
    for entry in fits:
        if entry not in wanted.sources and len(shipped) < _MOST_SUITABLE:
            shipped.setdefault(_place(entry), entry)
    suitable = [_of_entry(Role.SUITS, entry, wanted) for entry in shipped.values()]
    return (*own, *review, *sources, *suitable)


def sections_of(one: Beside, issue: Issue, wanted: Wanted) -> tuple[Section, ...]:
    """The sections of its edition that the catalog knows, in the order of the catalog."""
    if one.entry is None:
        return ()
    cited = set(ids_of(issue.reviewer_citations, wanted.sources))
    return tuple(
        Section(
            entry=entry,
            cited=entry.id in cited,
            suits=_suits(entry, wanted),
        )
        for entry in catalogue()
        if entry.whole == one.entry.whole and entry.section and _MISSPELT not in entry.status
    )


def notes_of(one: Beside, fillings: Iterable[tuple[str, str, dt.date]]) -> tuple[OwnNote, ...]:
    """What the reviewer wrote about sections of this guideline, the newest first.

    ``fillings`` are citation as printed, words, and the day.
    """
    found = [
        OwnNote(sections=unit.sections, words=words, on=on)
        for citation, words, on in fillings
        for cited in parse_citations(citation)
        for unit in cited.units
        if unit.guideline == one.guideline and len({unit.year, one.year} - {None}) < 2
    ]
    return tuple(sorted(found, key=lambda note: note.on, reverse=True))


def _suits(entry: Entry, wanted: Wanted) -> bool:
    """Whether an entry says for what it is, and that is what is asked for."""
    says = entry.treatments or entry.body_parts or entry.drugs
    return bool(says) and wanted.treatment is not None and suits(entry, wanted.treatment)


def _place(entry: Entry) -> str:
    """What an entry is a section of, as one guideline; each source of one's own is for itself."""
    return entry.id if entry.edition == "study" else entry.whole


def _cited(role: Role, citations: tuple[Citation, ...], wanted: Wanted) -> Iterator[Beside]:
    for citation in citations:
        for unit in citation.units:
            yield _of_unit(role, citation, unit, wanted)
        if not citation.units and citation.source is not Source.NONE:
            yield Beside(role=role, guideline=citation.text, printed=citation.text)


def _of_unit(role: Role, citation: Citation, unit: CitationUnit, wanted: Wanted) -> Beside:
    ids = ids_of((Citation(text="", units=(unit,)),), wanted.sources)
    entry = entry_by_id(ids[0], wanted.sources) if ids else _any_of(unit, wanted.sources)
    found = Beside(
        role=role,
        guideline=unit.guideline,
        year=unit.year,
        sections=unit.sections,
        pages=unit.pages,
        printed=citation.text,
        has_section=bool(ids),
    )
    return _with_entry(found, entry, wanted) if entry else found


def _of_entry(role: Role, entry: Entry, wanted: Wanted) -> Beside:
    found = Beside(
        role=role,
        guideline=entry.guideline,
        year=entry.year,
        sections=(entry.section,) if entry.section else (),
        pages=entry.pages,
    )
    return _with_entry(found, entry, wanted)


def _with_entry(one: Beside, entry: Entry, wanted: Wanted) -> Beside:
    rows = {row.id: row for row in editions(wanted.editions)}
    standing = in_force(entry, wanted.request, wanted.service, wanted.editions)
    return replace(one, entry=entry, edition=rows.get(entry.whole), standing=standing)


def _any_of(unit: CitationUnit, sources: tuple[Entry, ...]) -> Entry | None:
    """An entry of the same guideline in the same year, where its section is not known."""
    same = [
        entry
        for entry in (*sources, *catalogue())
        if entry.guideline == unit.guideline and unit.year in {None, entry.year}
    ]
    return min(same, key=lambda entry: bool(entry.section), default=None)
