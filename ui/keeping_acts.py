"""What is done with a case over the years, and with the workspace: versions, backups, retention."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from ui import panel
from ui.correct_form import AcceptForm, CorrectForm, day_of, reason_of
from ui.counts import counted
from ui.desk import Desk
from ui.destroy_dialog import DestroyDialog, Weight
from ui.forgetting import forget_now
from ui.moments import day
from ui.upkeep import Upkeep
from workbench.case import Case, Problem
from workbench.session import HistoryStep
from workbench.workspace import CaseExists

if TYPE_CHECKING:
    from ui.backups_form import BackupsForm
    from workbench.workspace import Workspace

SAME = "The case stands like that already; nothing was changed."
ONE_IS_THERE = "There is a correction of this letter already."


def restore_version(desk: Desk, step: HistoryStep) -> None:
    """Make the open case what it was after a step; undo takes that back."""
    if desk.session is None or not desk.commit():
        return
    before = desk.session.case
    desk.session.restore(step)
    same = desk.session.case is before
    if same:
        desk.told.emit(SAME)
    else:
        desk.tell_undoable("The version was restored.")


def ask_for_correction(desk: Desk) -> None:
    """Ask why the released letter is corrected, below the line of its case."""
    if desk.session is None:
        return
    if not desk.session.read_only:
        raise Problem("Only a released case is corrected; a draft is simply changed.")
    form = CorrectForm(desk.case_line)
    form.given.connect(partial(_give, form, partial(correct, desk)))
    desk.case_line.open_form(form)


def correct(desk: Desk, reason: str) -> None:
    """Make the correction and open it. Raises Problem without a reason."""
    if desk.workspace is None or desk.session is None:
        return
    reference = desk.session.case.reference
    try:
        correction = desk.workspace.correct(reference, reason_of(reason)).reference
    except CaseExists as there:
        desk.case_line.close_form()
        desk.messages.tell(ONE_IS_THERE, "Open it", partial(desk.open_case, there.reference))
        return
    desk.case_line.close_form()
    desk.cases.refresh()
    desk.open_case(correction)
    desk.told.emit("The correction is a draft; the released letter stays as it is.")


def ask_for_acceptance(desk: Desk) -> None:
    """Ask on which day the organization accepted the work, below the line of the case."""
    if desk.session is None or desk.workspace is None:
        return
    if not desk.session.read_only:
        raise Problem("Only a released case can be accepted.")
    accepted = desk.workspace.accepted(desk.session.case.reference)
    form = AcceptForm(accepted, desk.case_line)
    form.given.connect(partial(_give, form, partial(accept, desk)))
    desk.case_line.open_form(form)


def accept(desk: Desk, written: str) -> None:
    """Note the day of acceptance. Raises Problem where it is no day, or still to come."""
    if desk.workspace is None or desk.session is None:
        return
    accepted = day_of(written)
    desk.workspace.accept(desk.session.case.reference, accepted)
    desk.case_line.close_form()
    desk.case_line.show_session(desk.session, anew=True)
    desk.told.emit(f"Accepted on {day(accepted)}; the time of its retention counts from there.")


def destroy(desk: Desk) -> None:
    """Ask for the reason and, if it is given, destroy the open case."""
    if desk.workspace is None or desk.session is None:
        return
    desk.commit()
    case, workspace = desk.session.case, desk.workspace
    backups = len(workspace.keeping.backups())
    weight = Weight(len(workspace.history(case.reference)), backups)
    dialog = DestroyDialog(case, weight, desk)
    dialog.sure.connect(partial(_destroy, desk, case, dialog, backups))
    dialog.exec()
    dialog.deleteLater()


def _destroy(desk: Desk, case: Case, dialog: DestroyDialog, backups: int) -> None:
    upkeep = _upkeep(desk)
    if desk.workspace is None or upkeep is None:
        return
    try:
        desk.workspace.destroy(case.reference, dialog.why())
    except Problem as problem:
        dialog.tell_problem(str(problem))
        return
    forget(desk, case.reference)
    also = f"; it is being removed from {counted(backups, 'backup')}" if backups else ""
    desk.told.emit(f"Case {case.number or case.reference} was destroyed{also}.")
    dialog.forget(upkeep)


def leave_no_trace(desk: Desk, form: QWidget) -> None:
    """Remove what was destroyed from the file, and then in the background from the backups."""
    if (upkeep := _upkeep(desk)) is not None:
        forget_now(upkeep, form.windowTitle(), form)


def forget(desk: Desk, reference: str) -> None:
    """Show nothing any more of a case that is gone."""
    if desk.session is not None and desk.session.case.reference == reference:
        desk.forget_case()
    desk.cases.refresh()


def show_backups(desk: Desk) -> None:
    """Show the backups that are kept."""
    if desk.workspace is not None:
        _backups_form(desk, desk.workspace)


def back_up_to_file(desk: Desk) -> None:
    """Ask for a file, and write a backup to it."""
    if desk.workspace is not None and desk.commit():
        _backups_form(desk, desk.workspace).choose_file()


def _backups_form(desk: Desk, workspace: Workspace) -> BackupsForm:
    from ui.backups_form import BackupsForm

    def make() -> BackupsForm:
        form = BackupsForm(workspace, desk)
        form.restore_wanted.connect(partial(ask_for_backup, desk))
        if upkeep is not None:
            form.now_wanted.connect(upkeep.run)
            upkeep.told.connect(form.tell_upkeep)
            upkeep.failed.connect(form.tell_problem)
        return form

    upkeep = _upkeep(desk)
    return panel.shown(BackupsForm, desk, make)


def ask_for_backup(desk: Desk, source: Path | None = None) -> None:
    """Ask which backup is restored, and into which folder."""
    from ui.restore_form import RestoreForm

    panel.shown(RestoreForm, desk, lambda: RestoreForm(desk)).choose(source)


def show_retention(desk: Desk) -> None:
    """Show how long cases are kept, and those that have reached their end."""
    if desk.workspace is None or not desk.commit():
        return
    from ui.retention_form import RetentionForm

    def make() -> RetentionForm:
        form = RetentionForm(workspace, desk)
        form.gone.connect(partial(forget, desk))
        form.ended.connect(partial(leave_no_trace, desk, form))
        return form

    workspace = desk.workspace
    panel.shown(RetentionForm, desk, make)


def show_audit(desk: Desk) -> None:
    """Show the audit trail."""
    if desk.workspace is None:
        return
    from ui.audit_view import AuditView

    workspace = desk.workspace
    panel.shown(AuditView, desk, lambda: AuditView(workspace, desk))


def _give(form: CorrectForm | AcceptForm, act: partial[None], line: str) -> None:
    try:
        act(line)
    except Problem as problem:
        form.tell_problem(str(problem))


def _upkeep(desk: Desk) -> Upkeep | None:
    """What the window keeps the workspace with."""
    found: Upkeep | None = desk.window().findChild(Upkeep)
    return found
