from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from tests.ui.editors import shown_editor
from tests.ui.keys import CONTROL, press, write
from ui import templating
from ui.citation_picker import CitationPicker
from ui.issue_editor import IssueEditor
from ui.template_filling import BACK
from ui.template_library import ADOPTED, TemplateLibrary
from ui.template_preview import CHOOSE
from ui.template_rows import TEMPLATE
from ui.templating import BLANKS, GONE, NO_TEMPLATE, RESET
from workbench import templates
from workbench.case import Outcome, open_prompts, replace, with_issue
from workbench.session import Session
from workbench.templates import Template
from workbench.workspace import Shelved


@pytest.fixture
def editor(qtbot: QtBot, session: Session) -> IssueEditor:
    return shown_editor(qtbot, session, 1100, 640)


def library_for(editor: IssueEditor, index: int) -> TemplateLibrary:
    editor.select_issue(index)
    editor.focus_field("rationale")
    press(editor.form.rationale, Qt.Key.Key_T, CONTROL)
    *_, library = editor.findChildren(TemplateLibrary)
    return library


def chosen(library: TemplateLibrary) -> Template:
    template = library.view.currentIndex().data(TEMPLATE)
    assert isinstance(template, Template)
    return template


def test_that_an_undecided_issue_sees_both_sides_and_none_chosen(
    editor: IssueEditor, session: Session
) -> None:
    before = session.case
    library = library_for(editor, 2)
    press(library.search, Qt.Key.Key_Return)
    assert session.case is before
    assert library.isVisible()
    assert library.preview.text.text() == ""
    assert library.preview.text.placeholderText() == CHOOSE
    press(library.search, Qt.Key.Key_Right)
    over = chosen(library)
    press(library.search, Qt.Key.Key_Left)
    up = chosen(library)
    assert (up.outcome, over.outcome) == (Outcome.UPHELD, Outcome.OVERTURNED)
    assert up.treatments == over.treatments
    assert "mri" in up.treatments
    assert not library.views[Outcome.OVERTURNED].currentIndex().isValid()
    assert library.notice.text() == "It also decides: Upheld."


def test_that_a_template_fills_in_one_step_goes_to_its_first_blank_and_is_counted(
    editor: IssueEditor, session: Session
) -> None:
    before = session.case
    told: list[str] = []
    editor.told.connect(told.append)
    library = library_for(editor, 2)
    write(library.search, "opioid")
    press(library.search, Qt.Key.Key_Left)
    template, shown = chosen(library), library.preview.text.text()
    assert library.preview.standing.isVisible()
    assert library.preview.uncited.isVisible()
    press(library.search, Qt.Key.Key_Return)
    assert session.case.issues[2] == templates.fill(template, before, before.issues[2])
    assert shown == session.case.issues[2].rationale == editor.form.rationale.text()
    assert session.undo_name == f"Fill from template {template.name}"
    blanks = open_prompts(session.case.issues[2])
    assert editor.form.rationale.textCursor().selectedText() in blanks
    uncited = templates.said_of_citing(template, before, before.issues[2])
    assert uncited
    assert told == [f"{uncited} {BLANKS}"]
    assert session.workspace.library.uses(Shelved.TEMPLATE)[template.id].uses == 1
    first = editor.form.rationale.textCursor().selectedText()
    for words in ("the first", "the second"):  # each blank is a step of its own
        write(editor.form.rationale, words)
        editor.actions_by_key["next_blank"].trigger()
    session.undo()
    assert "the first" in editor.form.rationale.text()
    assert "the second" not in editor.form.rationale.text()
    session.undo()
    assert first in editor.form.rationale.text()
    session.undo()
    assert session.case == before


def test_that_one_key_adopts_a_template_for_good(editor: IssueEditor, session: Session) -> None:
    library = library_for(editor, 0)
    replaced = library.preview.replaced.text()
    assert replaced == f"Replaces 30 words of rationale. Your citations stay. {BACK}"
    shipped = chosen(library)
    assert shipped.outcome is Outcome.UPHELD  # as the issue is
    press(library.search, Qt.Key.Key_F2)
    assert session.workspace.library.templates() == (templates.adopted(shipped),)
    assert library.notice.text() == ADOPTED
    assert library.preview.replaced.text() == replaced
    assert not library.preview.standing.isVisible()
    assert chosen(library).reviewed
    library.dismiss()
    again = library_for(editor, 0)
    spoken = again.view.model().index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken.endswith("adopted")


def test_that_typing_finds_and_one_for_the_other_outcome_says_so(editor: IssueEditor) -> None:
    library = library_for(editor, 0)
    write(library.search, "acupunct")
    assert "acupuncture" in chosen(library).treatments
    press(library.search, Qt.Key.Key_Right)
    assert library.notice.text() == "It is written for another outcome; the issue is Upheld."
    for _ in range(9):  # one more than there are letters: it goes nowhere else
        press(library.search, Qt.Key.Key_Z, CONTROL)
    assert library.search.text() == ""
    assert library.isVisible()


def test_that_a_rationale_begins_again_from_its_template_with_the_facts_as_now(
    editor: IssueEditor, session: Session
) -> None:
    told: list[str] = []
    editor.told.connect(told.append)
    reset = editor.actions_by_key["reset"]
    reset.trigger()
    assert told == [NO_TEMPLATE]
    library = library_for(editor, 2)
    press(library.search, Qt.Key.Key_Right)
    template = chosen(library)
    press(library.search, Qt.Key.Key_Return)
    changed = replace(
        session.case.issues[2], treatment="MRI of the left knee", rationale="Spoiled.", prompts=()
    )
    session.change("Spoil", with_issue(session.case, changed))
    told.clear()
    reset.trigger()
    issue = session.case.issues[2]
    assert issue.rationale == templates.fill(template, session.case, changed).rationale
    assert "MRI of the left knee" in issue.rationale
    assert session.undo_name == f"Reset to template {template.name}"
    assert told == [f"{RESET} {BLANKS}"]
    session.undo()
    assert session.case.issues[2].rationale == "Spoiled."
    session.change("Lose", with_issue(session.case, replace(changed, template="gone")))
    reset.trigger()
    assert told[1:] == [GONE]


def test_that_a_library_over_another_list_leads_back_to_where_that_one_came_from(
    editor: IssueEditor, qtbot: QtBot
) -> None:
    editor.select_issue(1)
    editor.focus_field("rationale")
    press(editor.form.rationale, Qt.Key.Key_G, CONTROL)
    (picker,) = editor.findChildren(CitationPicker)
    press(picker.search, Qt.Key.Key_Return)
    templating.pick(editor)
    qtbot.waitUntil(lambda: not isValid(picker))
    *_, library = editor.findChildren(TemplateLibrary)
    press(library.search, Qt.Key.Key_Escape)
    assert editor.form.rationale.hasFocus()
