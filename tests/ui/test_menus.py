"""What the menus hold, and by which keys."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from tests.ui.conftest import shown_window
from ui import style
from ui.actions import ISSUE_MENU
from ui.main_window import MainWindow


def menu_actions(menu: QMenu) -> list[QAction]:
    found: list[QAction] = []
    for action in menu.actions():
        submenu = action.menu()
        if isinstance(submenu, QMenu):
            found += menu_actions(submenu)
        elif not action.isSeparator():
            found.append(action)
    return found


def menus(window: MainWindow) -> list[QMenu]:
    found = (action.menu() for action in window.menuBar().actions())
    return [menu for menu in found if isinstance(menu, QMenu)]


def every_action(window: MainWindow) -> list[QAction]:
    return [action for menu in menus(window) for action in menu_actions(menu)]


def test_that_the_menus_offer_before_the_unlocking_only_what_can_be_done(
    qtbot: QtBot, tmp_path: Path
) -> None:
    window = shown_window(qtbot, tmp_path / "new")
    window.make_ready()
    offered = {action.objectName() for action in every_action(window) if action.isEnabled()}
    anywhere = {"quit", "cut", "copy", "paste_text", "shortcuts", "handbook", "report", "about"}
    assert offered == anywhere | {f"theme_{name}" for name in style.THEMES}
    assert not window.actions_by_name[ISSUE_MENU].isEnabled()


def test_that_every_action_has_a_shortcut_of_its_own_and_a_mnemonic(window: MainWindow) -> None:
    actions = every_action(window)
    assert [action.text() for action in actions if action.shortcut().isEmpty()] == []
    assert [action.text() for action in actions if "&" not in action.text()] == []
    keys = Counter(key.toString() for action in actions for key in action.shortcuts())
    assert [key for key, count in keys.items() if count > 1] == []


def test_that_the_mnemonics_of_a_menu_differ(window: MainWindow) -> None:
    for menu in menus(window):
        texts = [action.text() for action in menu.actions() if not action.isSeparator()]
        letters = Counter(text[text.index("&") + 1].lower() for text in texts)
        assert [letter for letter, count in letters.items() if count > 1] == [], menu.title()
