"""What a rationale may say to be absent, and where a sentence names it or tells of it."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from enum import Enum
from functools import cache, cached_property, lru_cache
from itertools import chain
from typing import Any, NamedTuple

from workbench import resources
from workbench.checks.claims.phrases import Phrases, Tokens, words_in
from workbench.checks.claims.words import Signs
from workbench.checks.prose import Words
from workbench.medications import DrugMention
from workbench.treatments.parts import Place

_KEPT = 8192  # sentences


class Way(Enum):
    """How a phrase tells of its object."""

    SAID = "said"  # it names it, wherever it stands
    CLAIM = "claim"  # it names it, but does not tell that it is there
    PRESENT = "present"  # it tells that it is there
    PERHAPS = "perhaps"  # it tells it weakly


class Object(NamedTuple):
    """Something that a record may hold."""

    id: str
    name: str  # for a message
    kind: str
    of: frozenset[str] = frozenset()
    drugs: frozenset[str] = frozenset()
    vague: bool = False
    asked: bool = False
    failing: bool = False
    wide: bool = False
    talk: bool = False
    plural: bool = False


class Mention(NamedTuple):
    """An object in a sentence, by its tokens."""

    about: str
    way: Way
    first: int
    stop: int  # excluded
    is_loose: bool = False  # other words stand between its own


class Heard:
    """A sentence by its words: what they name, and what they say of it."""

    def __init__(self, words: Words) -> None:
        self.words = words
        self.text = words.text
        self.tokens = Tokens(words.text)
        self.said = self.tokens.said

    @cached_property
    def signs(self) -> Signs:
        """Where it denies, plans, speaks of rules."""
        return Signs(self.tokens)

    @cached_property
    def mentions(self) -> tuple[Mention, ...]:
        """The objects that it names."""
        named = [
            Mention(*hit.value, hit.first, hit.stop, hit.is_loose)
            for hit in _phrases().find(self.tokens)
        ]
        return tuple(_outermost([*named, *_drugs(self.words, self.tokens)]))

    @cached_property
    def places(self) -> Sequence[Place]:
        """The parts of the body and the levels within the words that are read."""
        if not (self.said and self.words.places):
            return ()
        end = self.tokens.spans[-1][1]
        return [place for place in self.words.places if place.start < end]

    @cached_property
    def bodily(self) -> Sequence[bool]:
        """Of each token whether it only tells a part of the body."""
        told = [word in _bodily() for word in self.said]
        if not self.places:
            return told
        spans, at = self.tokens.spans, 0
        for place in self.places:
            while at < len(spans) and spans[at][0] < place.start:
                at += 1
            for inside in range(at, len(spans)):
                if spans[inside][0] >= place.end:
                    break
                told[inside] = True
        return told

    def named_at(self, place: int) -> Sequence[Mention]:
        """The longest names of objects at a place, as a claim may hold them."""
        if place >= len(self.said):
            return ()
        may_begin = self.words.drugs or _phrases().may_begin(self.said[place])
        return self._named.get(place, ()) if may_begin else ()

    @cached_property
    def _named(self) -> Mapping[int, Sequence[Mention]]:
        named: dict[int, list[Mention]] = {}
        for one in self.mentions:
            if one.way in {Way.SAID, Way.CLAIM}:
                here = named.setdefault(one.first, [])
                if here and here[0].stop < one.stop:
                    here.clear()
                if not here or here[0].stop == one.stop:
                    here.append(one)
        return named


_DRUG = "drug:"  # and the generic name: the id of a single drug


def object_of(ident: str) -> Object:
    """An object by its id; a single drug is one too."""
    if ident.startswith(_DRUG):
        return Object(ident, ident.removeprefix(_DRUG).lower(), "care")
    return objects()[ident]


@cache
def objects() -> Mapping[str, Object]:
    """All objects of the data, by their id."""
    return {row["id"]: _object(row) for row in _data()["objects"]}


def kinds_of(ident: str) -> frozenset[str]:
    """The object, and all that are kinds of it."""
    if ident.startswith(_DRUG):
        return frozenset((ident,))
    return _closure()[ident]


def is_care(ident: str) -> bool:
    """Whether it is something that can be tried, and fail."""
    return object_of(ident).kind == "care"


@lru_cache(_KEPT)
def heard(words: Words) -> Heard:
    """A sentence by its words."""
    return Heard(words)


def may_name(words: Words, idents: frozenset[str]) -> bool:
    """Whether a sentence may name one of these objects: much sooner told than whether it does."""
    perhaps = _phrases().perhaps_in(words_in(words.text))
    return any(ident in idents for ident, _ in perhaps) or any(
        not idents.isdisjoint(_idents_of(drug)) for drug in words.drugs
    )


@cache
def _data() -> dict[str, Any]:
    return tomllib.loads(resources.text("checks/absences.toml"))


def _object(row: Mapping[str, Any]) -> Object:
    return Object(
        row["id"],
        row["name"],
        row["kind"],
        frozenset(row.get("of", ())),
        frozenset(row.get("drugs", ())),
        row.get("vague", False),
        row.get("asked", False),
        row.get("failing", False),
        row.get("wide", False),
        row.get("talk", False),
        row.get("plural", False),
    )


@cache
def _bodily() -> frozenset[str]:
    return frozenset(_data()["bodily"])


@cache
def _closure() -> Mapping[str, frozenset[str]]:
    return {ident: frozenset(_below(ident)) for ident in objects()}


def _below(ident: str) -> set[str]:
    found, left = set[str](), [ident]
    while left:
        one = left.pop()
        if one not in found:
            found.add(one)
            left.extend(objects()[one].of)
    return found


@cache
def _phrases() -> Phrases[tuple[str, Way]]:
    return Phrases(
        (phrase, (row["id"], way))
        for row in _data()["objects"]
        for way in Way
        for phrase in row.get(way.value, ())
    )


@cache
def _by_class() -> Mapping[str, tuple[str, ...]]:
    """The objects that a class of drugs is a kind of."""
    classes: dict[str, tuple[str, ...]] = {}
    for one in objects().values():
        for drug_class in one.drugs:
            classes[drug_class] = (*classes.get(drug_class, ()), one.id)
    return classes


def _drugs(words: Words, tokens: Tokens) -> Iterator[Mention]:
    """The drugs of a sentence, each as itself and as one of its class."""
    if not words.drugs:
        return
    spans = tokens.spans
    starts = {start: place for place, (start, _) in enumerate(spans)}
    for drug in words.drugs:
        first = starts.get(drug.start)
        if first is None:
            continue
        stop = next((at for at in range(first, len(spans)) if spans[at][1] >= drug.end), first) + 1
        itself, *classes = _idents_of(drug)
        yield Mention(itself, Way.SAID, first, stop)
        for ident in classes:
            yield Mention(ident, Way.PRESENT, first, stop)


def _idents_of(drug: DrugMention) -> Sequence[str]:
    """A drug as an object, then the objects that it is one of."""
    classes = chain.from_iterable(_by_class().get(one, ()) for one in drug.classes)
    return (_DRUG + drug.generic, *classes)


def _outermost(mentions: Sequence[Mention]) -> Iterator[Mention]:
    """All but those within a longer name of something else: no trigger point in its injection."""
    names = [one for one in mentions if one.way in {Way.SAID, Way.CLAIM} and not one.is_loose]
    longest: dict[int, Mention] = {}
    for one in names:
        for place in range(one.first, one.stop):
            if place not in longest or _length(one) > _length(longest[place]):
                longest[place] = one
    for one in mentions:
        over = longest.get(one.first)
        if over is None or _length(over) <= _length(one) or over.stop < one.stop:
            yield one


def _length(mention: Mention) -> int:
    return mention.stop - mention.first
