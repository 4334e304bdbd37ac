"""After the signature: what the verification says, and where the letter goes."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QStandardPaths, Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from ui import style
from workbench import release
from workbench.case import Case, Problem
from workbench.release import ReleaseRecord
from workbench.workspace import Workspace


class ReleaseResult(QWidget):
    """The verification in plain words; the letter to a file, its folder in a window."""

    def __init__(
        self,
        workspace: Workspace,
        case: Case,
        record: ReleaseRecord,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._case, self._record = case, record
        self._folder: Path | None = None
        found = release.verify_bytes(record.signed, workspace)
        self.verdict = _sentence(found.message)
        self.facts = _sentence(f"Signed as {record.identity}.\nSHA-256 {record.sha256}", "muted")
        self.told = _sentence("")
        self.export_button = QPushButton("&Export letter...", self)
        self.folder_button = QPushButton("&Open folder", self)
        self.close_button = QPushButton("&Close", self)
        style.mark(self.export_button, "role", "primary")
        self.folder_button.setEnabled(False)
        self.folder_button.setToolTip("Once the letter is exported")
        self.export_button.clicked.connect(self._export)
        self.folder_button.clicked.connect(self._open_folder)
        self._lay_out()

    def export_to(self, path: Path) -> None:
        """Write the signed letter to a file and say so; a failure is one sentence."""
        try:
            release.export(self._record.signed, path)
        except Problem as problem:
            self._tell(str(problem), "problem")
            return
        self._folder = path.parent
        self.folder_button.setEnabled(True)
        self._tell(f"The letter was written to {path.name}.", "")

    def _export(self) -> None:
        documents = QStandardPaths.StandardLocation.DocumentsLocation
        folder = self._folder or Path(QStandardPaths.writableLocation(documents))
        wanted = str(folder / release.suggested_name(self._case))
        name, _ = QFileDialog.getSaveFileName(self, "Export letter", wanted, "PDF (*.pdf)")
        if name:
            self.export_to(Path(name))

    def _open_folder(self) -> None:
        if self._folder is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._folder)))

    def _tell(self, sentence: str, role: str) -> None:
        style.mark(self.told, "role", role)
        self.told.setText(sentence)

    def _lay_out(self) -> None:
        heading = QHBoxLayout()
        heading.setSpacing(style.SMALL)
        seal = QLabel(self)
        seal.setPixmap(style.icon("circle-check", "overturned").pixmap(20, 20))
        heading.addWidget(seal)
        title = f"{self._case.number} is released and signed".strip()
        heading.addWidget(style.label(title, role="title"), 1)
        buttons = QHBoxLayout()
        buttons.setSpacing(style.SMALL)
        buttons.addStretch()
        for button in (self.folder_button, self.close_button, self.export_button):
            buttons.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(style.WIDE, style.WIDE, style.WIDE, style.LARGE)
        column.setSpacing(style.MEDIUM)
        column.addLayout(heading)
        for label in (self.verdict, self.facts, self.told):
            column.addWidget(label)
        column.addStretch()
        column.addLayout(buttons)


def _sentence(text: str, role: str = "") -> QLabel:
    made = style.label(text, role=role)
    made.setWordWrap(True)
    made.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return made
