"""A field that takes keys as they are pressed, instead of what they would do."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit, QWidget
from typing_extensions import override

from ui import keys_rules

PROMPT = "Press the new keys"
_NATIVE = QKeySequence.SequenceFormat.NativeText
_LEAVES = {Qt.Key.Key_Tab, Qt.Key.Key_Backtab}
_ENTERS = {Qt.Key.Key_Return, Qt.Key.Key_Enter}
_SHIFT = Qt.KeyboardModifier.ShiftModifier
_ASKED_AND_PRESSED = {QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress}


class KeysField(QLineEdit):
    """Says which keys were pressed. Tab leaves it, Escape gives up, Enter says yes to a question.

    While it has the keyboard no key does what it does elsewhere.
    """

    pressed = Signal(object)  # QKeySequence
    agreed = Signal()
    given_up = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setReadOnly(True)  # what is pressed is shown, not typed
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.setPlaceholderText(PROMPT)
        self.setAccessibleName("New keys")
        self.setAccessibleDescription(PROMPT)

    def show_keys(self, keys: QKeySequence) -> None:
        """Show keys, pressed or kept."""
        self.setText(keys.toString(_NATIVE))

    @override
    def event(self, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() in _ASKED_AND_PRESSED:
            if event.type() is QEvent.Type.ShortcutOverride:
                event.accept()  # no shortcut: the press follows
                return True
            if self._take(event):
                event.accept()
                return True
        return super().event(event)

    def _take(self, event: QKeyEvent) -> bool:
        combination = event.keyCombination()
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if combination.key() in _LEAVES and not event.modifiers() & ~_SHIFT:
            return False  # goes on to the next field
        if plain and combination.key() == Qt.Key.Key_Escape:
            self.given_up.emit()
        elif plain and combination.key() in _ENTERS:
            self.agreed.emit()
        elif (keys := keys_rules.pressed(combination)) is not None:
            self.pressed.emit(keys)
        return True
