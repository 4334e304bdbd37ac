"""The first run, a step after the other; what was left for later is offered where one begins.

Where it stands is kept in the workspace, so that quitting or locking in between loses nothing. A
workspace that was made otherwise has no first run.
"""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from workbench import workspace
from workbench.case import Problem, replace

if TYPE_CHECKING:
    from ui.first_run_page import StepPage
    from workbench.case import ReviewerProfile
    from workbench.workspace import Workspace

CODE_KEPT = "recovery_code_kept"  # the setting that says "no" until the reviewer confirms it
NEXT, LEFT = "first_run", "first_run_left"  # settings: the next step, and those left for later
GO_ON = "&Go on"


class Step(StrEnum):
    """What is to be done next."""

    CODE = "code"
    NAME = "name"
    SAMPLE = "sample"
    DONE = "done"


def next_step(opened: Workspace) -> Step:
    """The step where it was left; ``DONE`` where there is nothing to go on with."""
    kept = opened.setting(NEXT)
    return Step(kept) if kept in set(Step) else Step.DONE


def is_left(opened: Workspace, step: Step) -> bool:
    """Whether a step was left for later, and was not done in another way since."""
    if step not in opened.setting(LEFT).split():
        return False
    return step is not Step.NAME or not opened.profile().name


class FirstRun(QObject):
    """Shows the steps that are left, over the desk, until it says ``left``."""

    page_wanted = Signal(QWidget)
    page_left = Signal(QWidget)  # is to be thrown away
    left = Signal()
    sample_wanted = Signal()  # after ``left``

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._opened: Workspace | None = None
        self._page: StepPage | None = None

    def begin(self, opened: Workspace) -> bool:
        """Go on where it was left; False where all is done."""
        self._opened = opened
        step = next_step(opened)
        self._show(step)
        return step is not Step.DONE

    def resume(self, step: Step) -> None:
        """Show a step that was left for later."""
        if self._opened is not None:
            self._show(step)

    def end(self) -> None:
        """The workspace closes; the pages are thrown away by somebody else."""
        self._opened = self._page = None

    def _show(self, step: Step) -> None:
        makers: dict[Step, Callable[[Workspace], StepPage]] = {
            Step.CODE: self._code_page,
            Step.NAME: self._name_page,
            Step.SAMPLE: self._sample_page,
        }
        if self._opened is None or step is Step.DONE:
            return
        before, self._page = self._page, makers[step](self._opened)
        self.page_wanted.emit(self._page)
        if before is not None:
            self.page_left.emit(before)

    def _code_page(self, opened: Workspace) -> StepPage:
        """Another code: the one that was shown before was not confirmed, and is shown only once."""
        from ui.first_run_page import LATER
        from ui.recovery_page import ANOTHER, RecoveryPage

        code = workspace.new_recovery_code()
        page = RecoveryPage(code, GO_ON, self._window, cancel=LATER, step=1, about=ANOTHER)
        page.done.connect(partial(self._attempt, partial(self._take_code, opened, code)))
        page.given_up.connect(partial(self._attempt, partial(self._go_to, opened, Step.NAME)))
        return page

    def _name_page(self, opened: Workspace) -> StepPage:
        from ui.first_run_page import NamePage

        page = NamePage(opened.profile(), self._window)
        page.given.connect(lambda profile: self._attempt(partial(self._keep_name, opened, profile)))
        page.later.connect(
            lambda profile: self._attempt(partial(self._keep_name, opened, profile, later=True))
        )
        return page

    def _sample_page(self, opened: Workspace) -> StepPage:
        from ui.first_run_page import SamplePage

        page = SamplePage(self._window)
        page.wanted.connect(partial(self._attempt, partial(self._end, opened, sample=True)))
        page.later.connect(partial(self._attempt, partial(self._end, opened, sample=False)))
        page.back.connect(partial(self._attempt, partial(self._go_to, opened, Step.NAME)))
        return page

    def _take_code(self, opened: Workspace, code: str) -> None:
        opened.access.renew_recovery_code(code)
        opened.set_setting(CODE_KEPT, "yes")
        self._go_to(opened, Step.NAME)

    def _keep_name(
        self, opened: Workspace, profile: ReviewerProfile, *, later: bool = False
    ) -> None:
        """Keep what was typed; what else the profile holds stays."""
        known = opened.profile()
        opened.set_profile(replace(known, name=profile.name, reviewer=profile.reviewer))
        _leave(opened, Step.NAME, left=later)
        if next_step(opened) is Step.DONE:  # it was resumed
            self._close()
        else:
            self._go_to(opened, Step.SAMPLE)

    def _end(self, opened: Workspace, *, sample: bool) -> None:
        _leave(opened, Step.SAMPLE, left=not sample)
        opened.set_setting(NEXT, Step.DONE)
        self._close()
        if sample:
            self.sample_wanted.emit()

    def _go_to(self, opened: Workspace, step: Step) -> None:
        opened.set_setting(NEXT, step)
        self._show(step)

    def _close(self) -> None:
        page, self._page = self._page, None
        self.left.emit()
        if page is not None:
            self.page_left.emit(page)

    def _attempt(self, act: Callable[[], None]) -> None:
        try:
            act()
        except Problem as problem:
            if self._page is not None:
                self._page.tell_problem(str(problem))


def _leave(opened: Workspace, step: Step, *, left: bool) -> None:
    """Note that a step was left for later, or was done."""
    others = [one for one in opened.setting(LEFT).split() if one != step]
    opened.set_setting(LEFT, " ".join([*others, step] if left else others))
