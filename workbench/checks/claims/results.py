"""Results of signs, tests and measures: "straight leg raise is positive", held against the record.

In a clause a result stands behind what it is of ("Tinel's and Phalen's are positive, Durkan's
negative") or right before it ("normal gait"); either way it goes with all that are named together.
"""

from __future__ import annotations

import tomllib
from collections.abc import Collection, Container, Iterator, Mapping, Sequence
from functools import cache, lru_cache
from typing import Any, NamedTuple

from workbench import resources
from workbench.checks.claims import words as said_words
from workbench.checks.claims.objects import Heard, heard
from workbench.checks.claims.part import levels_in, places_in, sides_in
from workbench.checks.claims.phrases import Hit, Phrases, word_set, words_in
from workbench.checks.prose import Said, Words

_KEPT = 8192  # sentences
_HARD = frozenset(";.()?")
_BESIDES = ("narrowed", "open", "elsewhere")  # what else stands with a result
_GOOD = word_set("normal intact full negative")
_FAR = 8  # tokens between a subject and its result
_BESIDE = 3  # tokens between a result and the subject right behind it
_ARTICLES = word_set("the a an")
_PARTS_RESULTS = word_set(", and but while whereas")
_PARTS_WORDS = word_set(", ; . ( ) ? : and or but is are was were on at in to of for with from the")


class Scale(NamedTuple):
    """Results of one sort that exclude one another."""

    id: int
    is_hint: bool
    is_joined: bool  # a result stands right beside its subject
    of: frozenset[str]  # subjects that belie a result of this one


class Result(NamedTuple):
    """What a sentence says a sign, a test or a measure to be."""

    about: str  # the subject, as it is called in a message
    scale: Scale
    pole: str
    start: int  # of the words, in the sentence
    end: int
    is_plain: bool  # neither dated nor limited
    figure: str  # "4/5"
    muscles: frozenset[str]
    places: frozenset[str]
    levels: frozenset[str]
    sides: frozenset[str]

    @property
    def is_good(self) -> bool:
        """Whether it is that of a healthy body."""
        return self.pole in _GOOD

    @property
    def told(self) -> str:
        """The result for a message."""
        return self.figure or self.pole


class _Sign(NamedTuple):
    """What a phrase stands for: a subject of a scale, or one of its poles."""

    scale: int
    name: str
    is_pole: bool


@lru_cache(_KEPT)
def results_of(words: Words) -> tuple[Result, ...]:
    """The results that a sentence tells of this patient."""
    if not _may_tell(words) or said_words.is_open(words.text):
        return ()
    sentence = heard(words)
    by_scale: dict[int, list[Hit[_Sign]]] = {}
    for hit in _phrases().find(sentence.tokens):
        by_scale.setdefault(hit.value.scale, []).append(hit)
    return tuple(one for hits in by_scale.values() for one in _in_scale(sentence, hits))


def may_tell(words: Words, subjects: Container[str]) -> bool:
    """Whether a sentence may tell of one of these: much sooner told than whether it does."""
    perhaps = _phrases().perhaps_in(words_in(words.text))
    return any(one.name in subjects for one in perhaps if not one.is_pole)


def _may_tell(words: Words) -> bool:
    """Whether a sentence may tell both a subject and a result of the same scale."""
    perhaps = set(_phrases().perhaps_in(words_in(words.text)))
    scales = {one.scale for one in perhaps if one.is_pole}
    return not scales.isdisjoint(one.scale for one in perhaps if not one.is_pole)


def wider_than(subjects: Collection[str]) -> frozenset[str]:
    """These subjects, and those whose results one of these may belie."""
    wider = (
        name
        for row in _data()["scales"]
        if not set(row.get("of", ())).isdisjoint(subjects)
        for name in row["subjects"]
    )
    return frozenset((*subjects, *wider))


def _in_scale(sentence: Heard, hits: list[Hit[_Sign]]) -> Iterator[Result]:
    """The results of one scale, each with the subjects that are named with it."""
    hits = _longest(hits)
    poles = [hit for hit in hits if hit.value.is_pole]
    subjects = [hit for hit in hits if not hit.value.is_pole]
    for place, pole in enumerate(poles):
        before = poles[place - 1].stop if place else 0
        behind = poles[place + 1].first if place + 1 < len(poles) else len(sentence.said)
        told = _subjects(sentence, subjects, pole, before, behind)
        first = min((pole.first, *(one.first for one in told)))
        for subject in told:
            one = _result(sentence, subject, pole, _zone(sentence, pole, first, before, behind))
            if one is not None:
                yield one


def _longest(hits: list[Hit[_Sign]]) -> list[Hit[_Sign]]:
    """Without those that stand within or across an earlier one."""
    kept: list[Hit[_Sign]] = []
    for hit in sorted(hits, key=lambda one: (one.first, -one.stop)):
        if not kept or hit.first >= kept[-1].stop or hit.value.is_pole != kept[-1].value.is_pole:
            kept.append(hit)
    return kept


