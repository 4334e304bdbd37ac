"""When what is being typed is taken: at a pause, and soon even where there is none."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal

LATEST = 1500  # milliseconds after the first key that nobody has taken yet, typing on or not


class Pause(QObject):
    """Says ``over`` so many milliseconds after the last key, and :data:`LATEST` after the first.

    A power cut takes no more than what was typed in between.
    """

    over = Signal()

    def __init__(self, owner: QObject, milliseconds: int) -> None:
        super().__init__(owner)
        self._last = QTimer(self, singleShot=True, interval=milliseconds)
        self._first = QTimer(self, singleShot=True, interval=LATEST)
        for timer in (self._last, self._first):
            timer.timeout.connect(self._end)

    def typed(self) -> None:
        """A key was pressed that nobody has taken yet."""
        self._last.start()
        if not self._first.isActive():
            self._first.start()

    def stop(self) -> None:
        """Nothing waits any more."""
        self._last.stop()
        self._first.stop()

    def _end(self) -> None:
        self.stop()
        self.over.emit()
