"""Citing a guideline for the issue in work."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench import guidelines
from workbench.case import Citation, Issue, replace, to_decide, with_issue

if TYPE_CHECKING:
    from ui.citation_picker import CitationPicker, Picked
    from ui.issue_editor import IssueEditor
    from workbench.guidelines import Wanted
    from workbench.session import Session

CITED_ALREADY = "This is cited already."


def pick(editor: IssueEditor) -> None:
    """Open the picker at the reviewer's citation line."""
    from ui.citation_picker import CitationPicker

    issue = editor.issue() if editor.commit() else None
    if editor.session is None or issue is None:
        return
    library = editor.session.workspace.library
    picker = CitationPicker(
        editor, editor.session.case.form.citations, _wanted(editor.session, issue)
    )
    picker.picked.connect(lambda picked: _cite(editor, picker, issue.id, picked))
    picker.favored.connect(lambda ident, yes: library.set_favorite(ident, favorite=yes))
    picker.show_cited(issue.reviewer_citations)
    picker.open_at(editor.form.mine)


def _wanted(session: Session, issue: Issue) -> Wanted:
    from workbench.workspace import Shelved

    library = session.workspace.library
    return guidelines.wanted_for(
        session.case,
        issue,
        library.sources(),
        library.editions(),
        library.favorites(),
        {ident: use.uses for ident, use in library.uses(Shelved.CITATION).items()},
    )


def _cite(editor: IssueEditor, picker: CitationPicker, ident: str, picked: Picked) -> None:
    """Put what was picked behind the citations of the issue that the picker was opened for."""
    from workbench.guidelines.citations_beyond import with_sentence

    editor.commit()
    issue = next((issue for issue in editor.issues if issue.id == ident), None)
    if issue is None:
        return
    both = _with(issue, picked.citations)
    after = with_sentence(replace(issue, reviewer_citations=both), picked.sentence)
    if both == issue.reviewer_citations:
        picker.go_on(both, CITED_ALREADY)
    elif editor.change_issue("Add citation", after):
        picker.go_on(both)
        _count(editor, picked.entries)


def _count(editor: IssueEditor, entries: tuple[str, ...]) -> None:
    from workbench.workspace import Shelved

    if editor.session is not None:
        editor.session.workspace.library.use(Shelved.CITATION, *entries)


def _with(issue: Issue, citations: tuple[Citation, ...]) -> tuple[Citation, ...]:
    """The reviewer's citations of an issue, with those of these that it lacks behind them."""
    known = issue.reviewer_citations
    return (*known, *(one for one in citations if one not in known))


def use_claims(editor: IssueEditor) -> None:
    """Take over what utilization review cited, behind one's own citations."""
    issue = editor.issue() if editor.commit() else None
    if issue is None:
        return
    # A sentence that names no guideline is of the party that says it.
    named = tuple(one for one in issue.claims_administrator_citations if one.units)
    both = _with(issue, named)
    if both == issue.reviewer_citations:
        editor.told.emit(CITED_ALREADY if named else "UR cited no guideline.")
    else:
        editor.change_issue("Use citation of UR", replace(issue, reviewer_citations=both))


def cite_everywhere(editor: IssueEditor) -> None:
    """Put the citations of this issue behind those of every other one to decide that lacks them."""
    issue = editor.issue() if editor.commit() else None
    if editor.session is None or issue is None:
        return
    before = case = editor.session.case
    changed = 0
    for other in to_decide(before):
        both = _with(other, issue.reviewer_citations)
        if both != other.reviewer_citations:
            case = with_issue(case, replace(other, reviewer_citations=both))
            changed += 1
    if not issue.reviewer_citations:
        editor.told.emit("This issue cites nothing yet.")
    elif not changed:
        editor.told.emit("Every issue to decide cites this already.")
    elif editor.change("Cite in every issue", case):
        editor.told.emit(f"Cited in {changed} other {'issue' if changed == 1 else 'issues'}.")
