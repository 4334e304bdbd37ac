"""A button that comes and goes, and gives the keyboard back to where it came from."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPushButton, QWidget
from shiboken6 import isValid
from typing_extensions import override

REACHED = "{next_pane} leads here, Escape back."  # to be filled with the keys of now


class PassingButton(QPushButton):
    """Quiet, in a line of the window. Enter and Space press it; Escape leads back from it.

    A click leaves the keyboard where it is.
    """

    def __init__(self, words: str, parent: QWidget | None = None) -> None:
        super().__init__(words, parent)
        self._from: QWidget | None = None  # who had the keyboard before
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def take_from(self, widget: QWidget | None) -> None:
        """Take the keyboard, from a widget that is to have it back."""
        self._from = widget
        self.setFocus(Qt.FocusReason.TabFocusReason)

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
