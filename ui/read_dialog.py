"""Reading a determination: its text pasted or from a file, and what was understood of it."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from ui import style
from ui.reading import Reading
from ui.text_places import letters
from workbench import workspace
from workbench.case import Case, Problem

PAUSE = 300  # milliseconds from the last key to the next reading
SIZE = (1160, 700)  # eighty characters of the text in a line


class ReadDialog(QDialog):
    """The text on the left, on the right what the program makes of it; nothing is stored yet."""

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Read determination")
        style.give_room(self, *SIZE)
        self.case: Case | None = None
        self.entry = QPlainTextEdit(text)
        # Qt has one way to end a line: while nothing is edited, the text is the one that came.
        self._given, self._shown = text, letters(self.entry.document())
        self.entry.setAccessibleName("Text of the determination")
        self.entry.setTabChangesFocus(True)
        self.entry.setPlaceholderText("Paste the text of a determination here.")
        self.reading = Reading()
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(PAUSE)
        self._soon.timeout.connect(self._read)
        self.entry.textChanged.connect(self._soon.start)
        buttons = QDialogButtonBox()
        self.store = QPushButton("&Store as a case")
        style.mark(self.store, "role", "primary")
        buttons.addButton(self.store, QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.addButton("&Cancel", QDialogButtonBox.ButtonRole.RejectRole)
        buttons.accepted.connect(self._accept)
        buttons.rejected.connect(self.reject)
        self._lay_out(buttons)
        self._read()
        # What was understood is one key from being stored; what was not waits to be put right.
        (self.store if self.store.isEnabled() else self.entry).setFocus()

    @property
    def text(self) -> str:
        """The text as it stands in the dialog, letter for letter."""
        text = letters(self.entry.document())
        return self._given if text == self._shown else text

    def _read(self) -> None:
        self._soon.stop()
        self.case = None
        if not self.text.strip():
            self.reading.show_words("What was understood will stand here before it is stored.")
        else:
            try:
                self.case = workspace.read_text(self.text)
            except Problem as problem:
                self.reading.show_words(str(problem), role="problem")
            else:
                self.reading.show_case(self.case)
        self.store.setEnabled(self.case is not None)

    def _accept(self) -> None:
        if self._soon.isActive():
            self._read()
        if self.case is not None:
            self.accept()

    def _lay_out(self, buttons: QDialogButtonBox) -> None:
        label = style.label("&Text", role="muted")
        label.setBuddy(self.entry)
        left = QVBoxLayout()
        left.setSpacing(style.TIGHT)
        left.addWidget(label)
        left.addWidget(self.entry, 1)
        right = QVBoxLayout()
        right.setSpacing(style.TIGHT)
        right.addWidget(style.label("Understood", role="muted"))
        right.addWidget(self.reading, 1)
        halves = QHBoxLayout()
        halves.setSpacing(style.LARGE)
        halves.addLayout(left, 6)
        halves.addLayout(right, 5)
        column = QVBoxLayout(self)
        column.setContentsMargins(style.LARGE, style.LARGE, style.LARGE, style.LARGE)
        column.setSpacing(style.LARGE)
        column.addLayout(halves, 1)
        column.addWidget(buttons)
