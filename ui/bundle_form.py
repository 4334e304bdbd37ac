"""Moving a case to another computer, and taking one in: an encrypted bundle, its passphrase."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLineEdit, QPushButton, QWidget

from ui import style
from ui.file_dialogs import file_to_open, file_to_write
from ui.offer import folder_of
from ui.page import PasswordField
from ui.panel import Panel
from ui.passphrase import agree
from workbench.case import Problem

KIND = "Moved cases (*.imrcase)"
RECORDS = "Take the records along ({})"
GIVES = (
    "The bundle holds the case with its history and released letter, encrypted. Whoever takes it "
    "in needs this passphrase: tell it on another way than the file."
)
TAKES = "The case comes with its history and released letter, under a reference of this workspace."
NOT_WRITTEN = "The bundle was canceled; nothing was written."
NOT_TAKEN = "Taking in was canceled; nothing was kept."
_WIDTH = 480

Stop = Callable[[], bool]
Rest = Callable[[Stop], object]
Take = Callable[[], str]


class HandOverForm(Panel):
    """Asks for a passphrase and a file, and has the bundle written.

    ``write(file, passphrase, with_records)`` does it, or returns a call that does the rest of it
    on a thread; it raises Problem where it cannot. ``records`` tells what there is of them.
    """

    def __init__(
        self,
        name: str,
        file_name: str,
        write: Callable[[Path, str, bool], Rest | None],
        records: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(f"Move case {name} to another computer", parent)
        self.records = QCheckBox(RECORDS.format(records), self)
        self.records.setChecked(bool(records))
        self.records.setVisible(bool(records))
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
        rest = self._write(file, self.passphrase.entry.text(), self.records.isChecked())
        if rest is None:
            self._written(file)
        else:
            call = partial(rest, self.stop.is_set)
            self.work(
                "Writing the bundle with the records ...",
                call,
                lambda _: self._written(file),
                canceled=NOT_WRITTEN,
            )

    def _written(self, file: Path) -> None:
        sentence = f"The case was written to {file.name}. It stays here too, until you destroy it."
        self.tell(sentence, folder_of(file))
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
        self.column.addWidget(self.records)
        self.column.addStretch()
        self.finish(self.write_button)
        self.setMinimumWidth(style.grown(_WIDTH))


class TakeOverForm(Panel):
    """Asks for a bundle and its passphrase.

    ``unpack(file, passphrase, stop)`` opens it on a thread, with the records that it may hold, and
    returns the call that stores the case. That one returns "" or, for a case that is here already,
    its reference; both raise Problem where nothing can be taken in. The reference that is to be
    opened is said with ``open_wanted``.
    """

    open_wanted = Signal(str)

    def __init__(
        self, unpack: Callable[[Path, str, Stop], Take], parent: QWidget | None = None
    ) -> None:
        super().__init__("Take in a moved case", parent)
        self._unpack = unpack
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
        file, passphrase = Path(self.file.text().strip()), self.passphrase.entry.text()
        call = partial(self._unpack, file, passphrase, self.stop.is_set)
        self.work("Opening the bundle ...", call, self._take_in, canceled=NOT_TAKEN)

    def _take_in(self, take: Take) -> None:
        self.attempt(partial(self._take_now, take))

    def _take_now(self, take: Take) -> None:
        self._there = take()
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
