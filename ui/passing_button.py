"""A button that comes and goes, and gives the keyboard back to where it came from."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from shiboken6 import isValid
from typing_extensions import override

REACHED = "F6 leads here, Escape back."


class PassingButton(QPushButton):
    """Quiet, in a line of the window. Enter and Space press it; Escape leads back from it."""

    def __init__(self, words: str, parent: QWidget | None = None) -> None:
        super().__init__(words, parent)
        self._from: QWidget | None = None  # who had the keyboard before
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._note)

    def go(self) -> None:
        """Go away, with the keyboard back where it was."""
        self.give_back()
        self.hide()

    def give_back(self) -> None:
        """Lead the keyboard back, where it is here."""
        if not self.hasFocus():
            return
        there = self._from
        if there is not None and isValid(there) and there.isVisible() and there.isEnabled():
            there.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.focusNextChild()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        elif event.key() == Qt.Key.Key_Escape:
            self.give_back()
        else:
            super().keyPressEvent(event)

    def _note(self, old: QWidget | None, new: QWidget | None) -> None:
        if new is self and old is not None and isinstance(old, QWidget):
            self._from = old
