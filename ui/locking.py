"""Locking: what is done before nothing of a case may be left in the window, and when."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QThread, QTimer
from PySide6.QtWidgets import QApplication, QDialog, QMainWindow, QWidget

from ui import clipboard
from ui.idle import Watch, patience_of
from workbench.case import Problem, replace

if TYPE_CHECKING:
    from ui.countdown import Countdown
    from ui.desk import Desk
    from ui.standing import Standing
    from workbench.workspace import Workspace

ANYWAY = "Lock without it"
UNWINDING = 10  # milliseconds until those who opened a dialog are asked for again
TRIES = 50  # of which, until they are waited for no longer

Leave = Callable[["Standing | None", str], None]


class Locking(QObject):
    """Decides when the workspace locks, and keeps what must not be lost before it does.

    ``leave`` closes the workspace and throws its desk away. It gets where the reviewer stood, if
    the workspace could not keep that, and a sentence for whoever unlocks it, "" for none.
    """

    def __init__(self, window: QMainWindow, leave: Leave) -> None:
        super().__init__(window)
        self._window = window
        self._leave = leave
        self._desk: Desk | None = None
        self._given_up = False  # whether it may close although that loses the workspace
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
        if self._desk is None or not lay_aside(self._window):
            return
        standing = self._left_behind(self._desk)
        if standing is not None and standing.typed:
            self._desk.trouble.tell_unkept(self.lock, ANYWAY)
        else:
            self._go(self._desk, standing)

    def lock_at_once(self) -> None:
        """Lock whatever stands in the way: nobody is there to ask."""
        if self._desk is None:
            return
        level = QThread.currentThread().loopLevel()
        if close_dialogs(self._window):
            self._when_unwound(level, TRIES)
        else:
            self._go_at_once(self._desk)

    def may_close(self) -> bool:
        """Whether the window may close and nothing be lost with it; else the desk says why not."""
        if self._desk is None or self._desk.workspace is None or self._given_up:
            return True
        if not self._desk.commit():
            self._desk.trouble.tell_unkept(self._close)
            return False
        try:
            save_elsewhere(self._desk.workspace)
        except Problem as problem:
            self._desk.messages.tell_problem(str(problem), "Close without it", self._give_up)
            return False
        with suppress(Problem):
            self._desk.keep_standing()
        return True

    def _close(self) -> None:
        self._window.close()

    def _give_up(self) -> None:
        self._given_up = True
        self._close()

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
        there = replace(there, typed=standing.typed_at(desk))
        try:
            if desk.workspace is not None:
                standing.keep(desk.workspace, there)
        except Problem:
            return there
        return None

    def _go_at_once(self, desk: Desk) -> None:
        standing = None
        try:
            standing = self._left_behind(desk)
        finally:  # not even a bug leaves the workspace open when nobody is there
            self._go(desk, standing)

    def _go(self, desk: Desk, standing: Standing | None) -> None:
        try:
            saved = save_elsewhere(desk.workspace) if desk.workspace is not None else ""
        except Problem as problem:
            desk.tell_problem(str(problem))
            return
        close_dialogs(self._window)
        clipboard.clear_own()
        self._leave(standing, saved)

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


def save_elsewhere(opened: Workspace) -> str:
    """Where its file was taken away while it is open: write all it holds to another file.

    Closing would lose it. Returns a sentence on that, "" where the file is in its place. Raises
    Problem where nothing can be written: then the workspace must stay open.
    """
    if opened.keeping.is_in_place:
        return ""
    folder = opened.folder if opened.folder.is_dir() else opened.folder.parent
    now = dt.datetime.now(dt.UTC).astimezone()
    file = folder / f"IMR-backup-{now:%Y-%m-%dT%H%M%S}.imrbackup"
    opened.keeping.write_backup(file)
    return (
        "The workspace file was taken away while it was open. All that it held was written to "
        f"{file.name} in {folder.name}; the command restore makes a workspace of it."
    )


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


def lay_aside(window: QWidget) -> bool:
    """Keep what stands in forms that nobody stored; False where one says that it cannot be kept."""
    from ui.kept_panel import KeptPanel
    from ui.panel import present

    for panel in window.findChildren(KeptPanel):
        if panel.isVisible() and not panel.lay_aside():
            present(panel)
            return False
    return True


def close_popups(window: QWidget) -> None:
    """Close menus and panels at a field; the cursor is then where they were opened from."""
    from ui.popup import Popup

    while (menu := QApplication.activePopupWidget()) is not None:
        menu.close()
    for popup in window.findChildren(Popup):
        popup.dismiss()
