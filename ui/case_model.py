"""The rows of the case list as Qt's views ask for them: one row a case, one column a fact."""

from __future__ import annotations

import datetime as dt
from enum import IntEnum

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtCore import QSortFilterProxyModel as Proxy
from typing_extensions import override

from ui import style
from workbench.case import State
from workbench.clocks import due_in_words
from workbench.workspace import CaseRow

Index = QModelIndex | QPersistentModelIndex
ROW = Qt.ItemDataRole.UserRole  # the whole CaseRow
SORT = Qt.ItemDataRole.UserRole + 1
SOON = dt.timedelta(days=2)  # from here on a due time is marked
_LATEST = dt.datetime.max.replace(tzinfo=dt.UTC)


class Column(IntEnum):
    """What a case can be sorted by."""

    NUMBER = 0
    DUE = 1
    PRIORITY = 2
    WORKER = 3
    DECIDED = 4
    STATE = 5

    @property
    def title(self) -> str:
        """The column's heading."""
        return ("Number", "Due", "Priority", "Worker reference", "Issues decided", "State")[self]


class CaseModel(QAbstractTableModel):
    """All cases of a workspace that were found, in the order in which it gave them."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[CaseRow, ...] = ()

    def show_rows(self, rows: tuple[CaseRow, ...]) -> None:
        """Take other rows; one that only changed is told apart from a list that is another."""
        if [row.reference for row in rows] != [row.reference for row in self._rows]:
            self.beginResetModel()
            self._rows = rows
            self.endResetModel()
            return
        changed = [n for n, row in enumerate(rows) if row != self._rows[n]]
        self._rows = rows
        for place in changed:
            first, last = self.index(place, 0), self.index(place, self.columnCount() - 1)
            self.dataChanged.emit(first, last)

    def place_of(self, reference: str) -> QModelIndex:
        """Where a case stands; an invalid index if it is not among the rows."""
        for place, row in enumerate(self._rows):
            if row.reference == reference:
                return self.index(place, 0)
        return QModelIndex()

    @override
    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    @override
    def columnCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(Column)

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row = self._rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return shown(row, Column(index.column()))
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return spoken(row)
        if role == Qt.ItemDataRole.ToolTipRole:
            return style.plain_tip(spoken(row))
        if role == ROW:
            return row
        if role == SORT:
            return _sort_key(row, Column(index.column()))
        return None

    @override
    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return Column(section).title
        return None


class CaseOrder(Proxy):
    """The rows in the order asked for; equal ones by their reference."""

    @override
    def lessThan(self, left: Index, right: Index) -> bool:
        return bool(self._key(left) < self._key(right))

    def _key(self, index: Index) -> tuple[object, str]:
        return index.data(SORT), index.data(ROW).reference


def shown(row: CaseRow, column: Column) -> str:
    """One cell as people read it."""
    words = {
        Column.NUMBER: row.number or "No number yet",
        Column.DUE: due_in_words(row.due, dt.datetime.now(dt.UTC)),
        Column.PRIORITY: row.priority.capitalize() if row.priority else "",
        Column.WORKER: row.worker_reference,
        Column.DECIDED: f"{row.decided}/{row.to_decide}",
        Column.STATE: state_in_words(row),
    }
    return words[column]


def state_in_words(row: CaseRow) -> str:
    """How far a case has come, as the list says it."""
    if row.state is State.RELEASED:
        return "Released"
    return "All decided" if row.to_decide and row.decided == row.to_decide else "Draft"


def urgency(due: dt.datetime | None) -> str:
    """The token for how soon a case is due: late, soon, or neither."""
    left = due - dt.datetime.now(dt.UTC) if due else SOON
    if left < dt.timedelta(0):
        return "blocks"
    return "warns" if left < SOON else "muted"


def spoken(row: CaseRow) -> str:
    """A whole row in one sentence, for a screen reader."""
    parts = (
        shown(row, Column.NUMBER),
        shown(row, Column.DUE),
        shown(row, Column.PRIORITY),
        row.worker_reference and f"worker {row.worker_reference}",
        f"{row.decided} of {row.to_decide} issues decided",
        state_in_words(row),
    )
    return ", ".join(part for part in parts if part)


def _sort_key(row: CaseRow, column: Column) -> object:
    if column is Column.DUE:
        return row.state is State.RELEASED, row.due or _LATEST  # what is done comes last
    if column is Column.DECIDED:
        return row.decided / row.to_decide if row.to_decide else 0.0
    return shown(row, column).casefold()
