"""Which pronouns of a text stand for the worker, and how sure that is.

"The provider noted that he ..." may be about either, and an author may be called He: what may well
be somebody else's is left out. Sure is only what stands in an unbroken chain from the worker:
nobody else was named since.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import IntEnum
from functools import lru_cache
from itertools import accumulate, pairwise
from operator import or_
from typing import NamedTuple

from workbench.checks.prose import Said, Sentence, read
from workbench.checks.who.roles import Role, role_of, whole
from workbench.patient import Pronoun, Sex, persons, pronouns

_HAS_ONE = re.compile(r"\b(?:s?he|hers?|his|him(?:self)?|herself)\b", re.IGNORECASE)
_AUTHOR = re.compile(
    r"\s+(?:et al|and (?:colleagues|co-?workers|associates|others)|[A-Z]{1,2}\b[.,]?|\d{4})|,"
    r"|(?:\s+[A-Z][\w-]+)?,?\s+(?:M\.?D|Ph\.?D)\b"
)
_BEFORE_A_NAME = re.compile(r"(?:\b(?:Drs?|Mr|Ms|Mrs|Prof)\.?\s|\(s\))\Z")
_MAY_BEGIN = re.compile(r"(?:\A|[.!?:;\n\"“(\[•*]|\d\)|–|—|-)\s*\Z")
_TITLED = re.compile(r"M(?<!\w.)(?P<title>rs|r|s|iss)\b\.?\s[A-Z]")
_SIGNED = re.compile(  # a name as physicians write it: "J. Nobody, M.D."
    r"[A-Z][a-z]+,?\s(?:M\.?D|D\.?[OC]|D\.?P\.?M|[PO]\.?T|N\.?P|P\.?A|R\.?N|Ph\.?D|Psy\.?D|L\.?Ac)\b"
    r"|Dr\s[A-Z]"
)
_SIGNS = (
    ".D", "MD", "D.", "DO", "DC", "DPM", "PT", "OT", "T.", "NP", "P.", "PA", "RN", "R.N", "Ac",
    "hD", "yD", "Dr ",
)  # fmt: skip
_BY_AGE = re.compile(r"\byears?[\s-]old\b")
_PARTS = re.compile(r"[,;:.]|\b(?:and|that|who|but|which)\b")  # between two clauses
_WORKER = "worker"  # beside the kinds of others
_FAR = 3  # sentences in which a physician is remembered
_NEAR = 12  # characters before a pronoun that tell whether it is a name
_ONE_CLAUSE = 40  # characters between "he" and "her" in "he taught her"


class Trust(IntEnum):
    """How sure it is that a pronoun is the worker's."""

    MAYBE = 0  # somebody else might be told of so too
    LIKELY = 1  # the words around it are of a worker, though somebody else was named
    SURE = 2  # and nobody else was named since the worker was


class Told(NamedTuple):
    """A pronoun that stands for the worker."""

    start: int
    end: int  # excluded
    sex: Sex
    form: str  # as :class:`workbench.patient.Pronoun` has it
    sentence: int  # its number in the text
    trust: Trust


@lru_cache(256)
def told_pronouns(text: str) -> tuple[Told, ...]:
    """The pronouns of a text that stand for the worker, in their order."""
    if _HAS_ONE.search(text) is None:
        return ()
    return tuple(_told(text, read(text).sentences))


def _told(text: str, sentences: tuple[Sentence, ...]) -> Iterator[Told]:
    found = tuple(pronouns(text))
    of_two = set(_of_two_persons(text, found))
    named = [_named(sentence.text) for sentence in sentences]
    others = [frozenset(kind for _, kind in those if kind != _WORKER) for those in named]
    ever = list(accumulate(others, or_))
    chain = _Chain(named)
    number = 0
    for one in found:
        while number < len(sentences) - 1 and one.start >= sentences[number].end:
            number += 1
        place = one.start - sentences[number].start
        chain.go_to(number, place)
        before = frozenset(kind for start, kind in named[number] if start < place) - {_WORKER}
        around = _Around(
            before=before | (others[number - 1] if number else frozenset()),
            near=others[max(0, number - 1)] | others[number],
            far=frozenset().union(*others[max(0, number - _FAR) : number + 1]),
            ever=ever[number],
            is_told_by=one.form == "subject" and bool(before),
            is_chain=chain.is_whole,
        )
        if one in of_two or _is_name(text, one) or not _may_be_told(one, sentences[number]):
            continue
        role = role_of(text, one)
        trust = _trust(one, role, around)
        if trust is None:
            continue
        if role is Role.AILING and one.form == "subject" and not around.is_told_by:
            chain.begin()
        if trust is Trust.SURE and not chain.is_whole:
            trust = Trust.LIKELY
        yield Told(one.start, one.end, one.sex, one.form, number, trust)


