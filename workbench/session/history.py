"""The history of a case for people: steps by name, and cases that share what is equal."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import NamedTuple

from workbench.case import Case, replace
from workbench.workspace import Revision, StageEntry


class HistoryStep(NamedTuple):
    """One thing that was done: its name, when it ended, and the revisions it is made of.

    A ``stage`` that the case came to changed nothing in it; its revision is the one before.
    """

    name: str
    at: dt.datetime
    first: int
    last: int
    stage: StageEntry | None = None


def history_steps(
    revisions: Iterable[Revision], stages: Iterable[StageEntry] = ()
) -> tuple[HistoryStep, ...]:
    """Revisions in a row that belong to one step, as that step, and stages; oldest first."""
    steps = _steps(revisions)
    for entry in stages:
        last = entry.revision
        steps.append(HistoryStep(f"Now {entry.stage}", entry.at, last, last, entry))
    # By revisions, for clocks may be set back; what it came to stands behind what led there.
    return tuple(sorted(steps, key=lambda step: (step.first, step.stage is not None)))


def _steps(revisions: Iterable[Revision]) -> list[HistoryStep]:
    found: list[HistoryStep] = []
    begun = 0
    for revision in revisions:
        if found and revision.step == begun:
            found[-1] = found[-1]._replace(at=revision.at, last=revision.number)
        else:
            begun = revision.step
            found.append(HistoryStep(revision.name, revision.at, revision.number, revision.number))
    return found


def sharing(old: Case, new: Case) -> Case:
    """``new`` with the parts of ``old`` where they are equal, so that views see what is not."""
    known = {issue.id: issue for issue in old.issues}
    issues = tuple(known[one.id] if known.get(one.id) == one else one for one in new.issues)
    parts = {name: getattr(old, name) for name in Case.__struct_fields__}
    equal = {name: part for name, part in parts.items() if getattr(new, name) == part}
    return replace(new, **({"issues": issues} | equal))
