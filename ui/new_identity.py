"""The fields of a signature identity that is made here, or comes from a file."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from enum import Enum
from pathlib import Path
from typing import NoReturn

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QComboBox,
    QFormLayout,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from ui import style
from ui.file_dialogs import file_to_open
from ui.identity_form import IDENTITY_FILES, PERSONAL, ROLE, own_role
from ui.page import caption
from ui.passphrase import agree
from workbench.case import Problem
from workbench.release.errands import AskedIdentity


class Way(Enum):
    """Where a new identity comes from."""

    CREATE = "create"
    IMPORT = "import"


class Kind(Enum):
    """What a new identity signs."""

    ROLE = "A role, for the letters of one organization"
    PERSONAL = "Personal, under my name"
    SEAL = "The seal of an organization"


KINDS = {Way.CREATE: (Kind.ROLE, Kind.PERSONAL), Way.IMPORT: tuple(Kind)}
WORDS = {Way.CREATE: "&Create", Way.IMPORT: "&Import"}
OF_ITS_OWN = "A passphrase of its own; nobody can bring it back"
OF_THE_FILE = "That of the file; it stays the passphrase of the identity"


class NewIdentity(QFrame):
    """Asks for what an identity needs; those who hear its buttons take :meth:`asked`."""

    def __init__(
        self, organizations: Sequence[str], reviewer: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.way = Way.CREATE
        self._reviewer = reviewer
        self._used: Collection[str] = ()
        style.mark(self, "role", "banner")
        self.setAccessibleName("New signature identity")
        self.file = QLineEdit(self)
        self.browse = QPushButton("&Browse...", self)
        self.kind = QComboBox(self)
        self.name = QLineEdit(self)
        self.organization = QComboBox(self)
        self.organization.setEditable(True)
        self.organization.addItems([name for name in organizations if name])
        self.subject = QLineEdit(self)
        self.passphrase = QLineEdit(self)
        self.again = QLineEdit(self)
        self.take_button = QPushButton("", self)
        self.back_button = QPushButton("Bac&k", self)
        self._rows = QFormLayout()
        self._lay_out()
        self.kind.currentIndexChanged.connect(self._turn)
        self.browse.clicked.connect(self._browse)
        self.setFocusProxy(self.file)

    def ask(self, way: Way, used: Collection[str]) -> None:
        """Begin anew, with a name that is not ``used``."""
        self.way, self._used = way, used
        self.take_button.setText(WORDS[way])
        self.kind.clear()
        for kind in KINDS[way]:
            self.kind.addItem(kind.value, kind)
        self._turn()
        self.setFocusProxy(self.file if way is Way.IMPORT else self.kind)

    def asked(self) -> AskedIdentity:
        """What was filled in. Raises Problem where something is missing."""
        kind = self._kind()
        organization = "" if kind is Kind.PERSONAL else self.organization.currentText().strip()
        if kind is not Kind.PERSONAL and not organization:
            _refuse(self.organization, "Name the organization whose letters it signs.")
        if not self.name.text().strip():
            _refuse(self.name, "Give the identity a name.")
        self.passphrase.setFocus()  # where it stays if that is refused
        if self.way is Way.CREATE:
            agree(self.passphrase.text(), self.again.text())
        elif not self.passphrase.text():
            raise Problem("Type the passphrase of the file.")
        return AskedIdentity(
            name=self.name.text().strip(),
            passphrase=self.passphrase.text(),
            subject=self.subject.text().strip(),
            organization=organization,
            personal=kind is Kind.PERSONAL,
            seal=kind is Kind.SEAL,
        )

    def chosen_file(self) -> Path:
        """The file that the identity is in. Raises Problem where none is chosen."""
        if not self.file.text().strip():
            _refuse(self.file, "Choose the file of the identity.")
        return Path(self.file.text().strip())

    def go_to_refused(self) -> None:
        """Go to the field that is to be typed anew after all this was refused."""
        made = self.subject if self.name.text().strip() not in self._used else self.name
        field = made if self.way is Way.CREATE else self.passphrase
        field.setFocus()
        field.selectAll()

    def forget(self) -> None:
        """Hold nothing any more of what was typed."""
        for entry in (self.file, self.name, self.subject, self.passphrase, self.again):
            entry.clear()

    def set_busy(self, busy: bool) -> None:
        """Let nothing be changed while the key is made."""
        self.setEnabled(not busy)

    def _kind(self) -> Kind:
        return Kind(self.kind.currentData() or Kind.ROLE)

    def _turn(self) -> None:
        """Show the fields that way and kind need, and suggest what fits them."""
        kind, makes = self._kind(), self.way is Way.CREATE
        for field, shown in (
            (self._file_row, not makes),
            (self.organization, kind is not Kind.PERSONAL),
            (self.subject, makes),
            (self.again, makes),
        ):
            self._rows.setRowVisible(field, shown)
        self.passphrase.setPlaceholderText(OF_ITS_OWN if makes else OF_THE_FILE)
        personal = kind is Kind.PERSONAL
        _suggest(self.subject, self._reviewer if personal else own_role())
        _suggest(self.name, self._free_name(PERSONAL if personal else ROLE))

    def _free_name(self, first: str) -> str:
        name, number = first, 2
        while name in self._used:
            name, number = f"{first} {number}", number + 1
        return name

    def _browse(self) -> None:
        file = file_to_open(self, "Identity to import", IDENTITY_FILES)
        if file is not None:
            self.file.setText(str(file))
            self.name.setText(file.stem)

    def _lay_out(self) -> None:
        for secret in (self.passphrase, self.again):
            secret.setEchoMode(QLineEdit.EchoMode.Password)
        self._rows.setHorizontalSpacing(style.MEDIUM)
        self._rows.setVerticalSpacing(style.SMALL)
        self._rows.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        self._file_row = QWidget(self)
        row = QHBoxLayout(self._file_row)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(style.SMALL)
        row.addWidget(self.file, 1)
        row.addWidget(self.browse)
        for words, field, entry in (
            ("Fil&e", self._file_row, self.file),
            ("&Signs as", self.kind, self.kind),
            ("N&ame for you", self.name, self.name),
            ("&Organization", self.organization, self.organization),
            ("S&ubject that readers see", self.subject, self.subject),
            ("&Passphrase", self.passphrase, self.passphrase),
            ("Passphrase a&gain", self.again, self.again),
        ):
            self._rows.addRow(caption(words, entry, self), field)
        style.mark(self.take_button, "role", "primary")
        self.take_button.setDefault(True)
        self.back_button.setAutoDefault(False)
        self.browse.setAutoDefault(False)
        column = QVBoxLayout(self)
        column.setContentsMargins(style.LARGE, style.MEDIUM, style.LARGE, style.MEDIUM)
        column.setSpacing(style.MEDIUM)
        column.addLayout(self._rows)
        buttons = QHBoxLayout()
        buttons.setSpacing(style.SMALL)
        buttons.addStretch()
        buttons.addWidget(self.back_button)
        buttons.addWidget(self.take_button)
        column.addLayout(buttons, 0)
        column.setAlignment(Qt.AlignmentFlag.AlignTop)


def _refuse(field: QWidget, sentence: str) -> NoReturn:
    """Go to the field that is not filled in as it must be, and raise Problem."""
    field.setFocus()
    raise Problem(sentence)


def _suggest(entry: QLineEdit, text: str) -> None:
    """Fill in what nobody has typed over yet."""
    if not entry.isModified():
        entry.setText(text)
