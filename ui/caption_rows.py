"""Rows of a form: captions beside what they name, or above it where there is little room."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFormLayout, QLayout, QWidget
from typing_extensions import override

from ui import style

_CAPTION, _CELL = QFormLayout.ItemRole.LabelRole, QFormLayout.ItemRole.FieldRole
_BESIDE, _ABOVE = QFormLayout.RowWrapPolicy.DontWrapRows, QFormLayout.RowWrapPolicy.WrapAllRows


class CaptionRows(QWidget):
    """Gives the captions a column of their own as long as every cell has room beside it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows = rows = QFormLayout(self)
        rows.setContentsMargins(style.MEDIUM, 0, style.MEDIUM, 0)
        rows.setHorizontalSpacing(style.MEDIUM)
        rows.setVerticalSpacing(style.SMALL)
        rows.setRowWrapPolicy(_BESIDE)
        rows.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        rows.setLabelAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)

    def add(self, caption: QWidget, cell: QLayout) -> None:
        """Add a row below the others."""
        self._rows.addRow(caption, cell)

    @property
    def captions_above(self) -> bool:
        """Whether the captions stand above what they name."""
        return self._rows.rowWrapPolicy() is _ABOVE

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        above = event.size().width() < self._least(above=False)
        self._rows.setRowWrapPolicy(_ABOVE if above else _BESIDE)

    @override
    def minimumSizeHint(self) -> QSize:
        """As wide as the widest cell: the captions give way."""
        return QSize(self._least(above=True), super().minimumSizeHint().height())

    def _least(self, *, above: bool) -> int:
        """How wide the rows are at least, with the captions above or beside."""
        captions, cells = self._widest(_CAPTION), self._widest(_CELL)
        across = max(captions, cells) if above else captions + style.MEDIUM + cells
        margins = self._rows.contentsMargins()
        return across + margins.left() + margins.right()

    def _widest(self, role: QFormLayout.ItemRole) -> int:
        items = (self._rows.itemAt(row, role) for row in range(self._rows.rowCount()))
        return max((item.minimumSize().width() for item in items if item is not None), default=0)
