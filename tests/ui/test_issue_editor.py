from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLineEdit, QPlainTextEdit, QPushButton
from pytestqt.qtbot import QtBot

from tests.core.cases import decided_case
from tests.ui.editors import shown_editor
from tests.ui.keys import press
from tests.ui.sessions import BLANK, opened_session, three_issues
from ui.issue_editor import IssueEditor
from workbench.case import Disposition, Outcome, replace, with_issue
from workbench.session import Session

CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def editor(qtbot: QtBot, session: Session) -> IssueEditor:
    return shown_editor(qtbot, session)


def titles(session: Session) -> list[str]:
    return [issue.treatment for issue in session.case.issues]


def test_that_the_first_issue_is_shown_with_all_its_parts(
    editor: IssueEditor, session: Session
) -> None:
    issue = session.case.issues[0]
    assert editor.selected_index == 0
    assert editor.form.treatment.text() == issue.treatment
    assert editor.form.outcome.buttons[Outcome.UPHELD].isChecked()
    assert editor.form.mine.line.text() == issue.reviewer_citations[0].text
    assert editor.form.rationale.text() == issue.rationale
    assert editor.progress.text() == "1 of 3 decided"


def test_that_nothing_is_chosen_while_an_issue_is_undecided(editor: IssueEditor) -> None:
    editor.select_issue(2)
    assert not any(button.isChecked() for button in editor.form.outcome.buttons.values())


def test_that_the_keys_decide_while_the_cursor_is_in_the_rationale(
    editor: IssueEditor, session: Session, qtbot: QtBot
) -> None:
    editor.select_issue(2)
    editor.focus_field("rationale")
    qtbot.keyClick(editor.form.rationale, Qt.Key.Key_O, CONTROL | SHIFT)
    assert session.case.issues[2].outcome is Outcome.OVERTURNED
    qtbot.keyClick(editor.form.rationale, Qt.Key.Key_U, CONTROL | SHIFT)
    assert session.case.issues[2].outcome is Outcome.UPHELD
    assert session.undo_name == "Set outcome Upheld"


def test_that_u_and_o_decide_only_while_the_outcome_has_the_focus(
    editor: IssueEditor, session: Session, qtbot: QtBot
) -> None:
    editor.select_issue(2)
    editor.focus_field("treatment")
    qtbot.keyClicks(editor.form.treatment, "uo")
    assert session.case.issues[2].outcome is None
    editor.focus_field("outcome")
    focused = editor.focusWidget()
    assert focused is not None
    qtbot.keyClick(focused, Qt.Key.Key_O)
    assert session.case.issues[2].outcome is Outcome.OVERTURNED


def test_that_typing_is_written_when_it_pauses_and_merges_into_one_step(
    editor: IssueEditor, session: Session, qtbot: QtBot
) -> None:
    editor.select_issue(2)
    before = session.case
    editor.focus_field("rationale")
    for words in ("The records ", "show a tear."):
        qtbot.keyClicks(editor.form.rationale, words)
        qtbot.waitUntil(lambda: editor.form.rationale.text() == session.case.issues[2].rationale)
    assert session.case.issues[2].rationale == "The records show a tear."
    session.undo()
    assert session.case == before
    assert editor.form.rationale.text() == ""


def test_that_what_is_being_typed_is_kept_when_another_issue_is_shown(
    editor: IssueEditor, session: Session, qtbot: QtBot
) -> None:
    editor.focus_field("treatment")
    qtbot.keyClicks(editor.form.treatment, "now ")
    editor.select_issue(1)
    assert session.case.issues[0].treatment.startswith("now ")
    assert session.case.issues[1].treatment == three_issues().issues[1].treatment


def test_that_a_decision_by_key_keeps_what_is_being_typed(
    editor: IssueEditor, session: Session, qtbot: QtBot
) -> None:
    editor.select_issue(2)
    editor.focus_field("rationale")
    qtbot.keyClicks(editor.form.rationale, "A tear.")
    editor.uphold()
    editor.commit()
    assert session.case.issues[2].rationale == "A tear."
    assert session.case.issues[2].outcome is Outcome.UPHELD


