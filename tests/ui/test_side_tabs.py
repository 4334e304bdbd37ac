from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from tests.ui.keys import press
from ui.main_window import MainWindow
from ui.side_tabs import ORDER, SideTabs


@pytest.fixture
def tabs(qtbot: QtBot) -> SideTabs:
    """All tabs, put in as they come."""
    tabs = SideTabs()
    qtbot.addWidget(tabs)
    for title in reversed(ORDER):
        tabs.addTab(QPushButton(title), title)
    tabs.resize(1600, 200)
    with qtbot.waitActive(tabs):
        tabs.show()
        tabs.activateWindow()
    return tabs


def shown(tabs: SideTabs) -> list[str]:
    return [tabs.tabText(n) for n in range(tabs.count()) if tabs.isTabVisible(n)]


def test_that_tabs_keep_one_order_however_they_come(tabs: SideTabs) -> None:
    assert tuple(shown(tabs)) == ORDER
    assert not tabs.more.isVisible()


def test_that_a_narrow_side_shows_the_leading_tabs_and_the_current_one(tabs: SideTabs) -> None:
    tabs.setCurrentIndex(ORDER.index("Aids"))
    tabs.resize(480, 200)
    QApplication.processEvents()
    assert shown(tabs)[:4] == ["Letter", "Findings", "Similar", "Guideline"]
    assert shown(tabs)[-1] == "Aids"
    assert tabs.more.isVisible()
    assert "History" in tabs.more.accessibleDescription()
    tabs.setCurrentIndex(0)
    assert "Aids" in tabs.more.accessibleDescription()


def test_that_the_menu_of_the_others_is_reached_and_used_by_keyboard(tabs: SideTabs) -> None:
    tabs.resize(480, 200)
    tabs.setCurrentIndex(0)
    tabs.tabBar().setFocus()
    stops = []
    for _ in range(3):
        tabs.focusNextChild()
        stops.append(tabs.focusWidget())
    assert tabs.more in stops
    menu = tabs.more.menu()
    menu.aboutToShow.emit()
    wanted = next(action for action in menu.actions() if action.text() == "History")
    wanted.trigger()
    assert tabs.currentIndex() == ORDER.index("History")
    assert tabs.tabBar().hasFocus()
    before = shown(tabs)
    press(tabs.tabBar(), Qt.Key.Key_Left)  # goes on from there, past what is hidden
    assert tabs.tabText(tabs.currentIndex()) == before[before.index("History") - 1]


def test_that_a_number_in_a_title_makes_others_give_way(tabs: SideTabs) -> None:
    tabs.resize(tabs.tabBar().sizeHint().width() + 2, 200)
    QApplication.processEvents()
    assert not tabs.more.isVisible()
    tabs.setTabText(1, "Findings 12345678")
    QApplication.processEvents()
    assert tabs.more.isVisible()


def test_that_the_tabs_of_the_window_lead_with_what_answers_most(window: MainWindow) -> None:
    right = window.desk.right
    titles = [right.tabText(n).split()[0] for n in range(right.count())]
    assert titles == [title for title in ORDER if title in titles]
    assert titles[:3] == ["Letter", "Findings", "Similar"]
