"""One page of the reviewer's own guidelines: a table, and the fields of the chosen line."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from itertools import pairwise

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QGridLayout,
    QHBoxLayout,
    QHeaderView,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from ui import style
from ui.plain_table import LinesModel, PlainTable
from ui.sources_shelf import Shelf
from ui.sources_words import FieldPart, Texts
from workbench.case import Problem


class SourcesPage(QWidget):
    """Says ``edited`` with each change, and ``refused`` why one cannot go on to another line."""

    edited = Signal()
    refused = Signal(str)

    def __init__(
        self,
        shelf: Shelf,
        parts: Sequence[FieldPart],
        columns: dict[str, int],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.shelf = shelf
        self.ident = ""  # of what the fields show; "" for a new one
        self._idents: list[str] = []  # of the lines of the table
        self._base: Texts = {}  # what stood in the fields before anything was typed
        self._model = LinesModel(list(columns), self)
        self.table = PlainTable(self._model, "Guidelines", self)
        heads = self.table.horizontalHeader()
        heads.setStretchLastSection(False)
        heads.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.table.set_widths(*columns.values())
        self.fields = {part.key: _field(part, self) for part in parts}
        self.about = style.sentence("", self, role="muted")
        self.new_button = QPushButton("&New", self)
        self.remove_button = QPushButton("&Remove...", self)
        self._connect()
        self._lay_out(parts)
        self.list_lines()

    def texts(self) -> Texts:
        """What stands in the fields."""
        return {key: _text(field) for key, field in self.fields.items()}

    def is_edited(self) -> bool:
        """Whether something was typed that is not kept."""
        return self.texts() != self._base

    def save(self) -> None:
        """Keep what was typed. Raises Problem where it makes no sense."""
        if self.is_edited():
            self.list_lines(self.shelf.keep(self.ident, self.texts()))

    def begin(self) -> None:
        """Begin a new one, after keeping what was typed."""
        self.save()
        self._show("")
        self.table.clearSelection()
        self.table.setCurrentIndex(self._model.index(-1, 0))
        next(iter(self.fields.values())).setFocus()

    def list_lines(self, ident: str = "") -> None:
        """List what is kept, and show one of it, the first where there is none such."""
        lines = self.shelf.lines()
        self._idents = list(lines)
        chosen = self.table.selectionModel()
        chosen.blockSignals(True)
        self._model.show_lines(list(lines.values()))
        self._select(ident)
        chosen.blockSignals(False)
        self._show(ident if ident in lines else next(iter(lines), ""))

    def take_up(self, ident: str, texts: Texts) -> None:
        """Show what was typed and not kept last time."""
        self.list_lines(ident)
        if ident != self.ident:
            self._show(ident)
        for key in self.fields.keys() & texts.keys():
            _write(self.fields[key], texts[key])

    def forget(self) -> None:
        """Forget what is shown, with what was typed."""
        place = self._idents.index(self.ident)
        self.shelf.forget(self.ident)
        left = [*self._idents[:place], *self._idents[place + 1 :]]
        there = self.ident in self.shelf.lines()  # the catalog's row is there again
        self.list_lines(self.ident if there else left[min(place, len(left) - 1)] if left else "")

    def discard(self) -> None:
        """Show what is kept in the place of what was typed."""
        self.list_lines(self.ident)

    # What is shown

    def _show(self, ident: str) -> None:
        self.ident = ident
        self._base = self.shelf.texts(ident)
        for key, field in self.fields.items():
            field.blockSignals(True)
            _write(field, self._base[key])
            field.blockSignals(False)
        self._base = self.texts()  # as the fields give it back
        self._tell()

    def _tell(self) -> None:
        sentence = self.shelf.about(self.ident, self.texts())
        self.about.setText(sentence)
        self.remove_button.setEnabled(self.shelf.is_own(self.ident))
        self.edited.emit()

    def _choose(self) -> None:
        """Go on to another line, unless what was typed cannot be kept."""
        place = self.table.line()
        if not 0 <= place < len(self._idents) or self._idents[place] == self.ident:
            return
        ident = self._idents[place]
        if not self.is_edited():
            self._show(ident)
            return
        try:
            self.shelf.keep(self.ident, self.texts())
        except Problem as problem:
            # The table is still moving its own cursor.
            QTimer.singleShot(0, self, partial(self._select, self.ident))
            self.refused.emit(str(problem))
        else:
            self.list_lines(ident)

    def _select(self, ident: str) -> None:
        place = self._idents.index(ident) if ident in self._idents else 0 if self._idents else -1
        index = self._model.index(place, 0)
        self.table.setCurrentIndex(index)
        self.table.scrollTo(index)

    # How it is put together

    def _connect(self) -> None:
        self.table.selectionModel().currentRowChanged.connect(lambda *_: self._choose())
        for field in self.fields.values():
            changed = field.textChanged if isinstance(field, QLineEdit) else field.activated
            changed.connect(partial(lambda self, *_: self._tell(), self))
        for button in (self.new_button, self.remove_button):
            button.setAutoDefault(False)

    def _lay_out(self, parts: Sequence[FieldPart]) -> None:
        acts = QHBoxLayout()
        acts.setSpacing(style.SMALL)
        acts.addWidget(self.about, 1)
        acts.addWidget(self.new_button)
        acts.addWidget(self.remove_button)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, style.MEDIUM, 0, 0)
        whole.setSpacing(style.MEDIUM)
        whole.addWidget(self.table, 1)
        whole.addLayout(acts)
        whole.addLayout(self._grid(parts))
        stops = (self.table, self.new_button, self.remove_button, *self.fields.values())
        for before, after in pairwise(stops):
            QWidget.setTabOrder(before, after)

    def _grid(self, parts: Sequence[FieldPart]) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(style.MEDIUM)
        grid.setVerticalSpacing(style.SMALL)
        at: dict[int, int] = {}
        for part in parts:
            column = at.get(part.row, 0)
            grid.addLayout(self._captioned(part), part.row, column, 1, part.columns)
            at[part.row] = column + part.columns
        for column in range(max(at.values())):
            grid.setColumnStretch(column, 1)
        return grid

    def _captioned(self, part: FieldPart) -> QVBoxLayout:
        caption = style.label(part.label, self, role="muted", scale=style.MINOR)
        caption.setBuddy(self.fields[part.key])
        column = QVBoxLayout()
        column.setSpacing(2)
        column.addWidget(caption)
        column.addWidget(self.fields[part.key])
        return column


def _field(part: FieldPart, parent: QWidget) -> QLineEdit | QComboBox:
    made: QLineEdit | QComboBox
    if part.choices is None:
        made = QLineEdit(parent)
        made.setPlaceholderText(part.hint)
    else:
        made = QComboBox(parent)
        made.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        for key, words in part.choices.items():
            made.addItem(words, key)
    made.setAccessibleName(part.label.replace("&", ""))
    return made


def _text(field: QLineEdit | QComboBox) -> str:
    return field.text() if isinstance(field, QLineEdit) else str(field.currentData())


def _write(field: QLineEdit | QComboBox, text: str) -> None:
    if isinstance(field, QLineEdit):
        field.setText(text)
        field.home(False)
    else:
        field.setCurrentIndex(max(0, field.findData(text)))
