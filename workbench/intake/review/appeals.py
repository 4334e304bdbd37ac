"""What a second review decided on each item: "upheld for the brace, reversed for Botox"."""

from __future__ import annotations

import re
from typing import NamedTuple

from workbench.case import ReviewDecision
from workbench.intake.review.page import Page
from workbench.intake.review.verdicts import decides, decision_of, said_in
from workbench.intake.review.wordings import any_of

_UPHELD = any_of("appeals", "upheld")
_FOR = re.compile(
    rf"(?:(?:the|our)\s+)?(?:(?:earlier|previous|original|initial)\s+)?(?:(?:decision|determination|denial)\s+"
    rf"(?:is|was)\s+)?(?P<said>[A-Za-z][\w -]{{2,40}}?)\s+(?:{any_of('appeals', 'for')})\s+"
    r"(?:(?:the|your|a|an)\s+)?(?P<item>[^:;(]{3,200}?)\s*"
    r"(?P<more>[:;(].*)?[.;]?$",
    re.IGNORECASE,
)
_IS_UPHELD = re.compile(_UPHELD, re.IGNORECASE)
_CHANGED = re.compile(any_of("appeals", "changed"), re.IGNORECASE)


class Decided(NamedTuple):
    """An item, and the decision on it."""

    item: str
    decision: ReviewDecision


def decided_for(words: str, upheld: ReviewDecision | None) -> Decided | None:
    """The item that a decision is "for"; None where the words say no such thing, or not clearly.

    ``upheld`` is what the decision was that may be upheld.
    """
    match = _FOR.match(words)
    if match is None:
        return None
    said, more = match["said"], (match["more"] or "").lstrip(":;( ")
    if _IS_UPHELD.fullmatch(said):
        decision = upheld
    elif _CHANGED.fullmatch(said):
        decision = decision_of(more)
    else:
        decision = decision_of(said) if decides(said) and not said_in(more) else None
    return Decided(match["item"].strip(" ,."), decision) if decision else None


def earlier_decision(page: Page) -> ReviewDecision | None:
    """What was decided before on all that a second review is about; None where nobody says."""
    said: set[str] = set()
    for line in filter(None, page.lines):
        upheld = _IS_UPHELD.search(line.body)
        said |= said_in(line.body[: upheld.start() if upheld else None])
        if upheld:
            return ReviewDecision.DENIED if said == {"denied"} else None
    return None
