"""One statistic: bars to look at or a table to read, and below them what is counted."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHeaderView, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from ui import style
from ui.plain_table import LinesModel, PlainTable
from ui.plots import Bars
from workbench.statistics import Figure, Row

NOTHING_YET = "Your cases are being counted."


class StatisticsPage(QWidget):
    """Shows a figure in one of two ways; a page that has nothing says what to do."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.figure: Figure | None = None
        self.bars = Bars(self)
        self.table: PlainTable | None = None  # once somebody wanted it
        self._in_table: Figure | None = None
        self.empty = style.sentence(NOTHING_YET, self, role="muted")
        self.caption = style.sentence("", self, role="muted")
        self._as_table = False
        self._ways = QStackedWidget(self)
        self._lay_out()

    def show_figure(self, figure: Figure) -> None:
        """Show another figure, in the same way."""
        self.figure = figure
        self.bars.show_figure(figure)
        self.caption.setText(figure.caption if figure.rows else "")
        self.empty.setText(figure.empty)
        self.show_as(table=self._as_table)

    def show_as(self, *, table: bool) -> None:
        """Show the table or the bars."""
        self._as_table = table
        if self.figure is None or not self.figure.rows:
            self._ways.setCurrentWidget(self.empty)
        elif table:
            self._ways.setCurrentWidget(self._table_of(self.figure))
        else:
            self._ways.setCurrentWidget(self._scroll)

    def _table_of(self, figure: Figure) -> PlainTable:
        """The table of a figure: each has headings of its own, and few are ever looked at."""
        if self.table is not None and self._in_table is figure:
            return self.table
        if self.table is not None:
            self._ways.removeWidget(self.table)
            self.table.deleteLater()
        numbers = range(1, len(figure.series) + 1)
        model = LinesModel(figure.headings, numbers=numbers)
        made = PlainTable(model, f"{figure.name} as a table", self)
        model.setParent(made)
        made.setAccessibleDescription(figure.caption)
        model.show_lines([_cells(row, in_words=figure.in_words) for row in figure.rows])
        heads = made.horizontalHeader()
        heads.setStretchLastSection(figure.in_words)
        heads.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        self._ways.addWidget(made)
        self.table, self._in_table = made, figure
        return made

    def _lay_out(self) -> None:
        self._scroll = QScrollArea(self)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        style.mark(self._scroll, "role", "pane")
        held = QWidget(self)
        inner = QVBoxLayout(held)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.addWidget(self.bars)
        inner.addStretch()
        self._scroll.setWidget(held)
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.empty.setMargin(style.LARGE)
        self.empty.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        for way in (self.empty, self._scroll):
            self._ways.addWidget(way)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, style.SMALL, 0, 0)
        column.setSpacing(style.SMALL)
        column.addWidget(self._ways, 1)
        column.addWidget(self.caption)


def _cells(row: Row, *, in_words: bool) -> tuple[str, ...]:
    return (row.label, *map(_number, row.values), *(row.said,) * in_words)


def _number(value: float | None) -> str:
    return "" if value is None else f"{value:,.1f}".removesuffix(".0")
