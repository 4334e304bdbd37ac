"""Locking: what is left in the window (nothing), what is lost (nothing), and how it goes on."""

from __future__ import annotations

import gc
import weakref
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QMenu, QWidget
from pytestqt.qtbot import QtBot
from typing_extensions import override

from tests.ui.conftest import PASSPHRASE, lock, session_of, shown_window, unlock
from tests.ui.keys import CONTROL, press, write
from ui import clipboard
from ui.actions import ISSUE_MENU
from ui.app import Program
from ui.countdown import Countdown
from ui.fold import Fold
from ui.main_window import MainWindow
from ui.popup import Popup
from workbench import workspace
from workbench.case import replace
from workbench.session import Session
from workbench.workspace import Event

WORD = "Unmistakable"  # planted in the case, and looked for in every widget


def rationale_at(window: MainWindow, anchor: int, position: int) -> None:
    """Put the cursor into the rationale, from ``anchor`` to ``position``."""
    editor = window.desk.issues.form.rationale
    window.desk.issues.focus_field("rationale")
    cursor = editor.textCursor()
    cursor.setPosition(anchor)
    cursor.setPosition(position, QTextCursor.MoveMode.KeepAnchor)
    editor.setTextCursor(cursor)


def place_in_rationale(window: MainWindow) -> tuple[int, int]:
    editor = window.desk.issues.form.rationale
    assert editor.hasFocus()
    return editor.textCursor().anchor(), editor.textCursor().position()


def texts_of(window: MainWindow) -> str:
    """Every text that the widgets and actions of a window hold."""
    asked = ("text", "toPlainText", "toolTip", "windowTitle", "accessibleName")
    found = [action.text() for action in window.actions()]
    for widget in (window, *window.findChildren(QWidget)):
        found += [action.text() for action in widget.actions()]
        tellers = (getattr(widget, name, None) for name in asked)
        found += [str(tell()) for tell in tellers if callable(tell)]
    return "\n".join(found)


# What is left


def test_that_ctrl_l_locks_and_the_title_tells_nothing(window: MainWindow) -> None:
    press(window.desk.summary.summary, Qt.Key.Key_L, CONTROL)
    assert window.unlock_page.isVisible()
    assert window.windowTitle() == "IMR Workbench"
    assert window.status_line.saved.text() == ""
    assert not window.actions_by_name["lock"].isEnabled()
    assert window.actions_by_name["undo"].text() == "&Undo"


def test_that_the_case_is_off_the_screen_before_anything_else_is_done(window: MainWindow) -> None:
    class Painted(QObject):
        seen = False

        @override
        def eventFilter(self, _: QObject, event: QEvent) -> bool:
            self.seen = self.seen or event.type() is QEvent.Type.Paint
            return False

    painted, seen = Painted(window), []
    window.unlock_page.installEventFilter(painted)
    window.locked.connect(lambda: seen.append(painted.seen))
    window.actions_by_name["lock"].trigger()
    assert seen == [True]


def test_that_a_locked_workspace_is_closed_and_can_be_opened_elsewhere(
    window: MainWindow, tmp_path: Path
) -> None:
    lock(window)
    other = workspace.unlock(tmp_path / "workspace", PASSPHRASE)
    events = [entry.event for entry in other.audit()]
    other.close()
    assert Event.LOCKED in events


def test_that_no_widget_no_session_and_no_page_outlives_the_lock(
    qtbot: QtBot, window: MainWindow
) -> None:
    session = session_of(window)
    session.change("set", replace(session.case, number=WORD, summary=f"{WORD} words"))
    window.desk.issues.form.treatment.setPlainText(WORD)
    desk, gone = weakref.ref(window.desk), weakref.ref(session)
    del session
    lock(window)

    def is_gone() -> bool:
        gc.collect()
        return desk() is None and gone() is None

    qtbot.waitUntil(is_gone)
    assert WORD not in texts_of(window)


@pytest.mark.parametrize("way", ["lock", "close"])
def test_that_our_words_leave_the_clipboard(window: MainWindow, way: str) -> None:
    clipboard.put(f"{WORD} words")
    if way == "lock":
        lock(window)
    else:
        window.close()
    assert QApplication.clipboard().text() == ""


