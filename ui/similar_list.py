"""Similar earlier decisions, one below the other: how alike, what was decided, when, and where."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QModelIndex, QRect, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter
from PySide6.QtWidgets import QListView, QWidget
from typing_extensions import override

from ui import style
from ui.row_delegate import Index, RowDelegate, width_of, words
from ui.rows_by_id import ROW, RowsById
from workbench.case import Stage
from workbench.forms import printed_date
from workbench.memory import Earlier

_LINES = 2
_PERCENT = "100 %"
_LEAST_ROWS = 2
_ROOT = QModelIndex()
_ENTER = {Qt.Key.Key_Return, Qt.Key.Key_Enter}
_UNFINISHED = {Stage.DRAFT, Stage.READY}  # what was decided there may still change


class SimilarRow(NamedTuple):
    """What a row shows of an earlier decision."""

    earlier: Earlier
    foreign: bool = False  # whether it is of another organization than the case in work

    @property
    def ident(self) -> str:
        """What tells it from all others."""
        return f"{self.earlier.reference}/{self.earlier.issue_id}"

    @property
    def text(self) -> str:
        """What was asked for."""
        return self.earlier.treatment

    @property
    def why(self) -> str:
        """What the similarity rests on."""
        return ", ".join(self.earlier.why) or "some of the same words"

    @property
    def origin(self) -> str:
        """When it was decided, and in which case."""
        date = printed_date(self.earlier.decided_on) if self.earlier.decided_on else ""
        unfinished = "draft" if self.earlier.stage in _UNFINISHED else ""
        organization = self.earlier.organization if self.foreign else ""
        number = self.earlier.number or self.earlier.reference
        return " · ".join(part for part in (unfinished, date, number, organization) if part)

    @property
    def spoken(self) -> str:
        """The whole row, for screen readers."""
        similar = f"{self.earlier.similarity} percent similar"
        outcome = self.earlier.outcome.word
        return f"{similar}, {self.text}, {outcome}, {self.why}, {self.origin}"


class _SimilarDelegate(RowDelegate):
    """A line with percentage, treatment and outcome; a small one with the reasons and the case."""

    @override
    def height(self, index: Index, width: int) -> int:
        return _LINES * QFontMetrics(style.font()).height()

    @override
    def draw(self, painter: QPainter, area: QRect, index: Index) -> None:
        row: SimilarRow = index.data(ROW)
        bold, small = style.font(bold=True), style.font(style.MINOR)
        upper = QRect(area.left(), area.top(), area.width(), area.height() // _LINES)
        lower = upper.translated(0, upper.height())
        left = width_of(_PERCENT, bold) + style.SMALL
        self._draw_upper(painter, upper, row, left)
        right = min(width_of(row.origin, small), (lower.width() - left) // 2)
        origin = QRect(lower.right() - right, lower.top(), right + 1, lower.height())
        words(painter, origin, row.origin, "muted", small)
        why = lower.adjusted(left, 0, -right - style.MEDIUM, 0)
        words(painter, why, row.why, "muted", small)

    def _draw_upper(self, painter: QPainter, area: QRect, row: SimilarRow, left: int) -> None:
        bold, outcome = style.font(bold=True), row.earlier.outcome
        words(painter, area, f"{row.earlier.similarity} %", "text", bold)
        right = width_of(outcome.word, bold)
        decided = QRect(area.right() - right, area.top(), right + 1, area.height())
        words(painter, decided, outcome.word, outcome.value, bold)
        title = area.adjusted(left, 0, -right - style.MEDIUM, 0)
        words(painter, title, row.text, "text", style.font())


class SimilarList(QListView):
    """Earlier decisions to choose from: Enter uses one."""

    chosen = Signal()
    used = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = RowsById[SimilarRow](self)
        self.setModel(self._model)
        self.setItemDelegate(_SimilarDelegate(self))
        self.setAccessibleName("Similar decisions")
        self.setTabKeyNavigation(False)
        self.setMouseTracking(True)
        self.setUniformItemSizes(True)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.selectionModel().currentChanged.connect(lambda *_: self.chosen.emit())
        self.doubleClicked.connect(lambda _: self.used.emit())

    def show_rows(self, rows: Sequence[SimilarRow]) -> None:
        """Show these; the one that was chosen stays chosen while it is there, else the first is."""
        here = self._model.ident_at(self.currentIndex().row())
        self._model.show_rows(tuple(rows))
        place = max(0, self._model.place_of(here))
        self.setCurrentIndex(self._model.index(place) if rows else _ROOT)

    def fit(self, room: int) -> None:
        """Take the height of all rows, or of as many whole ones as this room has."""
        row = self.sizeHintForRow(0)
        if row > 0:
            whole = max(_LEAST_ROWS, (room - 2 * self.frameWidth()) // row)
            self.setFixedHeight(min(whole, len(self._model.rows)) * row + 2 * self.frameWidth())

    def rows(self) -> Sequence[SimilarRow]:
        """What is shown."""
        return self._model.rows

    def row(self) -> SimilarRow | None:
        """The one that is chosen."""
        place = self.currentIndex().row()
        return self._model.rows[place] if 0 <= place < len(self._model.rows) else None

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if Qt.Key(event.key()) in _ENTER:
            self.used.emit()
        else:
            super().keyPressEvent(event)
