"""Columns stay as wide as somebody drew them, for as long as the workspace is there."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtWidgets import QTableView
from typing_extensions import override

from workbench.case import Problem

if TYPE_CHECKING:
    from workbench.workspace import Workspace

Widths = tuple[int, ...]  # pixels, from the first column


class ColumnWidths(QObject):
    """Keeps the widths that the columns of a table were given by hand; ``name`` tells it apart."""

    changed = Signal()  # somebody drew them anew

    def __init__(self, table: QTableView, name: str) -> None:
        super().__init__(table)
        self._table, self._setting = table, f"column_widths_{name}"
        self._workspace: Workspace | None = None
        self._before: Widths = ()  # when a button went down
        self.drawn: Widths = ()  # as somebody drew them last; () where nobody did
        table.horizontalHeader().viewport().installEventFilter(self)

    def follow(self, workspace: Workspace | None) -> None:
        """Keep what is drawn in this workspace from now on, and know what was drawn there."""
        if workspace is self._workspace:
            return
        self._workspace = workspace
        kept = workspace.setting(self._setting).split() if workspace is not None else []
        known = len(kept) == self._columns() and all(one.isdecimal() for one in kept)
        self.drawn = tuple(int(one) for one in kept) if known else ()

    def restore(self) -> None:
        """Give the columns but the last, which takes what room is left, the widths kept."""
        for column, width in enumerate(self.drawn[:-1]):
            self._table.setColumnWidth(column, width)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.MouseButtonPress:
            self._before = self._now()
        elif event.type() is QEvent.Type.MouseButtonRelease and self._now() != self._before:
            self._keep()
        return False

    def _keep(self) -> None:
        self.drawn = self._now()
        if self._workspace is not None:
            with suppress(Problem):  # a full disk: they stay so until the program ends
                self._workspace.set_setting(self._setting, " ".join(map(str, self.drawn)))
        self.changed.emit()

    def _now(self) -> Widths:
        return tuple(self._table.columnWidth(column) for column in range(self._columns()))

    def _columns(self) -> int:
        return self._table.horizontalHeader().count()
