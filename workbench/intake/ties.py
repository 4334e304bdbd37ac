"""Which disputed items a request names: by their number, or by words of the treatment.

A word ties only where it can mean nothing else: the name of a drug, an abbreviation in capitals, or
two words of one title that stand close to each other. What is in doubt is left to the reviewer.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from workbench.case import Issue
from workbench.medications import is_opioid

_NUMBERS = r"\d{1,2}(?:\s*(?:,|&|and|or|-|\u2013|to|through)\s*(?:and\s+)?#?\d{1,2})*"
_NUMBERED = re.compile(
    rf"\b(?:items?|issues?|requests?)\s+(?:no\.?\s*|#\s*)?({_NUMBERS})\b", re.IGNORECASE
)
_RANGE = re.compile(r"(\d{1,2})\s*(?:-|\u2013|to|through)\s*#?(\d{1,2})")
_ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth")
_ORDINAL = re.compile(
    rf"\b({'|'.join(_ORDINALS)})\s+(?:disputed\s+)?(?:item|issue|request)\b", re.IGNORECASE
)
_ALL = re.compile(
    r"\b(?:all|both|each|every)\s+(?:of the\s+)?(?:disputed\s+)?(?:items?|issues?)", re.IGNORECASE
)
_WORD = re.compile(r"[^\W\d_]{2,}(?:-[^\W\d_]{2,})*|\d+(?:[./]\d+)*")
_STRENGTH = re.compile(r"\d+(?:[./]\d+)*\s*(?:mg|mcg|ml|gm?|%|units?\b)", re.IGNORECASE)
_CAPITALS = re.compile(r"\b[A-Z]{3,5}s?\b")
_FILLING = frozenset({
    "and", "for", "of", "the", "to", "in", "on", "with", "without", "per", "times", "time",
    "week", "weeks", "day", "days", "month", "months", "supply", "visit", "visits", "session",
    "sessions", "quantity", "qty", "refill", "refills", "tablet", "tablets", "tabs", "tab",
    "capsule", "capsules", "caps", "cap", "mg", "mcg", "ml", "unit", "units", "one", "two",
    "three", "each", "request", "requested", "prescription", "medication", "drug", "additional",
    "outpatient", "dos", "date", "dates", "service", "from", "was", "is", "are",
})  # fmt: skip
# Where a treatment is given: a part of the body is named for many a reason.
_BODY = frozenset({
    "left", "right", "bilateral", "lumbar", "cervical", "thoracic", "spine", "back", "neck",
    "shoulder", "elbow", "wrist", "hand", "finger", "hip", "knee", "ankle", "foot", "leg",
    "arm", "upper", "lower", "low", "extremity", "joint",
})  # fmt: skip
_ALONE = 4  # letters of a word that may tie alone
_TYPING = 6  # letters of a word in which one may be mistyped
_ALIKE = 88  # of 100: how much such words share
_CLOSE = 4  # words between two of a title, at most


class Ties:
    """The items of one case, and what surely names each of them."""

    def __init__(self, issues: Sequence[Issue]) -> None:
        self._issues = issues
        self._titles = [_content(issue.treatment) for issue in issues]
        self._telling = [_telling(issue.treatment) for issue in issues]

    def named(self, words: str) -> tuple[str, ...]:
        """The ids of the items that some words name; () where they name none for sure."""
        places = set(self._numbered(words)) or set(self._by_words(words))
        return tuple(issue.id for place, issue in enumerate(self._issues) if place in places)

    def _numbered(self, words: str) -> Iterator[int]:
        count = len(self._issues)
        if _ALL.search(words):
            yield from range(count)
        for found in _NUMBERED.finditer(words):
            yield from (number - 1 for number in _numbers(found[1]) if 0 < number <= count)
        for found in _ORDINAL.finditer(words):
            place = _ORDINALS.index(found[1].casefold())
            yield from (place,) if place < count else ()

    def _by_words(self, words: str) -> Iterator[int]:
        """The items named by words; of two alike the one that more of the words are of."""
        said = [word.casefold() for word in _WORD.findall(words)]
        found: dict[int, frozenset[str]] = {}
        for place, title in enumerate(self._titles):
            shared = {word: spots for word in title if (spots := _spots(word, said))}
            if any(word in shared for word in self._telling[place]) or _stand_close(shared):
                found[place] = frozenset(shared)
        for place, shared_words in found.items():
            if not any(shared_words < other for other in found.values()):
                yield place


def _numbers(words: str) -> Iterator[int]:
    for first, last in _RANGE.findall(words):
        yield from range(int(first), int(last) + 1)
    yield from map(int, re.findall(r"\d+", words))


def _content(title: str) -> tuple[str, ...]:
    """The words of a title that say what it is about, its numbers too."""
    words = (word.casefold() for word in _WORD.findall(title))
    return tuple(dict.fromkeys(word for word in words if word not in _FILLING))


def _telling(title: str) -> frozenset[str]:
    """The words of a title each of which names it alone."""
    strength = _STRENGTH.search(title)
    drug = _WORD.findall(title[: strength.start()]) if strength else ()
    only = [word for word in _content(title) if word.isalpha() and word not in _BODY]
    alone = only if len(only) == 1 else [word for word in only if is_opioid(word)]
    capitals = _CAPITALS.findall(title) if title != title.upper() else ()
    told = {word.casefold() for word in (*drug, *alone) if len(word) >= _ALONE}
    return frozenset(told - _FILLING - _BODY | {word.casefold() for word in capitals})


def _spots(word: str, said: Sequence[str]) -> tuple[int, ...]:
    """Where a word of a title stands among those that were said, mistyped perhaps."""
    return tuple(place for place, one in enumerate(said) if _same(word, one))


def _same(word: str, said: str) -> bool:
    if word == said or (len(word) >= _ALONE and said == f"{word}s"):
        return True
    if len(word) < _TYPING or abs(len(word) - len(said)) > 1 or not word.isalpha():
        return False
    from rapidfuzz.fuzz import ratio

    return ratio(word, said) >= _ALIKE


def _stand_close(shared: dict[str, tuple[int, ...]]) -> bool:
    """Whether two words of a title stand close to each other, not both parts of the body."""
    words = [(place, word) for word, spots in shared.items() for place in spots if word.isalpha()]
    return any(
        one != other and later - first <= _CLOSE and not {one, other} <= _BODY
        for (first, one), (later, other) in pairwise(sorted(words))
    )
