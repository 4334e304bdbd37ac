"""The window: its pages (welcome, unlock, desk), menus and status bar."""

from __future__ import annotations

import gc
from contextlib import ExitStack, suppress
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, QTimer, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QMainWindow, QWidget
from typing_extensions import override

from ui import abilities, clipboard, keys_kept, window_acts
from ui.actions import Actions
from ui.calls import Acts, Calls
from ui.delivery import Delivery
from ui.entrance import Entrance
from ui.first_run import FirstRun
from ui.locking import Locking, close_dialogs
from ui.pages import Pages
from ui.remembered import remember, remembered
from ui.reminding import remind
from ui.securing import Securing
from ui.shared_input import SharedInput
from ui.status_line import StatusLine
from ui.themes import Themes
from ui.upkeep import Upkeep
from workbench.case import Problem

if TYPE_CHECKING:
    from ui.desk import Desk, OpenSession
    from ui.outgoing import OpenErrands
    from ui.standing import Standing
    from ui.unlock_page import UnlockPage
    from ui.welcome import Welcome
    from workbench.release.errands import Errands
    from workbench.workspace import Rescue, Workspace

SIZE = (1440, 900)
FRAME = QSize(8, 40)  # what a platform draws around a window, at most
_PLACE = "place"


class MainWindow(QMainWindow):
    """One reviewer's window on one workspace folder.

    ``open_session`` builds the session of a case, ``open_errands`` what works for a workspace while
    none is open; what they are built from is not the window's matter.
    The pages are made when they are first asked for: the first paint needs one of them only. The
    desk lives from one unlocking to the next.
    """

    locked = Signal()  # the workspace is closed, and nothing of a case is held any more

    def __init__(
        self,
        folder: Path,
        open_session: OpenSession,
        open_errands: OpenErrands | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._open_session, self._open_errands = open_session, open_errands or _errands_here
        self._delivery = Delivery(self)
        self._workspace: Workspace | None = None  # while it is unlocked
        self._carried: Standing | None = None  # what the workspace could not keep as it locked
        self._desk_acts: Acts = {}
        self.actions_by_name = Actions(self)
        self._calls = Calls(self.actions_by_name, self.tell_problem)
        self.status_line = StatusLine(self)
        self._pages = Pages(self)
        self._themes = Themes(self.actions_by_name)
        self.setCentralWidget(self._pages)
        self.setStatusBar(self.status_line)
        self.actions_by_name.fill(self.menuBar())
        self.entrance = Entrance(folder, self)
        self.locking = Locking(self, self._lock)
        self.securing = Securing(self)
        self.first_run = FirstRun(self)
        self.upkeep = Upkeep(self._delivery.deliver, self)
        self._connect()
        self._input = SharedInput(self)
        clipboard.watch()
        self.resize(QSize(*SIZE).boundedTo(self.screen().availableSize() - FRAME))
        self.show_page(self.entrance.page())

    # Its pages

    @property
    def welcome(self) -> Welcome:
        """The page of the first start."""
        return self.entrance.welcome

    @property
    def unlock_page(self) -> UnlockPage:
        """The page of later starts."""
        return self.entrance.unlock_page

    @cached_property
    def desk(self) -> Desk:
        """The cases, and the one that is worked on."""
        from ui import desk_acts
        from ui.desk import Desk

        desk = Desk(self._open_session, self._delivery.deliver, self)
        self.actions_by_name.fill_issue_menu(desk.issues.actions_by_key)
        self._desk_acts = desk_acts.acts(desk, self.actions_by_name, self._open_errands)
        self._calls.add(self._desk_acts)
        desk_acts.fill_start_page(desk, self.actions_by_name)
        desk.cases.setVisible(self.actions_by_name["show_list"].isChecked())
        desk.session_changed.connect(self._refresh)
        desk.told.connect(self.status_line.tell)
        desk.offered.connect(self.status_line.offer)
        desk.findings.count_changed.connect(self.status_line.show_findings)
        self._pages.add_page(desk)
        return desk

    def make_ready(self) -> None:
        """Make what will be wanted next, while nobody waits: the desk, behind the first page."""
        self.entrance.make_ready()
        self.desk.ensurePolished()

    def show_page(self, page: QWidget) -> None:
        """Show a page in the place of the one before."""
        self._pages.show_page(page)
        self._refresh()

    def show_desk(self) -> None:
        """Show the desk again, after a page that lay over it."""
        self.show_page(self.desk)

    def tell_problem(self, sentence: str) -> None:
        """Say what went wrong, on the page that is shown."""
        self._pages.tell_problem(sentence)

    # Entering

    def suggest_passphrase(self, passphrase: str) -> None:
        """Unlock with a passphrase known from elsewhere, or fill it in on the welcome page."""
        self.entrance.suggest_passphrase(passphrase)

    def enter(self, opened: Workspace, problem: str = "") -> None:
        """Show the desk with an unlocked workspace, which the window closes in the end.

        ``problem`` is a sentence on what could not be done before.
        """
        self._workspace = opened
        self.entrance.clear()
        self._watch()  # first: what cannot be read below leaves nothing open that nobody watches
        self.upkeep.begin(opened)
        try:
            self._take_in(opened)
        except Problem as unreadable:
            self._go_without(opened, str(unreadable))
        else:
            if problem:
                self.desk.tell_problem(problem)

    def _take_in(self, opened: Workspace) -> None:
        """Show a workspace as it was left. Raises Problem where that cannot be read."""
        self._themes.follow(opened)
        keys_kept.follow(opened)
        self.restoreGeometry(remembered(opened, _PLACE))
        self.desk.enter(opened)
        self.show_desk()
        self.desk.start_page.offer_left(self.first_run, opened)
        if not self.first_run.begin(opened):
            self._remind()  # the sentences after this one matter more, and replace it
        self.desk.stand_again(self._carried)
        self._carried = None

    def _remind(self) -> None:
        if self._workspace is not None:
            remind(self._workspace, self.desk.messages, self.actions_by_name)

    def _go_without(self, opened: Workspace, sentence: str) -> None:
        """Show the desk without the case that cannot be read; or, where damage is why, say so."""
        found: tuple[str, ...] = ()
        with suppress(Problem):
            found = opened.keeping.check()
        if found:
            self._leave_damaged(opened.keeping.damage(found).rescue)
        else:
            self.desk.forget_case()
            self.show_desk()
            self.desk.tell_problem(sentence)

    def _leave_damaged(self, rescue: Rescue) -> None:
        self._lock(self._carried, "")
        self.entrance.show_damage(rescue)

    def _watch(self) -> None:
        if self._workspace is not None:
            self.locking.begin(self.desk, self._workspace)

    def _show_security(self) -> None:
        if self._workspace is not None:
            self.securing.show(self._workspace)

    def _tell_damage(self, found: tuple[str, ...]) -> None:
        """Say what the upkeep found, and write nothing more; the ways to go on need it closed."""
        if self._workspace is not None:
            rescue = self._workspace.keeping.damage(found).rescue
            self.desk.trouble.tell_damage(found[0], partial(self._rescue, rescue))

    def _rescue(self, rescue: Rescue) -> None:
        self.locking.lock_at_once()
        if self._workspace is None:  # else it said why it stays open
            self.entrance.show_damage(rescue)

    # Locking

    def _lock(self, carried: Standing | None, told: str) -> None:
        """Close the workspace and keep nothing of it; ``carried`` is what it could not keep.

        ``told`` is a sentence for whoever unlocks it.
        """
        opened, self._carried = self._workspace, carried
        if opened is None:
            return
        with ExitStack() as last:  # each is done, whatever the one before it says
            last.callback(self._forget, told)
            last.callback(opened.lock)
            last.callback(self._put_away)
            self._remember(opened)

    def _put_away(self) -> None:
        """Let nothing use the workspace any more: it can be closed."""
        self._workspace = None
        self._themes.follow(None)
        keys_kept.follow(None)
        for watching in (self.upkeep, self.locking, self.securing, self.first_run):
            watching.end()
        self.desk.leave()

    def _forget(self, told: str) -> None:
        """Throw away every page that has shown something of a case, and what was told of it."""
        page = self.entrance.unlock_page
        self.show_page(page)
        self._pages.drop_all_but(page)
        self._calls.drop(self._desk_acts)
        self._desk_acts = {}
        del self.desk
        self.status_line.forget()
        QTimer.singleShot(0, self, self._settle)  # the pages are deleted until then
        if told:
            page.tell_problem(told)
        self.repaint()  # now: what follows takes a moment, in which the case would stay in sight
        self.locked.emit()

    def _settle(self) -> None:
        gc.collect()  # sessions and panes know each other in circles
        self.make_ready()

    # What the menus do

    def _connect(self) -> None:
        for pages in (self.entrance, self.securing, self.first_run):
            pages.page_wanted.connect(self.show_page)
            pages.page_left.connect(self._pages.drop)
        self.entrance.opened.connect(self.enter)
        self.upkeep.told.connect(self.status_line.tell_upkeep)
        self.upkeep.failed.connect(self.tell_problem)
        self.upkeep.damaged.connect(self._tell_damage)
        self.securing.left.connect(self.show_desk)
        self.first_run.left.connect(self.show_desk)
        self.first_run.left.connect(self._remind)
        self.first_run.sample_wanted.connect(self.actions_by_name["sample"].trigger)
        self.securing.patience_changed.connect(self._watch)
        own = {
            "lock": self.locking.lock,
            "security": self._show_security,
            "quit": self.close_window,
        }
        self._calls.add(own | self._themes.calls() | window_acts.acts(self, self.menuBar()))
        self.actions_by_name["show_list"].setChecked(True)
        self.status_line.sign.clicked.connect(self.actions_by_name["release"].trigger)
        self.status_line.findings.clicked.connect(self.actions_by_name["show_findings"].trigger)

    def close_window(self) -> None:
        """Close the window, which ends the program."""
        self.close()

    # What is shown of the open case

    def _refresh(self) -> None:
        """Enable what can be done on the page that is shown; tell the number and no more."""
        desk = self.desk if self._workspace is not None else None
        shown = desk if self._pages.currentWidget() is desk else None
        abilities.allow(self.actions_by_name, shown)
        abilities.name_steps(self.actions_by_name, desk)
        self.actions_by_name["lock"].setEnabled(desk is not None)
        session = desk.session if desk else None
        number = session.case.number if session else ""
        self.setWindowTitle(f"IMR Workbench - {number}" if number else "IMR Workbench")
        self.status_line.show_session(session if shown else None)

    @override
    def closeEvent(self, event: QCloseEvent) -> None:
        if not self.locking.may_close():
            event.ignore()
            self.show_desk()
            return
        self.entrance.close()
        opened = self._workspace
        if opened is not None:
            close_dialogs(self)  # what they keep, they keep while there is a workspace
            self._remember(opened)
            self._put_away()
            opened.close()
        clipboard.clear_own()
        super().closeEvent(event)

    def _remember(self, opened: Workspace) -> None:
        """Keep how the window is arranged; no reason to stay open where that cannot be kept."""
        with suppress(Problem):
            remember(opened, _PLACE, self.saveGeometry())
            self.desk.remember()


def _errands_here(opened: Workspace) -> Errands:
    """Without a worker: everything at once, in this process."""
    from workbench.release.errands import Errands

    return Errands(opened)
