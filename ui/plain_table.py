"""A plain table to read: lines of texts under headings, chosen as whole lines."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, Qt
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget
from typing_extensions import override

from ui import style
from ui.row_delegate import Index

Line = tuple[str, ...]
_ROOT = QModelIndex()
_LEFT = Qt.AlignmentFlag.AlignLeft


class LinesModel(QAbstractTableModel):
    """Lines of texts; a screen reader hears each with its heading, and first the whole line.

    What stands in the columns of ``numbers``, counted from 0, stands at their right.
    """

    def __init__(
        self,
        headings: Sequence[str],
        parent: QObject | None = None,
        *,
        numbers: Collection[int] = (),
    ) -> None:
        super().__init__(parent)
        self._headings = tuple(headings)
        self._numbers = frozenset(numbers)
        self._lines: list[Line] = []

    def show_lines(self, lines: Sequence[Line]) -> None:
        """Show other lines."""
        self.beginResetModel()
        self._lines = list(lines)
        self.endResetModel()

    def change_line(self, place: int, line: Line) -> None:
        """Show another line in the place of one."""
        self._lines[place] = line
        self.dataChanged.emit(self.index(place, 0), self.index(place, len(line) - 1))

    def add_lines(self, lines: Sequence[Line]) -> None:
        """Show more lines below those that are there."""
        if lines:
            first = len(self._lines)
            self.beginInsertRows(_ROOT, first, first + len(lines) - 1)
            self._lines.extend(lines)
            self.endInsertRows()

    @override
    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._lines)

    @override
    def columnCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._headings)

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        text = self._lines[index.row()][index.column()]
        if role == Qt.ItemDataRole.DisplayRole:
            return text
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._spoken(index.row(), index.column())
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return self._alignment(index.column())
        return style.plain_tip(text) if role == Qt.ItemDataRole.ToolTipRole else None

    @override
    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return self._alignment(section)
        return self._headings[section] if role == Qt.ItemDataRole.DisplayRole else None

    def _spoken(self, line: int, column: int) -> str:
        """One text with its heading; the first column speaks for the whole line."""
        shown = (self.data(self.index(line, place)) for place in range(len(self._headings)))
        texts = zip(self._headings, shown, strict=True)
        said = [f"{heading}: {text or 'nothing'}" for heading, text in texts]
        return said[column] if column else "; ".join(said)

    def _alignment(self, column: int) -> Qt.AlignmentFlag:
        side = Qt.AlignmentFlag.AlignRight if column in self._numbers else _LEFT
        return side | Qt.AlignmentFlag.AlignVCenter


class PlainTable(QTableView):
    """Shows lines one below the other, without a grid; the last column takes what room is left."""

    def __init__(self, model: LinesModel, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setModel(model)
        self.setAccessibleName(name)
        style.mark(self, "role", "lines")
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.setCornerButtonEnabled(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        lines = self.verticalHeader()
        lines.hide()
        lines.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        lines.setDefaultSectionSize(self.fontMetrics().height() + 2 * style.TIGHT + 2)
        heads = self.horizontalHeader()
        heads.setStretchLastSection(True)
        heads.setHighlightSections(False)
        heads.setSectionsClickable(False)

    def set_widths(self, *pixels: int) -> None:
        """Give the columns but the last their widths, which grow with the type in use."""
        for column, width in enumerate(pixels):
            self.setColumnWidth(column, style.grown(width))

    def line(self) -> int:
        """The line that is chosen, from 0; -1 for none."""
        return self.currentIndex().row()
