"""One question asked in its place, between the case line and the case, without a window."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from ui import style
from ui.announce import announce
from ui.banner_form import BannerForm

_LEAST = 160  # pixels in which an answer can be read as it is typed
_BESIDE, _BELOW = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom


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
        self._row, self._answer = QHBoxLayout(), QHBoxLayout()
        self._lines = QBoxLayout(_BESIDE)
        self.setFocusProxy(self.entry)
        self.entry.returnPressed.connect(self._give)
        self.act_button.clicked.connect(self._give)
        self.cancel_button.clicked.connect(self.ended)
        self._lay_out()

    def keep_short(self, pixels: int) -> None:
        """Let the line take no more room than its answer needs."""
        self.entry.setMaximumWidth(style.grown(pixels))
        self._answer.addStretch(1)

    def tell_problem(self, sentence: str) -> None:
        """Say why the line cannot be taken; it stays to be put right."""
        self.problem.setText(sentence)
        self.problem.show()
        announce(self, sentence, at_once=True)
        style.mark(self.entry, "invalid", "true")
        self.entry.setFocus()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where the answer has no room beside its question, it stands below."""
        super().resizeEvent(event)
        least = min(style.grown(_LEAST), self.entry.maximumWidth()) - self.entry.sizeHint().width()
        asked = self._row.sizeHint().width() + self._answer.sizeHint().width() + least
        room = event.size().width() - 2 * style.LARGE - style.SMALL
        self._lines.setDirection(_BESIDE if asked <= room else _BELOW)

    def _give(self) -> None:
        self.given.emit(self.entry.text().strip())

    def _lay_out(self) -> None:
        for row in (self._row, self._answer):
            row.setSpacing(style.SMALL)
        self._row.addWidget(self.question)
        self._answer.addWidget(self.entry, 1)
        self._answer.addWidget(self.act_button)
        self._answer.addWidget(self.cancel_button)
        self._lines.setSpacing(style.SMALL)
        self._lines.addLayout(self._row)
        self._lines.addLayout(self._answer, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(style.LARGE, style.SMALL, style.LARGE, style.SMALL)
        column.setSpacing(style.TIGHT)
        column.addLayout(self._lines)
        column.addWidget(self.problem)
