"""Bars to look at: one line for each row of a figure, with its numbers in words beside the bar.

Painted here, in under 150 lines: a plotting library would bring numpy, some 60 MB installed, for a
few rectangles, and know neither the themes of the window nor its type size. Series differ by fill
(solid, hatched) and by the words of the legend, never by color alone.
"""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QBrush, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from ui import style
from ui.row_delegate import width_of, words
from workbench.statistics import Figure, Row

_TOKENS = {"Upheld": "upheld", "Overturned": "overturned"}
_FILLS = (Qt.BrushStyle.SolidPattern, Qt.BrushStyle.BDiagPattern)
_LEAST_BAR = 80  # pixels at the base size of the type
_MARK = 2  # pixels: the width of a mark, at each side of its place


class Bars(QWidget):
    """The rows of a figure as bars; the keyboard reaches it, and its parent scrolls it.

    What it shows is one sentence for screen readers, which get the numbers from the table.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._figure: Figure | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

    def show_figure(self, figure: Figure) -> None:
        """Show another figure."""
        self._figure = figure
        self.setAccessibleName(f"{figure.name} as bars")
        self.setAccessibleDescription(figure.spoken)
        self.updateGeometry()
        self.update()

    @override
    def sizeHint(self) -> QSize:
        figure = self._figure
        rows = len(figure.rows) + (len(figure.series) > 1) if figure else 1
        return QSize(style.grown(480), rows * self._line() + 2 * style.SMALL)

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(style.grown(3 * _LEAST_BAR), self.sizeHint().height())

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        figure = self._figure
        if figure is not None and figure.rows:
            self._paint(painter, figure)
        if self.hasFocus():
            painter.setPen(QPen(style.colour("accent"), 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        painter.end()

    def _paint(self, painter: QPainter, figure: Figure) -> None:
        font, room = style.font(), self.width() - 2 * style.SMALL
        right = min(max(width_of(row.said, font) for row in figure.rows), room // 2)
        left = min(max(width_of(row.label, font) for row in figure.rows), (room - right) * 3 // 5)
        line = QRect(style.SMALL, style.SMALL, room, self._line())
        bars = line.adjusted(left + style.MEDIUM, 0, -right - style.MEDIUM, 0)
        if len(figure.series) > 1:
            self._paint_legend(painter, line.adjusted(left + style.MEDIUM, 0, 0, 0), figure)
            line.translate(0, line.height())
        largest = max(map(_length, figure.rows)) if figure.stacked else _longest(figure)
        for row in figure.rows:
            bars.moveTop(line.top())
            words(
                painter,
                QRect(line.left(), line.top(), left + 1, line.height()),
                row.label,
                "muted",
                font,
            )
            said = QRect(bars.right() + style.MEDIUM, line.top(), right + 1, line.height())
            words(painter, said, row.said, "text", font)
            self._paint_row(painter, bars, figure, row, largest or 1)
            line.translate(0, line.height())

    def _paint_row(
        self, painter: QPainter, area: QRect, figure: Figure, row: Row, largest: float
    ) -> None:
        bar = area.adjusted(0, area.height() // 5, 0, -(area.height() // 5))
        at = 0.0
        for place, value in enumerate(row.values):
            if not value:
                continue
            start, end = (round(area.width() * part / largest) for part in (at, at + value))
            piece = QRect(bar.left() + start, bar.top(), max(end - start, 1), bar.height())
            if figure.stacked:
                _fill(painter, piece, figure.series[place], place)
                at += value
            elif place:
                first = round(area.width() * (row.values[0] or 0) / largest)
                _mark(painter, bar, bar.left() + first, bar.left() + end)
            else:
                _fill(painter, piece, figure.series[place], place)

    def _paint_legend(self, painter: QPainter, area: QRect, figure: Figure) -> None:
        font, side = style.font(style.MINOR), self._line() // 2
        for place, name in enumerate(figure.series):
            top = area.top() + (area.height() - side) // 2
            swatch = QRect(area.left(), top, side, side)
            if place and not figure.stacked:
                _mark(painter, swatch, swatch.left(), swatch.right())
            else:
                _fill(painter, swatch, name, place)
            words(painter, area.adjusted(side + style.TIGHT, 0, 0, 0), name, "muted", font)
            area.setLeft(area.left() + side + style.TIGHT + width_of(name, font) + style.LARGE)

    def _line(self) -> int:
        return QFontMetrics(style.font()).height() + 2 * style.TIGHT


def _fill(painter: QPainter, area: QRect, series: str, place: int) -> None:
    ink = style.colour(_TOKENS.get(series, "accent"))
    painter.setPen(QPen(ink, 1))
    painter.setBrush(QBrush(ink, _FILLS[place % len(_FILLS)]))
    painter.drawRect(area.adjusted(0, 0, -1, -1))


def _mark(painter: QPainter, bar: QRect, start: int, end: int) -> None:
    """A small upright line where a value lies beyond the bar, and what joins it to the bar."""
    painter.fillRect(QRect(start, bar.center().y(), end - start, 1), style.colour("muted"))
    place = QRect(end - 2 * _MARK + 1, bar.top(), 2 * _MARK, bar.height())
    painter.fillRect(place, style.colour("text"))


def _length(row: Row) -> float:
    return sum(value or 0 for value in row.values)


def _longest(figure: Figure) -> float:
    return max(value or 0 for row in figure.rows for value in row.values)
