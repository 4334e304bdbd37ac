"""A line above a list: typing finds, the arrow keys move in the list."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QListView
from typing_extensions import override

from ui import spoken

_MOVES = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)


class SearchLine(QLineEdit):
    """One chooses in the list without leaving the line."""

    def __init__(self, name: str, view: QListView) -> None:
        super().__init__()
        self._view = view
        spoken.give_clear_button(self)
        self.setAccessibleName(name)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _MOVES:
            self._view.keyPressEvent(event)
        else:
            super().keyPressEvent(event)
