"""Whether anybody is there: idle time, the last half minute before it is too long, and sleep."""

from __future__ import annotations

import time
from collections.abc import Callable
from contextlib import suppress
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QTimer, Signal
from typing_extensions import override

from workbench.case import Problem

if TYPE_CHECKING:
    from workbench.workspace import Workspace

SHORTEST, LONGEST = 1, 240  # minutes that can be chosen; never to lock is no choice
COUNTDOWN = 30.0  # seconds before it locks in which any key stops that
SLEPT = 60.0  # seconds between two looks, one second apart, after which the computer slept
BELIEVED = 10.0  # seconds that a platform has told once before its idle time counts
_SETTING = "lock_after_minutes"
_Type = QEvent.Type
_PRESSES = frozenset((_Type.KeyPress, _Type.MouseButtonPress, _Type.TouchBegin, _Type.TabletPress))
_INPUT = _PRESSES | {_Type.MouseMove, _Type.Wheel, _Type.TouchUpdate, _Type.TabletMove}
_TAKEN = _PRESSES | {_Type.ShortcutOverride}  # which asks before a key press

IdleTime = Callable[[], float | None]  # seconds without input to the computer; None: not known


class Patience(NamedTuple):
    """The minutes without input after which the workspace locks."""

    computer: int = 10  # where the platform tells of the whole computer
    program: int = 30  # where it does not: reviewers read long in other programs


def patience_of(workspace: Workspace) -> Patience:
    """The minutes that were chosen for a workspace; as at first where they make no sense.

    Where they cannot be read too: it is watched over even then.
    """
    known = Patience()
    with suppress(Problem, ValueError, TypeError):
        chosen = workspace.setting(_SETTING).split()
        known = Patience(*(min(max(int(minutes), SHORTEST), LONGEST) for minutes in chosen))
    return known


def keep_patience(workspace: Workspace, patience: Patience) -> None:
    """Keep the minutes. Raises Problem where that cannot be written."""
    workspace.set_setting(_SETTING, f"{patience.computer} {patience.program}")


class Clocks(NamedTuple):
    """The two clocks of a computer, in seconds: one stands still while it sleeps, one goes on."""

    steady: Callable[[], float] = time.monotonic
    wall: Callable[[], float] = time.time


_CLOCKS = Clocks()


class Watch(QObject):
    """Looks once a second whether anybody is there, from :meth:`begin` to :meth:`end`."""

    warned = Signal(int)  # seconds until it locks, told each second
    calmed = Signal()  # after a warning: somebody is there
    expired = Signal()  # nobody is there, or the computer has slept

    def __init__(self, owner: QObject, clocks: Clocks = _CLOCKS) -> None:
        super().__init__(owner)
        self.idle_time: IdleTime = lambda: None
        self._clocks = clocks
        self._patience = Patience()
        self._looked = self._now()
        self._touched = 0.0  # on the steady clock: the last input to the program
        self._believes = False  # whether the platform ever told of idle time
        self._warning = False
        self._timer = QTimer(self, interval=1000)
        self._timer.timeout.connect(self.look)

    def begin(self, patience: Patience) -> None:
        """Start to look; or go on, with another patience."""
        self._patience = patience
        self._looked = self._now()
        self._touch()
        self._timer.start()
        _application().installEventFilter(self)

    def end(self) -> None:
        """Look no more."""
        self._timer.stop()
        self._calm()
        _application().removeEventFilter(self)

    def look(self) -> None:
        """See how long nobody was there, and say so where that matters."""
        before, self._looked = self._looked, self._now()
        gaps = (now - then for now, then in zip(self._looked, before, strict=True))
        left = self._seconds_left()
        if max(gaps) > SLEPT or left <= 0:
            self._calm()
            self.expired.emit()
        elif left <= COUNTDOWN:
            self._warning = True
            self.warned.emit(round(left))
        else:
            self._calm()

    def idle_seconds(self) -> float:
        """How long nobody was there, by what is known of the whole computer or the program."""
        own = self._clocks.steady() - self._touched
        told = self.idle_time() if self._believes else None
        return own if told is None else min(told, own)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Note input to the program; the press that stops a countdown does nothing else."""
        kind = event.type()
        if kind in _INPUT:
            self._touch()
        if not self._warning or kind not in _TAKEN:
            return False
        event.accept()
        if kind in _PRESSES:
            self._calm()
        return True

    def _seconds_left(self) -> float:
        """Seconds until it locks, by what is known of the whole computer or else the program."""
        own = self._clocks.steady() - self._touched
        told = self.idle_time()
        if told is None:
            return self._patience.program * 60 - own
        self._believes = self._believes or told >= BELIEVED
        if not self._believes:  # some platforms answer, and always with nought
            return self._patience.program * 60 - own
        return self._patience.computer * 60 - min(told, own)

    def _now(self) -> tuple[float, float]:
        return self._clocks.steady(), self._clocks.wall()

    def _touch(self) -> None:
        self._touched = self._clocks.steady()

    def _calm(self) -> None:
        if self._warning:
            self._warning = False
            self.calmed.emit()


def _application() -> QCoreApplication:
    application = QCoreApplication.instance()
    if application is None:
        raise RuntimeError("there is no application to watch")
    return application
