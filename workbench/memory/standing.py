"""What in an earlier decision is not about its patient: guideline sentences, own fixed words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from workbench.case import Issue, sentences
from workbench.case.spans import Span
from workbench.templates import templates as shipped_templates

_GUIDELINE = (
    r"(?:CA |California )?(?:MTUS|ACOEM|ODG|CDC|FDA|APG|Official Disability Guidelines?|"
    r"Medical Treatment Utilization Schedule|(?:[\w'’&-]+ ){0,8}?guidelines?|"
    r"(?:cited |above |same |relevant |applicable )*(?:section|chapter|citation|topic)s?|formulary)"
)
_SUBJECT = re.compile(
    rf"(?:(?:however|further(?:more)?|in addition|additionally|also|moreover|likewise),? )?"
    rf"(?:(?:according to|as per|per|under|in|by|pursuant to|as stated (?:in|by)|based on) )?"
    rf"(?:the |these |those |this |such |both |current |cited )*{_GUIDELINE}\b",
    re.IGNORECASE,
)
_PRONOUN = re.compile(r"\b(?:he|she|his|her|hers|him)\b", re.IGNORECASE)
# Words by which a sentence speaks of this patient or this record, whatever its subject.
_OF_PATIENT = re.compile(
    r"\b(?:in this case|th(?:is|e present) (?:\w+ )?(?:patient|case|worker|claimant|request|"
    r"injur\w+)|(?:injured worker|claimant|employee)(?:['’]s)?|records?|documentation|submitted|"
    r"provider|physician|(?:are|is|were|was|been|be) (?:not )?(?:met|satisfied|fulfilled)|meets|"
    r"years?[\s-]old|man|woman|male|female|"
    r"(?:has|have|had) (?:not )?(?:failed|tried|improved|returned|received)|"
    r"(?:does|do|did) not (?:meet|satisfy|fulfil)|on \d+/\d+/\d+)\b",
    re.IGNORECASE,
)
_CONDITION = re.compile(  # "if the patient has returned to work" is said of any patient
    r"\b(?:if|when|where|unless|until|once|whether|provided that|while|should)\b[^,;.]*"
    r"|\b(?:in|for|of|to|by|from) (?:an? |any |each |the )?(?:\w+ )?patients?\b|\bpatients\b",
    re.IGNORECASE,
)
_WORKER = re.compile(
    r"\b(?:patient|worker|claimant|applicant|employee|in this case)\b", re.IGNORECASE
)
_PATIENT = re.compile(r"\bpatients?\b", re.IGNORECASE)
# Where a sentence can turn from the guideline to the patient.
_TURN = re.compile(
    r"[;:–—]|,\s|\s-{1,2}\s|\s(?=(?:and(?!\s(?:has|have)\s(?!no\b|not\b|never\b|fail))|but|while|"
    r"whereas|so|yet|although|though|because|since|as|however|which|given|considering|due to|"
    r"in (?:light|view) of)\s)",
    re.IGNORECASE,
)
# What a guideline does not say of anybody: what was, what was found, for which side and how much.
_STATED = re.compile(
    r"(?<![\w-])(?:was|were|had|did|been|took|came|went|gave|began|fell|felt|saw|made|led|got|"
    r"showed|shown|noted|documented|reported|tried|underwent|"
    r"received|completed|here(?:in)?|currently|previous(?:ly)?|prior|left|right|bilateral(?:ly)?|"
    r"(?:since|in|from|until)\s(?:19|20)\d\d)(?![\w-])"
    r"|(?:positive|negative|normal|abnormal|intact|absent|unremarkable)(?=\s*(?:[.,;)]|\Z|for\b))"
    r"|\d{1,2}\s?(?:/|out of)\s?10(?!\w)|#\s?\d|\d\s?(?:mg|mcg)\b"
    r"|\d\s(?:tab(?:let)?s?|cap(?:sule)?s?|pills?|patch(?:es)?)\b",
    re.IGNORECASE,
)
_GENERAL = re.compile(  # behind a semicolon a guideline goes on only with what should be
    r"\b(?:is|are|be|should|may|must|can|could|recommend|suggest|require|support|advise)",
    re.IGNORECASE,
)
# Behind such a turn also what any claim of absence or failure begins with.
_CLAIMED = re.compile(
    r"(?<![\w-])(?:no|not|none|never|neither|nor|without|lack\w*|absen\w+|fail\w*|den(?:y|ie[sd])|"
    r"unable|cannot|missing|ineffective|exhausted|exceed\w*|there|has|have|this|[a-z]+n['’]t)(?![\w-])",
    re.IGNORECASE,
)
_IN_GENERAL = re.compile(  # as _CONDITION, and no further than to what may be said besides
    r"\b(?:if|when|where|unless|until|once|whether|provided that)\b(?:(?!\s(?:and|but|while|so)\s)"
    r"[^,;.])*",
    re.IGNORECASE,
)
_BLANK = re.compile(r"\{\w+\}|\[[^\[\]]+\]")
_LEAST_WORDS = 3  # fixed words that make a sentence of a template known again

_CLOSING = re.compile(
    r"(?:(?:therefore|thus|hence|as such|accordingly|consequently|in summary|for these reasons|"
    r"because of these reasons|based on (?:the )?(?:above|foregoing)|in conclusion),?\s+)?"
    r"(?P<said>(?:the|this|these|it|they|medical necessity)\b[^.!?;]{0,500}?"
    r"\b(?:(?:not\s+)?(?:to\s+be\s+)?medically\s+(?:un)?necessary|"
    r"medical\s+necessity[^.!?;]{0,500}?\b(?:not\s+)?(?:been\s+)?established)"
    r"(?:\s+(?:and|or)\s+appropriate)?(?:\s+at this time)?)\s*\.?",
    re.IGNORECASE,
)
_REASON = re.compile(
    r"\b(?:because|since|given|due to|as there|without|in the absence)\b", re.IGNORECASE
)


class Clause(NamedTuple):
    """A sentence that begins with a guideline."""

    start: int
    reach: int  # from here on it may speak of the patient
    end: int


class Fixed(NamedTuple):
    """The words of a sentence that are from a template."""

    spans: list[Span]
    is_shipped: bool  # written for any patient


def guideline_clauses(text: str, issue: Issue) -> Iterator[Clause]:
    """The sentences of a text whose subject is a guideline, or the section that was cited.

    One that applies it to the patient is none: "The criteria of the MTUS are not met." One that
    may go on with the patient is the guideline's as far as that: what is doubtful is not.
    """
    named = [
        unit.guideline for one in issue.reviewer_citations for unit in one.units if unit.guideline
    ]
    for start, end in sentences(text):
        subject = _subject_of(sentence := text[start:end], named)
        if subject and not _is_applied(sentence):
            yield Clause(start, start + _reach(sentence, subject.end()), end)


def speaks_of_patient(sentence: str) -> bool:
    """Whether a sentence tells something of the patient, and not of any patient."""
    return bool(_PRONOUN.search(sentence) or _WORKER.search(_CONDITION.sub("", sentence)))


def fixed_words(text: str, templates: Iterable[str]) -> Iterator[Span]:
    """What in a text is word for word from a template: its sentences without what filled them."""
    for one in fixed_sentences(text, templates):
        yield from one.spans


def fixed_sentences(text: str, templates: Iterable[str]) -> Iterator[Fixed]:
    """What in each sentence of a text is word for word from a template, without what filled it."""
    known = [fixed for template in templates for fixed in _fixed(template)]
    for start, end in sentences(text):
        for fixed in known:
            if found := list(_matched(text[start:end], fixed)):
                spans = [(start + first, start + stop) for first, stop in found]
                yield Fixed(spans, tuple(fixed) in _shipped())
                break


def closing_of(text: str, issue: Issue) -> Span | None:
    """The sentence of a text that closes it: the one that follows, or the last if it is such."""
    if issue.closing and (place := text.rfind(issue.closing)) >= 0:
        return place, place + len(issue.closing)
    last = list(sentences(text))[-1:]
    for start, end in last:
        closes = _CLOSING.fullmatch(text[start:end])
        if closes and not _REASON.search(closes["said"]):
            return start, end
    return None


def _subject_of(sentence: str, named: list[str]) -> re.Match[str] | None:
    """The guideline with which a sentence begins."""
    names = (rf"(?:The )?{re.escape(name)}\b" for name in named)
    found = (re.match(name, sentence, re.IGNORECASE) for name in names)
    return _SUBJECT.match(sentence) or next(filter(None, found), None)


def _is_applied(sentence: str) -> bool:
    """Whether a sentence about a guideline speaks of the patient or the record."""
    bare = _CONDITION.sub("", sentence)
    return bool(_PRONOUN.search(sentence) or _OF_PATIENT.search(bare) or _PATIENT.search(bare))


def _reach(sentence: str, subject: int) -> int:
    """How far a sentence surely speaks of the guideline: to the first turn that may not."""
    turns = [turn.start() for turn in _TURN.finditer(sentence, subject)]
    turns = turns[1:] if turns[:1] == [subject] else turns  # "According to the MTUS, no more ..."
    for start, end in pairwise((subject, *turns, len(sentence))):
        words = _IN_GENERAL.sub("", sentence[start:end])
        told = _STATED.search(words) or (words.startswith(";") and not _GENERAL.search(words))
        if told or (start > subject and _CLAIMED.search(words)):
            return start if start > subject else 0
    return len(sentence)


@cache
def _shipped() -> frozenset[tuple[str, ...]]:
    return frozenset(tuple(fixed) for one in shipped_templates() for fixed in _fixed(one.rationale))


def _fixed(template: str) -> Iterator[list[str]]:
    """The fixed words of each sentence of a template, as the pieces between its blanks."""
    # Blanks are hidden first: what stands in them ends no sentence of the template.
    hidden = _BLANK.sub(lambda blank: "\x00" * len(blank[0]), template)
    for start, end in sentences(hidden):
        pieces = re.split("\x00+", " ".join(hidden[start:end].split()))
        if len(re.findall(r"\w+", " ".join(pieces))) >= _LEAST_WORDS:
            yield pieces


def _matched(sentence: str, pieces: list[str]) -> Iterator[Span]:
    """Where the pieces stand in a sentence, one behind the other from its first word to its last.

    Nothing where they do not.
    """
    found: list[Span] = []
    place = 0
    for piece in pieces:
        start = sentence.find(piece, place)
        if start < 0:
            return
        place = start + len(piece)
        found.append((start, place))
    if pieces[-1]:
        start = len(sentence) - len(pieces[-1])
        if start < found[-1][0] or not sentence.endswith(pieces[-1]):
            return
        found[-1] = (start, len(sentence))
    if found[0][0] == 0 and all(one[1] <= other[0] for one, other in pairwise(found)):
        yield from (span for span in found if span[0] < span[1])
