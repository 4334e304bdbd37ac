"""How long cases are kept, organization by organization; and those that have reached their end."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QIntValidator
from PySide6.QtWidgets import (
    QComboBox,
    QGridLayout,
    QLineEdit,
    QMessageBox,
    QPushButton,
    QScrollArea,
    QWidget,
)

from ui import spoken, style
from ui.correct_form import today
from ui.counts import counted
from ui.moments import day
from ui.panel import Panel
from ui.plain_table import Line, LinesModel, PlainTable
from ui.tick_box import TickBox
from workbench.case import Problem, RetentionAct, RetentionRule

if TYPE_CHECKING:
    from workbench.workspace import RetentionDue, Workspace

HEADINGS = ("Case", "Organization", "Accepted", "Rule")
LONGEST = 36_500  # days of a rule
ACTS = {
    RetentionAct.KEEP: "Keep",
    RetentionAct.REDUCE: "Reduce",
    RetentionAct.DESTROY: "Destroy",
}
ABOUT = (
    "The days count from the day on which the organization accepted the work. A reduced case keeps "
    "its invoice line, its outcomes and its wording without anything of the patient."
)
NONE_DUE = "No case has reached the end of its time."
NO_ORGANIZATION = "No organization"
CAPTIONS = ("Organization", "After its time", "Days after acceptance", "Reuse wording elsewhere")
ROWS_SHOWN = 6  # organizations, before they are scrolled
SHARE_TIP = "Suggest this wording in cases of organizations whose rule allows the same"


class RuleRow:
    """The fields of one organization's rule, in one line."""

    def __init__(self, organization: str, rule: RetentionRule, parent: QWidget) -> None:
        self.organization = organization
        name = organization or NO_ORGANIZATION
        self.name = style.label(name, parent)
        self.act = QComboBox(parent)
        self.days = QLineEdit(str(rule.days), parent)
        self.share = TickBox("", parent)
        for act, words in ACTS.items():
            self.act.addItem(words, act)
        self.act.setCurrentIndex(list(ACTS).index(rule.act))
        self.days.setValidator(QIntValidator(0, LONGEST, self.days))
        self.days.setMaxLength(len(str(LONGEST)))
        self.share.setChecked(rule.share_wording)
        self.share.setToolTip(SHARE_TIP)
        fields: tuple[QWidget, ...] = (self.act, self.days, self.share)
        for field, caption in zip(fields, CAPTIONS[1:], strict=True):
            field.setAccessibleName(f"{caption}, {name}")
        spoken.label(self.act, f"{CAPTIONS[1]}, {name}")
        self.days.setAccessibleDescription(f"A whole number up to {LONGEST:,}")
        self.act.currentIndexChanged.connect(self._turn)
        self._turn()

    def rule(self) -> RetentionRule:
        """The rule as it was filled in."""
        return RetentionRule(
            act=RetentionAct(self.act.currentData()),
            days=int(self.days.text() or 0),
            share_wording=self.share.isChecked(),
        )

    def _turn(self) -> None:
        """What is kept has no day on which it ends."""
        self.days.setEnabled(self.act.currentData() != RetentionAct.KEEP)


