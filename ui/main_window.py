"""The window: its pages (welcome, unlock, desk), menus and status bar."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QApplication, QMainWindow, QStackedWidget, QWidget
from typing_extensions import override

from ui import style
from ui.actions import FOR_A_CASE, FOR_A_DRAFT, FOR_A_WORKSPACE, Actions
from ui.remembered import remember, remembered
from ui.status_line import StatusLine
from workbench import workspace
from workbench.case import Problem

if TYPE_CHECKING:
    from ui.desk import Desk, OpenSession
    from ui.unlock_page import UnlockPage
    from ui.welcome import Welcome
    from workbench.case import ReviewerProfile
    from workbench.session import Session
    from workbench.workspace import Workspace

SIZE = (1440, 900)
FRAME = QSize(8, 40)  # what a platform draws around a window, at most
_THEME = "theme"
_PLACE = "place"
_EDITING = {"cut": "cut", "copy": "copy", "paste_text": "paste"}


class MainWindow(QMainWindow):
    """One reviewer's window on one workspace folder.

    ``open_session`` builds the session of a case; what it is built from is not the window's matter.
    The pages are made when they are first asked for: the first paint needs one of them only.
    """

    def __init__(
        self, folder: Path, open_session: OpenSession, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._folder = folder
        self._open_session = open_session
        self._inside = False  # whether a workspace was entered
        self.actions_by_name = Actions(self)
        self.status_line = StatusLine(self)
        self._pages = QStackedWidget(self)
        self.setCentralWidget(self._pages)
        self.setStatusBar(self.status_line)
        self.actions_by_name.fill(self.menuBar())
        self._connect()
        self.resize(QSize(*SIZE).boundedTo(self.screen().availableSize() - FRAME))
        self._entrance = self.unlock_page if workspace.exists(folder) else self.welcome
        self._show_page(self._entrance)

    # Its pages

    @cached_property
    def welcome(self) -> Welcome:
        """The page of the first start."""
        from ui.welcome import Welcome

        page = Welcome(self)
        page.wanted.connect(self._create)
        self._pages.addWidget(page)
        return page

    @cached_property
    def unlock_page(self) -> UnlockPage:
        """The page of later starts."""
        from ui.unlock_page import UnlockPage

        page = UnlockPage(self)
        page.wanted.connect(self._unlock)
        self._pages.addWidget(page)
        return page

    @cached_property
    def desk(self) -> Desk:
        """The cases, and the one that is worked on."""
        from ui import desk_acts
        from ui.desk import Desk

        desk = Desk(self._open_session, self)
        self.actions_by_name.fill_issue_menu(desk.issues.actions_for_menu())
        self._connect_acts(desk_acts.acts(desk, self.actions_by_name))
        desk_acts.fill_start_page(desk, self.actions_by_name)
        desk.session_changed.connect(self._refresh)
        desk.told.connect(self.status_line.tell)
        desk.findings.count_changed.connect(self.status_line.show_findings)
        self._pages.addWidget(desk)
        return desk

    def make_ready(self) -> None:
        """Make what will be wanted next, while nobody waits: the desk, behind the first page."""
        self.desk.ensurePolished()

    # Entering

    def suggest_passphrase(self, passphrase: str) -> None:
        """Unlock with a passphrase known from elsewhere, or fill it in on the welcome page."""
        if workspace.exists(self._folder):
            self._unlock(passphrase)
        else:
            self.welcome.passphrase.entry.setText(passphrase)
            self.welcome.again.entry.setText(passphrase)

    def tell_problem(self, sentence: str) -> None:
        """Say what went wrong, on the page that is shown."""
        page = self.desk if self._inside else self._entrance
        page.tell_problem(sentence)

    def _create(self, passphrase: str, profile: ReviewerProfile) -> None:
        with_problem_told(
            self, lambda: self.enter_new(workspace.create(self._folder, passphrase), profile)
        )

    def enter_new(self, created: Workspace, profile: ReviewerProfile) -> None:
        """Enter a workspace that was just made. Raises Problem where it cannot keep the profile."""
        try:
            created.set_profile(profile)
        finally:  # what was created can be worked in, and the profile be given again
            self.enter(created)

    def _unlock(self, passphrase: str) -> None:
        with_problem_told(self, lambda: self.enter(workspace.unlock(self._folder, passphrase)))

    def enter(self, opened: Workspace) -> None:
        """Show the desk with an unlocked workspace, which the window closes in the end."""
        self._inside = True
        self._entrance.clear()
        self._dress(opened.setting(_THEME, "platform"))
        self.restoreGeometry(remembered(opened, _PLACE))
        self.desk.enter(opened)
        self._show_page(self.desk)
        if not opened.profile().name:
            self._ask_for_name()

    def _ask_for_name(self) -> None:
        """A workspace of the command line does not know its reviewer yet."""
        from ui.profile_form import NO_NAME

        self.desk.messages.remind(
            NO_NAME, "Your profile...", self.actions_by_name["profile"].trigger
        )

    def _show_page(self, page: QWidget) -> None:
        self._pages.setCurrentWidget(page)
        page.setFocus()
        self._refresh()

    # What the menus do

    def _connect(self) -> None:
        acts: dict[str, Callable[[], None]] = {
            "quit": self.close_window,
            "shortcuts": self._show_shortcuts,
            "about": self._show_about,
        }
        acts |= {name: partial(_edit, method) for name, method in _EDITING.items()}
        acts |= {f"theme_{name}": partial(self._choose_theme, name) for name in style.THEMES}
        self._connect_acts(acts)
        self.actions_by_name["show_list"].setChecked(True)
        self.status_line.sign.clicked.connect(self.actions_by_name["release"].trigger)
        self.status_line.findings.clicked.connect(self.actions_by_name["show_findings"].trigger)

    def _connect_acts(self, acts: dict[str, Callable[[], None]]) -> None:
        for name, act in acts.items():
            told = partial(with_problem_told, self, act)
            self.actions_by_name[name].triggered.connect(lambda _=False, told=told: told())

    def close_window(self) -> None:
        """Close the window, which ends the program."""
        self.close()

    def _show_shortcuts(self) -> None:
        from ui.help_dialogs import Shortcuts

        dialog = Shortcuts(self.menuBar(), self)
        dialog.exec()
        dialog.deleteLater()

    def _show_about(self) -> None:
        from ui.help_dialogs import About

        dialog = About(self)
        dialog.exec()
        dialog.deleteLater()

    # Themes

    def _choose_theme(self, name: str) -> None:
        if self._inside and self.desk.workspace is not None:
            self.desk.workspace.set_setting(_THEME, name)
        self._dress(name)

    def _dress(self, name: str) -> None:
        theme = next((theme for theme in style.THEMES if theme == name), style.THEMES[0])
        self.actions_by_name[f"theme_{theme}"].setChecked(True)
        style.choose_theme(theme)

    # What is shown of the open case

    def _session(self) -> Session | None:
        return self.desk.session if self._inside else None

    def _refresh(self) -> None:
        session = self._session()
        named = self.actions_by_name
        writable = session is not None and not session.read_only
        named.enable(FOR_A_WORKSPACE, self._inside)
        named.enable(FOR_A_CASE, session is not None)
        named.enable(FOR_A_DRAFT, writable)
        undo, redo = (session.undo_name, session.redo_name) if session else ("", "")
        named["undo"].setText(f"&Undo {undo}".rstrip())
        # Enabled before the first step too: what is being typed becomes the step to take back.
        named["undo"].setEnabled(writable)
        named["redo"].setText(f"&Redo {redo}".rstrip())
        named["redo"].setEnabled(bool(redo))
        number = session.case.number if session else ""
        self.setWindowTitle(f"IMR Workbench - {number}" if number else "IMR Workbench")
        self.status_line.show_session(session)

    @override
    def closeEvent(self, event: QCloseEvent) -> None:
        if self._inside and not self.desk.commit():
            event.ignore()
            self.desk.tell_unkept(self.close_window)
            return
        if self._inside:
            self._remember()
            self.desk.leave()
        super().closeEvent(event)

    def _remember(self) -> None:
        """Keep how the window is arranged; no reason to stay open where that cannot be kept."""
        if self.desk.workspace is not None:
            with suppress(Problem):
                remember(self.desk.workspace, _PLACE, self.saveGeometry())
                self.desk.remember()


def with_problem_told(window: MainWindow, act: Callable[[], None]) -> None:
    """Do something; a Problem is told on the window, calmly."""
    try:
        act()
    except Problem as problem:
        window.tell_problem(str(problem))


def _edit(method: str) -> None:
    """Cut, copy or paste in whatever has the cursor."""
    focused = QApplication.focusWidget()
    act = getattr(focused, method, None)
    if callable(act):
        act()
