"""The points of a return, one below the other; each with its items and whether it is answered."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QModelIndex, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QListView, QWidget
from typing_extensions import override

from ui import style
from ui.row_delegate import ICON, Index, RowDelegate, words, wrapped, wrapped_height
from ui.rows_by_id import ROW, RowsById
from workbench.case import Case, ReturnPoint
from workbench.letter import items_in_words

ANSWERED, OPEN, WHOLE = "answered", "not answered yet", "the whole determination"
_SHOWN = 240  # characters of a point in the list
_ROOT = QModelIndex()


class PointRow(NamedTuple):
    """What a row shows of a point."""

    ident: str
    number: int
    text: str
    about: str  # "items 1, 3"
    answered: bool

    @property
    def state(self) -> str:
        """Whether it is answered, in words."""
        return ANSWERED if self.answered else OPEN

    @property
    def spoken(self) -> str:
        """The whole row, for screen readers."""
        return f"{self.number} {self.text}, {self.about}, {self.state}"


def rows_of(points: Sequence[ReturnPoint], case: Case) -> list[PointRow]:
    """The rows of points, numbered from 1."""
    return [
        PointRow(
            ident=point.id,
            number=number,
            text=_short(point.text),
            about=items_in_words(point, case) or WHOLE,
            answered=point.answered,
        )
        for number, point in enumerate(points, 1)
    ]


def _short(text: str) -> str:
    line = " ".join(text[: 2 * _SHOWN].split())
    return line if len(line) <= _SHOWN else f"{line[: _SHOWN - 1].rstrip()}…"


class _PointDelegate(RowDelegate):
    """An icon, the words over as many lines as they need, and items and state below them."""

    marks_answers = True

    @override
    def height(self, index: Index, width: int) -> int:
        row: PointRow = index.data(ROW)
        room = width - ICON - style.TIGHT
        small = style.font(style.MINOR)
        return (
            wrapped_height(_text(row), style.font(), room)
            + wrapped_height(row.about, small, room)
            + style.TIGHT // 2
        )

    @override
    def draw(self, painter: QPainter, area: QRect, index: Index) -> None:
        row: PointRow = index.data(ROW)
        first = QRect(area.left(), area.top(), area.width(), max(ICON, super().height(index, 0)))
        if self.marks_answers:
            icon, token = ("circle-check", "overturned") if row.answered else ("circle", "warns")
            self.icon(painter, first, icon, token)
        else:
            self.icon(painter, first, "circle", "muted")
        below = area.adjusted(ICON + style.TIGHT, 0, 0, 0)
        below = wrapped(painter, below, _text(row), "text", style.font())
        small = style.font(style.MINOR)
        line = QRect(below.left(), below.top(), below.width(), area.bottom() - below.top() + 1)
        told = f"{row.about}  ·  {row.state}" if self.marks_answers else row.about
        words(painter, line, told[:1].upper() + told[1:], "muted", small)


def _text(row: PointRow) -> str:
    return f"{row.number}. {row.text}"


class PointList(QListView):
    """Points to choose from. Space ticks one, Enter leads to its items, Delete removes it.

    ``marks_answers`` is False while nobody can have answered yet.
    """

    selected = Signal(int)  # the row, -1 for none
    tick_wanted = Signal(int)
    go_wanted = Signal(int)
    removal_wanted = Signal(int)

    def __init__(self, parent: QWidget | None = None, *, marks_answers: bool = True) -> None:
        super().__init__(parent)
        self._model = RowsById[PointRow](self)
        delegate = _PointDelegate(self)
        delegate.marks_answers = marks_answers
        self.setModel(self._model)
        self.setItemDelegate(delegate)
        self.setAccessibleName("Points of the return")
        self.setTabKeyNavigation(False)
        self.setMouseTracking(True)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.selectionModel().currentChanged.connect(self._moved)
        self.doubleClicked.connect(lambda index: self.go_wanted.emit(index.row()))

    def show_points(self, points: Sequence[ReturnPoint], case: Case) -> None:
        """Show these points; the one that was chosen stays chosen while it is there."""
        here = self.ident()
        self._model.show_rows(rows_of(points, case))
        self.scheduleDelayedItemsLayout()  # words that changed may take other room
        place = self._model.place_of(here)
        self.choose(place if place >= 0 else min(max(self.row(), 0), len(points) - 1))

    def choose(self, row: int) -> None:
        """Select a row; -1 for none."""
        self.setCurrentIndex(self._model.index(row) if row >= 0 else _ROOT)

    def row(self) -> int:
        """The row that is chosen; -1 for none."""
        return self.currentIndex().row()

    def ident(self) -> str:
        """The id of the point that is chosen; "" for none."""
        return self._model.ident_at(self.row())

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        row, key = self.row(), event.key()
        if row >= 0 and key == Qt.Key.Key_Space:
            self.tick_wanted.emit(row)
        elif row >= 0 and key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.go_wanted.emit(row)
        elif row >= 0 and key == Qt.Key.Key_Delete:
            self.removal_wanted.emit(row)
        else:
            super().keyPressEvent(event)

    def _moved(self, current: QModelIndex) -> None:
        self.selected.emit(current.row())
