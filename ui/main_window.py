"""The window: its pages (welcome, unlock, desk), menus and status bar."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QEvent
from PySide6.QtGui import QAction, QCloseEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QMainWindow, QStackedWidget, QWidget
from typing_extensions import override

from ui import incoming, outgoing, style
from ui.actions import FOR_A_CASE, FOR_A_DRAFT, FOR_A_WORKSPACE, Actions
from ui.desk import Desk, OpenSession
from ui.help_dialogs import About, Shortcuts
from ui.status_line import StatusLine
from ui.unlock_page import UnlockPage
from ui.welcome import Welcome
from workbench import workspace
from workbench.case import Problem, ReviewerProfile
from workbench.workspace import Workspace

SIZE = (1440, 900)
_THEME = "theme"
_EDITING = {"cut": "cut", "copy": "copy", "paste_text": "paste"}


class MainWindow(QMainWindow):
    """One reviewer's window on one workspace folder.

    ``open_session`` builds the session of a case; what it is built from is not the window's matter.
    """

    def __init__(
        self, folder: Path, open_session: OpenSession, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._folder = folder
        self.actions_by_name = Actions(self)
        self.welcome = Welcome(self)
        self.unlock_page = UnlockPage(self)
        self.desk = Desk(open_session, self)
        self.status_line = StatusLine(self)
        self._pages = QStackedWidget(self)
        for page in (self.welcome, self.unlock_page, self.desk):
            self._pages.addWidget(page)
        self.setCentralWidget(self._pages)
        self.setStatusBar(self.status_line)
        self.actions_by_name.fill(self.menuBar(), self.desk.issues.actions_for_menu())
        self._connect()
        self._fill_start_page()
        self.resize(*SIZE)
        self._show_page(self.unlock_page if workspace.exists(folder) else self.welcome)

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
        page = self._pages.currentWidget()
        if page is self.welcome:
            self.welcome.tell_problem(sentence)
        elif page is self.unlock_page:
            self.unlock_page.tell_problem(sentence)
        else:
            self.desk.messages.tell_problem(sentence)

    def _create(self, passphrase: str, profile: ReviewerProfile) -> None:
        with_problem_told(self, lambda: self._enter_new(passphrase, profile))

    def _enter_new(self, passphrase: str, profile: ReviewerProfile) -> None:
        created = workspace.create(self._folder, passphrase)
        created.set_profile(profile)
        self.enter(created)

    def _unlock(self, passphrase: str) -> None:
        with_problem_told(self, lambda: self.enter(workspace.unlock(self._folder, passphrase)))

    def enter(self, opened: Workspace) -> None:
        """Show the desk with an unlocked workspace, which the window closes in the end."""
        self.unlock_page.clear()
        self.welcome.clear()
        self._dress(opened.setting(_THEME, "platform"))
        self.desk.enter(opened)
        self._show_page(self.desk)

    def _show_page(self, page: QWidget) -> None:
        self._pages.setCurrentWidget(page)
        page.setFocus()
        self._refresh()

    # What the menus do

    def _connect(self) -> None:
        desk = self.desk
        acts: dict[str, Callable[[], None]] = {
            "new_case": partial(incoming.new_case, desk),
            "read": partial(incoming.read_file, desk),
            "paste": partial(incoming.paste, desk),
            "sample": partial(incoming.open_sample, desk),
            "release": partial(outgoing.release_and_sign, desk),
            "export": partial(outgoing.export, desk),
            "print": partial(outgoing.print_letter, desk),
            "delete": partial(outgoing.delete_draft, desk),
            "quit": self.close_window,
            "undo": self._undo,
            "redo": self._redo,
            "facts": partial(desk.summary.focus_field, "number"),
            "reviewer": partial(desk.summary.focus_field, "licensed_in"),
            "parties": partial(desk.summary.focus_field, "claims_administrator"),
            "summary": partial(desk.summary.focus_field, "summary"),
            "previous_case": partial(desk.step_case, -1),
            "next_case": partial(desk.step_case, 1),
            "filter": self._filter,
            "next_pane": partial(desk.step_pane, 1),
            "previous_pane": partial(desk.step_pane, -1),
            "show_list": self._show_list,
            "show_letter": partial(desk.right.setCurrentIndex, 0),
            "show_findings": partial(desk.right.setCurrentIndex, 1),
            "next_finding": desk.findings.next_finding,
            "shortcuts": self._show_shortcuts,
            "about": self._show_about,
        }
        acts |= {f"copy_{part}": partial(outgoing.copy, desk, part) for part in outgoing.PARTS}
        acts |= {name: partial(_edit, method) for name, method in _EDITING.items()}
        acts |= {f"theme_{name}": partial(self._choose_theme, name) for name in style.THEMES}
        for name, act in acts.items():
            told = partial(with_problem_told, self, act)
            self.actions_by_name[name].triggered.connect(lambda _=False, told=told: told())
        self.actions_by_name["show_list"].setChecked(True)
        self.welcome.wanted.connect(self._create)
        self.unlock_page.wanted.connect(self._unlock)
        desk.session_changed.connect(self._refresh)
        desk.told.connect(self.status_line.tell)
        desk.findings.count_changed.connect(self.status_line.show_findings)
        self.status_line.sign.clicked.connect(self.actions_by_name["release"].trigger)
        self.status_line.findings.clicked.connect(self.actions_by_name["show_findings"].trigger)

    def _fill_start_page(self) -> None:
        offers = (
            ("sample", "A made-up determination with two issues, to try everything on."),
            ("read", "From a text file or a PDF; you see first what was understood."),
            ("new_case", "An empty case in our own letter form."),
        )
        for place, (name, sentence) in enumerate(offers):
            action = self.actions_by_name[name]
            self.desk.start_page.offer(action, sentence, first=place == 0)

    def close_window(self) -> None:
        """Close the window, which ends the program."""
        self.close()

    def _undo(self) -> None:
        self.desk.commit()
        if self.desk.session is not None:
            self.desk.session.undo()

    def _redo(self) -> None:
        self.desk.commit()
        if self.desk.session is not None:
            self.desk.session.redo()

    def _filter(self) -> None:
        self.actions_by_name["show_list"].setChecked(True)
        self._show_list()
        self.desk.cases.filter.setFocus()

    def _show_list(self) -> None:
        self.desk.cases.setVisible(self.actions_by_name["show_list"].isChecked())

    def _show_shortcuts(self) -> None:
        dialog = Shortcuts(self.menuBar(), self)
        dialog.exec()
        dialog.deleteLater()

    def _show_about(self) -> None:
        dialog = About(self)
        dialog.exec()
        dialog.deleteLater()

    # Themes

    def _choose_theme(self, name: str) -> None:
        if self.desk.workspace is not None:
            self.desk.workspace.set_setting(_THEME, name)
        self._dress(name)

    def _dress(self, name: str) -> None:
        theme = next((theme for theme in style.THEMES if theme == name), style.THEMES[0])
        self.actions_by_name[f"theme_{theme}"].setChecked(True)
        style.choose_theme(theme)

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "status_line"):
            style.redraw_icons((*self.findChildren(QAction), *self.findChildren(QAbstractButton)))

    # What is shown of the open case

    def _refresh(self) -> None:
        session = self.desk.session
        inside = self._pages.currentWidget() is self.desk
        named = self.actions_by_name
        named.enable(FOR_A_WORKSPACE, inside)
        named.enable(FOR_A_CASE, inside and session is not None)
        named.enable(FOR_A_DRAFT, inside and session is not None and not session.read_only)
        undo, redo = (session.undo_name, session.redo_name) if session else ("", "")
        named["undo"].setText(f"&Undo {undo}".rstrip())
        # Enabled before the first step too: what is being typed becomes the step to take back.
        named["undo"].setEnabled(session is not None and not session.read_only)
        named["redo"].setText(f"&Redo {redo}".rstrip())
        named["redo"].setEnabled(bool(redo))
        number = session.case.number if session else ""
        self.setWindowTitle(f"IMR Workbench - {number}" if number else "IMR Workbench")
        self.status_line.show_session(session)

    @override
    def closeEvent(self, event: QCloseEvent) -> None:
        self.desk.leave()
        super().closeEvent(event)


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
