"""A question with two answers, asked in its place in a panel, without a window of its own."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QWidget
from typing_extensions import override

from ui import style
from ui.announce import announce


class InlineQuestion(QFrame):
    """A sentence, a button that does it, and one that does not; Escape means the latter.

    It takes no room while nothing is asked.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        style.mark(self, "role", "problem-bar")
        self.sentence = style.sentence("", self)
        self.yes_button = QPushButton(self)
        self.no_button = QPushButton("&Keep it", self)
        self._act: Callable[[], None] | None = None
        self._before: QWidget | None = None  # where the cursor was
        self.yes_button.clicked.connect(self._do)
        self.no_button.clicked.connect(self.end)
        row = QHBoxLayout(self)
        row.setContentsMargins(style.MEDIUM, style.SMALL, style.SMALL, style.SMALL)
        row.setSpacing(style.SMALL)
        row.addWidget(self.sentence, 1)
        for button in (self.yes_button, self.no_button):
            button.setAutoDefault(False)
            row.addWidget(button)
        self.hide()

    def ask(self, sentence: str, act_words: str, act: Callable[[], None]) -> None:
        """Ask; ``act`` is done where the answer is yes."""
        self._act, self._before = act, self.window().focusWidget()
        self.sentence.setText(sentence)
        self.setAccessibleName(sentence)
        self.yes_button.setText(act_words)
        self.show()
        announce(self, sentence)
        self.no_button.setFocus()

    def end(self) -> None:
        """Ask no more."""
        self._act = None
        if self.isVisible() and self._before is not None:
            self._before.setFocus()
        self.hide()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.end()
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            button = self.window().focusWidget()
            if isinstance(button, QPushButton) and self.isAncestorOf(button):
                button.click()
        else:
            super().keyPressEvent(event)

    def _do(self) -> None:
        act = self._act
        self.end()
        if act is not None:
            act()
