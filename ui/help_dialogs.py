"""Help: what this program is, and whose work it is made of."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import (
    QListWidget,
    QListWidgetItem,
    QPlainTextEdit,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from ui import licenses, style
from ui.page import fixed_font
from ui.panel import Panel

_ABOUT = (
    "A desk for the reviewers of Independent Medical Review: read the case, decide each issue, "
    "check, sign. Everything stays on this computer, encrypted."
)
_PARTS = "Made of these parts, each with its license:"
_SIZE = (920, 600)


class About(Panel):
    """Name, version, purpose; each part that is shipped, and the license it comes under."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("IMR Workbench", parent)
        self.setWindowTitle("About IMR Workbench")
        self.parts = QListWidget(self)
        self.kind = style.sentence("", self, role="heading")
        self.license = QPlainTextEdit(self)
        self._shown = licenses.parts()
        version = QCoreApplication.applicationVersion()
        self.column.addWidget(style.label(f"Version {version}", self, role="muted"))
        self.column.addWidget(style.sentence(_ABOUT, self))
        self.column.addWidget(style.sentence(_PARTS, self, role="muted"))
        self.column.addWidget(self._make_sides(), 1)
        self.finish()
        style.give_room(self, *_SIZE)

    def _make_sides(self) -> QSplitter:
        self.parts.setAccessibleName("Parts")
        self.parts.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.parts.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.parts.currentRowChanged.connect(self._show_license)
        self.license.setReadOnly(True)
        self.license.setTabChangesFocus(True)
        self.license.setAccessibleName("License")
        self.license.setAccessibleDescription("To be read; Tab goes on")
        self.license.setFont(fixed_font(style.font(style.MINOR).pointSizeF()))
        for part in self._shown:
            self.parts.addItem(_row(part))
        sides = QSplitter(Qt.Orientation.Horizontal, self)
        sides.setChildrenCollapsible(False)
        sides.addWidget(self.parts)
        sides.addWidget(self._make_right())
        sides.setSizes([style.grown(270), style.grown(600)])
        sides.setStretchFactor(1, 1)
        self.parts.setCurrentRow(0)
        return sides

    def _make_right(self) -> QWidget:
        right = QWidget(self)
        column = QVBoxLayout(right)
        column.setContentsMargins(style.LARGE, 0, 0, 0)
        column.setSpacing(style.SMALL)
        column.addWidget(self.kind)
        column.addWidget(self.license, 1)
        return right

    def _show_license(self, row: int) -> None:
        if row >= 0:
            self.kind.setText(self._shown[row].license)
            self.license.setPlainText(self._shown[row].text())


def _row(part: licenses.Part) -> QListWidgetItem:
    item = QListWidgetItem(f"{part.name} {part.version}".strip())
    item.setToolTip(style.plain_tip(item.text()))
    item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{item.text()}, {part.license}")
    return item
