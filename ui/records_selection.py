"""Words of one page that are selected, from one to another in the order in which they are read."""

from __future__ import annotations

from workbench.session.record_pages import Box, PlacedWord

Words = tuple[PlacedWord, ...]


class Selection:
    """What is selected of a page: words, from the one where it began to the one where it ends."""

    def __init__(self, page: int, words: Words, start: int, end: int) -> None:
        self.page, self._words = page, words
        self._start, self._end = start, end

    def text(self) -> str:
        """The selected words as text, line by line as they stand on the page."""
        parts = list[str]()
        for place, word in enumerate(self._chosen()):
            lead = "" if not place else "\n" if word.begins else " "
            parts.append(lead + word.text)
        return "".join(parts)

    def boxes(self) -> tuple[Box, ...]:
        """Where it stands: one place for each line."""
        lines = list[Box]()
        for place, word in enumerate(self._chosen()):
            if place and not word.begins:
                lines[-1] = _joined(lines[-1], word.box)
            else:
                lines.append(word.box)
        return tuple(lines)

    def to(self, end: int) -> Selection:
        """As far as another word."""
        return Selection(self.page, self._words, self._start, end)

    def grown(self, words: int) -> Selection:
        """So many words further, or with less than 0 back."""
        end = min(max(0, self._end + words), len(self._words) - 1)
        return self.to(end)

    def grown_by_line(self, step: int) -> Selection:
        """To the word below the last one, or with -1 above it."""
        box = self._words[self._end].box
        height = box.bottom - box.top
        y = (box.top + box.bottom) / 2 + step * 1.2 * height
        return self.to(nearest(self._words, (box.left + box.right) / 2, y))

    def _chosen(self) -> Words:
        first, last = sorted((self._start, self._end))
        return self._words[first : last + 1]


def nearest(words: Words, x: float, y: float) -> int:
    """The word at a place of the page, or the one nearest to it; lines count before columns."""

    def distance(index: int) -> tuple[float, float]:
        box = words[index].box
        return _off(y, box.top, box.bottom), _off(x, box.left, box.right)

    return min(range(len(words)), key=distance)


def _off(value: float, low: float, high: float) -> float:
    return max(low - value, 0.0, value - high)


def _joined(one: Box, other: Box) -> Box:
    left, top = min(one.left, other.left), min(one.top, other.top)
    return Box(
        left=left, top=top, right=max(one.right, other.right), bottom=max(one.bottom, other.bottom)
    )
