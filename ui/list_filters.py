"""What the list of cases may be narrowed to: one chip each, or an entry behind the last chip."""

from __future__ import annotations

import datetime as dt
from enum import Enum
from typing import NamedTuple

from ui.case_model import IN_WORK, STAGES
from workbench.case import Stage
from workbench.clocks.weeks import end_of_week
from workbench.workspace import Among

_EVER = float("-inf")


class Due(Enum):
    """A span of time, seen from now."""

    THIS_WEEK = "this week"
    BEFORE_NOW = "before now"


class Filter(NamedTuple):
    """Which cases are listed."""

    key: str  # how it is remembered
    words: str  # on its chip
    meaning: str
    stages: tuple[Stage, ...] = ()
    due: Due | None = None
    nothing: str = "No case stands here now."

    @property
    def narrows(self) -> bool:
        """Whether it leaves cases out."""
        return bool(self.stages or self.due)


def _at(stage: Stage, words: str = "") -> Filter:
    said = STAGES[stage]
    return Filter(said.lower(), words or said, f"Cases at the stage {said!r}", (stage,))


ALL = Filter("", "All", "All cases of the workspace")
CHIPS = (
    ALL,
    Filter(
        "open",
        "Open",
        "Cases with work to do, until the organization has the determination",
        IN_WORK,
        nothing="No case is open: nothing is left to do.",
    ),
    Filter(
        "due this week",
        "Due this week",
        "Open cases due from now until the end of Sunday, Pacific time",
        due=Due.THIS_WEEK,
        nothing="Nothing more is due this week.",
    ),
    Filter(
        "overdue",
        "Overdue",
        "Open cases whose due time has passed",
        due=Due.BEFORE_NOW,
        nothing="Nothing is overdue.",
    ),
    _at(Stage.RETURNED),
    _at(Stage.SUBMITTED),
    _at(Stage.RELEASED, "Released"),
)
_ON_CHIPS = (Stage.RETURNED, Stage.SUBMITTED, Stage.RELEASED)
MORE = tuple(_at(stage) for stage in STAGES if stage not in _ON_CHIPS)
FILTERS = {one.key: one for one in (*CHIPS, *MORE)}


def among(chosen: Filter, now: dt.datetime) -> Among:
    """The cases that a filter lists, seen from now.

    Now is the beginning of its minute, so that what is typed meanwhile asks for the same list.
    """
    minute = now.replace(second=0, microsecond=0).timestamp()
    match chosen.due:
        case Due.THIS_WEEK:
            return Among(due=(minute, end_of_week(now).timestamp()))
        case Due.BEFORE_NOW:
            return Among(due=(_EVER, minute))
        case None:
            return Among(chosen.stages)
