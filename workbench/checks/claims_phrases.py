"""Phrases of our data, found in the words of a sentence.

Some thousand phrases are looked for in every sentence. As one regular expression that would cost
more than all other rules together; here a phrase is only tried where its first word stands.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import islice, product
from typing import Any, Generic, NamedTuple, TypeVar

T = TypeVar("T")

_TOKEN = re.compile(r"[a-z0-9]+(?:[+/.'’]+[a-z0-9]+)*\+?|[,;:.()?%]")
_STOPS = frozenset(",;:.()?")
_LONGEST = 300  # words of a sentence that are read: none of a letter has more
_KEPT = 16384  # words
_GAP = 3  # words that "~" may stand for


def word_set(words: str) -> frozenset[str]:
    """The words of a line, as a set."""
    return frozenset(words.split())


class Token(NamedTuple):
    """A word of a sentence, or a mark that parts its clauses."""

    word: str  # in small letters
    start: int
    end: int  # excluded


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


def tokens(text: str) -> tuple[Token, ...]:
    """The first words of a sentence; a hyphen parts two words."""
    low = text.lower()
    if len(low) != len(text):  # a letter whose small form is two: places would move
        low = "".join(map(_lowered, text))
    return tuple(
        Token("percent" if match[0] == "%" else match[0], *match.span())
        for match in islice(_TOKEN.finditer(low), _LONGEST)
    )


def _lowered(letter: str) -> str:
    low = letter.lower()
    return low if len(low) == 1 else letter


class Phrases(Generic[T]):
    """Phrases, each with what it stands for, by their first word."""

    def __init__(self, phrases: Iterable[tuple[str, T]]) -> None:
        self._by_word: dict[str, list[_Phrase[T]]] = {}
        self._by_beginning: dict[str, list[_Phrase[T]]] = {}
        for words, value in phrases:
            for slots in _read(words):
                self._add(_Phrase(slots, value, any(slot.is_gap for slot in slots)))
        self._lengths = sorted({len(beginning) for beginning in self._by_beginning})
        self._tried = lru_cache(_KEPT)(self._that_may_begin_with)  # words come again and again

    def _add(self, phrase: _Phrase[T]) -> None:
        first = phrase.slots[0]
        for word in (*first.words, *map(str.lower, first.capitals)):
            self._by_word.setdefault(word, []).append(phrase)
        for beginning in first.beginnings:
            self._by_beginning.setdefault(beginning, []).append(phrase)

    def at(self, said: Sequence[Token], place: int, text: str) -> Iterator[Hit[T]]:
        """The phrases that begin at a place."""
        for phrase in self._tried(said[place].word):
            stop = _matched(phrase.slots, said, place, text)
            if stop:
                yield Hit(phrase.value, place, stop, phrase.is_loose)

    def find(self, said: Sequence[Token], text: str) -> list[Hit[T]]:
        """All phrases in a sentence."""
        return [
            Hit(phrase.value, place, stop, phrase.is_loose)
            for place, token in enumerate(said)
            for phrase in self._tried(token.word)
            if (stop := _matched(phrase.slots, said, place, text))
        ]

    def _that_may_begin_with(self, word: str) -> Sequence[_Phrase[T]]:
        """The phrases that may begin with a word."""
        whole = self._by_word.get(word, _NONE)
        begun = [
            phrase
            for length in self._lengths
            if word[:length] in self._by_beginning and length <= len(word)
            for phrase in self._by_beginning[word[:length]]
        ]
        return [*whole, *begun] if begun else whole


class _Phrase(NamedTuple, Generic[T]):
    slots: tuple[Slot, ...]
    value: T
    is_loose: bool


_NONE: tuple[Any, ...] = ()


def _matched(slots: Sequence[Slot], said: Sequence[Token], place: int, text: str) -> int:
    """Where a phrase ends that begins at a place; 0 where it does not stand there."""
    gap = 0
    for slot in slots:
        if slot.is_gap:
            gap = _GAP
            continue
        found = _next(slot, said, place, gap, text)
        if found >= 0:
            place, gap = found + 1, 0
        elif not slot.may_miss:
            return 0
    return place


def _next(slot: Slot, said: Sequence[Token], place: int, gap: int, text: str) -> int:
    """The first token from a place on, behind at most ``gap`` words, that fits; -1 without."""
    for at in range(place, min(place + gap + 1, len(said))):
        if _fits(slot, said[at], text):
            return at
        if said[at].word in _STOPS:
            break
    return -1


def _fits(slot: Slot, token: Token, text: str) -> bool:
    word = token.word
    if word in slot.words or (slot.beginnings and word.startswith(slot.beginnings)):
        return True
    if slot.is_number:
        return word[0].isdigit()
    written = text[token.start : token.end]
    return bool(slot.capitals) and written in slot.capitals


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
