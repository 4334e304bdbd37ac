"""What was meant by a word that was mistyped."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache, lru_cache
from string import ascii_lowercase

from rapidfuzz import process
from rapidfuzz.distance import OSA

from workbench.spelling.dictionary import alike, holds
from workbench.spelling.vocabulary import drug_names, first_parts, own_words, short_words

_MOST = 6  # words that are offered
_LONGEST = 40  # letters of a word that is looked at
_LONG = 8  # letters from which on a word may be two slips away from one of ours
_STRANGE = 2  # runs of three letters that none of our own words has
_SHORT = 3  # letters up to which only the short words of every sentence are meant


@lru_cache(4096)
def nearest(word: str) -> str:
    """The word that one slip of the fingers away is most likely meant; "" where there is none.

    Two letters exchanged, one left out, one too many, another one; or the space before or behind a
    short word; two slips only away from a long word of our own. Our own words go before those of
    the dictionary. In the letters of ``word``.
    """
    low = word.lower()
    if not word.isascii() or len(low) > _LONGEST:
        return ""
    return _like(word, _two_short(low) or _one_slip(low) or _two_words(low) or _two_slips(low))


@lru_cache(4096)
def nearest_own(word: str) -> str:
    """The word of our own that one slip away is meant, in the letters of ``word``; or "".

    For what may be a name: there is hardly a name that is not like some word of the dictionary.
    """
    return _among(word, own_words())


@lru_cache(4096)
def nearest_drug(word: str) -> str:
    """The name of a drug that one slip away is meant, in the letters of ``word``; or ""."""
    return _among(word, drug_names())


@lru_cache(1024)
def suggestions(word: str) -> tuple[str, ...]:
    """Words that may be meant, the likeliest first. It may take a tenth of a second."""
    near = nearest(word)
    offered = (near, nearest_drug(word), *alike(word)) if near else alike(word)
    return tuple(dict.fromkeys(filter(None, offered)))[:_MOST]


def _among(word: str, known: frozenset[str]) -> str:
    low = word.lower()
    if not word.isascii() or len(low) > _LONGEST:
        return ""
    return _like(word, next(filter(known.__contains__, _slips(low)), ""))


def _one_slip(low: str) -> str:
    slips = list(dict.fromkeys(_slips(low)))
    known: tuple[Callable[[str], bool], ...] = (short_words().__contains__,)
    if len(low) > _SHORT:
        known = (own_words().__contains__, _is_english)
    return next((slip for knows in known for slip in slips if knows(slip)), "") or _behind_first(
        low
    )


def _is_english(slip: str) -> bool:
    """Whether the dictionary holds a word; it is not asked where more than two runs are strange."""
    threes = {slip[at : at + 3] for at in range(len(slip) - 2)}
    return len(threes - _threes()) <= _STRANGE and holds(slip)


@cache
def _threes() -> frozenset[str]:
    """All runs of three letters in our own words: most slips make one that no word has."""
    return frozenset(word[at : at + 3] for word in own_words() for at in range(len(word) - 2))


def _behind_first(low: str) -> str:
    """One slip in what stands behind a common first part: "postlaminectoomy"."""
    for first in first_parts():
        rest = low.removeprefix(first)
        if _LONG <= len(rest) < len(low) and (found := _among(rest, own_words())):
            return first + found
    return ""


def _slips(low: str) -> Iterator[str]:
    """What a word would be without one slip, the commonest sorts of slips first."""
    halves = [(low[:place], low[place:]) for place in range(len(low) + 1)]
    yield from _exchanged(low)
    yield from (a + letter + b for a, b in halves for letter in ascii_lowercase)
    yield from (a + b[1:] for a, b in halves if b)
    yield from (a + letter + b[1:] for a, b in halves if b for letter in ascii_lowercase)


def _exchanged(low: str) -> Iterator[str]:
    """What a word would be with two letters exchanged."""
    halves = ((low[:place], low[place:]) for place in range(len(low) - 1))
    return (a + b[1] + b[0] + b[2:] for a, b in halves if b[0] != b[1])


def _two_slips(low: str) -> str:
    """One of our own long words that is two slips away and begins with the same letter."""
    if len(low) < _LONG:
        return ""
    found = process.extractOne(low, _long_words(), scorer=OSA.distance, score_cutoff=2)
    return found[0] if found and found[0][0] == low[0] else ""


@cache
def _long_words() -> tuple[str, ...]:
    return tuple(sorted(word for word in own_words() if len(word) >= _LONG))


def _two_words(low: str) -> str:
    """The two words that a word was glued of, one of them a short one: "by guidelines"."""
    parts = ((low[:place], low[place:]) for place in range(1, len(low)))
    for first, second in parts:
        if _is_glued(first, second) or _is_glued(second, first):
            return f"{first} {second}"
    return ""


def _two_short(low: str) -> str:
    """The two short words that a word was glued of, unless two letters were exchanged in it."""
    ends = range(2, len(low) - 1)
    glued = (end for end in ends if {low[:end], low[end:]} <= short_words())
    end = next(glued, 0)
    if not end or any(slip in own_words() for slip in _exchanged(low)):
        return ""
    return f"{low[:end]} {low[end:]}"


def _is_glued(short: str, other: str) -> bool:
    return len(short) > 1 and short in short_words() and len(other) > 3 and other in own_words()


def _like(word: str, found: str) -> str:
    """A word in capitals where the other one is."""
    if word.isupper():
        return found.upper()
    return found[:1].upper() + found[1:] if word[:1].isupper() else found
