"""Which keys an action can have, and why others cannot be taken."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from PySide6.QtCore import QKeyCombination, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QAbstractButton, QMenuBar, QWidget

from ui import keys_now
from ui.menus import plain

# Of every text field: what they do there is done everywhere, and by these keys.
FIXED = ("undo", "redo", "cut", "copy", "paste_text")
TYPES = "This types a letter or a sign. Hold Ctrl or Alt with it."
MOVES = "This moves about in texts and lists. Choose other keys."
EDITS = "Text fields need these keys to edit what is typed. Choose others."
OPENS = "This opens the menu {menu}. Choose other keys."
OF_THE_WINDOW = "This is taken in the window: {what}. Choose other keys."
OF_THE_PLATFORM = "The platform takes these keys for itself. Choose others."
UNKNOWN = "This key cannot be used."
_NATIVE = QKeySequence.SequenceFormat.NativeText
_Key = Qt.Key
_Modifier = Qt.KeyboardModifier
_HELD = _Modifier.ControlModifier | _Modifier.AltModifier | _Modifier.MetaModifier
_MODIFIERS = {_Key.Key_Control, _Key.Key_Shift, _Key.Key_Alt, _Key.Key_Meta, _Key.Key_AltGr}
_MOVING = {
    *(_Key.Key_Up, _Key.Key_Down, _Key.Key_Left, _Key.Key_Right, _Key.Key_Home, _Key.Key_End),
    *(_Key.Key_PageUp, _Key.Key_PageDown, _Key.Key_Tab, _Key.Key_Backtab, _Key.Key_Escape),
    *(_Key.Key_Return, _Key.Key_Enter, _Key.Key_Space),
}
_EDITING = {_Key.Key_Backspace, _Key.Key_Delete, _Key.Key_Insert}
# With Ctrl these go word by word, or from field to field; with others they are free.
_MOVING_BY_WORDS = _MOVING - {_Key.Key_PageUp, _Key.Key_PageDown, _Key.Key_Return, _Key.Key_Enter}
_Standard = QKeySequence.StandardKey
_OF_TEXT = (_Standard.SelectAll, _Standard.Cut, _Standard.Copy, _Standard.Paste, _Standard.Undo)
_OF_PLATFORM = ("Alt+F4", "Alt+Space", "Alt+Tab", "Ctrl+Alt+Delete", "F10", "Shift+F10", "Menu")


class Refused(NamedTuple):
    """Why keys cannot be used; ``holder`` names the action that has them and can give them up."""

    sentence: str
    holder: str = ""


def pressed(combination: QKeyCombination) -> QKeySequence | None:
    """The keys that are held; None while they are only held, to press another one."""
    if combination.key() in _MODIFIERS:
        return None
    return QKeySequence(combination)


def refusal(name: str, keys: QKeySequence, chosen: Mapping[str, str], bar: QMenuBar) -> Refused:
    """Why an action cannot have these keys, as the others have theirs; "" where it can."""
    is_usual = keys.toString() in keys_now.usual().values()
    sentence = "" if is_usual else _general(keys) or _taken_elsewhere(keys, bar)
    return Refused(sentence) if sentence else _of_another(name, keys, chosen)


def _general(keys: QKeySequence) -> str:
    """Why no action can have these keys."""
    first: QKeyCombination = keys[0]  # type: ignore[index] # the stubs leave it out
    key, modifiers = first.key(), first.keyboardModifiers()
    if keys.isEmpty() or key == _Key.Key_unknown:
        return UNKNOWN
    if keys.toString() in _OF_PLATFORM:
        return OF_THE_PLATFORM
    if any(keys in QKeySequence.keyBindings(standard) for standard in _OF_TEXT):
        return EDITS
    held = modifiers & _HELD
    return "" if held and held != _Modifier.ControlModifier else _of_text(key, held=bool(held))


def _of_text(key: Qt.Key, *, held: bool) -> str:
    """What a key does in a text, alone or with Ctrl ``held``; "" where that is nothing."""
    if key in _EDITING:
        return EDITS
    if key in (_MOVING_BY_WORDS if held else _MOVING):
        return MOVES
    return "" if held or _is_function(key) else TYPES


def _is_function(key: Qt.Key) -> bool:
    return _Key.Key_F1 <= key <= _Key.Key_F35


def _taken_elsewhere(keys: QKeySequence, bar: QMenuBar) -> str:
    """What in the window has these keys and is no action of the menus."""
    for action in bar.actions():
        menu = plain(action.text())
        if keys == QKeySequence.mnemonic(action.text()):
            return OPENS.format(menu=menu)
    for what, own in _shortcuts(bar.window()):
        if keys == own:
            return OF_THE_WINDOW.format(what=what)
    return ""


def _shortcuts(window: QWidget) -> Iterator[tuple[str, QKeySequence]]:
    """The keys of buttons and panes, with what they do."""
    for button in window.findChildren(QAbstractButton):
        if not button.shortcut().isEmpty() and button.window() is window:
            yield button.accessibleName() or plain(button.text()), button.shortcut()
    for shortcut in window.findChildren(QShortcut):
        owner = shortcut.parent()
        if isinstance(owner, QWidget) and owner.window() is window:
            yield owner.accessibleName() or "a pane uses it", shortcut.key()


def _of_another(name: str, keys: QKeySequence, chosen: Mapping[str, str]) -> Refused:
    text = keys.toString()
    for other, has in keys_now.effective(chosen).items():
        if other != name and text in has.split("; "):
            sentence = f"{keys.toString(_NATIVE)} belongs to {keys_now.places()[other]}."
            return Refused(sentence, "" if other in FIXED else other)
    return Refused("")
