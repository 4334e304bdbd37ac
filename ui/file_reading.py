"""A determination that is read from a file: a large one by a process of its own, with Cancel."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from ui.delivery import Delivery
from ui.progress import line_of, waited_for
from workbench.case import Problem
from workbench.session.taking_in import TakingIn

if TYPE_CHECKING:
    from ui.desk import Desk
    from workbench.workspace import Workspace

READING = "Reading the file ..."
CANCELED = "The reading was canceled; nothing was taken in."
WENT_WRONG = "Something in the program went wrong; the file was not read."


class FileReading(QObject):
    """One file for a desk; ``take`` gets its text, and raises Problem where that is of no use."""

    def __init__(self, desk: Desk, opened: Workspace, take: Callable[[str], None]) -> None:
        super().__init__(desk)
        self._desk, self._take = desk, take
        self._reading = TakingIn(opened, Delivery(self).deliver)
        desk.leaving.connect(self._end)

    def begin(self, path: Path) -> None:
        """Read a file; what it takes is waited for, with the window at hand."""
        done, failed = waited_for(
            line_of(self._desk), READING, done=self._hand_on, failed=self._fail, give_up=self._stop
        )
        self._reading.file(path, done=done, failed=failed)

    def _hand_on(self, text: str) -> None:
        """Soon: the answer may come amid other work, which a dialog must not hold up."""
        self._end()
        QTimer.singleShot(0, self._desk, partial(self._hand_over, text))

    def _hand_over(self, text: str) -> None:
        if self._desk.workspace is None:
            return
        try:
            self._take(text)
        except Problem as problem:
            self._desk.tell_problem(str(problem))

    def _fail(self, error: Exception) -> None:
        self._end()
        self._desk.tell_problem(str(error) if isinstance(error, Problem) else WENT_WRONG)

    def _stop(self) -> None:
        self._end()
        self._desk.told.emit(CANCELED)

    def _end(self) -> None:
        self._reading.close()
        self.deleteLater()
