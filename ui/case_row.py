"""How one case is drawn in the list: two lines, the urgent word marked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem
from typing_extensions import override

from ui import style
from ui.case_counts import Counts, counts_of
from ui.case_model import (
    DUE,
    IN_WORK,
    ROW,
    STAGES,
    number_in_words,
    priority_in_words,
    urgency,
)
from workbench.case import Severity, Stage
from workbench.workspace import CaseRow


class Words(NamedTuple):
    """A part of a line, with the token of its colour."""

    text: str
    token: str


_ICON = 14  # pixels, as high as a figure
_ICONS = {
    Severity.BLOCKS: ("octagon-alert", "blocks"),
    Severity.WARNS: ("triangle-alert", "warns"),
}


class CaseRowDelegate(QStyledItemDelegate):
    """Two lines of a case.

    The first has its number, how many findings block and warn, and how many issues are decided;
    the second when it is due, the worker's reference and how far it has come.
    """

    @override
    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        row: CaseRow | None = index.data(ROW)
        area: QRect = option.rect
        state: QStyle.StateFlag = option.state
        painter.save()
        _draw_ground(painter, area, state)
        if row is not None:
            _draw_case(painter, area, row, index.data(DUE))
        painter.restore()


def row_height() -> int:
    """The height of each row, in device-independent pixels."""
    return _height(style.font(bold=True)) + _height(_second()) + style.TIGHT + 2 * style.SMALL


def _draw_case(painter: QPainter, area: QRect, row: CaseRow, due: str) -> None:
    first_font = style.font(bold=bool(row.number))
    first = area.adjusted(style.MEDIUM, style.SMALL, -style.MEDIUM, -style.SMALL)
    second = QRect(first)
    first.setHeight(_height(first_font))
    second.setTop(first.bottom() + style.TIGHT)
    room = _draw_right(painter, first, first_font, _decided(row))
    room = _draw_counts(painter, room, counts_of(row))
    _draw_left(painter, room, first_font, [_number(row)])
    room = _draw_right(painter, second, _second(), _stage(row))
    _draw_left(painter, room, _second(), _facts(row, due))


def _second() -> QFont:
    """The font of the second line."""
    return style.font(0.9)


def _height(font: QFont) -> int:
    return QFontMetrics(font).height()


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


def _draw_right(painter: QPainter, area: QRect, font: QFont, words: Words) -> QRect:
    """A text at the end of a line; returns the room that is left before it."""
    painter.setFont(font)
    painter.setPen(style.colour(words.token))
    painter.drawText(area, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, words.text)
    width = QFontMetrics(font).horizontalAdvance(words.text)
    return area.adjusted(0, 0, -width - style.SMALL if width else 0, 0)


def _draw_counts(painter: QPainter, area: QRect, counts: Counts | None) -> QRect:
    """How many findings block and warn, at the end of a line; returns the room before them."""
    if counts is None:
        return area
    room = area.adjusted(0, 0, -style.TIGHT, 0)
    for count, kind in ((counts.warns, Severity.WARNS), (counts.blocks, Severity.BLOCKS)):
        if count:
            before = _draw_right(painter, room, _second(), Words(f"{count:,}", "muted"))
            room = _draw_icon(painter, before.adjusted(0, 0, style.TIGHT, 0), *_ICONS[kind])
    return room


def _draw_icon(painter: QPainter, area: QRect, name: str, token: str) -> QRect:
    left, top = area.right() + 1 - _ICON, area.top() + (area.height() - _ICON) // 2
    style.icon(name, token).paint(painter, QRect(left, top, _ICON, _ICON))
    return area.adjusted(0, 0, -_ICON - style.SMALL, 0)


def _draw_left(painter: QPainter, area: QRect, font: QFont, texts: Iterable[Words]) -> None:
    """Texts on one line, each with the token of its colour; what does not fit gives way."""
    painter.setFont(font)
    metrics, room = QFontMetrics(font), QRect(area)
    for words in texts:
        painter.setPen(style.colour(words.token))
        text = metrics.elidedText(words.text, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, text)
        room.setLeft(room.left() + metrics.horizontalAdvance(text))
        if text != words.text:
            break


def _number(row: CaseRow) -> Words:
    """The number, or what the case is about while it has none."""
    text = row.number or row.title or number_in_words(row)
    return Words(text, "text" if row.number else "muted")


def _decided(row: CaseRow) -> Words:
    """How many issues are decided; an addendum decides none."""
    if row.addends and not row.to_decide:
        return Words("", "muted")
    complete = row.to_decide and row.decided == row.to_decide
    return Words(f"{row.decided}/{row.to_decide}", "overturned" if complete else "muted")


def _facts(row: CaseRow, due: str) -> Iterator[Words]:
    """That it is an addendum; due time and priority while there is work to do; whose case it is."""
    priority = priority_in_words(row)
    parts = [Words("Addendum" if row.addends else "", "text")]
    if row.stage in IN_WORK:
        parts.append(Words(due or "no due date", urgency(row.due)))
        parts.append(Words("" if priority == "Standard" else priority, "muted"))
    parts.append(Words(row.worker_reference, "muted"))
    between = ""
    for part in parts:
        if part.text:
            yield Words(f"{between}{part.text}", part.token)
            between = "  ·  "


def _stage(row: CaseRow) -> Words:
    """Where it stands, in few words: the due time needs the room."""
    short = {Stage.WAITING: "Waiting", Stage.RELEASED: "Released"}
    words = short.get(row.stage, STAGES[row.stage])
    return Words(words, "accent" if row.stage is Stage.READY else "muted")