def test_that_a_change_elsewhere_leaves_the_cursor_where_it_is(
    editor: IssueEditor, session: Session
) -> None:
    editor.focus_field("rationale", 4, 10)
    issue = session.case.issues[0]
    changed = replace(issue, treatment="Another title", rationale="Now: " + issue.rationale)
    session.change("x", with_issue(session.case, changed))
    assert editor.form.treatment.text() == "Another title"
    assert editor.form.rationale.textCursor().selectedText() == issue.rationale[4:10]


def test_that_ctrl_z_belongs_to_the_window(editor: IssueEditor, qtbot: QtBot) -> None:
    asked: list[str] = []
    action = editor.addAction("Undo")
    action.setShortcut("Ctrl+Z")
    action.triggered.connect(lambda: asked.append("undo"))
    editor.focus_field("rationale")
    qtbot.keyClick(editor.form.rationale, Qt.Key.Key_Z, CONTROL)
    assert asked == ["undo"]


def test_that_issues_are_added_moved_and_removed_without_a_question(
    editor: IssueEditor, session: Session, qtbot: QtBot
) -> None:
    first, second, third = titles(session)
    qtbot.keyClick(editor, Qt.Key.Key_N, CONTROL | SHIFT)
    qtbot.keyClicks(editor.form.treatment, "Knee brace")
    editor.actions_by_key["up"].trigger()
    assert titles(session) == [first, second, "Knee brace", third]
    assert editor.selected_index == 2
    editor.actions_by_key["remove"].trigger()
    assert titles(session) == [first, second, third]
    assert editor.selected_index == 2
    session.undo()
    assert titles(session)[2] == "Knee brace"
    assert editor.selected_index == 2


def test_that_undo_shows_the_issue_it_changed(editor: IssueEditor, session: Session) -> None:
    editor.overturn()
    editor.select_issue(2)
    session.undo()
    assert editor.selected_index == 0


def test_that_next_undecided_goes_round_and_says_when_there_is_none(
    editor: IssueEditor, qtbot: QtBot
) -> None:
    places = []
    for _ in range(3):
        editor.select_next_undecided()
        places.append(editor.selected_index)
    assert places == [1, 2, 1]
    for index in (1, 2):
        editor.select_issue(index)
        editor.uphold()
    with qtbot.waitSignal(editor.told) as told:
        editor.select_next_undecided()
    assert told.args == ["Every issue is decided."]


def test_that_done_goes_to_what_is_missing_first(editor: IssueEditor, session: Session) -> None:
    editor.select_issue(1)
    editor.finish()
    assert editor.form.outcome.isAncestorOf(editor.focusWidget())
    editor.uphold()
    editor.finish()
    assert editor.form.rationale.textCursor().selectedText() == BLANK
    assert not session.case.issues[1].done
    editor.form.rationale.insertPlainText("Reach rose to 120 degrees.")
    editor.finish()
    assert session.case.issues[1].done
    assert editor.selected_index == 2


def test_that_the_keys_go_from_issue_to_issue_and_stop_at_both_ends(
    editor: IssueEditor, qtbot: QtBot
) -> None:
    editor.focus_field("rationale")
    places = []
    for key in (*[Qt.Key.Key_PageDown] * 3, *[Qt.Key.Key_PageUp] * 3):
        qtbot.keyClick(editor.form.rationale, key, ALT)
        places.append(editor.selected_index)
    assert places == [1, 2, 2, 1, 0, 0]
    assert editor.form.rationale.hasFocus()


