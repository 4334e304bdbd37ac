"""The words by which the rules of the text tell what a sentence speaks of, as quick look-ups."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from functools import cache, lru_cache
from typing import Any

from workbench import resources

_WORD = re.compile(r"[^\W_]+(?:['/.-][^\W_]+)*")


class Phrases:
    """Words and phrases to look for: a set for single words, as these are most of them."""

    def __init__(self, phrases: Iterable[str]) -> None:
        phrases = tuple(phrases)
        self._single = frozenset(one for one in phrases if " " not in one)
        self._several = tuple(f" {one} " for one in phrases if " " in one)

    def are_in(self, text: str) -> bool:
        """Whether a text holds one of them, whatever its letter case."""
        words, spaced = _words_of(text)
        return not self._single.isdisjoint(words) or any(one in spaced for one in self._several)


@lru_cache(1 << 13)
def _words_of(text: str) -> tuple[frozenset[str], str]:
    """The words of a text in small letters, as a set and in their order with a space around."""
    words = _WORD.findall(text.lower().replace("’", "'"))
    return frozenset(words), f" {' '.join(words)} "


@lru_cache(1 << 11)
def matches(pattern: re.Pattern[str], text: str) -> tuple[re.Match[str], ...]:
    """Every place of a text that a pattern finds, kept by the text: an edit changes one of them."""
    return tuple(pattern.finditer(text))


@cache
def phrases(table: str, key: str) -> Phrases:
    """One list of resources/checks/text.toml."""
    return Phrases(data()[table][key])


@cache
def data() -> dict[str, Any]:
    """All of resources/checks/text.toml."""
    return tomllib.loads(resources.text("checks/text.toml"))
