"""How a case leaves the desk: released and signed, exported, printed, copied, handed over."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer

from ui import clipboard, panel
from ui.counts import counted
from ui.desk import Desk
from ui.file_dialogs import PDF, file_to_write
from ui.offer import folder_of
from ui.progress import line_of, waited_for
from ui.there import while_there
from workbench import letter, release
from workbench.case import Case, Copy, Finding, Problem
from workbench.release.errands import Errands
from workbench.session import Session
from workbench.workspace import Event, Workspace

if TYPE_CHECKING:
    from workbench.workspace.record_files import RecordFile

OpenErrands = Callable[[Workspace], Errands]

PARTS = ("letter", "summary", "issue", "rationale")
_COPIED = {
    "letter": "The letter",
    "summary": "The clinical case summary",
    "issue": "This issue",
    "rationale": "The rationale of this issue",
}


EXPORTING = "Printing the letter to a file ..."
CANCELED = "The export was canceled; nothing was written."
NOT_MADE = "Something in the program went wrong; nothing was written."
NOT_SIGNED = "The internal copy is not signed yet."
NO_LETTER = "No letter of this case was released, so it has no internal copy."
NO_INTERNAL = "The letter form of this case has no internal copy."


def release_and_sign(desk: Desk) -> None:
    """Ask how to sign, and close the case for good once that is done."""
    if desk.session is None or not desk.commit():
        return
    ask = while_there(desk, partial(_ask_to_sign, desk, desk.session))
    # The answer may come amid other work, which the dialog must not hold up.
    desk.session.remarks.look(lambda _: QTimer.singleShot(0, desk, ask))


def _ask_to_sign(desk: Desk, session: Session) -> None:
    """Ask once it is known what the checks say."""
    from ui.release_dialog import ReleaseDialog

    if desk.session is not session or desk.findChild(ReleaseDialog) is not None:
        return
    dialog = ReleaseDialog(session, desk)
    dialog.exec()
    dialog.deleteLater()
    desk.cases.refresh()
    if dialog.wanted is not None:
        go_to_finding(desk, dialog.wanted)
    elif dialog.internal_wanted:
        sign_internal(desk)
    elif session.read_only:
        told = f"Case {session.case.number} is released."
        desk.messages.tell(told, "Export letter...", partial(export, desk))


def go_to_finding(desk: Desk, finding: Finding) -> None:
    """Show the findings, and go to the words of one."""
    desk.right.setCurrentWidget(desk.findings)
    desk.findings.go_to.emit(finding.field, finding.issue, finding.start, finding.end)


def sign_internal(desk: Desk) -> None:
    """Ask for the personal identity, and sign the internal copy of the released letter."""
    if desk.session is None:
        return
    _refuse_without_internal(desk.session)
    if desk.session.workspace.copy_of(desk.session.case.reference, Copy.INTERNAL) is not None:
        raise Problem("The internal copy is signed already; export it from the File menu.")
    from ui.internal_copy_dialog import InternalCopyDialog

    dialog = InternalCopyDialog(desk.session, desk)
    dialog.exec()
    dialog.deleteLater()


def release_several(desk: Desk, open_errands: OpenErrands) -> None:
    """Show the cases that are ready, or those selected, to be released with one passphrase."""
    if desk.workspace is None or not desk.commit():
        return
    from ui.batch_form import BatchForm

    form = BatchForm(open_errands(desk.workspace), desk, desk.cases.gathered())
    form.released.connect(partial(_show_released, desk))
    panel.present(form)


def _show_released(desk: Desk, references: tuple[str, ...]) -> None:
    """Show in the list, and in the open case, that these were released."""
    desk.cases.refresh()
    if desk.session is not None and desk.session.case.reference in references:
        desk.open_again()


def show_identities(desk: Desk, open_errands: OpenErrands) -> None:
    """Show the signature identities, with the ways to new ones."""
    if desk.workspace is None:
        return
    from ui.identities_form import IdentitiesForm

    workspace = desk.workspace
    panel.shown(IdentitiesForm, desk, lambda: IdentitiesForm(open_errands(workspace), desk))


def verify(desk: Desk, open_errands: OpenErrands) -> None:
    """Ask for a letter, and say whether it is signed and unchanged."""
    if desk.workspace is None:
        return
    from ui.verify_form import VerifyForm

    workspace = desk.workspace
    panel.shown(VerifyForm, desk, lambda: VerifyForm(open_errands(workspace), desk))


def export(desk: Desk) -> None:
    """Ask for a file and write the issued letter to it."""
    if desk.session is None or not desk.commit():
        return
    path = file_to_write(desk, "Export letter", file_name(desk.session), PDF)
    if path is not None:
        export_to(desk, path)


def export_to(desk: Desk, path: Path) -> None:
    """Write the letter: the issued one if the case is released. Raises Problem if it cannot."""
    if desk.session is None:
        return
    case = desk.session.case
    released = desk.session.workspace.release_of(case.reference)
    if released is not None:
        kind = "signed letter" if released.identity else "issued letter"
        _write(desk, case, released.signed, path, kind)
    else:
        write = partial(_write, desk, case, path=path, kind="unsigned letter")
        done, failed = _waited_for(desk, EXPORTING, write)
        desk.session.run(release.letter_pdf, case, done=done, failed=failed, lane="export")


def export_internal(desk: Desk) -> None:
    """Ask for a file and write the signed internal copy; one without a signature never leaves."""
    if desk.session is None:
        return
    case = desk.session.case
    _refuse_without_internal(desk.session)
    if desk.session.workspace.copy_of(case.reference, Copy.INTERNAL) is None:
        desk.messages.tell(NOT_SIGNED, "Sign it...", partial(sign_internal, desk))
        return
    name = release.suggested_name(case, Copy.INTERNAL)
    path = file_to_write(desk, "Export internal copy", name, PDF)
    if path is not None:
        export_internal_to(desk, path)


def export_internal_to(desk: Desk, path: Path) -> None:
    """Write the internal copy. Raises Problem where it is not signed, or cannot be written."""
    if desk.session is None:
        return
    copy = desk.session.workspace.copy_of(desk.session.case.reference, Copy.INTERNAL)
    if copy is None:
        raise Problem(NOT_SIGNED)
    _write(desk, desk.session.case, copy.letter, path, "internal copy")


def _refuse_without_internal(session: Session) -> None:
    if Copy.INTERNAL not in session.case.form.copies:
        raise Problem(NO_INTERNAL)
    if session.workspace.release_of(session.case.reference) is None:
        raise Problem(NO_LETTER)


def _write(desk: Desk, case: Case, data: bytes, path: Path, kind: str) -> None:
    """Write a copy of a letter to a file, and say so."""
    release.export(data, path)
    if desk.workspace is not None:
        desk.workspace.record(Event.EXPORTED, case.reference, kind)
    desk.tell(f"The {kind} was written to {path.name}.", folder_of(path))


def _waited_for(
    desk: Desk, words: str, done: Callable[[bytes], None]
) -> tuple[Callable[[bytes], None], Callable[[Exception], None]]:
    """How an answer of the worker is heard: with Cancel while it is waited for."""

    def attempt(data: bytes) -> None:
        try:
            done(data)
        except Problem as problem:
            desk.tell_problem(str(problem))

    def fail(error: Exception) -> None:
        desk.tell_problem(str(error) if isinstance(error, Problem) else NOT_MADE)

    canceled = partial(desk.told.emit, CANCELED)
    return waited_for(line_of(desk), words, done=attempt, failed=fail, give_up=canceled)


def file_name(session: Session) -> str:
    """The file name to suggest; a letter that was not issued says so in its name."""
    name = release.suggested_name(session.case)
    issued = session.workspace.release_of(session.case.reference) is not None
    return name if issued else name.replace(".pdf", "-unsigned.pdf")


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

    kept = workspace.records.of(case.reference)
    records = f"{counted(len(kept), 'PDF')}, {megabytes(kept)} MB" if kept else ""

    def write(file: Path, passphrase: str, with_records: bool) -> Callable[..., bool] | None:
        if not with_records:
            release.export(workspace.export_case(case.reference, passphrase), file)
            return None
        release.refuse_target(file)
        return partial(workspace.pack_case(case.reference, passphrase).write, file)

    for form in desk.findChildren(HandOverForm):  # of another case
        form.close()
    name = case.number or case.reference
    panel.present(HandOverForm(name, bundle_name(case), write, records, desk))


def megabytes(kept: Iterable[RecordFile]) -> str:
    """How large records are, to a tenth of a megabyte."""
    return f"{sum(one.size for one in kept) / 1_000_000:,.1f}"


def bundle_name(case: Case) -> str:
    """The file name to suggest for a bundle: ``IMR-<number>.imrcase``."""
    return str(Path(release.suggested_name(case)).with_suffix(".imrcase"))


def _detail(part: str, issue: int | None) -> str:
    """What the audit trail says of a copied part: its name and place, none of its words."""
    if issue is None:
        return part
    place = f"issue {issue + 1}"
    return place if part == "issue" else f"{part}, {place}"
