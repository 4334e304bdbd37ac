"""How cases come onto the desk: new, the sample, read from a file, pasted."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QApplication, QDialog, QFileDialog

from ui.desk import Desk
from workbench import forms, workspace
from workbench.case import Case
from workbench.workspace import CaseExists

_FILES = "Determinations (*.txt *.pdf);;All files (*)"


def new_case(desk: Desk) -> None:
    """Start an empty case, with the cursor in its number."""
    if desk.workspace is None or not desk.commit():
        return
    case = desk.workspace.new_case(forms.shipped()[0])
    _open(desk, case.reference)
    desk.summary.focus_field("number")


def open_sample(desk: Desk) -> None:
    """Open the sample case, reading it first if it is not there yet."""
    text = workspace.sample_text()
    _store(desk, workspace.read_text(text), text)


def read_file(desk: Desk) -> None:
    """Ask for a file, show what is understood of it, and store that if it is right."""
    if not desk.commit():
        return
    name, _ = QFileDialog.getOpenFileName(desk, "Read determination", "", _FILES)
    if name:
        read_path(desk, Path(name))


def read_path(desk: Desk, path: Path) -> None:
    """Show what is understood of a file. Raises Problem where it holds no text."""
    text = workspace.text_of_file(path)
    workspace.read_text(text)  # a file without a determination says so here, not in a dialog
    _look_over(desk, text)


def paste(desk: Desk) -> None:
    """Show what is understood of the clipboard's text, which can be replaced or corrected."""
    _look_over(desk, QApplication.clipboard().text())


def _look_over(desk: Desk, text: str) -> None:
    if not desk.commit():  # before the work in the dialog, which would be lost
        return
    from ui.read_dialog import ReadDialog

    dialog = ReadDialog(text, desk)
    if dialog.exec() == QDialog.DialogCode.Accepted and dialog.case is not None:
        _store(desk, dialog.case, dialog.text)
    dialog.deleteLater()


def _store(desk: Desk, case: Case, text: str) -> None:
    """Store a case and open it; one that is there already is opened instead, and that is told."""
    if desk.workspace is None or not desk.commit():
        return
    try:
        reference = desk.workspace.add(case, text).reference
    except CaseExists as problem:
        reference = problem.reference
        desk.messages.tell("This case was in the workspace already. It is open now.")
    _open(desk, reference)


def _open(desk: Desk, reference: str) -> None:
    desk.cases.refresh()
    desk.open_case(reference)
