"""Which words of a text are mistyped.

Few words are judged, so that what is marked is nearly always wrong: no names, no abbreviations,
nothing with a figure or a hyphen, and no word that only is unknown. One is mistyped where it is one
slip away from a word that is known.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from workbench.spelling.dictionary import is_there
from workbench.spelling.nearest import nearest, nearest_drug, nearest_own
from workbench.spelling.vocabulary import is_known

_WORD = re.compile(
    r"(?<![\w@#&.'’-])(?P<word>[A-Za-z]{3,40})(?:['’]s)?(?![\w@&-]|['’]\w|\.[A-Za-z]\w|\.\w\.|://)"
)
_LETTERS = re.compile(r"[A-Za-z]{3,}")
_TITLED = re.compile(r"\b(?:Dr|Mr|Mrs|Ms|Miss|Prof|Drs|St)\.?\s+(?:[A-Z]\.\s*)?\Z")
_BEGINS = re.compile(r"(?:\A|[.!?:;]|\n)[\s\"“(]*\Z")
_SHORTEST = 4  # letters from which on a word with a capital may be the name of a drug
_NAME = 6  # letters from which on it may be another word that begins a sentence
_BEFORE = 12  # characters before a word that tell whether a name stands there


class Misspelling(NamedTuple):
    """A word that is mistyped, and where it stands in its text."""

    start: int
    end: int  # excluded
    word: str


def misspelled(text: str, words: frozenset[str] = frozenset()) -> tuple[Misspelling, ...]:
    """The words of a text that are mistyped, in their order; ``words`` are right besides.

    Of ``words`` the letter case does not count.
    """
    return _without(_found(text, in_title=False), words)


def misspelled_in_title(text: str, words: frozenset[str] = frozenset()) -> tuple[Misspelling, ...]:
    """The same of a title, in which each word may begin with a capital or be of capitals."""
    return _without(_found(text, in_title=True), words)


def _without(found: tuple[Misspelling, ...], words: frozenset[str]) -> tuple[Misspelling, ...]:
    if not found or not words:
        return found
    low = {word.lower() for word in words}
    return tuple(one for one in found if one.word.lower() not in low)


@lru_cache(1 << 13)
def _found(text: str, *, in_title: bool) -> tuple[Misspelling, ...]:
    return tuple(_all_in(text, in_title=in_title)) if is_there() else ()


def _all_in(text: str, *, in_title: bool) -> Iterator[Misspelling]:
    if all(map(is_known, _LETTERS.findall(text))):
        return
    for match in _WORD.finditer(text):
        word = match["word"]
        if not is_known(word) and _is_mistyped(match, in_title=in_title):
            yield Misspelling(match.start("word"), match.end("word"), word)


def _is_mistyped(match: re.Match[str], *, in_title: bool) -> bool:
    word, before = match["word"], match.string[max(0, match.start() - _BEFORE) : match.start()]
    if word.islower():
        return bool(nearest(word))
    if is_known(word.lower()) or len(word) < _SHORTEST or _TITLED.search(before):
        return False
    if len(word) >= _NAME and (in_title or (word[1:].islower() and _BEGINS.search(before))):
        return bool(nearest_own(word))
    return bool(nearest_drug(word))
