"""Sentences of a determination: what each says, and of whom.

A claim of a guideline, of utilization review or of a condition is no claim about this patient; the
rules ask here which of them a sentence makes (:class:`Said`). All of it is worked out from the text
of one sentence alone and kept by it, so that an edit has one sentence read anew.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import StrEnum
from functools import cached_property, lru_cache
from typing import NamedTuple

from workbench.case import sentences
from workbench.medications import DrugMention, drugs_in
from workbench.treatments import parts

_KEPT_TEXTS = 256
_KEPT_SENTENCES = 8192


class Said(StrEnum):
    """What a sentence speaks of."""

    RECORD = "record"  # this patient, or what this record holds or lacks
    RULE = "rule"  # what a guideline, a study or the law says or asks for, of patients at large
    REVIEW = "review"  # what utilization review or the claims administrator said or decided
    OPEN = "open"  # a question, a condition or a wish: nothing is stated
    DECISION = "decision"  # whether the treatment is necessary


class Words:
    """What one sentence says. It knows nothing of where it stands."""

    def __init__(self, text: str) -> None:
        self.text = text

    @cached_property
    def said(self) -> Said:
        """What the sentence as a whole speaks of."""
        return _said(self.text)

    @cached_property
    def drugs(self) -> tuple[DrugMention, ...]:
        """The drugs that it names."""
        return drugs_in(self.text)

    @cached_property
    def places(self) -> tuple[parts.Place, ...]:
        """The parts of the body and the levels of the spine that it names."""
        return tuple(parts.places(self.text))

    @cached_property
    def denied(self) -> tuple[tuple[int, int], ...]:
        """Where what it says is said not to be: behind "no", "denies", "without" to the clause."""
        return tuple(_denied(self.text))

    @cached_property
    def past(self) -> tuple[tuple[int, int], ...]:
        """Where it speaks of an earlier time: "history of", "prior", "in 2009", to the clause."""
        return tuple(_past(self.text))

    def is_denied(self, start: int) -> bool:
        """Whether what stands at a place is denied there."""
        return any(first <= start < stop for first, stop in self.denied)


class Sentence(NamedTuple):
    """A sentence and its place in its text."""

    start: int
    end: int  # excluded
    words: Words

    @property
    def text(self) -> str:
        """The sentence as it stands there."""
        return self.words.text


class Text:
    """One text, read once."""

    def __init__(self, words: str) -> None:
        self.words = words

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        """Its sentences, in their order."""
        words = self.words
        return tuple(
            Sentence(start, end, _words(words[start:end])) for start, end in sentences(words)
        )


@lru_cache(_KEPT_TEXTS)
def read(text: str) -> Text:
    """A text as the rules read it."""
    return Text(text)


@lru_cache(_KEPT_SENTENCES)
def _words(text: str) -> Words:
    return Words(text)


_DECISION = re.compile(
    r"\bmedical(?:ly)? (?:un)?necess(?:ary|ity)\b|\bnot (?:considered )?(?:appropriate|indicated)\b"
    r"|\b(?:request|decision) (?:is|was)\b.{0,40}\b(?:upheld|overturned)\b",
    re.IGNORECASE,
)
_REVIEW = re.compile(
    r"\b(?:utilization review(?:er)?|UR|claims administrator|carrier|adjuster)\b", re.IGNORECASE
)
_RULE = re.compile(
    r"\b(?:guidelines?|MTUS|ACOEM|ODG|Official Disability|cited (?:section|topic|chapter)s?|"
    r"literature|stud(?:y|ies) (?:show|suggest|have)|trials?|"
    r"recommend(?:s|ed) (?:as|for|when|only)|(?:is|are) (?:not )?recommended|"
    r"criteria|regulations?|Labor Code)\b",
    re.IGNORECASE,
)
_OF_THE_PATIENT = re.compile(
    r"\b(?:(?:the|this|injured) (?:patient|worker|claimant|applicant|employee|case)|in this case|"
    r"(?:submitted|provided|available|medical|clinical) (?:\w+ )?(?:records?|reports?|documents?|"
    r"documentation|notes?)|the records?|the file|he|she|his|her)\b",
    re.IGNORECASE,
)
_OPEN = re.compile(
    r"\?\s*$|^(?:if|unless|should|were|whether|once|when(?:ever)? a)\b", re.IGNORECASE
)


def _said(text: str) -> Said:
    if _OPEN.search(text):
        return Said.OPEN
    if _DECISION.search(text):
        return Said.DECISION
    if _REVIEW.search(text):
        return Said.REVIEW
    if _RULE.search(text) and not _OF_THE_PATIENT.search(text):
        return Said.RULE
    return Said.RECORD


_DENIAL = re.compile(
    r"(?<![\w-])(?:no|not|non|never|none|nor|neither|without|den(?:y|ies|ied|ying)|negative for|"
    r"absence of|lacks?|lacking|lack of|rather than|instead of|free of|ruled out|cannot|"
    r"[a-z]+n['’]t)(?![\w-])",
    re.IGNORECASE,
)
_CLAUSE_ENDS = re.compile(
    r"[;:()]|,\s(?=(?:and|but|which|who|while|although|though|however|so|yet)\b)"
    r"|\s(?=(?:but|although|though|because|while|whereas|however|except)\b)",
    re.IGNORECASE,
)
_PAST = re.compile(
    r"\b(?:history of|prior(?: to)?|previous(?:ly)?|earlier|formerly|no longer|in the past|"
    r"status[\s-]post|s/p|had (?:been|a|an)|(?:in|since) (?:19|20)\d\d|years? ago|until)\b",
    re.IGNORECASE,
)


def _denied(text: str) -> Iterator[tuple[int, int]]:
    for match in _DENIAL.finditer(text):
        end = _CLAUSE_ENDS.search(text, match.end())
        yield match.start(), end.start() if end else len(text)


def _past(text: str) -> Iterator[tuple[int, int]]:
    for match in _PAST.finditer(text):
        end = _CLAUSE_ENDS.search(text, match.end())
        yield match.start(), end.start() if end else len(text)
