from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from pytestqt.qtbot import QtBot

from tests.ui.conftest import disk_full, lock, session_of, unlock
from tests.ui.keys import CONTROL, NONE, SHIFT, press, write
from ui import keys_kept, keys_now, keys_rules
from ui.keys_panel import FIXED, KeysPanel
from ui.main_window import MainWindow

ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture(autouse=True)
def _usual_keys() -> Iterator[None]:
    yield
    keys_now.use({})


def panel_at(window: MainWindow, words: str) -> KeysPanel:
    """The panel, with the action that suits these words chosen."""
    window.actions_by_name["keys"].trigger()
    (panel,) = window.findChildren(KeysPanel)
    panel.list.search.clear()
    write(panel.list.search, words)
    return panel


def record(panel: KeysPanel, key: Qt.Key, modifiers: Qt.KeyboardModifier = NONE) -> None:
    press(panel.list.search, Qt.Key.Key_Return)
    press(panel.field, key, modifiers)


def keys(window: MainWindow, name: str) -> str:
    return window.actions_by_name[name].shortcut().toString()


def test_that_keys_are_recorded_by_pressing_them_and_hold_at_once(window: MainWindow) -> None:
    panel = panel_at(window, "case list")
    record(panel, Qt.Key.Key_F12)
    assert panel.told.text() == "View > Case list is F12 now."
    assert keys(window, "show_list") == "F12"
    window.activateWindow()
    window.desk.issues.list.setFocus()
    press(window.desk.issues.list, Qt.Key.Key_F12)
    assert not window.desk.cases.isVisible()
    press(window.desk.issues.list, Qt.Key.Key_B, CONTROL)
    assert not window.desk.cases.isVisible()


def test_that_own_keys_hold_while_the_workspace_is_open_and_not_while_it_is_locked(
    qtbot: QtBot, window: MainWindow
) -> None:
    record(panel_at(window, "next undecided"), Qt.Key.Key_Q, CONTROL | ALT | SHIFT)
    assert keys_now.in_words("issue_next_undecided") == "Ctrl+Alt+Shift+Q"
    record(panel_at(window, "about"), Qt.Key.Key_F12)
    lock(window)
    assert keys(window, "about") == "Shift+F1"
    unlock(qtbot, window)
    assert keys(window, "about") == "F12"
    assert window.desk.issues.actions_by_key["next_undecided"].shortcut().toString() == (
        "Ctrl+Alt+Shift+Q"
    )


def test_that_keys_of_another_action_are_taken_over_once_that_is_agreed_to(
    window: MainWindow,
) -> None:
    panel = panel_at(window, "case list")
    record(panel, Qt.Key.Key_K, CONTROL)
    assert panel.told.text().startswith("Ctrl+K belongs to View > Command palette.")
    assert keys(window, "palette") == "Ctrl+K"
    press(panel.field, Qt.Key.Key_Return)
    assert keys(window, "show_list") == "Ctrl+K"
    assert keys(window, "palette") == ""


def test_that_the_usual_keys_come_back_for_one_and_for_all(window: MainWindow) -> None:
    panel = panel_at(window, "case list")
    record(panel, Qt.Key.Key_K, CONTROL)
    panel.take_button.click()
    panel = panel_at(window, "palette")
    panel.usual_button.click()
    assert (keys(window, "palette"), keys(window, "show_list")) == ("Ctrl+K", "")
    panel.all_button.click()
    assert (keys(window, "palette"), keys(window, "show_list")) == ("Ctrl+K", "Ctrl+B")


def test_that_an_action_can_have_no_keys(window: MainWindow) -> None:
    panel = panel_at(window, "case list")
    panel.none_button.click()
    assert keys(window, "show_list") == ""
    assert panel.told.text() == "View > Case list has no keys now."


