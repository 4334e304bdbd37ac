"""Keys that do not come in the way of typing, and a window in which nothing moves by itself."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QTreeView
from pytestqt.qtbot import QtBot

from tests.ui.announced import heard
from tests.ui.conftest import session_of
from tests.ui.keys import write
from ui.field import TextField
from ui.find_bar import FindBar
from ui.main_window import MainWindow

_HELD = ("Ctrl", "Alt", "Meta")  # one of them is held where a key is no typing
_ALONE = {*(f"F{n}" for n in range(1, 13)), "Esc", "Del", "Ins", "PgUp", "PgDown"}
# What every text field does with these, on all platforms.
_EDITING = {
    *("Ctrl+A", "Ctrl+Left", "Ctrl+Right", "Ctrl+Home", "Ctrl+End", "Ctrl+Backspace"),
    *("Ctrl+Shift+Left", "Ctrl+Shift+Right", "Ctrl+Shift+Home", "Ctrl+Shift+End", "Ctrl+Del"),
    *("Shift+Left", "Shift+Right", "Shift+Up", "Shift+Down", "Shift+Home", "Shift+End"),
    *("Shift+Del", "Shift+Ins", "Ctrl+Ins"),
}


def keys_of(window: MainWindow) -> set[str]:
    """Every key that means something in the whole window, whatever has the keyboard."""
    sequences: list[QKeySequence] = []
    for action in window.findChildren(QAction):
        if action.shortcutContext() is not Qt.ShortcutContext.WidgetShortcut:
            sequences += action.shortcuts()
    wide = {Qt.ShortcutContext.WindowShortcut, Qt.ShortcutContext.ApplicationShortcut}
    for shortcut in window.findChildren(QShortcut):
        if shortcut.context() in wide:
            sequences += shortcut.keys()
    written = QKeySequence.SequenceFormat.PortableText
    return {sequence.toString(written) for sequence in sequences} - {""}


def test_that_no_key_that_types_does_anything_else(window: MainWindow) -> None:
    keys = keys_of(window)
    assert len(keys) > 100
    bare = {key for key in keys if not key.startswith(_HELD)}
    assert {key for key in bare if key.removeprefix("Shift+") not in _ALONE} == set()
    assert keys & _EDITING == set()


def test_that_letters_and_figures_arrive_in_every_text_of_an_issue(window: MainWindow) -> None:
    form = window.desk.issues.form
    typed = "abcdefghijklmnopqrstuvwxyz 0123456789.,;?"
    for editor in (form.rationale, form.treatment, window.desk.summary.summary):
        editor.setFocus()
        editor.selectAll()
        write(editor, typed)
        assert editor.text() == typed


@pytest.mark.usefixtures("dressed")
def test_that_nothing_fades_rolls_or_slides(window: MainWindow) -> None:
    assert [effect for effect in Qt.UIEffect if QApplication.isEffectEnabled(effect)] == []
    window.actions_by_name["show_structure"].trigger()
    assert not [tree for tree in window.findChildren(QTreeView) if tree.isAnimated()]


def test_that_the_places_found_are_said(
    qtbot: QtBot, window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    window.desk.issues.form.rationale.setFocus()
    window.actions_by_name["find"].trigger()
    (bar,) = window.findChildren(FindBar)
    said = heard(monkeypatch)
    write(bar.words, "zzzz")
    qtbot.waitUntil(lambda: "Nothing found" in said)


def test_that_a_field_says_what_is_wrong_with_it(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    said = heard(monkeypatch)
    window.actions_by_name["facts"].trigger()
    field = window.desk.summary.inputs["injury"]
    assert isinstance(field, TextField)
    field.entry.setFocus()
    field.entry.selectAll()
    write(field.entry, "the day before")
    assert not window.desk.commit()
    assert field.problem.text()
    assert field.problem.text() in said
    assert session_of(window).case.dates.injury is not None
