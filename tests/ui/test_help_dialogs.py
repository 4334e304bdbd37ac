from __future__ import annotations

from PySide6.QtWidgets import QLabel, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.conftest import session_of
from ui.help_dialogs import About, Shortcuts
from ui.main_window import MainWindow
from workbench.case import replace


def said(dialog: QWidget) -> list[str]:
    return [label.text() for label in dialog.findChildren(QLabel)]


def test_that_the_sheet_of_shortcuts_names_every_action_and_nothing_of_the_case(
    qtbot: QtBot, window: MainWindow
) -> None:
    session = session_of(window)
    session.change("Set summary", replace(session.case, summary=""))
    dialog = Shortcuts(window.menuBar())
    qtbot.addWidget(dialog)
    assert {"Undo", "Release and sign", "Pick citation", "Theme: Dark", "F9"} <= set(said(dialog))
    assert "Undo Set summary" not in said(dialog)


def test_that_the_sheet_of_shortcuts_tells_how_the_letter_is_scrolled_and_zoomed(
    qtbot: QtBot, window: MainWindow
) -> None:
    dialog = Shortcuts(window.menuBar())
    qtbot.addWidget(dialog)
    lines = said(dialog)
    assert {"Up, Down", "Space, PgDown", "Home, End"} <= set(lines)
    letter = window.desk.letter
    buttons = (button for button in letter.findChildren(QToolButton) if button.shortcut())
    keys = ", ".join(lines)
    assert all(button.shortcut().toString() in keys for button in buttons)


def test_that_about_has_room_for_its_sentence(qtbot: QtBot, window: MainWindow) -> None:
    del window
    dialog = About()
    qtbot.addWidget(dialog)
    dialog.show()
    sentence, *_ = (label for label in dialog.findChildren(QLabel) if label.wordWrap())
    assert sentence.height() >= sentence.heightForWidth(sentence.width())
