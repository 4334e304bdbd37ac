"""How one case is drawn in the list: two lines, the urgent word marked; a third for a search."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QIcon, QPainter
from PySide6.QtWidgets import QApplication, QStyle, QStyledItemDelegate, QStyleOptionViewItem
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
_SECOND = 0.9  # of the size of the first line
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class CaseRowDelegate(QStyledItemDelegate):
    """Two lines of a case.

    The first has an icon for its stage, its number, how many findings block and warn, and how many
    issues are decided; the second when it is due, the worker's reference and the stage in words,
    with a lock where nothing can be changed any more. While there is a search, the third has the
    words that were found.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._look = _Look()

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
        if self._look.key != _key():
            self._look = _Look()
        painter.save()
        drawn = _Drawn(painter, self._look)
        drawn.ground(area, state)
        if row is not None:
            drawn.case(area, row, index.data(DUE), index.data(EXCERPT))
        painter.restore()


class _Look:
    """Fonts, measures, colours and icons, looked up once for all rows until the look changes."""

    def __init__(self) -> None:
        self.key = _key()
        self.side = style.grown(_ICON)
        self._fonts: dict[tuple[float, bool], tuple[QFont, QFontMetrics]] = {}
        self._colours: dict[str, QColor] = {}
        self._icons: dict[tuple[str, str], QIcon] = {}

    def font(self, scale: float, *, bold: bool) -> tuple[QFont, QFontMetrics]:
        """A font at a step of the type scale, with its measures."""
        if (scale, bold) not in self._fonts:
            made = style.font(scale, bold=bold)
            self._fonts[scale, bold] = made, QFontMetrics(made)
        return self._fonts[scale, bold]

    def colour(self, token: str) -> QColor:
        """The colour of a token."""
        if token not in self._colours:
            self._colours[token] = style.colour(token)
        return self._colours[token]

    def icon(self, name: str, token: str) -> QIcon:
        """An icon in the colour of a token."""
        if (name, token) not in self._icons:
            self._icons[name, token] = style.icon(name, token)
        return self._icons[name, token]


def _key() -> tuple[str, int, bool]:
    """What the look follows: type, palette and contrast."""
    return QApplication.font().key(), QApplication.palette().cacheKey(), style.high_contrast()


def row_height(lines: int = 2) -> int:
    """The height of each row with so many lines, in device-independent pixels."""
    first, others = QFontMetrics(style.font(bold=True)), QFontMetrics(style.font(_SECOND))
    behind = (lines - 1) * (others.height() + style.TIGHT)
    return first.height() + behind + 2 * style.SMALL


class _Drawn:
    """A row as it is drawn; what takes room returns the room that is left."""

    def __init__(self, painter: QPainter, look: _Look) -> None:
        self._painter = painter
        self._look = look

    def ground(self, area: QRect, state: QStyle.StateFlag) -> None:
        """What is below the words: whether the row is marked, and where the keyboard is."""
        painter, colour = self._painter, self._look.colour
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(area, colour("selection"))
            mark = QRect(area.left(), area.top(), 3, area.height())
            active = state & (QStyle.StateFlag.State_HasFocus | QStyle.StateFlag.State_Active)
            painter.fillRect(mark, colour("accent" if active else "muted"))
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(area, colour("hover"))
        painter.setPen(colour("line"))
        painter.drawLine(area.bottomLeft(), area.bottomRight())
        if state & QStyle.StateFlag.State_HasFocus:  # of several marked, where the keys go
            painter.setPen(colour("accent"))
            painter.drawRect(area.adjusted(0, 0, -1, -1))

    def case(self, area: QRect, row: CaseRow, due: str, excerpt: Excerpt | None) -> None:
        """The lines of a case."""
        bold = bool(row.number)
        first = area.adjusted(style.MEDIUM, style.SMALL, -style.MEDIUM, -style.SMALL)
        first.setHeight(self._look.font(style.BASE, bold=bold)[1].height())
        second = first.translated(0, first.height() + style.TIGHT - 1)
        second.setHeight(self._look.font(_SECOND, bold=False)[1].height())
        room = self._right(first, style.BASE, _decided(row)._replace(bold=bold))
        room = self._counts(room, counts_of(row))
        self._left(room, style.BASE, [_number(row)])
        room = self._right(second, _SECOND, _stage(row))
        if row.state is State.RELEASED:
            room = self._icon(room.adjusted(0, 0, style.TIGHT, 0), "lock", "muted")
        self._left(room, _SECOND, _facts(row, due))
        if excerpt is not None:
            third = second.translated(0, second.height() + style.TIGHT)
            self._left(third, _SECOND, _found(excerpt))

    def _counts(self, area: QRect, counts: Counts | None) -> QRect:
        """How many findings block and warn, at the end of a line."""
        if counts is None:
            return area
        room = area.adjusted(0, 0, -style.TIGHT, 0)
        for count, kind in ((counts.warns, Severity.WARNS), (counts.blocks, Severity.BLOCKS)):
            if count:
                before = self._right(room, _SECOND, Words(f"{count:,}", "muted"))
                room = self._icon(before.adjusted(0, 0, style.TIGHT, 0), *_ICONS[kind])
        return room

    def _right(self, area: QRect, scale: float, words: Words) -> QRect:
        """A text at the end of a line."""
        font, metrics = self._look.font(scale, bold=words.bold)
        self._painter.setFont(font)
        self._painter.setPen(self._look.colour(words.token))
        self._painter.drawText(area, _RIGHT, words.text)
        width = metrics.horizontalAdvance(words.text)
        return area.adjusted(0, 0, -width - style.SMALL if width else 0, 0)

    def _icon(self, area: QRect, name: str, token: str) -> QRect:
        """An icon at the end of a line."""
        side = self._look.side
        self._draw_icon(
            QRect(area.right() + 1 - side, area.top(), side, area.height()), name, token
        )
        return area.adjusted(0, 0, -side - style.SMALL, 0)

    def _left(self, area: QRect, scale: float, texts: Iterable[Words]) -> None:
        """Texts on one line, each in its weight and colour; what does not fit gives way."""
        room, side = QRect(area), self._look.side
        for words in texts:
            if words.icon:
                spot = QRect(room.left(), room.top(), side, room.height())
                self._draw_icon(spot, words.icon, words.token)
                room.setLeft(spot.right() + 1 + style.TIGHT)
            font, metrics = self._look.font(scale, bold=words.bold)
            text, width = words.text, metrics.horizontalAdvance(words.text)
            if fits := width <= room.width():
                after = room.left() + width
            else:
                text = metrics.elidedText(text, Qt.TextElideMode.ElideRight, room.width())
            self._painter.setFont(font)
            self._painter.setPen(self._look.colour(words.token))
            self._painter.drawText(room, _LEFT, text)
            if not fits:
                break
            room.setLeft(after)

    def _draw_icon(self, area: QRect, name: str, token: str) -> None:
        side = self._look.side
        spot = QRect(area.left(), area.top() + (area.height() - side) // 2, side, side)
        self._look.icon(name, token).paint(self._painter, spot)


def _number(row: CaseRow) -> Words:
    """The number, or what the case is about while it has none; its stage as an icon."""
    text = row.number or row.title or number_in_words(row)
    token, bold = ("text", True) if row.number else ("muted", False)
    return Words(text, token, bold=bold, icon=_STAGE_ICONS[row.stage])


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
