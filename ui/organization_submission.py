"""The fields of an organization's submission as a table to edit, in the order of its portal."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import QAbstractItemModel, QObject, Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QComboBox,
    QHBoxLayout,
    QPushButton,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from ui import style
from ui.organization_words import HOLDS, Row, place_of
from ui.plain_table import Line
from ui.row_delegate import Index
from ui.row_table import CellEditing, RowsModel, RowTable
from workbench.case import SubmissionPart, replace

HEADINGS = ("Label in its portal", "What it holds", "Characters at most")
NO_LIMIT = "no limit known"
KEYS = "F2 edits, Alt+Up and Alt+Down move a field, Insert adds one, Delete removes it."
_PART, _LIMIT = 1, 2
_FEWEST, _MOST = 3, 14  # lines shown
_EDIT = Qt.ItemDataRole.EditRole


class FieldsModel(RowsModel[Row]):
    """The fields as lines."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(HEADINGS, _line, Row, parent)

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row, column = self.rows[index.row()], index.column()
        if role == _EDIT:
            return (row.label, row.part, row.limit)[column]
        told = super().data(index, role)
        if column == _LIMIT and not row.limit:
            if role == Qt.ItemDataRole.DisplayRole:
                return NO_LIMIT
            if role == Qt.ItemDataRole.ForegroundRole:
                return told or style.colour("muted")
        return told

    @override
    def setData(self, index: Index, value: object, role: int = _EDIT) -> bool:
        if role != _EDIT:
            return False
        place, key = index.row(), ("label", "part", "limit")[index.column()]
        given = value if key == "part" else str(value).strip()
        self.set_row(place, replace(self.rows[place], **{key: given}))
        return True


def _line(row: Row) -> Line:
    return row.label, HOLDS[row.part], row.limit


class _Choosing(CellEditing):
    """Edits what a field holds with a list to choose from, all else as a line of text."""

    @override
    def make_editor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        if index.column() != _PART:
            return super().make_editor(parent, option, index)
        box = QComboBox(parent)
        for part, words in HOLDS.items():
            box.addItem(words, part)
        box.activated.connect(lambda _: self._end(box))
        return box

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


class _Table(RowTable):
    """As high as its lines."""

    def __init__(self, model: FieldsModel, parent: QWidget | None = None) -> None:
        editing = partial(_Choosing, HEADINGS, "field")
        super().__init__(model, "Fields of the submission", editing, parent)
        self._fields = model
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.set_widths(230, 300)
        model.modelReset.connect(self._fit)
        self._fit()

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
