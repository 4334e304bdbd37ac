"""How much of a letter was on the screen since its last change."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from typing import NamedTuple


class Part(NamedTuple):
    """What is in view of a page: from 0, with the upper and lower end in points from its top."""

    page: int
    top: float
    bottom: float


class SeenPages:
    """Remembers point by point which part of the height of each page was in view."""

    def __init__(self) -> None:
        self._points: dict[int, set[int]] = {}

    def forget(self) -> None:
        """Nothing of the letter was seen as it is now."""
        self._points.clear()

    def add(self, parts: Iterable[Part]) -> None:
        """These parts of pages are on the screen."""
        for page, top, bottom in parts:
            seen = self._points.setdefault(page, set())
            seen.update(range(math.floor(top), math.ceil(bottom)))

    def count(self, heights: Sequence[float]) -> int:
        """How many of the pages, of these heights in points, were seen from top to bottom."""
        seen = self._points
        return sum(len(seen.get(page, ())) >= int(high) for page, high in enumerate(heights))
