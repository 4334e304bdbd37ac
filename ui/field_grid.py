"""A grid of fields that has fewer columns where there is less room."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from PySide6.QtCore import QMargins, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QWidget
from typing_extensions import override

from ui import style


class _Cell(NamedTuple):
    field: QWidget
    span: int  # of the columns, where all are there


class FieldGrid(QWidget):
    """Lays fields out row by row, in as many columns as they have room for."""

    def __init__(
        self, columns: int, around: QMargins, between: int, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._most = self._columns = columns
        self._cells: list[_Cell] = []
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(around)
        self._grid.setHorizontalSpacing(between)
        self._grid.setVerticalSpacing(style.SMALL)
        self._share()

    def add(self, field: QWidget, span: int = 1) -> None:
        """Add a field behind the others, over some columns where these are there."""
        self._cells.append(_Cell(field, span))
        self._place()

    @property
    def columns(self) -> int:
        """In how many columns the fields stand now."""
        return self._columns

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        width = event.size().width()
        fitting = (n for n in range(self._most, 1, -1) if self._least(n) <= width)
        columns = next(fitting, 1)
        if columns != self._columns:
            self._columns = columns
            self._share()
            self._place()

    @override
    def minimumSizeHint(self) -> QSize:
        """As wide as its widest field: the columns give way."""
        return QSize(self._least(1), super().minimumSizeHint().height())

    def _least(self, columns: int) -> int:
        """How wide the grid is at least in so many columns."""
        between = self._grid.horizontalSpacing()
        widths = [0] * columns
        wide_last = sorted(self._places(columns), key=lambda place: place[-1])
        for field, _, first, span in wide_last:
            over = slice(first, first + span)
            lacking = field.minimumSizeHint().width() - sum(widths[over]) - between * (span - 1)
            if lacking > 0:
                widths[over] = [width - (-lacking // span) for width in widths[over]]
        around = self._grid.contentsMargins()
        return sum(widths) + between * (columns - 1) + around.left() + around.right()

    def _places(self, columns: int) -> Iterator[tuple[QWidget, int, int, int]]:
        """Each field with its row, its first column, and how many it takes."""
        row = column = 0
        for field, wanted in self._cells:
            span = min(wanted, columns)
            if column + span > columns:
                row, column = row + 1, 0
            yield field, row, column, span
            column += span

    def _place(self) -> None:
        for field, row, column, span in self._places(self._columns):
            self._grid.addWidget(field, row, column, 1, span)

    def _share(self) -> None:
        for column in range(self._most):
            self._grid.setColumnStretch(column, int(column < self._columns))
