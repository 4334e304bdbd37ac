"""The worker's sex: what is stated of it, and the pronouns that stand for the worker.

The case decides by majority which sex is meant: a word for it weighs as much as three pronouns.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import chain, repeat
from typing import NamedTuple

from workbench.case import Edit, Fix, Severity
from workbench.checks.chart import Chart, Passage
from workbench.checks.rules import At, Found, rule
from workbench.checks.who.others import most_trust
from workbench.checks.who.pronouns import Told, Trust, runs, told_pronouns
from workbench.patient import PRONOUNS, Sex, StatedSex, pronouns, stated_sexes

_WEIGHT = 3  # of a word for the sex, in pronouns
_MAJORITY = 2  # times as many words as for the other sex, and a fix may be offered
_MOST = 100  # pronouns of a text that may all be slips: more are of somebody
_OTHER_WORD = {
    "female": "male", "male": "female", "woman": "man", "man": "woman", "lady": "gentleman",
    "gentleman": "lady", "f": "M", "m": "F",
}  # fmt: skip


class _Evidence(NamedTuple):
    """What the texts of a case say of the worker's sex."""

    stated: tuple[tuple[Passage, StatedSex], ...]
    pronouns: tuple[tuple[Passage, Told], ...]

    def votes(self) -> Counter[Sex]:
        """How much speaks for each sex."""
        votes = Counter[Sex]()
        for _, word in self.stated:
            votes[word.sex] += _WEIGHT
        for _, told in self.pronouns:
            votes[told.sex] += 1 if told.trust else 0
        return votes

    def sex(self) -> Sex | None:
        """The sex that is meant; None where nothing tells, or all is even."""
        votes, told = self.votes().most_common(), {one.sex for _, one in self.pronouns}
        if len(self.stated) == 1 and len(self.pronouns) > 1 and len(told) == 1:
            return told.pop()  # a slip in the one word for it
        if not votes or (len(votes) > 1 and votes[0][1] == votes[1][1]):
            return self.stated[0][1].sex if self.stated else None
        return votes[0][0]

    def is_plain(self, sex: Sex) -> bool:
        """Whether more than twice as many words speak for a sex as for the other one."""
        told = [word.sex for _, word in self.stated]
        told += [one.sex for _, one in self.pronouns if one.trust]
        return told.count(sex) > _MAJORITY * (len(told) - told.count(sex))

    def first_of(self, sex: Sex) -> At | None:
        """The first place that tells a sex: a word for it, else a pronoun."""
        words = (passage.at(one.start, one.end) for passage, one in self.stated if one.sex is sex)
        told = (
            passage.at(one.start, one.end)
            for passage, one in self.pronouns
            if one.sex is sex and one.trust
        )
        return next(words, None) or next(told, None)


def evidence(chart: Chart) -> _Evidence:
    """What the summary and the rationales say."""
    passages = list(chart.own_words)
    return _Evidence(
        tuple((one, word) for one in passages for word in _stated(one)),
        tuple((one, told) for one in passages for told in told_pronouns(one.words)),
    )


@rule(
    "who.sex-differs",
    Severity.WARNS,
    what="The worker's sex is stated otherwise than the rest of the texts has it.",
    why="A wrong sex tells the reader that the case file was not read with care, and is a plain "
    "mistake of fact (Labor Code 4610.6(h)).",
    example="a 54-year-old female ... He rated his pain 7/10",
)
def sex_agrees(chart: Chart) -> Iterator[Found]:
    """Each word for the worker's sex is that which the case has."""
    told = chart.of(evidence)
    sex = told.sex()
    for passage, word in told.stated:
        if sex is not None and word.sex is not sex:
            other = told.first_of(sex)
            words = passage.words[word.start : word.end]
            message = f"Here the worker is {_named(word.sex)}; elsewhere {_named(sex)}."
            at = passage.at(word.start, word.end)
            fix = _word_fix(at, words) if told.is_plain(sex) else None
            yield Found(at, message, other=other, fix=fix)


@rule(
    "who.pronoun-differs",
    Severity.WARNS,
    what="A pronoun that stands for the worker is that of the other sex.",
    why="It reads as if the words were taken from another patient's case.",
    example="The patient is a 54 year old male ... She reports less pain.",
)
def pronouns_agree(chart: Chart) -> Iterator[Found]:
    """Each pronoun that stands for the worker is of the sex that the case has."""
    told = chart.of(evidence)
    sex = told.sex()
    if sex is None:
        return
    for passage in chart.own_words:
        deviant = [one for one in told_pronouns(passage.words) if one.sex is not sex]
        surer = _unless_anothers(passage.words, deviant)
        for run in runs(surer):
            yield _found(passage, run, sex, told.first_of(sex))


def _unless_anothers(text: str, deviant: Sequence[Told]) -> list[Told]:
    """Pronouns that do not fit the worker; none is sure where somebody else may be meant."""
    if not any(one.trust is Trust.SURE for one in deviant):
        return list(deviant)
    workers = {one.start for one in deviant}
    alike = (one.start for one in pronouns(text) if one.sex is deviant[0].sex)
    strays = tuple(start for start in alike if start not in workers)
    most = (most_trust(text, one.start, strays) for one in deviant[:_MOST])
    return [
        one._replace(trust=min(one.trust, trust))
        for one, trust in zip(deviant, chain(most, repeat(Trust.LIKELY)), strict=False)
    ]


def _found(passage: Passage, run: Sequence[Told], sex: Sex, other: At | None) -> Found:
    one = max(run, key=lambda told: told.trust)
    is_sure = one.trust is Trust.SURE
    words = ", ".join(dict.fromkeys(f"“{passage.words[told.start : told.end]}”" for told in run))
    verb = "is" if len(run) == 1 else "are"
    message = f"{words} {verb} said of the worker, who is {_named(sex)} elsewhere."
    return Found(
        passage.at(one.start, one.end),
        message,
        other=other,
        fix=_fix(passage, run, sex) if is_sure else None,
        severity=None if is_sure else Severity.HINT,
    )


def _fix(passage: Passage, run: Sequence[Told], sex: Sex) -> Fix:
    edits = tuple(
        Edit(
            field=passage.field,
            issue=passage.issue,
            start=one.start,
            end=one.end,
            words=_as_in(passage.words[one.start : one.end], getattr(PRONOUNS[sex], one.form)),
        )
        for one in run
    )
    return Fix(name=f"Write {', '.join(dict.fromkeys(edit.words for edit in edits))}", edits=edits)


def _word_fix(at: At, words: str) -> Fix | None:
    word = _OTHER_WORD.get(words.strip().lower())
    if word is None:
        return None
    edit = Edit(
        field=at.field, issue=at.issue, start=at.start, end=at.end, words=_as_in(words, word)
    )
    return Fix(name=f"Write {edit.words}", edits=(edit,))


def _as_in(was: str, now: str) -> str:
    """A word with the capitals of another one."""
    if was.isupper() and len(was) > 1:
        return now.upper()
    return now.capitalize() if was[:1].isupper() else now


def _stated(passage: Passage) -> Iterator[StatedSex]:
    for word in stated_sexes(passage.words):
        if not passage.speaks_at_large(word.start):
            yield word


def _named(sex: Sex) -> str:
    return "a woman" if sex is Sex.FEMALE else "a man"


RULES = (sex_agrees, pronouns_agree)
