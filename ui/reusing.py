"""Words of one's own earlier decisions for the issue in work."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from ui.counts import counted
from workbench.case import Case, Issue, ReusedMark, confirmed, paragraph_at, paragraph_confirmed

if TYPE_CHECKING:
    from ui.issue_editor import IssueEditor
    from workbench.memory.adapting import Adapted
    from workbench.memory.cited import Cited
    from workbench.session import Session

HOW = "Your rationale holds words already: Alt+N inserts these at its cursor, Alt+R replaces it."
_CONFIRMED = "Reused words confirmed. "
_NOT_REUSED = "Nothing of this paragraph waits to be reviewed."
_TAKEN = "The earlier words stand in the rationale{}{}; undo takes them out."


class Source(NamedTuple):
    """An earlier decision whose words are used, as the workspace holds it."""

    case: Case
    issue: Issue

    def fitted(self, session: Session, issue: Issue) -> Adapted:
        """Its words with the facts of the case in work; one's own templates need no review."""
        from workbench.memory.adapting import adapted

        own = (template.rationale for template in session.workspace.library.templates())
        return adapted(self.case, self.issue, session.case, issue, tuple(own))

    def cited(self, session: Session, issue: Issue) -> tuple[Cited, ...]:
        """What it cites, and what of that comes with its words."""
        from workbench.memory.cited import cited

        library = session.workspace.library
        return cited(self.issue, session.case, issue, library.editions(), library.sources())


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
    """Put earlier words in place of the rationale, fitted to this case, as one step.

    What they cite comes with them where this issue cites nothing and it is in force.
    """
    from workbench.memory.cited import taken
    from workbench.memory.reuse import replaced

    if found := _to_change(editor):
        session, issue = found
        fitted, citations = source.fitted(session, issue), taken(source.cited(session, issue))
        after = replaced(issue, fitted, source.issue, citations)
        _take_over(editor, "Reuse earlier words", after, fitted, citations=len(citations))


def in_words(fitted: Adapted) -> str:
    """How many places were fitted to this case, and how many are to be reviewed."""
    count, open_ = len(fitted.substitutions), len(fitted.marks)
    put = f"{counted(count, 'fact')} put in" if count else "Nothing put in"
    return f"{put}, {counted(open_, 'place')} to review afterwards"


def _to_change(editor: IssueEditor) -> tuple[Session, Issue] | None:
    """The session and the issue that is shown, with what was typed last, if it can be changed."""
    if not editor.commit():
        return None
    session, issue = editor.session, editor.issue()
    if session is None or issue is None or session.read_only:
        return None
    return session, issue


def _take_over(
    editor: IssueEditor, name: str, issue: Issue, fitted: Adapted, *, citations: int = 0
) -> None:
    """Make it a step, and lead to the first words that are to be reviewed."""
    if not editor.change_issue(name, issue):
        return
    editor.focus_field("rationale")
    if issue.reused_marks:
        next_mark(editor)
    open_ = len(fitted.marks)
    places = f", {counted(open_, 'place')} to review" if open_ else ""
    cited = f" with {'its citation' if citations == 1 else 'its citations'}" if citations else ""
    editor.told.emit(_TAKEN.format(cited, places))


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

    Where it has some it is said how many: each of them is confirmed by itself.
    """
    found = _to_change(editor)
    if found is None:
        return
    _, issue = found
    place = editor.form.rationale.position()
    after = paragraph_confirmed(issue, place)
    confirms = after.reused_marks != issue.reused_marks
    if confirms and not editor.change_issue("Confirm reused paragraph", after):
        return
    start, end = paragraph_at(issue.rationale, place)
    left = [mark for mark in after.reused_marks if start <= mark.start < end]
    if left:
        _stay(editor, left, place)
        editor.told.emit(f"{_CONFIRMED if confirms else ''}{_left_in_words(len(left))}")
    elif confirms:
        editor.form.rationale.select_next_mark()
        _tell_open(editor)
    else:
        editor.told.emit(_NOT_REUSED)


def _stay(editor: IssueEditor, left: list[ReusedMark], place: int) -> None:
    """Select words of the paragraph: those at the place or behind it, else its first."""
    mark = next((one for one in left if one.end >= place), left[0])
    rationale = editor.form.rationale
    rationale.select(mark.start, mark.start)
    rationale.select_next_mark()


def _left_in_words(count: int) -> str:
    if count == 1:
        return "1 place is left in this paragraph: Space confirms it."
    return f"{count} places are left in this paragraph: Space confirms each."


def _tell_open(editor: IssueEditor) -> None:
    issue = editor.issue()
    count = len(issue.reused_marks) if issue else 0
    left = f"{count} {'place is' if count == 1 else 'places are'} left" if count else "None is left"
    editor.told.emit(f"{_CONFIRMED}{left} to review in this issue.")
