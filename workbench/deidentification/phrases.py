"""What was taken out of one place of a case, to be found again in any other.

Words are looked up, never tried one after the other: a text takes time in proportion to its
length, however much was taken out of it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

Phrase = tuple[str, str]  # the word for it, and the words as they stood

_WORD = re.compile(r"\w+")
_APART = 4  # characters between two words of a phrase, at most


class Found(NamedTuple):
    """Where a phrase stands in a text, and which it is."""

    start: int
    end: int
    phrase: Phrase


class Phrases:
    """Finds phrases: days as they stood, all others in any case and however they are parted."""

    def __init__(self, phrases: Iterable[Phrase]) -> None:
        self._phrases = {_key(kind, words): (kind, words) for kind, words in phrases}
        # The longest first, so that no part of a phrase is left.
        self._lengths = sorted({len(words) for words, _ in self._phrases}, reverse=True)

    def found(self, text: str) -> Iterator[Found]:
        """The phrases in a text, none within another."""
        words = list(_WORD.finditer(text)) if self._lengths else []
        folded = [word[0].casefold() for word in words]
        end = 0
        for first, word in enumerate(words):
            if word.start() >= end and (one := self._at(text, words, folded, first)):
                end = one.end
                yield one

    def replaced(self, text: str, word: Callable[[str], str]) -> str:
        """The text with ``word(kind)`` for each phrase."""
        parts, end = [], 0
        for one in self.found(text):
            parts += [text[end : one.start], word(one.phrase[0])]
            end = one.end
        return "".join((*parts, text[end:]))

    def _at(
        self, text: str, words: list[re.Match[str]], folded: list[str], first: int
    ) -> Found | None:
        """The longest phrase that begins with one word of a text."""
        for length in self._lengths:
            key = tuple(folded[first : first + length])
            last = words[min(first + length, len(words)) - 1]
            start, end = words[first].start(), last.end()
            if end - start <= sum(map(len, key)) + _APART * (length - 1):
                written = " ".join(text[start:end].split())
                phrase = self._phrases.get((key, "")) or self._phrases.get((key, written))
                if phrase:
                    return Found(start, end, phrase)
        return None


def _key(kind: str, words: str) -> tuple[tuple[str, ...], str]:
    """The words of a phrase; of a day, what stands between them too."""
    found = list(_WORD.finditer(words))
    inner = words[found[0].start() : found[-1].end()] if found else ""
    written = " ".join(inner.split()) if kind == "date" else ""
    return tuple(word[0].casefold() for word in found), written
