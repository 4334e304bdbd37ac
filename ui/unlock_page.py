"""Later starts: the page that asks for the passphrase of the workspace."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QPushButton, QVBoxLayout, QWidget

from ui import style
from ui.page import PasswordField, centred, sentence


class UnlockPage(QFrame):
    """Asks for the passphrase, and says ``wanted`` with it.

    Who shows the page unlocks the workspace, and answers with :meth:`tell_problem` if it cannot.
    """

    wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        style.mark(self, "role", "pane")
        self.setAccessibleName("Unlock the workspace")
        self.passphrase = PasswordField("Passphrase")
        self.problem = style.sentence("", role="problem")
        self.unlock_button = QPushButton("&Unlock")
        style.mark(self.unlock_button, "role", "primary")
        self.unlock_button.clicked.connect(self._ask)
        self.passphrase.entry.returnPressed.connect(self._ask)
        self._lay_out()
        self.setFocusProxy(self.passphrase.entry)

    def tell_problem(self, sentence: str) -> None:
        """Say why the workspace stays locked."""
        self.problem.setText(sentence)
        self._set_busy(False)
        self.passphrase.entry.setFocus()
        self.passphrase.entry.selectAll()

    def clear(self) -> None:
        """Forget the passphrase that was typed."""
        self.passphrase.entry.clear()
        self.problem.setText("")
        self._set_busy(False)

    def _ask(self) -> None:
        self._set_busy(True)
        text = self.passphrase.entry.text()
        QTimer.singleShot(20, self, lambda: self.wanted.emit(text))

    def _set_busy(self, busy: bool) -> None:
        self.unlock_button.setEnabled(not busy)
        self.unlock_button.setText("Unlocking ..." if busy else "&Unlock")

    def _lay_out(self) -> None:
        column = QVBoxLayout()
        column.setSpacing(style.SMALL)
        column.addWidget(style.label("IMR Workbench", role="title", scale=style.TITLE))
        column.addWidget(sentence("Your cases are encrypted. Type the passphrase to go on."))
        column.addSpacing(style.LARGE)
        column.addWidget(self.passphrase)
        column.addWidget(self.problem)
        column.addWidget(self.unlock_button, 0, Qt.AlignmentFlag.AlignLeft)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(centred(column))
