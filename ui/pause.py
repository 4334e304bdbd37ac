"""When what is being typed is taken: at a pause, and soon even where there is none."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal

LATEST = 1500  # milliseconds after the first key that nobody has taken yet, typing on or not
_GAP = 150  # milliseconds before that: the next key that comes is the last one of its stretch
_PAINTED = 5  # milliseconds after a key, when it stands on the screen


class Pause(QObject):
    """Says ``over`` so many milliseconds after the last key, and :data:`LATEST` after the first.

    A power cut takes no more than what was typed in between. Who types on is interrupted right
    behind a key that was painted: there is time until the next one, and no key has to wait.
    """

    over = Signal()

    def __init__(self, owner: QObject, milliseconds: int) -> None:
        super().__init__(owner)
        self._last = QTimer(self, singleShot=True, interval=milliseconds)
        self._first = QTimer(self, singleShot=True, interval=LATEST - _GAP)
        self._due = QTimer(self, singleShot=True)  # runs once the stretch is to end
        self._first.timeout.connect(self._fall_due)
        for timer in (self._last, self._due):
            timer.timeout.connect(self._end)

    def typed(self) -> None:
        """A key was pressed that nobody has taken yet."""
        self._last.start()
        if self._due.isActive():
            self._due.start(min(_PAINTED, self._due.remainingTime()))
        elif not self._first.isActive():
            self._first.start()

    def stop(self) -> None:
        """Nothing waits any more."""
        for timer in (self._last, self._first, self._due):
            timer.stop()

    def _fall_due(self) -> None:
        self._due.start(_GAP)

    def _end(self) -> None:
        self.stop()
        self.over.emit()
