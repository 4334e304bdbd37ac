"""The internal copy: signed after the release, under the reviewer's name, in an act of its own."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget
from typing_extensions import override

from ui import style
from ui.letter_result import LetterResult, Made
from ui.signing_dialog import SigningDialog
from workbench import release
from workbench.case import Copy
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
        self.column.addWidget(self.identity)
        self.column.addStretch()
        self.refresh()
        self.identity.passphrase.setFocus()

    @override
    def missing(self) -> str:
        return self.identity.missing()

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


def _made(session: Session, copy: CopyRecord) -> Made:
    return Made(
        title=f"The internal copy of {session.case.number} is signed",
        verdict=KEPT,
        facts=f"Identity: {copy.identity}\nSHA-256 of the copy: {copy.sha256}",
        data=copy.letter,
        file_name=release.suggested_name(session.case, Copy.INTERNAL),
        what="internal copy",
        identity=session.workspace.identity(copy.identity),
    )
