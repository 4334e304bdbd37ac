"""A table whose rows are values: edited in place, added, removed and moved by keys."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Generic, TypeVar

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)
from typing_extensions import override

from ui import style
from ui.plain_table import Line, LinesModel, PlainTable
from ui.row_delegate import Index

R = TypeVar("R")

_EDIT = Qt.ItemDataRole.EditRole
_EDITING = QAbstractItemView.State.EditingState
_MOVES = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


class RowsModel(LinesModel, Generic[R]):
    """Rows as lines of texts; says ``edited`` after a change that somebody made."""

    edited = Signal()

    def __init__(
        self,
        headings: tuple[str, ...],
        line: Callable[[R], Line],
        new: Callable[[], R],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(headings, parent)
        self.rows: tuple[R, ...] = ()
        self.new = new
        self.read_only = False
        self._line = line
        self._wrong: dict[tuple[int, int], str] = {}

    def show_rows(self, rows: tuple[R, ...]) -> None:
        """Show other rows."""
        self.rows = rows
        self.show_lines([self._line(row) for row in rows])

    def change(self, rows: tuple[R, ...]) -> None:
        """Take rows that were added, removed or moved."""
        self.show_rows(rows)
        self.edited.emit()

    def set_row(self, place: int, row: R) -> None:
        """Take a row in the place of one; what is being edited beside it goes on."""
        if row != self.rows[place]:
            self.rows = (*self.rows[:place], row, *self.rows[place + 1 :])
            self.change_line(place, self._line(row))  # a reset would take the cell's editor away
            self.edited.emit()

    def mark_wrong(self, wrong: Mapping[tuple[int, int], str]) -> None:
        """Mark the cells that something is wrong with."""
        self._wrong = dict(wrong)
        if self.rows:
            last = self.index(len(self.rows) - 1, self.columnCount() - 1)
            self.dataChanged.emit(self.index(0, 0), last)

    @override
    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        return flags if self.read_only else flags | Qt.ItemFlag.ItemIsEditable

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if wrong := self._wrong.get((index.row(), index.column()), ""):
            if role == Qt.ItemDataRole.ForegroundRole:
                return style.colour("blocks")
            if role == Qt.ItemDataRole.ToolTipRole:
                return style.plain_tip(wrong)
        return super().data(index, role)


class CellEditing(QStyledItemDelegate):
    """Edits a cell as a line of text; ``editor`` is the last one that was made."""

    def __init__(self, headings: tuple[str, ...], row_name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._headings = headings
        self._row_name = row_name
        self.editor: QWidget | None = None

    def make_editor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        """What the value of a cell is edited in."""
        return super().createEditor(parent, option, index)

    @override
    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        self.editor = self.make_editor(parent, option, index)
        name = f"{self._headings[index.column()]}, {self._row_name} {index.row() + 1}"
        self.editor.setAccessibleName(name)
        return self.editor


class RowTable(PlainTable):
    """Shows the rows of a model.

    F2 and Enter edit, Alt+Up and Alt+Down move a row, Insert adds one, Delete removes it.
    """

    def __init__(
        self,
        model: RowsModel[R],
        name: str,
        editing: Callable[[QWidget], CellEditing],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(model, name, parent)
        self._rows = model
        self._editing = editing(self)
        self.setItemDelegate(self._editing)
        trigger = QAbstractItemView.EditTrigger
        self.setEditTriggers(trigger.DoubleClicked | trigger.EditKeyPressed | trigger.AnyKeyPressed)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)

    def commit(self) -> None:
        """Hand over what is being typed in a cell."""
        editor = self._editing.editor
        if editor is not None and self.state() is _EDITING:
            self.commitData(editor)
            self.closeEditor(editor, QAbstractItemDelegate.EndEditHint.NoHint)

    def add(self) -> None:
        """Add a row behind the one that is chosen, and ask for its first cell."""
        self.commit()
        place, rows = self.line() + 1, self._rows.rows
        if not self._rows.read_only:
            self._rows.change((*rows[:place], self._rows.new(), *rows[place:]))
            self.go_to(place, 0)
            self.edit(self.currentIndex())

    def remove(self) -> None:
        """Remove the row that is chosen."""
        place, column, rows = self.line(), self.currentIndex().column(), self._rows.rows
        if place >= 0 and not self._rows.read_only:
            self._rows.change((*rows[:place], *rows[place + 1 :]))
            self.go_to(min(place, len(rows) - 2), column)

    def move_line(self, step: int) -> None:
        """Move the row that is chosen up or down by a line."""
        self.commit()
        place, column, rows = self.line(), self.currentIndex().column(), list(self._rows.rows)
        if place >= 0 and 0 <= place + step < len(rows) and not self._rows.read_only:
            rows.insert(place + step, rows.pop(place))
            self._rows.change(tuple(rows))
            self.go_to(place + step, column)

    def go_to(self, place: int, column: int) -> None:
        """Put the keyboard on a cell."""
        self.setFocus()
        self.setCurrentIndex(self._rows.index(place, column))

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        alt = event.modifiers() & Qt.KeyboardModifier.AltModifier
        key = Qt.Key(event.key())
        if alt and key in _MOVES:
            self.move_line(_MOVES[key])
        elif key == Qt.Key.Key_Insert:
            self.add()
        elif key == Qt.Key.Key_Delete:
            self.remove()
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            if self.line() >= 0 and self.state() is not _EDITING:  # it may be the end of an edit
                self.edit(self.currentIndex())
        else:
            super().keyPressEvent(event)
