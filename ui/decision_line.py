"""The line below a decision: what the issue depends on, and what speaks against the outcome."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from ui import keys_now, style
from ui.elided import Elided
from ui.issue_list import look_of
from workbench.case import Case, Disposition, Issue, Outcome, is_outdated, outcome_of, parent_of
from workbench.templates.arguing import argues_for
from workbench.treatments import proposed_parent

UPHOLD = "Uphold with it"
LINK = "It depends on it"
REMOVED = "The issue it depended on was removed: look at this one again."
_AGAINST = "The rationale argues for "
_OTHER = "{issue_template} picks another template."
NEEDS_ITS_OWN = "this one needs reasoning of its own"


def said_of(case: Case, issue: Issue) -> tuple[str, str]:
    """What to say of the decision, and the act that is offered; "" for none of either."""
    parent, argued = parent_of(case, issue), argues_for(issue)
    if issue.disposition is not Disposition.DECIDE:
        return "", ""
    if argued and issue.outcome and argued is not issue.outcome:
        return f"{_AGAINST}{argued.word}: {keys_now.filled(_OTHER)}", ""
    if parent is None and is_outdated(case, issue):
        return REMOVED, ""
    if parent is None:
        found = proposed_parent(issue, case.issues)
        return (f"May belong to issue {_named(case, found)}.", LINK) if found else ("", "")
    number, outcome = case.issues.index(parent) + 1, outcome_of(parent)
    word = look_of(parent).word.lower() if outcome is None else outcome.word
    said = f"Depends on issue {number} ({word})"
    if is_outdated(case, issue):
        said = f"Issue {number} is {word} now: look at this one again"
    elif outcome is Outcome.OVERTURNED and issue.outcome is None:
        said = f"{said}; {NEEDS_ITS_OWN}"
    offered = outcome is Outcome.UPHELD and issue.outcome is not Outcome.UPHELD
    return f"{said}. {parent.treatment}", UPHOLD if offered else ""


def _named(case: Case, issue: Issue) -> str:
    return f"{case.issues.index(issue) + 1}, {issue.treatment or 'no title yet'}"


class DecisionLine(QWidget):
    """One sentence and the act that it offers; hidden where there is nothing to say."""

    uphold = Signal()
    link = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.said = Elided(self)
        self.button = QPushButton(UPHOLD, self)
        self.button.setAccessibleName(UPHOLD)
        self.button.clicked.connect(self._act)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(style.SMALL)
        row.addWidget(self.said, 1)
        row.addWidget(self.button)
        self.hide()

    def show_issue(self, case: Case, issue: Issue) -> None:
        """Say what this issue of the case depends on."""
        said, act = said_of(case, issue)
        self.said.set_whole(said)
        against = is_outdated(case, issue) or said.startswith(_AGAINST)
        style.mark(self.said, "role", "warns" if against else "muted")
        if act:
            self.button.setText(act)
            self.button.setAccessibleName(act)
        self.button.setVisible(bool(act))
        self.setVisible(bool(said))

    def set_read_only(self, read_only: bool) -> None:
        """Allow or refuse what is offered."""
        self.button.setEnabled(not read_only)

    def _act(self) -> None:
        (self.link if self.button.text() == LINK else self.uphold).emit()
