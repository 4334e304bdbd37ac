"""How long a case is kept: the rules of its organization, and what they ask for today.

The days of a rule count from the day on which the organization accepted the work. Nothing is
destroyed or reduced by itself: the reviewer sees what has reached its end, and says so.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import TYPE_CHECKING

import msgspec

from workbench.case import CLOSED, Problem, RetentionAct, Stage, Value

if TYPE_CHECKING:
    from workbench.deidentification import ReducedCase
    from workbench.workspace.shelf import Shelf
    from workbench.workspace.workspace import Workspace


class RetentionDue(Value):
    """A case that has reached the end of its retention, and what its rule asks for."""

    reference: str
    number: str
    organization: str
    act: RetentionAct
    accepted: dt.date


def due(workspace: Workspace, today: dt.date) -> tuple[RetentionDue, ...]:
    """The cases whose days are over, those accepted first at the front.

    With a case go the versions that it took the place of. One that came back, or whose later
    version or addendum is still open, is not over.
    """
    rules = {one.name: one.retention for one in workspace.profiles()}
    found = []
    for case in workspace.store.releases.all_accepted():
        asked = rules.get(case.organization)
        if asked is None or asked.act is RetentionAct.KEEP:
            continue
        if (today - case.accepted).days < asked.days:
            continue
        found += [
            RetentionDue(
                reference=reference,
                number=case.number,
                organization=case.organization,
                act=asked.act,
                accepted=case.accepted,
            )
            for reference in (case.reference, *_replaced(workspace, case.reference))
            if _is_over(workspace, reference)
        ]
    return tuple(found)


def _replaced(workspace: Workspace, reference: str) -> Iterator[str]:
    """The versions that an accepted one took the place of, but for those accepted themselves."""
    earlier = workspace.case(reference).corrects
    while workspace.case_id(earlier) is not None:
        if workspace.accepted(earlier) is None:
            yield earlier
        earlier = workspace.case(earlier).corrects


def _is_over(workspace: Workspace, reference: str) -> bool:
    over = workspace.stage(reference) in {Stage.CONCLUDED, Stage.SUPERSEDED}
    return over and all(_is_closed(workspace, one) for one in _following(workspace, reference))


def _is_closed(workspace: Workspace, reference: str) -> bool:
    """Whether a version or addendum, and all that follows it, is closed."""
    closed = workspace.stage(reference) in CLOSED
    return closed and all(_is_closed(workspace, one) for one in _following(workspace, reference))


def _following(workspace: Workspace, reference: str) -> tuple[str, ...]:
    cases = workspace.store.cases
    return (*cases.corrections_of(reference), *cases.addenda_of(reference))


def apply(workspace: Workspace, asked: RetentionDue) -> None:
    """Do with a case what its rule asks for.

    Raises Problem where it is not there any more, or is worked on again.
    """
    if not _is_over(workspace, asked.reference):
        raise Problem("This case is worked on again; nothing was done with it.")
    reason = f"retention of {asked.organization}, accepted {asked.accepted.isoformat()}"
    if asked.act is RetentionAct.DESTROY:
        workspace.destroy(asked.reference, reason)
    elif asked.act is RetentionAct.REDUCE:
        from workbench.deidentification import reduced

        left = reduced(workspace.case(asked.reference))
        workspace.reduce(asked.reference, left, reason)


def reduced_cases(workspace: Workspace) -> tuple[ReducedCase, ...]:
    """What is left of the cases that were reduced."""
    from workbench.deidentification import ReducedCase

    stored = workspace.store.reduced.values()
    return tuple(msgspec.json.decode(value, type=ReducedCase) for value in stored)


def may_share_wording(workspace: Shelf, one: str, other: str) -> bool:
    """Whether wording of one organization's cases may be suggested for another's.

    Within an organization always; between two only where the rules of both allow it.
    """
    if one == other:
        return True
    return all(workspace.organization(name).retention.share_wording for name in (one, other))
