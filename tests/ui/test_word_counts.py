"""The count of words beside the editors."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from pytestqt.qtbot import QtBot

from tests.ui.keys import write
from ui.main_window import MainWindow


def says(told: Callable[[], str], words: str) -> bool:
    return told() == words


def test_that_words_are_counted_as_they_are_typed_and_selected(
    qtbot: QtBot, window: MainWindow
) -> None:
    desk = window.desk
    rationale, summary = desk.issues.form.rationale, desk.summary.summary
    shown = (
        (rationale, desk.issues.form.words.text),
        (summary, desk.summary.clinical.digest.accessibleName),
    )
    for editor, told in shown:
        editor.setFocus()
        editor.selectAll()
        write(editor, "Three more words")
        qtbot.waitUntil(partial(says, told, "3 words"))
        editor.select(0, 10)
        qtbot.waitUntil(partial(says, told, "2 of 3 words"))
        editor.select(3, 3)
        qtbot.waitUntil(partial(says, told, "3 words"))
