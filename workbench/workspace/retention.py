"""How long a case is kept: the rules of its organization, and what they ask for today.

The days of a rule count from the day on which the organization accepted the work. Nothing is
destroyed or reduced by itself: the reviewer sees what has reached its end, and says so.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import msgspec

from workbench.case import RetentionAct, Value

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
    """The cases whose days are over, those accepted first at the front."""
    rules = {one.name: one.retention for one in workspace.profiles()}
    found = []
    for case in workspace.store.releases.all_accepted():
        asked = rules.get(case.organization)
        if asked is None or asked.act is RetentionAct.KEEP:
            continue
        if case.accepted + dt.timedelta(days=asked.days) <= today:
            found.append(
                RetentionDue(
                    reference=case.reference,
                    number=case.number,
                    organization=case.organization,
                    act=asked.act,
                    accepted=case.accepted,
                )
            )
    return tuple(found)


def apply(workspace: Workspace, asked: RetentionDue) -> None:
    """Do with a case what its rule asks for. Raises Problem where it is not there any more."""
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
