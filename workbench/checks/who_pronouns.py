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
from itertools import pairwise
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
_TITLED = re.compile(r"\b(Mr|Mrs|Ms|Miss)\b\.?\s[A-Z]")
_FAR = 3  # sentences in which a physician is remembered
_BEHIND = 80  # characters behind a pronoun that tell whose it is
_NEAR = 12  # characters before a pronoun that tell whether it is a name


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
    others = [_others(sentence.text) for sentence in sentences]
    number = 0
    for one in pronouns(text):
        while number < len(sentences) - 1 and one.start >= sentences[number].end:
            number += 1
        around = _Around(
            others[max(0, number - 1)] | others[number],
            frozenset().union(*others[max(0, number - _FAR) : number + 1]),
            is_told_by=one.form == "subject" and _is_told_by(sentences[number], one),
        )
        if _is_name(text, one) or not _may_be_told(one, sentences[number]):
            continue
        is_sure = _is_sure(one, _role(text, one), around)
        if is_sure is not None:
            yield Told(one.start, one.end, one.sex, one.form, number, is_sure)


class _Around(NamedTuple):
    """Who else is named around a pronoun: "female", "male", "neutral" and "trade"."""

    near: frozenset[str]  # in its sentence and the one before
    far: frozenset[str]  # in the last few sentences
    is_told_by: bool  # "the doctor says she can": somebody else is named before it


def _is_sure(one: Pronoun, role: _Role, around: _Around) -> bool | None:
    """Whether it is sure that a pronoun is the worker's; None where it may well be another's."""
    if role is _Role.OWNER:
        return True
    if one.sex.value in around.near:
        return None
    if role in (_Role.WORKER, _Role.AILING):
        return _is_sure_of_worker(one, role, around)
    if "neutral" in around.near or role is _Role.OTHER or not one.is_workers:
        return None
    if role is _Role.TREATS and "trade" in around.far:
        return None
    return role is not _Role.TREATS and "trade" not in around.near


def _is_sure_of_worker(one: Pronoun, role: _Role, around: _Around) -> bool | None:
    """The same of a pronoun behind which words stand that are hardly said of a physician."""
    told = one.may_be_workers or around.is_told_by
    if told and not one.is_workers:  # "the provider notes that he ..."
        return False if role is _Role.AILING else None
    return True if one.is_workers or around.near <= {"trade"} else None


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
    WORKER = auto()  # "he takes", "the physician saw him"
    AILING = auto()  # "he complains of pain", "her knee"
    OTHER = auto()  # "he noted that the patient"
    TREATS = auto()  # "he recommended"
    EITHER = auto()


def _role(text: str, one: Pronoun) -> _Role:
    behind = text[one.end : one.end + _BEHIND].lower()
    if one.form == "object":
        return _Role.WORKER
    for pattern, role in _BY_FORM.get(one.form, ()):
        if _pattern(pattern).match(behind):
            return role
    is_other = one.form == "subject" and _OF_ANOTHER.match(behind)
    return _Role.OTHER if is_other else _Role.EITHER


_BY_FORM = {
    "subject": (("ails", _Role.AILING), ("suffers", _Role.WORKER), ("treats", _Role.TREATS)),
    "possessive": (
        ("kin", _Role.OWNER),
        ("of_trade", _Role.EITHER),
        ("ailing", _Role.AILING),
    ),
}


@lru_cache(8192)
def _others(sentence: str) -> frozenset[str]:
    """Who else is named in a sentence: "female", "male", "neutral" and "trade"."""
    found = {_kind(match[0].lower()) for match in persons(sentence) if not match["worker"]}
    titled = (match[1].lower() for match in _TITLED.finditer(sentence))
    return frozenset(found | {"male" if title == "mr" else "female" for title in titled})


def _kind(word: str) -> str:
    kinds = (kind for kind in ("female", "male", "neutral") if _whole(kind).fullmatch(word))
    return next(kinds, "trade")


def _is_told_by(sentence: Sentence, one: Pronoun) -> bool:
    place = one.start - sentence.start
    return any(match.start() < place for match in persons(sentence.text) if not match["worker"])


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
