"""The order of the list of cases: by what, and which way round."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QToolButton, QWidget

from ui import style
from workbench.workspace import CaseOrder

TITLES = {
    CaseOrder.DUE: "Due",
    CaseOrder.NUMBER: "Number",
    CaseOrder.PRIORITY: "Priority",
    CaseOrder.WORKER: "Worker reference",
    CaseOrder.DECIDED: "Issues decided",
    CaseOrder.STATE: "State",
}
_ORDERS = tuple(TITLES)
_LEAST = 5  # characters that are shown in the narrowest list


class OrderLine(QWidget):
    """Says ``changed`` when somebody chose another order, not for :meth:`sort`."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.by = self._make_by()
        self.direction = self._make_direction()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(style.SMALL)
        words = style.label("Sort by", self, role="muted")
        words.setBuddy(self.by)
        row.addWidget(words)
        row.addWidget(self.by, 1)
        row.addWidget(self.direction)
        self._show_direction()

    @property
    def order(self) -> CaseOrder:
        """What the list is sorted by."""
        return _ORDERS[self.by.currentIndex()]

    @property
    def descending(self) -> bool:
        """Whether the last ones come first."""
        return self.direction.isChecked()

    def sort(self, order: CaseOrder, *, descending: bool) -> None:
        """Show an order as the one that is chosen."""
        with QSignalBlocker(self.direction):
            self.direction.setChecked(descending)
        self.by.setCurrentIndex(_ORDERS.index(order))
        self._show_direction()

    def _turn(self) -> None:
        self._show_direction()
        self.changed.emit()

    def _show_direction(self) -> None:
        descending = self.descending
        style.set_icon(self.direction, "arrow-down" if descending else "arrow-up", "muted")
        words = "Descending order" if descending else "Ascending order"
        self.direction.setToolTip(words)
        self.direction.setAccessibleName(words)

    def _make_by(self) -> QComboBox:
        made = QComboBox(self)
        made.setAccessibleName("Sort by")
        made.addItems(list(TITLES.values()))
        made.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        made.setMinimumContentsLength(_LEAST)
        made.activated.connect(self.changed)
        return made

    def _make_direction(self) -> QToolButton:
        made = QToolButton(self)
        made.setCheckable(True)
        style.mark(made, "role", "quiet")
        made.toggled.connect(self._turn)
        return made
