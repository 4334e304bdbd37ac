"""After the signature: what the verification says, and where letter and certificate go."""

from __future__ import annotations

import re
from pathlib import Path

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from ui import style
from ui.file_dialogs import PDF, file_to_write
from workbench import release
from workbench.case import Problem
from workbench.release import ReleaseRecord, Verification
from workbench.session import Session
from workbench.workspace import Event

ARCHIVED = "The letter is kept in the archive of this workspace, byte for byte."
FOR_READERS = "Give it to readers of your letters: with it their programs know the signer"


class ReleaseResult(QWidget):
    """The verification in plain words; letter and certificate to files, their folder to see."""

    def __init__(
        self,
        session: Session,
        record: ReleaseRecord,
        verification: Verification,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._workspace, self._case, self._record = session.workspace, session.case, record
        self._identity = session.workspace.identity(record.identity)
        self._folder: Path | None = None
        self.verdict = _selectable(f"{verification.message} {ARCHIVED}")
        facts = f"Identity: {record.identity}\nSHA-256 of the letter: {record.sha256}"
        self.facts = _selectable(facts, "muted")
        self.told = _selectable("")
        self.export_button = QPushButton("&Export letter...", self)
        self.certificate_button = QPushButton("Save cer&tificate...", self)
        self.folder_button = QPushButton("&Open folder", self)
        self.close_button = QPushButton("&Close", self)
        self._lay_out()
        self._connect()

    def export_to(self, path: Path) -> None:
        """Write the signed letter to a file and say so; a failure is one sentence."""
        self._write(self._record.signed, path, "signed letter")

    def save_certificate_to(self, path: Path) -> None:
        """Write the signer's certificate to a file and say so; a failure is one sentence."""
        self._write(self._identity.certificate, path, "certificate")

    def _write(self, data: bytes, path: Path, what: str) -> None:
        try:
            release.export(data, path)
            self._workspace.record(Event.EXPORTED, self._case.reference, what)
        except Problem as problem:
            self._tell(str(problem), "problem")
            return
        self._folder = path.parent
        self.folder_button.setEnabled(True)
        self._tell(f"The {what} was written to {path.name}.", "")

    def _export(self) -> None:
        path = self._asked("Export letter", release.suggested_name(self._case), PDF)
        if path is not None:
            self.export_to(path)

    def _save_certificate(self) -> None:
        suggested = certificate_name(self._identity.subject)
        path = self._asked("Save certificate", suggested, "Certificate (*.cer)")
        if path is not None:
            self.save_certificate_to(path)

    def _asked(self, title: str, name: str, kind: str) -> Path | None:
        """The file to write to, in the folder of the last one; None if there is to be none."""
        return file_to_write(self, title, name, kind, self._folder)

    def _open_folder(self) -> None:
        if self._folder is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._folder)))

    def _tell(self, sentence: str, role: str) -> None:
        style.mark(self.told, "role", role)
        self.told.setText(sentence)

    def _connect(self) -> None:
        self.export_button.clicked.connect(self._export)
        self.certificate_button.clicked.connect(self._save_certificate)
        self.folder_button.clicked.connect(self._open_folder)

    def _lay_out(self) -> None:
        style.mark(self.export_button, "role", "primary")
        style.mark(self.certificate_button, "role", "quiet")
        self.certificate_button.setToolTip(FOR_READERS)
        self.folder_button.setEnabled(False)
        self.folder_button.setToolTip("Once something was written to it")
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
        buttons.addWidget(self.certificate_button)
        for button in (self.folder_button, self.close_button, self.export_button):
            buttons.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(style.WIDE, style.WIDE, style.WIDE, style.LARGE)
        column.setSpacing(style.MEDIUM)
        column.addLayout(heading)
        for label in (self.verdict, self.facts, self.told):
            column.addWidget(label)
        column.addStretch()
        column.addSpacing(style.SMALL)
        column.addLayout(buttons)


def certificate_name(subject: str) -> str:
    """A file name for the certificate of a subject: letters, digits and single spaces only."""
    words = re.findall(r"[^\W_]+", subject)
    return f"{' '.join(words) or 'certificate'}.cer"


def _selectable(text: str, role: str = "") -> QLabel:
    made = style.sentence(text, role=role)
    made.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return made