def test_that_the_field_of_the_passphrase_is_empty_after_the_unlocking(
    qtbot: QtBot, window: MainWindow
) -> None:
    lock(window)
    field = window.unlock_page.passphrase.entry
    write(field, PASSPHRASE)
    unlock(qtbot, window)
    assert field.text() == ""


def test_that_the_worker_ends_with_the_lock_and_begins_with_the_next_case(
    qtbot: QtBot, dressed: QApplication, tmp_path: Path
) -> None:
    del dressed
    program = Program(tmp_path / "workspace")
    try:
        program.window.enter(workspace.create(tmp_path / "workspace", PASSPHRASE))
        program.show()
        program.window.actions_by_name["sample"].trigger()
        assert program._worker is not None
        program.window.actions_by_name["lock"].trigger()
        assert program._worker is None
        unlock(qtbot, program.window)
        assert program._worker is not None
        qtbot.waitUntil(lambda: program.window.desk.letter.sheet.count() > 0, timeout=60_000)
    finally:
        program.close()


def test_that_panels_at_a_field_are_closed(qtbot: QtBot, window: MainWindow) -> None:
    window.desk.issues.actions_by_key["cite"].trigger()
    assert window.findChildren(Popup)
    lock(window)
    qtbot.waitUntil(lambda: not window.findChildren(Popup))


def test_that_a_dialog_is_closed_unanswered_before_it_locks(
    qtbot: QtBot, window: MainWindow
) -> None:
    """What opened the dialog goes on with its desk and workspace, and finds them there."""
    found: list[bool] = []

    def ask() -> None:
        dialog = QDialog(window)
        found.append(bool(dialog.exec()))
        found.append(window.desk.workspace is not None)
        dialog.deleteLater()

    QTimer.singleShot(0, window, ask)
    QTimer.singleShot(50, window, window.locking.lock_at_once)
    qtbot.waitUntil(window.unlock_page.isVisible)
    assert found == [False, True]


# How it goes on


def test_that_the_reviewer_stands_where_they_stood(qtbot: QtBot, window: MainWindow) -> None:
    window.desk.issues.select_issue(1)
    window.desk.letter.choose_zoom(1.5)
    window.desk.right.setCurrentIndex(1)
    window.desk.summary.parties.set_open(True)
    rationale_at(window, 30, 42)
    lock(window)
    unlock(qtbot, window)
    assert window.desk.issues.selected_index == 1
    assert place_in_rationale(window) == (30, 42)
    assert window.desk.right.currentIndex() == 1
    assert window.desk.letter.zoom() == 1.5
    assert window.desk.summary.parties.is_open


def test_that_the_cursor_stands_where_it_stood_in_a_line(qtbot: QtBot, window: MainWindow) -> None:
    window.desk.summary.focus_field("claim_number")
    entry = window.desk.summary.inputs["claim_number"].entry
    assert isinstance(entry, QLineEdit)
    write(entry, "C-12345")
    entry.setSelection(5, -3)
    lock(window)
    unlock(qtbot, window)
    again = window.desk.summary.inputs["claim_number"].entry
    assert isinstance(again, QLineEdit)
    assert again.hasFocus()
    assert (again.selectedText(), again.cursorPosition()) == ("123", 2)


def test_that_a_scrolled_text_is_scrolled_again(qtbot: QtBot, window: MainWindow) -> None:
    session = session_of(window)
    session.change("set", replace(session.case, summary="A line of the summary.\n" * 200))
    bar = window.desk.summary.summary.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 100)
    bar.setValue(77)
    place = bar.value()  # the lines above are not all laid out yet
    assert place > 50
    lock(window)
    unlock(qtbot, window)
    again = window.desk.summary.summary.verticalScrollBar()
    qtbot.waitUntil(lambda: again.value() == place)


def test_that_what_is_being_typed_is_kept_by_the_lock(qtbot: QtBot, window: MainWindow) -> None:
    write(window.desk.summary.summary, "Typed at the last moment. ")
    lock(window)
    unlock(qtbot, window)
    assert "Typed at the last moment." in session_of(window).case.summary


