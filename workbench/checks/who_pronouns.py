"""Which pronouns of a text stand for the worker, and how sure that is.

"The provider noted that he ..." may be about either, and an author may be called He: what is not
sure is left out, and what somebody else stands near to is told as such.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from enum import Enum, auto
from functools import cache, lru_cache
from itertools import accumulate, pairwise
from operator import or_
from typing import NamedTuple

from workbench import resources
from workbench.checks.prose import Said, Sentence, read
from workbench.patient import Pronoun, Sex, persons, pronouns

_HAS_ONE = re.compile(r"\b(?:s?he|hers?|his|him(?:self)?|herself)\b", re.IGNORECASE)
_AUTHOR = re.compile(
    r"\s+(?:et al|and (?:colleagues|co-?workers|associates|others)|[A-Z]{1,2}\b[.,]?|\d{4})|,"
    r"|(?:\s+[A-Z][\w-]+)?,?\s+(?:M\.?D|Ph\.?D)\b"
)
_BEFORE_A_NAME = re.compile(r"(?:\b(?:Drs?|Mr|Ms|Mrs|Prof)\.?\s|\(s\))\Z")
_MAY_BEGIN = re.compile(r"(?:\A|[.!?:;\n\"“(\[•*]|\d\)|–|—|-)\s*\Z")
_OF_ANOTHER = re.compile(  # "he noted that the patient ...": he is not the patient
    r"[^.;]{0,80}?\b(?:the|this|that|injured) (?:injured )?(?:patient|worker|claimant|applicant)\b",
    re.IGNORECASE,
)
_TITLED = re.compile(r"M(?<!\w.)(?P<title>rs|r|s|iss)\b\.?\s[A-Z]")
# Whom the worker tells something is somebody else: "he told her that he does his exercises".
_TOLD_BY_WORKER = re.compile(
    r"\b(?:s?he|patient|worker|claimant|applicant|employee)\s(?:\w+\s){0,2}?"
    r"(?:told|tells|asked|asks|informed|informs|thank(?:s|ed)|assured|saw|sees|visited|visits|"
    r"consulted|showed|shows|met|trusts|wrote|writes|called|calls)\s(?:to\s|with\s|for\s)?\Z",
    re.IGNORECASE,
)
# Whom a reviewer or an adjuster reaches may well be the physician.
_REACHED = re.compile(
    r"\b(?:called|phoned|telephoned|contacted|contact|reach(?:ed)?|asked|cit(?:es|ed|ing)|"
    r"(?:spoke|speak|discussed|talked|wrote|left a message)(?:\s\w+){0,3}\s(?:with|to|for))\s\Z",
    re.IGNORECASE,
)
_FAR = 3  # sentences in which a physician is remembered
_BEHIND = 80  # characters behind a pronoun that tell whose it is
_NEAR = 12  # characters before a pronoun that tell whether it is a name
_BEFORE = 60  # characters before a pronoun that tell who does something to whom


class Told(NamedTuple):
    """A pronoun that stands for the worker."""

    start: int
    end: int  # excluded
    sex: Sex
    form: str  # as :class:`workbench.patient.Pronoun` has it
    sentence: int  # its number in the text
    is_sure: bool  # False where somebody else is named near it


@lru_cache(256)
def told_pronouns(text: str) -> tuple[Told, ...]:
    """The pronouns of a text that stand for the worker, in their order."""
    if _HAS_ONE.search(text) is None:
        return ()
    return tuple(_told(text, read(text).sentences))


def _told(text: str, sentences: tuple[Sentence, ...]) -> Iterator[Told]:
    named = [_named(sentence.text) for sentence in sentences]
    others = [frozenset(kind for _, kind in those) for those in named]
    ever = list(accumulate(others, or_))
    number = 0
    for one in pronouns(text):
        while number < len(sentences) - 1 and one.start >= sentences[number].end:
            number += 1
        place = one.start - sentences[number].start
        before = frozenset(kind for start, kind in named[number] if start < place)
        around = _Around(
            before=before | (others[number - 1] if number else frozenset()),
            near=others[max(0, number - 1)] | others[number],
            far=frozenset().union(*others[max(0, number - _FAR) : number + 1]),
            ever=ever[number],
            is_told_by=one.form == "subject" and bool(before),
        )
        if _is_name(text, one) or not _may_be_told(one, sentences[number]):
            continue
        is_sure = _is_sure(one, _role(text, one), around)
        if is_sure is not None:
            yield Told(one.start, one.end, one.sex, one.form, number, is_sure)


class _Around(NamedTuple):
    """Who else is named around a pronoun: "female", "male", "neutral" and "trade"."""

    before: frozenset[str]  # before it in its sentence, and in the sentence before
    near: frozenset[str]  # in its sentence and the one before
    far: frozenset[str]  # in the last few sentences
    ever: frozenset[str]  # from the beginning of the text to its sentence
    is_told_by: bool  # "the doctor says she can": somebody else is named before it


def _is_sure(one: Pronoun, role: _Role, around: _Around) -> bool | None:
    """Whether it is sure that a pronoun is the worker's; None where it may well be another's."""
    if role is _Role.OWNER:
        rivals = {one.sex.value} if one.is_workers else {one.sex.value, "neutral"}
        return None if rivals & around.before else True
    if one.sex.value in around.near:
        return None
    if role in (_Role.WORKER, _Role.BOTH, _Role.AILING):
        return _is_sure_of_worker(one, role, around)
    if "neutral" in around.near or role is _Role.OTHER or not one.is_workers:
        return None
    if role is _Role.EITHER:
        return "trade" not in around.far
    known = around.ever if role is _Role.TREATS else around.far  # whoever else may do it or have it
    return None if "trade" in known else False


def _is_sure_of_worker(one: Pronoun, role: _Role, around: _Around) -> bool | None:
    """The same of a pronoun behind which words stand that are hardly said of a physician."""
    if one.is_workers:
        return True
    if one.may_be_workers or around.is_told_by:  # "the provider notes that he ..."
        return False if role is _Role.AILING else None
    if not around.near <= {"trade"} or {one.sex.value, "neutral"} & around.far:
        return None
    return role is not _Role.BOTH


def _may_be_told(one: Pronoun, sentence: Sentence) -> bool:
    """Whether what a sentence says there is of this worker, and no quotation."""
    place = one.start - sentence.start
    if any(start <= place < end for start, end in sentence.words.quoted):
        return False
    return sentence.words.said_at(place) is not Said.RULE


def _is_name(text: str, one: Pronoun) -> bool:
    """Whether "He" is an author: "He et al.", "Dr. He", "by Li and He"."""
    before = text[max(0, one.start - _NEAR) : one.start]
    if _BEFORE_A_NAME.search(before):
        return True
    if not text[one.start].isupper() or text[one.start : one.end].isupper():
        return False
    return bool(_AUTHOR.match(text, one.end)) or not _MAY_BEGIN.search(before)


class _Role(Enum):
    """Whose a pronoun is by the words behind it."""

    OWNER = auto()  # "her physician"
    WORKER = auto()  # "he was referred", "the physician saw him"
    BOTH = auto()  # "he reports no pain": hardly a physician's where none is the subject
    AILING = auto()  # "he complains of pain", "her knee"
    OTHER = auto()  # "he noted that the patient"
    TREATS = auto()  # "he recommended"
    TRADE = auto()  # "his report"
    EITHER = auto()


def _role(text: str, one: Pronoun) -> _Role:
    behind = text[one.end : one.end + _BEHIND].lower()
    if one.form == "object":
        return _role_of_object(text[max(0, one.start - _BEFORE) : one.start])
    for pattern, role in _BY_FORM.get(one.form, ()):
        if _pattern(pattern).match(behind):
            return role
    is_other = one.form == "subject" and _OF_ANOTHER.match(behind)
    return _Role.OTHER if is_other else _Role.EITHER


def _role_of_object(before: str) -> _Role:
    if _TOLD_BY_WORKER.search(before):
        return _Role.OTHER
    return _Role.EITHER if _REACHED.search(before) else _Role.WORKER


_BY_FORM = {
    "subject": (
        ("ails", _Role.AILING),
        ("suffers", _Role.WORKER),
        ("may_suffer", _Role.BOTH),
        ("treats", _Role.TREATS),
    ),
    "possessive": (
        ("kin", _Role.OWNER),
        ("of_trade", _Role.TRADE),
        ("ailing", _Role.AILING),
    ),
}


@lru_cache(8192)
def _named(sentence: str) -> tuple[tuple[int, str], ...]:
    """Where somebody else is named in a sentence: "female", "male", "neutral" or "trade"."""
    found = [(one.start(), _kind(one[0].lower())) for one in persons(sentence) if not one["worker"]]
    titled = ((one.start(), one["title"]) for one in _TITLED.finditer(sentence))
    return (*found, *((start, "male" if title == "r" else "female") for start, title in titled))


def _kind(word: str) -> str:
    kinds = (kind for kind in ("female", "male", "neutral") if _whole(kind).fullmatch(word))
    return next(kinds, "trade")


@cache
def _lists() -> dict[str, list[str]]:
    found: dict[str, list[str]] = tomllib.loads(resources.text("checks/who.toml"))
    return found


@cache
def _pattern(kind: str) -> re.Pattern[str]:
    """What finds the entries of a list behind a pronoun."""
    adverbs = r"\s+(?:(?:also|currently|still|then|now|has also|\w+ly) )?"
    return re.compile(rf"{adverbs}(?:{'|'.join(_lists()[kind])})(?!\w)")


@cache
def _whole(kind: str) -> re.Pattern[str]:
    return re.compile("|".join(_lists()[kind]))


def runs(told: list[Told]) -> Iterator[list[Told]]:
    """Neighbours together: those that stand in the same sentence or in the next one."""
    run: list[Told] = told[:1]
    for before, one in pairwise(told):
        if one.sentence - before.sentence > 1:
            yield run
            run = []
        run.append(one)
    if run:
        yield run
