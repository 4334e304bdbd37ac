"""The ways into a workspace: made, unlocked, or rescued; each with its page."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from ui.aside import Aside
from ui.first_run import CODE_KEPT, GO_ON, NEXT, Step
from ui.there import while_there
from workbench import workspace
from workbench.case import Problem

if TYPE_CHECKING:
    from ui.damage_page import DamagePage
    from ui.unlock_page import UnlockPage
    from ui.welcome import Welcome
    from workbench.workspace import Admission, Rescue, Workspace

ANYWAY, AGAIN = "&Use it anyway", "&Try again"


class Wish(NamedTuple):
    """What the welcome page asks for."""

    passphrase: str
    device: bool  # unlock with the key store of the computer


class Way(NamedTuple):
    """A way into a workspace that is there."""

    admit: Callable[..., Admission]
    new: str = ""  # the passphrase to set inside, where the old one is not known any more


class Entrance(QObject):
    """Shows the pages before the desk, and says ``opened`` with a workspace to work in."""

    page_wanted = Signal(QWidget)
    page_left = Signal(QWidget)  # is to be thrown away
    told = Signal(str)  # what is being done meanwhile
    opened = Signal(object, str)  # Workspace; what could not be done beside, "" for nothing

    def __init__(self, folder: Path, window: QWidget) -> None:
        super().__init__(window)
        self._folder = folder
        self._window = window
        self._aside = Aside(self)
        self._created: Workspace | None = None  # while its recovery code is shown
        self._admission: Admission | None = None  # from the thread that got it to the window's

    @cached_property
    def welcome(self) -> Welcome:
        """The page of the first start."""
        from ui.welcome import Welcome

        page = Welcome(self._window)
        page.wanted.connect(lambda *wish: self._create(Wish(*wish)))
        return page

    @cached_property
    def unlock_page(self) -> UnlockPage:
        """The page of later starts, and while the workspace is locked."""
        from ui.unlock_page import UnlockPage

        page = UnlockPage(partial(workspace.wait_before_unlock, self._folder), self._window)
        page.wanted.connect(self._unlock)
        page.recovery_wanted.connect(self._unlock_by_recovery)
        page.device_wanted.connect(self._unlock_by_device)
        self.told.connect(page.tell)
        return page

    def page(self) -> UnlockPage | Welcome:
        """The page to begin with."""
        return self.unlock_page if workspace.exists(self._folder) else self.welcome

    def make_ready(self) -> None:
        """Find out whether a key store can be used, while nobody waits."""
        if workspace.exists(self._folder):
            self.unlock_page.offer_device(workspace.can_unlock_by_device(self._folder))
        else:
            offer = while_there(self.welcome, self.welcome.offer_device)
            self._aside.run(
                workspace.key_store_available, done=offer, failed=lambda _: offer(False)
            )

    def suggest_passphrase(self, passphrase: str) -> None:
        """Unlock with a passphrase known from elsewhere, or fill it in on the welcome page."""
        if workspace.exists(self._folder):
            self._unlock(passphrase)
        else:
            self.welcome.passphrase.entry.setText(passphrase)
            self.welcome.again.entry.setText(passphrase)

    def clear(self) -> None:
        """Forget what was typed; the page of the first start is not needed again."""
        if "welcome" in self.__dict__:  # it was made
            self.welcome.clear()
            self.page_left.emit(self.welcome)
            del self.welcome
        if "unlock_page" in self.__dict__:
            self.unlock_page.clear()

    def close(self) -> None:
        """Wait for what runs, and leave a workspace that nobody has entered yet."""
        self._give_up()
        if self._created is not None:
            self._created.close()
            self._created = None

    # Made

    def _create(self, wish: Wish, *, allow_synced: bool = False) -> None:
        code = workspace.new_recovery_code()
        try:
            created = workspace.create(
                self._folder, wish.passphrase, recovery_code=code, allow_synced=allow_synced
            )
        except workspace.SyncedFolder as problem:
            anyway = partial(self._create, wish, allow_synced=True)
            self.welcome.tell_problem(str(problem), ANYWAY, anyway)
        except Problem as problem:
            self.welcome.tell_problem(str(problem))
        else:
            self.begin(created, code, wish)

    def begin(self, created: Workspace, code: str, wish: Wish) -> None:
        """Show the recovery code of a workspace that was just made; then it is entered."""
        from ui.recovery_page import RecoveryPage

        self._created = created
        page = RecoveryPage(code, GO_ON, self._window, step=1)
        page.done.connect(partial(self._enter_created, page, _unkept(created, wish)))
        self.page_wanted.emit(page)

    def _enter_created(self, page: QWidget, problem: str) -> None:
        self.page_left.emit(page)
        created, self._created = self._created, None
        if created is None:
            return
        try:
            created.set_setting(CODE_KEPT, "yes")
            created.set_setting(NEXT, Step.NAME)
        except Problem as unkept:
            problem = str(unkept)
        self.opened.emit(created, problem)

    # Unlocked

    def _unlock(self, passphrase: str) -> None:
        self._try(Way(partial(workspace.admit, self._folder, passphrase)))

    def _unlock_by_device(self) -> None:
        self._try(Way(partial(workspace.admit_by_device, self._folder)))

    def _unlock_by_recovery(self, code: str, new: str) -> None:
        self._try(Way(partial(workspace.admit_by_recovery, self._folder, code), new))

    def _try(self, way: Way) -> None:
        """Go a way on a thread: a key is derived, and perhaps the whole file checked."""
        self._give_up()  # a try before this one, if nobody waited for its answer
        self.unlock_page.set_busy(True)
        done = partial(self._go_on, way)
        self._aside.run(partial(self._admit, way), done=done, failed=self.unlock_page.tell_problem)

    def _give_up(self) -> None:
        self._aside.wait()
        if self._admission is not None:
            self._admission.give_up()
            self._admission = None

    def _admit(self, way: Way) -> Problem | None:
        """On the thread: go the way to its end; what stands in it is returned."""
        try:
            self._admission = way.admit(tell=self._tell)
        except Problem as problem:
            return problem
        return None

    def _tell(self, words: str, done: int, of: int) -> None:
        self.told.emit(f"{words}: {done} of {of}")  # heard on the window's thread

    def _go_on(self, way: Way, refusal: Problem | None) -> None:
        """Open the workspace or say what stands in the way."""
        admission, self._admission = self._admission, None
        try:
            if refusal is not None:
                raise refusal
            if admission is not None:
                self.opened.emit(_entered(admission, way.new), "")
        except workspace.OpenElsewhere as problem:
            self.unlock_page.tell_problem(str(problem), AGAIN, partial(self._try, way))
        except workspace.SyncedFolder as problem:
            allowed = way._replace(admit=partial(way.admit, allow_synced=True))
            self.unlock_page.tell_problem(str(problem), ANYWAY, partial(self._try, allowed))
        except workspace.Damaged as problem:
            self.show_damage(problem.rescue)
        except Problem as problem:
            self.unlock_page.tell_problem(str(problem))

    # Rescued

    def show_damage(self, rescue: Rescue) -> None:
        """Show what is damaged, and go the way that is chosen."""
        from ui.damage_page import RESTORING, SAVING, DamagePage

        self.unlock_page.clear()
        page = DamagePage(rescue.findings, self._window)
        page.restore_wanted.connect(lambda: self._go(page, RESTORING, rescue.restore_newest))
        page.save_wanted.connect(lambda: self._go(page, SAVING, rescue.salvage))
        page.left.connect(partial(self._leave_damage, page, ""))
        self.page_wanted.emit(page)

    def _go(self, page: DamagePage, words: str, way: Callable[[], str]) -> None:
        page.set_working(words)
        done = partial(self._leave_damage, page)
        self._aside.run(way, done=done, failed=page.tell_problem)

    def _leave_damage(self, page: DamagePage, sentence: str) -> None:
        self.page_wanted.emit(self.unlock_page)
        self.page_left.emit(page)
        if sentence:
            self.unlock_page.tell(sentence)


def _entered(admission: Admission, new: str) -> Workspace:
    """Open a workspace; with a passphrase to set where the old one is not known any more."""
    opened = admission.enter()
    try:
        if new:
            opened.access.set_passphrase(new)
    except BaseException:
        opened.close()
        raise
    return opened


def _unkept(created: Workspace, wish: Wish) -> str:
    """Keep what else was wished for; what of it could not be done, in a sentence.

    What was created can be worked in all the same.
    """
    try:
        created.set_setting(CODE_KEPT, "no")
        created.set_setting(NEXT, Step.CODE)
        if wish.device:
            created.access.remember_on_device(True)
    except Problem as problem:
        return str(problem)
    return ""