def test_that_undo_and_redo_survive_the_lock(qtbot: QtBot, window: MainWindow) -> None:
    session = session_of(window)
    before = session.case
    session.change("Set claim number", replace(session.case, claim_number="C-1"))
    after = session.case
    lock(window)
    unlock(qtbot, window)
    window.actions_by_name["undo"].trigger()
    assert session_of(window).case == before
    lock(window)
    unlock(qtbot, window)
    assert window.actions_by_name["redo"].text() == "&Redo Set claim number"
    window.actions_by_name["redo"].trigger()
    assert session_of(window).case == after


def test_that_every_action_is_done_once_after_several_locks(
    qtbot: QtBot, window: MainWindow
) -> None:
    for _ in range(3):
        lock(window)
        unlock(qtbot, window)
    opened = window.desk.workspace
    assert opened is not None
    window.actions_by_name["new_case"].trigger()
    assert len(opened.cases()) == 2
    menu = window.actions_by_name[ISSUE_MENU].menu()
    assert isinstance(menu, QMenu)
    below = [one for one in menu.findChildren(QMenu) if one.menuAction() in menu.actions()]
    inner = [action for one in below for action in one.actions()]
    there = {*inner, *(action for action in menu.actions() if action.menu() is None)}
    assert there == set(window.desk.issues.actions_by_key.values())


def test_that_the_list_stays_hidden_where_it_was_hidden(qtbot: QtBot, window: MainWindow) -> None:
    window.actions_by_name["show_list"].trigger()
    assert not window.desk.cases.isVisible()
    lock(window)
    unlock(qtbot, window)
    assert not window.desk.cases.isVisible()


# When


def test_that_a_countdown_covers_the_desk_and_goes_away_with_a_key(
    qtbot: QtBot, window: MainWindow
) -> None:
    window.locking.watch.warned.emit(30)
    countdown = window.findChild(Countdown)
    assert countdown is not None
    assert countdown.isVisible()
    assert countdown.seconds.text() == "Locking in 30 seconds"
    assert countdown.geometry() == window.rect()
    window.locking.watch.warned.emit(1)
    assert countdown.seconds.text() == "Locking in 1 second"
    window.locking.watch.calmed.emit()
    qtbot.waitUntil(lambda: window.findChild(Countdown) is None)


def test_that_it_locks_when_nobody_is_there(window: MainWindow) -> None:
    window.locking.watch.expired.emit()
    assert window.unlock_page.isVisible()
    assert not window.locking.watch._timer.isActive()


class Faulty(Session):
    """A session with a bug in what keeps a change."""

    @override
    def change(self, *args: Any, **kwargs: Any) -> None:
        raise ValueError("a bug")


def test_that_not_even_a_bug_leaves_it_open_when_nobody_is_there(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    window.close()
    again = MainWindow(tmp_path / "workspace", Faulty)
    qtbot.addWidget(again)
    again.show()
    unlock(qtbot, again)
    again.desk.summary.summary.setPlainText("Typed here.")
    with pytest.raises(ValueError, match="a bug"):
        again.locking.lock_at_once()
    assert again.unlock_page.isVisible()
    assert not again.actions_by_name["lock"].isEnabled()
    workspace.unlock(tmp_path / "workspace", PASSPHRASE).close()


def test_that_a_program_that_is_closed_stands_where_it_stood_when_it_starts_again(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    window.desk.issues.select_issue(1)
    rationale_at(window, 7, 7)
    window.close()
    again = shown_window(qtbot, tmp_path / "workspace")
    unlock(qtbot, again)
    assert again.desk.issues.selected_index == 1
    assert place_in_rationale(again) == (7, 7)


def test_that_sections_stand_as_they_were_left_whatever_was_opened_beside_them(
    qtbot: QtBot, window: MainWindow
) -> None:
    Fold("Made for one case alone", QWidget(), window.desk.cases)
    window.desk.summary.parties.set_open(True)
    lock(window)
    unlock(qtbot, window)
    pane = window.desk.summary
    assert [fold.is_open for fold in (pane.facts, pane.parties, pane.clinical)] == [
        False,
        True,
        True,
    ]
