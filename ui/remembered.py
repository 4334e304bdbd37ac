"""How the window was arranged, kept in the workspace: sizes and places, nothing of a case."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray

if TYPE_CHECKING:
    from workbench.workspace import Workspace


def remember(workspace: Workspace, key: str, state: QByteArray) -> None:
    """Keep a state that a widget has saved. Raises Problem where it cannot be written."""
    workspace.set_setting(f"window_{key}", state.toBase64().toStdString())


def remembered(workspace: Workspace, key: str) -> QByteArray:
    """The state kept last, for a widget to restore; an empty one changes nothing."""
    return QByteArray.fromBase64(workspace.setting(f"window_{key}").encode())
