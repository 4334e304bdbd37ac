"""An item of a review, as it is found line by line."""

from __future__ import annotations

from dataclasses import dataclass, field

from workbench.case import Amount, ReviewDecision
from workbench.intake.review.shares import decision_by
from workbench.treatments.amounts import amount_of


@dataclass
class Item:
    """One request, what was decided on it, and the lines that say so."""

    wording: str
    lines: list[int]
    number: str = ""  # in a list: "2"
    decision: ReviewDecision | None = None
    said: str = ""  # the words of the decision
    decided: list[int] = field(default_factory=list)
    requested: Amount | None = None
    requested_lines: list[int] = field(default_factory=list)
    certified: Amount | None = None
    certified_lines: list[int] = field(default_factory=list)
    citations: list[tuple[str, tuple[int, ...]]] = field(default_factory=list)
    listed: bool = False  # stands directly below another item
    left_open: bool = False  # deferred, withdrawn
    of_the_rest: bool = False  # the wording may be of what was certified, not of the request
    under_heading: bool = False  # decided by the heading of its list
    sentence: str = ""  # the words that decide it with others
    told: list[str] = field(default_factory=list)  # further words that were taken
    asked: bool = False  # in a question, which "yes" and "no" answer
    doubtful: bool = False  # nothing but its place says that it is a treatment

    def all_lines(self) -> set[int]:
        """Every line that says something of it."""
        cited = (number for _, numbers in self.citations for number in numbers)
        amounts = (*self.requested_lines, *self.certified_lines)
        return {*self.lines, *self.decided, *amounts, *cited}

    def words(self) -> list[str]:
        """All words of the text that are of it."""
        cited = [words for words, _ in self.citations]
        return [self.number, self.wording, self.said, self.sentence, *self.told, *cited]

    @property
    def is_undecided(self) -> bool:
        """Whether nothing was said yet of what was decided."""
        return self.decision is None and not self.left_open

    def settle(self) -> None:
        """Where only amounts were given, they tell the decision."""
        if self.is_undecided and self.certified:
            self.decision = decision_by(self.requested or amount_of(self.wording), self.certified)
            self.decided = self.certified_lines if self.decision else []
