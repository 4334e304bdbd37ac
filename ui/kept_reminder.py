"""Once a workspace is open: the desk tells what waits in a form that nobody stored."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer

from ui import dealing_acts
from ui.kept import PROFILE, REQUEST
from workbench.case import Problem
from workbench.workspace import ASSIGNMENT, Workspace

if TYPE_CHECKING:
    from ui.desk import Desk
    from workbench.session import Session

OF_ASSIGNMENT = "An assignment that is no case yet is kept."
OF_REQUEST = "What the organization returned this case with is kept; no version answers it yet."
OF_PROFILE = "Your profile holds changes that are not saved."
OPEN = "Open it"


def add(desk: Desk) -> None:
    """Let a desk remind of it as it shows its workspace; what else is told then goes before."""
    once = Qt.ConnectionType.SingleShotConnection
    desk.session_changed.connect(partial(_remind, desk), once)


def _remind(desk: Desk) -> None:
    opened, session = desk.workspace, desk.session
    if opened is None:
        return
    with suppress(Problem):  # what cannot be read is told by who opens the case
        _remind_of(desk, opened, session)


def _remind_of(desk: Desk, opened: Workspace, session: Session | None) -> None:
    if opened.setting(ASSIGNMENT):
        _tell_soon(desk, OF_ASSIGNMENT, dealing_acts.take_in)
    elif session is not None and opened.case_setting(session.case.reference, REQUEST):
        _tell_soon(desk, OF_REQUEST, dealing_acts.ask_for_return)
    elif opened.setting(PROFILE):
        _tell_soon(desk, OF_PROFILE, _show_profile)


def _show_profile(desk: Desk) -> None:
    from ui import profile_panel

    profile_panel.present(desk)


def _tell_soon(desk: Desk, sentence: str, show: Callable[[Desk], None]) -> None:
    """Beside what is told already by then, if something is: the status line has room."""

    def tell() -> None:
        if desk.messages.isHidden():
            desk.messages.remind(sentence, OPEN, partial(show, desk))
        else:
            desk.told.emit(sentence)

    QTimer.singleShot(0, desk, tell)
