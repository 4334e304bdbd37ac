from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot
from typing_extensions import override

from tests.ui.conftest import session_of, shown_window, unlock
from tests.ui.keys import press
from ui.find_bar import FindBar
from ui.main_window import MainWindow
from ui.spelling_popup import SpellingPopup
from workbench.case import replace


class Moved(QObject):
    """How often a widget was shown, hidden or given other room."""

    def __init__(self, watched: QWidget) -> None:
        super().__init__(watched)
        self.times = 0
        watched.installEventFilter(self)

    @override
    def eventFilter(self, _: QObject, event: QEvent) -> bool:
        moving = (QEvent.Type.Show, QEvent.Type.Hide, QEvent.Type.Resize, QEvent.Type.Move)
        self.times += event.type() in moving
        return False


@pytest.fixture
def folded(qtbot: QtBot, window: MainWindow) -> MainWindow:
    """A window with the keyboard in the rationale of an issue."""
    window.desk.cases.filter.setFocus()
    assert not window.desk.room.fold.is_folded
    window.desk.issues.form.rationale.setFocus()
    qtbot.waitUntil(lambda: window.desk.room.fold.is_folded)
    QApplication.processEvents()  # everything is laid out
    return window


def test_that_the_summary_folds_to_two_lines_while_an_issue_is_in_work(folded: MainWindow) -> None:
    desk = folded.desk
    brief = desk.room.fold.brief
    assert brief.isVisible()
    told = desk.room.top.contentsMargins().top()
    assert desk.room.halves.sizes()[0] == told + brief.sizeHint().height()
    assert "injury 03/04/2013" in brief.facts.accessibleName()
    assert brief.words.accessibleName().startswith("The injured worker is")
    assert desk.issues.form.verticalScrollBar().maximum() == 0  # all of the issue is to be seen


def test_that_it_opens_over_the_issues_and_nothing_there_moves(folded: MainWindow) -> None:
    desk = folded.desk
    rationale = desk.issues.form.rationale
    before = rationale.mapTo(desk, rationale.rect().topLeft()), rationale.size()
    QTest.mouseClick(desk.room.fold.brief, Qt.MouseButton.LeftButton)
    assert desk.summary.summary.hasFocus()
    assert desk.summary.height() > 2 * desk.room.fold.brief.height()
    assert (rationale.mapTo(desk, rationale.rect().topLeft()), rationale.size()) == before
    rationale.setFocus()
    assert desk.room.fold.brief.isVisible()
    assert desk.summary.height() == desk.room.fold.brief.height()


def test_that_it_stays_open_while_words_are_looked_for_or_put_right_in_it(
    folded: MainWindow,
) -> None:
    desk, brief = folded.desk, folded.desk.room.fold.brief
    desk.summary.focus_field("summary")
    desk.summary.summary.select(1, 1)
    folded.actions_by_name["find"].trigger()
    (bar,) = folded.findChildren(FindBar)
    assert bar.words.hasFocus()
    assert not brief.isVisible()
    bar.closed.emit()
    folded.actions_by_name["suggest_spelling"].trigger()
    (popup,) = folded.findChildren(SpellingPopup)
    assert popup.list.hasFocus()
    assert not brief.isVisible()
    desk.cases.filter.setFocus()
    assert brief.isVisible()


def test_that_escape_leads_from_it_back_into_the_issue(folded: MainWindow) -> None:
    desk = folded.desk
    rationale = desk.issues.form.rationale
    rationale.select(7, 12)
    for name in ("facts", "summary", "parties"):
        folded.actions_by_name[name].trigger()
        assert not desk.room.fold.brief.isVisible()
        press(folded.focusWidget(), Qt.Key.Key_Escape)
        assert rationale.hasFocus()
        assert rationale.selection() == (7, 12)
        assert desk.room.fold.brief.isVisible()


def test_that_another_case_is_opened_and_nothing_opens_or_folds(folded: MainWindow) -> None:
    desk, moved = folded.desk, Moved(folded.desk.room.fold.brief)
    assert desk.workspace is not None
    other = replace(session_of(folded).case, reference="", number="CM26-0000002")
    reference = desk.workspace.add(other).reference
    desk.cases.refresh()
    desk.cases.view.setFocus()
    desk.open_case(reference)
    QTest.qWait(60)
    assert not moved.times
    desk.issues.form.rationale.setFocus()
    folded.actions_by_name["next_case"].trigger()
    QTest.qWait(60)
    assert session_of(folded).case.reference != reference
    assert not moved.times
    desk.close_case()
    assert not desk.room.fold.is_folded


def test_that_f6_and_the_keys_of_its_fields_open_it(folded: MainWindow) -> None:
    desk = folded.desk
    folded.actions_by_name["facts"].trigger()
    assert not desk.room.fold.brief.isVisible()
    assert desk.summary.inputs["number"].isVisible()
    desk.issues.list.setFocus()
    folded.actions_by_name["previous_pane"].trigger()
    assert desk.summary.isAncestorOf(folded.focusWidget())
    assert not desk.room.fold.brief.isVisible()


def test_that_a_pinned_summary_stays_open_and_still_does_after_a_restart(
    qtbot: QtBot, folded: MainWindow, tmp_path: Path
) -> None:
    desk = folded.desk
    desk.summary.focus_field("summary")
    desk.summary.pin.click()
    assert not desk.room.fold.is_folded
    desk.issues.form.rationale.setFocus()
    QTest.qWait(60)
    assert not desk.room.fold.is_folded
    folded.close()
    again = shown_window(qtbot, tmp_path / "workspace")
    unlock(qtbot, again)
    again.desk.issues.form.rationale.setFocus()
    QTest.qWait(60)
    assert again.desk.summary.pin.isChecked()
    assert not again.desk.room.fold.is_folded
    again.close()


def test_that_it_is_folded_again_after_a_restart_and_the_room_is_remembered(
    qtbot: QtBot, folded: MainWindow, tmp_path: Path
) -> None:
    open_state = folded.desk.room.fold.open_state()
    folded.close()
    again = shown_window(qtbot, tmp_path / "workspace")
    unlock(qtbot, again)
    assert again.desk.issues.form.rationale.hasFocus()
    qtbot.waitUntil(lambda: again.desk.room.fold.is_folded)
    assert again.desk.room.fold.open_state() == open_state
    again.close()


def test_that_the_two_lines_follow_the_case(folded: MainWindow) -> None:
    session = session_of(folded)
    session.change("x", replace(session.case, summary="Other words."))
    assert folded.desk.room.fold.brief.words.accessibleName() == "Other words."


def test_that_many_issues_have_rows_and_leave_room(qtbot: QtBot, folded: MainWindow) -> None:
    session = session_of(folded)
    issues = tuple(replace(session.case.issues[0], id=f"issue-{n}") for n in range(21))
    session.change("x", replace(session.case, issues=issues))
    desk = folded.desk
    desk.issues.select_issue(20)
    rows = desk.issues.list
    qtbot.waitUntil(lambda: rows.height() >= 5 * rows.sizeHintForRow(0))
    assert rows.viewport().rect().contains(rows.visualRect(rows.currentIndex()))
    assert desk.issues.form.rationale.height() >= 100
    assert desk.issues.form.verticalScrollBar().maximum() == 0
