"""Mistyped words, marked as one types, and other words for them by keyboard."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent, QTextCharFormat
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.conftest import session_of
from tests.ui.keys import press, write
from ui import keys_now
from ui.main_window import MainWindow
from ui.pause import Pause
from ui.prose import Layer, Prose
from ui.rationale_editor import RationaleEditor
from ui.spelling_marks import TOLD, SpellingMarks
from ui.spelling_popup import ADD, IGNORE, SpellingPopup

Line = QTextCharFormat.UnderlineStyle


@pytest.fixture
def editor(window: MainWindow) -> RationaleEditor:
    """The rationale of the sample case, empty, with the keyboard."""
    made = window.desk.issues.form.rationale
    made.setFocus()
    made.selectAll()
    press(made, Qt.Key.Key_Delete)
    return made


def marked(editor: Prose) -> list[str]:
    """The words with the dots of spelling."""
    found = editor._layers.get(Layer.SPELLING, [])
    assert all(one.format.underlineStyle() is Line.DotLine for one in found)
    return [one.cursor.selectedText() for one in found]


def test_that_a_mistyped_word_is_marked_once_it_is_left(
    qtbot: QtBot, editor: RationaleEditor
) -> None:
    write(editor, "He has ben teh")
    qtbot.waitUntil(lambda: marked(editor) == ["ben"])  # the last one is being typed
    write(editor, " sharp")
    qtbot.waitUntil(lambda: marked(editor) == ["ben", "teh"])
    assert keys_now.filled(TOLD).format("teh") not in editor.accessibleDescription()
    editor.select(12, 12)
    assert keys_now.filled(TOLD).format("teh") in editor.accessibleDescription()
    press(editor, Qt.Key.Key_Backspace)
    assert marked(editor) == ["ben"]


def test_that_the_keys_of_suggestions_may_be_braces(
    qtbot: QtBot, editor: RationaleEditor, request: pytest.FixtureRequest
) -> None:
    request.addfinalizer(lambda: keys_now.use({}))
    keys_now.use({"suggest_spelling": "Ctrl+{"})
    write(editor, "He has ben ")
    qtbot.waitUntil(lambda: marked(editor) == ["ben"])
    editor.select(8, 8)
    assert editor.description().startswith("“ben” may be mistyped. Ctrl+{ suggests")
    menu = editor.menu_at(editor.textCursor())
    assert menu.actions()[0].shortcut().toString() == "Ctrl+{"
    menu.deleteLater()


def test_that_names_numbers_drugs_and_short_forms_are_right(
    qtbot: QtBot, editor: RationaleEditor
) -> None:
    write(editor, "Dr. Smyth gave hydrocodone 10mg b.i.d. for RSD; L4-L5, radiculopathy. Ben ben x")
    qtbot.waitUntil(lambda: marked(editor) == ["ben"])


def test_that_marks_are_those_of_the_check(qtbot: QtBot, window: MainWindow) -> None:
    editor = window.desk.summary.summary
    editor.setFocus()
    editor.selectAll()
    write(editor, "She recieved teh scan. Then came teh fall and teh MRI of her shuolder.")
    session = session_of(window)
    editor.commit()
    found = [one.quote for one in session.findings() if one.rule == "text.spelling"]
    qtbot.waitUntil(lambda: marked(editor) == found)
    assert found == ["recieved", "shuolder"]  # what stands three times is meant


def test_that_f4_goes_from_one_to_the_next_and_round(
    window: MainWindow, editor: RationaleEditor
) -> None:
    editor.insertPlainText("A ben\nand teh \U0001f9b5 shuolder.")
    seen = []
    for _ in range(4):
        window.actions_by_name["next_misspelling"].trigger()
        seen.append(editor.textCursor().selectedText())
    assert seen == ["ben", "teh", "shuolder", "ben"]


def opened(window: MainWindow) -> SpellingPopup:
    window.actions_by_name["suggest_spelling"].trigger()
    (popup,) = [one for one in window.findChildren(SpellingPopup) if one.isVisible()]
    assert popup.list.hasFocus()
    return popup


def test_that_a_figure_takes_a_suggestion_as_one_step(
    window: MainWindow, editor: RationaleEditor
) -> None:
    write(editor, "He recieved it.")
    editor.select(6, 6)
    popup = opened(window)
    rows = [popup.list.item(row).text() for row in range(popup.list.count())]
    assert rows[0] == "1  received"
    assert rows[-2:] == [ADD, IGNORE]
    press(popup.list, Qt.Key.Key_1)
    assert editor.text() == "He received it."
    assert editor.hasFocus()
    window.actions_by_name["undo"].trigger()
    assert editor.text() == "He recieved it."


def test_that_escape_tab_and_a_click_elsewhere_leave_the_word(
    qtbot: QtBot, window: MainWindow, editor: RationaleEditor
) -> None:
    write(editor, "He recieved")
    for key in (Qt.Key.Key_Escape, Qt.Key.Key_Tab):
        press(opened(window).list, key)
        assert editor.hasFocus()
    popup = opened(window)
    qtbot.mouseClick(window.desk.summary.summary.viewport(), Qt.MouseButton.LeftButton)
    assert not popup.isVisible()
    assert editor.text() == "He recieved"


def test_that_a_word_of_ones_own_is_right_from_then_on(
    qtbot: QtBot, window: MainWindow, editor: RationaleEditor
) -> None:
    write(editor, "A recieved word ")
    qtbot.waitUntil(lambda: marked(editor) == ["recieved"])
    editor.select(4, 4)
    popup = opened(window)
    (row,) = popup.list.findItems(ADD, Qt.MatchFlag.MatchExactly)
    popup.list.setCurrentItem(row)
    press(popup.list, Qt.Key.Key_Return)
    assert session_of(window).workspace.checks.words() == ("recieved",)
    assert not marked(editor)


def test_that_a_word_can_be_right_in_this_case_alone(
    qtbot: QtBot, window: MainWindow, editor: RationaleEditor
) -> None:
    write(editor, "A recieved word ")
    editor.commit()
    qtbot.waitUntil(lambda: marked(editor) == ["recieved"])
    editor.select(4, 4)
    popup = opened(window)
    press(popup.list, Qt.Key.Key_Up)  # round, or to the last
    popup.list.setCurrentRow(popup.list.count() - 1)
    press(popup.list, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not marked(editor))
    session = session_of(window)
    assert not session.workspace.checks.words()
    assert not [one for one in session.findings() if one.rule == "text.spelling"]
    window.actions_by_name["undo"].trigger()
    qtbot.waitUntil(lambda: marked(editor) == ["recieved"])


def pauses_of(editor: Prose) -> Pause:
    """What lets the marks be drawn."""
    (marks,) = editor.findChildren(SpellingMarks)
    return marks._pause


def test_that_an_input_method_is_left_alone(qtbot: QtBot, editor: RationaleEditor) -> None:
    write(editor, "teh ")
    QApplication.sendEvent(editor, QInputMethodEvent("prea", []))
    with qtbot.waitSignal(pauses_of(editor).over):
        assert editor.composes()
    assert not marked(editor)
    assert editor.textCursor().block().layout().preeditAreaText() == "prea"
    committed = QInputMethodEvent("", [])
    committed.setCommitString("recieved words")
    QApplication.sendEvent(editor, committed)
    assert editor.text() == "teh recieved words"
    qtbot.waitUntil(lambda: marked(editor) == ["teh", "recieved"])


def test_that_a_note_is_looked_at_too(qtbot: QtBot, window: MainWindow) -> None:
    window.actions_by_name["new_note"].trigger()
    entry = window.focusWidget()
    assert isinstance(entry, Prose)
    write(entry, "p. 3: can dres with teh left hand ")
    qtbot.waitUntil(lambda: marked(entry) == ["dres", "teh"])


def test_that_the_menu_offers_other_words_and_the_switch(
    qtbot: QtBot, window: MainWindow, editor: RationaleEditor
) -> None:
    write(editor, "A recieved word ")
    qtbot.waitUntil(lambda: marked(editor) == ["recieved"])
    editor.select(4, 4)
    menu = editor.menu_at(editor.textCursor())
    names = [action.text().replace("&", "") for action in menu.actions()]
    assert names[0] == "Suggestions for “recieved”"
    assert not any(name.startswith("Undo") for name in names)
    menu.actions()[-1].trigger()
    assert not marked(editor)
    menu.deleteLater()
    workspace = session_of(window).workspace
    assert workspace.setting("marks_of_spelling") == "no"
    menu = editor.menu_at(editor.textCursor())
    menu.actions()[-1].trigger()
    assert marked(editor) == ["recieved"]
    menu.actions()[0].trigger()
    menu.deleteLater()
    (popup,) = [one for one in window.findChildren(SpellingPopup) if one.isVisible()]
    press(popup.list, Qt.Key.Key_Return)
    assert editor.text() == "A received word "
