"""The signature identities: which there are, new ones, and their certificates for readers."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QWidget
from typing_extensions import override

from ui import style
from ui.file_dialogs import file_to_write
from ui.moments import day
from ui.new_identity import NewIdentity, Way
from ui.panel import Panel
from ui.plain_table import Line, LinesModel, PlainTable
from ui.there import while_there
from ui.trust import CERTIFICATE, certificate_name, write_certificate, written_in_words
from workbench.case import Problem
from workbench.release import SignatureIdentity
from workbench.release.errands import Errands

HEADINGS = ("Name", "Subject", "Kind", "Organization", "Valid until", "Fingerprint (SHA-256)")
ABOUT = (
    "A role signs the letters of one organization and tells no name. A personal identity signs "
    "under your name. A seal is the organization's own."
)
NONE_YET = "There is no signature identity yet."
WENT_WRONG = "Something in the program went wrong; nothing was changed."
MAKING = {Way.CREATE: "Making the key ...", Way.IMPORT: "Opening the file ..."}


class IdentitiesForm(Panel):
    """All identities in a table; below it, when asked for, the fields of a new one."""

    def __init__(self, errands: Errands, parent: QWidget | None = None) -> None:
        super().__init__("Signature identities", parent)
        self._errands, self._workspace = errands, errands.workspace
        self._identities: tuple[SignatureIdentity, ...] = ()
        self._model = LinesModel(HEADINGS, self)
        self.table = PlainTable(self._model, "Signature identities", self)
        self.table.set_widths(150, 170, 75, 190, 100)
        self.whole = style.sentence("", self, role="muted", scale=style.MINOR)
        self.whole.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.new = NewIdentity(self._workspace.organizations(), self._workspace.profile().name)
        self.create_button = QPushButton("&New...", self)
        self.import_button = QPushButton("From a &file...", self)
        self.export_button = QPushButton("E&xport certificate...", self)
        self._connect()
        self._lay_out()
        self.refresh()
        (self.table if self._workspace.identities() else self.create_button).setFocus()

    def refresh(self, chosen: str = "") -> None:
        """Show the identities as they are now, the chosen one or the first selected."""
        self._identities = self._workspace.identities()
        self._model.show_lines([line_of(identity) for identity in self._identities])
        names = [identity.name for identity in self._identities]
        self.table.selectRow(names.index(chosen) if chosen in names else 0)
        self.export_button.setEnabled(bool(names))
        self._show_whole()
        if not names:
            self.tell(NONE_YET)

    def export_to(self, file: Path) -> None:
        """Write the certificate of the selected identity, and beside it the page on trust."""
        identity = self._identities[self.table.line()]

        def write(certificate: bytes, page: bytes) -> None:
            try:
                write_certificate(file, certificate, page)
            except Problem as problem:
                refuse(problem)
            else:
                tell(written_in_words(file))

        tell, refuse = while_there(self, self.tell), while_there(self, self._refuse)
        self._errands.certificate(identity, done=write, failed=refuse)

    @override
    def reject(self) -> None:
        """Escape leads back from the fields of a new identity, then out."""
        if self.new.isHidden():
            super().reject()
        elif self.new.isEnabled():
            self._give_up()

    def _show_whole(self) -> None:
        """The whole fingerprint of the selected identity: what readers compare."""
        place = self.table.line()
        if 0 <= place < len(self._identities):
            identity = self._identities[place]
            print_ = fingerprint_in_groups(identity.fingerprint)
            self.whole.setText(f"Fingerprint of {identity.name}: {print_}")

    def _export(self) -> None:
        if 0 <= self.table.line() < len(self._identities):
            subject = self._identities[self.table.line()].subject
            name = certificate_name(subject)
            file = file_to_write(self, "Export certificate", name, CERTIFICATE)
            if file is not None:
                self.export_to(file)

    def _ask(self, way: Way) -> None:
        """Show the fields of a new identity, in the place of the buttons that ask for one."""
        self.tell("")
        self.new.ask(way, {identity.name for identity in self._identities})
        self._offer(asking=True)

    def _offer(self, *, asking: bool) -> None:
        self.new.setVisible(asking)
        for button in (self.create_button, self.import_button, self.export_button):
            button.setHidden(asking)
        self._grow()
        (self.new if asking else self.table).setFocus()

    def _take(self) -> None:
        self.attempt(self._take_now)

    def _take_now(self) -> None:
        file = self.new.chosen_file() if self.new.way is Way.IMPORT else Path()
        asked = self.new.asked()
        self.new.set_busy(True)
        self.tell(MAKING[self.new.way])
        done, failed = while_there(self, self._have), while_there(self, self._refuse)
        if self.new.way is Way.CREATE:
            self._errands.create_identity(asked, done=done, failed=failed)
        else:
            self._errands.import_identity(file, asked, done=done, failed=failed)

    def _have(self, identity: SignatureIdentity) -> None:
        self.new.set_busy(False)
        self.new.forget()
        self.refresh(identity.name)
        self._offer(asking=False)
        self.tell(f"{identity.name} can sign now.")

    def _refuse(self, error: Exception) -> None:
        self.new.set_busy(False)
        self.tell_problem(str(error) if isinstance(error, Problem) else WENT_WRONG)
        if self.new.isVisible():
            self.new.go_to_refused()

    def _give_up(self) -> None:
        self.new.forget()
        self.tell("")
        self._offer(asking=False)

    def _connect(self) -> None:
        self.table.selectionModel().currentRowChanged.connect(lambda *_: self._show_whole())
        self.create_button.clicked.connect(lambda: self._ask(Way.CREATE))
        self.import_button.clicked.connect(lambda: self._ask(Way.IMPORT))
        self.export_button.clicked.connect(self._export)
        self.new.take_button.clicked.connect(self._take)
        self.new.back_button.clicked.connect(self._give_up)
        for button in (self.create_button, self.import_button, self.export_button):
            button.setAutoDefault(False)

    def _lay_out(self) -> None:
        self.column.addWidget(style.sentence(ABOUT, self, role="muted"))
        self.column.addWidget(self.table, 1)
        self.column.addWidget(self.whole)
        self.column.addWidget(self.new)
        self.new.hide()
        self.finish(self.export_button, self.import_button, self.create_button)
        style.give_room(self, 900, 520)


def line_of(identity: SignatureIdentity) -> Line:
    """An identity as a line of the table."""
    until = day(identity.not_after.astimezone().date())
    print_ = fingerprint_in_groups(identity.fingerprint)
    return (
        identity.name,
        identity.subject,
        kind_in_words(identity),
        identity.organization,
        until,
        print_,
    )


def kind_in_words(identity: SignatureIdentity) -> str:
    """Role, personal or seal."""
    if identity.personal:
        return "Personal"
    return "Seal" if identity.seal else "Role"


def fingerprint_in_groups(fingerprint: str) -> str:
    """A fingerprint to compare by eye: "3F2A 91C0 ..."."""
    upper = fingerprint.upper()
    return " ".join(upper[start : start + 4] for start in range(0, len(upper), 4))
