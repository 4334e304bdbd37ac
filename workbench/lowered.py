"""Texts in small letters in which each letter keeps its place."""

from __future__ import annotations

from functools import lru_cache


@lru_cache(1 << 13)  # the sentences of a case are asked for again and again
def lowered(text: str) -> str:
    """A text in small letters; a letter that would become two, as "İ", stays what it is."""
    low = text.lower()
    if len(low) == len(text):
        return low
    return "".join(small if len(small := letter.lower()) == 1 else letter for letter in text)
