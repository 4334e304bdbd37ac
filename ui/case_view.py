"""The rows of the case list on the screen: only those that are seen cost anything."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from PySide6.QtCore import QEvent, QItemSelection, QItemSelectionModel, QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget
from typing_extensions import override

from ui.case_row import CaseRowDelegate, row_height

_LOOKS = (QEvent.Type.FontChange, QEvent.Type.StyleChange)
_GATHERS = Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.ControlModifier
_OPENS = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)
_TAKE = QItemSelectionModel.SelectionFlag.ClearAndSelect
_KEEP = QItemSelectionModel.SelectionFlag.NoUpdate


class CaseView(QTableView):
    """A list of rows of one height, however many there are.

    It is a table of one column because a QListView visits every row to lay them out, which takes
    150 ms for 100,000 rows of a model in Python. Letters typed into the list go to whoever listens
    to ``typed``: to look for them here, Qt would read every row.

    A click, Enter or an arrow key says ``chosen``; with Shift or Ctrl, or by dragging, several rows
    are gathered and none is chosen.
    """

    typed = Signal(str)
    chosen = Signal(QModelIndex)
    cleared = Signal()  # Escape was pressed
    moved = Signal()  # other rows may be on the screen

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setItemDelegate(CaseRowDelegate(self))
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTabKeyNavigation(False)
        self.setMouseTracking(True)
        self.setShowGrid(False)
        self.horizontalHeader().hide()
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalScrollBar().valueChanged.connect(self.moved)
        self._gathering = False  # what is being done marks rows and chooses none
        self.leaves_by_escape = True  # there is nothing to clear
        self._lines = 2
        self._fit_rows()

    def give_lines(self, lines: int) -> None:
        """Give each row room for so many lines."""
        if lines != self._lines:
            self._lines = lines
            self._fit_rows()

    def mark(self, place: QModelIndex) -> None:
        """Mark one row alone; none for an invalid index. Nothing is chosen by that."""
        if not place.isValid():
            self.selectionModel().clear()
        elif not self._is_marked_alone(place) or place.row() not in self.places_shown():
            self.selectionModel().setCurrentIndex(place, _TAKE)
            self.scrollTo(place)  # else nothing moves, and no row is drawn again

    def _is_marked_alone(self, place: QModelIndex) -> bool:
        run = range(place.row(), place.row() + 1)
        return place == self.currentIndex() and [*self.gathered()] == [run]

    def point_at(self, place: QModelIndex) -> None:
        """Put the keyboard on a row without marking it."""
        self.selectionModel().setCurrentIndex(place, _KEEP)
        self.scrollTo(place)

    def gathered(self) -> Iterator[range]:
        """The places of the rows that are marked, run by run."""
        for run in self.selectionModel().selection().toList():
            yield range(run.top(), run.bottom() + 1)

    def gather(self, places: Iterable[range], current: int) -> None:
        """Mark rows again after the list was read anew, and put the keyboard on one of them."""
        marked, model = QItemSelection(), self.model()
        for run in places:
            marked.select(model.index(run.start, 0), model.index(run.stop - 1, 0))
        self.selectionModel().setCurrentIndex(model.index(current, 0), _KEEP)
        self.selectionModel().select(marked, _TAKE)

    def places_shown(self) -> range:
        """The places of the rows on the screen, from the top; the last may be seen in part."""
        self.executeDelayedItemsLayout()
        top, bottom = self.rowAt(0), self.rowAt(self.viewport().height() - 1)
        if top < 0:
            return range(0)
        return range(top, bottom + 1 if bottom >= 0 else self.model().rowCount())

    def put_at_top(self, place: QModelIndex) -> None:
        """Scroll until this row is the first on the screen, or as near as the end of the list."""
        self.scrollTo(place, QAbstractItemView.ScrollHint.PositionAtTop)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and not self.leaves_by_escape:
            self.cleared.emit()
            return
        before = self.currentIndex()
        self._gathering = bool(event.modifiers() & _GATHERS)
        super().keyPressEvent(event)
        if not self._gathering and (event.key() in _OPENS or before != self.currentIndex()):
            self._choose()

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._gathering = bool(event.modifiers() & _GATHERS)
        super().mousePressEvent(event)
        plain = event.button() == Qt.MouseButton.LeftButton and not self._gathering
        if plain and self.indexAt(event.position().toPoint()).isValid():
            self._choose()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        before, now = event.oldSize().height(), event.size().height()
        there = self.currentIndex()
        was_seen = there.isValid() and 0 <= self.visualRect(there).top() < before
        super().resizeEvent(event)
        if was_seen and now < before:  # what came below or above must not cover it
            self.scrollTo(there)
        self.moved.emit()

    def _choose(self) -> None:
        if self.currentIndex().isValid():
            self.chosen.emit(self.currentIndex())

    @override
    def keyboardSearch(self, search: str) -> None:
        self.typed.emit(search)

    @override
    def moveCursor(
        self, cursorAction: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier
    ) -> QModelIndex:
        ends = (QAbstractItemView.CursorAction.MoveHome, QAbstractItemView.CursorAction.MoveEnd)
        if cursorAction in ends:  # of the list, not of the one cell in the row
            modifiers |= Qt.KeyboardModifier.ControlModifier
        return super().moveCursor(cursorAction, modifiers)

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in _LOOKS:
            self._fit_rows()

    def _fit_rows(self) -> None:
        self.verticalHeader().setDefaultSectionSize(row_height(self._lines))
