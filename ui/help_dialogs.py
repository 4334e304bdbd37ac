"""Help: what this program is."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from ui import style
from ui.panel import Panel

_ABOUT = (
    "A desk for the reviewers of Independent Medical Review: read the case, decide each issue, "
    "check, sign. Everything stays on this computer, encrypted."
)


class About(Panel):
    """Name, version, purpose."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("IMR Workbench", parent)
        self.setWindowTitle("About IMR Workbench")
        version = QCoreApplication.applicationVersion()
        self.column.addWidget(style.label(f"Version {version}", self, role="muted"))
        self.column.addWidget(style.sentence(_ABOUT, self))
        self.finish()
        width = style.grown(420)
        self.setFixedSize(width, self.column.totalHeightForWidth(width))
