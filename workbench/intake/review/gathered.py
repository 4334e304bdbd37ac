"""The items of a review as they are gathered, and what was decided on them."""

from __future__ import annotations

from collections.abc import Sequence

from workbench.case import ReviewDecision
from workbench.intake.review.found import Item
from workbench.intake.review.labels import Labelled, Part
from workbench.intake.review.matching import Likeness
from workbench.intake.review.page import Line
from workbench.intake.review.questions import answered
from workbench.intake.review.shares import amount_in
from workbench.intake.review.verdicts import decides, decision_of, is_left_open

_SHORT = 80  # characters of words that may decide though they do not begin with it


class Gathered:
    """The items so far, in their order; the current one is the one that the next lines are of."""

    def __init__(self) -> None:
        self.items: list[Item] = []
        self.current: Item | None = None
        self.left = False  # whether an item that was not read stood below one that was

    def decide(self, item: Item | None, said: str, numbers: Sequence[int]) -> bool:
        """Put what was decided on an item; False where it is known, or not said clearly."""
        if item is None or item.left_open:
            return False
        if item.under_heading and item.decision is not decision_of(said):
            item.decision, item.left_open = None, True  # the heading said something else
        if not item.is_undecided:
            item.decided += numbers if item.under_heading and item.decision else []
            return item.under_heading
        if is_left_open(said):
            item.left_open = True
            return False
        item.decision = _decision(item, said)
        if item.decision is None:
            return False
        item.said, item.decided, self.current = said, list(numbers), item
        return True

    def waiting(self) -> Item | None:
        """The one item that waits for its decision: the last, where none before it waits too."""
        item = self.current
        if item is None or not item.is_undecided:
            return None
        above = self.items[-2] if len(self.items) > 1 and self.items[-1] is item else None
        return None if item.listed and above and above.is_undecided else item

    def leave_for(self, line: Line, likeness: Likeness) -> None:
        """Let go of the current item where a line that was not read begins with another one.

        That is an item that nobody knows, or one that is named again before what is said of it.
        """
        if self.current is None:
            return
        name, colon, _ = line.body.partition(":")
        issue = likeness.issue_of(name) if colon else None
        unknown = line.number and (colon or not line.body.endswith("."))
        if unknown or issue not in {None, likeness.issue_of(self.current.wording)}:
            self.leave()

    def leave(self) -> None:
        """Let go of the current item: what follows is of another one."""
        self.current, self.left = None, True

    def headed(self) -> Item | None:
        """The item above where the heading of its list decided it, which may be said again."""
        item = self.current
        return item if item and item.under_heading and not item.left_open else None

    def numbered(self, number: str) -> Item | None:
        """The one item that has a number."""
        found = [item for item in self.items if item.number == number]
        return found[0] if len({item.wording for item in found}) == 1 else None

    def amount(self, label: Labelled, numbers: Sequence[int]) -> bool:
        """Put an amount that was labelled to the current item."""
        item = self.current
        if item is None or label.part is Part.NOT_CERTIFIED:
            return False
        amount = amount_in(label.value, item.requested)
        if amount is None:
            return False
        item.told.append(label.value)
        if label.part is Part.REQUESTED and item.requested is None:
            item.requested, item.requested_lines = amount, list(numbers)
        elif label.part is Part.CERTIFIED and item.certified is None:
            item.certified, item.certified_lines = amount, list(numbers)
        else:
            return False
        return True


def _decision(item: Item, said: str) -> ReviewDecision | None:
    if item.asked:
        return answered(said)
    return decision_of(said) if decides(said) or len(said) < _SHORT else None
