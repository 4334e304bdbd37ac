"""The line above the list of cases that is typed into to search all of them."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget
from typing_extensions import override

from ui import keys_now, spoken, style

_DOWN = (Qt.Key.Key_Down, Qt.Key.Key_PageDown)


class SearchField(QLineEdit):
    """Escape clears it, and leaves it where there is nothing to clear; Down goes to what was found.

    Says ``left`` at each of these, with whether the search has ended.
    """

    left = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setPlaceholderText("Search cases")
        self.setAccessibleName("Search cases")
        tip = "Numbers, treatments, summaries, rationales and notes ({filter})"
        keys_now.tell(self, "toolTip", tip)
        spoken.give_clear_button(self)
        sign = style.icon("search", "muted")
        self.addAction(sign, QLineEdit.ActionPosition.LeadingPosition).setText("Search")

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            had_words = bool(self.text())
            self.clear()
            if not had_words:
                self.left.emit(True)
        elif event.key() in _DOWN:
            self.left.emit(False)
        else:
            super().keyPressEvent(event)