def _subjects(
    sentence: Heard, subjects: Sequence[Hit[_Sign]], pole: Hit[_Sign], before: int, behind: int
) -> list[Hit[_Sign]]:
    """What a result is of: what stands right behind it, else what was named before it."""
    if itself := [one for one in subjects if one.first == pole.first]:
        return itself  # "weakness"
    following = [one for one in subjects if pole.stop <= one.first < behind]
    if following and _is_beside(sentence, pole.stop, following[0].first):
        return _listed(sentence, following)
    if _scales()[pole.value.scale].is_joined:
        return []
    earlier = [one for one in subjects if one.first < pole.first]
    if not earlier or not _reaches(sentence, earlier[-1].stop, pole.first, before):
        return []
    run = [earlier[-1]]
    for one in reversed(earlier[:-1]):
        if one.stop <= before or not _are_listed(sentence, one, run[-1]):
            break
        run.append(one)
    return run


def _is_beside(sentence: Heard, start: int, stop: int) -> bool:
    between = sentence.said[start:stop]
    return len(between) <= _BESIDE and _PARTS_WORDS.isdisjoint(between)


def _listed(sentence: Heard, following: Sequence[Hit[_Sign]]) -> list[Hit[_Sign]]:
    run = [following[0]]
    for one in following[1:]:
        if not _are_listed(sentence, run[-1], one):
            break
        run.append(one)
    return run


def _are_listed(sentence: Heard, one: Hit[_Sign], following: Hit[_Sign]) -> bool:
    """Whether two subjects are named together: "Tinel's and Phalen's"."""
    between = sentence.said[one.stop : following.first]
    return len(between) <= _BESIDE and not _PARTS_RESULTS.isdisjoint(between)


def _reaches(sentence: Heard, start: int, stop: int, before: int) -> bool:
    """Whether a result still belongs to a subject before it, or to that of the result before."""
    between = sentence.said[max(start, before) : stop]
    if len(between) > _FAR or not _HARD.isdisjoint(between):
        return False
    return before > start or "," not in between


def _zone(
    sentence: Heard, pole: Hit[_Sign], first: int, before: int, behind: int
) -> tuple[int, int]:
    """The stretch of a sentence that is told with a result: its side, its part, its date."""
    said = sentence.said
    start, stop = 0, behind
    for at in range(before, pole.first):
        another = said[at] == "and" and (at + 1 == first or said[at + 1] in _ARTICLES)
        if said[at] in _HARD or (before and said[at] in _PARTS_RESULTS) or another:
            start = at + 1
    for at in range(behind - 1, pole.stop - 1, -1):
        if said[at] in _HARD or (behind < len(said) and said[at] in _PARTS_RESULTS):
            stop = at
    return max(start, before), stop


def _result(
    sentence: Heard, subject: Hit[_Sign], pole: Hit[_Sign], zone: tuple[int, int]
) -> Result | None:
    first, stop = min(subject.first, pole.first), max(subject.stop, pole.stop)
    spans, words = sentence.tokens.spans, sentence.words
    start, end = spans[first][0], spans[stop - 1][1]
    around = spans[zone[0]][0], spans[zone[1] - 1][1]
    near = said_words.clause_start(sentence.said, pole.first)
    if words.said_at(spans[pole.first][0]) is not Said.RECORD:
        return None
    signs = _beside(sentence)
    if any(one.value == "open" and near <= one.first < pole.first for one in signs):
        return None
    if any(one.value == "elsewhere" and zone[0] <= one.first < zone[1] for one in signs):
        return None
    return Result(
        subject.value.name,
        _scales()[pole.value.scale],
        pole.value.name,
        start,
        end,
        not any(one.value == "narrowed" for one in signs),
        next((word for word in sentence.said[pole.first : pole.stop] if "/" in word), ""),
        _muscles().intersection(sentence.said[slice(*zone)]),
        places_in(sentence, *around, with_levels=False),
        levels_in(sentence, *around),
        sides_in(sentence, *zone),
    )


@lru_cache(_KEPT)
def _beside(sentence: Heard) -> Sequence[Hit[str]]:
    """What else a sentence says that narrows its results, or takes them back."""
    return _narrowing().find(sentence.tokens)


@cache
def _data() -> dict[str, Any]:
    return tomllib.loads(resources.text("checks/results.toml"))


@cache
def _muscles() -> frozenset[str]:
    return frozenset(_data()["muscles"])


@cache
def _scales() -> Sequence[Scale]:
    return [
        Scale(place, row.get("hint", False), row.get("joined", False), frozenset(row.get("of", ())))
        for place, row in enumerate(_data()["scales"])
    ]


@cache
def _phrases() -> Phrases[_Sign]:
    return Phrases(
        (phrase, _Sign(place, name, is_pole))
        for place, row in enumerate(_data()["scales"])
        for is_pole, named in ((True, row["poles"]), (False, row["subjects"]))
        for name, phrases in named.items()
        for phrase in phrases
    )


@cache
def _narrowing() -> Phrases[str]:
    data: Mapping[str, list[str]] = _data()
    return Phrases((phrase, sort) for sort in _BESIDES for phrase in data[sort])
