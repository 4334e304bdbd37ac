"""Why a citation goes beyond the schedule: asked in one line, with reasons to begin from."""

from __future__ import annotations

from PySide6.QtCore import QStringListModel, Qt
from PySide6.QtWidgets import QLineEdit, QListView, QVBoxLayout, QWidget

from ui import style
from workbench.guidelines import RUNGS
from workbench.guidelines.citations_beyond import beyond, reason_sentence

QUESTION = "Why beyond the MTUS?"
NO_REASON = "Type a reason, or choose one; without any a blank stays in the rationale"


class ReasonPage(QWidget):
    """The question, the line for its answer, and the sentence that goes into the rationale."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rung, self._guideline = 1, ""
        self.question = style.label(QUESTION, self, role="heading")
        self.step = style.sentence("", self, role="muted")
        self.line = QLineEdit(self)
        self.line.setAccessibleName(QUESTION)
        self.line.setPlaceholderText(NO_REASON)
        self.starts = QListView(self)
        self.starts.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.starts.setAccessibleName("Reasons to begin from")
        self._model = QStringListModel(self)
        self.starts.setModel(self._model)
        self.preview = style.sentence("", self)
        self.preview.setAccessibleName("The sentence in the rationale")
        self.starts.setSpacing(2)
        self._lay_out()
        self.line.textChanged.connect(self._show_sentence)
        self.starts.selectionModel().currentChanged.connect(self._take)

    def ask(self, rung: int, guideline: str, *, beside_schedule: bool) -> None:
        """Ask for the reason to cite a guideline of a rung beyond the first.

        No reason is offered that contradicts what is cited of the schedule already.
        """
        self._rung, self._guideline = rung, guideline
        step = beyond(rung)
        self._model.setStringList(
            list(step.reasons(beside_schedule=beside_schedule)) if step else []
        )
        title = next(one.title for one in RUNGS if one.number == rung)
        self.step.setText(f"8 CCR 9792.21.1, step {rung}: {title}")
        rows = self._model.rowCount() * (self.starts.sizeHintForRow(0) + 2 * self.starts.spacing())
        self.starts.setFixedHeight(rows + style.TIGHT)
        self.line.clear()
        self._show_sentence()
        self.line.setFocus()

    def go(self, by: int) -> None:
        """Go to the next reason to begin from, or to the one before."""
        row = self.starts.currentIndex().row() + by
        self.starts.setCurrentIndex(self._model.index(min(max(row, 0), self._model.rowCount() - 1)))

    def sentence(self) -> str:
        """What goes into the rationale."""
        return reason_sentence(self._rung, self.line.text(), self._guideline)

    def _take(self) -> None:
        self.line.setText(self.starts.currentIndex().data() or "")

    def _show_sentence(self) -> None:
        self.preview.setText(self.sentence())

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(style.SMALL, style.SMALL, style.SMALL, style.SMALL)
        column.setSpacing(style.SMALL)
        for widget in (self.question, self.step, self.line):
            column.addWidget(widget)
        column.addWidget(self.starts)
        column.addWidget(style.label("Into the rationale", self, role="muted", scale=style.MINOR))
        column.addWidget(self.preview)
        column.addStretch()
