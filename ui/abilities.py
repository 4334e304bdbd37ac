"""What can be done now: which actions are enabled, and what undo and redo are called."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ui.actions import FOR_A_CASE, FOR_A_DRAFT, FOR_A_RELEASED, FOR_A_WORKSPACE, Actions

if TYPE_CHECKING:
    from ui.desk import Desk


def allow(actions: Actions, desk: Desk | None) -> None:
    """Enable what makes sense on the desk that is shown; None where another page lies over it."""
    session = desk.session if desk else None
    writable = session is not None and not session.read_only
    actions.enable(FOR_A_WORKSPACE, desk is not None)
    actions.enable(FOR_A_CASE, session is not None)
    actions.enable(FOR_A_RELEASED, session is not None and session.read_only)
    actions.enable(FOR_A_DRAFT, writable)
    in_work = desk is not None and session is not None and desk.case_line.in_work
    actions["submit"].setEnabled(in_work)
    # Enabled before the first step too: what is being typed becomes the step to take back.
    actions["undo"].setEnabled(writable)
    actions["redo"].setEnabled(session is not None and bool(session.redo_name))


def name_steps(actions: Actions, desk: Desk | None) -> None:
    """Let undo and redo say what they would take back and do again."""
    session = desk.session if desk else None
    undo, redo = (session.undo_name, session.redo_name) if session else ("", "")
    actions["undo"].setText(f"&Undo {undo}".rstrip())
    actions["redo"].setText(f"&Redo {redo}".rstrip())
