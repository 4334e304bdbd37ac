"""Items as a line states them together with their decision, and the headings of lists."""

from __future__ import annotations

import re
from typing import NamedTuple

from workbench.case import ReviewDecision
from workbench.intake.review.appeals import decided_for
from workbench.intake.review.found import Item
from workbench.intake.review.page import Line
from workbench.intake.review.shares import is_share
from workbench.intake.review.verdicts import (
    before_a_verdict,
    decides,
    decision_of,
    is_left_open,
)

_DECISION_FIRST = re.compile(r"(?P<said>[^:–—]{3,60}?)\s*(?::|\s[-–—]\s)\s*(?P<item>\S.*)")


class ListHead(NamedTuple):
    """A heading that decides what is listed below it, as in "The following are denied:"."""

    words: str
    decision: ReviewDecision
    line: Line

    def decide(self, item: Item) -> None:
        """Decide an item of the list that says nothing itself."""
        item.said, item.decision = self.words, self.decision
        item.decided = [*self.line.numbers, *item.lines]
        item.of_the_rest = item.decision is ReviewDecision.MODIFIED

    def holds_for(self, item: Item, line: Line, *, apart: bool) -> bool:
        """Whether a decided item is of the list; a share of "certified" is its detail there.

        What stands ``apart``, behind a blank line, and decides otherwise is no longer of it.
        """
        if item.decision is self.decision:
            return True
        if self.decision is ReviewDecision.MODIFIED and (line.marked or not apart):
            item.decision = ReviewDecision.MODIFIED
            item.decided = [*self.line.numbers, *item.decided]
        elif apart and not line.marked:
            return False
        else:
            item.decision, item.left_open = None, True
        return True


def appealed(line: Line, upheld: ReviewDecision | None) -> Item | None:
    """A decision for an item, as in: upheld for the brace; reversed for Botox: approved."""
    found = decided_for(line.body, upheld)
    if found is None:
        return None
    numbers = line.numbers
    item = Item(found.item, list(numbers), line.number, found.decision, line.body)
    item.decided, item.of_the_rest = list(numbers), True
    return item


def decided_before(words: str, line: Line) -> tuple[str, Item] | None:
    """A decision, and behind it what it is on: "Denied: MRI of the lumbar spine".

    The words behind it, and the item that they name.
    """
    match = _DECISION_FIRST.match(words)
    if not match or not decides(match["said"]) or is_share(match["item"]):
        return None
    decision, wording = decision_of(match["said"]), before_a_verdict(match["item"])
    item = Item(wording, list(line.numbers), line.number, decision, words)
    item.decided = list(line.numbers)
    item.of_the_rest = decision is ReviewDecision.MODIFIED and wording == match["item"]
    return match["item"], item


def decided_behind(wording: str, said: str, line: Line) -> Item:
    """An item and behind it, on the same line, its decision."""
    item = Item(wording, list(line.numbers), line.number, left_open=is_left_open(said))
    item.decision = None if item.left_open else decision_of(said)
    item.said, item.decided = said, list(line.numbers)
    return item
