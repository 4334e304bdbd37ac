"""Rows of a list drawn by hand: the same ground, icons and words in every list."""

from __future__ import annotations

import math

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QFontMetricsF, QIcon, QPainter
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyledItemDelegate, QStyleOptionViewItem
from typing_extensions import override

from ui import style

Index = QModelIndex | QPersistentModelIndex
ICON = 16  # pixels
_HOVERED = QStyle.StateFlag.State_MouseOver
_MIDDLE = Qt.AlignmentFlag.AlignVCenter
_WRAPPED = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft


class RowDelegate(QStyledItemDelegate):
    """Draws the ground of a row and leaves its words to ``draw``."""

    hovers = True  # whether the row below the pointer has a ground of its own; it may look chosen

    def __init__(self, view: QAbstractItemView) -> None:
        super().__init__(view)
        self._view = view
        self._icons: dict[tuple[str, str], QIcon] = {}

    def draw(self, painter: QPainter, area: QRect, index: Index) -> None:
        """Draw what the row says; the area is inside the row's padding."""
        raise NotImplementedError

    def height(self, index: Index, width: int) -> int:  # noqa: ARG002 - rows that wrap ask for them
        """The height of what ``draw`` draws in this width."""
        return max(QFontMetrics(style.font()).height(), ICON)

    def icon(self, painter: QPainter, area: QRect, name: str, token: str) -> QRect:
        """Draw an icon at the left of the area, amid its height; returns what is right of it."""
        key = (name, style.colour(token).name())
        if key not in self._icons:
            self._icons[key] = style.icon(name, token)
        top = area.top() + (area.height() - ICON) // 2
        self._icons[key].paint(painter, QRect(area.left(), top, ICON, ICON))
        return area.adjusted(ICON + style.TIGHT, 0, 0, 0)

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        width = self._view.viewport().width()
        return QSize(80, self.height(index, width - 2 * style.SMALL) + 2 * style.TIGHT)

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        area: QRect = option.rect
        state: QStyle.StateFlag = option.state
        painter.save()
        _draw_ground(painter, area, state if self.hovers else state & ~_HOVERED)
        inner = area.adjusted(style.SMALL, style.TIGHT, -style.SMALL, -style.TIGHT)
        self.draw(painter, inner, index)
        painter.restore()


def words(
    painter: QPainter,
    area: QRect,
    text: str,
    token: str,
    font: QFont,
    elide: Qt.TextElideMode = Qt.TextElideMode.ElideRight,
) -> None:
    """One line of text, elided where it does not fit."""
    painter.setFont(font)
    painter.setPen(style.colour(token))
    line = " ".join(text.split())
    shown = QFontMetrics(font).elidedText(line, elide, area.width())
    painter.drawText(area, _MIDDLE | Qt.TextFlag.TextSingleLine, shown)


def wrapped(painter: QPainter, area: QRect, text: str, token: str, font: QFont) -> QRect:
    """Text over as many lines as it needs; returns the area below it."""
    painter.setFont(font)
    painter.setPen(style.colour(token))
    used = painter.drawText(area, int(_WRAPPED), text)
    return area.adjusted(0, used.height(), 0, 0)


def wrapped_height(text: str, font: QFont, width: int) -> int:
    """The height that :func:`wrapped` needs in this width."""
    return QFontMetrics(font).boundingRect(QRect(0, 0, width, 9999), int(_WRAPPED), text).height()


def width_of(text: str, font: QFont) -> int:
    """The width in which one line of text is not elided."""
    return math.ceil(QFontMetricsF(font).horizontalAdvance(text))


def _draw_ground(painter: QPainter, area: QRect, state: QStyle.StateFlag) -> None:
    if state & QStyle.StateFlag.State_Selected:
        painter.fillRect(area, style.colour("selection"))
        mark = QRect(area.left(), area.top(), 3, area.height())
        active = state & QStyle.StateFlag.State_Active
        painter.fillRect(mark, style.colour("accent" if active else "muted"))
    elif state & _HOVERED:
        painter.fillRect(area, style.colour("hover"))
