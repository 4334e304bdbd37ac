"""The first start: the encrypted workspace, and who works in it."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from ui import style
from ui.page import PasswordField, centred, sentence
from ui.profile_form import ProfileForm
from workbench.case import Problem

SHORTEST = 8  # characters of a passphrase
GOOD = 16

_FORGOTTEN = "There is no way in without the passphrase. Write it down and keep it safe."


class Welcome(QScrollArea):
    """Asks for what a workspace needs, and says ``wanted`` with it.

    Who shows the page creates the workspace, and answers with :meth:`tell_problem` if it cannot.
    """

    wanted = Signal(str, object)  # passphrase, ReviewerProfile

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        style.mark(self, "role", "pane")
        self.setAccessibleName("Welcome")
        self.passphrase = PasswordField("Passphrase")
        self.again = PasswordField("Passphrase again")
        self.strength = style.label(strength(""), role="muted", scale=0.9)
        self.you = ProfileForm()
        self.problem = style.sentence("", role="problem")
        self.create_button = QPushButton("&Create workspace")
        style.mark(self.create_button, "role", "primary")
        self.passphrase.entry.textChanged.connect(
            lambda text: self.strength.setText(strength(text))
        )
        self.create_button.clicked.connect(self._ask)
        self._lay_out()
        for entry in self.findChildren(QLineEdit):
            entry.returnPressed.connect(self._ask)
        self.setFocusProxy(self.passphrase.entry)

    def tell_problem(self, sentence: str) -> None:
        """Say why the workspace was not created; everything typed stays."""
        self.problem.setText(sentence)
        self._set_busy(False)

    def clear(self) -> None:
        """Forget the passphrase that was typed."""
        for field in (self.passphrase, self.again):
            field.entry.clear()
        self.tell_problem("")

    def _ask(self) -> None:
        first, again = self.passphrase.entry.text(), self.again.entry.text()
        try:
            _agree(first, again)
        except Problem as problem:
            self.tell_problem(str(problem))
            return
        self.problem.setText("")
        self._set_busy(True)
        # The key derivation takes part of a second: let the busy state be painted first.
        QTimer.singleShot(20, self, lambda: self.wanted.emit(first, self.you.profile()))

    def _set_busy(self, busy: bool) -> None:
        self.create_button.setEnabled(not busy)
        self.create_button.setText("Creating the workspace ..." if busy else "&Create workspace")

    def _lay_out(self) -> None:
        column = QVBoxLayout()
        column.setSpacing(style.SMALL)
        column.addWidget(style.label("Welcome to IMR Workbench", role="title", scale=style.TITLE))
        column.addWidget(
            sentence(
                "Read a case, decide each issue, check, sign. All on this computer, encrypted."
            )
        )
        column.addSpacing(style.LARGE)
        column.addWidget(style.label("Your workspace", role="heading"))
        pair = QHBoxLayout()
        pair.setSpacing(style.MEDIUM)
        pair.addWidget(self.passphrase)
        pair.addWidget(self.again)
        column.addLayout(pair)
        column.addWidget(self.strength)
        column.addWidget(sentence(_FORGOTTEN))
        column.addSpacing(style.LARGE)
        column.addWidget(style.label("You, the reviewer", role="heading"))
        column.addWidget(self.you)
        column.addSpacing(style.SMALL)
        column.addWidget(self.problem)
        column.addWidget(self.create_button, 0, Qt.AlignmentFlag.AlignLeft)
        self.setWidget(centred(column))


def strength(passphrase: str) -> str:
    """A plain hint on how good a passphrase is; its length is what counts."""
    if not passphrase:
        return f"At least {SHORTEST} characters; four or five words that only you combine are good."
    if len(passphrase) < SHORTEST:
        return f"{SHORTEST - len(passphrase)} more characters are needed."
    if len(set(passphrase)) < SHORTEST // 2:
        return "Weak: the same few letters again and again."
    if len(passphrase) < GOOD:
        return "Fair. A few more words would make it strong."
    return "Strong."


def _agree(first: str, again: str) -> None:
    if len(first) < SHORTEST:
        raise Problem(f"The passphrase needs at least {SHORTEST} characters.")
    if first != again:
        raise Problem("The two passphrases differ; type them again.")
