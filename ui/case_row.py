"""How one case is drawn in the list: two lines, the urgent word marked."""

from __future__ import annotations

import datetime as dt

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem
from typing_extensions import override

from ui import style
from ui.case_model import ROW, Column, shown, state_in_words
from workbench.case import State
from workbench.workspace import CaseRow

SOON = dt.timedelta(days=2)  # from here on the due time is marked


class CaseRowDelegate(QStyledItemDelegate):
    """First line: number and issues decided; second line: due time, worker reference, state."""

    @override
    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        lines = QFontMetrics(style.font()).height() + QFontMetrics(style.font(0.9)).height()
        return QSize(200, lines + style.TIGHT + 2 * style.SMALL)

    @override
    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        row: CaseRow = index.data(ROW)
        area: QRect = option.rect
        state: QStyle.StateFlag = option.state
        painter.save()
        _draw_ground(painter, area, state)
        inner = area.adjusted(style.MEDIUM, style.SMALL, -style.MEDIUM, -style.SMALL)
        first_font, second_font = style.font(bold=bool(row.number)), style.font(0.9)
        first = QRect(inner)
        first.setHeight(QFontMetrics(first_font).height())
        second = QRect(inner)
        second.setTop(first.bottom() + style.TIGHT)
        name_ink = "text" if row.number else "muted"
        _draw_pair(painter, first, first_font, (_name(row), name_ink), _decided(row))
        _draw_pair(painter, second, second_font, _when(row), _progress(row))
        painter.restore()


def _draw_ground(painter: QPainter, area: QRect, state: QStyle.StateFlag) -> None:
    if state & QStyle.StateFlag.State_Selected:
        painter.fillRect(area, style.colour("selection"))
        mark = QRect(area.left(), area.top(), 3, area.height())
        focused = state & QStyle.StateFlag.State_HasFocus or state & QStyle.StateFlag.State_Active
        painter.fillRect(mark, style.colour("accent" if focused else "muted"))
    elif state & QStyle.StateFlag.State_MouseOver:
        painter.fillRect(area, style.colour("hover"))
    painter.setPen(style.colour("line"))
    painter.drawLine(area.bottomLeft(), area.bottomRight())


def _draw_pair(
    painter: QPainter, area: QRect, font: QFont, left: tuple[str, str], right: tuple[str, str]
) -> None:
    """Two texts on one line, each with the token of its colour; the left one gives way."""
    painter.setFont(font)
    metrics = QFontMetrics(font)
    width = metrics.horizontalAdvance(right[0])
    painter.setPen(style.colour(right[1]))
    painter.drawText(area, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, right[0])
    room = area.width() - width - (style.SMALL if width else 0)
    painter.setPen(style.colour(left[1]))
    text = metrics.elidedText(left[0], Qt.TextElideMode.ElideRight, room)
    painter.drawText(area, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, text)


def _name(row: CaseRow) -> str:
    return row.number or row.title or shown(row, Column.NUMBER)


def _decided(row: CaseRow) -> tuple[str, str]:
    complete = row.to_decide and row.decided == row.to_decide
    return shown(row, Column.DECIDED), "overturned" if complete else "muted"


def _when(row: CaseRow) -> tuple[str, str]:
    """Due time and priority while there is work to do, then whose case it is."""
    now = dt.datetime.now(dt.UTC)
    urgent = row.due is not None and row.due - now < SOON and row.state is State.DRAFT
    due = shown(row, Column.DUE) or "no due date" if row.state is State.DRAFT else ""
    priority = shown(row, Column.PRIORITY) if row.state is State.DRAFT else ""
    parts = (due, "" if priority == "Standard" else priority, row.worker_reference)
    return "  ·  ".join(part for part in parts if part), "warns" if urgent else "muted"


def _progress(row: CaseRow) -> tuple[str, str]:
    return state_in_words(row), "muted"
