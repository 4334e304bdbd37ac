from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.conftest import session_of
from tests.ui.keys import CONTROL, press, write
from ui.field import ChoiceField, TextField
from ui.form_editor import FormEditor
from ui.main_window import MainWindow
from ui.panel import Panel
from workbench.case import replace

# Lists grab the keyboard as they open; the offscreen platform says that it cannot.
pytestmark = pytest.mark.qt_log_ignore("grabbing the keyboard", extend=True)
ALT = Qt.KeyboardModifier.AltModifier


def turn_wheel(widget: QWidget) -> None:
    """One notch down, with the pointer over the widget."""
    window = widget.window()
    place = widget.mapTo(window, widget.rect().center())
    QTest.wheelEvent(window.windowHandle(), place, QPoint(0, -120))


def choices(window: MainWindow, key: str) -> QComboBox:
    field = window.desk.summary.inputs[key]
    assert isinstance(field, ChoiceField)
    return field.entry


def number(window: MainWindow) -> QLineEdit:
    field = window.desk.summary.inputs["number"]
    assert isinstance(field, TextField)
    return field.entry


@pytest.fixture
def shortened(window: MainWindow) -> QAction:
    """An action on a key that a line takes for itself everywhere, as it takes Ctrl+U on some."""
    action = window.actions_by_name["show_findings"]
    action.setShortcut(QKeySequence(QKeySequence.StandardKey.SelectAll))
    window.actions_by_name["show_letter"].trigger()
    return action


# The wheel


@pytest.mark.parametrize("focused", [False, True])
@pytest.mark.parametrize("key", ["priority", "form", "due_zone"])
def test_that_the_wheel_over_closed_choices_scrolls_the_pane_and_changes_nothing(
    qtbot: QtBot, window: MainWindow, key: str, focused: bool
) -> None:
    session, pane = session_of(window), window.desk.summary
    window.resize(1280, 720)
    window.actions_by_name["facts"].trigger()
    qtbot.waitUntil(lambda: pane.verticalScrollBar().maximum() > 0)
    if focused:
        choices(window, key).setFocus()
    pane.verticalScrollBar().setValue(0)
    before = session.case
    turn_wheel(choices(window, key))
    assert session.case is before
    assert pane.verticalScrollBar().value() > 0


def test_that_the_wheel_over_an_open_list_scrolls_the_list(
    qtbot: QtBot, window: MainWindow
) -> None:
    box = choices(window, "due_zone")
    window.actions_by_name["facts"].trigger()
    box.addItems([f"Zone {number}" for number in range(60)])
    box.showPopup()
    qtbot.waitUntil(box.view().isVisible)
    box.view().scrollToTop()
    before = session_of(window).case
    turn_wheel(box.view().viewport())
    assert box.view().verticalScrollBar().value() > 0
    assert session_of(window).case is before
    box.hidePopup()


def test_that_the_wheel_changes_no_choice_of_a_panel(qtbot: QtBot, window: MainWindow) -> None:
    window.actions_by_name["forms"].trigger()
    editor = window.findChild(FormEditor)
    assert editor is not None
    editor.resize(1240, 680)
    qtbot.waitUntil(lambda: editor.fields.verticalScrollBar().maximum() > 0)
    box, before = editor.fields.choices["credentials"], editor.form
    box.setFocus()
    turn_wheel(box)
    assert editor.form == before
    assert editor.fields.verticalScrollBar().value() > 0
    editor.close()


# Keys


def test_that_shortcuts_of_the_window_win_over_the_keys_of_a_line(
    window: MainWindow, shortened: QAction
) -> None:
    assert shortened.isEnabled()
    window.actions_by_name["facts"].trigger()
    number(window).deselect()
    press(number(window), Qt.Key.Key_A, CONTROL)
    assert window.desk.right.currentWidget() is window.desk.findings
    assert not number(window).hasSelectedText()


def test_that_they_win_in_the_filter_of_the_cases_too(
    window: MainWindow, shortened: QAction
) -> None:
    assert shortened.isEnabled()
    window.actions_by_name["filter"].trigger()
    write(window.desk.cases.filter, "two words")
    press(window.desk.cases.filter, Qt.Key.Key_A, CONTROL)
    assert window.desk.right.currentWidget() is window.desk.findings
    assert not window.desk.cases.filter.hasSelectedText()


def test_that_a_line_keeps_its_keys_where_the_window_has_no_such_shortcut(
    window: MainWindow,
) -> None:
    line = window.desk.cases.filter
    window.actions_by_name["filter"].trigger()
    write(line, "two words")
    press(line, Qt.Key.Key_A, CONTROL)
    assert line.selectedText() == "two words"
    before = session_of(window).case
    press(line, Qt.Key.Key_Z, CONTROL)  # undo in the line, not in the case
    assert line.text() == ""
    assert session_of(window).case is before


def test_that_a_panel_has_no_shortcuts_of_the_window(
    qtbot: QtBot, window: MainWindow, shortened: QAction
) -> None:
    panel = Panel("A panel", window)
    line = QLineEdit(panel)
    with qtbot.waitActive(panel):
        panel.show()
        panel.activateWindow()
    line.setFocus()
    write(line, "two words")
    press(line, Qt.Key.Key_A, CONTROL)
    assert line.selectedText() == "two words"
    assert shortened.isEnabled()
    assert window.desk.right.currentWidget() is window.desk.letter
    panel.close()


@pytest.mark.parametrize("key", [Qt.Key.Key_Up, Qt.Key.Key_Down])
def test_that_the_keys_that_open_a_list_open_it_and_move_no_issue(
    qtbot: QtBot, window: MainWindow, key: Qt.Key
) -> None:
    window.desk.issues.select_issue(0 if key == Qt.Key.Key_Down else 1)
    before = session_of(window).case
    window.actions_by_name["facts"].trigger()
    for box in (choices(window, "priority"), window.desk.issues.form.disposition):
        box.setFocus()
        press(box, key, ALT)
        qtbot.waitUntil(box.view().isVisible)
        box.hidePopup()
    assert session_of(window).case is before


def test_that_issues_are_moved_from_their_list_and_their_form_alone(window: MainWindow) -> None:
    session, issues = session_of(window), window.desk.issues
    first = session.case.issues[0].id
    issues.select_issue(0)
    window.actions_by_name["facts"].trigger()
    press(number(window), Qt.Key.Key_Down, ALT)
    assert session.case.issues[0].id == first
    issues.list.setFocus()
    press(issues.list, Qt.Key.Key_Down, ALT)
    assert session.case.issues[1].id == first
    issues.focus_field("rationale")
    press(issues.form.rationale, Qt.Key.Key_Up, ALT)
    assert session.case.issues[0].id == first


def test_that_choosing_with_the_keyboard_in_an_open_list_still_works(
    qtbot: QtBot, window: MainWindow
) -> None:
    session = session_of(window)
    session.change("x", replace(session.case, priority=None))
    window.actions_by_name["facts"].trigger()
    box = choices(window, "priority")
    box.setFocus()
    press(box, Qt.Key.Key_Down, ALT)
    qtbot.waitUntil(box.view().isVisible)
    press(box.view(), Qt.Key.Key_Down)
    press(box.view(), Qt.Key.Key_Return)
    assert session.case.priority is not None
