"""What was understood of a determination, as a short sheet to look over."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QGridLayout, QScrollArea, QVBoxLayout, QWidget

from ui import facts, style
from ui.counts import counted
from workbench.case import Case, Issue


class Reading(QScrollArea):
    """The facts found, each issue with its outcome, and every line that found no place."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("What was understood")
        self.setWidgetResizable(True)
        style.mark(self, "role", "sheet")

    def show_words(self, sentence: str, role: str = "muted") -> None:
        """Show a sentence instead of a case."""
        self._show([style.sentence(sentence, role=role)])

    def show_case(self, case: Case) -> None:
        """Show what was understood."""
        issues = [_issue(number, issue) for number, issue in enumerate(case.issues, 1)]
        parts = [_facts(case), _heading(counted(len(case.issues), "issue")), *issues]
        if case.unplaced:
            parts.append(_heading(f"{counted(len(case.unplaced), 'line')} found no place"))
            parts.append(
                style.sentence("They are kept with the case, and stand here:", role="muted")
            )
            parts.extend(style.sentence(line, role="warns") for line in case.unplaced)
        self._show(parts)

    def _show(self, parts: list[QWidget]) -> None:
        sheet = QFrame()
        style.mark(sheet, "role", "pane")
        column = QVBoxLayout(sheet)
        column.setContentsMargins(style.MEDIUM, style.MEDIUM, style.MEDIUM, style.MEDIUM)
        column.setSpacing(style.SMALL)
        for part in parts:
            column.addWidget(part)
        column.addStretch(1)
        self.setWidget(sheet)


def _facts(case: Case) -> QWidget:
    """The facts that the determination gave, two columns of words."""
    made = QWidget()
    grid = QGridLayout(made)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(style.MEDIUM)
    grid.setVerticalSpacing(style.TIGHT)
    grid.setColumnStretch(1, 1)
    found = [(fact.label, fact.shown(case)) for fact in (*facts.HEADER, *facts.CREDENTIALS)]
    empty = ("", facts.NO_PRIORITY, facts.SENT[False], facts.EXTENSIONS[0])
    rows = [pair for pair in found if pair[1] not in empty and (case.due or pair[0] != "Time zone")]
    rows.append(("Clinical summary", facts.word_count(case.summary)))
    for row, (label, value) in enumerate(rows):
        grid.addWidget(style.label(label, made, role="muted"), row, 0)
        grid.addWidget(style.sentence(value), row, 1)
    return made


def _issue(number: int, issue: Issue) -> QWidget:
    outcome = issue.outcome.word if issue.outcome else "not decided"
    return style.sentence(f"{number}.  {issue.treatment or 'No title'}\n     {outcome}")


def _heading(text: str) -> QWidget:
    return style.label(text, role="heading")
