"""The audit trail: what was done and when, and whether the chain of its rows is whole."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QObject, QTimer
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget
from typing_extensions import override

from ui import style
from ui.column_widths import ColumnWidths
from ui.moments import exactly
from ui.panel import Panel
from ui.plain_table import Line, LinesModel, PlainTable
from ui.row_delegate import Index

if TYPE_CHECKING:
    from workbench.workspace import AuditEntry, Workspace

AT_ONCE = 200  # rows asked for at a time
HEADINGS = ("When", "What", "Case", "Detail")
CHECKING = "Checking whether the trail is whole ..."
WHOLE = "The trail is whole: no row was changed, none is missing."
BROKEN = "The trail is broken at row {}: this row or one near it was changed or is missing."
ABOUT = "What was done in this workspace, without a word of any case. Nothing here can be changed."
_ROOT = QModelIndex()


class AuditModel(LinesModel):
    """The rows of the trail, the newest first; older ones are asked for when they are scrolled to.

    ``workspace`` is asked again and again: the model lives no longer than it is open.
    """

    def __init__(self, workspace: Workspace, parent: QObject | None = None) -> None:
        super().__init__(HEADINGS, parent)
        self._workspace = workspace
        self._oldest: int | None = None  # the id of the oldest row that is shown
        self.fetchMore(_ROOT)

    @override
    def canFetchMore(self, parent: Index) -> bool:
        return not parent.isValid() and self._oldest != 1

    @override
    def fetchMore(self, parent: Index) -> None:
        entries = self._workspace.audit(newest=AT_ONCE, before=self._oldest)
        self._oldest = entries[0].id if len(entries) == AT_ONCE else 1
        self.add_lines([line_of(entry) for entry in reversed(entries)])


class AuditView(Panel):
    """A plain table, with a line above it that says whether the chain is whole."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__("Audit trail", parent)
        self._workspace = workspace
        self._mark = QLabel(self)
        self.verdict = style.sentence(CHECKING, self)
        self.table = PlainTable(AuditModel(workspace, self), "Audit trail", self)
        self.table.set_widths(170, 150, 150)
        widths = ColumnWidths(self.table, "audit")
        widths.follow(workspace)
        widths.restore()
        self._lay_out()
        self.table.setFocus()
        QTimer.singleShot(0, self, self._check)  # a long trail is shown before it is checked

    def _check(self) -> None:
        if self.stop.is_set():  # it was closed meanwhile, maybe with the workspace
            return
        broken = self._workspace.broken_audit()
        whole = broken is None
        name, token = ("circle-check", "overturned") if whole else ("octagon-alert", "blocks")
        self._mark.setPixmap(style.icon(name, token).pixmap(16, 16))
        style.mark(self.verdict, "role", "" if whole else "blocks")
        self.verdict.setText(WHOLE if whole else BROKEN.format(broken))

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(style.SMALL)
        row.addWidget(self._mark)
        row.addWidget(self.verdict, 1)
        self.column.addWidget(style.sentence(ABOUT, self, role="muted"))
        self.column.addLayout(row)
        self.column.addWidget(self.table, 1)
        self.finish()
        style.give_room(self, 820, 560)


def line_of(entry: AuditEntry) -> Line:
    """A row of the trail as a line to read."""
    case = entry.number or entry.reference
    return exactly(entry.at), entry.event.capitalize(), case, entry.detail
