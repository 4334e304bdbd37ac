"""Citing a guideline for the issue in work."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from workbench import guidelines
from workbench.case import Case, Citation, Issue, Problem, replace, to_decide, with_issue
from workbench.guidelines.citations_joined import with_citations

if TYPE_CHECKING:
    from ui.citation_picker import CitationPicker, Picked
    from ui.issue_editor import IssueEditor
    from workbench.guidelines import Entry, Wanted
    from workbench.session import Session

CITED_ALREADY = "This is cited already."
NOTHING_CITED = "This issue cites nothing yet."
CITED_EVERYWHERE = "Every issue to decide cites this already."


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
    picker.open_at(editor.form.mine, issue)


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
    both = with_citations(issue.reviewer_citations, picked.citations, picker.patterns)
    after = with_sentence(replace(issue, reviewer_citations=both), picked.sentence)
    if both == issue.reviewer_citations:
        picker.go_on(both, CITED_ALREADY)
    elif editor.change_issue("Add citation", after):
        picker.go_on(both)


def count(editor: IssueEditor) -> None:
    """Count what an issue that is done now cites; what was taken back before never counts."""
    from workbench.templates.citations import ids_of
    from workbench.workspace import Shelved

    issue = editor.issue()
    if editor.session is not None and issue is not None:
        library = editor.session.workspace.library
        with suppress(Problem):  # a count; the words stand in the case
            library.use(Shelved.CITATION, *ids_of(issue.reviewer_citations, library.sources()))


def use_claims(editor: IssueEditor) -> None:
    """Take over what utilization review cited, behind one's own citations."""
    issue = editor.issue() if editor.commit() else None
    if editor.session is None or issue is None:
        return
    # A sentence that names no guideline is of the party that says it.
    named = tuple(one for one in issue.claims_administrator_citations if one.units)
    patterns = editor.session.case.form.citations
    both = with_citations(issue.reviewer_citations, named, patterns)
    if both == issue.reviewer_citations:
        editor.told.emit(CITED_ALREADY if named else "UR cited no guideline.")
    elif editor.change_issue("Use citation of UR", replace(issue, reviewer_citations=both)):
        editor.told.emit("Cited as UR did.")


def cite_everywhere(editor: IssueEditor) -> None:
    """Cite what this issue cites in every other one to decide that it is for."""
    issue = editor.issue() if editor.commit() else None
    if editor.session is None or issue is None:
        return
    if not issue.reviewer_citations:
        editor.told.emit(NOTHING_CITED)
        return
    before = case = editor.session.case
    sources = editor.session.workspace.library.sources()
    left_out: list[int] = []
    for other in to_decide(before):
        fitting = _fitting(issue.reviewer_citations, before, other, sources)
        if len(fitting) < len(issue.reviewer_citations) and other.id != issue.id:
            left_out.append(before.issues.index(other) + 1)
        both = with_citations(other.reviewer_citations, fitting, before.form.citations)
        case = with_issue(case, replace(other, reviewer_citations=both))
    changed = sum(one != other for one, other in zip(before.issues, case.issues, strict=True))
    if not changed or editor.change("Cite in every issue", case):
        editor.told.emit(_said(changed, left_out))


def _fitting(
    citations: tuple[Citation, ...], case: Case, issue: Issue, sources: tuple[Entry, ...]
) -> tuple[Citation, ...]:
    """Those whose every entry is for an issue; of what no catalog knows nobody can say that."""
    from workbench.guidelines.finding import suits
    from workbench.templates.citations import ids_of

    treatment = guidelines.wanted_for(case, issue).treatment
    if treatment is None:
        return ()
    return tuple(
        citation
        for citation in citations
        if all(
            suits(entry, treatment)
            for ident in ids_of((citation,), sources)
            if (entry := guidelines.entry_by_id(ident, sources))
        )
    )


def _said(changed: int, left_out: list[int]) -> str:
    """In how many issues it was cited, and in which not everything was."""
    cited = f"Cited in {changed} other {'issue' if changed == 1 else 'issues'}."
    if not left_out:
        return cited if changed else CITED_EVERYWHERE
    *most, last = map(str, left_out)
    which = f"issues {', '.join(most)} and {last}" if most else f"issue {last}"
    left = f"What is for other treatments was left out of {which}."
    return f"{cited} {left}" if changed else f"Cited in no other issue. {left}"
