from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from tests.ui.conftest import session_of
from ui.field import TextField
from ui.main_window import MainWindow


def in_window(widget: QWidget) -> QRect:
    return QRect(widget.mapTo(widget.window(), QPoint(0, 0)), widget.size())


def open_another(window: MainWindow) -> None:
    window.actions_by_name["new_case"].trigger()


@pytest.mark.parametrize("size", [(1280, 720), (1440, 900)])
def test_that_it_hides_neither_the_case_line_nor_the_facts(
    qtbot: QtBot, window: MainWindow, size: tuple[int, int]
) -> None:
    window.resize(*size)
    desk = window.desk
    before = in_window(desk.issues)
    desk.tell_problem("A sentence on what went wrong.")
    qtbot.waitUntil(desk.messages.isVisible)
    bar = in_window(desk.messages)
    assert bar.top() >= in_window(desk.case_line).bottom()
    assert bar.bottom() < in_window(desk.summary.facts.header).top()
    assert in_window(desk.issues) == before  # where the reviewer works nothing moves
    desk.messages.dismiss.click()
    assert in_window(desk.summary.facts.header).top() < bar.bottom()


def test_that_a_longer_sentence_gets_more_room(qtbot: QtBot, window: MainWindow) -> None:
    desk = window.desk
    desk.tell_problem("A sentence.")
    desk.tell_problem("A sentence that goes on and on. " * 12)
    qtbot.waitUntil(
        lambda: in_window(desk.messages).bottom() < in_window(desk.summary.facts.header).top()
    )


def test_that_what_is_said_of_a_case_goes_when_another_is_opened(window: MainWindow) -> None:
    window.desk.tell_problem("A sentence on what went wrong.")
    open_another(window)
    assert window.desk.messages.isHidden()


def test_that_it_stays_where_the_other_case_could_not_be_opened(window: MainWindow) -> None:
    desk = window.desk
    first = session_of(window).case.reference
    open_another(window)
    injury = desk.summary.inputs["injury"]
    assert isinstance(injury, TextField)
    injury.entry.setText("13/45/2019")
    desk.open_case(first)
    assert session_of(window).case.reference != first
    assert desk.messages.isVisible()


def test_that_what_is_still_to_be_done_for_the_workspace_stays(window: MainWindow) -> None:
    messages = window.desk.messages
    messages.remind("Something is to be done.", "Do it", lambda: None)
    open_another(window)
    assert messages.isVisible()
    window.desk.close_case()
    messages.remind("Something is to be done.", "Do it", lambda: None)
    assert in_window(messages).topLeft() == in_window(window.desk.start_page).topLeft()
    open_another(window)
    assert messages.isVisible()
    assert in_window(messages).top() > in_window(window.desk.case_line).bottom()


def test_that_damage_stays_told_and_the_way_on_offered(window: MainWindow) -> None:
    went: list[bool] = []
    window.desk.trouble.tell_damage("A page cannot be read.", lambda: went.append(True))
    open_another(window)
    assert window.desk.messages.isVisible()
    window.desk.messages.offer.click()
    assert went == [True]


def test_that_opening_a_case_that_is_there_already_is_told_over_it(window: MainWindow) -> None:
    open_another(window)
    window.actions_by_name["sample"].trigger()
    assert window.desk.messages.isVisible()
    assert "already" in window.desk.messages.sentence.text()
