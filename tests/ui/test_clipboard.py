from __future__ import annotations

from PySide6.QtWidgets import QApplication

from ui import clipboard


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
