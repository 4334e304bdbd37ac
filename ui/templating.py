"""Rationale templates for the issue in work."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench import templates

if TYPE_CHECKING:
    from ui.issue_editor import IssueEditor
    from workbench.templates import Template


def pick(editor: IssueEditor) -> None:
    """Open the templates that suit the treatment, at the rationale."""
    from ui.template_library import TemplateLibrary

    issue = editor.issue() if editor.commit() else None
    if editor.session is not None and issue is not None:
        library = TemplateLibrary(editor.session.case, issue, editor)
        library.picked.connect(lambda template: _fill(editor, template))
        library.open_at(editor.form.rationale)


def _fill(editor: IssueEditor, template: Template) -> None:
    issue = editor.issue()
    if editor.session is not None and issue is not None:
        filled = templates.fill(template, editor.session.case, issue)
        editor.change_issue(f"Fill from template {template.name}", filled)
        editor.focus_field("rationale")
        editor.form.rationale.select_next_prompt()


def next_blank(editor: IssueEditor) -> None:
    """Select the next blank that a template left in the rationale."""
    if not editor.form.rationale.select_next_prompt():
        editor.told.emit("No blank is left in this rationale.")


def reset(editor: IssueEditor) -> None:
    """Begin the rationale again from the template that it was begun from."""


def keep(editor: IssueEditor) -> None:
    """Keep the rationale at hand as a template of one's own."""
