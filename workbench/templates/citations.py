"""Which of a template's citations a case can have: those whose edition is in force for it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

from workbench.case import Case, Citation, CitationUnit, Issue
from workbench.guidelines import (
    Edition,
    Entry,
    InForce,
    Standing,
    catalogue,
    cite,
    entry_by_id,
    in_force,
)
from workbench.templates.values import Template

_CITED = {InForce.IN_FORCE, InForce.ALWAYS}
_UNVERIFIED = "Which edition is in force for this case was not verified"
_REASONS = {
    InForce.UNKNOWN: "The case has no date of the request, which decides the edition",
    InForce.NOT_VERIFIED: _UNVERIFIED,
    InForce.NOT_IN_FORCE: "No edition that the template names was in force for this case",
}


def citations_of(
    template: Template,
    case: Case,
    issue: Issue,
    editions: tuple[Edition, ...] = (),
    sources: tuple[Entry, ...] = (),
) -> tuple[Citation, ...]:
    """One citation for each guideline of which an edition is in force, with all its sections.

    None is taken for in force without a date that decides it, nor after the day to which the
    editions were verified. They are printed as the letter form of the case prints them.
    """
    standings = _standings(template, case, issue, editions, sources)
    entries = [entry for entry, standing in standings if standing.state in _CITED]
    guidelines = groupby(entries, key=lambda entry: (entry.guideline, entry.year))
    return tuple(cite(*same, patterns=case.form.citations) for _, same in guidelines)


def why_uncited(
    template: Template,
    case: Case,
    issue: Issue,
    editions: tuple[Edition, ...] = (),
    sources: tuple[Entry, ...] = (),
) -> str:
    """Why a template that names guidelines cites none in a case, in a sentence; "" if it does."""
    standings = _standings(template, case, issue, editions, sources)
    states = {standing.state for _, standing in standings}
    if not states or states & _CITED:
        return ""
    reason = next(words for state, words in _REASONS.items() if state in states)
    return f"{reason}: the template cites nothing here."


def _standings(
    template: Template,
    case: Case,
    issue: Issue,
    editions: tuple[Edition, ...],
    sources: tuple[Entry, ...],
) -> list[tuple[Entry, Standing]]:
    """The entries that a template names and that are known here, with their standing."""
    entries = (entry_by_id(ident, sources) for ident in template.citations)
    service = issue.service_from or issue.service_to
    return [
        (entry, in_force(entry, case.dates.request, service, editions))
        for entry in entries
        if entry is not None
    ]


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
