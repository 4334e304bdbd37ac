"""After the release: the issued letter and what its verification says; the next copy to sign."""

from __future__ import annotations

from PySide6.QtWidgets import QPushButton, QWidget

from ui import style
from ui.letter_result import LetterResult, Made
from workbench import release
from workbench.case import Case, Copy
from workbench.release import ReleaseRecord, Verification
from workbench.session import Session
from workbench.workspace import Workspace

ARCHIVED = "The letter is kept in the archive of this workspace, byte for byte."
INTERNAL = "Its internal copy is signed in an act of its own, with your personal identity."
NOT_DEIDENTIFIED = (
    "The de-identified copy is not made yet: it needs marks that only you can set. "
    "File > Other copies > De-identified copy... makes it."
)
UNSIGNED = "The letter carries no signature, as its letter form asks."


class ReleaseResult(LetterResult):
    """The issued letter; ``internal_button`` leads to the copy that is signed under a name."""

    def __init__(
        self,
        session: Session,
        record: ReleaseRecord,
        verification: Verification | None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(session, _made(session, record, verification), parent)
        self.deidentified = style.sentence(NOT_DEIDENTIFIED, self, role="muted")
        self.deidentified.setVisible(
            copy_is_missing(session.workspace, session.case, Copy.DEIDENTIFIED)
        )
        self.more.addWidget(self.deidentified)
        self.internal_button = QPushButton("Sign the &internal copy...", self)
        missing = copy_is_missing(session.workspace, session.case, Copy.INTERNAL)
        for widget in (style.sentence(INTERNAL, self, role="muted"), self.internal_button):
            widget.setVisible(missing)
            self.next_acts.addWidget(widget, 0 if widget is self.internal_button else 1)


def copy_is_missing(workspace: Workspace, case: Case, copy: Copy) -> bool:
    """Whether the letter form has such a copy, and nobody has made it yet."""
    return copy in case.form.copies and workspace.copy_of(case.reference, copy) is None


def _made(session: Session, record: ReleaseRecord, verification: Verification | None) -> Made:
    signed = bool(record.identity)
    said = verification.message if signed and verification else UNSIGNED
    facts = f"Identity: {record.identity}\n" if signed else ""
    return Made(
        title=f"{session.case.number} is released{' and signed' if signed else ''}".strip(),
        verdict=f"{said} {ARCHIVED}",
        facts=f"{facts}SHA-256 of the letter: {record.sha256}",
        data=record.signed,
        file_name=release.suggested_name(session.case),
        what="signed letter" if signed else "issued letter",
        identity=session.workspace.identity(record.identity) if signed else None,
    )
