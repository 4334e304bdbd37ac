"""The release dialog as the tests use it: opened, filled in, signed with."""

from __future__ import annotations

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from tests.ui.keys import write
from ui.release_dialog import ReleaseDialog
from ui.release_result import ReleaseResult
from workbench.session import Session

SECRET = "signing words"


def opened(qtbot: QtBot, session: Session) -> ReleaseDialog:
    dialog = ReleaseDialog(session)
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


def fill_in(dialog: ReleaseDialog) -> None:
    """Everything that a new identity and the signature need."""
    write(dialog.identity.passphrase, SECRET)
    write(dialog.identity.again, SECRET)
    dialog.attestation.setChecked(True)


def signed(dialog: ReleaseDialog, qtbot: QtBot) -> ReleaseResult:
    qtbot.mouseClick(dialog.sign_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: bool(dialog.findChildren(ReleaseResult)), timeout=15_000)
    (result,) = dialog.findChildren(ReleaseResult)
    return result
