"""Which citations a template gives a case: its own in force, or else the first of the picker."""

from __future__ import annotations

from itertools import groupby
from typing import NamedTuple

from workbench.case import Case, Citation, CitationPatterns, Issue, IssueKind
from workbench.guidelines import (
    Edition,
    Entry,
    InForce,
    Standing,
    Wanted,
    cite,
    entry_by_id,
    find,
    in_force,
    wanted_for,
)
from workbench.templates.values import Template
from workbench.treatments import Treatment, read_treatment
from workbench.treatments.classes import by_id

_CITED = {InForce.IN_FORCE, InForce.ALWAYS}
_UNVERIFIED = "Which edition is in force for this case was not verified"
_REASONS = {
    InForce.UNKNOWN: "The case has no date of the request, which decides the edition",
    InForce.NOT_VERIFIED: _UNVERIFIED,
    InForce.NOT_IN_FORCE: "No edition that the template names was in force for this case",
}
_NONE_NAMED = "The template names no guideline, and none that surely suits is in force"
_DOUBTFUL = (
    "unverified",
    "uncertain",
    "never seen",
    "misspelt",
)  # how the status of an entry begins


class Given(NamedTuple):
    """What a template has to cite in a case: what it names, or else what the picker offers."""

    named: tuple[Entry, ...]  # whose edition is in force
    offered: Entry | None  # where none is
    states: frozenset[InForce]  # of all that it names

    def citations(self, patterns: CitationPatterns) -> tuple[Citation, ...]:
        """One citation for each guideline, with all its sections."""
        found = self.named or ((self.offered,) if self.offered else ())
        guidelines = groupby(found, key=lambda entry: (entry.guideline, entry.year))
        return tuple(cite(*same, patterns=patterns) for _, same in guidelines)


def given_by(
    template: Template,
    case: Case,
    issue: Issue,
    editions: tuple[Edition, ...] = (),
    sources: tuple[Entry, ...] = (),
) -> Given:
    """What a template has to cite.

    None is taken for in force without a date that decides it, nor after the day to which the
    editions were verified.
    """
    standings = _standings(template, case, issue, editions, sources)
    named = tuple(entry for entry, standing in standings if standing.state in _CITED)
    offered = None if named else _offered(template, wanted_for(case, issue, sources, editions))
    return Given(named, offered, frozenset(standing.state for _, standing in standings))


def citations_of(
    template: Template,
    case: Case,
    issue: Issue,
    editions: tuple[Edition, ...] = (),
    sources: tuple[Entry, ...] = (),
) -> tuple[Citation, ...]:
    """What a template cites in a case, printed as the letter form of the case prints it."""
    return given_by(template, case, issue, editions, sources).citations(case.form.citations)


def said_of_citing(
    template: Template,
    case: Case,
    issue: Issue,
    editions: tuple[Edition, ...] = (),
    sources: tuple[Entry, ...] = (),
) -> str:
    """In a sentence: what a template cites that it does not name, or why it cites nothing.

    "" where it cites what it names, and where the reviewer's own citations leave nothing to say.
    """
    given = given_by(template, case, issue, editions, sources)
    if given.offered:
        return "" if issue.reviewer_citations else _why(given.offered, given)
    reason = next((words for state, words in _REASONS.items() if state in given.states), "")
    if given.named or (issue.reviewer_citations and not reason):
        return ""
    return f"{reason or _NONE_NAMED}: the template cites nothing here."


def _why(entry: Entry, given: Given) -> str:
    title = " ".join(filter(None, (entry.guideline, str(entry.year or ""))))
    title = f"{entry.section}, {title}" if entry.section else title
    none = "none that the template names is in force" if given.states else "the template names none"
    part = " and part of the body" if entry.body_parts else ""
    return f"Cited is {title}, the first in force for this treatment{part}; {none}."


def _offered(template: Template, wanted: Wanted) -> Entry | None:
    """What the picker offers first, where that leaves no doubt.

    It is on the first step of the search (8 CCR 9792.21.1), in force for the dates of the case, and
    for a class of treatment that the template is for, at this part of the body.
    """
    first = next(iter(find("", wanted, limit=1)), None)
    if first is None or wanted.treatment is None or first.standing.state is not InForce.IN_FORCE:
        return None
    entry = first.entry
    doubtful = entry.rung > 1 or entry.status.startswith(_DOUBTFUL)
    return None if doubtful or not _is_for(entry, wanted.treatment, template) else entry


def _standings(
    template: Template,
    case: Case,
    issue: Issue,
    editions: tuple[Edition, ...],
    sources: tuple[Entry, ...],
) -> list[tuple[Entry, Standing]]:
    """The entries that a template names and that are known here, with their standing.

    What is for another part of the body than this treatment is left out.
    """
    entries = (entry_by_id(ident, sources) for ident in template.citations)
    service, parts = issue.service_from or issue.service_to, _parts(read_treatment(issue))
    return [
        (entry, in_force(entry, case.dates.request, service, editions))
        for entry in entries
        if entry is not None and not (parts and _is_elsewhere(entry, parts))
    ]


def _is_for(entry: Entry, treatment: Treatment, template: Template) -> bool:
    """Whether an entry is for what a template is for, and for this treatment's part of the body.

    One without classes of treatment is for all that is done to its parts, other than by drugs.
    """
    named = by_id().keys() & set(template.treatments)
    classes = named.intersection(treatment.classes) if named else set(treatment.classes)
    if not classes or _is_elsewhere(entry, _parts(treatment)):
        return False
    if entry.treatments:
        return not classes.isdisjoint(entry.treatments)
    return bool(entry.body_parts) and treatment.kind is not IssueKind.DRUG


def _is_elsewhere(entry: Entry, parts: frozenset[str]) -> bool:
    return bool(entry.body_parts) and parts.isdisjoint(entry.body_parts)


def _parts(treatment: Treatment) -> frozenset[str]:
    """The part of the body, and of a nerve test of a limb that of the spine."""
    part, classes = treatment.body_part, treatment.classes
    spine = by_id()[classes[0]].spine.get(part, "") if classes else ""
    return frozenset(filter(None, (part, spine)))
