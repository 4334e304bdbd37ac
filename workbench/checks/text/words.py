"""The words by which the rules of the text tell what a sentence speaks of, as quick look-ups."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from typing import Any, NamedTuple

from workbench import resources

_WORD = re.compile(r"[^\W_]+(?:['/.-][^\W_]+)*")


class Phrases:
    """Words and phrases to look for: a set for single words, as these are most of them."""

    def __init__(self, phrases: Iterable[str]) -> None:
        phrases = tuple(phrases)
        self._single = frozenset(one for one in phrases if " " not in one)
        self._several: dict[str, list[str]] = {}  # with a space around, by their first word
        for one in phrases:
            if " " in one:
                self._several.setdefault(one.partition(" ")[0], []).append(f" {one} ")

    def are_in(self, text: str) -> bool:
        """Whether a text holds one of them, whatever its letter case."""
        words, spaced = _words_of(text)
        if not self._single.isdisjoint(words):
            return True
        begun = self._several.keys() & words
        return any(one in spaced for first in begun for one in self._several[first])


@lru_cache(1 << 13)
def _words_of(text: str) -> tuple[frozenset[str], str]:
    """The words of a text in small letters, as a set and in their order with a space around."""
    words = _WORD.findall(text.lower().replace("’", "'"))
    return frozenset(words), f" {' '.join(words)} "


class Seldom(NamedTuple):
    """A pattern that few places match, and the sign that each of its matches holds.

    A pattern of many words is tried at every character; a sign that begins with a rare one is
    found much sooner, and the pattern tried only from there back.
    """

    pattern: re.Pattern[str]
    sign: re.Pattern[str]
    before: int  # characters of a match that may stand before its sign


@lru_cache(1 << 11)
def places(seldom: Seldom, text: str) -> tuple[re.Match[str], ...]:
    """Every place of a text that a pattern matches, kept by the text: an edit changes one text."""
    return tuple(_places(seldom, text))


def _places(seldom: Seldom, text: str) -> Iterator[re.Match[str]]:
    pattern, sign, before = seldom
    reached = 0
    for found in sign.finditer(text):
        start = found.start()
        tried = (pattern.match(text, at) for at in range(max(reached, start - before), start + 1))
        if match := next(filter(None, tried), None):
            reached = match.end()
            yield match


@lru_cache(1 << 11)
def matches(pattern: re.Pattern[str], text: str) -> tuple[re.Match[str], ...]:
    """Every place of a text that a pattern finds, kept by the text."""
    return tuple(pattern.finditer(text))


@cache
def phrases(table: str, key: str) -> Phrases:
    """One list of resources/checks/text.toml."""
    return Phrases(data()[table][key])


@cache
def data() -> dict[str, Any]:
    """All of resources/checks/text.toml."""
    return tomllib.loads(resources.text("checks/text.toml"))
