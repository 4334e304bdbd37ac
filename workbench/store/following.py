"""The stages that a case comes to by what it says, where nobody brings it there."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from workbench.case import Case, Stage
from workbench.store.columns import is_ready

_WORKED_ON = (Stage.DRAFT, Stage.READY)
_BEFORE_WORK = (Stage.ACCEPTED, Stage.WAITING)
_BEFORE_ACCEPTANCE = (Stage.OFFERED, Stage.DECLINED)


def followed(before: Case, after: Case, stage: Stage, trail: Sequence[Stage]) -> Iterator[Stage]:
    """The stages that a change brings a draft to from its ``stage``, one after the other.

    It came there by those of the ``trail``. A draft is ready once all is decided; an acceptance
    that is taken back brings it to where it was offered, and one that is done again from there.
    """
    if before.acceptance and not after.acceptance:
        stage = _before_acceptance(trail) or stage
    elif after.acceptance and not before.acceptance and stage in _BEFORE_ACCEPTANCE:
        stage = Stage.ACCEPTED
    yield stage
    begun = bool(after.summary.strip()) or any(issue.outcome for issue in after.issues)
    if stage in _WORKED_ON or (begun and stage in _BEFORE_WORK):
        yield Stage.READY if is_ready(after) else Stage.DRAFT


def _before_acceptance(trail: Sequence[Stage]) -> Stage | None:
    """Where a case stood before it was accepted; None if it was never offered."""
    since = (*_WORKED_ON, *_BEFORE_WORK)
    came_from = next((stage for stage in reversed(trail) if stage not in since), None)
    return came_from if came_from in _BEFORE_ACCEPTANCE else None
