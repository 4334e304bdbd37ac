from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from tests.ui.keys import SHIFT, press
from ui import style
from ui.main_window import MainWindow
from ui.page_area import PageArea


def test_that_the_keyboard_scrolls_the_pages(qtbot: QtBot) -> None:
    area = PageArea(lambda: None, lambda _: None)
    qtbot.addWidget(area)
    pages = QWidget()
    pages.resize(400, 3000)
    area.setWidget(pages)
    area.resize(420, 500)
    area.show()
    bar = area.verticalScrollBar()
    screenful = area.viewport().height()
    press(area, Qt.Key.Key_Down)
    assert 0 < bar.value() < screenful / 4
    press(area, Qt.Key.Key_Up)
    assert bar.value() == 0
    for key in (Qt.Key.Key_PageDown, Qt.Key.Key_Space):
        press(area, key)
        assert screenful * 0.8 < bar.value() < screenful  # a line or two stay in sight
        press(area, Qt.Key.Key_PageUp)
        assert bar.value() == 0
    press(area, Qt.Key.Key_End)
    assert bar.value() == bar.maximum()
    press(area, Qt.Key.Key_Space, SHIFT)
    assert bar.maximum() - screenful < bar.value() < bar.maximum()
    press(area, Qt.Key.Key_Home)
    assert bar.value() == 0


def test_that_f6_leads_to_the_pages_and_a_ring_tells(window: MainWindow) -> None:
    desk = window.desk
    desk.issues.form.rationale.setFocus()
    assert not desk.letter.area.ring.isVisible()
    press(desk.issues.form.rationale, Qt.Key.Key_F6)
    assert desk.letter.area.hasFocus()
    assert desk.letter.area.ring.isVisible()
    ring = desk.letter.area.grab().toImage()
    assert ring.pixelColor(0, ring.height() // 2) == style.colour("accent")
    press(desk.letter.area, Qt.Key.Key_F6, SHIFT)
    assert not desk.letter.area.ring.isVisible()


@pytest.mark.parametrize("tab", [0, 1, 2])
def test_that_show_letter_puts_the_keyboard_on_the_pages(window: MainWindow, tab: int) -> None:
    desk = window.desk
    desk.issues.form.rationale.setFocus()
    desk.right.setCurrentIndex(tab)
    window.actions_by_name["show_letter"].trigger()
    assert desk.letter.isVisible()
    assert desk.letter.area.hasFocus()


def test_that_tab_goes_through_the_buttons_as_they_stand(window: MainWindow) -> None:
    area = window.desk.letter.area
    area.setFocus()
    places = []
    for _ in range(6):
        press(window.focusWidget(), Qt.Key.Key_Tab)
        places.append(window.focusWidget().mapToGlobal(QPoint()).x())
    assert places == sorted(places)
    assert window.focusWidget() is window.desk.letter.sizing.page_fits
