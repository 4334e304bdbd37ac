"""One question asked in its place, between the case line and the case, without a window."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from ui import style
from ui.announce import announce
from ui.banner_form import BannerForm


class InlineForm(BannerForm):
    """A sentence, a line to fill in, and a button that does it; Escape gives it up.

    Says ``given`` with the line; whoever hears it answers a bad one with :meth:`tell_problem`.
    """

    given = Signal(str)

    def __init__(self, question: str, act: str, parent: QWidget | None = None) -> None:
        super().__init__(question, parent)
        self.question = style.label(question, self)
        self.entry = QLineEdit(self)
        self.entry.setAccessibleName(question.replace("&", ""))
        self.question.setBuddy(self.entry)
        self.act_button = QPushButton(act, self)
        style.mark(self.act_button, "role", "primary")
        self.cancel_button = QPushButton("Cancel", self)
        self.problem = style.sentence("", self, role="problem")
        self.problem.hide()
        self._row = QHBoxLayout()
        self.setFocusProxy(self.entry)
        self.entry.returnPressed.connect(self._give)
        self.act_button.clicked.connect(self._give)
        self.cancel_button.clicked.connect(self.ended)
        self._lay_out()

    def keep_short(self, pixels: int) -> None:
        """Let the line take no more room than its answer needs."""
        self.entry.setMaximumWidth(style.grown(pixels))
        self._row.addStretch(1)

    def tell_problem(self, sentence: str) -> None:
        """Say why the line cannot be taken; it stays to be put right."""
        self.problem.setText(sentence)
        self.problem.show()
        announce(self, sentence, at_once=True)
        style.mark(self.entry, "invalid", "true")
        self.entry.setFocus()

    def _give(self) -> None:
        self.given.emit(self.entry.text().strip())

    def _lay_out(self) -> None:
        self._row.setSpacing(style.SMALL)
        self._row.addWidget(self.question)
        self._row.addWidget(self.entry, 1)
        self._row.addWidget(self.act_button)
        self._row.addWidget(self.cancel_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(style.LARGE, style.SMALL, style.LARGE, style.SMALL)
        column.setSpacing(style.TIGHT)
        column.addLayout(self._row)
        column.addWidget(self.problem)
