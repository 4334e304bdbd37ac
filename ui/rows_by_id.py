"""A list of rows that are values with an id; a row that did not change is not drawn again."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Generic, Protocol, TypeVar

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, Qt
from typing_extensions import override

from ui.row_delegate import Index

ROW = Qt.ItemDataRole.UserRole
_ROOT = QModelIndex()


class Row(Protocol):
    """What the model asks of a row."""

    @property
    def ident(self) -> str:
        """What stays the same while the row changes."""

    @property
    def text(self) -> str:
        """The words that it shows."""

    @property
    def spoken(self) -> str:
        """All of it, for screen readers."""


R = TypeVar("R", bound=Row)


class RowsById(QAbstractListModel, Generic[R]):
    """Rows in order; what is chosen and scrolled to stays so while the ids stay the same."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.rows: Sequence[R] = ()

    def show_rows(self, rows: Sequence[R]) -> None:
        """Show other rows, or these as they are now."""
        if [row.ident for row in rows] != [row.ident for row in self.rows]:
            self.beginResetModel()
            self.rows = rows
            self.endResetModel()
            return
        before, self.rows = self.rows, rows
        for place, (old, new) in enumerate(zip(before, rows, strict=True)):
            if old != new:
                self.dataChanged.emit(self.index(place), self.index(place))

    def place_of(self, ident: str) -> int:
        """Where the row with an id is; -1 where there is none."""
        return next((place for place, row in enumerate(self.rows) if row.ident == ident), -1)

    def ident_at(self, place: int) -> str:
        """The id of a row; "" where there is none."""
        return self.rows[place].ident if 0 <= place < len(self.rows) else ""

    @override
    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self.rows)

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row = self.rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return row.text
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return row.spoken
        return row if role == ROW else None
