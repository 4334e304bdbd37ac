"""Destroying a case: what goes for good, what stays, and why it is done."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from ui import spoken, style
from ui.counts import counted
from ui.forgetting import Forgetting
from workbench.case import Case, State

if TYPE_CHECKING:
    from ui.upkeep import Upkeep

WIDTH = 520
REASONS = (
    "Opened by mistake",
    "Entered twice",
    "Withdrawn by the organization",
    "Given to another reviewer",
    "Conflict of interest",
    "Asked for by the organization",
)
STAYS = (
    "Its number, the day and the reason stay in the audit trail. Files that you exported, and "
    "backups that you wrote to files of your own, are not reached."
)
LAID_ASIDE = "Damaged files that were laid aside, if there are any"
NO_WORDS = "The reason is kept: write nothing in it that the case says."


class Weight(NamedTuple):
    """How much there is to destroy."""

    versions: int
    backups: int


class DestroyDialog(Forgetting):
    """Asks for the reason and, for a released case, for its number; then says ``sure``.

    Who hears that destroys the case and lets the dialog :meth:`forget`, or tells why not.
    """

    sure = Signal()

    def __init__(self, case: Case, weight: Weight, parent: QWidget | None = None) -> None:
        super().__init__("Destroy case", parent)
        self._case = case
        self._released = case.state is State.RELEASED
        self.reason = QComboBox(self)
        self.number = QLineEdit(self)
        self.missing = style.label("", self, role="muted", scale=style.MINOR)
        self.keep_button = QPushButton("&Keep it", self)
        self.destroy_button = QPushButton("&Destroy for good", self)
        self._fill()
        self._lay_out(weight)
        self._connect()
        self._refresh()

    def why(self) -> str:
        """The reason that was given."""
        return self.reason.currentText().strip()

    def tell_problem(self, sentence: str) -> None:
        """Say why the case could not be destroyed."""
        self._say(sentence, "problem")

    @override
    def forget(self, upkeep: Upkeep) -> None:
        for widget in (self.reason, self.number):
            widget.setEnabled(False)
        super().forget(upkeep)

    @override
    def _end(self, refusal: str) -> None:
        for button in (self.destroy_button, self.keep_button):
            button.hide()
        super()._end(refusal)

    def _fill(self) -> None:
        self.reason.setEditable(True)
        self.reason.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.reason.addItems(REASONS)
        self.reason.setCurrentText("" if self._released else REASONS[0])
        self.reason.setAccessibleDescription(NO_WORDS)
        spoken.label(self.reason, "Reason")
        self.number.setAccessibleName("Number of the case, to be sure")
        self.keep_button.setDefault(True)
        style.set_icon(self.destroy_button, "trash-2", "blocks")
        self.destroy_button.setAutoDefault(False)

    def _connect(self) -> None:
        self.reason.currentTextChanged.connect(self._refresh)
        self.number.textChanged.connect(self._refresh)
        self.keep_button.clicked.connect(self.reject)
        self.destroy_button.clicked.connect(self.sure)
        (self.reason if self._released else self.keep_button).setFocus()

    def _refresh(self) -> None:
        missing = self._missing()
        self.missing.setText(missing)
        self.destroy_button.setEnabled(not missing)

    def _missing(self) -> str:
        if self._released and not self.why():
            return "Give a reason."
        if self._released and self.number.text().strip() != self._name():
            return "Type the number of the case."
        return ""

    def _name(self) -> str:
        return self._case.number or self._case.reference

    def _lay_out(self, weight: Weight) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(style.WIDE, style.WIDE, style.WIDE, style.LARGE)
        column.setSpacing(style.MEDIUM)
        column.addWidget(style.label(f"Destroy case {self._name()}", self, role="title"))
        column.addWidget(style.sentence("This goes, and nobody can bring it back:", self))
        column.addLayout(self._list_of(what_goes(self._case, weight)))
        column.addWidget(style.sentence(STAYS, self, role="muted"))
        column.addLayout(self._rows())
        column.addWidget(style.sentence(NO_WORDS, self, role="muted", scale=style.MINOR))
        column.addStretch()
        column.addWidget(self.working)
        column.addLayout(self._button_row())
        self.setMinimumWidth(style.grown(WIDTH))

    def _list_of(self, lines: list[str]) -> QVBoxLayout:
        made = QVBoxLayout()
        made.setSpacing(style.TIGHT)
        for line in lines:
            row = QHBoxLayout()
            row.setSpacing(style.SMALL)
            cross = style.label("", self)
            cross.setPixmap(style.icon("x", "blocks").pixmap(14, 14))
            row.addWidget(cross, 0, Qt.AlignmentFlag.AlignTop)
            row.addWidget(style.sentence(line, self), 1)
            made.addLayout(row)
        return made

    def _rows(self) -> QFormLayout:
        rows = QFormLayout()
        rows.setHorizontalSpacing(style.MEDIUM)
        rows.setVerticalSpacing(style.SMALL)
        rows.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        fields: list[tuple[str, QWidget]] = [("&Reason", self.reason)]
        if self._released:
            fields.append((f"&Number ({self._name()})", self.number))
        for caption, field in fields:
            label = style.label(caption, self, role="muted")
            label.setBuddy(field)
            rows.addRow(label, field)
        self.number.setVisible(self._released)
        return rows

    def _button_row(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(style.SMALL)
        row.addWidget(self.missing, 1)
        row.addWidget(self.destroy_button)
        row.addWidget(self.keep_button)
        QWidget.setTabOrder(self.destroy_button, self.keep_button)
        row.addWidget(self.close_button)
        return row


def what_goes(case: Case, weight: Weight) -> list[str]:
    """What is destroyed with a case, each in a line."""
    lines = [f"The case: its facts, summary and {counted(len(case.issues), 'issue')}"]
    if weight.versions > 1:
        lines.append(f"Its history of {weight.versions:,} versions")
    if case.state is State.RELEASED:
        lines.append("The released letter with its signature")
    if weight.backups:
        lines.append(f"All of it in {counted(weight.backups, 'kept backup')} too")
    return [*lines, LAID_ASIDE]
