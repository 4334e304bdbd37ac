from __future__ import annotations

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ui import clipboard

SOON = 20  # milliseconds


def test_that_words_are_marked_as_not_to_be_kept(qapp: QApplication) -> None:
    clipboard.put("left knee")
    data = qapp.clipboard().mimeData()
    assert data.text() == "left knee"
    assert data.data("x-kde-passwordManagerHint").data() == b"secret"
    assert data.hasFormat("ExcludeClipboardContentFromMonitorProcessing")


def test_that_only_what_the_program_put_there_is_taken_off(qapp: QApplication) -> None:
    clipboard.put("left knee")
    clipboard.clear_own()
    assert qapp.clipboard().text() == ""
    qapp.clipboard().setText("a shopping list")
    clipboard.clear_own()
    assert qapp.clipboard().text() == "a shopping list"


def test_that_what_the_program_put_there_is_taken_off_after_a_while(
    qtbot: QtBot, qapp: QApplication
) -> None:
    clipboard.put("left knee", SOON)
    assert qapp.clipboard().text() == "left knee"
    qtbot.waitUntil(lambda: qapp.clipboard().text() == "")


def test_that_what_another_program_put_there_meanwhile_stays(
    qtbot: QtBot, qapp: QApplication
) -> None:
    clipboard.put("left knee", SOON)
    qapp.clipboard().setText("a shopping list")
    qtbot.wait(5 * SOON)
    assert qapp.clipboard().text() == "a shopping list"


def test_that_the_time_counts_from_the_last_copy(qtbot: QtBot, qapp: QApplication) -> None:
    clipboard.put("left knee", SOON)
    clipboard.put("right knee")
    qtbot.wait(5 * SOON)
    assert qapp.clipboard().text() == "right knee"
    clipboard.clear_own()
