"""What the menus do on the desk: the name of each action, and the call behind it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from ui import (
    aids_pane,
    dealing_acts,
    editing_acts,
    finding_acts,
    focus_acts,
    guideline_acts,
    incoming,
    keeping_acts,
    kept_reminder,
    library_acts,
    list_acts,
    notes_pane,
    outgoing,
    page_acts,
    palette_acts,
    record_acts,
    return_pane,
    similar_pane,
    statistics_acts,
    structure_acts,
    submission_pane,
)
from ui.actions import Actions
from ui.desk import Desk
from ui.history_pane import HistoryPane
from ui.outgoing import OpenErrands
from ui.pane_steps import step_pane
from ui.spent_time import SpentTime
from workbench.case import Problem
from workbench.session import HistoryStep

_ROOMS = (
    palette_acts,
    editing_acts,
    focus_acts,
    guideline_acts,
    record_acts,
    structure_acts,
    page_acts,
    list_acts,
    statistics_acts,
)
_OFFERS = (
    ("assignment", "Paste the portal page or e-mail, then the UR decision."),
    ("sample", "A made-up determination with two issues, to try everything on."),
    ("read", "From a text file or a PDF; you see first what was understood."),
    ("new_case", "An empty case in our own letter form."),
)


def acts(desk: Desk, actions: Actions, open_errands: OpenErrands) -> dict[str, Callable[[], None]]:
    """The calls by the names of their actions; a call that cannot be made raises Problem."""
    focus = desk.summary.focus_field
    SpentTime(desk)
    kept_reminder.add(desk)
    notes_pane.add(desk)
    submission_pane.add(desk)
    show_list, history = actions["show_list"], add_history(desk)
    return_pane.add(desk)
    similar_pane.add(desk)
    aids_pane.tab_of(desk)
    calls: dict[str, Callable[[], None]] = {
        "new_case": partial(incoming.new_case, desk),
        "assignment": partial(dealing_acts.take_in, desk),
        "take_on": partial(dealing_acts.take_on, desk),
        "stage": partial(dealing_acts.ask_for_stage, desk),
        "return": partial(dealing_acts.ask_for_return, desk),
        "addendum": partial(dealing_acts.begin_addendum, desk),
        "submit": partial(dealing_acts.submit, desk),
        "copy_next": partial(dealing_acts.copy_next, desk),
        "invoices": partial(dealing_acts.show_invoices, desk),
        "organizations": partial(dealing_acts.show_organizations, desk),
        "holidays": partial(dealing_acts.show_holidays, desk),
        "new_note": partial(dealing_acts.new_note, desk),
        "show_notes": partial(dealing_acts.show_notes, desk),
        "show_submission": partial(dealing_acts.show_submission, desk),
        "show_return": partial(dealing_acts.show_return, desk),
        "read": partial(incoming.read_file, desk),
        "paste": partial(incoming.paste, desk),
        "sample": partial(incoming.open_sample, desk),
        "release": partial(outgoing.release_and_sign, desk),
        "release_several": partial(outgoing.release_several, desk, open_errands),
        "export": partial(outgoing.export, desk),
        "sign_internal": partial(outgoing.sign_internal, desk),
        "export_internal": partial(outgoing.export_internal, desk),
        "deidentify": partial(_deidentify, desk),
        "forms": partial(_show_forms, desk),
        "keep_form": partial(_keep_form, desk),
        "verify": partial(outgoing.verify, desk, open_errands),
        "identities": partial(outgoing.show_identities, desk, open_errands),
        "print": partial(outgoing.print_letter, desk),
        "export_case": partial(outgoing.hand_over, desk),
        "import_case": partial(incoming.take_over, desk),
        "history": partial(_show_history, desk, history),
        "correct": partial(keeping_acts.ask_for_correction, desk),
        "accept": partial(keeping_acts.ask_for_acceptance, desk),
        "destroy": partial(keeping_acts.destroy, desk),
        "backups": partial(keeping_acts.show_backups, desk),
        "backup": partial(keeping_acts.back_up_to_file, desk),
        "restore": partial(keeping_acts.ask_for_backup, desk),
        "retention": partial(keeping_acts.show_retention, desk),
        "audit": partial(keeping_acts.show_audit, desk),
        "templates": partial(library_acts.show_templates, desk),
        "sources": partial(library_acts.show_sources, desk),
        "show_aids": partial(library_acts.show_aids, desk),
        "profile": partial(edit_profile, desk),
        "undo": desk.undo,
        "redo": desk.redo,
        "facts": partial(focus, "number"),
        "reviewer": partial(focus, "licensed_in"),
        "parties": partial(focus, "claims_administrator"),
        "summary": partial(focus, "summary"),
        "open_again": desk.open_again,
        "previous_case": partial(desk.step_case, -1),
        "next_case": partial(desk.step_case, 1),
        "next_pane": partial(step_pane, desk, 1),
        "previous_pane": partial(step_pane, desk, -1),
        "show_list": lambda: desk.cases.setVisible(show_list.isChecked()),
    }
    finding_acts.connect(desk)
    calls |= finding_acts.calls(desk)
    for room in _ROOMS:
        calls |= room.calls(desk, actions)
    return calls | {f"copy_{part}": partial(outgoing.copy, desk, part) for part in outgoing.PARTS}


def add_history(desk: Desk) -> HistoryPane:
    """Put the history beside the letter and the findings; a version is restored from there."""
    pane = HistoryPane(desk.right)
    desk.right.addTab(pane, "History")

    def restore(step: HistoryStep) -> None:
        try:
            keeping_acts.restore_version(desk, step)
        except Problem as problem:
            desk.tell_problem(str(problem))

    pane.restore_wanted.connect(restore)
    desk.session_changed.connect(lambda: pane.show_session(desk.session))
    return pane


def fill_start_page(desk: Desk, actions: Actions) -> None:
    """Offer the ways to begin where no case is open."""
    for place, (name, sentence) in enumerate(_OFFERS):
        desk.start_page.offer(actions[name], sentence, first=place == 0)


def edit_profile(desk: Desk) -> None:
    """Show who the reviewer is, to be corrected."""
    from ui import profile_panel

    profile_panel.present(desk)


def _deidentify(desk: Desk) -> None:
    from ui import deidentify_form

    deidentify_form.present(desk)


def _show_forms(desk: Desk) -> None:
    from ui import form_acts

    form_acts.show_forms(desk)


def _keep_form(desk: Desk) -> None:
    from ui import form_acts

    form_acts.ask_to_keep_form(desk)


def _show_history(desk: Desk, pane: HistoryPane) -> None:
    desk.right.setCurrentWidget(pane)
    pane.view.setFocus()
