"""Later starts: the page that opens the workspace, by passphrase, key store or recovery code."""

from __future__ import annotations

import math
from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from ui import style
from ui.counts import counted
from ui.page import Act, Answer, PasswordField, centred, fixed_font, label_above, sentence
from ui.passphrase import agree
from workbench.case import Problem

FIRST_SENTENCE = "Your cases are encrypted. Type the passphrase to go on."
CODE_SENTENCE = (
    "Type the recovery code that you kept, and a new passphrase; the old one ends with it."
)
USE_CODE, USE_PASSPHRASE = "Use the &recovery code instead", "Use the &passphrase instead"


class UnlockPage(QFrame):
    """Asks for a way into the workspace, and says which one is wanted.

    Who shows the page unlocks the workspace, and answers with :meth:`tell_problem` if it cannot.
    ``wait`` tells the seconds until the next try is allowed, 0 for at once.
    """

    wanted = Signal(str)  # passphrase
    recovery_wanted = Signal(str, str)  # recovery code, new passphrase
    device_wanted = Signal()

    def __init__(self, wait: Callable[[], float], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._wait = wait
        self._busy = False
        style.mark(self, "role", "pane")
        self.setAccessibleName("Unlock the workspace")
        self.explanation = sentence(FIRST_SENTENCE)
        self.passphrase = PasswordField("Passphrase")
        self.code = QLineEdit()
        self.new = PasswordField("New passphrase")
        self.again = PasswordField("New passphrase again")
        self.answer = Answer()
        self.waiting = sentence("")
        self.unlock_button = QPushButton("&Unlock")
        self.device_button = QPushButton("Unlock with the &key store")
        self.other_way = QPushButton(USE_CODE)
        self._by_code = self._recovery_part()
        self._each_second = QTimer(self, interval=1000)
        self._lay_out()
        self._connect()
        self.clear()

    def tell_problem(self, sentence: str, offer: str = "", act: Act | None = None) -> None:
        """Say why the workspace stays locked, with a button for what can be done."""
        start = None if act is None else partial(self._start, act)
        self.answer.tell_problem(sentence, offer, start)
        self.set_busy(False)
        entry = self._first_entry()
        entry.setFocus()
        entry.selectAll()
        self.look_at_wait()

    def tell(self, sentence: str) -> None:
        """Say what is being done, or was done, before the workspace is unlocked."""
        self.answer.tell(sentence)

    def offer_device(self, offered: bool) -> None:
        """Offer to unlock with the secret that the computer's key store holds, or not."""
        self.device_button.setVisible(offered)

    def clear(self) -> None:
        """Forget what was typed and said; ask for the passphrase."""
        for entry in self._entries():
            entry.setText("")
        self.answer.clear()
        self.set_busy(False)
        self._use_code(False)
        self.look_at_wait()

    def look_at_wait(self) -> None:
        """Let the next try be made when it is allowed, and say when that is."""
        left = math.ceil(self._wait())
        self.waiting.setText(f"You can try again in {in_words(left)}." if left > 0 else "")
        self.waiting.setVisible(left > 0)
        if left > 0:
            self._each_second.start()
        else:
            self._each_second.stop()
        self.unlock_button.setEnabled(not self._busy and left <= 0)

    def set_busy(self, busy: bool) -> None:
        """Show that the workspace is being opened, or can be asked for."""
        self._busy = busy
        self.unlock_button.setText("Unlocking ..." if busy else "&Unlock")
        for button in (self.unlock_button, self.device_button, self.other_way, self.answer.offer):
            button.setEnabled(not busy)

    def _ask(self) -> None:
        if not self.unlock_button.isEnabled():  # Return in a field, while a wrong one is waited for
            return
        if self._by_code.isHidden():
            self._start(partial(self.wanted.emit, self.passphrase.entry.text()))
            return
        code, new = self.code.text(), self.new.entry.text()
        try:
            agree(new, self.again.entry.text())
        except Problem as problem:
            self.answer.tell_problem(str(problem))
        else:
            self._start(partial(self.recovery_wanted.emit, code, new))

    def _start(self, ask: Act) -> None:
        self.answer.clear()
        self.set_busy(True)
        ask()

    def _use_code(self, by_code: bool) -> None:
        self.explanation.setText(CODE_SENTENCE if by_code else FIRST_SENTENCE)
        self.passphrase.setVisible(not by_code)
        self._by_code.setVisible(by_code)
        self.other_way.setText(USE_PASSPHRASE if by_code else USE_CODE)
        self.setFocusProxy(self._first_entry())

    def _turn(self) -> None:
        self.answer.clear()
        self._use_code(self._by_code.isHidden())
        self._first_entry().setFocus()

    def _first_entry(self) -> QLineEdit:
        return self.passphrase.entry if self._by_code.isHidden() else self.code

    def _entries(self) -> tuple[QLineEdit, ...]:
        return (self.passphrase.entry, self.code, self.new.entry, self.again.entry)

    def _connect(self) -> None:
        self.unlock_button.clicked.connect(self._ask)
        self.device_button.clicked.connect(lambda: self._start(self.device_wanted.emit))
        self.other_way.clicked.connect(self._turn)
        self._each_second.timeout.connect(self.look_at_wait)
        for entry in self._entries():
            entry.returnPressed.connect(self._ask)

    def _recovery_part(self) -> QWidget:
        part = QWidget()
        column = QVBoxLayout(part)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(style.SMALL)
        self.code.setFont(fixed_font())
        column.addWidget(label_above(QWidget(), "Recovery code", self.code))
        pair = QHBoxLayout()
        pair.setSpacing(style.MEDIUM)
        pair.addWidget(self.new)
        pair.addWidget(self.again)
        column.addLayout(pair)
        return part

    def _lay_out(self) -> None:
        style.mark(self.unlock_button, "role", "primary")
        self.device_button.hide()
        column = QVBoxLayout()
        column.setSpacing(style.SMALL)
        column.addWidget(style.label("IMR Workbench", role="title", scale=style.TITLE))
        column.addWidget(self.explanation)
        column.addSpacing(style.LARGE)
        for widget in (self.passphrase, self._by_code, self.answer, self.waiting):
            column.addWidget(widget)
        buttons = QHBoxLayout()
        buttons.setSpacing(style.SMALL)
        buttons.addWidget(self.unlock_button)
        buttons.addWidget(self.device_button)
        buttons.addStretch()
        column.addLayout(buttons)
        column.addSpacing(style.LARGE)
        column.addWidget(self.other_way, 0, Qt.AlignmentFlag.AlignLeft)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(centred(column))


def in_words(seconds: int) -> str:
    """A time as people say it: "1 second", "2 minutes 5 seconds", "5 minutes"."""
    minutes, rest = divmod(seconds, 60)
    parts = [
        counted(number, word) for number, word in ((minutes, "minute"), (rest, "second")) if number
    ]
    return " ".join(parts) or "0 seconds"
