"""How far a case has come on its way through an organization, and which way leads on."""

from __future__ import annotations

from enum import StrEnum


class Stage(StrEnum):
    """Where a case stands between the organization's offer and its last word."""

    OFFERED = "offered"
    DECLINED = "declined"
    ACCEPTED = "accepted"  # by the reviewer
    WAITING = "waiting for records"
    DRAFT = "draft"
    READY = "ready"  # every item to decide is decided
    RELEASED = "released"
    SUBMITTED = "submitted"  # handed over, as a letter or as text
    RETURNED = "returned"  # with points to answer
    CONCLUDED = "accepted by the organization"
    TERMINATED = "terminated"  # by the organization, without a determination
    SUPERSEDED = "superseded"  # a later version was released or submitted


# Drafts become ready, and drafts again, by themselves, as their items are decided; released,
# submitted as text and superseded come from those acts and from no other.
_ONWARD = {
    Stage.OFFERED: (Stage.ACCEPTED, Stage.DECLINED, Stage.TERMINATED),
    Stage.DECLINED: (Stage.OFFERED, Stage.ACCEPTED, Stage.DRAFT),
    Stage.ACCEPTED: (Stage.WAITING, Stage.DRAFT, Stage.DECLINED, Stage.TERMINATED),
    Stage.WAITING: (Stage.DRAFT, Stage.DECLINED, Stage.TERMINATED),
    Stage.DRAFT: (Stage.WAITING, Stage.DECLINED, Stage.TERMINATED),
    Stage.READY: (Stage.WAITING, Stage.DECLINED, Stage.TERMINATED),
    Stage.RELEASED: (Stage.SUBMITTED, Stage.RETURNED, Stage.CONCLUDED),
    Stage.SUBMITTED: (Stage.RETURNED, Stage.CONCLUDED),
    Stage.RETURNED: (Stage.SUBMITTED, Stage.CONCLUDED),
    Stage.CONCLUDED: (Stage.RETURNED,),
    Stage.TERMINATED: (Stage.DRAFT,),
    Stage.SUPERSEDED: (),
}
CLOSED = (Stage.DECLINED, Stage.TERMINATED, Stage.CONCLUDED, Stage.SUPERSEDED)  # nothing is due


def onward(stage: Stage) -> tuple[Stage, ...]:
    """The stages that the reviewer may set after this one."""
    return _ONWARD[stage]
