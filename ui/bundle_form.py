"""Moving a case to another computer, and taking one in: an encrypted bundle, its passphrase."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QWidget

from ui import style
from ui.file_dialogs import file_to_open, file_to_write
from ui.page import PasswordField
from ui.panel import Panel
from ui.passphrase import agree
from workbench.case import Problem

KIND = "Moved cases (*.imrcase)"
GIVES = (
    "The bundle holds the case with its history and released letter, encrypted. Whoever takes it "
    "in needs this passphrase: tell it on another way than the file."
)
TAKES = "The case comes with its history and released letter, under a reference of this workspace."
_WIDTH = 480


class HandOverForm(Panel):
    """Asks for a passphrase and a file, and has the bundle written by ``write(file, passphrase)``.

    ``write`` raises Problem where it cannot.
    """

    def __init__(
        self,
        name: str,
        file_name: str,
        write: Callable[[Path, str], None],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(f"Move case {name} to another computer", parent)
        self._file_name, self._write = file_name, write
        self.passphrase = PasswordField("Passphrase of the bundle", self)
        self.again = PasswordField("Passphrase again", self)
        self.write_button = QPushButton("&Write bundle...", self)
        self.write_button.clicked.connect(self._ask)
        self._lay_out()
        self.passphrase.entry.setFocus()

    def write_to(self, file: Path) -> None:
        """Write the bundle and say so; a failure is one sentence. It takes part of a second."""
        self.soon("Writing the bundle ...", lambda: self._write_now(file))

    def _ask(self) -> None:
        self.attempt(self._ask_for_file)

    def _ask_for_file(self) -> None:
        agree(self.passphrase.entry.text(), self.again.entry.text())
        file = file_to_write(self, "Write bundle", self._file_name, KIND)
        if file is not None:
            self.write_to(file)

    def _write_now(self, file: Path) -> None:
        self._write(file, self.passphrase.entry.text())
        self.tell(f"The case was written to {file.name}. It stays here too, until you destroy it.")
        for field in (self.passphrase, self.again):
            field.entry.clear()

    def _lay_out(self) -> None:
        style.mark(self.write_button, "role", "primary")
        self.write_button.setDefault(True)
        self.column.addWidget(style.sentence(GIVES, self, role="muted"))
        pair = QHBoxLayout()
        pair.setSpacing(style.MEDIUM)
        pair.addWidget(self.passphrase)
        pair.addWidget(self.again)
        self.column.addLayout(pair)
        self.column.addStretch()
        self.finish(self.write_button)
        self.setMinimumWidth(style.grown(_WIDTH))


class TakeOverForm(Panel):
    """Asks for a bundle and its passphrase; ``take(file, passphrase)`` stores the case.

    ``take`` returns "" or, for a case that is here already, its reference; it raises Problem where
    nothing can be taken in. The reference that is to be opened is said with ``open_wanted``.
    """

    open_wanted = Signal(str)

    def __init__(self, take: Callable[[Path, str], str], parent: QWidget | None = None) -> None:
        super().__init__("Take in a moved case", parent)
        self._take = take
        self._there = ""
        self.file = QLineEdit(self)
        self.browse = QPushButton("&Browse...", self)
        self.passphrase = PasswordField("Passphrase of the bundle", self)
        self.take_button = QPushButton("&Take in", self)
        self.open_button = QPushButton("&Open it", self)
        self.browse.clicked.connect(self._browse)
        self.take_button.clicked.connect(self._ask)
        self.open_button.clicked.connect(self._open)
        self.open_button.hide()
        self._lay_out()
        self.browse.setFocus()

    def choose(self, file: Path) -> None:
        """Fill in the file of the bundle."""
        self.file.setText(str(file))
        self.passphrase.entry.setFocus()

    def _browse(self) -> None:
        file = file_to_open(self, "Bundle of a case", f"{KIND};;All files (*)")
        if file is not None:
            self.choose(file)

    def _ask(self) -> None:
        self.attempt(self._check)

    def _check(self) -> None:
        if not self.file.text().strip():
            raise Problem("Choose the file of the bundle.")
        if not self.passphrase.entry.text():
            raise Problem("Type the passphrase of the bundle.")
        self.soon("Opening the bundle ...", self._take_now)

    def _take_now(self) -> None:
        self._there = self._take(Path(self.file.text().strip()), self.passphrase.entry.text())
        self.open_button.setVisible(bool(self._there))
        if self._there:
            self.tell_problem("This case is in the workspace already. Nothing was changed.")
            self.open_button.setFocus()
        else:
            self.close()

    def _open(self) -> None:
        self.open_wanted.emit(self._there)
        self.close()

    def _lay_out(self) -> None:
        style.mark(self.take_button, "role", "primary")
        self.take_button.setDefault(True)
        row = QHBoxLayout()
        row.setSpacing(style.SMALL)
        row.addWidget(self.file, 1)
        row.addWidget(self.browse)
        self.browse.setAutoDefault(False)
        self.open_button.setAutoDefault(False)
        self.file.setAccessibleName("File of the bundle")
        self.file.setPlaceholderText("No file chosen yet")
        self.column.addWidget(style.sentence(TAKES, self, role="muted"))
        self.column.addLayout(row)
        self.column.addWidget(self.passphrase)
        self.column.addStretch()
        self.finish(self.open_button, self.take_button)
        self.setMinimumWidth(style.grown(_WIDTH))
