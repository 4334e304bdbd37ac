"""The first step of the first run: the passphrase of the encrypted workspace."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget
from typing_extensions import override

from ui import style
from ui.announce import announce
from ui.first_run_page import StepPage
from ui.page import Act, PasswordField, sentence
from ui.passphrase import agree, strength
from ui.tick_box import TickBox
from workbench.case import Problem

CREATE, CREATING = "Create &workspace", "Creating the workspace ..."
USE_KEY_STORE = "Unlock with this computer's &key store"
KEY_STORE_MEANS = "Nothing is typed then; whoever uses your account on this computer can open it."
NO_KEY_STORE = "This computer has no key store that the program can use."
_ABOUT = "Read a case, decide each issue, check, sign. All on this computer, encrypted."
_LOOKING = "Looking for a key store ..."
_FORGOTTEN = (
    "There is no way in without the passphrase or the recovery code, which you see next. "
    "Keep them safe."
)


class Welcome(StepPage):
    """Asks for what a workspace needs, and says ``wanted`` with it.

    Who shows the page creates the workspace, and answers with :meth:`tell_problem` if it cannot.
    """

    wanted = Signal(str, bool)  # passphrase, unlock with the key store

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(1, "Welcome to IMR Workbench", parent)
        self.passphrase = PasswordField("Passphrase")
        self.again = PasswordField("Passphrase again")
        self.strength = style.sentence(strength(""), role="muted", scale=0.9)
        self.device = TickBox(USE_KEY_STORE)
        self.device.setEnabled(False)
        self.about_device = sentence(_LOOKING)
        self.create_button = QPushButton(CREATE)
        self.passphrase.entry.textChanged.connect(
            lambda text: self.strength.setText(strength(text))
        )
        for field in (self.passphrase, self.again):  # what was wrong with it may be put right
            field.entry.textEdited.connect(self.answer.clear)
        self.create_button.clicked.connect(self.proceed)
        self._lay_out()
        self.setFocusProxy(self.passphrase.entry)

    def offer_device(self, offered: bool) -> None:
        """Let the key store be chosen, or say that there is none."""
        self.device.setEnabled(offered)
        self.about_device.setText(KEY_STORE_MEANS if offered else NO_KEY_STORE)

    @override
    def tell_problem(self, sentence: str, offer: str = "", act: Act | None = None) -> None:
        """Say why the workspace was not created; everything typed stays."""
        self.answer.tell_problem(sentence, offer, act)
        announce(self, sentence, at_once=True)
        self._set_busy(False)

    def clear(self) -> None:
        """Forget the passphrase that was typed."""
        for field in (self.passphrase, self.again):
            field.entry.setText("")
        self.answer.clear()
        self._set_busy(False)

    @override
    def proceed(self) -> None:
        """Ask for the workspace, unless the passphrase is none yet."""
        if not self.create_button.isEnabled():
            return
        first, again = self.passphrase.entry.text(), self.again.entry.text()
        try:
            agree(first, again)
        except Problem as problem:
            self.tell_problem(str(problem))
            return
        self.answer.clear()
        self._set_busy(True)
        # The key derivation takes part of a second: let the busy state be painted first.
        QTimer.singleShot(20, self, lambda: self._say_wanted(first))

    def _say_wanted(self, passphrase: str) -> None:
        self.wanted.emit(passphrase, self.device.isChecked())

    def _set_busy(self, busy: bool) -> None:
        self.create_button.setEnabled(not busy)
        self.create_button.setText(CREATING if busy else CREATE)

    def _lay_out(self) -> None:
        column = self.column
        column.addWidget(sentence(_ABOUT))
        column.addSpacing(style.LARGE)
        pair = QHBoxLayout()
        pair.setSpacing(style.MEDIUM)
        pair.addWidget(self.passphrase)
        pair.addWidget(self.again)
        column.addLayout(pair)
        column.addWidget(self.strength)
        column.addWidget(sentence(_FORGOTTEN))
        column.addSpacing(style.LARGE)
        for widget in (self.device, self.about_device):
            column.addWidget(widget)
        column.addSpacing(style.SMALL)
        self._finish(self.create_button)
