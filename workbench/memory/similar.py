"""Similar earlier issues of the reviewer's own cases, found beside the one in work.

They are candidates by their terms in the word index, ranked by what the vault says of them now:
the index may be late, never the answer. Nothing is kept of an answer.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Collection, Iterable, Iterator
from functools import partial
from itertools import islice
from typing import TYPE_CHECKING

from workbench.case import Case, Issue, Outcome, Problem, Stage, Value
from workbench.memory.likeness import Likeness, Wanted

if TYPE_CHECKING:
    from workbench.workspace import Workspace
    from workbench.workspace.finding import Finder, FoundIssue
    from workbench.workspace.searching import Deliver

SHOWN = 20  # rows; who finds nothing in them types other words
_CANDIDATES = 60  # issues that are read from the vault to be ranked
_LEAST = 40  # percent: what is less alike is not called similar
_LEAST_OF_OTHERS = 60  # where the treatment is another one
_LANE = "similar issues"


class Earlier(Value):
    """An earlier issue that is similar, as a row shows it; its text is read where it is shown."""

    reference: str
    number: str
    issue_id: str
    treatment: str
    outcome: Outcome
    organization: str
    similarity: int  # percent
    why: tuple[str, ...]  # what that rests on: "same drug", "same body part"
    stage: Stage
    decided_on: dt.date | None = None  # drafts need not have a date


def similar(
    workspace: Workspace,
    case: Case,
    issue: Issue,
    done: Callable[[tuple[Earlier, ...]], None],
    deliver: Deliver,
) -> None:
    """Hand the decided issues of other cases that are similar, the most similar first, to ``done``.

    The case is a stored one, of which no version is found. Wording is found that may serve its
    organization, of several issues with the very same words one, and none that was superseded. The
    answer is made on the thread that searches and handed over by ``deliver``; the newest question
    wins.
    """
    own = {case.reference, *_versions(workspace, case)}
    within = workspace.sharing_wording(case.organization)
    workspace.ask(_LANE, partial(_found, issue, own, within), done, deliver)


def earlier_issue(workspace: Workspace, earlier: Earlier) -> tuple[Case, Issue]:
    """The case and the issue that a row is about, as they are now.

    Raises Problem where they are there no more.
    """
    case = workspace.case(earlier.reference)
    for issue in case.issues:
        if issue.id == earlier.issue_id:
            return case, issue
    raise Problem("This earlier issue is there no more.")


def _versions(workspace: Workspace, case: Case) -> Iterator[str]:
    """The versions that a stored case took the place of, and those that took its place."""
    earlier = case.corrects
    while workspace.case_id(earlier) is not None:
        yield earlier
        earlier = workspace.case(earlier).corrects
    yield from _later(workspace, case.reference)


def _later(workspace: Workspace, reference: str) -> Iterator[str]:
    for later in workspace.store.cases.corrections_of(reference):
        yield later
        yield from _later(workspace, later)


def _found(
    issue: Issue, own: Collection[str], within: Collection[str], finder: Finder
) -> tuple[Earlier, ...]:
    from workbench.workspace.issue_terms import organization_term, wanted_terms

    rooms = [organization_term(name) for name in within]
    found, wanted = finder.find_issues(wanted_terms(issue), rooms, _CANDIDATES), Wanted(issue)
    rows = [
        (_earlier(one, one.issue.outcome, alike), one.issue.rationale)
        for one in found
        if one.issue.outcome is not None and one.issue.rationale.strip()
        if one.case.reference not in own and one.case.organization in within
        if one.stage is not Stage.SUPERSEDED
        if _is_similar(alike := wanted.likeness(one.issue))
    ]
    return tuple(islice(_worded_differently(sorted(rows, key=_order)), SHOWN))


def _is_similar(alike: Likeness) -> bool:
    return alike.percent >= (_LEAST_OF_OTHERS if alike.is_other_treatment else _LEAST)


def _worded_differently(rows: Iterable[tuple[Earlier, str]]) -> Iterator[Earlier]:
    """The rows, of those with the very same words the first only."""
    seen = set[str]()
    for row, rationale in rows:
        words = " ".join(rationale.split())
        if words not in seen:
            yield row
        seen.add(words)


def _order(one: tuple[Earlier, str]) -> tuple[int, int]:
    row, _ = one
    return -row.similarity, -(row.decided_on or dt.date.min).toordinal()


def _earlier(found: FoundIssue, outcome: Outcome, alike: Likeness) -> Earlier:
    return Earlier(
        reference=found.case.reference,
        number=found.case.number,
        issue_id=found.issue.id,
        treatment=found.issue.treatment,
        outcome=outcome,
        organization=found.case.organization,
        similarity=alike.percent,
        why=alike.why,
        stage=found.stage,
        decided_on=found.case.dates.decision,
    )
