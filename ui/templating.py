"""Rationale templates for the issue in work."""

from __future__ import annotations

import datetime as dt
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtGui import QTextCursor

from workbench import templates
from workbench.case import Problem, replace

if TYPE_CHECKING:
    from ui.issue_editor import IssueEditor
    from ui.template_shelf import TemplateShelf
    from workbench.templates import Template

BLANKS = "Tab goes from blank to blank, Esc leaves the rationale."
RESET = "Begun again from the template; Ctrl+Z brings your words back."
NO_BLANK = "No blank is left in this rationale."
NO_TEMPLATE = "This rationale was begun from no template."
GONE = "The template that this rationale was begun from is there no more."
NOTHING_TO_KEEP = "There is no rationale yet to make a template of."


def pick(editor: IssueEditor) -> None:
    """Open the templates that suit the treatment, at the rationale."""
    from ui.template_library import TemplateLibrary

    issue = editor.issue() if editor.commit() else None
    shelf = _shelf(editor)
    if editor.session is not None and issue is not None and shelf is not None:
        library = TemplateLibrary(editor.session.case, issue, shelf, editor)
        library.picked.connect(partial(fill, editor, shelf))
        library.open_at(editor.form.rationale, issue)


def next_blank(editor: IssueEditor) -> None:
    """Select the next blank that a template left in the rationale."""
    editor.form.rationale.commit()
    end_step(editor)
    if not editor.form.rationale.select_next_prompt():
        editor.told.emit(NO_BLANK)


def end_step(editor: IssueEditor) -> None:
    """Let what is typed next be a step of its own: undo takes back one blank."""
    if editor.session is not None:
        editor.session.pause()


def reset(editor: IssueEditor) -> None:
    """Begin the rationale again from the template that it was begun from, with the facts as now.

    Outcome and citations stay as they are.
    """
    issue = editor.issue() if editor.commit() else None
    shelf = _shelf(editor)
    if editor.session is None or issue is None or shelf is None:
        return
    template = shelf.find(issue.template)
    if template is None:
        editor.told.emit(GONE if issue.template else NO_TEMPLATE)
        return
    filled = shelf.filled(template, editor.session.case, issue)
    cited = issue.reviewer_citations or filled.reviewer_citations
    after = replace(filled, outcome=issue.outcome, reviewer_citations=cited)
    if editor.change_issue(f"Reset to template {template.name}", after):
        _go_to_first_blank(editor, RESET if issue.rationale != after.rationale else "")


def keep(editor: IssueEditor) -> None:
    """Keep the rationale at hand as a template of one's own."""
    from ui.template_keeping import TemplateKeeping

    issue = editor.issue() if editor.commit() else None
    shelf = _shelf(editor)
    if editor.session is None or issue is None or shelf is None:
        return
    if not issue.rationale.strip():
        editor.told.emit(NOTHING_TO_KEEP)
        return
    form = TemplateKeeping(editor.session.case, issue, shelf)
    form.kept.connect(partial(_tell_kept, editor))
    form.ended.connect(partial(_close, editor))
    editor.open_form(form)


def remember(editor: IssueEditor) -> None:
    """Keep what was written for prompts that ask for what a cited section says.

    It is a convenience for the next case: where it cannot be kept nothing is said.
    """
    issue, shelf = editor.issue(), _shelf(editor)
    if editor.session is None or issue is None or shelf is None or not issue.template:
        return
    template = shelf.find(issue.template)
    if template is None:
        return
    known = {(one.prompt, one.citation, one.words) for one in shelf.library.fillings()}
    today = dt.datetime.now().astimezone().date()
    found = templates.fillings_in(template, editor.session.case, issue, today)
    new = [one for one in found if (one.prompt, one.citation, one.words) not in known]
    if new:
        with suppress(Problem):
            shelf.library.keep_fillings(new)


def fill(editor: IssueEditor, shelf: TemplateShelf, template: Template) -> None:
    """Fill the issue in work from a template, and go to the first blank."""
    issue = editor.issue()
    if editor.session is None or issue is None:
        return
    case = editor.session.case
    filled = shelf.filled(template, case, issue)
    if not editor.change_issue(f"Fill from template {template.name}", filled):
        return
    with suppress(Problem):  # a count; the words stand in the case
        shelf.use(template)
    _go_to_first_blank(editor, shelf.said_of_citing(template, case, issue))


def _go_to_first_blank(editor: IssueEditor, said: str) -> None:
    """Select the first blank, and tell how to go on, behind what else is to be said."""
    editor.focus_field("rationale")
    editor.form.rationale.moveCursor(QTextCursor.MoveOperation.Start)
    blank = editor.form.rationale.select_next_prompt()
    if told := " ".join(words for words in (said, BLANKS if blank else "") if words):
        editor.told.emit(told)


def _tell_kept(editor: IssueEditor, template: Template) -> None:
    _close(editor)
    editor.told.emit(f"Kept as template “{template.name}”.")


def _close(editor: IssueEditor) -> None:
    editor.close_form()
    editor.focus_field("rationale")


def _shelf(editor: IssueEditor) -> TemplateShelf | None:
    from ui.template_shelf import TemplateShelf

    return TemplateShelf(editor.session.workspace.library) if editor.session else None
