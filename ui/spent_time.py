"""The time that a case takes, counted while it is open and somebody is there. Off at first."""

from __future__ import annotations

import time
from collections.abc import Callable
from contextlib import suppress
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QLabel, QMainWindow

from ui import style
from ui.idle import Watch
from workbench.case import Problem
from workbench.workspace import SECONDS

if TYPE_CHECKING:
    from ui.desk import Desk
    from workbench.workspace import Workspace

LOOK = 5.0  # seconds between two looks whether somebody is there
KEEP = 30.0  # seconds that are lost at most where the program ends without a word
IDLE = 120.0  # seconds without input after which it pauses; reading needs no keys
SLEPT = 60.0  # seconds between two looks after which the computer slept
_SETTING = "count time"
_AFTER_TOLD = 2  # the place in the status line


def is_counted(workspace: Workspace) -> bool:
    """Whether the time of cases is counted in a workspace."""
    return workspace.setting(_SETTING) == "yes"


class SpentTime(QObject):
    """Counts for the open case of a desk; there is no timer while nothing is counted."""

    def __init__(self, desk: Desk, clock: Callable[[], float] = time.monotonic) -> None:
        super().__init__(desk)
        self._desk, self._clock = desk, clock
        self._timer: QTimer | None = None
        self._label: QLabel | None = None
        self._opened: Workspace | None = None  # in which the case is that is counted for
        self._reference = ""
        self._seconds = 0.0
        self._kept = 0
        self._looked = 0.0
        desk.session_changed.connect(self.follow)

    def count(self, *, wanted: bool) -> None:
        """Count from now on, or no more; kept for the workspace."""
        if self._desk.workspace is not None:
            self._desk.workspace.set_setting(_SETTING, "yes" if wanted else "")
        self.follow()

    def follow(self) -> None:
        """Count for the case that is open now, if it is a draft and counting is wanted."""
        opened, session = self._desk.workspace, self._desk.session
        draft = session.case.reference if session is not None and not session.read_only else ""
        wanted = draft if opened is not None and draft and is_counted(opened) else ""
        if wanted == self._reference:
            return
        self._end()
        if wanted and opened is not None:
            self._begin(opened, wanted)

    def look(self) -> None:
        """Count the time since the last look, where somebody was there."""
        before, self._looked = self._looked, self._clock()
        passed = self._looked - before
        if passed < SLEPT and self._idle() < IDLE:
            self._seconds += passed
        if self._seconds - self._kept >= KEEP:
            self._keep()
        self._show()

    def _begin(self, opened: Workspace, reference: str) -> None:
        self._opened, self._reference = opened, reference
        self._kept = opened.seconds_spent(reference)
        self._seconds, self._looked = float(self._kept), self._clock()
        self._timer = QTimer(self, interval=round(LOOK * 1000))
        self._timer.timeout.connect(self.look)
        self._timer.start()
        window = self._desk.window()
        if isinstance(window, QMainWindow):
            self._label = style.label("", role="muted")
            window.statusBar().insertPermanentWidget(_AFTER_TOLD, self._label)
        self._show()

    def _end(self) -> None:
        if self._timer is None:
            return
        self.look()
        self._keep()
        self._timer.deleteLater()
        if self._label is not None:
            self._label.deleteLater()
        self._timer = self._label = self._opened = None
        self._reference = ""

    def _keep(self) -> None:
        """Keep what was counted; where it cannot be written now, it is tried again."""
        if self._opened is None or int(self._seconds) == self._kept:
            return
        with suppress(Problem):
            self._opened.set_case_setting(self._reference, SECONDS, str(int(self._seconds)))
            self._kept = int(self._seconds)

    def _idle(self) -> float:
        watch = self._desk.window().findChild(Watch)
        return watch.idle_seconds() if watch is not None else 0.0

    def _show(self) -> None:
        if self._label is not None:
            self._label.setText(spent_in_words(int(self._seconds)))


def spent_in_words(seconds: int) -> str:
    """A time as people say it: "25 min spent", "1 h 05 min spent"."""
    hours, minutes = divmod(seconds // 60, 60)
    return f"{hours} h {minutes:02} min spent" if hours else f"{minutes} min spent"
