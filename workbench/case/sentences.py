"""The sentences and paragraphs of a text, by their places."""

from __future__ import annotations

import re
from collections.abc import Iterator

# The full stop of a title or of a shortened word ends no sentence; one without a space behind it,
# where two sentences were glued, does.
_SENTENCE = re.compile(
    r"\n\s*|(?<!\bDr\.)(?<!\bMr\.)(?<!\bMs\.)(?<!\bMrs\.)(?<!\bNo\.)(?<!\bvs\.)(?<!\bp\.)(?<!\bpp\.)"
    r"(?<=[.!?])\s+(?=[(\"“]?[A-Z0-9])|(?<=[a-z]{2}[.!?])(?=\(?[A-Z][a-z])"
    r"|(?<=[a-z]{2}[.!?]\))\s*(?=[A-Z])"
)


def sentences(text: str) -> Iterator[tuple[int, int]]:
    """Where each sentence of a text begins and ends, without the spaces around it."""
    start = 0
    for stop, following in [*(gap.span() for gap in _SENTENCE.finditer(text)), (len(text),) * 2]:
        words = text[start:stop]
        if words.strip():
            begin = start + len(words) - len(words.lstrip())
            yield begin, begin + len(words.strip())
        start = following


def paragraph_at(text: str, place: int) -> tuple[int, int]:
    """Where the line of a text begins and ends in which a place is."""
    place = min(max(place, 0), len(text))
    end = text.find("\n", place)
    return text.rfind("\n", 0, place) + 1, end if end >= 0 else len(text)
