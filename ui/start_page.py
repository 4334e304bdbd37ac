"""What stands in the middle while no case is open: the ways to begin."""

from __future__ import annotations

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFrame, QPushButton, QVBoxLayout, QWidget

from ui import style
from ui.actions import plain
from ui.page import centred

WIDTH = 380


class StartPage(QFrame):
    """A few large buttons, each with one sentence; they trigger the window's own actions."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        style.mark(self, "role", "pane")
        self._column = QVBoxLayout()
        self._column.setSpacing(style.TIGHT)
        self._column.addWidget(style.label("Begin with a case", self, role="title", scale=1.5))
        self._column.addSpacing(style.LARGE)
        outer = QVBoxLayout(self)
        outer.addWidget(centred(self._column, WIDTH))

    def offer(self, action: QAction, sentence: str, *, first: bool = False) -> None:
        """Add a button for an action, with what will happen below it."""
        button = QPushButton(f"  {plain(action.text())}", self)
        button.setAccessibleName(plain(action.text()))
        button.setIcon(action.icon())
        button.setAccessibleDescription(sentence)
        button.setMinimumHeight(36)
        if first:
            style.mark(button, "role", "primary")
            button.setIcon(style.icon(action.icon().name(), "on_accent"))
        button.clicked.connect(action.trigger)
        words = style.sentence(sentence, self, role="muted", scale=0.9)
        self._column.addWidget(button)
        self._column.addWidget(words)
        self._column.addSpacing(style.LARGE)
