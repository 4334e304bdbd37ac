"""The disputed items of a case: add, remove, order, tie together."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ui import keys_now
from ui.counts import counted
from ui.issue_chooser import Choice, IssueChooser
from ui.offer import tell_undoable
from ui.split_form import SplitForm
from workbench.case import new_issue, parent_of, replace
from workbench.session import items
from workbench.session.items import Part
from workbench.treatments import halves_of, proposed_parent
from workbench.treatments.rest import rest_of
from workbench.treatments.units import amount_words

if TYPE_CHECKING:
    from ui.issue_editor import IssueEditor
    from workbench.case import Issue

ALONE = "This issue depends on no other one; {issue_depends} says on which it does."
CANNOT_FOLLOW = "The issue that this one depends on is not upheld: it needs reasoning of its own."


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
        tell_undoable(editor, "The issue was removed.")


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
    """Put a copy of the issue behind it, and show the copy."""
    issue = editor.issue() if editor.commit() else None
    if editor.session is None or issue is None:
        return
    case = items.duplicated(editor.session.case, issue)
    if editor.change("Duplicate issue", case):  # which shows it
        editor.form.focus_field("treatment")


def split(editor: IssueEditor) -> None:
    """Part an issue that asks for two things, or of which some was approved already."""
    issue = editor.issue() if editor.commit() else None
    if issue is None:
        return
    form = SplitForm(*_halves(issue), editor)
    form.authorized.setChecked(rest_of(issue) is not None)

    def part(first: str, second: str, authorized: bool) -> None:
        whole = editor.issue()
        if editor.session is None or whole is None:
            return
        after = items.parted(editor.session.case, whole, (first, second), authorized=authorized)
        editor.close_form()
        if editor.change("Split issue", after):
            editor.select_next()
            editor.form.focus_field("outcome")

    form.given.connect(part)
    form.ended.connect(editor.close_form)
    editor.open_form(form)
    form.begin()


def _halves(issue: Issue) -> tuple[str, str]:
    """The titles to begin with: what was certified and what remains, or where two things meet."""
    rest, title = rest_of(issue), issue.treatment.rstrip(" .;:")
    if rest is not None:
        certified = amount_words(issue.certified)
        return f"{title}: {certified}, certified", f"{title}: the remaining {amount_words(rest)}"
    return halves_of(issue.treatment)


def apply_to_several(editor: IssueEditor) -> None:
    """Give outcome, citations or rationale of this issue to others."""
    issue = editor.issue() if editor.commit() else None
    if issue is None:
        return
    chooser = IssueChooser(editor, "Apply to several", _others(editor, issue), parts=True)

    def apply(idents: tuple[str, ...], parts: tuple[Part, ...]) -> None:
        if editor.session is not None and editor.change(
            "Apply to several", items.applied(editor.session.case, issue, idents, parts)
        ):
            said = ", ".join(parts) or "nothing"
            tell_undoable(editor, f"{counted(len(idents), 'issue')} given {said}.")

    chooser.applied.connect(apply)
    chooser.open_at(editor.list)


def ask_for_parent(editor: IssueEditor) -> None:
    """Ask which item this one depends on."""
    issue = editor.issue() if editor.commit() else None
    if editor.session is None or issue is None:
        return
    may = items.may_depend(editor.session.case, issue)
    choices = [Choice(0, None), *(one for one in _others(editor, issue) if one.issue in may)]
    found = parent_of(editor.session.case, issue) or proposed_parent(issue, may)
    choices.sort(key=lambda one: one.issue is not found)
    chooser = IssueChooser(editor, "Depends on", choices)
    chooser.chosen.connect(lambda idents: _depend(editor, issue, next(iter(idents), "")))
    chooser.open_at(editor.list)


def link_parent(editor: IssueEditor) -> None:
    """Tie the issue to the surgery that it was found to belong to."""
    issue = editor.issue() if editor.commit() else None
    if editor.session is None or issue is None:
        return
    found = proposed_parent(issue, items.may_depend(editor.session.case, issue))
    if found is not None:
        _depend(editor, issue, found.id)


def _depend(editor: IssueEditor, issue: Issue, parent: str) -> None:
    if editor.session is not None:
        editor.change("Set what it depends on", items.depending(editor.session.case, issue, parent))


def follow_parent(editor: IssueEditor) -> None:
    """Uphold as the item that this one depends on is, with the sentence that says so."""
    issue = editor.issue() if editor.commit() else None
    if editor.session is None or issue is None:
        return
    if not items.may_follow(editor.session.case, issue):
        alone = parent_of(editor.session.case, issue) is None
        editor.told.emit(keys_now.filled(ALONE) if alone else CANNOT_FOLLOW)
        return
    editor.change("Uphold with its surgery", items.upheld_with_parent(editor.session.case, issue))


def _others(editor: IssueEditor, issue: Issue) -> list[Choice]:
    numbered = enumerate(editor.issues, 1)
    return [Choice(number, other) for number, other in numbered if other.id != issue.id]
