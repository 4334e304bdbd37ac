from __future__ import annotations

import pytest
from PySide6.QtWidgets import QDialog, QLabel, QWidget
from pytestqt.qtbot import QtBot

from ui.read_dialog import ReadDialog
from workbench import workspace


@pytest.fixture
def dialog(qtbot: QtBot) -> ReadDialog:
    dialog = ReadDialog()
    qtbot.addWidget(dialog)
    return dialog


def said(dialog: ReadDialog) -> str:
    sheet: QWidget | None = dialog.reading.widget()
    assert sheet is not None
    return "\n".join(label.text() for label in sheet.findChildren(QLabel))


def test_that_nothing_can_be_stored_before_there_is_a_text(dialog: ReadDialog) -> None:
    assert not dialog.store.isEnabled()


def test_that_what_was_understood_is_shown_before_it_is_stored(
    qtbot: QtBot, dialog: ReadDialog
) -> None:
    dialog.entry.setPlainText(workspace.sample_text())
    qtbot.waitUntil(dialog.store.isEnabled)
    assert "CM14-0000001" in said(dialog)
    assert "2 issues" in said(dialog)
    assert "Overturned" in said(dialog)
    dialog.store.click()
    assert dialog.result() == QDialog.DialogCode.Accepted
    assert dialog.case is not None


def test_that_lines_without_a_place_are_shown(qtbot: QtBot, dialog: ReadDialog) -> None:
    dialog.entry.setPlainText(f"A line from nowhere\n\n{workspace.sample_text()}")
    qtbot.waitUntil(dialog.store.isEnabled)
    assert dialog.case is not None
    assert dialog.case.unplaced == ("A line from nowhere",)
    assert "1 line found no place" in said(dialog)
    assert "A line from nowhere" in said(dialog)


def test_that_a_text_without_a_determination_says_so(qtbot: QtBot, dialog: ReadDialog) -> None:
    dialog.entry.setPlainText("A letter to a friend.")
    qtbot.waitUntil(lambda: "determination" in said(dialog))
    assert not dialog.store.isEnabled()


def test_that_markup_in_a_text_is_shown_letter_for_letter(qtbot: QtBot, dialog: ReadDialog) -> None:
    dialog.entry.setPlainText(f"<b>bold</b>\n\n{workspace.sample_text()}")
    qtbot.waitUntil(dialog.store.isEnabled)
    assert "<b>bold</b>" in said(dialog)
