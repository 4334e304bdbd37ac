from __future__ import annotations

import threading

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.conftest import unlock
from tests.ui.keys import CONTROL, press
from ui.main_window import MainWindow
from ui.panel import Panel, present, shown
from workbench.case import Problem


@pytest.fixture
def owner(qtbot: QtBot, dressed: QApplication) -> QWidget:
    del dressed
    made = QWidget()
    qtbot.addWidget(made)
    return made


@pytest.fixture
def panel(owner: QWidget) -> Panel:
    return shown(Panel, owner, lambda: filled(owner))


def filled(owner: QWidget) -> Panel:
    made = Panel("Kept backups", owner)
    made.finish(QPushButton("Back up now"))
    return made


def test_that_the_keys_to_lock_and_to_quit_work_in_a_panel_and_in_one_over_it(
    window: MainWindow, qtbot: QtBot
) -> None:
    below = shown(Panel, window.desk, lambda: filled(window.desk))
    above = filled(below)
    with qtbot.waitActive(above):
        present(above)
    press(above, Qt.Key.Key_L, CONTROL)
    assert window.unlock_page.isVisible()
    unlock(qtbot, window)
    asked = shown(Panel, window.desk, lambda: filled(window.desk))
    qtbot.waitUntil(asked.isActiveWindow)
    press(asked, Qt.Key.Key_Q, CONTROL)
    assert not window.isVisible()


@pytest.mark.parametrize("key", [Qt.Key.Key_Escape, Qt.Key.Key_Space])
def test_that_a_panel_ends_its_work_and_gives_the_keyboard_back_however_it_is_closed(
    qtbot: QtBot, key: Qt.Key
) -> None:
    owner = QWidget()
    qtbot.addWidget(owner)
    with qtbot.waitActive(owner):
        owner.show()
    panel = filled(owner)
    with qtbot.waitActive(panel):
        present(panel)
    stop = panel.stop
    press(panel.close_button, key)
    assert stop.is_set()
    qtbot.waitUntil(owner.isActiveWindow)


def refuse() -> None:
    raise Problem("There is no room on the disk. " * 8)


def test_that_one_of_a_kind_is_enough_and_a_closed_one_is_not_shown_again(
    owner: QWidget, panel: Panel
) -> None:
    assert shown(Panel, owner, lambda: filled(owner)) is panel
    press(panel, Qt.Key.Key_Escape)
    assert shown(Panel, owner, lambda: filled(owner)) is not panel


def test_that_a_problem_is_told_in_place_and_has_room(panel: Panel) -> None:
    panel.resize(panel.minimumSizeHint())
    panel.attempt(refuse)
    assert panel.told.property("role") == "problem"
    assert panel.told.height() >= panel.told.heightForWidth(panel.told.width())
    panel.attempt(lambda: None)
    assert not panel.told.isVisible()


def test_that_nothing_can_be_pressed_while_it_works(qtbot: QtBot, panel: Panel) -> None:
    go, answers = threading.Event(), list[bool]()
    panel.work("Backing up ...", go.wait, answers.append)
    assert panel.told.text() == "Backing up ..."
    assert not any(button.isEnabled() for button in panel.findChildren(QPushButton))
    press(panel, Qt.Key.Key_Escape)
    assert panel.isVisible()
    go.set()
    qtbot.waitUntil(lambda: answers == [True])
    assert all(button.isEnabled() for button in panel.findChildren(QPushButton))


def test_that_work_that_failed_can_be_tried_again(qtbot: QtBot, panel: Panel) -> None:
    for attempt in (panel.work, lambda words, act, _: panel.soon(words, act)):
        attempt("Backing up ...", refuse, lambda _: None)
        qtbot.waitUntil(lambda: panel.told.property("role") == "problem")
        assert panel.close_button.isEnabled()


def test_that_locking_waits_for_what_is_being_done(panel: Panel) -> None:
    ended = threading.Event()
    panel.work("Backing up ...", ended.set, lambda _: None)
    panel.close()
    assert ended.is_set()
