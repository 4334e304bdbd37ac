"""What the keys of the list of findings do, on every platform alike."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from typing_extensions import override

from ui.dismiss_form import reason_of

if TYPE_CHECKING:
    from ui.findings_pane import FindingsPane

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class FindingsKeys(QObject):
    """Enter goes to the words, Space does what is offered, 1 to 4 put aside, Delete asks why."""

    def __init__(self, pane: FindingsPane) -> None:
        super().__init__(pane)
        self._pane = pane
        pane.view.installEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._pressed(event)
        return super().eventFilter(watched, event)

    def _pressed(self, event: QKeyEvent) -> bool:
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            return False
        reason = reason_of(event.text())
        if event.key() in _ENTER:
            self._pane.go(self._pane.view.currentIndex())
        elif event.key() == Qt.Key.Key_Space:
            self._pane.act()
        elif event.key() == Qt.Key.Key_Delete:
            self._pane.ask_to_dismiss()
        elif event.key() == Qt.Key.Key_Escape:
            return self._pane.give_keyboard_back()
        elif reason is not None:
            self._pane.dismiss(reason)
        else:
            return False
        return True
