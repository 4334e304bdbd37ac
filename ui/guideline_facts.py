"""What is known of one guideline, as text to read, select and copy; nothing in it is a link."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QTextBlockFormat, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QTextEdit, QWidget
from typing_extensions import override

from ui import style
from ui.guideline_words import Fact

_LINE = 115  # percent of a line's own height
_READ = Qt.TextInteractionFlag.TextSelectableByKeyboard
_COPY = Qt.TextInteractionFlag.TextSelectableByMouse


class GuidelineFacts(QTextEdit):
    """Each fact behind its name, one below the other; no word is taken for markup."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._facts: Sequence[Fact] = ()
        self.setReadOnly(True)
        self.setUndoRedoEnabled(False)
        self.setTabChangesFocus(True)
        self.setAcceptRichText(False)
        self.setTextInteractionFlags(_READ | _COPY)
        self.setAccessibleName("What is known of this guideline")
        self.setAccessibleDescription("To be read; Tab goes on")
        self.document().setDocumentMargin(style.MEDIUM)
        style.mark(self, "bare", "true")

    def show_facts(self, facts: Sequence[Fact]) -> None:
        """Show these; the text stays where it was read while they are the same."""
        if facts != self._facts:
            self._facts = facts
            self._write()

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.PaletteChange:
            self._write()  # in the colours of the other theme

    def _write(self) -> None:
        self.clear()
        cursor = self.textCursor()
        for number, fact in enumerate(self._facts):
            if number:
                cursor.insertBlock()
            cursor.setBlockFormat(_block(style.TIGHT if number else 0))
            cursor.insertText(f"{fact.name}:  ", _format("muted", bold=True))
            cursor.insertText(fact.words, _format("text"))
        self.moveCursor(QTextCursor.MoveOperation.Start)


def _format(token: str, *, bold: bool = False) -> QTextCharFormat:
    made = QTextCharFormat()
    made.setFont(style.font(bold=bold))
    made.setForeground(style.colour(token))
    return made


def _block(above: int) -> QTextBlockFormat:
    made = QTextBlockFormat()
    made.setTopMargin(above)
    made.setLineHeight(_LINE, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
    return made
