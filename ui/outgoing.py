"""How a case leaves the desk: released and signed, exported, printed, copied, deleted."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QStandardPaths, Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication, QFileDialog, QMessageBox

from ui.desk import Desk
from workbench import letter, release
from workbench.case import Case, Problem, State

PARTS = ("letter", "summary", "issue", "rationale")
_COPIED = {
    "letter": "The letter",
    "summary": "The clinical case summary",
    "issue": "This issue",
    "rationale": "The rationale of this issue",
}


def release_and_sign(desk: Desk) -> None:
    """Ask how to sign, and close the case for good once that is done."""
    if desk.session is None or not desk.commit():
        return
    from ui.release_dialog import ReleaseDialog

    dialog = ReleaseDialog(desk.session, desk)
    dialog.exec()
    dialog.deleteLater()
    desk.cases.refresh()
    if desk.session.read_only:
        number = desk.session.case.number
        desk.messages.tell(
            f"Case {number} is released and signed.", "Export letter...", lambda: export(desk)
        )


def export(desk: Desk) -> None:
    """Ask for a file and write the letter to it."""
    if desk.session is None or not desk.commit():
        return
    folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    wish = str(Path(folder) / file_name(desk.session.case))
    name, _ = QFileDialog.getSaveFileName(desk, "Export letter", wish, "PDF (*.pdf)")
    if name:
        export_to(desk, Path(name))


def export_to(desk: Desk, path: Path) -> None:
    """Write the letter: the signed one if the case is released. Raises Problem if it cannot."""
    if desk.session is None or desk.workspace is None:
        return
    case = desk.session.case
    released = desk.workspace.release_of(case.reference)
    release.export(released.signed if released else release.letter_pdf(case), path)
    kind = "signed" if released else "unsigned"
    desk.messages.tell(
        f"The {kind} letter was written to {path.name}.",
        "Open folder",
        lambda: open_folder(path.parent),
    )


def file_name(case: Case) -> str:
    """The file name to suggest; the letter of a draft says in its name that it is not signed."""
    name = release.suggested_name(case)
    return name if case.state is State.RELEASED else name.replace(".pdf", "-unsigned.pdf")


def print_letter(desk: Desk) -> None:
    """Print the letter on a printer of the platform."""
    if desk.session is not None and desk.commit():
        from ui import printing

        printing.print_letter(desk.session, desk, desk.tell_problem)


def copy(desk: Desk, part: str) -> None:
    """Put a part of the letter on the clipboard as plain text."""
    if desk.session is None or not desk.commit():
        return
    case = desk.session.case
    issue = desk.issues.selected_index if part in ("issue", "rationale") else None
    if part in ("issue", "rationale") and issue is None:
        raise Problem("Select an issue first, then copy it.")
    QApplication.clipboard().setText(letter.part_text(case, part, issue))
    desk.told.emit(f"{_COPIED[part]} is on the clipboard.")


def delete_draft(desk: Desk) -> None:
    """Ask once, then delete the open draft."""
    if desk.workspace is None or desk.session is None:
        return
    desk.commit()
    reference = desk.session.case.reference
    if _sure(desk, desk.session.case.number or reference):
        desk.workspace.delete_draft(reference)
        desk.forget_case()
        desk.cases.refresh()
        desk.told.emit(f"The draft {reference} was deleted.")


def open_folder(folder: Path) -> None:
    """Show a folder in the platform's file browser."""
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))


def _sure(desk: Desk, name: str) -> bool:
    box = QMessageBox(desk)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setWindowTitle("Delete draft")
    box.setIcon(QMessageBox.Icon.Warning)
    box.setText(f"Delete the draft {name}?")
    box.setInformativeText("Its text and decisions are removed for good. This cannot be undone.")
    delete = box.addButton("&Delete draft", QMessageBox.ButtonRole.DestructiveRole)
    keep = box.addButton("&Keep it", QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(keep)
    box.exec()
    return box.clickedButton() is delete
