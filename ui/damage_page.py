"""A damaged workspace: what is wrong with it, and the two ways to go on."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QScrollArea, QVBoxLayout, QWidget

from ui import style
from ui.announce import announce
from ui.page import Answer, centred, sentence

TITLE = "The workspace is damaged"
LEFT_ALONE = "Nothing was written to it, and it is kept as it is whatever you choose."
RESTORE, SAVE = "&Restore the newest good backup", "&Save what can be saved"
RESTORES = "What was written after that backup is missing then."
SAVES = "Reads what is still whole of the damaged file into a new one, up to the last change."
MOST = 8  # findings that are listed
RESTORING = "Restoring the newest good backup ... It cannot be stopped before it is whole."
SAVING = "Reading what is still whole ... It cannot be stopped: the new file is whole or not there."


class DamagePage(QScrollArea):
    """Says what is damaged, and which way is chosen; who shows the page goes it."""

    restore_wanted = Signal()
    save_wanted = Signal()
    left = Signal()  # back, without a choice

    def __init__(self, found: Sequence[str], parent: QWidget | None = None) -> None:
        """``found`` are sentences."""
        super().__init__(parent)
        self.setWidgetResizable(True)
        style.mark(self, "role", "pane")
        self.setAccessibleName(TITLE)
        self.found = style.sentence("\n".join(_listed(found)))
        self.restore_button = QPushButton(RESTORE)
        self.save_button = QPushButton(SAVE)
        self.back_button = QPushButton("&Back")
        self.working = sentence("")
        self.answer = Answer()
        self._lay_out()
        self.restore_button.clicked.connect(self.restore_wanted)
        self.save_button.clicked.connect(self.save_wanted)
        self.back_button.clicked.connect(self.left)
        self.setFocusProxy(self.restore_button)
        self.set_working("")

    def set_working(self, words: str) -> None:
        """Say what is being done, "" for nothing; meanwhile nothing else can be chosen."""
        self.working.setText(words)
        self.working.setVisible(bool(words))
        announce(self, words)
        self.answer.clear()
        for button in (self.restore_button, self.save_button, self.back_button):
            button.setEnabled(not words)

    def tell_problem(self, sentence: str) -> None:
        """Say why it could not be done."""
        self.set_working("")
        self.answer.tell_problem(sentence)

    def _lay_out(self) -> None:
        style.mark(self.restore_button, "role", "primary")
        column = QVBoxLayout()
        column.setSpacing(style.SMALL)
        column.addWidget(style.label(TITLE, role="title", scale=style.TITLE))
        column.addWidget(self.found)
        column.addWidget(sentence(LEFT_ALONE))
        for button, words in (
            (self.restore_button, RESTORES),
            (self.save_button, SAVES),
        ):
            column.addSpacing(style.LARGE)
            column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
            column.addWidget(sentence(words))
        column.addSpacing(style.LARGE)
        column.addWidget(self.working)
        column.addWidget(self.answer)
        column.addWidget(self.back_button, 0, Qt.AlignmentFlag.AlignLeft)
        self.setWidget(centred(column))


def _listed(found: Sequence[str]) -> list[str]:
    more = len(found) - MOST
    return [*found[:MOST], *([f"And {more} more."] if more > 0 else [])]
