"""The internal copy: signed after the release, under the reviewer's name, in an act of its own."""

from __future__ import annotations

import datetime as dt

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget
from typing_extensions import override

from ui import style
from ui.letter_result import LetterResult, Made
from ui.signing_dialog import SigningDialog
from workbench import release
from workbench.case import Copy
from workbench.forms import filled_attestation, printed_date
from workbench.release import CopyRecord
from workbench.session import Session

ABOUT = (
    "The internal copy carries your attestation and is for the organization alone. It is signed "
    "with your personal identity, which never signs a letter without your name."
)
WENT_WRONG = "Something in the program went wrong; the internal copy is not signed."
SIGNED = "The internal copy is signed; export it from the File menu."
KEPT = "The internal copy is signed and kept in the archive of this workspace, byte for byte."


class InternalCopyDialog(SigningDialog):
    """Signs the internal copy of a released letter; a failure is one sentence."""

    wrong, over = WENT_WRONG, SIGNED

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, "Sign the internal copy", parent, copy=Copy.INTERNAL)
        case = session.case
        self.column.addWidget(style.label(f"Internal copy of {case.number}".strip(), role="title"))
        self.column.addWidget(style.sentence(ABOUT, role="muted"))
        name = session.workspace.profile().name.strip() if case.form.names_reviewer else ""
        self.attested = _Attested(attestation(session), name, self)
        self.two_names = style.sentence("", self, role="muted")
        for part in (self.attested, self.identity, self.two_names):
            self.column.addWidget(part)
        self.column.addStretch()
        self.refresh()
        self.identity.passphrase.setFocus()

    @override
    def missing(self) -> str:
        return self.identity.missing()

    @override
    def refresh(self) -> None:
        super().refresh()
        said = two_names(self.session.workspace.profile().name, self._subject())
        self.two_names.setText(said)
        self.two_names.setVisible(bool(said))

    def _subject(self) -> str:
        """Whom the signature will name; "" while that is not known."""
        if self.identity.is_new():
            return self.identity.subject.text().strip()
        chosen = self.identity.chosen()
        return chosen.subject if chosen else ""

    @override
    def sign_as(self, identity: str) -> None:
        secret = self.identity.secret()
        release.sign_internal_in_background(
            self.session, identity, secret, done=self._succeed, failed=self.fail
        )

    @override
    def is_signed(self) -> bool:
        reference = self.session.case.reference
        return self.session.workspace.copy_of(reference, Copy.INTERNAL) is not None

    def _succeed(self, copy: CopyRecord) -> None:
        self.identity.hold_if_wanted(copy.identity)
        try:
            result = LetterResult(self.session, _made(self.session, copy), self)
        except Exception as error:  # noqa: BLE001 (it is signed, whatever fails after it)
            self.fail(error)
            return
        self.show_result(result, result.close_button)
        result.export_button.setFocus()


class _Attested(QFrame):
    """What the copy says above the signature: the attestation, and the name."""

    def __init__(self, words: str, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        style.mark(self, "role", "pane")
        self.setAccessibleName("What you attest")
        self.words = style.sentence(words, self)
        self.name = style.sentence(name, self)
        column = QVBoxLayout(self)
        column.setContentsMargins(style.MEDIUM, style.SMALL, style.MEDIUM, style.SMALL)
        column.setSpacing(style.SMALL)
        column.addWidget(style.label("You sign for this", self, role="muted", scale=style.MINOR))
        for label in (self.words, self.name):
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            label.setVisible(bool(label.text()))
            column.addWidget(label)
        self.setHidden(not (words or name))


def attestation(session: Session) -> str:
    """What the reviewer attests today on the internal copy, as it will be printed; "" for none."""
    case, workspace = session.case, session.workspace
    record = workspace.release_of(case.reference)
    attested = record is not None and record.attested
    date = printed_date(dt.datetime.now().astimezone().date()) if attested else ""
    name = workspace.profile().name
    return filled_attestation(case.form, case.reviewer, name=name, date=date).strip()


def two_names(name: str, subject: str) -> str:
    """Both names, where the signature does not name whom the copy names; "" where it does."""
    name = name.strip()
    if not name or not subject or name.casefold() in subject.casefold():
        return ""
    return f"The copy names {name}; readers see that {subject} signed it."


def _made(session: Session, copy: CopyRecord) -> Made:
    return Made(
        title=f"The internal copy of {session.case.number} is signed",
        verdict=KEPT,
        facts=f"Identity: {copy.identity}\nSHA-256 of the copy: {copy.sha256}",
        data=copy.letter,
        file_name=release.suggested_name(session.case, Copy.INTERNAL),
        what="internal copy",
        called="internal copy",
        identity=session.workspace.identity(copy.identity),
    )
