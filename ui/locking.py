"""Locking: what is done before nothing of a case may be left in the window, and when."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QThread, QTimer
from PySide6.QtGui import QClipboard
from PySide6.QtWidgets import QApplication, QDialog, QMainWindow, QWidget

from ui import clipboard
from ui.idle import Watch, patience_of
from workbench.case import Problem

if TYPE_CHECKING:
    from ui.countdown import Countdown
    from ui.desk import Desk
    from ui.standing import Standing
    from workbench.workspace import Workspace

ANYWAY = "Lock without it"
UNWINDING = 10  # milliseconds until those who opened a dialog are asked for again
TRIES = 50  # of which, until they are waited for no longer

Leave = Callable[["Standing | None"], None]


class Locking(QObject):
    """Decides when the workspace locks, and keeps what must not be lost before it does.

    ``leave`` closes the workspace and throws its desk away; it gets where the reviewer stood, where
    the workspace could not keep that.
    """

    def __init__(self, window: QMainWindow, leave: Leave) -> None:
        super().__init__(window)
        self._window = window
        self._leave = leave
        self._desk: Desk | None = None
        self._countdown: Countdown | None = None
        self.watch = Watch(self)
        self.watch.warned.connect(self._warn)
        self.watch.calmed.connect(self._calm)
        self.watch.expired.connect(self.lock_at_once)

    def begin(self, desk: Desk, workspace: Workspace) -> None:
        """Watch over a desk from now on; or go on, with another patience."""
        self._desk = desk
        self.watch.begin(patience_of(workspace))

    def end(self) -> None:
        """Watch no more."""
        self.watch.end()
        self._desk = None

    def lock(self) -> None:
        """Lock, unless something typed would be lost that can be written nowhere: then say why."""
        if self._desk is None:
            return
        standing = self._left_behind(self._desk)
        if standing is not None and standing.typed:
            self._desk.tell_unkept(self.lock, ANYWAY)
        else:
            self._go(standing)

    def lock_at_once(self) -> None:
        """Lock whatever stands in the way: nobody is there to ask."""
        if self._desk is None:
            return
        level = QThread.currentThread().loopLevel()
        if close_dialogs(self._window):
            self._when_unwound(level, TRIES)
        else:
            self._go(self._left_behind(self._desk))

    def _when_unwound(self, level: int, tries: int) -> None:
        """Those who opened a dialog go on first, with a desk and a workspace that are there."""
        if QThread.currentThread().loopLevel() < level or not tries:
            self.lock_at_once()
        else:
            again = partial(self._when_unwound, level, tries - 1)
            QTimer.singleShot(UNWINDING, self, again)

    def _left_behind(self, desk: Desk) -> Standing | None:
        """Keep everything in the workspace; what it could not keep is returned."""
        from ui import standing

        close_popups(self._window)
        there = standing.standing_at(desk)
        desk.commit()
        there = there._replace(typed=standing.typed_at(desk))
        try:
            if desk.workspace is not None:
                standing.keep(desk.workspace, there)
        except Problem:
            return there
        return None

    def _go(self, standing: Standing | None) -> None:
        close_dialogs(self._window)
        clipboard.clear_own()
        forget_selection()
        self._leave(standing)

    def _warn(self, seconds: int) -> None:
        from ui.countdown import Countdown

        if self._countdown is None:
            self._countdown = Countdown(QApplication.activeModalWidget() or self._window)
            self._countdown.destroyed.connect(self._forget_countdown)  # with a dialog
        self._countdown.tell(seconds)

    def _calm(self) -> None:
        if self._countdown is not None:
            self._countdown.deleteLater()
            self._countdown = None

    def _forget_countdown(self) -> None:
        self._countdown = None


def close_dialogs(window: QWidget) -> bool:
    """Close the dialogs and panels of a window unanswered; whether one of them was waited for."""
    closed: list[QDialog] = []
    while isinstance(dialog := QApplication.activeModalWidget(), QDialog):
        if dialog in closed:
            break
        closed.append(dialog)
        dialog.done(QDialog.DialogCode.Rejected)
    for panel in window.findChildren(QDialog):
        panel.close()
    return bool(closed)


def forget_selection() -> None:
    """Take back what was only selected, which X11 gives to whoever asks for it."""
    board = QApplication.clipboard()
    if board.supportsSelection() and board.ownsSelection():
        board.clear(QClipboard.Mode.Selection)


def close_popups(window: QWidget) -> None:
    """Close menus and panels at a field; the cursor is then where they were opened from."""
    from ui.popup import Popup

    while (menu := QApplication.activePopupWidget()) is not None:
        menu.close()
    for popup in window.findChildren(Popup):
        popup.dismiss()
