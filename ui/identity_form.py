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
from ui.page import caption
from ui.signers import asks_for_seal, refused_in_words, signers
from ui.tick_box import TickBox
from workbench.case import Copy
from workbench.release import SignatureIdentity
from workbench.release.errands import AskedIdentity, Errands
from workbench.session import Session

NEW = "New identity..."
FROM_FILE = "From a .p12 or .pfx file..."
ROLE = "Expert Reviewer"
PERSONAL = "Personal"
HOLD = "&Keep the passphrase for 15 minutes"
SUBJECT_OF_ROLE = "Stands in the certificate: a role, never the reviewer's name"
SUBJECT_OF_PERSON = "Stands in the certificate: your name, as your organization knows it"
FOR_GOOD = "Nobody can bring this passphrase back; without it the identity signs nothing more."
GONE = "It is kept in memory only, and gone when the workspace locks"
CHOOSE_ONE = "Choose a passphrase for the new identity."
IDENTITY_FILES = "Identities (*.p12 *.pfx)"
WHO_SEES = (
    "Readers of the letter see the subject: a role and a number of your own, which you tell your "
    "organization. The name is for you alone."
)
WHO_SEES_NAME = (
    "Readers of the internal copy see the subject. This identity never signs a letter that keeps "
    "your name confidential."
)


