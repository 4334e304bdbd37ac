"""Words in an editor that were taken over from an earlier case and nobody has reviewed yet."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtGui import QColor, QTextCharFormat, QTextCursor

from ui import style
from ui.prose import Layer, Prose
from ui.text_places import marked, nearest, over, words_of
from workbench.case import ReusedMark

_GROUND = 0.14  # how much of the ink lies on the ground
SPACE = "Space confirms these words for this case and goes on."


class ReusedWords:
    """Draws marks over a text, dotted and on a soft ground; they move with what is typed."""

    def __init__(self, editor: Prose) -> None:
        self._editor = editor
        self._marks: list[tuple[QTextCursor, ReusedMark]] = []

    def show_marks(self, marks: Iterable[ReusedMark]) -> None:
        """Draw these marks, and no others any more."""
        document, text = self._editor.document(), self._editor.text()
        placed = ((nearest(text, mark.words, mark.start), mark) for mark in marks)
        self._marks = [
            (over(document, text, start, start + len(mark.words)), mark)
            for start, mark in placed
            if start >= 0
        ]
        self.draw()

    def draw(self) -> None:
        """Draw the marks in the colours of the theme in use."""
        look = look_of_a_mark()
        marks = [marked(cursor, look) for cursor, _ in self._marks]
        self._editor.draw_layer(Layer.REUSED, marks)

    def next(self) -> QTextCursor | None:
        """The next mark at or after the end of the selection, else the first."""
        standing = sorted((cursor for cursor, _ in self._standing()), key=_start)
        here = self._editor.textCursor().selectionEnd()
        after = (cursor for cursor in standing if cursor.selectionStart() >= here)
        return next(after, standing[0] if standing else None)

    def selected(self) -> ReusedMark | None:
        """The mark whose words are selected, all of them and no others."""
        here = self._editor.textCursor()
        if not here.hasSelection():  # as at every key
            return None
        chosen = _span(here)
        return next((mark for cursor, mark in self._standing() if _span(cursor) == chosen), None)

    def at(self, position: int) -> ReusedMark | None:
        """The mark that a position of the document, in UTF-16 units, lies in."""
        around = (m for c, m in self._standing() if c.selectionStart() <= position < _end(c))
        return next(around, None)

    def _standing(self) -> list[tuple[QTextCursor, ReusedMark]]:
        """The marks whose words are still there as they were."""
        return [(cursor, mark) for cursor, mark in self._marks if words_of(cursor) == mark.words]


def words_on(mark: ReusedMark) -> str:
    """What a mark says of its words: that they were taken over, and what stood there before."""
    was = f" They were “{mark.was}” in the earlier case." if mark.was else ""
    return f"Reused, not reviewed.{was}"


def look_of_a_mark() -> QTextCharFormat:
    """Dotted below and on a soft ground; where the platform asks for contrast the dots alone."""
    look, ink = QTextCharFormat(), style.colour("warns")
    look.setUnderlineStyle(QTextCharFormat.UnderlineStyle.DotLine)
    look.setUnderlineColor(ink)
    if not style.high_contrast():
        ground = QColor(ink)
        ground.setAlphaF(_GROUND)
        look.setBackground(ground)
    return look


def _start(cursor: QTextCursor) -> int:
    return cursor.selectionStart()


def _end(cursor: QTextCursor) -> int:
    return cursor.selectionEnd()


def _span(cursor: QTextCursor) -> tuple[int, int]:
    return _start(cursor), _end(cursor)
