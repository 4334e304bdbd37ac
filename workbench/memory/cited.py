"""What an earlier decision cited, and which of it the issue in work can have with its words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from workbench.case import Case, Citation, CitationUnit, Issue, Value
from workbench.guidelines import Edition, Entry, InForce, Standing, catalogue, in_force

_TAKEN = {InForce.IN_FORCE, InForce.ALWAYS}
_OWN, _SAME = "this issue has its own", "this issue cites it already"
_UNKNOWN = "the catalog does not have it, so nobody can tell whether it is in force"


class Cited(Value):
    """A citation of an earlier decision."""

    citation: Citation
    why_not: str = ""  # why it is not taken over: part of a sentence; "" where it is


def cited(
    earlier: Issue,
    case: Case,
    issue: Issue,
    editions: Sequence[Edition] = (),
    sources: Sequence[Entry] = (),
) -> tuple[Cited, ...]:
    """The citations of an earlier decision, for an issue of a case.

    One is taken over where each edition in it is in force by the dates of the case (8 CCR 9792.21),
    and where the issue cites nothing yet. ``editions`` and ``sources`` are the reviewer's own.
    """
    service = issue.service_from or issue.service_to

    def why_not(citation: Citation) -> str:
        if issue.reviewer_citations:
            return _SAME if citation in issue.reviewer_citations else _OWN
        named = [list(_entries(unit, sources)) for unit in citation.units]
        if not all(named) or not named:
            return _UNKNOWN
        standings = (
            in_force(entry, case.dates.request, service, editions)
            for entries in named
            for entry in entries
        )
        return _why_not(standings)

    found = earlier.reviewer_citations
    return tuple(Cited(citation=one, why_not=why_not(one)) for one in found)


def taken(found: Iterable[Cited]) -> tuple[Citation, ...]:
    """Those that are taken over."""
    return tuple(one.citation for one in found if not one.why_not)


def _entries(unit: CitationUnit, sources: Sequence[Entry]) -> Iterator[Entry]:
    """The entries that a unit is of: of its sections, else of its guideline in any edition."""
    same = [
        entry
        for entry in (*sources, *catalogue())
        if entry.guideline == unit.guideline and unit.year in {None, entry.year}
    ]
    of_sections = [entry for entry in same if entry.section in unit.sections]
    yield from of_sections or same


def _why_not(standings: Iterable[Standing]) -> str:
    return next((one.why for one in standings if one.state not in _TAKEN), "")
