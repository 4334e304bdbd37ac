"""The size of the letters in the editors, kept in the workspace."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from ui import style
from workbench.case import Problem

if TYPE_CHECKING:
    from ui.desk import Desk
    from workbench.workspace import Workspace

LEAST, MOST = 9, 24  # points
SETTING = "editor_points"


class TextSize(QObject):
    """Letters of the rationale, the summary and the notes: larger, smaller, as usual."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._desk = desk
        self._known: Workspace | None = None  # whose size is in use
        desk.session_changed.connect(self._follow)

    def step(self, points: int) -> None:
        """Larger or smaller by some points. Raises Problem where it cannot be kept."""
        self._choose(round(style.editor_points()) + points)

    def usual(self) -> None:
        """As large as if nobody had chosen. Raises Problem where that cannot be kept."""
        style.choose_editor_points(None)
        self._keep("")

    def _choose(self, points: int) -> None:
        chosen = min(max(points, LEAST), MOST)
        style.choose_editor_points(chosen)
        self._keep(str(chosen))

    def _keep(self, value: str) -> None:
        if self._desk.workspace is not None:
            self._desk.workspace.set_setting(SETTING, value)
        self._desk.told.emit(f"Text size {style.editor_points():g} pt.")

    def _follow(self) -> None:
        """Use the size that was kept in the workspace, as it is entered."""
        workspace = self._desk.workspace
        if workspace is None or workspace is self._known:
            return
        self._known = workspace
        kept = ""
        with suppress(Problem):  # of a damaged file more is said by whoever opens its cases
            kept = workspace.setting(SETTING)
        points = int(kept) if kept.isdecimal() else 0
        style.choose_editor_points(points if LEAST <= points <= MOST else None)
