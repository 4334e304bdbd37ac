"""What the wheel and some keys do, alike in every field of the program."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, QKeyCombination, QObject, Qt
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QComboBox, QLineEdit, QPlainTextEdit, QWidget
from typing_extensions import override

_OPENS_LIST = tuple(
    QKeyCombination(Qt.KeyboardModifier.AltModifier, key)
    for key in (Qt.Key.Key_Up, Qt.Key.Key_Down)
)
_Standard = QKeySequence.StandardKey
# A field with a cursor does these itself; those without an undo of their own pass it on.
_OF_THE_FIELD = (_Standard.Undo, _Standard.Redo, _Standard.Cut, _Standard.Copy, _Standard.Paste)
_PLAIN = Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier
_Type = QEvent.Type
_FIELDS = (QComboBox, QLineEdit, QPlainTextEdit)
_WATCHED = frozenset((_Type.Wheel, _Type.ShortcutOverride, _Type.KeyPress))


class SharedInput(QObject):
    """Stands before all fields, as some platforms give them too much.

    The wheel chooses nothing from a closed list: it scrolls what the list lies in. Alt with an
    arrow opens a list. And where a key is both a shortcut of the window and one that a line of text
    has on some platforms (on X11 Ctrl+U empties it), it is the shortcut.
    """

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        if (application := QCoreApplication.instance()) is not None:
            application.installEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not isinstance(watched, _FIELDS):  # as at most of some hundred events of a frame
            return False
        kind = event.type()
        if kind not in _WATCHED:
            return False
        if isinstance(watched, QComboBox):
            if kind is _Type.Wheel:
                event.ignore()  # so that it goes on to what the list lies in
                return True
            return isinstance(event, QKeyEvent) and _open_list(watched, event)
        if kind is _Type.ShortcutOverride:
            return isinstance(event, QKeyEvent) and self._leave_to_shortcut(watched, event)
        return False

    def _leave_to_shortcut(self, field: QWidget, event: QKeyEvent) -> bool:
        """Whether the key is a shortcut of the field's window, and not to be taken by the field."""
        if not event.modifiers() & ~_PLAIN or field.window() is not self._window:
            return False
        if any(event.matches(key) for key in _OF_THE_FIELD):
            return False
        keys = QKeySequence(event.keyCombination())
        actions = self._window.findChildren(QAction)
        if not any(action.isEnabled() and keys in action.shortcuts() for action in actions):
            return False
        event.ignore()
        return True


def _open_list(box: QComboBox, event: QKeyEvent) -> bool:
    if event.keyCombination() not in _OPENS_LIST:
        return False
    event.accept()  # asked before a press: then it is no shortcut
    if event.type() is _Type.KeyPress:
        box.showPopup()
    return True
