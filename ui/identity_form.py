"""Who signs: one of the identities at hand, a new one, or one from a file."""

from __future__ import annotations

import datetime as dt
import secrets
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QSizePolicy,
    QWidget,
)

from ui import style
from ui.file_dialogs import file_to_open
from ui.tick_box import TickBox
from workbench import release
from workbench.case import Case
from workbench.release import SignatureIdentity
from workbench.session import Session

NEW = "New identity..."
FROM_FILE = "From a .p12 or .pfx file..."
ROLE = "Expert Reviewer"
HOLD = "&Keep the passphrase for 15 minutes"
GONE = "It is kept in memory only, and gone when the workspace locks"
WHO_SEES = (
    "Readers of the letter see the subject: a role and a number of your own, which you tell your "
    "organization. The name is for you alone."
)


class IdentityForm(QWidget):
    """Asks for an identity and its passphrase; makes or imports it when it is needed."""

    changed = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._workspace, self._case = session.workspace, session.case
        self.choice = QComboBox(self)
        self.name = QLineEdit(self)
        self.subject = QLineEdit(own_role(), self)
        self.who_sees = style.sentence(WHO_SEES, self, role="muted", scale=style.MINOR)
        self.who_sees.setAlignment(Qt.AlignmentFlag.AlignTop)  # close to what it explains
        self.file = QLineEdit(self)
        self.browse = QPushButton("Browse...", self)
        self.passphrase = _secret(self)
        self.again = _secret(self)
        self.hold = TickBox(HOLD, self)
        self.hold.setToolTip(GONE)
        self._rows = QFormLayout(self)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self._lay_out()
        self._fill()
        self.choice.currentIndexChanged.connect(self._turn)
        self.browse.clicked.connect(self._browse)
        for entry in (self.name, self.subject, self.file, self.passphrase, self.again):
            entry.textChanged.connect(self.changed)

    def is_new(self) -> bool:
        """Whether the identity is made here, self-issued."""
        return self.choice.currentText() == NEW

    def missing(self) -> str:
        """What is still to be filled in, as one sentence; "" for nothing."""
        if self.is_new() and not self.name.text().strip():
            return "Give the identity a name."
        if self._is_file() and not self.file.text().strip():
            return "Choose the file of the identity."
        if not self.secret():
            return "Type the passphrase of the identity."
        if self.is_new() and self.passphrase.text() != self.again.text():
            return "Type the same passphrase twice."
        return ""

    def secret(self) -> str:
        """The passphrase to sign with: what was typed, or what is held since an earlier letter."""
        return self.passphrase.text() or self._held()[0]

    def hold_if_wanted(self, identity: str) -> None:
        """Hold what was typed for the next letters, after it has signed one."""
        if self.hold.isChecked() and self.passphrase.text():
            self._workspace.hold_passphrase(identity, self.passphrase.text())

    def secure(self, *, done: Callable[[str], None], failed: Callable[[Exception], None]) -> None:
        """Hand the name of the identity to sign with to ``done``; a new one is made and kept first.

        It is chosen from then on, whatever becomes of the letter. Raises Problem, or hands it to
        ``failed``, where the identity cannot be made or imported.
        """

        def choose(made: SignatureIdentity) -> None:
            self._fill(made.name)
            done(made.name)

        if self.is_new():
            release.create_identity_in_background(
                self._session,
                self.name.text().strip(),
                self.passphrase.text(),
                subject=self.subject.text().strip(),
                done=choose,
                failed=failed,
            )
        elif self._is_file():
            choose(self._imported())
        else:
            done(str(self.choice.currentData()))

    def _imported(self) -> SignatureIdentity:
        file, secret = Path(self.file.text()), self.passphrase.text()
        organization = self._case.organization
        return release.import_identity(self._workspace, file, secret, organization=organization)

    def _held(self) -> tuple[str, float]:
        """The passphrase that is held for the chosen identity, and the seconds that are left."""
        return self._workspace.held_passphrase(str(self.choice.currentData() or ""))

    def _is_file(self) -> bool:
        return self.choice.currentText() == FROM_FILE

    def _fill(self, chosen: str = "") -> None:
        """Offer the identities that may sign this case, then the ways to another one."""
        self.choice.blockSignals(True)
        self.choice.clear()
        for identity in self._workspace.identities():
            if _may_sign(identity, self._case):
                self.choice.addItem(identity.name, identity.name)
        self.choice.addItems([NEW, FROM_FILE])
        self.choice.setCurrentIndex(max(0, self.choice.findData(chosen)))
        self.choice.blockSignals(False)
        if not self.name.text():
            self.name.setText(self._free_name())
        self._turn()

    def _free_name(self) -> str:
        """A name that no identity has: "Expert Reviewer", "Expert Reviewer 2"."""
        used = {identity.name for identity in self._workspace.identities()}
        name, number = ROLE, 2
        while name in used:
            name, number = f"{ROLE} {number}", number + 1
        return name

    def _turn(self) -> None:
        """Show the fields that the choice needs."""
        for field, shown in (
            (self.name, self.is_new()),
            (self.subject, self.is_new()),
            (self.who_sees, self.is_new()),
            (self.again, self.is_new()),
            (self._file_row, self._is_file()),
        ):
            self._rows.setRowVisible(field, shown)
        held, seconds = self._held()
        self._rows.setRowVisible(self.hold, not held)
        self.passphrase.setPlaceholderText(held_in_words(seconds) if held else "")
        self.changed.emit()

    def _browse(self) -> None:
        file = file_to_open(self, "Identity to import", "Identities (*.p12 *.pfx)")
        if file is not None:
            self.file.setText(str(file))

    def _lay_out(self) -> None:
        self._file_row = QWidget(self)
        row = QHBoxLayout(self._file_row)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(style.SMALL)
        row.addWidget(self.file, 1)
        row.addWidget(self.browse)
        self._file_row.setFocusProxy(self.file)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setHorizontalSpacing(style.MEDIUM)
        self._rows.setVerticalSpacing(style.SMALL)
        self._rows.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        for caption, field, entry in (
            ("Sign &as", self.choice, self.choice),
            ("&Name", self.name, self.name),
            ("S&ubject", self.subject, self.subject),
            ("&File", self._file_row, self.file),
            ("&Passphrase", self.passphrase, self.passphrase),
            ("Passphrase a&gain", self.again, self.again),
        ):
            label = style.label(caption, self, role="muted")
            label.setBuddy(entry)
            entry.setAccessibleName(caption.replace("&", ""))
            self._rows.addRow(label, field)
            if entry is self.subject:
                self._rows.addRow("", self.who_sees)
        self._rows.addRow("", self.hold)
        self.subject.setToolTip("Stands in the certificate: a role, never the reviewer's name")


def own_role() -> str:
    """A role that is one reviewer's own and still no name: "Expert Reviewer 4821".

    The organization learns whose number it is; nobody else can tell.
    """
    return f"{ROLE} {secrets.randbelow(9000) + 1000}"


def held_in_words(seconds: float) -> str:
    """How long a passphrase is held: "Held until 14:32"."""
    until = dt.datetime.now().astimezone() + dt.timedelta(seconds=seconds)
    return f"Held until {until:%H:%M}"


def _may_sign(identity: SignatureIdentity, case: Case) -> bool:
    if case.form.names_confidential and identity.personal:
        return False
    return identity.organization in {"", case.organization}


def _secret(parent: QWidget) -> QLineEdit:
    entry = QLineEdit(parent)
    entry.setEchoMode(QLineEdit.EchoMode.Password)
    return entry
