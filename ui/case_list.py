"""The cases of the workspace: filter, order, and the one to work on."""

from __future__ import annotations

from PySide6.QtCore import QItemSelectionModel, QModelIndex, Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListView,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from ui import style
from ui.case_model import ROW, SORT, CaseModel, CaseOrder, Column
from ui.case_row import CaseRowDelegate
from workbench.workspace import CaseRow, Workspace

TYPING_PAUSE = 150  # milliseconds from the last key in the filter to the search
NO_CASES = "No cases yet.\n\nRead a determination (Ctrl+O) or start a new case (Ctrl+N)."
NOTHING_FOUND = "No case holds these words.\n\nClear the filter to see all cases."


class CaseList(QWidget):
    """Two lines a case; the filter searches whole cases, the order is any of the columns."""

    case_selected = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Cases")
        self._workspace: Workspace | None = None
        self._model = CaseModel(self)
        self._order = CaseOrder(self)
        self._order.setSortRole(SORT)
        self._order.setSourceModel(self._model)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(TYPING_PAUSE)
        self._soon.timeout.connect(self.refresh)
        self.filter = self._make_filter()
        self.sort_by = self._make_sort_by()
        self.direction = self._make_direction()
        self.view = self._make_view()
        self.empty = self._make_empty()
        self._pages = QStackedWidget(self)
        self._lay_out()
        self._sort(Column.DUE, descending=False)

    def show_workspace(self, workspace: Workspace | None) -> None:
        """List the cases of a workspace, or none."""
        self._workspace = workspace
        self.filter.clear()
        self.refresh()

    def refresh(self) -> None:
        """Ask the workspace again; the selected case stays selected while it is listed."""
        self._soon.stop()
        words = self.filter.text().strip()
        rows = self._workspace.cases(words) if self._workspace is not None else ()
        chosen = self.selected()
        self._model.show_rows(rows)
        self._mark(chosen)
        self.empty.setText(NOTHING_FOUND if words else NO_CASES)
        self._pages.setCurrentWidget(self.view if rows else self.empty)

    def selected(self) -> str:
        """The reference of the selected case, "" if none is."""
        index = self.view.currentIndex()
        row: CaseRow | None = index.data(ROW) if index.isValid() else None
        return row.reference if row is not None else ""

    def select(self, reference: str) -> None:
        """Mark a case as the one that is open; the filter gives way if it hides the case."""
        if reference and not self._model.place_of(reference).isValid():
            self.filter.clear()
            self.refresh()
        self._mark(reference)

    def order(self) -> str:
        """What the list is sorted by, in words for :meth:`set_order`: "due ascending"."""
        direction = "descending" if self.direction.isChecked() else "ascending"
        return f"{Column(self.sort_by.currentIndex()).name.lower()} {direction}"

    def set_order(self, words: str) -> None:
        """Sort as :meth:`order` said; other words leave the order as it is."""
        column, _, direction = words.partition(" ")
        if column.upper() in Column.__members__:
            self._sort(Column[column.upper()], descending=direction == "descending")

    def rows_shown(self) -> tuple[CaseRow, ...]:
        """The rows in the order in which they stand."""
        count = self._order.rowCount()
        return tuple(self._order.index(place, 0).data(ROW) for place in range(count))

    def _mark(self, reference: str) -> None:
        place = self._order.mapFromSource(self._model.place_of(reference))
        selection = self.view.selectionModel()
        blocked = selection.blockSignals(True)
        selection.setCurrentIndex(place, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        selection.blockSignals(blocked)
        if place.isValid():
            self.view.scrollTo(place)
        self.view.viewport().update()

    def _chosen(self, current: QModelIndex) -> None:
        if current.isValid():
            self.case_selected.emit(current.data(ROW).reference)

    def _sort(self, column: Column, *, descending: bool) -> None:
        self.sort_by.setCurrentIndex(column)
        self.direction.setChecked(descending)
        self._resort()

    def _resort(self) -> None:
        descending = self.direction.isChecked()
        order = Qt.SortOrder.DescendingOrder if descending else Qt.SortOrder.AscendingOrder
        self._order.sort(self.sort_by.currentIndex(), order)
        style.set_icon(self.direction, "arrow-down" if descending else "arrow-up", "muted")
        words = "Descending order" if descending else "Ascending order"
        self.direction.setToolTip(words)
        self.direction.setAccessibleName(words)

    def _make_filter(self) -> QLineEdit:
        made = QLineEdit(self)
        made.setPlaceholderText("Filter cases")
        made.setAccessibleName("Filter cases")
        made.setClearButtonEnabled(True)
        made.addAction(style.icon("search", "muted"), QLineEdit.ActionPosition.LeadingPosition)
        made.textChanged.connect(self._soon.start)
        return made

    def _make_sort_by(self) -> QComboBox:
        made = QComboBox(self)
        made.setAccessibleName("Sort by")
        made.addItems([column.title for column in Column])
        made.activated.connect(self._resort)
        return made

    def _make_direction(self) -> QToolButton:
        made = QToolButton(self)
        made.setCheckable(True)
        style.mark(made, "role", "quiet")
        made.toggled.connect(self._resort)
        return made

    def _make_view(self) -> QListView:
        made = QListView(self)
        made.setAccessibleName("Cases")
        made.setModel(self._order)
        made.setItemDelegate(CaseRowDelegate(made))
        made.setMouseTracking(True)
        made.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        made.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        made.setTabKeyNavigation(False)
        made.selectionModel().currentChanged.connect(self._chosen)
        return made

    def _make_empty(self) -> QLabel:
        made = style.sentence(NO_CASES, self, role="muted")
        made.setAlignment(Qt.AlignmentFlag.AlignTop)
        made.setMargin(style.MEDIUM)
        return made

    def _lay_out(self) -> None:
        sort_label = style.label("Sort by", self, role="muted")
        sort_label.setBuddy(self.sort_by)
        order = QHBoxLayout()
        order.setSpacing(style.SMALL)
        order.addWidget(sort_label)
        order.addWidget(self.sort_by, 1)
        order.addWidget(self.direction)
        top = QVBoxLayout()
        top.setContentsMargins(style.MEDIUM, style.SMALL, style.MEDIUM, style.SMALL)
        top.setSpacing(style.SMALL)
        top.addWidget(self.filter)
        top.addLayout(order)
        self._pages.addWidget(self.view)
        self._pages.addWidget(self.empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(top)
        column.addWidget(self._pages, 1)
