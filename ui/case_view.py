"""The rows of the case list on the screen: only those that are seen cost anything."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget
from typing_extensions import override

from ui.case_row import CaseRowDelegate, row_height

_LOOKS = (QEvent.Type.FontChange, QEvent.Type.StyleChange)


class CaseView(QTableView):
    """A list of rows of one height, however many there are.

    It is a table of one column because a QListView visits every row to lay them out, which takes
    150 ms for 100,000 rows of a model in Python. Letters typed into the list go to whoever listens
    to ``typed``: to look for them here, Qt would read every row.
    """

    typed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setItemDelegate(CaseRowDelegate(self))
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTabKeyNavigation(False)
        self.setMouseTracking(True)
        self.setShowGrid(False)
        self.horizontalHeader().hide()
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self._fit_rows()

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
        self.verticalHeader().setDefaultSectionSize(row_height())
