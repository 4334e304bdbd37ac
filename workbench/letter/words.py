"""Words of others made short enough for one line of a list."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import count, groupby

from workbench.typeface import controls, drawn, missing

_WORD = 16  # characters that may be given up so that no word is cut
_ELLIPSIS = "…"


def printable(text: str) -> str:
    """A text as a letter can print it: a question mark stands for a character that it cannot."""
    shown = drawn(text)
    return shown.translate(dict.fromkeys(map(ord, missing(shown) + controls(shown)), "?"))


def cut(text: str, length: int) -> str:
    """A text in one line, as it can be printed, with at most ``length`` characters."""
    words = printable(" ".join(text[: 20 * length].split()))
    if len(words) <= length:
        return words
    kept = words[: length - 1]
    front, space, _ = kept.rpartition(" ")
    whole = front if space and len(kept) - len(front) <= _WORD else kept
    return whole.rstrip(" ,;:") + _ELLIPSIS


def numbered(word: str, places: Iterable[int]) -> str:
    """Numbers behind a word, those in a row as a range: "item 2", "items 1, 3-5"; "" for none."""
    found, counter = sorted(set(places)), count()
    if not found:
        return ""
    runs = [list(group) for _, group in groupby(found, key=lambda one: one - next(counter))]
    told = ", ".join(f"{run[0]}-{run[-1]}" if len(run) > 1 else f"{run[0]}" for run in runs)
    return f"{word}{'s' if len(found) > 1 else ''} {told}"


def names(text: str, items: str) -> bool:
    """Whether a text says "item 2", or whatever :func:`numbered` made of the numbers, by itself."""
    return bool(re.search(rf"\b{re.escape(items)}\b", text, re.IGNORECASE))
