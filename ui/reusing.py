"""Words of one's own earlier decisions for the issue in work."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from workbench.case import Case, Issue, confirmed, paragraph_at, paragraph_confirmed

if TYPE_CHECKING:
    from ui.issue_editor import IssueEditor
    from workbench.memory.adapting import Adapted
    from workbench.session import Session

HOW = "Your rationale holds words already: Alt+N inserts these at its cursor, Alt+R replaces it."
_ONE_BY_ONE = "Marked words of this paragraph are confirmed one by one, with Space."
_NOT_REUSED = "Nothing of this paragraph waits to be reviewed."
_TAKEN = "The earlier words stand in the rationale{}; undo takes them out."


class Source(NamedTuple):
    """An earlier decision whose words are used, as the workspace holds it."""

    case: Case
    issue: Issue

    def fitted(self, session: Session, issue: Issue) -> Adapted:
        """Its words with the facts of the case in work; one's own templates need no review."""
        from workbench.memory.adapting import adapted

        own = (template.rationale for template in session.workspace.library.templates())
        return adapted(self.case, self.issue, session.case, issue, tuple(own))


def show_similar(editor: IssueEditor) -> None:
    """Show similar earlier decisions beside the issue."""
    from ui import similar_pane
    from ui.desk import Desk

    above = editor.parentWidget()
    while above is not None and not isinstance(above, Desk):
        above = above.parentWidget()
    if above is not None and editor.commit():
        similar_pane.present(above)


def insert(editor: IssueEditor, source: Source) -> None:
    """Put earlier words at the cursor of the rationale, fitted to this case, as one step."""
    from workbench.memory.reuse import inserted

    if found := _to_change(editor):
        session, issue = found
        fitted, place = source.fitted(session, issue), editor.form.rationale.position()
        after = inserted(session.case, issue, fitted, place)
        _take_over(editor, "Insert earlier words", after, fitted)


def replace_rationale(editor: IssueEditor, source: Source) -> None:
    """Put earlier words in place of the rationale, fitted to this case, as one step."""
    from workbench.memory.reuse import replaced

    if found := _to_change(editor):
        session, issue = found
        fitted = source.fitted(session, issue)
        _take_over(editor, "Reuse earlier words", replaced(issue, fitted, source.issue), fitted)


def in_words(fitted: Adapted) -> str:
    """How many places were fitted to this case, and how many are to be reviewed."""
    count, open_ = len(fitted.substitutions), len(fitted.marks)
    put = f"{count} {'fact' if count == 1 else 'facts'} put in" if count else "Nothing put in"
    return f"{put}, {open_} {'place' if open_ == 1 else 'places'} to review afterwards"


def _to_change(editor: IssueEditor) -> tuple[Session, Issue] | None:
    """The session and the issue that is shown, with what was typed last, if it can be changed."""
    if not editor.commit():
        return None
    session, issue = editor.session, editor.issue()
    if session is None or issue is None or session.read_only:
        return None
    return session, issue


def _take_over(editor: IssueEditor, name: str, issue: Issue, fitted: Adapted) -> None:
    """Make it a step, and lead to the first words that are to be reviewed."""
    if not editor.change_issue(name, issue):
        return
    editor.focus_field("rationale")
    if issue.reused_marks:
        next_mark(editor)
    open_ = len(fitted.marks)
    places = f", {open_} {'place' if open_ == 1 else 'places'} to review" if open_ else ""
    editor.told.emit(_TAKEN.format(places))


def next_mark(editor: IssueEditor) -> None:
    """Select the next words that were taken over and not reviewed yet."""
    if not editor.form.rationale.select_next_mark():
        editor.told.emit("No reused words are left to review in this issue.")


def confirm_mark(editor: IssueEditor, place: int) -> None:
    """Confirm the reused words at a place of the rationale, for this case."""
    issue = editor.issue()
    if issue is not None and editor.change_issue("Confirm reused words", confirmed(issue, place)):
        _tell_open(editor)


def confirm_paragraph(editor: IssueEditor) -> None:
    """Confirm the paragraph at the cursor, which was taken over and has no words to review.

    Where it has some they are led to: each of them is confirmed by itself.
    """
    found = _to_change(editor)
    if found is None:
        return
    _, issue = found
    place = editor.form.rationale.position()
    after = paragraph_confirmed(issue, place)
    if after.reused_marks == issue.reused_marks:
        start, end = paragraph_at(issue.rationale, place)
        single = any(start <= mark.start < end for mark in issue.reused_marks)
        if single:
            next_mark(editor)
        editor.told.emit(_ONE_BY_ONE if single else _NOT_REUSED)
    elif editor.change_issue("Confirm reused paragraph", after):
        editor.form.rationale.select_next_mark()
        _tell_open(editor)


def _tell_open(editor: IssueEditor) -> None:
    issue = editor.issue()
    count = len(issue.reused_marks) if issue else 0
    left = f"{count} {'place is' if count == 1 else 'places are'} left" if count else "None is left"
    editor.told.emit(f"Reused words confirmed. {left} to review in this issue.")
