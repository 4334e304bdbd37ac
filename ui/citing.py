"""Citing a guideline for the issue in work."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.case import Citation, replace, with_issue

if TYPE_CHECKING:
    from ui.issue_editor import IssueEditor


def pick(editor: IssueEditor) -> None:
    """Open the picker at the reviewer's citation line."""
    from ui.citation_picker import CitationPicker

    def cite(citations: tuple[Citation, ...]) -> None:
        editor.commit()
        issue = editor.issue()
        if issue is not None:
            both = (*issue.reviewer_citations, *citations)
            editor.change_issue("Add citation", replace(issue, reviewer_citations=both))
        editor.focus_field("reviewer_citations")

    if editor.session is not None:
        picker = CitationPicker(editor, editor.session.case.form.citations)
        picker.picked.connect(cite)
        picker.open_at(editor.form.mine)


def use_claims(editor: IssueEditor) -> None:
    """Take over what utilization review cited, behind one's own citations."""
    issue = editor.issue() if editor.commit() else None
    if issue is not None:
        known = issue.reviewer_citations
        more = tuple(one for one in issue.claims_administrator_citations if one not in known)
        both = (*known, *more)
        editor.change_issue("Use citation of UR", replace(issue, reviewer_citations=both))


def cite_everywhere(editor: IssueEditor) -> None:
    """Put the citations of this issue behind those of every other one that lacks them."""
    issue = editor.issue() if editor.commit() else None
    if editor.session is None or issue is None:
        return
    case = editor.session.case
    for other in case.issues:
        more = tuple(c for c in issue.reviewer_citations if c not in other.reviewer_citations)
        both = (*other.reviewer_citations, *more)
        case = with_issue(case, replace(other, reviewer_citations=both) if more else other)
    editor.change("Cite in every issue", case)