def test_that_done_leads_on_to_the_next_that_is_not_and_stays_at_the_last(
    editor: IssueEditor, session: Session, qtbot: QtBot
) -> None:
    whole = [replace(session.case.issues[0], id=f"issue-{n}", done=n == 2) for n in (1, 2, 3)]
    session.change("x", replace(session.case, issues=tuple(whole)))
    places = []
    for _ in range(3):
        qtbot.keyClick(editor.form.rationale, Qt.Key.Key_Return, CONTROL)
        places.append(editor.selected_index)
    assert places == [2, 2, 2]
    assert all(issue.done for issue in session.case.issues)


def test_that_done_on_a_done_issue_only_goes_on_and_the_box_alone_takes_it_back(
    editor: IssueEditor, session: Session
) -> None:
    editor.finish()
    editor.select_issue(0)
    editor.finish()
    assert editor.selected_index == 1
    assert session.case.issues[0].done
    editor.select_issue(0)
    editor.form.done.click()
    assert not session.case.issues[0].done
    assert session.undo_name == "Reopen issue"
    assert editor.selected_index == 0


def test_that_the_end_says_what_is_not_done(editor: IssueEditor, qtbot: QtBot) -> None:
    editor.select_issue(2)
    editor.uphold()
    editor.form.rationale.insertPlainText("A reason.")
    with qtbot.waitSignal(editor.told) as told:
        editor.finish()
    assert told.args == ["No issue follows; 2 before this one are not done."]


def test_that_the_keyboard_follows_the_outcome_that_is_chosen(
    editor: IssueEditor, session: Session
) -> None:
    editor.focus_field("outcome")
    buttons = editor.form.outcome.buttons
    assert buttons[Outcome.UPHELD].hasFocus()
    editor.overturn()
    assert buttons[Outcome.OVERTURNED].hasFocus()
    press(buttons[Outcome.OVERTURNED], Qt.Key.Key_Space)
    assert session.case.issues[editor.selected_index or 0].outcome is Outcome.OVERTURNED


def test_that_an_item_that_is_not_to_be_decided_takes_no_outcome(
    editor: IssueEditor, session: Session
) -> None:
    editor.select_issue(2)
    withdrawn = list(Disposition).index(Disposition.WITHDRAWN)
    editor.form.disposition.setCurrentIndex(withdrawn)
    editor.form.disposition.activated.emit(withdrawn)
    assert session.case.issues[2].disposition is Disposition.WITHDRAWN
    assert not editor.actions_by_key["upheld"].isEnabled()
    assert not editor.form.outcome.isEnabled()


def test_that_the_citation_of_ur_can_be_used(editor: IssueEditor, session: Session) -> None:
    editor.select_issue(1)
    editor.form.claims.button.click()
    issue = session.case.issues[1]
    assert issue.reviewer_citations == issue.claims_administrator_citations != ()
    assert editor.form.mine.line.text() == issue.reviewer_citations[0].text


def test_that_a_typed_citation_is_understood_and_kept_letter_for_letter(
    editor: IssueEditor, session: Session, qtbot: QtBot
) -> None:
    line = "Decision based on MTUS Low Back Complaints 2004, Section(s): Special Studies."
    editor.select_issue(2)
    qtbot.keyClicks(editor.form.mine.line, line)
    editor.commit()
    (citation,) = session.case.issues[2].reviewer_citations
    assert citation.text == line
    assert citation.units[0].sections == ("Special Studies",)


def test_that_details_are_taken_and_nonsense_stays_in_its_field_with_a_sentence(
    editor: IssueEditor, session: Session, qtbot: QtBot
) -> None:
    editor.form.details.set_open(True)
    entries = {entry.accessibleName(): entry for entry in editor.form.facts.findChildren(QLineEdit)}
    quantity = entries["Requested quantity"]
    qtbot.keyClicks(quantity, "many")
    editor.commit()
    assert session.case.issues[0].requested is None
    assert quantity.property("invalid")
    quantity.clear()
    qtbot.keyClicks(quantity, "120")
    editor.commit()
    requested = session.case.issues[0].requested
    assert requested is not None
    assert requested.quantity == 120


