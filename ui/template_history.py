"""How a template was: its versions to look at, and a button to bring one back."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QPushButton, QWidget

from ui import style
from workbench.templates import Template

NOW = "As it is now"


class TemplateHistory(QWidget):
    """A list of moments, the newest first; there where there is something to go back to."""

    looked_at = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.versions = QComboBox(self)
        self.versions.setAccessibleName("History")
        self.versions.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.restore_button = QPushButton("Restore &this version", self)
        self.restore_button.setAutoDefault(False)
        caption = style.label("&History", self, role="muted")
        caption.setBuddy(self.versions)
        self.versions.activated.connect(self.looked_at)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(style.SMALL)
        for part in (caption, self.versions, self.restore_button):
            row.addWidget(part)

    def show_versions(self, versions: tuple[tuple[str, Template], ...]) -> None:
        """Offer earlier versions, each under words that say when it was."""
        self.versions.clear()
        self.restore_button.setEnabled(False)
        self.versions.addItem(NOW)
        for words, template in versions:
            self.versions.addItem(words, template)
        self.setVisible(bool(versions))

    def version(self) -> Template | None:
        """The earlier version that is looked at; None while it is the one of now."""
        found: Template | None = self.versions.currentData()
        return found

    def words(self) -> str:
        """When the version was that is looked at, as the beginning of a line; "" for now."""
        return f"{self.versions.currentText()}. " if self.version() else ""

    def allow(self) -> None:
        """Let a version be brought back only while an earlier one is looked at."""
        self.restore_button.setEnabled(self.version() is not None)

    def leave(self) -> None:
        """Look at the template as it is now."""
        self.versions.setCurrentIndex(0)
