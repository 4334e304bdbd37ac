"""What follows from a change of a case, in the same step."""

from __future__ import annotations

from workbench.case import Case, anchored, marked, with_dependents
from workbench.templates import with_closings


def followed(before: Case, after: Case) -> Case:
    """``after`` with what depends on the change.

    Closing sentences come before the marks, which follow what they did to the rationale. The
    anchors of notes follow the summary, marks of reused words the rationale; closing sentences
    follow outcome and treatment; an item whose parent is decided otherwise is open again.
    """
    after = anchored(before, after)
    after = with_dependents(before, after)
    after = with_closings(before, after)
    return marked(before, after)
