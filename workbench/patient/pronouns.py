"""Whose a pronoun is, and in which form it stands.

The subject of a sentence is who a pronoun stands for, or that of the sentence before it. Who begins
a text, or follows a sentence that names nobody, is the worker.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Collection, Iterator
from itertools import dropwhile
from typing import NamedTuple

from workbench.case import sentences
from workbench.lowered import lowered
from workbench.patient.stated import Sex, persons


class Pronouns(NamedTuple):
    """The words for a person: "she", "her", "her", "hers", "herself"."""

    subject: str
    object: str
    possessive: str
    possessive_alone: str
    reflexive: str


PRONOUNS = {
    Sex.FEMALE: Pronouns("she", "her", "her", "hers", "herself"),
    Sex.MALE: Pronouns("he", "him", "his", "his", "himself"),
}


class Pronoun(NamedTuple):
    """A pronoun in a text."""

    start: int
    end: int  # excluded
    sex: Sex
    form: str  # the field of Pronouns that it is
    is_workers: bool  # and not that of somebody else, as far as the text tells
    may_be_workers: bool  # behind "that", where somebody else speaks: "she reports that he"


class _Subject(NamedTuple):
    """Somebody whom a sentence is about, or a part of it."""

    place: int
    is_worker: bool


# In small letters, and from a letter on: so nearly all of a text is passed over.
_PRONOUN = re.compile(
    r"[hs](?<![\w/'’-].)(?:(?<=s)he|(?<=h)(?:e(?:r(?:s(?:elf)?)?)?|i(?:s|m(?:self)?)))(?![\w/-])"
)
_WOMANS = frozenset({"she", "her", "hers", "herself"})
_EITHER = re.compile(
    r"\b(?:he or she|she or he|his or her|her or his|him or her|her or him)\b", re.IGNORECASE
)
_SPOKEN_OF = re.compile(r"[hs](?<!\w.)(?:(?<=s)he|(?<=h)e)\b")  # on and on, by sentences
_MAY_BE_NAMED = ("year", "mr", "ms", "miss")
_NAMED = re.compile(  # the worker, by name or by age
    r"\b(?:Mr|Mrs|Ms|Miss)\b\.?\s(?-i:[A-Z])[\w-]+"
    r"|\byear[\s-]old\s(?:\w+[\s-]){0,2}?(?:man|woman|male|female|lady|gentleman)\b",
    re.IGNORECASE,
)
_WHOSE = re.compile(r"['’]s?|-")  # "the physician's note" and "patient-reported" are about a thing
# Who stands behind one of these is no subject: "the note of the provider", "per the physician".
_NO_SUBJECT = frozenset({
    "of", "by", "from", "with", "to", "for", "per", "at", "on", "between", "against", "toward",
    "towards", "about", "under", "via", "through", "as",
})  # fmt: skip
_BEFORE_A_PERSON = frozenset({
    "the", "a", "an", "this", "that", "his", "her", "their", "treating", "attending", "primary",
    "requesting", "prescribing", "care", "orthopedic", "pain", "consulting", "hand",
    "spine", "foot", "knee", "shoulder", "physical", "occupational", "panel", "qualified", "agreed",
    "medical", "expert", "family", "another", "other",
    "same", "injured", "industrially", "secondary", "new",
})  # fmt: skip
_OPENING = "([\"“‘'/–—-"  # signs that may stand before a word
# What a physician does and a worker does not: "The worker saw Dr. Roe. He recommended ..."
_ACTS = re.compile(
    r"\s+(?:\w+ly\s|also\s|has\s|had\s|then\s)?(?:recommend|request|prescrib|note[ds]|document|opine|"
    r"order|diagnos|examine|refer(?:s|red)|perform|propos|plan(?:s|ned)|treat(?:s|ed)|wrote|writes|"
    r"advise|certif|certified|dispens|administer|evaluat|concluded|found|asked for)",
    re.IGNORECASE,
)
_THAT = re.compile(r"\sthat\s", re.IGNORECASE)  # behind it somebody speaks of the worker
# What can stand behind "her" and "his" where no thing follows that is hers.
_NO_THING = frozenset({
    "a", "about", "after", "again", "also", "although", "an", "and", "are", "as", "at", "be",
    "because", "been", "before", "being", "but", "by", "can", "could", "did", "do", "does",
    "during", "either", "for", "from", "had", "has", "have", "he", "here", "however", "if", "in",
    "into", "is", "it", "may", "might", "must", "never", "nor", "not", "now", "of", "off", "on",
    "once", "only", "onto", "or", "out", "over", "per", "regarding", "shall", "she", "should",
    "since", "so", "than", "that", "the", "then", "there", "therefore", "these", "they", "this",
    "those", "though", "through", "throughout", "till", "to", "today", "too", "under", "unless",
    "until", "up", "upon", "via", "was", "were", "when", "where", "whether", "which", "while",
    "who", "whom", "will", "with", "within", "without", "would", "yesterday", "yet",
})  # fmt: skip
_BRINGS = re.compile(  # behind one of these "back" is no part of the body
    r"\b(?:gave|giv\w+|call\w*|bring\w*|brought|tak\w+|took|sen[dt]\w*|got)\s*\Z", re.IGNORECASE
)
_NEXT = re.compile(r"\s+(?P<word>[\w'’-]+)")
_NEAR = 100  # characters before somebody that tell whether they are a subject


def pronouns(text: str, passed: Collection[tuple[int, int]] = ()) -> Iterator[Pronoun]:
    """The pronouns for one person in a text; sentences that lie in a ``passed`` place have none.

    "He or she" stands for nobody in particular, and is none.
    """
    low = lowered(text)
    if _PRONOUN.search(low) is None:
        return
    pairs = _EITHER.finditer(low) if " or " in low else ()
    either = {place for pair in pairs for place in range(*pair.span())}
    about_worker, other_named = True, False
    read = [
        (start, end, tuple(_PRONOUN.finditer(low, start, end)))
        for start, end in sentences(text)
        if not any(first <= start and end <= last for first, last in passed)
    ]
    for number, (start, end, found) in enumerate(read):
        if not (found or (number + 1 < len(read) and read[number + 1][2])):
            continue  # who it is about tells of no pronoun
        sentence = _Sentence(text, start, end)
        for match in found:
            if match.start() not in either:
                acts = (other_named or sentence.names_other(match.start())) and _is_act(match)
                workers = sentence.is_about_worker(match.start(), about_worker) and not acts
                spoken_of = sentence.is_spoken_of(match.start()) and not acts
                yield _pronoun(match, workers, workers or spoken_of)
        if sentence.subjects or not _SPOKEN_OF.search(low, start, end):
            about_worker = sentence.subjects[0].is_worker if sentence.subjects else True
        other_named = bool(sentence.others)


class _Sentence:
    """Whom a sentence names, in its order: asked for each of its pronouns from left to right."""

    def __init__(self, text: str, start: int, end: int) -> None:
        words = text[start:end]
        self.subjects, self.others = list[_Subject](), list[int]()
        low = lowered(words)
        names = _NAMED.finditer(words) if any(one in low for one in _MAY_BE_NAMED) else ()
        named = [(match.start(), match.end(), True) for match in names]
        named += [(*match.span(), bool(match["worker"])) for match in persons(words)]
        for first, last, is_worker in sorted(named):
            if not is_worker:
                self.others.append(start + first)
            if not (_WHOSE.match(words, last) or _is_governed(low[max(0, first - _NEAR) : first])):
                self.subjects.append(_Subject(start + first, is_worker))
        self._text = text
        self._places = [subject.place for subject in self.subjects]
        strangers = (one.place for one in self.subjects if not one.is_worker)
        self._stranger = next(strangers, len(text))

    def names_other(self, place: int) -> bool:
        """Whether somebody else than the worker is named before a place."""
        return bool(self.others) and self.others[0] < place

    def is_about_worker(self, place: int, otherwise: bool) -> bool:
        """Whether all subjects before a place are the worker; ``otherwise`` where there is none."""
        return self._stranger >= place if self._subjects_before(place) else otherwise

    def is_spoken_of(self, place: int) -> bool:
        """Whether "that" stands between a place and the last subject before it."""
        before = self._subjects_before(place)
        return bool(before and _THAT.search(self._text, self._places[before - 1] + 1, place))

    def _subjects_before(self, place: int) -> int:
        return bisect_left(self._places, place)


def _is_governed(before: str) -> bool:
    """Whether words in small letters lead to somebody who is no subject: "in the note of the"."""
    leading = dropwhile(_BEFORE_A_PERSON.__contains__, reversed(before.split()))
    return before[-1:].isspace() and next(leading, "").lstrip(_OPENING) in _NO_SUBJECT


def _is_act(match: re.Match[str]) -> bool:
    return match[0] in ("he", "she") and bool(_ACTS.match(match.string, match.end()))


def _pronoun(match: re.Match[str], is_workers: bool, may_be_workers: bool) -> Pronoun:
    sex = Sex.FEMALE if match[0] in _WOMANS else Sex.MALE
    return Pronoun(*match.span(), sex, _form(match), is_workers, may_be_workers)


def _form(match: re.Match[str]) -> str:
    word = match[0]
    if word in ("he", "she"):
        return "subject"
    if word == "him":
        return "object"
    if word in ("himself", "herself"):
        return "reflexive"
    if word == "hers" or not _owns(match):
        return "object" if word == "her" else "possessive_alone"
    return "possessive"


def _owns(match: re.Match[str]) -> bool:
    """Whether a thing follows that is the person's: "her pain", and not "told her that"."""
    following = _NEXT.match(match.string, match.end())
    if following is None:
        return False
    word = following["word"]
    if word == "back":  # "gave her back the dose", and "her back hurts"
        before = match.string[max(0, match.start() - _NEAR) : match.start()]
        return not _BRINGS.search(before)
    return word not in _NO_THING
