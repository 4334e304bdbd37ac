"""The disputed items of a case: add, remove, order, tie together."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.case import new_issue, replace

if TYPE_CHECKING:
    from ui.issue_editor import IssueEditor


def add(editor: IssueEditor) -> None:
    """Add an empty issue at the end and begin with its title."""
    if editor.session is None or not editor.commit():
        return
    case = editor.session.case
    if editor.change("Add issue", replace(case, issues=(*case.issues, new_issue(case)))):
        editor.form.focus_field("treatment")


def remove(editor: IssueEditor) -> None:
    """Remove the issue that is shown; undo brings it back."""
    issue = editor.issue()
    if editor.session is None or issue is None:
        return
    editor.form.commit()  # undo then brings back what was being typed, too
    case = editor.session.case
    rest = tuple(other for other in case.issues if other.id != issue.id)
    if editor.change("Remove issue", replace(case, issues=rest)):
        editor.told.emit("The issue was removed.")


def move_up(editor: IssueEditor) -> None:
    """Put the issue one place up in the letter."""
    _move(editor, -1)


def move_down(editor: IssueEditor) -> None:
    """Put the issue one place down in the letter."""
    _move(editor, 1)


def _move(editor: IssueEditor, by: int) -> None:
    here = editor.selected_index if editor.commit() else None
    if editor.session is None or here is None or not 0 <= here + by < len(editor.issues):
        return
    issues = list(editor.issues)
    issues[here], issues[here + by] = issues[here + by], issues[here]
    editor.change("Move issue", replace(editor.session.case, issues=tuple(issues)))


def duplicate(editor: IssueEditor) -> None:
    """Put a copy of the issue behind it."""


def split(editor: IssueEditor) -> None:
    """Part an issue of which some was approved already."""


def apply_to_several(editor: IssueEditor) -> None:
    """Give outcome, citations or rationale of this issue to others."""


def ask_for_parent(editor: IssueEditor) -> None:
    """Ask which item this one depends on."""


def follow_parent(editor: IssueEditor) -> None:
    """Decide as the item that this one depends on, with the sentence that says so."""
