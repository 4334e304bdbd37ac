"""Citing a guideline for the issue in work."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from ui.offer import tell_undoable
from workbench import guidelines
from workbench.case import Issue, Problem, replace
from workbench.guidelines.citations_joined import with_citations
from workbench.session import items

if TYPE_CHECKING:
    from ui.citation_picker import CitationPicker, Picked
    from ui.issue_editor import IssueEditor
    from workbench.guidelines import Entry, Wanted
    from workbench.session import Session

CITED_ALREADY = "This is cited already."
CITED = "Cited; undo takes it out."
CITED_BEYOND = "Cited; a blank in the rationale asks why beyond the MTUS. Undo takes both out."
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
        editor, editor.session.case.form.citations, wanted_by(editor.session, issue)
    )
    picker.picked.connect(lambda picked: _cite(editor, picker, issue.id, picked))
    picker.favored.connect(lambda ident, yes: library.set_favorite(ident, favorite=yes))
    picker.show_cited(issue.reviewer_citations)
    picker.open_at(editor.form.mine, issue)


def wanted_by(session: Session, issue: Issue) -> Wanted:
    """What an issue wants of the catalog, with what is the reviewer's own beside it."""
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


def cite(editor: IssueEditor, entry: Entry) -> bool:
    """Cite one entry behind what the issue in work cites; False where it is not, which is said.

    Beyond the schedule a sentence goes into the rationale whose blank asks for the reason.
    """
    from workbench.guidelines.citations_beyond import (
        in_running_text,
        reason_sentence,
        with_sentence,
    )

    issue = editor.issue() if editor.commit() else None
    if editor.session is None or issue is None:
        return False
    patterns = editor.session.case.form.citations
    cited = guidelines.cite(entry, patterns=patterns)
    both = with_citations(issue.reviewer_citations, (cited,), patterns)
    if both == issue.reviewer_citations:
        editor.told.emit(CITED_ALREADY)
        return False
    sentence = reason_sentence(entry.rung, "", in_running_text(entry))
    after = with_sentence(replace(issue, reviewer_citations=both), sentence)
    if not editor.change_issue("Add citation", after):
        return False
    tell_undoable(editor, CITED_BEYOND if sentence else CITED)
    return True


def count(editor: IssueEditor) -> None:
    """Count what an issue that is done now cites; what was taken back before never counts."""
    from workbench.workspace import Shelved

    issue = editor.issue()
    if editor.session is not None and issue is not None:
        library = editor.session.workspace.library
        cited = guidelines.ids_of(issue.reviewer_citations, library.sources())
        with suppress(Problem):  # a count; the words stand in the case
            library.use(Shelved.CITATION, *cited)


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
        tell_undoable(editor, "Cited as UR did.")


def cite_everywhere(editor: IssueEditor) -> None:
    """Cite what this issue cites in every other one to decide that it is for."""
    issue = editor.issue() if editor.commit() else None
    if editor.session is None or issue is None:
        return
    if not issue.reviewer_citations:
        editor.told.emit(NOTHING_CITED)
        return
    before, sources = editor.session.case, editor.session.workspace.library.sources()
    case, left_out = items.cited_everywhere(before, issue, sources)
    changed = sum(one is not other for one, other in zip(before.issues, case.issues, strict=True))
    if not changed or editor.change("Cite in every issue", case):
        said = _said(changed, left_out)
        if changed:
            tell_undoable(editor, said)
        else:
            editor.told.emit(said)


def _said(changed: int, left_out: tuple[int, ...]) -> str:
    """In how many issues it was cited, and in which not everything was."""
    cited = f"Cited in {changed} other {'issue' if changed == 1 else 'issues'}."
    if not left_out:
        return cited if changed else CITED_EVERYWHERE
    *most, last = map(str, left_out)
    which = f"issues {', '.join(most)} and {last}" if most else f"issue {last}"
    left = f"What is for other treatments was left out of {which}."
    return f"{cited} {left}" if changed else f"Cited in no other issue. {left}"
