"""Calls from other threads, made on the window's thread."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from ui import behind_keys
from ui.there import while_there

PAUSE = 20  # milliseconds from the first paint, in which it reaches the screen


class Delivery(QObject):
    """Takes a call in any thread and makes it in the thread of its owner, in order.

    While somebody types it is made right behind a key: none has to wait for it.
    """

    _arrived = Signal(object)

    def __init__(self, owner: QObject) -> None:
        super().__init__(owner)
        self._arrived.connect(self._make, Qt.ConnectionType.QueuedConnection)

    def deliver(self, call: Callable[[], None]) -> None:
        """Make a call soon, in the window's thread; never, once the owner was deleted.

        Another thread cannot know that: it may just have worked for a panel that was closed.
        """
        with suppress(RuntimeError):  # nothing else is raised here: the call is made later
            self._arrived.emit(call)

    def after_first_paint(self, window: QWidget, call: Callable[[], None]) -> None:
        """Make a call shortly after a window was painted first."""
        _FirstPaint(window).painted.connect(lambda: QTimer.singleShot(PAUSE, self, call))

    @Slot(object)
    def _make(self, call: Callable[[], None]) -> None:
        behind_keys.make(while_there(self, call))


class _FirstPaint(QObject):
    """Says when a window is painted first, and is gone then."""

    painted = Signal()

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        window.installEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            watched.removeEventFilter(self)
            self.painted.emit()
            self.deleteLater()
        return False
