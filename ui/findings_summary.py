"""Findings as a few lines to read, where nothing is to be clicked."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QVBoxLayout, QWidget

from ui import style
from ui.findings_gathered import gathered
from ui.findings_rows import KINDS, place_of
from workbench.case import Finding, Severity

_MOST = 5  # the findings pane lists all of them


class FindingsSummary(QFrame):
    """What blocks and what warns, gravest first, with icon, message and place; hidden for none."""

    def __init__(self, findings: tuple[Finding, ...], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Findings")
        style.mark(self, "role", "pane")
        told = gathered(findings)
        grave = [found for found in told if found.severity is not Severity.HINT]
        grid = QGridLayout(self)
        grid.setContentsMargins(style.MEDIUM, style.SMALL, style.MEDIUM, style.SMALL)
        grid.setHorizontalSpacing(style.SMALL)
        grid.setVerticalSpacing(style.SMALL)
        grid.setColumnStretch(1, 1)
        for row, finding in enumerate(grave[:_MOST]):
            grid.addWidget(_icon(finding), row, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(_words(finding), row, 1)
        if len(grave) > _MOST:
            more = f"and {len(grave) - _MOST} more"
            grid.addWidget(style.label(more, role="muted"), _MOST, 1)
        self.setVisible(bool(grave))


def _icon(finding: Finding) -> QLabel:
    kind = KINDS[finding.severity]
    label = style.label("")
    label.setPixmap(style.icon(kind.icon, kind.token).pixmap(16, 16))
    label.setAccessibleName(kind.heading)
    return label


def _words(finding: Finding) -> QWidget:
    both = QWidget()
    column = QVBoxLayout(both)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    message = style.sentence(finding.message)
    column.addWidget(message)
    column.addWidget(style.label(place_of(finding), role="muted", scale=style.MINOR))
    return both
