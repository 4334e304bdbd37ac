"""Which entries of the catalog citations are of."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from workbench.case import Citation, CitationUnit
from workbench.guidelines.catalogue import Entry, catalogue


def ids_of(citations: Iterable[Citation], sources: tuple[Entry, ...] = ()) -> tuple[str, ...]:
    """The ids of the entries that citations are of; what no catalog knows is left out."""
    units = (unit for citation in citations for unit in citation.units)
    return tuple(dict.fromkeys(ident for unit in units for ident in _ids(unit, sources)))


def _ids(unit: CitationUnit, sources: tuple[Entry, ...]) -> Iterator[str]:
    for section in unit.sections or ("",):
        found = (entry for entry in (*sources, *catalogue()) if _is_cited(entry, unit, section))
        entry = next(found, None)
        if entry is not None:
            yield entry.id


def _is_cited(entry: Entry, unit: CitationUnit, section: str) -> bool:
    same = (entry.guideline, entry.section) == (unit.guideline, section)
    return same and unit.year in {None, entry.year}