@pytest.mark.parametrize(
    ("pressed", "why"),
    [
        ("A", keys_rules.TYPES),
        ("Shift+A", keys_rules.TYPES),
        ("7", keys_rules.TYPES),
        (";", keys_rules.TYPES),
        ("Space", keys_rules.MOVES),
        ("Up", keys_rules.MOVES),
        ("Ctrl+Left", keys_rules.MOVES),
        ("Shift+End", keys_rules.MOVES),
        ("Tab", keys_rules.MOVES),
        ("Return", keys_rules.MOVES),
        ("Esc", keys_rules.MOVES),
        ("Backspace", keys_rules.EDITS),
        ("Ctrl+Backspace", keys_rules.EDITS),
        ("Ctrl+A", keys_rules.EDITS),
        ("Shift+Ins", keys_rules.EDITS),
        ("Alt+F4", keys_rules.OF_THE_PLATFORM),
        ("Alt+F", keys_rules.OPENS.format(menu="File")),
        ("Ctrl+0", "Ctrl+0 belongs to View > How pages are shown > Fit the width."),
        ("Ctrl+V", "Ctrl+V belongs to Edit > Paste."),
        ("Ctrl+Z", "Ctrl+Z belongs to Edit > Undo."),
        ("Ctrl+L", "Ctrl+L belongs to File > Lock."),
        ("F12", ""),
        ("Ctrl+Shift+F5", ""),
        ("Alt+Right", ""),
        ("Ctrl+B", ""),
    ],
)
def test_that_keys_are_refused_with_a_reason(window: MainWindow, pressed: str, why: str) -> None:
    refused = keys_rules.refusal("show_list", QKeySequence(pressed), {}, window.menuBar())
    assert refused.sentence == why
    assert refused.holder == {"Ctrl+L": "lock", "Ctrl+0": "fit_width"}.get(pressed, "")


def test_that_the_keys_of_text_fields_stay_as_they_are(window: MainWindow) -> None:
    panel = panel_at(window, "paste text")
    panel.list.search.clear()
    write(panel.list.search, "cut")
    assert panel.chosen() == "cut"
    assert not panel.field.isEnabled()
    assert panel.told.text() == FIXED


def test_that_escape_and_tab_leave_the_field(window: MainWindow) -> None:
    panel = panel_at(window, "case list")
    press(panel.list.search, Qt.Key.Key_Return)
    assert panel.focusWidget() is panel.field
    press(panel.field, Qt.Key.Key_Escape)
    assert panel.isVisible()
    assert panel.focusWidget() is panel.list.view
    panel.field.setFocus()
    press(panel.field, Qt.Key.Key_Tab)
    assert panel.focusWidget() is not panel.field
    assert keys(window, "show_list") == "Ctrl+B"


def test_that_keys_which_cannot_be_kept_do_not_hold(window: MainWindow) -> None:
    panel = panel_at(window, "case list")
    disk_full(window)
    record(panel, Qt.Key.Key_F12)
    disk_full(window, full=False)
    assert panel.told.property("role") == "problem"
    assert keys(window, "show_list") == "Ctrl+B"


def test_that_what_another_version_kept_is_passed_over(window: MainWindow) -> None:
    workspace = session_of(window).workspace
    workspace.set_setting("keys", '{"no such action": "F12", "show_list": "F12"}')
    assert keys_kept.kept(workspace) == {"show_list": "F12"}
    workspace.set_setting("keys", '["F12"]')
    assert keys_kept.kept(workspace) == {}


def test_that_no_two_actions_have_the_same_keys_whatever_was_chosen() -> None:
    found = keys_now.effective({"show_list": "Ctrl+K"})
    given = [key for keys in found.values() for key in keys.split("; ") if key]
    assert len(given) == len(set(given))
    assert found["palette"] == ""


def test_that_a_key_that_was_chosen_is_taken_from_one_who_has_several() -> None:
    found = keys_now.effective({"show_list": "Ctrl+Y"})
    assert (found["show_list"], found["redo"]) == ("Ctrl+Y", "Ctrl+Shift+Z")


def test_that_menus_tooltips_and_sentences_follow(window: MainWindow) -> None:
    cite = window.desk.issues.actions_by_key["cite"]
    assert cite.toolTip() == "Pick citation (Ctrl+G)"
    keys_now.use({"issue_cite": "F12", "release": ""})
    assert cite.toolTip() == "Pick citation (F12)"
    assert keys_now.filled("Press {issue_cite}.") == "Press F12."
    assert keys_now.filled("Press {release}.") == "Press File > Release and sign."
    assert keys_now.filled("Sign ({release})") == "Sign"