class IdentityForm(QWidget):
    """Asks for an identity and its passphrase; makes or imports it when it is needed.

    Offered are those that may sign this ``copy`` of the letter; of the others it is said why not.
    """

    changed = Signal()

    def __init__(
        self, session: Session, parent: QWidget | None = None, *, copy: Copy = Copy.ISSUED
    ) -> None:
        super().__init__(parent)
        self._errands = Errands(session.workspace, session.worker)
        self._workspace, self._copy = session.workspace, copy
        self._case = session.workspace.confidential(session.case)
        self._personal = copy is Copy.INTERNAL
        self._sealed = asks_for_seal(self._case, copy)  # with a key that nobody makes here
        self.choice = QComboBox(self)
        self.refused = style.sentence("", self, role="muted", scale=style.MINOR)
        self.name = QLineEdit(self)
        self.subject = QLineEdit(self._own_subject(), self)
        about = WHO_SEES_NAME if self._personal else WHO_SEES
        self.who_sees = style.sentence(about, self, role="muted", scale=style.MINOR)
        self.for_good = style.sentence(FOR_GOOD, self, role="muted", scale=style.MINOR)
        for sentence in (self.refused, self.who_sees, self.for_good):
            sentence.setAlignment(Qt.AlignmentFlag.AlignTop)  # close to what it explains
        self.file = QLineEdit(self)
        self.browse = QPushButton("Browse...", self)
        self.passphrase = _secret(self)
        self.again = _secret(self)
        self.hold = TickBox(HOLD, self)
        self.hold.setToolTip(GONE)
        self._rows = QFormLayout(self)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self._lay_out()
        self._fill(self._usual())
        self.choice.currentIndexChanged.connect(self._turn)
        self.browse.clicked.connect(self._browse)
        for entry in (self.name, self.subject, self.file, self.passphrase, self.again):
            entry.textChanged.connect(self.changed)

    def is_new(self) -> bool:
        """Whether the identity is made here, self-issued."""
        return self.choice.currentText() == NEW

    def chosen(self) -> SignatureIdentity | None:
        """The identity at hand that is chosen; None for one that is to be made or imported."""
        name = self.choice.currentData()
        return self._workspace.identity(name) if name else None

    def missing(self) -> str:
        """What is still to be filled in, as one sentence; "" for nothing."""
        if self.is_new() and not self.name.text().strip():
            return "Give the identity a name."
        if self._is_file() and not self.file.text().strip():
            return "Choose the file of the identity."
        if not self.secret():
            return CHOOSE_ONE if self.is_new() else "Type the passphrase of the identity."
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

        It is chosen from then on, whatever becomes of the letter. ``failed`` gets why an identity
        cannot be made or imported.
        """

        def choose(made: SignatureIdentity) -> None:
            self._fill(made.name)
            done(made.name)

        if self.is_new():
            self._errands.create_identity(self._asked(), done=choose, failed=failed)
        elif self._is_file():
            file = Path(self.file.text())
            self._errands.import_identity(file, self._asked(), done=choose, failed=failed)
        else:
            done(str(self.choice.currentData()))

    def go_to_refused(self) -> None:
        """Go to what is to be typed anew after an identity was refused, or its passphrase."""
        field = self.passphrase
        if self.is_new():  # a passphrase of its own was typed twice: name or subject are wrong
            used = {identity.name for identity in self._workspace.identities()}
            field = self.name if self.name.text().strip() in used else self.subject
        field.setFocus()
        field.selectAll()

    def _asked(self) -> AskedIdentity:
        return AskedIdentity(
            name=self.name.text().strip() if self.is_new() else Path(self.file.text()).stem,
            passphrase=self.passphrase.text(),
            subject=self.subject.text().strip(),
            organization="" if self._personal else self._case.organization,
            personal=self._personal,
            seal=self._sealed,
        )

    def _held(self) -> tuple[str, float]:
        """The passphrase that is held for the chosen identity, and the seconds that are left."""
        return self._workspace.held_passphrase(str(self.choice.currentData() or ""))

    def _is_file(self) -> bool:
        return self.choice.currentText() == FROM_FILE

    def _fill(self, chosen: str = "") -> None:
        """Offer the identities that may sign this copy, then the ways to another one."""
        found = signers(self._workspace, self._case, self._copy)
        self.choice.blockSignals(True)
        self.choice.clear()
        for identity in found.able:
            self.choice.addItem(identity.name, identity.name)
        self.choice.addItems([FROM_FILE] if self._sealed else [NEW, FROM_FILE])
        self.choice.setCurrentIndex(max(0, self.choice.findData(chosen)))
        self.choice.blockSignals(False)
        self.refused.setText(refused_in_words(found.refused))
        if not self.name.text():
            self.name.setText(self._free_name())
        self._turn()

    def _usual(self) -> str:
        """The identity that the organization's profile offers first; "" for none."""
        profile = self._workspace.organization(self._case.organization)
        return "" if self._personal else profile.role_key

    def _own_subject(self) -> str:
        return self._workspace.profile().name if self._personal else own_role()

    def _free_name(self) -> str:
        """A name that no identity has: "Expert Reviewer", "Expert Reviewer 2"."""
        used = {identity.name for identity in self._workspace.identities()}
        name, number = (first := PERSONAL if self._personal else ROLE), 2
        while name in used:
            name, number = f"{first} {number}", number + 1
        return name

    def _turn(self) -> None:
        """Show the fields that the choice needs."""
        for field, shown in (
            (self.name, self.is_new()),
            (self.subject, self.is_new()),
            (self.who_sees, self.is_new()),
            (self.again, self.is_new()),
            (self.for_good, self.is_new()),
            (self._file_row, self._is_file()),
            (self.refused, bool(self.refused.text())),
        ):
            self._rows.setRowVisible(field, shown)
        held, seconds = self._held()
        self._rows.setRowVisible(self.hold, not held)
        self.passphrase.setPlaceholderText(held_in_words(seconds) if held else "")
        self.changed.emit()

    def _browse(self) -> None:
        file = file_to_open(self, "Identity to import", IDENTITY_FILES)
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
        below: dict[QWidget, QWidget] = {
            self.choice: self.refused,
            self.subject: self.who_sees,
            self.again: self.for_good,
        }
        for words, field, entry in (
            ("Sign &as", self.choice, self.choice),
            ("&Name", self.name, self.name),
            ("S&ubject", self.subject, self.subject),
            ("&File", self._file_row, self.file),
            ("&Passphrase", self.passphrase, self.passphrase),
            ("Passphrase a&gain", self.again, self.again),
        ):
            self._rows.addRow(caption(words, entry, self), field)
            if entry in below:
                self._rows.addRow(below[entry])
        self._rows.addRow("", self.hold)
        self.subject.setToolTip(SUBJECT_OF_PERSON if self._personal else SUBJECT_OF_ROLE)


def own_role() -> str:
    """A role that is one reviewer's own and still no name: "Expert Reviewer 4821".

    The organization learns whose number it is; nobody else can tell.
    """
    return f"{ROLE} {secrets.randbelow(9000) + 1000}"


def held_in_words(seconds: float) -> str:
    """How long a passphrase is held: "Held until 14:32"."""
    until = dt.datetime.now().astimezone() + dt.timedelta(seconds=seconds)
    return f"Held until {until:%H:%M}"


def _secret(parent: QWidget) -> QLineEdit:
    entry = QLineEdit(parent)
    entry.setEchoMode(QLineEdit.EchoMode.Password)
    return entry
