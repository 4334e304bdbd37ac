"""Items that a review asks about, and the answers: "Is the brace medically necessary? No."."""

from __future__ import annotations

import re
from typing import NamedTuple

from workbench.case import ReviewDecision
from workbench.intake.review.verdicts import decision_of, said_in
from workbench.intake.review.wordings import any_of

_QUESTION = re.compile(
    rf"(?:Q\s*\d{{0,2}}\s*[.:)]\s*|question\s*:\s*)?(?:{any_of('questions', 'ask')})\s+"
    r"(?:(?:the|a|an|this)\s+)?(?:request(?:ed)?\s+(?:for\s+)?)?(?P<item>[^?]{3,400}?),?\s+"
    rf"{any_of('questions', 'about')}(?:\s+[^?]{{0,120}})?\?\s*(?P<answer>.*)$",
    re.IGNORECASE,
)
_ANSWER = r"(?:(?:answer|A|response)\s*[.:)-]\s*)?"
_PARTLY = re.compile(rf"{_ANSWER}(?:{any_of('questions', 'partly')})\b", re.IGNORECASE)
_YES = re.compile(rf"{_ANSWER}{any_of('questions', 'yes')}\b", re.IGNORECASE)
_NO = re.compile(
    rf"{_ANSWER}{any_of('questions', 'no')}\b(?!\s+(?:decision|determination))", re.IGNORECASE
)
_BUT = re.compile(r"\b(?:but|however|instead|only|except|although|rather)\b", re.IGNORECASE)
_BUT_NOT = re.compile(
    r"\W*but\s+(?:not\b|only\b|in\s+part|for\s+(?:only|fewer|less))", re.IGNORECASE
)


class Question(NamedTuple):
    """What is asked about, and what stands behind the question: its answer, or nothing."""

    item: str
    answer: str


def question_in(words: str) -> Question | None:
    """The question of medical necessity that a line asks; None where it asks none."""
    match = _QUESTION.match(words)
    return Question(match["item"].strip(" ,"), match["answer"].strip()) if match else None


def is_answer(words: str) -> bool:
    """Whether the words begin as an answer does."""
    return bool(_PARTLY.match(words) or _YES.match(words) or _NO.match(words))


def answered(words: str) -> ReviewDecision | None:
    """What an answer decides; None where it does not say clearly."""
    if _PARTLY.match(words):
        return ReviewDecision.MODIFIED
    if match := _NO.match(words):
        return _no(words[match.end() :])
    if match := _YES.match(words):
        return _yes(words[match.end() :])
    return decision_of(words)


def _no(reason: str) -> ReviewDecision | None:
    """A "no" is a denial, unless what follows grants something all the same."""
    if "certified" not in said_in(reason):
        return ReviewDecision.DENIED if "modified" not in said_in(reason) else None
    return ReviewDecision.MODIFIED if _BUT.search(reason) else None


def _yes(reason: str) -> ReviewDecision | None:
    """A "yes" certifies, unless what follows takes some of it back, which must be plain."""
    if _BUT_NOT.match(reason) or said_in(reason) == {"modified"}:
        return ReviewDecision.MODIFIED
    if _BUT.search(reason) or said_in(reason) - {"certified"}:
        return None
    return ReviewDecision.CERTIFIED
