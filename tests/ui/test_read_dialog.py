from __future__ import annotations

import pytest
from PySide6.QtWidgets import QDialog, QLabel, QWidget
from pytestqt.qtbot import QtBot

from ui.read_dialog import ReadDialog
from workbench import workspace

ODD = "Ten\u00a0mg twice\u2028a day\u2029or\u202fless"


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


def test_that_what_was_understood_is_one_key_from_being_stored(qtbot: QtBot) -> None:
    dialog = ReadDialog(workspace.sample_text())
    qtbot.addWidget(dialog)
    assert dialog.focusWidget() is dialog.store
    other = ReadDialog("A letter to a friend.")
    qtbot.addWidget(other)
    assert other.focusWidget() is other.entry


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


def odd_determination() -> str:
    """The sample with hard spaces and other people's ends of lines in its summary."""
    first, rest = workspace.sample_text().split(". ", 1)
    return f"{first}. {ODD}. {rest}".replace("\n", "\r\n")


def test_that_a_text_is_read_as_the_command_line_reads_it(qtbot: QtBot) -> None:
    text = odd_determination()
    dialog = ReadDialog(text)
    qtbot.addWidget(dialog)
    assert dialog.text == text
    assert dialog.case == workspace.read_text(text)


def test_that_an_edit_in_the_dialog_keeps_hard_spaces_and_soft_line_ends(qtbot: QtBot) -> None:
    text = odd_determination().replace("\r\n", "\n").replace("\u2029", " ")
    dialog = ReadDialog(text)
    qtbot.addWidget(dialog)
    dialog.entry.insertPlainText("A new first line\n")
    assert dialog.text == f"A new first line\n{text}"


def test_that_what_is_pasted_into_the_dialog_keeps_them_too(dialog: ReadDialog) -> None:
    dialog.entry.insertPlainText("a\u00a0b\u2028c")
    assert dialog.text == "a\u00a0b\u2028c"
