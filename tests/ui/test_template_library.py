from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from tests.ui.editors import shown_editor
from ui.issue_editor import IssueEditor
from ui.template_library import CHOOSE, REPLACES, TemplateLibrary
from workbench import templates
from workbench.case import Outcome, open_prompts
from workbench.session import Session

CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def editor(qtbot: QtBot, session: Session) -> IssueEditor:
    return shown_editor(qtbot, session, 900, 600)


def library_for(editor: IssueEditor, index: int, qtbot: QtBot) -> TemplateLibrary:
    editor.select_issue(index)
    editor.focus_field("rationale")
    qtbot.keyClick(editor.form.rationale, Qt.Key.Key_T, CONTROL)
    (library,) = editor.findChildren(TemplateLibrary)
    return library


def test_that_a_template_fills_rationale_and_citation_in_one_step(
    editor: IssueEditor, session: Session, qtbot: QtBot
) -> None:
    before = session.case
    library = library_for(editor, 2, qtbot)
    best = templates.rank(before.issues[2].treatment)[0]
    qtbot.keyClick(library.search, Qt.Key.Key_Down)
    shown = library.preview.text()
    qtbot.keyClick(library.search, Qt.Key.Key_Return)
    expected = templates.fill(best, before, before.issues[2])
    assert session.case.issues[2] == expected
    assert shown == expected.rationale == editor.form.rationale.text()
    assert session.undo_name == f"Fill from template {best.name}"
    session.undo()
    assert session.case == before


def test_that_the_first_blank_is_selected_and_a_key_goes_to_the_next(
    editor: IssueEditor, session: Session, qtbot: QtBot
) -> None:
    library = library_for(editor, 2, qtbot)
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Return):
        qtbot.keyClick(library.search, key)
    blanks = open_prompts(session.case.issues[2])
    rationale = editor.form.rationale
    assert rationale.textCursor().selectedText() in blanks
    first = rationale.textCursor().selectionStart()
    qtbot.keyClick(rationale, Qt.Key.Key_Period, CONTROL)
    assert rationale.textCursor().selectionStart() != first or len(blanks) == 1


def test_that_replacing_a_rationale_is_said_before(editor: IssueEditor, qtbot: QtBot) -> None:
    assert library_for(editor, 0, qtbot).notice.text() == REPLACES


def test_that_no_template_is_chosen_beforehand_while_the_issue_is_undecided(
    editor: IssueEditor, session: Session, qtbot: QtBot
) -> None:
    before = session.case
    library = library_for(editor, 2, qtbot)
    qtbot.keyClick(library.search, Qt.Key.Key_Return)
    assert session.case is before
    assert library.isVisible()
    assert library.preview.text() == ""
    assert library.preview.placeholderText() == CHOOSE
    qtbot.keyClick(library.search, Qt.Key.Key_Down)
    chosen = library.view.currentIndex().data(Qt.ItemDataRole.UserRole)
    assert library.notice.text() == f"It also decides: {chosen.outcome.word}."


def test_that_a_template_for_the_other_outcome_says_so(editor: IssueEditor, qtbot: QtBot) -> None:
    library = library_for(editor, 0, qtbot)
    qtbot.keyClicks(library.search, "MRI: supported")
    rows = range(library.view.model().rowCount())
    chosen = next(
        index
        for index in (library.view.model().index(row, 0) for row in rows)
        if index.data(Qt.ItemDataRole.UserRole).outcome is Outcome.OVERTURNED
    )
    library.view.setCurrentIndex(chosen)
    assert library.notice.text() == "It is written for another outcome; the issue is Upheld."


def test_that_typing_ranks_anew_and_shows_the_words(
    editor: IssueEditor, session: Session, qtbot: QtBot
) -> None:
    library = library_for(editor, 0, qtbot)
    template = templates.templates()[-1]
    qtbot.keyClicks(library.search, template.name)
    expected = templates.rank(template.name, session.case.issues[0].outcome)[0]
    assert library.view.currentIndex().data() == expected.name
    assert library.preview.text()


def test_that_skeletons_nobody_reviewed_are_marked(editor: IssueEditor, qtbot: QtBot) -> None:
    library = library_for(editor, 0, qtbot)
    assert library.standing.isVisible()


def test_that_ctrl_z_in_the_search_line_takes_back_letters_and_nothing_else(
    editor: IssueEditor, qtbot: QtBot
) -> None:
    asked: list[str] = []
    undo = editor.addAction("Undo")
    undo.setShortcut("Ctrl+Z")
    undo.triggered.connect(lambda: asked.append("undo"))
    library = library_for(editor, 2, qtbot)
    qtbot.keyClicks(library.search, "mri")
    for _ in range(2):  # the second finds nothing to take back, and still goes nowhere else
        qtbot.keyClick(library.search, Qt.Key.Key_Z, CONTROL)
    assert library.search.text() == ""
    assert not asked
