"""What is still to be done for a workspace, said as it is entered."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ui.first_run import CODE_KEPT, NEXT
from ui.securing import NOT_KEPT

if TYPE_CHECKING:
    from ui.actions import Actions
    from ui.message_bar import MessageBar
    from workbench.workspace import Workspace


def remind(opened: Workspace, messages: MessageBar, actions: Actions) -> None:
    """Say the one thing that matters most, with a button for it; or nothing."""
    if opened.setting(CODE_KEPT) == "no":
        messages.remind(NOT_KEPT, "Security...", actions["security"].trigger)
    elif not opened.profile().name and not opened.setting(NEXT):  # made on the command line
        from ui.profile_form import NO_NAME

        messages.remind(NO_NAME, "Your profile...", actions["profile"].trigger)
