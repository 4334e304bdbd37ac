"""Which entries of the palette suit what is typed, and which of them first."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from operator import itemgetter
from typing import NamedTuple, TypeVar

_ALIKE = 78  # of 100: "relase" is like "release"
_SHORTEST = 4  # letters of a word that may be mistyped: fewer are like too many others
Item = TypeVar("Item")


class Told(NamedTuple):
    """What an entry is found by, folded once."""

    title: str
    title_words: str  # in one line, a space before and behind each: found at the speed of C
    where_words: str  # less than its title: the menus above it


def told(title: str, where: str = "") -> Told:
    """What an entry with this title is found by, and by what else."""
    folded = title.casefold()
    return Told(folded, f" {' '.join(_words(folded))} ", f" {' '.join(_words(where.casefold()))} ")


def ranked(typed: str, items: Iterable[Item], said: Callable[[Item], Told]) -> list[Item]:
    """The items that hold all typed words by their beginnings, the most suitable first.

    Where none does, those with words much like the typed ones: letters may be mistyped.
    """
    words = _words(typed.casefold())
    known = [(item, said(item)) for item in items]
    found = [(_weight(words, one), item) for item, one in known]
    if not any(weight for weight, _ in found):
        found = [(_likeness(words, one), item) for item, one in known]
    found = [pair for pair in found if pair[0]]
    return [item for _, item in sorted(found, key=itemgetter(0), reverse=True)]


def _weight(words: Sequence[str], one: Told) -> float:
    """How well typed words suit an entry; 0 where one of them is not in it."""
    total = 0.0
    for word in words:
        found = _weight_of(word, one)
        if not found:
            return 4.0 if len(words) == 1 and _is_initials(word, one) else 0.0
        total += found
    if one.title.startswith(" ".join(words)):
        total += 8.0
    return total - len(one.title) / 1000  # of two alike, the shorter says more of it


def _weight_of(word: str, one: Told) -> float:
    if f" {word}" in one.title_words:
        return 6.0 if f" {word} " in one.title_words else 5.0
    if f" {word}" in one.where_words:
        return 2.0
    return 1.0 if len(word) >= _SHORTEST and word in one.title else 0.0


def _is_initials(word: str, one: Told) -> bool:
    """Whether these are the first letters of its words: "rs" for "Release and sign", too."""
    if len(word) < 2 or not one.title_words.startswith(f" {word[0]}"):
        return False
    after = iter([there[0] for there in one.title_words.split()[1:]])
    return all(letter in after for letter in word[1:])


def _likeness(words: Sequence[str], one: Told) -> float:
    """How alike typed words are to the beginnings of an entry's own; 0 where one is not."""
    from rapidfuzz import fuzz

    total = 0.0
    for word in words:
        if len(word) < _SHORTEST:
            best = _weight_of(word, one) * 10
        else:
            there = (one.title_words + one.where_words).split()
            best = max((fuzz.ratio(word, own[: len(word) + 1]) for own in there), default=0.0)
            best = best if best >= _ALIKE else 0.0
        if not best:
            return 0.0
        total += best
    return total


def _words(text: str) -> tuple[str, ...]:
    return tuple("".join(c if c.isalnum() else " " for c in text).split())