class RetentionForm(Panel):
    """The rules, saved together; below them what they ask for today, done after a question.

    Says ``gone`` with the reference of each case that was reduced or destroyed, and ``ended``.
    """

    gone = Signal(str)
    ended = Signal()

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__("Retention", parent)
        self._workspace = workspace
        self._due: tuple[RetentionDue, ...] = ()
        self._waiting: list[RetentionDue] = []  # those that are being carried out
        self.rows = [
            RuleRow(name, workspace.organization(name).retention, self)
            for name in workspace.organizations()
        ]
        self.save_button = QPushButton("&Save rules", self)
        self.heading = style.label("", self, role="heading")
        self._model = LinesModel(HEADINGS, self)
        self.table = PlainTable(self._model, "Cases at the end of their time", self)
        self.table.set_widths(150, 270, 110)
        self.carry_out_button = QPushButton("&Carry out...", self)
        self.save_button.clicked.connect(lambda: self.attempt(self._save))
        self.carry_out_button.clicked.connect(self._ask)
        self.save_button.setDefault(True)
        self.carry_out_button.setAutoDefault(False)
        self._lay_out()
        self._show_due()
        (self.rows[0].act if self.rows else self.close_button).setFocus()

    def _save(self) -> None:
        for row in self.rows:
            self._workspace.set_retention_rule(row.organization, row.rule())
        self._show_due()
        self.tell("The rules were saved.")

    def _show_due(self) -> None:
        self._due = self._workspace.due_for_retention(today())
        self._model.show_lines([_line(due) for due in self._due])
        count = counted(len(self._due), "case")
        self.heading.setText(f"At the end of the time: {count}" if self._due else NONE_DUE)
        self.table.setVisible(bool(self._due))
        self.carry_out_button.setVisible(bool(self._due))

    def _ask(self) -> None:
        if confirmed(self._due, self):
            self._waiting = list(self._due)
            self._set_busy(True)
            self._carry_out_next()

    def _carry_out_next(self) -> None:
        """One case after the other, with the window alive between them."""
        if not self._waiting:
            self._end()
            return
        due = self._waiting.pop(0)
        self.tell(f"{counted(len(self._waiting) + 1, 'case')} to go ...")
        try:
            self._workspace.apply_retention(due)
        except Problem as problem:
            self._end(str(problem))
        else:
            self.gone.emit(due.reference)
            QTimer.singleShot(0, self, self._carry_out_next)

    def _end(self, problem: str = "") -> None:
        self._waiting.clear()
        self._set_busy(False)
        self._show_due()
        self.ended.emit()
        if problem:
            self.tell_problem(problem)
        else:
            self.tell("It is done. The audit trail keeps number, day and rule of each case.")

    def _set_busy(self, busy: bool) -> None:
        for button in (self.save_button, self.carry_out_button):
            button.setEnabled(not busy)

    def _lay_out(self) -> None:
        self.column.addWidget(style.sentence(ABOUT, self, role="muted"))
        self.column.addWidget(self._sheet())
        self.column.addWidget(self.heading)
        self.column.addWidget(self.table, 1)
        self.column.addStretch()
        self.finish(self.carry_out_button, self.save_button)
        style.give_room(self, 760, 560)

    def _sheet(self) -> QScrollArea:
        sheet = QWidget()
        grid = QGridLayout(sheet)
        grid.setHorizontalSpacing(style.WIDE)
        grid.setVerticalSpacing(style.SMALL)
        grid.setColumnStretch(0, 1)
        for column, caption in enumerate(CAPTIONS):
            grid.addWidget(style.label(caption, sheet, role="muted", scale=style.MINOR), 0, column)
        for place, row in enumerate(self.rows, 1):
            for column, widget in enumerate((row.name, row.act, row.days, row.share)):
                grid.addWidget(widget, place, column)
        grid.setRowStretch(len(self.rows) + 1, 1)
        area = QScrollArea(self)
        area.setAccessibleName("Rules")
        area.setWidgetResizable(True)
        area.setWidget(sheet)
        style.mark(area, "role", "sheet")
        line = self.save_button.sizeHint().height() + style.SMALL
        area.setFixedHeight(line * min(len(self.rows), ROWS_SHOWN) + 2 * line)
        return area


def confirmed(due: tuple[RetentionDue, ...], parent: QWidget) -> bool:
    """Ask once, before anything is destroyed or reduced."""
    box = QMessageBox(parent)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setWindowTitle("Retention")
    box.setIcon(QMessageBox.Icon.Warning)
    box.setText(f"Carry out the rules for {counted(len(due), 'case')}?")
    box.setInformativeText(what_happens(due))
    go = box.addButton("&Carry out", QMessageBox.ButtonRole.DestructiveRole)
    box.setDefaultButton(box.addButton("&Not now", QMessageBox.ButtonRole.RejectRole))
    box.exec()
    box.deleteLater()
    return box.clickedButton() is go


def what_happens(due: tuple[RetentionDue, ...]) -> str:
    """What carrying out means, in sentences."""
    acts = [one.act for one in due]
    sentences = []
    if count := acts.count(RetentionAct.DESTROY):
        sentences.append(f"{counted(count, 'case')} destroyed, with history and letters.")
    if count := acts.count(RetentionAct.REDUCE):
        sentences.append(f"{counted(count, 'case')} reduced to what holds nothing of the patient.")
    return " ".join((*sentences, "Kept backups lose them too. Nobody can bring them back."))


def _line(due: RetentionDue) -> Line:
    name = due.number or due.reference
    return name, due.organization or NO_ORGANIZATION, day(due.accepted), ACTS[due.act]
