"""What was recognized in a text that came with an assignment, and from which of its words."""

from __future__ import annotations

from workbench.case.values import Value
from workbench.case.whole import Case


class Recognized(Value):
    """One field that was filled from a text, and the words it came from."""

    field: str  # "number", "dates.assigned", "parties.employer", "issues.0.treatment" ...
    line: int  # the line of the text that the value stands in, from 0
    words: str  # that line, as it stands there
    assumed: str = ""  # what the text did not say and a rule added, in words; "" where nothing


class Unplaced(Value):
    """One line of a text that filled no field."""

    line: int
    words: str


class Reading(Value):
    """A case as far as a text tells it; every line of the text fills a field or is unplaced."""

    case: Case
    recognized: tuple[Recognized, ...] = ()
    unplaced: tuple[Unplaced, ...] = ()
