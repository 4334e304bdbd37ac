"""Calls from other threads, made on the window's thread."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot


class Delivery(QObject):
    """Takes a call in any thread and makes it in the thread of its owner, in order."""

    _arrived = Signal(object)

    def __init__(self, owner: QObject) -> None:
        super().__init__(owner)
        self._arrived.connect(self._make, Qt.ConnectionType.QueuedConnection)

    def deliver(self, call: Callable[[], None]) -> None:
        """Make a call soon, in the window's thread."""
        self._arrived.emit(call)

    def later(self, call: Callable[[], None]) -> None:
        """Make a call once the events that wait now, such as the first paint, are through."""
        QTimer.singleShot(0, self, call)

    @Slot(object)
    def _make(self, call: Callable[[], None]) -> None:
        call()
