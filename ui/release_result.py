"""After the release: the issued letter and what its verification says; the next copy to sign."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QPushButton, QWidget

from ui import style
from ui.file_dialogs import PDF, file_to_write
from ui.letter_result import LetterResult, Made
from ui.moments import exactly
from workbench import release
from workbench.case import Case, Copy
from workbench.release import ReleaseRecord, Verification, VerificationResult
from workbench.session import Session
from workbench.workspace import Paper, Workspace

ARCHIVED = "The letter is kept in the archive of this workspace, byte for byte."
INTERNAL = "Its internal copy is signed in an act of its own, with your personal identity."
NOT_DEIDENTIFIED = (
    "The de-identified copy is not made yet: it needs marks that only you can set. "
    "File > Other copies > De-identified copy... makes it."
)
VALID = "The signature is valid: the letter is unchanged since {} signed it on {}."
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
        self._changes = session.workspace.paper(session.case.reference, Paper.CHANGE_LIST)
        self._changes_name = release.changes_name(session.case)
        self.changes_button = QPushButton("Export c&hange list...", self)
        self.changes_button.setVisible(self._changes is not None)
        self.changes_button.clicked.connect(self._export_changes)
        self.add_button(self.changes_button)
        self.internal_button = QPushButton("Sign the &internal copy...", self)
        missing = copy_is_missing(session.workspace, session.case, Copy.INTERNAL)
        for widget in (style.sentence(INTERNAL, self, role="muted"), self.internal_button):
            widget.setVisible(missing)
            self.next_acts.addWidget(widget, 0 if widget is self.internal_button else 1)

    def export_changes_to(self, path: Path) -> None:
        """Write the change list to a file and say so; a failure is one sentence."""
        if self._changes is not None:
            self.write(self._changes.content, "change list", path)

    def _export_changes(self) -> None:
        path = file_to_write(self, "Export change list", self._changes_name, PDF, self.folder)
        if path is not None:
            self.export_changes_to(path)


def copy_is_missing(workspace: Workspace, case: Case, copy: Copy) -> bool:
    """Whether the letter form has such a copy, and nobody has made it yet."""
    return copy in case.form.copies and workspace.copy_of(case.reference, copy) is None


def said_of(verification: Verification) -> str:
    """What a verification found, its moment as everything else here says it."""
    if verification.result is VerificationResult.VALID and verification.signed_at is not None:
        return VALID.format(verification.signer, exactly(verification.signed_at))
    return verification.message


def _made(session: Session, record: ReleaseRecord, verification: Verification | None) -> Made:
    signed = bool(record.identity)
    said = said_of(verification) if signed and verification else UNSIGNED
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
