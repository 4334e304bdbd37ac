"""How a case leaves the desk: released and signed, exported, printed, copied, handed over."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

from ui import clipboard, panel
from ui.desk import Desk
from ui.file_dialogs import PDF, file_to_write
from workbench import letter, release
from workbench.case import Case, Problem, State
from workbench.workspace import Event

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
    path = file_to_write(desk, "Export letter", file_name(desk.session.case), PDF)
    if path is not None:
        export_to(desk, path)


def export_to(desk: Desk, path: Path) -> None:
    """Write the letter: the signed one if the case is released. Raises Problem if it cannot."""
    if desk.session is None or desk.workspace is None:
        return
    case = desk.session.case
    released = desk.workspace.release_of(case.reference)
    release.export(released.signed if released else release.letter_pdf(case), path)
    kind = "signed" if released else "unsigned"
    desk.workspace.record(Event.EXPORTED, case.reference, f"{kind} letter")
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
    """Put a part of the letter on the clipboard as plain text, for no history of it to keep."""
    if desk.session is None or not desk.commit():
        return
    case = desk.session.case
    issue = desk.issues.selected_index if part in ("issue", "rationale") else None
    if part in ("issue", "rationale") and issue is None:
        raise Problem("Select an issue first, then copy it.")
    clipboard.put(letter.part_text(case, part, issue))
    desk.session.workspace.record(Event.COPIED, case.reference, _detail(part, issue))
    desk.told.emit(f"{_COPIED[part]} is on the clipboard.")


def hand_over(desk: Desk) -> None:
    """Ask for a passphrase and a file, and write the open case as a bundle."""
    if desk.session is None or desk.workspace is None or not desk.commit():
        return
    from ui.bundle_form import HandOverForm

    workspace, case = desk.workspace, desk.session.case

    def write(file: Path, passphrase: str) -> None:
        release.export(workspace.export_case(case.reference, passphrase), file)

    for form in desk.findChildren(HandOverForm):  # of another case
        form.close()
    name = case.number or case.reference
    panel.present(HandOverForm(name, bundle_name(case), write, desk))


def bundle_name(case: Case) -> str:
    """The file name to suggest for a bundle: ``IMR-<number>.imrcase``."""
    return str(Path(release.suggested_name(case)).with_suffix(".imrcase"))


def open_folder(folder: Path) -> None:
    """Show a folder in the platform's file browser."""
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))


def _detail(part: str, issue: int | None) -> str:
    """What the audit trail says of a copied part: its name and place, none of its words."""
    if issue is None:
        return part
    place = f"issue {issue + 1}"
    return place if part == "issue" else f"{part}, {place}"
