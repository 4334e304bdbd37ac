"""The page of the workspace's security over the desk, the new recovery code, and the way back."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from ui.aside import Aside
from ui.first_run import CODE_KEPT
from workbench import workspace
from workbench.case import Problem

if TYPE_CHECKING:
    from ui.recovery_page import RecoveryPage
    from ui.security_form import SecurityForm
    from workbench.workspace import Workspace

NOT_KEPT = "The recovery code was not confirmed as kept. A new one can be made."
TAKE_CODE, KEEP_CODE = "&Use this code from now on", "&Leave it as it was"


class Securing(QObject):
    """Shows the pages, one after the other, until it says ``left``."""

    page_wanted = Signal(QWidget)
    page_left = Signal(QWidget)  # is to be thrown away
    left = Signal()
    patience_changed = Signal()

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._aside = Aside(self)
        self._form: SecurityForm | None = None

    def show(self, opened: Workspace) -> None:
        """Show how a workspace is secured."""
        from ui.security_form import SecurityForm

        self._form = SecurityForm(opened, self._window)
        self._form.left.connect(self.close)
        self._form.new_code_wanted.connect(partial(self._make_code, opened))
        self._form.patience_changed.connect(self.patience_changed)
        self.page_wanted.emit(self._form)
        self._aside.run(
            workspace.key_store_available,
            done=self._form.offer_device,
            failed=lambda _: None,
        )

    def close(self) -> None:
        """Show it no more."""
        self._aside.wait()
        if self._form is not None:
            self.page_left.emit(self._form)
            self._form = None
            self.left.emit()

    def end(self) -> None:
        """The workspace closes; the pages are thrown away by somebody else."""
        self._aside.wait()
        self._form = None

    def _make_code(self, opened: Workspace) -> None:
        """Show another code; the one before opens the workspace until this one was kept."""
        from ui.recovery_page import RecoveryPage

        code = workspace.new_recovery_code()
        page = RecoveryPage(code, TAKE_CODE, self._window, cancel=KEEP_CODE)
        page.done.connect(partial(self._take_code, opened, code, page))
        page.given_up.connect(partial(self._back_from, page))
        self.page_wanted.emit(page)

    def _take_code(self, opened: Workspace, code: str, page: RecoveryPage) -> None:
        try:
            opened.access.renew_recovery_code(code)
            opened.set_setting(CODE_KEPT, "yes")
        except Problem as problem:
            page.tell_problem(str(problem))
        else:
            self._back_from(page)

    def _back_from(self, page: RecoveryPage) -> None:
        self.page_left.emit(page)
        if self._form is not None:
            self._form.refresh()
            self.page_wanted.emit(self._form)
