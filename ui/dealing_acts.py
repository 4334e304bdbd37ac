"""What the menus do between the reviewer and an organization, from assignment to invoice.

Each form and each pane is loaded by the first who asks for it.
"""

from __future__ import annotations

from ui.desk import Desk


def take_in(desk: Desk) -> None:
    """Show the form that makes a case of an assignment."""
    from ui import assignment_form

    assignment_form.present(desk)


def take_on(desk: Desk) -> None:
    """Show the form that accepts or declines the open case."""
    from ui import acceptance_form

    acceptance_form.present(desk)


def ask_for_stage(desk: Desk) -> None:
    """Ask where the open case stands now."""
    from ui import stage_form

    stage_form.present(desk)


def ask_for_return(desk: Desk) -> None:
    """Ask with which points the open case was returned."""
    from ui import return_form

    return_form.present(desk)


def begin_addendum(desk: Desk) -> None:
    """Begin an addendum to the open case."""
    from ui import addendum

    addendum.begin(desk)


def submit(desk: Desk) -> None:
    """Ask whether the open case was submitted, and note it."""
    from ui import submit_form

    submit_form.present(desk)


def copy_next(desk: Desk) -> None:
    """Copy the next field of the submission."""
    from ui import submission_pane

    submission_pane.copy_next(desk)


def show_submission(desk: Desk) -> None:
    """Show the fields of the submission."""
    from ui import submission_pane

    submission_pane.present(desk)


def show_invoices(desk: Desk) -> None:
    """Show what was submitted, invoiced and paid."""
    from ui import invoices_form

    invoices_form.present(desk)


def show_organizations(desk: Desk) -> None:
    """Show the profiles of organizations."""
    from ui import organizations_form

    organizations_form.present(desk)


def show_holidays(desk: Desk) -> None:
    """Show the holidays that are no working days."""
    from ui import holidays_form

    holidays_form.present(desk)


def show_notes(desk: Desk) -> None:
    """Show the working notes and the documents reviewed."""
    from ui import notes_pane

    notes_pane.present(desk)


def new_note(desk: Desk) -> None:
    """Begin a working note."""
    from ui import notes_pane

    notes_pane.begin_note(desk)


def show_return(desk: Desk) -> None:
    """Show the points that the open version answers."""
    from ui import return_pane

    return_pane.present(desk)
