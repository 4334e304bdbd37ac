"""Phrases of our data, found in the words of a sentence.

Some thousand phrases are looked for in every sentence. As one regular expression that would cost
more than all other rules together; here a phrase is only tried where its first word stands.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property, lru_cache
from itertools import chain, islice, product
from typing import Any, Generic, NamedTuple, TypeVar

from workbench import caches
from workbench.lowered import lowered

T = TypeVar("T")

_TOKEN = re.compile(r"[a-z0-9]+(?:[+/.'’]+[a-z0-9]+)*\+?|[,;:.()?%]")
_SAID = {"%": "percent"}
_STOPS = frozenset(",;:.()?")
_LONGEST = 300  # words of a sentence that are read: none of a letter has more
_KEPT = 16384  # words
_NONE: tuple[Any, ...] = ()
_FIRST = 3  # letters that every beginning of a word has
_GAP = 3  # words that "~" may stand for


def word_set(words: str) -> frozenset[str]:
    """The words of a line, as a set."""
    return frozenset(words.split())


class Slot(NamedTuple):
    """One place of a phrase, and what may stand there."""

    words: frozenset[str] = frozenset()
    capitals: frozenset[str] = frozenset()  # words that are only meant so
    beginnings: tuple[str, ...] = ()
    may_miss: bool = False
    is_gap: bool = False
    is_number: bool = False


class Hit(NamedTuple, Generic[T]):
    """A phrase in a sentence: what it stands for, and its tokens."""

    value: T
    first: int
    stop: int  # excluded
    is_loose: bool  # other words may stand between its own


@lru_cache(_KEPT)
def _said_in(low: str) -> tuple[str, ...]:
    said = _TOKEN.findall(low)
    return tuple(_SAID.get(word, word) for word in said) if "%" in low else tuple(said)


@lru_cache(_KEPT)
def words_in(text: str) -> frozenset[str]:
    """The words of a sentence in small letters, wherever they stand."""
    return frozenset(_said_in(text.lower()))


class Tokens:
    """The first words of a sentence, and the marks that part its clauses; a hyphen parts words."""

    def __init__(self, text: str) -> None:
        self._text, self._low = text, lowered(text)
        self.said: list[str] = list(_said_in(self._low)[:_LONGEST])

    @cached_property
    def spans(self) -> Sequence[tuple[int, int]]:
        """Where each stands in the sentence."""
        return [match.span() for match in islice(_TOKEN.finditer(self._low), _LONGEST)]

    def written(self, place: int) -> str:
        """A word as it is written."""
        return self._text[slice(*self.spans[place])]


class _Index(Generic[T]):
    """What is known of words, by the words themselves or by their beginnings."""

    def __init__(self) -> None:
        self._by_word: dict[str, list[T]] = {}
        self._by_beginning: dict[str, list[tuple[str, T]]] = {}  # by the first letters of it
        self.of = caches.kept(lru_cache(_KEPT)(self._of))  # words come again and again

    def add(self, slot: Slot, value: T) -> None:
        """Keep a value for all words that may stand in a slot."""
        for word in (*slot.words, *map(str.lower, slot.capitals)):
            self._by_word.setdefault(word, []).append(value)
        for beginning in slot.beginnings:
            self._by_beginning.setdefault(beginning[:_FIRST], []).append((beginning, value))

    def _of(self, word: str) -> Sequence[T]:
        """What is kept for a word."""
        whole = self._by_word.get(word, _NONE)
        begun = self._by_beginning.get(word[:_FIRST])
        if begun is None:
            return whole
        return (*whole, *(value for beginning, value in begun if word.startswith(beginning)))


class Phrases(Generic[T]):
    """Phrases, each with what it stands for, by their first word and by a rare one."""

    def __init__(self, phrases: Iterable[tuple[str, T]]) -> None:
        self._by_first = _Index[_Phrase[T]]()
        self._by_rarest = _Index[T]()
        for words, value in phrases:
            for slots in _read(words):
                self._by_first.add(slots[0], _phrase(slots, value))
                self._by_rarest.add(max(slots, key=_rareness), value)

    def at(self, tokens: Tokens, place: int) -> list[Hit[T]]:
        """The phrases that begin at a place."""
        said = tokens.said
        phrases = self._by_first.of(said[place])
        if not phrases:
            return []
        following = said[place + 1] if place + 1 < len(said) else ""
        return [
            Hit(phrase.value, place, stop, phrase.is_loose)
            for phrase in phrases
            if not phrase.second or following in phrase.second  # at once, for most
            if (stop := _matched(phrase, tokens, place))
        ]

    def find(self, tokens: Tokens) -> list[Hit[T]]:
        """All phrases in a sentence."""
        found: list[Hit[T]] = []
        said = tokens.said
        for place, phrases in enumerate(map(self._by_first.of, said)):
            if phrases:
                following = said[place + 1] if place + 1 < len(said) else ""
                for phrase in phrases:
                    if phrase.second and following not in phrase.second:
                        continue  # at once, for most
                    if stop := _matched(phrase, tokens, place):
                        found.append(Hit(phrase.value, place, stop, phrase.is_loose))
        return found

    def may_begin(self, word: str) -> bool:
        """Whether one of them may begin with a word."""
        return bool(self._by_first.of(word))

    def perhaps_in(self, words: Iterable[str]) -> Iterator[T]:
        """What may be found in a sentence of these words: much sooner told than what is."""
        return chain.from_iterable(map(self._by_rarest.of, words))


class _Phrase(NamedTuple, Generic[T]):
    first: Slot
    rest: tuple[Slot, ...]
    value: T
    is_loose: bool
    is_word: bool  # one word, in capitals or not
    second: frozenset[str]  # words of which one must stand at once behind the first; none: any may


def _phrase(slots: tuple[Slot, ...], value: T) -> _Phrase[T]:
    first, *rest = slots
    second = rest[0] if rest else Slot()
    is_plain = not (second.capitals or second.beginnings or second.may_miss)
    words = second.words if is_plain else frozenset[str]()
    is_word = not (rest or first.capitals)
    return _Phrase(first, tuple(rest), value, any(slot.is_gap for slot in rest), is_word, words)


def _rareness(slot: Slot) -> int:
    """How rare the words of a slot are in any text: long ones are; 0 where it may be missing."""
    words = (*slot.words, *slot.capitals, *slot.beginnings)
    return 0 if slot.may_miss else min(map(len, words), default=0)


def _matched(phrase: _Phrase[Any], tokens: Tokens, place: int) -> int:
    """Where a phrase ends that may begin at a place; 0 where it does not stand there."""
    if phrase.is_word:
        return place + 1
    if phrase.first.capitals and not _fits(phrase.first, tokens, place):
        return 0
    place += 1
    gap = 0
    for slot in phrase.rest:
        if slot.is_gap:
            gap = _GAP
            continue
        found = _next(slot, tokens, place, gap)
        if found >= 0:
            place, gap = found + 1, 0
        elif not slot.may_miss:
            return 0
    return place


def _next(slot: Slot, tokens: Tokens, place: int, gap: int) -> int:
    """The first token from a place on, behind at most ``gap`` words, that fits; -1 without."""
    said = tokens.said
    for at in range(place, min(place + gap + 1, len(said))):
        if _fits(slot, tokens, at):
            return at
        if said[at] in _STOPS:
            break
    return -1


def _fits(slot: Slot, tokens: Tokens, place: int) -> bool:
    word = tokens.said[place]
    if word in slot.words or (slot.beginnings and word.startswith(slot.beginnings)):
        return True
    if slot.is_number:
        return word[0].isdigit()
    return bool(slot.capitals) and tokens.written(place) in slot.capitals


def _read(phrase: str) -> Iterator[tuple[Slot, ...]]:
    """A phrase; more than one where a choice in it holds two words."""
    choices = []
    for part in phrase.split():
        missing = part.endswith("?")
        words = part.rstrip("?").split("|")
        plain = [word for word in words if "-" not in word]
        wide = [tuple(_slot((one,)) for one in word.split("-")) for word in words if "-" in word]
        choices.append([*([(_slot(plain, missing),)] if plain else ()), *wide])
    for chosen in product(*choices):
        yield tuple(slot for slots in chosen for slot in slots)


def _slot(words: Sequence[str], missing: bool = False) -> Slot:
    if words[0] in {"~", "#"}:
        return Slot(may_miss=missing, is_gap=words[0] == "~", is_number=words[0] == "#")
    whole = frozenset(word for word in words if not word.endswith("*"))
    capitals = frozenset(word for word in whole if word.isupper())
    beginnings = tuple(word[:-1] for word in words if word.endswith("*"))
    return Slot(whole - capitals, capitals, beginnings, missing)
