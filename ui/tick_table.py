"""A plain table whose lines can be ticked; those that cannot be are muted and say why."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from PySide6.QtCore import QObject, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget
from typing_extensions import override

from ui import style
from ui.plain_table import Line, LinesModel, PlainTable
from ui.row_delegate import Index

_CHECK = Qt.ItemDataRole.CheckStateRole


class TickModel(LinesModel):
    """Lines with a tick before the first text."""

    ticks_changed = Signal()

    def __init__(
        self,
        headings: Sequence[str],
        parent: QObject | None = None,
        *,
        numbers: Collection[int] = (),
    ) -> None:
        super().__init__(headings, parent, numbers=numbers)
        self.open: set[int] = set()  # the places of lines that can be ticked
        self.ticked: set[int] = set()

    def show_ticked(
        self, lines: Sequence[Line], open_places: Collection[int], ticked: Collection[int]
    ) -> None:
        """Show other lines, with the ticks that some of those have that can be ticked."""
        self.open, self.ticked = set(open_places), set(ticked)
        self.show_lines(lines)
        self.ticks_changed.emit()

    def turn(self, place: int) -> None:
        """Take the tick of a line away, or set it."""
        if place in self.open:
            self.ticked ^= {place}
            here = self.index(place, 0)
            self.dataChanged.emit(here, here, [_CHECK])
            self.ticks_changed.emit()

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        place = index.row()
        if role == _CHECK and index.column() == 0 and place in self.open:
            return Qt.CheckState.Checked if place in self.ticked else Qt.CheckState.Unchecked
        if role == Qt.ItemDataRole.ForegroundRole and self.open and place not in self.open:
            return style.colour("muted")
        return super().data(index, role)

    @override
    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != _CHECK:
            return super().setData(index, value, role)
        self.turn(index.row())
        return True

    @override
    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        can = index.column() == 0 and index.row() in self.open
        return flags | Qt.ItemFlag.ItemIsUserCheckable if can else flags


class _Ticks(QStyledItemDelegate):
    """Draws the box of a tick as :class:`ui.tick_box.TickBox` does, over that of the platform."""

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        super().paint(painter, option, index)
        state = index.data(_CHECK)
        if state is None or style.high_contrast():  # the platform draws its own
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._draw(painter, self._square(option, index), ticked=state == Qt.CheckState.Checked)
        painter.restore()

    def _square(self, option: QStyleOptionViewItem, index: Index) -> QRect:
        filled = QStyleOptionViewItem(option)
        self.initStyleOption(filled, index)
        part = QStyle.SubElement.SE_ItemViewItemCheckIndicator
        return option.widget.style().subElementRect(part, filled, option.widget)

    def _draw(self, painter: QPainter, square: QRect, *, ticked: bool) -> None:
        painter.setPen(style.colour("accent" if ticked else "muted"))
        painter.setBrush(style.colour("accent" if ticked else "surface"))
        painter.drawRoundedRect(QRectF(square).adjusted(0.5, 0.5, -0.5, -0.5), 3, 3)
        if ticked:
            style.icon("check", "on_accent").paint(painter, square)


class TickTable(PlainTable):
    """Space ticks the line that is chosen."""

    ticks_changed = Signal()

    def __init__(
        self,
        headings: Sequence[str],
        name: str,
        parent: QWidget | None = None,
        *,
        numbers: Collection[int] = (),
    ) -> None:
        self._ticks = TickModel(headings, numbers=numbers)
        super().__init__(self._ticks, name, parent)
        self._ticks.setParent(self)
        self.setItemDelegate(_Ticks(self))
        self._ticks.ticks_changed.connect(self.ticks_changed)

    def show_lines(
        self,
        lines: Sequence[Line],
        *,
        open_places: Collection[int],
        ticked: Collection[int] | None = None,
    ) -> None:
        """Show other lines; those at ``open_places`` can be ticked, and are unless told which."""
        self._ticks.show_ticked(lines, open_places, open_places if ticked is None else ticked)
        self.selectRow(0)

    def ticked(self) -> list[int]:
        """The places of the lines with a tick, from the top."""
        return sorted(self._ticks.ticked)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space:
            self._ticks.turn(self.line())
        else:
            super().keyPressEvent(event)
