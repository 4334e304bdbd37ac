from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.conftest import session_of
from tests.ui.keys import CONTROL, press, write
from tests.ui.releases import released
from ui.history_pane import FIRST, RELEASED, HistoryPane
from ui.main_window import MainWindow
from workbench.case import Case, Outcome, replace, with_issue
from workbench.session import Session


@pytest.fixture
def pane(qtbot: QtBot, dressed: QApplication, session: Session) -> HistoryPane:
    del dressed
    made = HistoryPane()
    qtbot.addWidget(made)
    made.resize(500, 700)
    made.show_session(session)
    made.show()
    return made


def names(pane: HistoryPane) -> list[str]:
    model = pane.view.model()
    return [model.index(row, 0).data() for row in range(model.rowCount())]


def choose(pane: HistoryPane, row: int) -> None:
    pane.view.setCurrentIndex(pane.view.model().index(row, 0))


def with_rationale(case: Case, words: str) -> Case:
    return with_issue(case, replace(case.issues[0], rationale=words))


def open_history(window: MainWindow) -> HistoryPane:
    window.actions_by_name["history"].trigger()
    pane = window.desk.right.currentWidget()
    assert isinstance(pane, HistoryPane)
    return pane


def test_that_steps_stand_newest_first_and_typing_is_one(
    qtbot: QtBot, pane: HistoryPane, session: Session
) -> None:
    session.change("Set number", replace(session.case, number="CM26-0000009"))
    for words in ("T", "Ty", "Typ"):
        session.change("Type rationale", with_rationale(session.case, words), field="rationale")
    qtbot.waitUntil(lambda: names(pane)[:2] == ["Type rationale", "Set number"])
    assert len(names(pane)) == 3


def test_that_a_step_shows_what_it_changed_in_the_version_before(
    qtbot: QtBot, pane: HistoryPane, session: Session
) -> None:
    session.change("Type rationale", with_rationale(session.case, "On the left."), field="r")
    session.change("Type rationale", with_rationale(session.case, "On the right."), field="r")
    session.change("Set number", replace(session.case, number="CM26-0000009"))
    qtbot.waitUntil(lambda: "Case number" in pane.difference.toPlainText())
    choose(pane, 1)
    qtbot.waitUntil(lambda: "right" in pane.difference.toPlainText())
    assert "left" not in pane.difference.toPlainText()  # typing in between is part of the step
    choose(pane, 2)
    qtbot.waitUntil(lambda: pane.difference.toPlainText() == FIRST)


def test_that_the_chosen_step_stays_chosen_while_others_come(
    qtbot: QtBot, pane: HistoryPane, session: Session
) -> None:
    session.change("Set number", replace(session.case, number="CM26-0000009"))
    qtbot.waitUntil(lambda: len(names(pane)) == 2)
    choose(pane, 1)
    session.change("Set claim number", replace(session.case, claim_number="C-9"))
    qtbot.waitUntil(lambda: len(names(pane)) == 3)
    assert pane.view.currentIndex().row() == 2


def test_that_the_case_as_it_stands_is_not_restored(
    qtbot: QtBot, pane: HistoryPane, session: Session
) -> None:
    session.change("Set number", replace(session.case, number="CM26-0000009"))
    qtbot.waitUntil(lambda: len(names(pane)) == 2)
    assert not pane.restore.isEnabled()
    choose(pane, 1)
    assert pane.restore.isEnabled()


def test_that_a_row_is_read_aloud_with_its_time(pane: HistoryPane, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: bool(names(pane)))
    spoken = pane.view.model().index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken.startswith(names(pane)[0] + ", ")
    assert spoken.count(":") == 2


def test_that_the_list_is_asked_for_only_while_it_is_seen(
    qtbot: QtBot, pane: HistoryPane, session: Session
) -> None:
    qtbot.waitUntil(lambda: len(names(pane)) == 1)
    pane.hide()
    session.change("Set number", replace(session.case, number="CM26-0000009"))
    pane.refresh()
    assert len(names(pane)) == 1
    pane.show()
    qtbot.waitUntil(lambda: len(names(pane)) == 2)


def test_that_without_a_case_nothing_of_the_last_one_stays(pane: HistoryPane) -> None:
    pane.show_session(None)
    assert pane.empty.isVisible()
    assert names(pane) == []
    assert pane.difference.toPlainText() == ""


def test_that_a_version_is_restored_as_a_step_that_undo_takes_back(
    qtbot: QtBot, window: MainWindow
) -> None:
    session = session_of(window)
    before = session.case.issues[0].outcome
    issue = replace(session.case.issues[0], outcome=Outcome.OVERTURNED)
    session.change("Set outcome Overturned", with_issue(session.case, issue))
    session.change("Set claim number", replace(session.case, claim_number="C-9"))
    pane = open_history(window)
    qtbot.waitUntil(lambda: len(names(pane)) == 3)
    choose(pane, 2)
    pane.restore.click()
    assert session.case.issues[0].outcome is before
    assert session.case.claim_number != "C-9"
    assert session.undo_name == "Restore: Read determination"
    qtbot.waitUntil(lambda: names(pane)[0] == "Restore: Read determination")
    window.actions_by_name["undo"].trigger()
    assert session.case.claim_number == "C-9"


def test_that_what_is_being_typed_is_a_step_before_another_version_is_restored(
    qtbot: QtBot, window: MainWindow
) -> None:
    session = session_of(window)
    session.change("Set claim number", replace(session.case, claim_number="C-9"))
    pane = open_history(window)
    qtbot.waitUntil(lambda: len(names(pane)) == 2)
    choose(pane, 1)
    window.desk.issues.focus_field("rationale", 0, 0)
    write(window.desk.issues.form.rationale, "Typed. ")
    pane.restore.click()
    window.actions_by_name["undo"].trigger()
    assert session.case.issues[0].rationale.startswith("Typed. ")


def test_that_the_keyboard_opens_it_and_walks_through_it(qtbot: QtBot, window: MainWindow) -> None:
    session = session_of(window)
    session.change("Set claim number", replace(session.case, claim_number="C-9"))
    press(window, Qt.Key.Key_H, CONTROL)
    pane = window.desk.right.currentWidget()
    assert isinstance(pane, HistoryPane)
    assert pane.view.hasFocus()
    qtbot.waitUntil(lambda: len(names(pane)) == 2)
    press(pane.view, Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: pane.difference.toPlainText() == FIRST)


def test_that_the_versions_of_a_released_case_are_there_to_read(
    qtbot: QtBot, window: MainWindow
) -> None:
    released(session_of(window))
    pane = open_history(window)
    qtbot.waitUntil(lambda: names(pane)[:2] == ["Now released", "Release"])
    choose(pane, 1)
    assert pane.note.text() == RELEASED
    assert pane.note.isVisible()
    assert not pane.restore.isVisible()