def test_that_a_finding_selects_its_very_words_beyond_the_basic_plane(
    qtbot: QtBot, tmp_path: Path
) -> None:
    case = decided_case()
    words = "\U0001f4a1 a\u00a0knee brace"
    case = with_issue(case, replace(case.issues[0], rationale=words))
    with opened_session(tmp_path, case) as session:
        editor = IssueEditor()
        qtbot.addWidget(editor)
        editor.show_session(session)
        editor.focus_field("rationale", 4, 8)
        assert editor.form.rationale.textCursor().selectedText() == "knee"
        assert editor.form.rationale.text() == words


def test_that_a_released_case_can_be_read_but_not_written(
    editor: IssueEditor,
) -> None:
    editor.form.set_read_only(True)
    assert editor.form.rationale.isReadOnly()
    assert editor.form.treatment.isReadOnly()
    assert not editor.form.mine.button.isEnabled()


def test_that_a_case_without_issues_says_what_to_do(qtbot: QtBot, tmp_path: Path) -> None:
    with opened_session(tmp_path, replace(decided_case(), issues=())) as session:
        editor = IssueEditor()
        qtbot.addWidget(editor)
        editor.show_session(session)
        editor.show()
        assert editor.empty.isVisible()
        assert not editor.list.isVisible()
        assert editor.selected_index is None
        (button,) = editor.empty.findChildren(QPushButton)
        button.click()
        assert editor.form.isVisible()
        assert editor.list.isVisible()


def test_that_the_arrows_go_from_one_outcome_to_the_other(
    editor: IssueEditor, session: Session, qtbot: QtBot
) -> None:
    editor.select_issue(2)
    editor.focus_field("outcome")
    qtbot.keyClick(editor.form.outcome.buttons[Outcome.UPHELD], Qt.Key.Key_Right)
    assert session.case.issues[2].outcome is None
    assert editor.form.outcome.buttons[Outcome.OVERTURNED].hasFocus()


def test_that_tab_goes_through_the_fields_in_the_order_of_reading(
    editor: IssueEditor, qtbot: QtBot
) -> None:
    editor.select_issue(2)
    editor.focus_field("treatment")
    names = []
    for _ in range(9):
        focused = editor.focusWidget()
        assert focused is not None
        names.append(focused.accessibleName())
        qtbot.keyClick(focused, Qt.Key.Key_Tab)
    assert names == [
        "Treatment",
        "Upheld",
        "Disposition",
        "Done",
        "UR cited",
        "I cite",
        "Cite a guideline",
        "Fill from a template",
        "Rationale",
    ]


def test_that_every_input_has_a_name(editor: IssueEditor) -> None:
    kinds = (QLineEdit, QPlainTextEdit, QComboBox, QPushButton)
    unnamed = [
        widget
        for kind in kinds
        for widget in editor.findChildren(kind)
        if not (widget.accessibleName() or getattr(widget, "text", str)())
    ]
    assert not unnamed


def test_that_undo_takes_back_one_blank_at_a_time(
    editor: IssueEditor, session: Session, qtbot: QtBot
) -> None:
    blanks = ("[what hurts?]", "[since when?]")
    issue = replace(session.case.issues[1], rationale="It is {} since {}.".format(*blanks))
    session.change("Begin", with_issue(session.case, replace(issue, prompts=blanks)))
    editor.select_issue(1)
    editor.focus_field("rationale")
    editor.actions_by_key["next_blank"].trigger()
    qtbot.keyClicks(editor.form.rationale, "the knee")
    qtbot.keyClick(editor.form.rationale, Qt.Key.Key_Tab)
    qtbot.keyClicks(editor.form.rationale, "May")
    editor.commit()
    assert session.case.issues[1].rationale == "It is the knee since May."
    session.undo()
    assert session.case.issues[1].rationale == "It is the knee since [since when?]."
