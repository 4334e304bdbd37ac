"""Phrases of our data, found in the words of a sentence.

Some thousand phrases are looked for in every sentence. As one regular expression that would cost
more than all other rules together; here a phrase is only tried where its first word stands.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice, product
from typing import Generic, NamedTuple, TypeVar

T = TypeVar("T")

_TOKEN = re.compile(r"[a-z0-9]+(?:[+/.'’]+[a-z0-9]+)*\+?|[,;:.()?%]")
_STOPS = frozenset(",;:.()?")
_LONGEST = 300  # words of a sentence that are read: none of a letter has more
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
        self._by_word: dict[str, list[tuple[tuple[Slot, ...], T]]] = {}
        self._by_beginning: dict[str, list[tuple[tuple[Slot, ...], T]]] = {}
        for words, value in phrases:
            for slots in _read(words):
                self._add(slots, value)
        self._lengths = sorted({len(beginning) for beginning in self._by_beginning})

    def _add(self, slots: tuple[Slot, ...], value: T) -> None:
        for word in slots[0].words:
            self._by_word.setdefault(word.lower(), []).append((slots, value))
        for beginning in slots[0].beginnings:
            self._by_beginning.setdefault(beginning, []).append((slots, value))

    def at(self, said: Sequence[Token], place: int, text: str) -> Iterator[Hit[T]]:
        """The phrases that begin at a place."""
        for slots, value in self._tried(said[place].word):
            stop = _matched(slots, said, place, text)
            if stop:
                loose = any(slot.is_gap for slot in slots)
                yield Hit(value, place, stop, loose)

    def find(self, said: Sequence[Token], text: str) -> Iterator[Hit[T]]:
        """All phrases in a sentence."""
        for place in range(len(said)):
            yield from self.at(said, place, text)

    def _tried(self, word: str) -> Iterator[tuple[tuple[Slot, ...], T]]:
        yield from self._by_word.get(word, ())
        for length in self._lengths:
            if length > len(word):
                break
            yield from self._by_beginning.get(word[:length], ())


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
    if slot.is_number:
        return word[0].isdigit()
    if word in slot.words or (slot.beginnings and word.startswith(slot.beginnings)):
        return True
    return word.upper() in slot.words and text[token.start : token.end].isupper()


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
    return Slot(
        frozenset(word for word in words if not word.endswith("*")),
        tuple(word[:-1] for word in words if word.endswith("*")),
        missing,
    )
