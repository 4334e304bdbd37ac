from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QHelpEvent, QTextCharFormat
from PySide6.QtWidgets import QApplication, QLineEdit, QToolTip, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.keys import CONTROL, SHIFT, press, write
from ui.rationale_editor import BLANK, RationaleEditor
from workbench.case import ReusedMark

DATE, SCORES = "[date]", "[scores and dates]"
WORDS = f"Seen on {DATE} with \U0001f9b5 pain of {SCORES}, again on {DATE}."
LEFT = ReusedMark(start=4, end=8, words="left", kind="side", was="right")
DOSE = ReusedMark(start=20, end=25, words="10 mg", kind="strength")
REUSED = "The left knee takes 10 mg a day."


@pytest.fixture
def editor(qtbot: QtBot, dressed: QApplication) -> Iterator[RationaleEditor]:
    """An editor between two lines, in a window that has the keyboard."""
    del dressed
    page = QWidget()
    qtbot.addWidget(page)
    made = RationaleEditor(page, take=lambda _words: None)
    column = QVBoxLayout(page)
    for widget in (QLineEdit(page), made, QLineEdit(page)):
        column.addWidget(widget)
    with qtbot.waitActive(page):
        page.show()
        page.activateWindow()
    made.setFocus()
    yield made
    page.close()


def chosen(editor: RationaleEditor) -> str:
    return editor.textCursor().selectedText()


def asking(editor: RationaleEditor) -> None:
    editor.show_text(WORDS, anew=True)
    editor.show_prompts((DATE, SCORES))


def reusing(editor: RationaleEditor) -> None:
    editor.show_text(REUSED, anew=True)
    editor.show_marks((LEFT, DOSE))


def test_that_tab_goes_round_the_open_blanks_and_typing_fills_them(
    editor: RationaleEditor,
) -> None:
    asking(editor)
    seen, left = [], list[str]()
    editor.blank_left.connect(lambda: left.append(editor.text()))
    for _ in range(4):
        press(editor, Qt.Key.Key_Tab)
        seen.append((editor.textCursor().selectionStart(), chosen(editor)))
    assert [words for _, words in seen] == [DATE, SCORES, DATE, DATE]
    assert seen[0] == seen[3] != seen[2]
    press(editor, Qt.Key.Key_Backtab, SHIFT)
    assert (editor.textCursor().selectionStart(), chosen(editor)) == seen[2]
    write(editor, "10/02/2026")
    assert editor.text().endswith("again on 10/02/2026.")
    press(editor, Qt.Key.Key_Tab)
    assert (left[-1], editor.waits()) == (editor.text(), False)  # handed over, a step of its own
    assert editor.textCursor().selectionStart() == seen[0][0]


def test_that_no_blank_keeps_anybody_in_the_editor(editor: RationaleEditor) -> None:
    asking(editor)
    for key, modifiers in (
        (Qt.Key.Key_Escape, Qt.KeyboardModifier.NoModifier),
        (Qt.Key.Key_Tab, CONTROL),
        (Qt.Key.Key_Backtab, CONTROL | SHIFT),
    ):
        editor.setFocus()
        press(editor, key, modifiers)
        assert not editor.hasFocus()
    editor.show_text(f"Only {DATE} is open.", anew=True)
    editor.setFocus()
    for _ in range(2):  # one that is open keeps Tab, chosen or not
        press(editor, Qt.Key.Key_Tab)
        assert (chosen(editor), editor.hasFocus()) == (DATE, True)
    write(editor, "10/02/2026")
    press(editor, Qt.Key.Key_Tab)
    assert not editor.hasFocus()
    editor.show_text("Everything is filled.", anew=True)
    editor.setFocus()
    press(editor, Qt.Key.Key_Tab)
    assert not editor.hasFocus()
    assert not editor.select_next_prompt()


def test_that_space_confirms_reused_words_only_while_exactly_they_are_selected(
    editor: RationaleEditor,
) -> None:
    left, confirmed = [LEFT, DOSE], []

    def confirm(start: int) -> None:
        confirmed.append(start)
        left[:] = [mark for mark in left if mark.start != start]
        editor.show_marks(tuple(left))

    editor.mark_confirmed.connect(confirm)
    reusing(editor)
    press(editor, Qt.Key.Key_Space)
    assert editor.text() == f" {REUSED}"
    assert not confirmed
    reusing(editor)
    assert editor.select_next_mark()
    assert (chosen(editor), editor._marks.selected()) == ("left", LEFT)
    assert "“right”" in editor.accessibleDescription()
    press(editor, Qt.Key.Key_Space)
    assert chosen(editor) == "10 mg"
    press(editor, Qt.Key.Key_Space)
    assert confirmed == [LEFT.start, DOSE.start]
    assert (chosen(editor), editor.text()) == ("", REUSED)
    assert not editor.select_next_mark()
    editor.show_marks((LEFT,))
    editor.select(4, 13)
    press(editor, Qt.Key.Key_Space)
    assert editor.text() == "The   takes 10 mg a day."


def test_that_marks_stay_with_their_words_while_one_types(editor: RationaleEditor) -> None:
    reusing(editor)
    editor.insertPlainText("\U0001f9b5 ")
    looks = editor.extraSelections()
    assert [look.cursor.selectedText() for look in looks] == ["left", "10 mg"]
    for look in looks:
        assert look.format.underlineStyle() is QTextCharFormat.UnderlineStyle.DotLine
        assert 0 < look.format.background().color().alphaF() < 0.5
    editor.select_next_mark()
    write(editor, "right")
    assert editor.select_next_mark()
    assert chosen(editor) == "10 mg"
    assert editor._marks.selected() == DOSE


def test_that_a_tip_says_what_reused_words_were_and_what_a_blank_is(
    editor: RationaleEditor,
) -> None:
    editor.show_text(f"{REUSED} {DATE}", anew=True)
    editor.show_marks((LEFT, DOSE))
    editor.show_prompts((DATE,))
    for place, expected in ((1, ""), (5, "“right”"), (len(REUSED) + 3, BLANK)):
        cursor = editor.textCursor()
        cursor.setPosition(place)
        spot = editor.cursorRect(cursor).center() + QPoint(1, 0)
        event = QHelpEvent(QEvent.Type.ToolTip, spot, editor.viewport().mapToGlobal(spot))
        QApplication.sendEvent(editor.viewport(), event)
        assert (expected in QToolTip.text()) if expected else not QToolTip.text()
