"""Keys come first: what arrives while somebody types is done right behind a key that was painted.

There is time until the next key then, and no key waits for what nobody would miss for a moment.
"""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QTimer
from shiboken6 import isValid
from typing_extensions import override

PAUSE = 200  # milliseconds without a key, after which nobody is typing
SLICE = 0.003  # seconds of work behind one key; what is begun is ended
_PAINTED = QEvent.Type(QEvent.registerEventType())
_BEHIND_PAINT = Qt.EventPriority.LowEventPriority.value - 10  # paints have the low one

Call = Callable[[], None]


class _Gap(QObject):
    """Keeps calls until a key was painted, or until no key comes; in the order they came in."""

    def __init__(self, application: QCoreApplication) -> None:
        super().__init__(application)
        self.calls: deque[Call] = deque()
        self.rest = QTimer(self, singleShot=True, interval=PAUSE)  # runs while somebody types
        self.rest.timeout.connect(self._make_all)

    @override
    def event(self, event: QEvent) -> bool:
        if event.type() != _PAINTED:
            return super().event(event)
        end = time.perf_counter() + SLICE
        while self.calls and time.perf_counter() < end:
            self.calls.popleft()()
        return True

    def _make_all(self) -> None:
        """Nobody types any more: one after the other, and what else waits between them."""
        if self.calls:
            QTimer.singleShot(0, self, self._make_all)
            self.calls.popleft()()


class _Follower:
    """A call that is asked for again and again, and waits once."""

    def __init__(self, owner: QObject, call: Call) -> None:
        self._owner, self._call = owner, call
        self._waits = False

    def __call__(self) -> None:
        if not self._waits:
            self._waits = True
            make(self._make)

    def _make(self) -> None:
        self._waits = False
        if isValid(self._owner):
            self._call()


def key_came() -> None:
    """A text has taken a key, which is painted next."""
    gap = _gap()
    gap.rest.start()
    if gap.calls:
        QCoreApplication.postEvent(gap, QEvent(_PAINTED), _BEHIND_PAINT)


def make(call: Call) -> None:
    """Make a call now, or behind the next key while somebody types."""
    gap = _gap()
    if gap.rest.isActive() or gap.calls:
        gap.calls.append(call)
    else:
        call()


def following(owner: QObject, call: Call) -> Call:
    """What makes a call as :func:`make` does, once however often it was asked for meanwhile."""
    return _Follower(owner, call)


def _gap() -> _Gap:
    """The one of the application."""
    application = QCoreApplication.instance()
    if application is None:
        raise RuntimeError("there is no application to type in")
    found = application.findChild(_Gap, options=Qt.FindChildOption.FindDirectChildrenOnly)
    return found if isinstance(found, _Gap) else _Gap(application)
