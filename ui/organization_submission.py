"""The fields of an organization's submission as a table to edit, in the order of its portal."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QAbstractItemModel, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QComboBox,
    QHBoxLayout,
    QPushButton,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from ui import style
from ui.organization_words import HOLDS, Row, place_of
from ui.plain_table import Line, LinesModel, PlainTable
from ui.row_delegate import Index
from workbench.case import SubmissionPart, replace

HEADINGS = ("Label in its portal", "What it holds", "Characters at most")
NO_LIMIT = "no limit known"
KEYS = "F2 edits, Alt+Up and Alt+Down move a field, Insert adds one, Delete removes it."
_LABEL, _PART, _LIMIT = range(3)
_FEWEST, _MOST = 3, 14  # lines shown
_EDIT = Qt.ItemDataRole.EditRole
_EDITING = QAbstractItemView.State.EditingState
_MOVES = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


class FieldsModel(LinesModel):
    """The fields as lines; says ``edited`` after a change that somebody made."""

    edited = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(HEADINGS, parent)
        self.rows: tuple[Row, ...] = ()
        self._wrong: dict[tuple[int, int], str] = {}

    def show_rows(self, rows: tuple[Row, ...]) -> None:
        """Show other fields."""
        self.rows = rows
        self.show_lines([_line(row) for row in rows])

    def change(self, rows: tuple[Row, ...]) -> None:
        """Take fields that were added, removed or moved."""
        self.show_rows(rows)
        self.edited.emit()

    def mark_wrong(self, wrong: Mapping[tuple[int, int], str]) -> None:
        """Mark the cells that something is wrong with."""
        self._wrong = dict(wrong)
        if self.rows:
            last = self.index(len(self.rows) - 1, _LIMIT)
            self.dataChanged.emit(self.index(0, 0), last)

    @override
    def flags(self, index: Index) -> Qt.ItemFlag:
        return super().flags(index) | Qt.ItemFlag.ItemIsEditable

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row, column = index.row(), index.column()
        wrong = self._wrong.get((row, column), "")
        if role == _EDIT:
            return (self.rows[row].label, self.rows[row].part, self.rows[row].limit)[column]
        nothing = column == _LIMIT and not self.rows[row].limit
        if role == Qt.ItemDataRole.ForegroundRole and (wrong or nothing):
            return style.colour("blocks" if wrong else "muted")
        if role == Qt.ItemDataRole.ToolTipRole and wrong:
            return style.plain_tip(wrong)
        if role == Qt.ItemDataRole.DisplayRole and nothing:
            return NO_LIMIT
        return super().data(index, role)

    @override
    def setData(self, index: Index, value: object, role: int = _EDIT) -> bool:
        place, key = index.row(), ("label", "part", "limit")[index.column()]
        if role != _EDIT:
            return False
        before = self.rows[place]
        after = replace(before, **{key: value if key == "part" else str(value).strip()})
        if after != before:
            self.rows = (*self.rows[:place], after, *self.rows[place + 1 :])
            self.change_line(place, _line(after))  # a reset would take the cell's editor away
            self.edited.emit()
        return True


def _line(row: Row) -> Line:
    return row.label, HOLDS[row.part], row.limit


class _Choosing(QStyledItemDelegate):
    """Edits what a field holds with a list to choose from, all else as a line of text."""

    editor: QWidget | None = None

    @override
    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        if index.column() == _PART:
            box = QComboBox(parent)
            for part, words in HOLDS.items():
                box.addItem(words, part)
            box.activated.connect(lambda _: self._end(box))
            self.editor = box
        else:
            self.editor = super().createEditor(parent, option, index)
        self.editor.setAccessibleName(f"{HEADINGS[index.column()]}, field {index.row() + 1}")
        return self.editor

    @override
    def setEditorData(self, editor: QWidget, index: Index) -> None:
        if isinstance(editor, QComboBox):
            editor.setCurrentIndex(editor.findData(index.data(_EDIT)))
        else:
            super().setEditorData(editor, index)

    @override
    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        if isinstance(editor, QComboBox):
            model.setData(index, SubmissionPart(editor.currentData()), _EDIT)
        else:
            super().setModelData(editor, model, index)

    def _end(self, box: QComboBox) -> None:
        self.commitData.emit(box)
        self.closeEditor.emit(box, QAbstractItemDelegate.EndEditHint.NoHint)


class _Table(PlainTable):
    """As high as its lines; keys add, remove and move them."""

    def __init__(self, model: FieldsModel, parent: QWidget | None = None) -> None:
        super().__init__(model, "Fields of the submission", parent)
        self._fields = model
        self._choosing = _Choosing(self)
        self.setItemDelegate(self._choosing)
        trigger = QAbstractItemView.EditTrigger
        self.setEditTriggers(trigger.DoubleClicked | trigger.EditKeyPressed | trigger.AnyKeyPressed)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.set_widths(230, 300)
        model.modelReset.connect(self._fit)
        self._fit()

    def commit(self) -> None:
        """Hand over what is being typed in a cell."""
        editor = self._choosing.editor
        if editor is not None and self.state() is _EDITING:
            self.commitData(editor)
            self.closeEditor(editor, QAbstractItemDelegate.EndEditHint.NoHint)

    def add(self) -> None:
        """Add a field behind the one that is chosen, and ask for its label."""
        self.commit()
        place, rows = self.line() + 1, self._fields.rows
        self._fields.change((*rows[:place], Row(), *rows[place:]))
        self._go_to(place, _LABEL)
        self.edit(self.currentIndex())

    def remove(self) -> None:
        """Remove the field that is chosen."""
        place, column, rows = self.line(), self.currentIndex().column(), self._fields.rows
        if place >= 0:
            self._fields.change((*rows[:place], *rows[place + 1 :]))
            self._go_to(min(place, len(rows) - 2), column)

    def move_line(self, step: int) -> None:
        """Move the field that is chosen up or down by a line."""
        self.commit()
        place, column, rows = self.line(), self.currentIndex().column(), list(self._fields.rows)
        if place >= 0 and 0 <= place + step < len(rows):
            rows.insert(place + step, rows.pop(place))
            self._fields.change(tuple(rows))
            self._go_to(place + step, column)

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

    def _go_to(self, place: int, column: int) -> None:
        self.setFocus()
        self.setCurrentIndex(self._fields.index(place, column))

    def _fit(self) -> None:
        lines = min(max(len(self._fields.rows), _FEWEST), _MOST)
        line = self.verticalHeader().defaultSectionSize()
        self.setFixedHeight(self.horizontalHeader().sizeHint().height() + lines * line + 2)


class SubmissionFields(QWidget):
    """The table with its buttons; says ``edited`` when a field was changed, added or moved."""

    edited = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = FieldsModel(self)
        self.table = _Table(self._model, self)
        self.problem = style.sentence("", self, role="problem", scale=style.MINOR)
        self.problem.hide()
        self.add_button = QPushButton("Add &field", self)
        self.remove_button = QPushButton("Remove field", self)
        self.up_button = QPushButton("Up", self)
        self.down_button = QPushButton("Down", self)
        self._model.edited.connect(self.edited)
        self._connect()
        self._lay_out()

    def rows(self) -> tuple[Row, ...]:
        """The fields as they stand here."""
        return self._model.rows

    def show_rows(self, rows: tuple[Row, ...], wrong: Mapping[str, str]) -> None:
        """Show fields, and what is wrong with them, by its key."""
        if rows != self._model.rows:
            self._model.show_rows(rows)
        places = {place_of(key): words for key, words in wrong.items() if place_of(key)}
        self._model.mark_wrong({place: words for place, words in places.items() if place})
        said = [f"Field {place[0] + 1}: {words}" for place, words in places.items() if place]
        self.problem.setText(said[0] if said else wrong.get("submission", ""))
        self.problem.setVisible(bool(self.problem.text()))

    def commit(self) -> None:
        """Hand over what is being typed."""
        self.table.commit()

    def lead_to(self, key: str) -> None:
        """Go to the cell that a key names."""
        self.table.setFocus()
        self.table.setCurrentIndex(self._model.index(*(place_of(key) or (0, 0))))

    def _connect(self) -> None:
        for button, act, icon in (
            (self.add_button, self.table.add, "plus"),
            (self.remove_button, self.table.remove, "trash-2"),
            (self.up_button, lambda: self.table.move_line(-1), "arrow-up"),
            (self.down_button, lambda: self.table.move_line(1), "arrow-down"),
        ):
            button.clicked.connect(act)
            button.setAutoDefault(False)
            style.set_icon(button, icon, "muted")
        self.up_button.setAccessibleName("Move the field up")
        self.down_button.setAccessibleName("Move the field down")

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(style.SMALL)
        for button in (self.add_button, self.remove_button, self.up_button, self.down_button):
            row.addWidget(button)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(style.SMALL)
        column.addWidget(self.table)
        column.addWidget(self.problem)
        column.addLayout(row)
        column.addWidget(style.sentence(KEYS, self, role="muted", scale=style.MINOR))
