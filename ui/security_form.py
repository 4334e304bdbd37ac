"""Who gets into the workspace, and when it locks: passphrase, recovery code, key store, idle time.

Every change is kept when it is made; there is nothing to save in the end.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from ui import style
from ui.counts import counted
from ui.idle import LONGEST, SHORTEST, Patience, keep_patience, patience_of
from ui.page import Answer, PasswordField, centred, sentence
from ui.passphrase import agree, strength
from ui.tick_box import TickBox
from ui.welcome import KEY_STORE_MEANS, NO_KEY_STORE, USE_KEY_STORE
from workbench.case import Problem

if TYPE_CHECKING:
    from workbench.workspace import Workspace

WIDTH = 560
OLD_BACKUPS = "Backups that were made before go on opening with the old passphrase."
HAS_CODE = "A recovery code opens this workspace. A new one takes its place."
HAS_NO_CODE = "No recovery code opens this workspace yet: a lost passphrase would be the end of it."
MINUTES = (SHORTEST, 2, 5, 10, 15, 20, 30, 45, 60, 120, LONGEST)  # to choose from
WHEN = (
    "A countdown says so half a minute before. It locks too when the computer sleeps: before that "
    "where the system tells of it, otherwise at waking. It cannot be switched off."
)
_COMPUTER = "without any use of this &computer"
_PROGRAM = "without use of this &window, where the computer does not tell"


class SecurityForm(QScrollArea):
    """The page behind File > Workspace > Security."""

    left = Signal()
    new_code_wanted = Signal()
    patience_changed = Signal()

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self.setWidgetResizable(True)
        style.mark(self, "role", "pane")
        self.setAccessibleName("Security")
        self.old = PasswordField("Current passphrase")
        self.new = PasswordField("New passphrase")
        self.again = PasswordField("New passphrase again")
        self.strength = style.label(strength(""), role="muted", scale=0.9)
        self.change_button = QPushButton("C&hange passphrase")
        self.about_passphrase = Answer()
        self.about_code = sentence("")
        self.code_button = QPushButton("&Make a new recovery code")
        self.device = TickBox(USE_KEY_STORE)
        self.device.setEnabled(False)
        self.about_device = sentence(KEY_STORE_MEANS)
        patience = patience_of(workspace)
        self.computer = _minutes(patience.computer)
        self.program = _minutes(patience.program)
        self.answer = Answer()
        self.back_button = QPushButton("&Back to the cases")
        self._lay_out()
        self.refresh()
        self._connect()
        self.setFocusProxy(self.old.entry)

    def offer_device(self, offered: bool) -> None:
        """Let the key store be chosen, or given up; or say that there is none."""
        self.device.setEnabled(offered or self.device.isChecked())
        self.about_device.setText(KEY_STORE_MEANS if offered else NO_KEY_STORE)

    def refresh(self) -> None:
        """Show what is so now."""
        access = self._workspace.access
        self.about_code.setText(HAS_CODE if access.has_recovery_code else HAS_NO_CODE)
        self.device.blockSignals(True)
        self.device.setChecked(access.remembered_on_device)
        self.device.blockSignals(False)

    def tell_problem(self, sentence: str) -> None:
        """Say what could not be done."""
        self.answer.tell_problem(sentence)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _change(self) -> None:
        """Let the busy button be painted first: two keys are derived."""
        if self.change_button.isEnabled():
            self.about_passphrase.clear()
            self._set_busy(True)
            QTimer.singleShot(20, self, self._change_now)

    def _change_now(self) -> None:
        new = self.new.entry.text()
        try:
            agree(new, self.again.entry.text())
            self._workspace.access.change_passphrase(self.old.entry.text(), new)
        except Problem as problem:
            self.about_passphrase.tell_problem(str(problem))
        else:
            for field in self._fields():
                field.entry.setText("")
            self.about_passphrase.tell(f"The passphrase was changed. {OLD_BACKUPS}")
        finally:
            self._set_busy(False)

    def _set_busy(self, busy: bool) -> None:
        self.change_button.setEnabled(not busy)
        self.change_button.setText("Changing ..." if busy else "C&hange passphrase")

    def _remember(self, wanted: bool) -> None:
        try:
            self._workspace.access.remember_on_device(wanted)
        except Problem as problem:
            self.tell_problem(str(problem))
            self.refresh()

    def _keep_minutes(self) -> None:
        try:
            chosen = Patience(self.computer.currentData(), self.program.currentData())
            keep_patience(self._workspace, chosen)
        except Problem as problem:
            self.tell_problem(str(problem))
        else:
            self.patience_changed.emit()

    def _fields(self) -> tuple[PasswordField, ...]:
        return (self.old, self.new, self.again)

    def _connect(self) -> None:
        self.new.entry.textChanged.connect(lambda text: self.strength.setText(strength(text)))
        for field in self._fields():
            field.entry.returnPressed.connect(self._change)
        self.change_button.clicked.connect(self._change)
        self.code_button.clicked.connect(self.new_code_wanted)
        self.device.toggled.connect(self._remember)
        for box in (self.computer, self.program):
            box.activated.connect(self._keep_minutes)
        self.back_button.clicked.connect(self.left)

    def _lay_out(self) -> None:
        column = QVBoxLayout()
        column.setSpacing(style.SMALL)
        column.addWidget(style.label("Security", role="title", scale=style.TITLE))
        sections = (
            ("Passphrase", self._passphrase_part()),
            ("Recovery code", (self.about_code, self.code_button)),
            ("Key store", (self.device, self.about_device)),
            ("Lock by itself", self._idle_part()),
        )
        for title, widgets in sections:
            column.addSpacing(style.LARGE)
            column.addWidget(style.label(title, role="heading"))
            for widget in widgets:
                if isinstance(widget, QPushButton):
                    column.addWidget(widget, 0, Qt.AlignmentFlag.AlignLeft)
                else:
                    column.addWidget(widget)
        column.addWidget(self.answer)
        column.addSpacing(style.LARGE)
        column.addWidget(self.back_button, 0, Qt.AlignmentFlag.AlignLeft)
        self.setWidget(centred(column, WIDTH))

    def _passphrase_part(self) -> tuple[QWidget, ...]:
        three = QWidget()
        row = QHBoxLayout(three)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(style.MEDIUM)
        for field in self._fields():
            row.addWidget(field)
        return (three, self.strength, self.change_button, self.about_passphrase)

    def _idle_part(self) -> tuple[QWidget, ...]:
        rows = ((self.computer, _COMPUTER), (self.program, _PROGRAM))
        return (*(_row(box, words) for box, words in rows), sentence(WHEN))


def _minutes(value: int) -> QComboBox:
    """Choices; one that was made elsewhere is among them."""
    box = QComboBox()
    for minutes in sorted({*MINUTES, value}):
        box.addItem(counted(minutes, "minute"), minutes)
    box.setCurrentIndex(box.findData(value))
    return box


def _row(box: QComboBox, words: str) -> QWidget:
    label = QLabel(words)
    label.setBuddy(box)
    label.setWordWrap(True)
    box.setAccessibleName(f"Lock after minutes {words.replace('&', '')}")
    row = QWidget()
    line = QHBoxLayout(row)
    line.setContentsMargins(0, 0, 0, 0)
    line.setSpacing(style.SMALL)
    line.addWidget(box)
    line.addWidget(label, 1)
    return row
