"""An addendum to the open determination: begun as a draft of its own, written where it opens."""

from __future__ import annotations

from ui.desk import Desk
from workbench.case import Problem, State

NOT_RELEASED = "An addendum belongs to a determination that was released or submitted."
BEGUN = "The addendum is a draft of its own; the determination stays as it is."


def begin(desk: Desk) -> None:
    """Begin an addendum and open it, the cursor in its text. Raises Problem where none can be."""
    if desk.workspace is None or desk.session is None or not desk.commit():
        return
    case = desk.session.case
    if case.state is not State.RELEASED or case.addends:
        raise Problem(NOT_RELEASED)
    reference = desk.workspace.begin_addendum(case.reference).reference
    desk.cases.refresh()
    desk.open_case(reference)
    desk.summary.focus_field("summary")
    desk.told.emit(BEGUN)
