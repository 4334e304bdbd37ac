"""Words that come from dictation and other input methods, in every editor of a case."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ui.main_window import MainWindow
from ui.prose import Prose


def editor_of(window: MainWindow, name: str) -> Prose:
    """One of the editors, empty, with the keyboard."""
    desk = window.desk
    if name == "note":
        window.actions_by_name["new_note"].trigger()
        entry = window.focusWidget()
        assert isinstance(entry, Prose)
        return entry
    form = desk.issues.form
    named = {"summary": desk.summary.summary, "rationale": form.rationale}
    editor = named.get(name, form.treatment)
    editor.setFocus()
    editor.selectAll()
    editor.insertPlainText("")
    return editor


def compose(editor: Prose, preedit: str, commit: str = "") -> None:
    event = QInputMethodEvent(preedit, [])
    event.setCommitString(commit)
    QApplication.sendEvent(editor, event)


@pytest.mark.parametrize("name", ["summary", "rationale", "treatment", "note"])
def test_that_dictated_words_arrive_and_nothing_disturbs_them(
    qtbot: QtBot, window: MainWindow, name: str
) -> None:
    editor = editor_of(window, name)
    compose(editor, "", "the left knee ")
    compose(editor, "hur")
    editor.commit()
    editor.describe()
    with qtbot.waitSignal(window.desk.findings.looked):
        window.desk.findings.refresh()
    compose(editor, "hurts")
    assert editor.composes()
    assert editor.textCursor().block().layout().preeditAreaText() == "hurts"
    assert editor.text() == "the left knee "
    compose(editor, "", "hurts since 8/8/14")
    assert not editor.composes()
    assert editor.text() == "the left knee hurts since 8/8/14"
    if name != "note":
        editor.commit()
        assert not editor.waits()
