"""How cases come onto the desk: new, the sample, read from a file, pasted, moved here."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication, QDialog

from ui import panel
from ui.desk import Desk
from ui.file_dialogs import file_to_open
from workbench import forms, workspace
from workbench.case import Case, Problem
from workbench.workspace import CaseExists

if TYPE_CHECKING:
    from workbench.workspace.records_moved import Arrival

_FILES = "Determinations (*.txt *.pdf);;All files (*)"


def new_case(desk: Desk) -> None:
    """Start an empty case, with the cursor in its number."""
    if desk.workspace is None or not desk.commit():
        return
    case = desk.workspace.new_case(desk.workspace.form(forms.shipped()[0].name))
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
    path = file_to_open(desk, "Read determination", _FILES)
    if path is not None:
        read_path(desk, path)


def read_path(desk: Desk, path: Path) -> None:
    """Show what is understood of a file; one that holds no determination is told at the desk."""
    from ui.file_reading import FileReading

    def take(text: str) -> None:
        workspace.read_text(text)  # without a determination it is said so here, not in a dialog
        _look_over(desk, text)

    if desk.workspace is not None:
        FileReading(desk, desk.workspace, take).begin(path)


def paste(desk: Desk) -> None:
    """Show what is understood of the clipboard's text, which can be replaced or corrected."""
    _look_over(desk, QApplication.clipboard().text())


def take_over(desk: Desk, bundle: Path | None = None) -> None:
    """Ask for the bundle of a case and its passphrase, and open the case that was in it."""
    if desk.workspace is None:
        return
    from ui.bundle_form import TakeOverForm

    def unpack(file: Path, passphrase: str, stop: Callable[[], bool]) -> Callable[[], str]:
        """Open the bundle on a thread; what it returns stores the case."""
        return partial(take, opened.unpack_case(file, passphrase, stop))

    def take(arrival: Arrival) -> str:
        """Store the case and open it; the reference of one that is here already is returned."""
        if not desk.commit():
            raise Problem("What was typed last cannot be saved; see the message over the case.")
        try:
            reference = opened.take_in(arrival).reference
        except CaseExists as there:
            return there.reference
        _open(desk, reference)
        desk.told.emit("The case was taken in, with its history.")
        return ""

    def make() -> TakeOverForm:
        form = TakeOverForm(unpack, desk)
        form.open_wanted.connect(desk.open_case)
        return form

    opened = desk.workspace
    form = panel.shown(TakeOverForm, desk, make)
    if bundle is not None:
        form.choose(bundle)


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
    except CaseExists as there:
        _open(desk, there.reference)
        desk.messages.tell("This case was in the workspace already. It is open now.")
    else:
        _open(desk, reference)


def _open(desk: Desk, reference: str) -> None:
    desk.cases.refresh()
    desk.open_case(reference)
