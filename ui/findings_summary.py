"""Findings as a few lines to read, with a way back to the first of them."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
)
from PySide6.QtWidgets import QWidget as Widget

from ui import style
from ui.counts import counted
from ui.findings_gathered import gathered
from ui.findings_rows import KINDS, place_of
from workbench.case import Finding, Severity

_MOST = 5  # lines that are seen at once; the others are scrolled to


class FindingsSummary(QFrame):
    """What blocks and what warns, gravest first, with icon, message and place; hints by number.

    It says ``wanted`` with the first of them when the reviewer wants to go there; hidden for none.
    """

    wanted = Signal(object)

    def __init__(self, findings: tuple[Finding, ...], parent: Widget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Findings")
        style.mark(self, "role", "pane")
        self._first: Finding | None = None
        self.rest = style.label("", self, role="muted")
        self.go_button = QPushButton("&Go to the first", self)
        self.go_button.setAutoDefault(False)
        self.go_button.setToolTip("Leave this, and go to the words of the first finding")
        self.go_button.clicked.connect(lambda: self.wanted.emit(self._first))
        self._lines = Widget(self)
        self._column = QVBoxLayout(self)
        self._lay_out()
        self.show_findings(findings)

    def show_findings(self, findings: tuple[Finding, ...]) -> None:
        """Show these, and no others any more."""
        grave = [one for one in gathered(findings) if one.severity is not Severity.HINT]
        self._first = next(iter(findings), None)
        lines = _scrolled(_lines(grave, self), len(grave))
        self._column.replaceWidget(self._lines, lines)
        self._lines.hide()
        self._lines.deleteLater()
        self._lines = lines
        lines.setVisible(bool(grave))
        hints = sum(one.severity is Severity.HINT for one in findings)
        self.rest.setText(counted(hints, "hint") if hints else "")
        self.setVisible(bool(findings))

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(style.SMALL)
        row.addWidget(self.rest, 1)
        row.addWidget(self.go_button)
        self._column.setContentsMargins(style.MEDIUM, style.SMALL, style.MEDIUM, style.SMALL)
        self._column.setSpacing(style.SMALL)
        self._column.addWidget(self._lines)
        self._column.addLayout(row)


def _lines(findings: list[Finding], parent: Widget) -> Widget:
    lines = Widget(parent)
    grid = QGridLayout(lines)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(style.SMALL)
    grid.setVerticalSpacing(style.SMALL)
    grid.setColumnStretch(1, 1)
    for row, finding in enumerate(findings):
        grid.addWidget(_icon(finding), row, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(_words(finding), row, 1)
    return lines


def _scrolled(lines: Widget, count: int) -> Widget:
    """Lines as they are, or where they are many in an area of the height of some."""
    if count <= _MOST:
        return lines
    area = QScrollArea(lines.parentWidget())
    area.setWidget(lines)
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setAccessibleName("Findings")
    area.setFixedHeight(lines.sizeHint().height() * _MOST // count)
    return area


def _icon(finding: Finding) -> QLabel:
    kind = KINDS[finding.severity]
    label = style.label("")
    label.setPixmap(style.icon(kind.icon, kind.token).pixmap(16, 16))
    label.setAccessibleName(kind.heading)
    return label


def _words(finding: Finding) -> Widget:
    both = Widget()
    column = QVBoxLayout(both)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    column.addWidget(style.sentence(finding.message))
    column.addWidget(style.label(place_of(finding), role="muted", scale=style.MINOR))
    return both
