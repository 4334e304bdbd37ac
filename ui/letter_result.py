"""After a signature: what came of it in plain words, and where letter and certificate go."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from ui import style
from ui.file_dialogs import PDF, file_to_write
from ui.offer import open_folder
from ui.there import while_there
from ui.trust import CERTIFICATE, certificate_name, write_certificate, written_in_words
from workbench import release
from workbench.case import Problem
from workbench.release import SignatureIdentity
from workbench.release.errands import Errands
from workbench.session import Session
from workbench.workspace import Event

FOR_READERS = "Give it to readers of your letters: with it their programs know the signer"


class Made(NamedTuple):
    """A letter that was made: what is said of it, and its bytes."""

    title: str
    verdict: str
    facts: str
    data: bytes
    file_name: str  # to suggest
    what: str  # "signed letter"
    identity: SignatureIdentity | None
    called: str = "letter"  # where it is exported


class LetterResult(QWidget):
    """What was made, in plain words; letter and certificate to files, their folder to see."""

    def __init__(self, session: Session, made: Made, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._made = made
        self._errands = Errands(session.workspace, session.worker)
        self._workspace, self._reference = session.workspace, session.case.reference
        self.folder: Path | None = None
        self.verdict = _selectable(made.verdict)
        self.facts = _selectable(made.facts, "muted")
        self.told = _selectable("")
        self.export_button = QPushButton(f"&Export {made.called}...", self)
        self.certificate_button = QPushButton("Export cer&tificate...", self)
        self.folder_button = QPushButton("&Open folder", self)
        self.close_button = QPushButton("&Close", self)
        self.more = QVBoxLayout()  # what else is to be said
        self._buttons = QHBoxLayout()
        self.next_acts = QHBoxLayout()  # what may follow on this letter
        self._lay_out()
        self.export_button.clicked.connect(self._export)
        self.certificate_button.clicked.connect(self._save_certificate)
        self.folder_button.clicked.connect(self._open_folder)

    def export_to(self, path: Path) -> None:
        """Write the letter to a file and say so; a failure is one sentence."""
        self.write(self._made.data, self._made.what, path)

    def write(self, data: bytes, what: str, path: Path) -> None:
        """Write a paper of the case to a file and say so; a failure is one sentence."""
        try:
            release.export(data, path)
            self._workspace.record(Event.EXPORTED, self._reference, what)
        except Problem as problem:
            self._tell_problem(problem)
        else:
            self._tell_written(f"The {what} was written to {path.name}.", path)

    def add_button(self, button: QPushButton) -> None:
        """Put a further paper of the case before what else can be written."""
        style.mark(button, "role", "quiet")
        self._buttons.insertWidget(1, button)

    def save_certificate_to(self, path: Path) -> None:
        """Write the signer's certificate and the page on trust; a failure is one sentence."""
        identity = self._made.identity
        if identity is None:
            return

        def write(certificate: bytes, page: bytes) -> None:
            try:
                write_certificate(path, certificate, page)
                self._workspace.record(Event.EXPORTED, self._reference, "certificate")
            except Problem as problem:
                refuse(problem)
            else:
                tell(written_in_words(path), path)

        tell = while_there(self, self._tell_written)
        refuse = while_there(self, self._tell_problem)
        self._errands.certificate(identity, done=write, failed=refuse)

    def _export(self) -> None:
        title = f"Export {self._made.called}"
        path = file_to_write(self, title, self._made.file_name, PDF, self.folder)
        if path is not None:
            self.export_to(path)

    def _save_certificate(self) -> None:
        subject = self._made.identity.subject if self._made.identity else ""
        name = certificate_name(subject)
        path = file_to_write(self, "Export certificate", name, CERTIFICATE, self.folder)
        if path is not None:
            self.save_certificate_to(path)

    def _open_folder(self) -> None:
        if self.folder is None:
            return
        try:
            open_folder(self.folder)
        except Problem as problem:
            self._tell_problem(problem)

    def _tell_written(self, sentence: str, path: Path) -> None:
        self.folder = path.parent
        self.folder_button.setEnabled(True)
        style.mark(self.told, "role", "")
        self.told.setText(sentence)

    def _tell_problem(self, problem: Exception) -> None:
        style.mark(self.told, "role", "problem")
        self.told.setText(str(problem))

    def _lay_out(self) -> None:
        style.mark(self.export_button, "role", "primary")
        style.mark(self.certificate_button, "role", "quiet")
        self.certificate_button.setToolTip(FOR_READERS)
        self.certificate_button.setVisible(self._made.identity is not None)
        self.folder_button.setEnabled(False)
        self.folder_button.setToolTip("Once something was written to it")
        heading = QHBoxLayout()
        heading.setSpacing(style.SMALL)
        seal = QLabel(self)
        seal.setPixmap(style.icon("circle-check", "overturned").pixmap(20, 20))
        heading.addWidget(seal)
        heading.addWidget(style.label(self._made.title, role="title"), 1)
        buttons = self._buttons
        buttons.setSpacing(style.SMALL)
        buttons.addStretch()
        for button in (
            self.certificate_button,
            self.folder_button,
            self.close_button,
            self.export_button,
        ):
            buttons.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(style.WIDE, style.WIDE, style.WIDE, style.LARGE)
        column.setSpacing(style.MEDIUM)
        column.addLayout(heading)
        for label in (self.verdict, self.facts, self.told):
            column.addWidget(label)
        column.addLayout(self.more)
        self.next_acts.setSpacing(style.MEDIUM)
        column.addLayout(self.next_acts)
        column.addStretch()
        column.addSpacing(style.SMALL)
        column.addLayout(buttons)


def _selectable(text: str, role: str = "") -> QLabel:
    made = style.sentence(text, role=role)
    made.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return made
