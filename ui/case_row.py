"""How one case is drawn in the list: two lines, the urgent word marked; a third for a search."""

from __future__ import annotations

import datetime as dt
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
    EXCERPT,
    IN_WORK,
    ROW,
    STAGES,
    number_in_words,
    priority_in_words,
    urgency,
)
from workbench.case import Priority, Severity, Stage, State
from workbench.workspace import CaseRow, Excerpt


class Words(NamedTuple):
    """A part of a line, with the token of its colour."""

    text: str
    token: str
    bold: bool = False
    icon: str = ""  # before it


_ICON = 14  # pixels, as high as a figure of the base size
_ICONS = {
    Severity.BLOCKS: ("octagon-alert", "blocks"),
    Severity.WARNS: ("triangle-alert", "warns"),
}
_STAGE_ICONS = {
    Stage.OFFERED: "inbox",
    Stage.DECLINED: "circle-x",
    Stage.ACCEPTED: "circle-dashed",
    Stage.WAITING: "hourglass",
    Stage.DRAFT: "circle",
    Stage.READY: "circle-check",
    Stage.RELEASED: "file-check",
    Stage.SUBMITTED: "send",
    Stage.RETURNED: "corner-up-left",
    Stage.CONCLUDED: "check-check",
    Stage.TERMINATED: "ban",
    Stage.SUPERSEDED: "replace",
}
_SHORT = {Stage.WAITING: "Waiting", Stage.RELEASED: "Released"}  # the due time needs the room
_URGENT = ("blocks", "warns")
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class CaseRowDelegate(QStyledItemDelegate):
    """Two lines of a case.

    The first has an icon for its stage, its number, how many findings block and warn, and how many
    issues are decided; the second when it is due, the worker's reference and the stage in words,
    with a lock where nothing can be changed any more. While there is a search, the third has the
    words that were found.
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
            _draw_case(painter, area, row, index.data(DUE), index.data(EXCERPT))
        painter.restore()


def row_height(lines: int = 2) -> int:
    """The height of each row with so many lines, in device-independent pixels."""
    behind = (lines - 1) * (_height(_second()) + style.TIGHT)
    return _height(style.font(bold=True)) + behind + 2 * style.SMALL


def _draw_case(
    painter: QPainter, area: QRect, row: CaseRow, due: str, excerpt: Excerpt | None
) -> None:
    first_font = style.font(bold=bool(row.number))
    first = area.adjusted(style.MEDIUM, style.SMALL, -style.MEDIUM, -style.SMALL)
    first.setHeight(_height(first_font))
    second = first.translated(0, first.height() + style.TIGHT - 1)
    second.setHeight(_height(_second()))
    room = _draw_right(painter, first, first_font, _decided(row))
    room = _draw_counts(painter, room, counts_of(row))
    _draw_left(painter, room, first_font, [_number(row)])
    room = _draw_stage(painter, second, row)
    _draw_left(painter, room, _second(), _facts(row, due))
    if excerpt is not None:
        third = second.translated(0, second.height() + style.TIGHT)
        _draw_left(painter, third, _second(), _found(excerpt))


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
    if state & QStyle.StateFlag.State_HasFocus:  # of several that are marked, where the keys go
        painter.setPen(style.colour("accent"))
        painter.drawRect(area.adjusted(0, 0, -1, -1))


def _draw_right(painter: QPainter, area: QRect, font: QFont, words: Words) -> QRect:
    """A text at the end of a line; returns the room that is left before it."""
    painter.setFont(font)
    painter.setPen(style.colour(words.token))
    painter.drawText(area, _RIGHT, words.text)
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


def _draw_stage(painter: QPainter, area: QRect, row: CaseRow) -> QRect:
    """Where it stands, with a lock where it is closed; returns the room before it."""
    room = _draw_right(painter, area, _second(), _stage(row))
    if row.state is not State.RELEASED:
        return room
    return _draw_icon(painter, room.adjusted(0, 0, style.TIGHT, 0), "lock", "muted")


def _draw_icon(painter: QPainter, area: QRect, name: str, token: str) -> QRect:
    side = style.grown(_ICON)
    spot = QRect(area.right() + 1 - side, area.top() + (area.height() - side) // 2, side, side)
    style.icon(name, token).paint(painter, spot)
    return area.adjusted(0, 0, -side - style.SMALL, 0)


def _draw_left(painter: QPainter, area: QRect, font: QFont, texts: Iterable[Words]) -> None:
    """Texts on one line, each in its weight and colour; what does not fit gives way."""
    room = QRect(area)
    for words in texts:
        if words.icon:
            side = style.grown(_ICON)
            spot = QRect(room.left(), room.top() + (room.height() - side) // 2, side, side)
            style.icon(words.icon, words.token).paint(painter, spot)
            room.setLeft(spot.right() + 1 + style.TIGHT)
        used = QFont(font)
        used.setBold(font.bold() or words.bold)
        metrics = QFontMetrics(used)
        text = metrics.elidedText(words.text, Qt.TextElideMode.ElideRight, room.width())
        painter.setFont(used)
        painter.setPen(style.colour(words.token))
        painter.drawText(room, _LEFT | Qt.TextFlag.TextSingleLine, text)
        room.setLeft(room.left() + metrics.horizontalAdvance(text))
        if text != words.text:
            break


def _number(row: CaseRow) -> Words:
    """The number, or what the case is about while it has none; its stage as an icon."""
    text = row.number or row.title or number_in_words(row)
    return Words(text, "text" if row.number else "muted", icon=_STAGE_ICONS[row.stage])


def _decided(row: CaseRow) -> Words:
    """How many issues are decided; an addendum decides none."""
    if row.addends and not row.to_decide:
        return Words("", "muted")
    complete = row.to_decide and row.decided == row.to_decide
    return Words(f"{row.decided}/{row.to_decide}", "overturned" if complete else "muted")


def _facts(row: CaseRow, due: str) -> Iterator[Words]:
    """That it is an addendum; due time and priority while there is work to do; whose case it is."""
    between = ""
    for part in _parts(row, due):
        yield part._replace(text=f"{between}{part.text}")
        between = "  ·  "


def _parts(row: CaseRow, due: str) -> Iterator[Words]:
    if row.addends:
        yield Words("Addendum", "text")
    if row.stage in IN_WORK:
        token = urgency(row.due)
        urgent = token in _URGENT
        icon = "clock" if urgent else ""
        yield Words(shortly(due, row.due) or "no due date", token, bold=urgent, icon=icon)
        if row.priority not in (None, Priority.STANDARD):  # why it is urgent
            yield Words(priority_in_words(row), "text", bold=True)
    if row.worker_reference:
        yield Words(row.worker_reference, "muted")


def shortly(words: str, due: dt.datetime | None) -> str:
    """When it is due in the words of a narrow row: "overdue since 10/02", "due today 17:00"."""
    if due is not None and words.startswith("overdue"):
        today = dt.datetime.now(due.tzinfo).date()
        form = "%H:%M" if due.date() == today else "%m/%d" if due.year == today.year else "%m/%d/%Y"
        return f"overdue since {due:{form}}"
    return words.removesuffix(" Pacific")


def _found(excerpt: Excerpt) -> Iterator[Words]:
    """Where the words of a search stand, and they themselves in bold."""
    yield Words(f"{excerpt.field}: ", "muted")
    at = 0
    for start, end in excerpt.marks:
        yield Words(excerpt.text[at:start], "text")
        yield Words(excerpt.text[start:end], "text", bold=True)
        at = end
    yield Words(excerpt.text[at:], "text")


def _stage(row: CaseRow) -> Words:
    """Where it stands, in few words."""
    words = _SHORT.get(row.stage, STAGES[row.stage])
    return Words(words, "accent" if row.stage in (Stage.READY, Stage.RETURNED) else "muted")
