"""Where the eye starts: which case, how urgent, how far; and the banner of a released one."""

from __future__ import annotations

import datetime as dt

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from ui import style
from ui.case_model import urgency
from ui.elided import Elided
from workbench.case import Case, State, case_outcome, to_decide
from workbench.clocks import due_exactly, due_in_words
from workbench.workspace import ReleaseRecord


class CaseLine(QFrame):
    """Number, priority, due time in words, issues decided, state."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Case")
        style.mark(self, "role", "pane")
        self.number = style.label("", self, role="title", scale=style.MAJOR)
        self.number.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.priority = style.label("", self, role="tag")
        self.due = style.label("", self)
        self.decided = Elided(self, role="muted")  # gives way, so that no column has to
        self.decided.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.state = style.label("", self, role="tag")
        self.banner = _Banner(self)
        self._lay_out()

    def show_case(self, case: Case, released: ReleaseRecord | None = None) -> None:
        """Show where a case stands; with its release record, when and how it was signed."""
        self.number.setText(case.number or "No number yet")
        _fill(self.priority, case.priority.capitalize() if case.priority else "")
        due = None if released else case.due
        _fill(self.due, due_in_words(due, dt.datetime.now(dt.UTC)))
        style.mark(self.due, "role", urgency(due))
        self.due.setToolTip(style.plain_tip(due_exactly(due)) if due else "")
        self.decided.set_whole(decided_in_words(case))
        self.state.setText("Released" if case.state is State.RELEASED else "Draft")
        self.banner.show_release(released)

    def _lay_out(self) -> None:
        line = QHBoxLayout()
        line.setContentsMargins(style.LARGE, style.MEDIUM, style.LARGE, style.MEDIUM)
        line.setSpacing(style.LARGE)
        for part in (self.number, self.priority, self.due):
            line.addWidget(part)
        line.addWidget(self.decided, 1)
        line.addWidget(self.state)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(line)
        column.addWidget(self.banner)


class _Banner(QFrame):
    """One calm sentence over a case that can no longer change."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        style.mark(self, "role", "banner")
        self.mark = QLabel(self)
        self.sentence = style.sentence("", self)
        row = QHBoxLayout(self)
        row.setContentsMargins(style.LARGE, style.SMALL, style.LARGE, style.SMALL)
        row.setSpacing(style.SMALL)
        row.addWidget(self.mark)
        row.addWidget(self.sentence, 1)
        self.hide()

    def show_release(self, released: ReleaseRecord | None) -> None:
        self.setVisible(released is not None)
        if released is not None:
            self.mark.setPixmap(style.icon("lock", "accent").pixmap(16, 16))
            self.sentence.setText(released_in_words(released))


def decided_in_words(case: Case) -> str:
    """How far the case has come: "2 of 3 decided", or "3 of 3: partial overturn"."""
    issues = to_decide(case)
    if not issues:
        return "No issues yet"
    outcome = case_outcome(case)
    done = sum(issue.outcome is not None for issue in issues)
    count = f"{done} of {len(issues)}"
    return f"{count}: {outcome}" if outcome else f"{count} decided"


def released_in_words(released: ReleaseRecord) -> str:
    """When a case was released and with which identity, and what that means."""
    at = released.at.astimezone()
    return (
        f"Released {at.day} {at:%b %Y}, signed by {released.identity}. "
        "This case can no longer change."
    )


def _fill(label: QLabel, text: str) -> None:
    label.setText(text)
    label.setVisible(bool(text))
