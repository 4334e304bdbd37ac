"""Real windows on real workspaces, in which every view of the program can be opened.

A scene is made once for many views: one at the first start, one on a workspace without a case, one
on a workspace with cases of every kind. Nothing here needs a test runner: pictures of the views
are made in the same scenes.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

import shiboken6
from PySide6.QtCore import QEvent
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QDialog, QMenu, QWidget

from tests.ui import scene_cases
from ui import style
from ui.banner_form import BannerForm
from ui.desk import Desk
from ui.find_bar import FindBar
from ui.issue_editor import IssueEditor
from ui.main_window import MainWindow
from ui.popup import Popup
from ui.spelling_popup import SpellingPopup
from workbench import workspace
from workbench.session import Session
from workbench.workspace import Workspace

PASSPHRASE = "four words of nonsense"
PATIENCE = 30  # seconds until something that is waited for will not come any more
W = TypeVar("W", bound=QWidget)


@dataclass
class Scene:
    """A window, the folder for files beside its workspace, and its cases by what they are."""

    window: MainWindow
    folder: Path
    cases: dict[str, str] = field(default_factory=dict)

    @property
    def desk(self) -> Desk:
        """The desk of the window."""
        return self.window.desk

    @property
    def issues(self) -> IssueEditor:
        """The editor of the issues."""
        return self.desk.issues

    @property
    def workspace(self) -> Workspace:
        """The workspace that is open."""
        assert self.desk.workspace is not None
        return self.desk.workspace

    @property
    def session(self) -> Session:
        """The session of the case that is open."""
        assert self.desk.session is not None
        return self.desk.session

    def act(self, name: str) -> None:
        """Do what a menu entry does."""
        action = self.window.actions_by_name[name]
        assert action.isEnabled(), f"{name} cannot be done here"
        action.trigger()
        settle()

    def issue_act(self, name: str) -> None:
        """Do what an entry of the issue's menu does."""
        action: QAction = self.issues.actions_by_key[name]
        assert action.isEnabled(), f"{name} cannot be done here"
        action.trigger()
        settle()

    def show_case(self, kind: str) -> None:
        """Open one of the cases, or with "" none."""
        if kind:
            self.desk.open_case(self.cases[kind])
        else:
            self.desk.close_case()
        settle()

    def find(self, kind: type[W], below: QWidget | None = None) -> W:
        """The widget of this class that is seen now, the newest of several."""
        *_, found = self.seen(kind, below)
        return found

    def seen(self, kind: type[W], below: QWidget | None = None) -> list[W]:
        """The widgets of this class that are seen now."""
        return [one for one in (below or self.window).findChildren(kind) if one.isVisible()]

    def rest(self) -> None:
        """Close what was opened over the desk, and what was asked on it."""
        for menu in self.seen(QMenu):
            menu.close()
        for popup in (*self.seen(Popup), *self.seen(SpellingPopup)):
            popup.close()
        for dialog in reversed(self.seen(QDialog)):
            dialog.close()
        if self.window.desk.workspace is not None:
            for form in self.seen(BannerForm):
                form.ended.emit()
            for bar in self.seen(FindBar):
                bar.close_button.click()
            self.window.show_desk()
            self.desk.messages.hide()
        settle()


def settle() -> None:
    """Let everything happen that is due."""
    for _ in range(4):
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        QApplication.processEvents()


def until(done: Callable[[], object]) -> None:
    """Let things happen until something has come."""
    late = time.monotonic() + PATIENCE
    while not done():
        assert time.monotonic() < late, "it does not come"
        QApplication.processEvents()
        time.sleep(0.002)
    settle()


@contextmanager
def first_start(folder: Path) -> Iterator[Scene]:
    """The window of somebody who starts the program for the first time."""
    with _window(folder / "workspace") as window:
        yield Scene(window, folder)


@contextmanager
def nothing_kept(folder: Path) -> Iterator[Scene]:
    """The window on a workspace without a case."""
    with _window(folder / "workspace") as window:
        window.enter(workspace.create(folder / "workspace", PASSPHRASE))
        settle()
        yield Scene(window, folder)


@contextmanager
def at_work(folder: Path) -> Iterator[Scene]:
    """The window on a workspace with cases of every kind; see :mod:`tests.ui.scene_cases`."""
    with _window(folder / "workspace") as window:
        opened = workspace.create(folder / "workspace", PASSPHRASE)
        cases = scene_cases.fill(opened)
        window.enter(opened)
        settle()
        scene = Scene(window, folder, cases)
        scene.show_case("draft")
        yield scene
        scene.rest()
        scene.desk.forget_case()


@contextmanager
def _window(folder: Path) -> Iterator[MainWindow]:
    """A dressed window, gone afterwards."""
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    style.dress(application)
    window = MainWindow(folder, Session)
    window.resize(1440, 900)
    window.show()
    window.activateWindow()
    until(window.isActiveWindow)
    try:
        yield window
    finally:
        window.close()
        shiboken6.delete(window)
        settle()
