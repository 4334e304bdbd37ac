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
    """One line of a text that filled no field, or what a line holds beside the values it told.

    A line may tell one value and hold others that were not understood: every date, number, cell and
    run of three or more words that no label and no value of that line accounts for stands here.
    """

    line: int  # from 0; it is a line of ``Recognized`` too where only a part is left
    words: str  # as they stand there, the whole line or one stretch of it


class Reading(Value):
    """A case as far as a text tells it.

    Every line of the text fills a field or is unplaced, and what a line that fills a field says
    besides is unplaced as well.
    """

    case: Case
    recognized: tuple[Recognized, ...] = ()
    unplaced: tuple[Unplaced, ...] = ()
