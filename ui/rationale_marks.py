"""Words in an editor that were taken over from an earlier case and nobody has reviewed yet."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtGui import QColor, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QPlainTextEdit, QTextEdit

from ui import style
from ui.prose import letters, units
from workbench.case import ReusedMark

_GROUND = 0.14  # how much of the ink lies on the ground
SPACE = "Space confirms these words for this case and goes on."


class ReusedWords:
    """Draws marks over a text, dotted and on a soft ground; they move with what is typed."""

    def __init__(self, editor: QPlainTextEdit) -> None:
        self._editor = editor
        self._marks: list[tuple[QTextCursor, ReusedMark]] = []

    def show_marks(self, marks: Iterable[ReusedMark]) -> None:
        """Draw these marks, and no others any more."""
        text = letters(self._editor.document())
        placed = ((_place(text, mark), mark) for mark in marks)
        self._marks = [
            (self._over(text, start, mark), mark) for start, mark in placed if start >= 0
        ]
        self.draw()

    def draw(self) -> None:
        """Draw the marks in the colours of the theme in use."""
        look = look_of_a_mark()
        self._editor.setExtraSelections([_selection(cursor, look) for cursor, _ in self._marks])

    def next(self) -> QTextCursor | None:
        """The next mark at or after the end of the selection, else the first."""
        standing = sorted((cursor for cursor, _ in self._standing()), key=_start)
        here = self._editor.textCursor().selectionEnd()
        after = (cursor for cursor in standing if cursor.selectionStart() >= here)
        return next(after, standing[0] if standing else None)

    def selected(self) -> ReusedMark | None:
        """The mark whose words are selected, all of them and no others."""
        chosen = _span(self._editor.textCursor())
        return next((mark for cursor, mark in self._standing() if _span(cursor) == chosen), None)

    def at(self, position: int) -> ReusedMark | None:
        """The mark that a position of the document, in UTF-16 units, lies in."""
        around = (m for c, m in self._standing() if c.selectionStart() <= position < _end(c))
        return next(around, None)

    def _standing(self) -> list[tuple[QTextCursor, ReusedMark]]:
        """The marks whose words are still there as they were."""
        return [(cursor, mark) for cursor, mark in self._marks if _words(cursor) == mark.words]

    def _over(self, text: str, start: int, mark: ReusedMark) -> QTextCursor:
        cursor = QTextCursor(self._editor.document())
        cursor.setPosition(units(text[:start]))
        cursor.setPosition(units(text[: start + len(mark.words)]), QTextCursor.MoveMode.KeepAnchor)
        return cursor


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


def _place(text: str, mark: ReusedMark) -> int:
    """Where the words of a mark stand, nearest to where they stood; -1 for nowhere."""
    if not mark.words or text[mark.start : mark.start + len(mark.words)] == mark.words:
        return mark.start if mark.words else -1
    places, start = [], text.find(mark.words)
    while start >= 0:
        places.append(start)
        start = text.find(mark.words, start + 1)
    return min(places, key=lambda place: abs(place - mark.start), default=-1)


def _selection(cursor: QTextCursor, look: QTextCharFormat) -> QTextEdit.ExtraSelection:
    made = QTextEdit.ExtraSelection()
    made.cursor, made.format = cursor, look
    return made


def _words(cursor: QTextCursor) -> str:
    return cursor.selectedText().replace("\u2029", "\n")


def _start(cursor: QTextCursor) -> int:
    return cursor.selectionStart()


def _end(cursor: QTextCursor) -> int:
    return cursor.selectionEnd()


def _span(cursor: QTextCursor) -> tuple[int, int]:
    return _start(cursor), _end(cursor)
