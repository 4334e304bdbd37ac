from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.conftest import lock, session_of, shown_window, unlock
from tests.ui.keys import press
from ui import style
from ui.main_window import MainWindow
from ui.notes_pane import view_of
from ui.text_size import LEAST, MOST
from workbench.case import replace


@pytest.fixture(autouse=True)
def _usual_again() -> object:
    yield
    style.choose_editor_points(None)


def arranged(window: MainWindow) -> list[object]:
    """What is to be seen, and how large it is."""
    QApplication.processEvents()
    desk = window.desk
    panes = (desk.cases, desk.right, desk.case_line, desk.summary, desk.issues, desk.issues.list)
    shown = [pane.isVisible() for pane in panes]
    return [
        *shown,
        desk.room.sizes(),
        desk.room.halves.sizes(),
        desk.issues.form.claims.isVisible(),
    ]


def test_that_only_the_text_is_left_and_all_comes_back_as_it_was(
    qtbot: QtBot, window: MainWindow
) -> None:
    desk, action = window.desk, window.actions_by_name["focus_mode"]
    desk.room.setSizes([200, 700, 540])
    desk.issues.form.rationale.setFocus()
    qtbot.waitUntil(lambda: desk.room.fold.is_folded)
    before = arranged(window)
    action.trigger()
    assert arranged(window)[:6] == [False, False, False, False, True, False]
    assert desk.issues.form.treatment.isVisible()
    assert desk.issues.form.outcome.isVisible()
    assert not desk.issues.form.claims.isVisible()
    assert window.status_line.isVisible()
    assert desk.issues.form.rationale.hasFocus()
    session = session_of(window)
    issue = replace(session.case.issues[0], rationale="Typed there.")
    session.change("x", replace(session.case, issues=(issue, *session.case.issues[1:])))
    assert not desk.issues.list.isVisible()  # though the issues are shown anew
    action.trigger()
    assert desk.room.fold.is_folded
    assert arranged(window) == before
    assert not action.isChecked()


def test_that_escape_brings_everything_back(window: MainWindow) -> None:
    desk = window.desk
    desk.issues.form.rationale.setFocus()
    QApplication.processEvents()  # everything is laid out
    before = arranged(window)
    window.actions_by_name["focus_mode"].trigger()
    press(desk.issues.form.rationale, Qt.Key.Key_Escape)
    assert arranged(window) == before
    assert not window.actions_by_name["focus_mode"].isChecked()


def test_that_the_summary_can_be_the_text_in_work(window: MainWindow) -> None:
    desk = window.desk
    desk.summary.focus_field("summary")
    window.actions_by_name["focus_mode"].trigger()
    assert desk.summary.summary.hasFocus()
    assert not desk.issues.isVisible()
    assert not desk.summary.facts.isVisible()


def test_that_what_asks_for_a_pane_that_is_away_brings_it_back(window: MainWindow) -> None:
    desk = window.desk
    desk.issues.form.rationale.setFocus()
    window.actions_by_name["focus_mode"].trigger()
    window.actions_by_name["show_findings"].trigger()
    assert desk.right.isVisible()
    assert desk.findings.isVisible()


def test_that_a_lock_leaves_nothing_hidden_behind(qtbot: QtBot, window: MainWindow) -> None:
    window.desk.issues.form.rationale.setFocus()
    before = arranged(window)[:6]
    window.actions_by_name["focus_mode"].trigger()
    lock(window)
    unlock(qtbot, window)
    assert arranged(window)[:6] == before
    assert not window.actions_by_name["focus_mode"].isChecked()


def test_that_letters_grow_and_shrink_within_bounds_and_come_back(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    desk, named = window.desk, window.actions_by_name
    usual = desk.issues.form.rationale.font().pointSizeF()
    for _ in range(MOST):
        named["larger_text"].trigger()
    assert desk.issues.form.rationale.font().pointSizeF() == MOST
    assert desk.summary.summary.font().pointSizeF() == MOST
    notes = view_of(desk)
    assert notes.entry.line.font().pointSizeF() == notes.list.font().pointSizeF() == MOST
    for _ in range(MOST):
        named["smaller_text"].trigger()
    assert desk.issues.form.rationale.font().pointSizeF() == LEAST
    assert notes.entry.line.font().pointSizeF() == notes.list.font().pointSizeF() == LEAST
    window.close()
    style.choose_editor_points(None)
    again = shown_window(qtbot, tmp_path / "workspace")
    unlock(qtbot, again)
    assert again.desk.issues.form.rationale.font().pointSizeF() == LEAST
    again.actions_by_name["usual_text"].trigger()
    assert again.desk.issues.form.rationale.font().pointSizeF() == usual
    again.close()
