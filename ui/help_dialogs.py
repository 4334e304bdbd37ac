"""Help: what this program is, and whose work it is made of."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QPlainTextEdit, QSplitter, QWidget

from ui import licenses, style
from ui.panel import Panel

_ABOUT = (
    "A desk for the reviewers of Independent Medical Review: read the case, decide each issue, "
    "check, sign. Everything stays on this computer, encrypted."
)
_PARTS = "Made of these parts, each with its license:"
_SIZE = (820, 560)


class About(Panel):
    """Name, version, purpose; each part that is shipped, and the license it comes under."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("IMR Workbench", parent)
        self.setWindowTitle("About IMR Workbench")
        self.parts = QListWidget(self)
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
        self.parts.currentRowChanged.connect(self._show_license)
        self.license.setReadOnly(True)
        self.license.setTabChangesFocus(True)
        self.license.setAccessibleName("License")
        self.license.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        for part in self._shown:
            self.parts.addItem(_row(part))
        sides = QSplitter(Qt.Orientation.Horizontal, self)
        sides.setChildrenCollapsible(False)
        sides.addWidget(self.parts)
        sides.addWidget(self.license)
        sides.setSizes([style.grown(280), style.grown(540)])
        sides.setStretchFactor(1, 1)
        self.parts.setCurrentRow(0)
        return sides

    def _show_license(self, row: int) -> None:
        if row >= 0:
            self.license.setPlainText(self._shown[row].text())


def _row(part: licenses.Part) -> QListWidgetItem:
    item = QListWidgetItem(f"{part.name} {part.version}\n{part.license}".replace(" \n", "\n"))
    item.setData(Qt.ItemDataRole.AccessibleTextRole, ", ".join(item.text().splitlines()))
    return item
