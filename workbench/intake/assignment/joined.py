"""Rows joined to one text for what sentences say, however they were wrapped."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from workbench.intake.assignment.rows import Row


class Joined:
    """The words of rows, one row a line; a place of the text leads back to its row."""

    def __init__(self, rows: Sequence[Row]) -> None:
        self._rows = rows
        self._starts: list[int] = []
        pieces: list[str] = []
        at = 0
        for row in rows:
            gap = "\n" if row.blank and pieces else ""  # a blank line ends a sentence
            self._starts.append(at + len(gap))
            pieces.append(f"{gap}{row.words}\n")
            at += len(pieces[-1])
        self.text = "".join(pieces)

    def start_of(self, row: Row) -> int:
        """Where a row begins in the text."""
        place = bisect_left(self._rows, row.at, key=lambda one: one.at)
        return self._starts[place]

    def rows(self, start: int, end: int) -> tuple[Row, ...]:
        """The rows that a stretch of the text touches."""
        first = max(bisect_right(self._starts, start) - 1, 0)
        last = max(bisect_right(self._starts, max(start, end - 1)), first + 1)
        return tuple(self._rows[first:last])
