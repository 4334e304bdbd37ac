"""Words found in the texts of a case, and others put in their place."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from tests.ui.conftest import session_of
from tests.ui.keys import SHIFT, press, write
from ui.find_bar import FindBar
from ui.find_places import SUMMARY, Sought, with_edits
from ui.main_window import MainWindow
from ui.prose import Layer, Prose
from workbench.case import Anchor, Case, WorkingNote, replace

TEXT = "Pain (low back). The pain is a pain.* \U0001f9b5 Painful, PAIN"


@pytest.fixture
def desk(window: MainWindow) -> MainWindow:
    """A window on a case whose texts are known; the keyboard in the rationale."""
    session = session_of(window)
    first, second = session.case.issues
    issues = (replace(first, rationale=TEXT), replace(second, rationale="No pain at all."))
    notes = (WorkingNote(id="note-1", text="pain at night"),)
    case = replace(session.case, summary="Her pain began.", issues=issues, notes=notes)
    session.change("Begin", case)
    window.desk.issues.form.rationale.setFocus()
    window.desk.issues.form.rationale.select(0, 0)
    return window


def find(window: MainWindow, words: str = "") -> FindBar:
    window.actions_by_name["find"].trigger()
    (bar,) = window.findChildren(FindBar)
    assert bar.isVisible()
    assert bar.words.hasFocus()
    write(bar.words, words)
    return bar


def chosen(editor: Prose) -> tuple[int, str]:
    return editor.selection()[0], editor.textCursor().selectedText()


def test_that_words_are_found_as_they_are_typed_and_counted(desk: MainWindow) -> None:
    editor = desk.desk.issues.form.rationale
    bar = find(desk, "pa")
    assert (chosen(editor), bar.count.text()) == ((0, "Pa"), "1 of 5")
    write(bar.words, "in")
    press(bar.words, Qt.Key.Key_Return)
    assert (chosen(editor), bar.count.text()) == ((21, "pain"), "2 of 5")
    press(bar.words, Qt.Key.Key_Return, SHIFT)
    assert chosen(editor)[0] == 0
    desk.actions_by_name["find_previous"].trigger()
    assert chosen(editor) == (TEXT.index("PAIN"), "PAIN")
    assert len(editor._layers[Layer.SOUGHT]) == 4  # and the one that is selected
    bar.case.click()
    assert bar.count.text() == "1 of 2"
    bar.case.click()
    bar.whole.click()
    assert bar.count.text().endswith(" of 4")
    write(bar.words, "x")
    assert bar.count.text() == "Nothing found"


def test_that_what_is_typed_is_no_pattern(desk: MainWindow) -> None:
    bar = find(desk, "pain.*")
    assert bar.count.text() == "1 of 1"
    bar.words.setText("(low")
    assert bar.count.text() == "1 of 1"


def test_that_escape_leaves_the_cursor_there_and_f3_goes_on(desk: MainWindow) -> None:
    editor = desk.desk.issues.form.rationale
    bar = find(desk, "pain")
    press(bar.words, Qt.Key.Key_Escape)
    assert not bar.isVisible()
    assert editor.hasFocus()
    assert chosen(editor) == (0, "Pain")
    assert not editor._layers[Layer.SOUGHT]
    desk.actions_by_name["find_next"].trigger()
    assert chosen(editor)[0] == 21
    assert find(desk).words.text() == "pain"  # what is selected


def test_that_looking_goes_over_from_text_to_text(desk: MainWindow) -> None:
    bar, panes = find(desk, "pain"), desk.desk
    bar.scope.setCurrentIndex(1)
    assert bar.count.text() == "2 of 8"
    for _ in range(5):
        desk.actions_by_name["find_next"].trigger()
    assert panes.issues.selected_index == 1
    assert chosen(panes.issues.form.rationale) == (3, "pain")
    press(bar.words, Qt.Key.Key_Return)
    assert bar.count.text() == "8 of 8"
    assert panes.right.tabText(panes.right.currentIndex()) == "Notes 1"
    press(bar.words, Qt.Key.Key_Return)
    assert chosen(panes.summary.summary) == (4, "pain")


def test_that_it_looks_through_the_text_that_is_turned_to(qtbot: QtBot, desk: MainWindow) -> None:
    bar, panes = find(desk, "pain"), desk.desk
    panes.issues.select_issue(1)
    qtbot.waitUntil(lambda: bar.count.text() == "1 place")
    panes.summary.focus_field("summary")
    qtbot.waitUntil(panes.summary.summary.hasFocus)
    desk.actions_by_name["find_next"].trigger()
    assert chosen(panes.summary.summary) == (4, "pain")


def test_that_all_places_are_replaced_in_one_step(desk: MainWindow) -> None:
    session, told = session_of(desk), list[str]()
    desk.desk.told.connect(told.append)
    before = session.case
    bar = find(desk, "pain")
    bar.scope.setCurrentIndex(1)
    bar.instead.setText(r"\1 ache")
    bar.all_button.click()
    assert told[-1] == "Replaced in 8 places."
    assert session.case.summary == r"Her \1 ache began."
    assert session.case.notes[0].text == r"\1 ache at night"
    assert session.case.issues[1].rationale == r"No \1 ache at all."
    desk.actions_by_name["undo"].trigger()
    assert session.case == before


def test_that_one_place_is_replaced_and_the_next_one_shown(desk: MainWindow) -> None:
    editor = desk.desk.issues.form.rationale
    bar = find(desk, "pain")
    bar.instead.setText("Painful pain")
    press(bar.words, Qt.Key.Key_Tab)
    bar.instead.setFocus()
    press(bar.instead, Qt.Key.Key_Return)
    assert editor.text() == TEXT.replace("Pain (", "Painful pain (")
    assert chosen(editor) == (29, "pain")


def test_that_a_released_case_can_be_searched_only(desk: MainWindow) -> None:
    bar = find(desk, "pain")
    bar.begin("pain", replaces=False)
    assert bar.words.isVisible()
    assert not bar.instead.isVisible()


def test_that_tab_goes_through_the_bar_and_out_of_it(qtbot: QtBot, desk: MainWindow) -> None:
    bar = find(desk, "pain")
    seen: set[QWidget | None] = set()
    focused: QWidget | None = bar.words
    while focused is not None and bar.isAncestorOf(focused):
        assert focused not in seen
        seen.add(focused)
        press(focused, Qt.Key.Key_Tab)
        focused = desk.focusWidget()
    assert {bar.instead, bar.all_button, bar.scope, bar.close_button} <= seen
    del qtbot


def test_that_notes_behind_the_summary_keep_their_sentences() -> None:
    text = "One pain. Two pain. Three pain."
    anchor = Anchor(note="note-1", start=10, end=19)
    note = WorkingNote(id="note-1", text="Two pain")
    case = Case(summary=text, anchors=(anchor,), notes=(note,))
    edits = [(*span, "discomfort") for span in Sought("pain").places(text)]
    after = with_edits(case, SUMMARY, edits)
    (kept,) = after.anchors
    assert after.summary[kept.start : kept.end] == "Two discomfort."


@given(st.text(), st.text(min_size=1), st.booleans(), st.booleans())
def test_that_every_place_holds_what_is_looked_for(
    text: str, words: str, case: bool, whole: bool
) -> None:
    places = Sought(words, case, whole).places(text)
    assert all(start < end <= len(text) for start, end in places)
    if case:
        assert {text[start:end] for start, end in places} <= {words}
        assert whole or len(places) == text.count(words)
