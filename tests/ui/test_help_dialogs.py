from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QToolButton
from pytestqt.qtbot import QtBot

from tests.ui.conftest import session_of
from tests.ui.keys import press, write
from ui.help_dialogs import About
from ui.keys_panel import KeysPanel
from ui.keys_sheet import Shortcuts
from ui.main_window import MainWindow
from ui.palette_rows import Entry
from workbench.case import replace


def sheet_of(window: MainWindow) -> Shortcuts:
    window.actions_by_name["shortcuts"].trigger()
    (found,) = window.findChildren(Shortcuts)
    return found


def lines(sheet: Shortcuts) -> dict[str, str]:
    """What is done, below the name of its menu or pane, and by which keys."""
    shown = (row for row in sheet.list.model.rows if isinstance(row, Entry))
    return {f"{row.group}: {row.title}": row.keys for row in shown}


def test_that_the_sheet_of_shortcuts_names_every_action_and_nothing_of_the_case(
    window: MainWindow,
) -> None:
    session = session_of(window)
    session.change("Set summary", replace(session.case, summary=""))
    found = lines(sheet_of(window))
    assert found["File: Release and sign"] == "F9"
    assert found["Issue: Pick citation"] == "Ctrl+G"
    assert found["View: Dark"] == "Ctrl+Alt+2"
    assert found["Edit: Redo"] == "Ctrl+Shift+Z, Ctrl+Y"
    assert found["Edit: Undo"] == "Ctrl+Z"


def test_that_the_sheet_tells_the_keys_of_the_panes_and_of_the_letter(window: MainWindow) -> None:
    found = lines(sheet_of(window))
    assert found["Findings: Do what it offers"] == "Space"
    keys = ", ".join(found.values())
    buttons = window.desk.letter.findChildren(QToolButton)
    assert all(button.shortcut().toString() in keys for button in buttons if button.shortcut())


def test_that_the_sheet_is_narrowed_by_words_and_by_keys(window: MainWindow) -> None:
    sheet = sheet_of(window)
    write(sheet.list.search, "copy text summ")
    assert lines(sheet) == {"File: Summary": "Ctrl+Shift+Y"}
    sheet.list.search.clear()
    write(sheet.list.search, "f9")
    assert lines(sheet) == {"File: Release and sign": "F9"}
    sheet.list.search.clear()
    write(sheet.list.search, "qqqq")
    assert sheet.list.nothing.isVisible()


def test_that_nobody_is_kept_from_working_while_it_is_open(
    qtbot: QtBot, window: MainWindow
) -> None:
    sheet = sheet_of(window)
    assert not sheet.isModal()
    assert sheet_of(window) is sheet
    press(sheet, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not window.findChildren(Shortcuts))


def test_that_the_sheet_leads_to_where_keys_are_changed(qtbot: QtBot, window: MainWindow) -> None:
    sheet_of(window).change_button.click()
    qtbot.waitUntil(lambda: bool(window.findChildren(KeysPanel)))


def test_that_about_has_room_for_its_sentence(window: MainWindow) -> None:
    window.actions_by_name["about"].trigger()
    (dialog,) = window.findChildren(About)
    sentence, *_ = (
        label for label in dialog.findChildren(QLabel) if label.wordWrap() and label.isVisible()
    )
    assert sentence.height() >= sentence.heightForWidth(sentence.width())


def test_that_about_shows_the_license_of_the_part_at_hand(window: MainWindow) -> None:
    window.actions_by_name["about"].trigger()
    (dialog,) = window.findChildren(About)
    assert dialog.license.toPlainText().startswith("MIT License")
    (qt,) = dialog.parts.findItems("Qt and Qt for Python", Qt.MatchFlag.MatchStartsWith)
    dialog.parts.setCurrentItem(qt)
    assert "put others of the same version in their place" in dialog.license.toPlainText()
    assert "GNU LESSER GENERAL PUBLIC LICENSE" in dialog.license.toPlainText()


def test_that_every_part_that_is_shown_names_its_license(window: MainWindow) -> None:
    window.actions_by_name["about"].trigger()
    (dialog,) = window.findChildren(About)
    assert dialog.parts.count() > 50
    for row in range(dialog.parts.count()):
        dialog.parts.setCurrentRow(row)
        spoken = dialog.parts.item(row).data(Qt.ItemDataRole.AccessibleTextRole)
        assert dialog.kind.text()
        assert spoken == f"{dialog.parts.item(row).text()}, {dialog.kind.text()}"
