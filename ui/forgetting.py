"""Waiting, with nothing else to do, until the workspace file shows no trace of what was destroyed.

The file is written anew for that, which takes seconds where it is very large; nobody can edit then.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialog, QPushButton, QVBoxLayout, QWidget
from typing_extensions import override

from ui import style
from ui.announce import announce

if TYPE_CHECKING:
    from ui.upkeep import Upkeep

WIDTH = 420
WORKING = (
    "Removing every trace from the file ... This cannot be stopped: until it is done, traces could "
    "be read."
)
LEFT = "What was destroyed is gone; its traces in the file go at the next opening: {}"


class Forgetting(QDialog):
    """Stays from :meth:`forget` until it is done; only a lock closes it before."""

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setModal(True)
        self._busy = False
        self.working = style.sentence("", self)
        self.working.hide()
        self.close_button = QPushButton("&Close", self)
        self.close_button.hide()
        self.close_button.clicked.connect(self.reject)

    def forget(self, upkeep: Upkeep) -> None:
        """Let the file forget what was destroyed; then close, or say why it could not."""
        self._busy = True
        for button in self.findChildren(QPushButton):
            button.setEnabled(False)
        self._say(WORKING)
        upkeep.forgotten.connect(self._end)
        upkeep.forget()

    @override
    def reject(self) -> None:
        if not self._busy:
            super().reject()

    def _end(self, refusal: str) -> None:
        self._busy = False
        if not refusal:
            self.accept()
            return
        self.close_button.setEnabled(True)
        self.close_button.show()
        self._say(LEFT.format(refusal), "problem")
        self.close_button.setFocus()

    def _say(self, words: str, role: str = "") -> None:
        style.mark(self.working, "role", role)
        self.working.setText(words)
        self.working.show()
        announce(self, words)
        if (column := self.layout()) is not None and self.isVisible():
            column.activate()
            needed = column.totalHeightForWidth(self.width())
            self.resize(self.width(), max(needed, self.height()))


def forget_now(upkeep: Upkeep, title: str, parent: QWidget) -> None:
    """Wait in front of a window until the file shows no trace of what was destroyed."""
    dialog = Forgetting(title, parent)
    column = QVBoxLayout(dialog)
    column.setContentsMargins(style.WIDE, style.WIDE, style.WIDE, style.WIDE)
    column.setSpacing(style.MEDIUM)
    column.addWidget(dialog.working)
    column.addWidget(dialog.close_button)
    dialog.setMinimumWidth(style.grown(WIDTH))
    dialog.forget(upkeep)
    dialog.exec()
    dialog.deleteLater()