class _Chain:
    """Whether nobody else was named since the worker was, from the beginning of a text on."""

    def __init__(self, named: list[tuple[tuple[int, str], ...]]) -> None:
        self.is_whole = True
        self._named = named
        self._sentence, self._next = 0, 0  # what is looked at next

    def begin(self) -> None:
        """The worker is spoken of, whoever was named before."""
        self.is_whole = True

    def go_to(self, sentence: int, place: int) -> None:
        """Go on to a place of a sentence; the first whom a sentence names is whom it is about."""
        while self._sentence < sentence:
            self._take(len(self._named[self._sentence]))
            self._sentence, self._next = self._sentence + 1, 0
        these = self._named[sentence]
        self._take(sum(start < place for start, _ in these))

    def _take(self, end: int) -> None:
        for number in range(self._next, end):
            is_worker = self._named[self._sentence][number][1] == _WORKER
            self.is_whole = is_worker and (self.is_whole or not number)
        self._next = max(self._next, end)


def _of_two_persons(text: str, found: tuple[Pronoun, ...]) -> Iterator[Pronoun]:
    """Pronouns of a clause that tells what one person did to another: "he taught her"."""
    for one, other in pairwise(found):
        if one.form == "subject" and other.form == "object" and one.sex is not other.sex:
            between = text[one.end : other.start]
            if len(between) <= _ONE_CLAUSE and not _PARTS.search(between):
                yield from (one, other)


class _Around(NamedTuple):
    """Who else is named around a pronoun: "female", "male", "neutral" and "trade"."""

    before: frozenset[str]  # before it in its sentence, and in the sentence before
    near: frozenset[str]  # in its sentence and the one before
    far: frozenset[str]  # in the last few sentences
    ever: frozenset[str]  # from the beginning of the text to its sentence
    is_told_by: bool  # "the doctor says she can": somebody else is named before it
    is_chain: bool  # nobody else was named since the worker was


def _trust(one: Pronoun, role: Role, around: _Around) -> Trust | None:
    """How sure it is that a pronoun is the worker's; None where it may well be another's."""
    if role is Role.OWNER:
        rivals = {one.sex.value} if one.is_workers else {one.sex.value, "neutral"}
        return None if rivals & around.before else Trust.SURE
    if one.sex.value in around.near:
        is_behind = one.sex.value not in around.before  # "He is well; it concerned a brother"
        is_told = is_behind and one.is_workers and role in (Role.WORKER, Role.AILING)
        return Trust.MAYBE if is_told else None
    if role in (Role.WORKER, Role.BOTH, Role.AILING):
        return _trust_in_worker(one, role, around)
    if "neutral" in around.near or role is Role.OTHER or not one.is_workers:
        return None
    if role is Role.EITHER:
        return Trust.SURE if around.is_chain or "trade" not in around.far else None
    known = around.ever if role is Role.TREATS else around.far  # whoever else may do it or have it
    return None if "trade" in known else Trust.MAYBE


def _trust_in_worker(one: Pronoun, role: Role, around: _Around) -> Trust | None:
    """The same of a pronoun behind which words stand that are hardly said of a physician."""
    if one.is_workers:
        return Trust.SURE
    if one.may_be_workers or around.is_told_by:  # "the provider notes that he ..."
        return Trust.MAYBE if role is Role.AILING else None
    if not around.near <= {"trade"} or {one.sex.value, "neutral"} & around.far:
        return None
    return Trust.MAYBE if role is Role.BOTH else Trust.SURE


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


@lru_cache(8192)
def _named(sentence: str) -> tuple[tuple[int, str], ...]:
    """Where somebody is named in a sentence: "worker", "female", "male", "neutral" or "trade"."""
    found = [(one.start(), _kind(one)) for one in persons(sentence)]
    titled = ((one.start(), one["title"]) for one in _TITLED.finditer(sentence))
    found += ((start, "male" if title == "r" else "female") for start, title in titled)
    if any(sign in sentence for sign in _SIGNS):
        found += ((one.start(), "trade") for one in _SIGNED.finditer(sentence))
    if "old" in sentence:
        found += ((one.start(), _WORKER) for one in _BY_AGE.finditer(sentence))
    return tuple(sorted(found))


def _kind(person: re.Match[str]) -> str:
    if person["worker"]:
        return _WORKER
    word = person[0].lower()
    kinds = (kind for kind in ("female", "male", "neutral") if whole(kind).fullmatch(word))
    return next(kinds, "trade")


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
