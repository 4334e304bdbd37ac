"""Chips above a list: each narrows it, one is chosen, and the last one has more in a menu."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QAction,
    QActionGroup,
    QFont,
    QFontMetrics,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QAbstractButton, QMenu, QPushButton, QRadioButton, QWidget
from typing_extensions import override

from ui import style
from ui.counts import counted
from ui.flow import Flow
from ui.list_filters import ALL, CHIPS, FILTERS, MORE, Filter

_SCALE = 0.9
_STEPS = {
    Qt.Key.Key_Left: -1,
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_Right: 1,
    Qt.Key.Key_Down: 1,
}
_ENDS = {Qt.Key.Key_Home: 0, Qt.Key.Key_End: -1}
_BUTTON = QAbstractButton  # of either kind


class FilterChips(Flow):
    """One filter is chosen at a time; arrow keys move between the chips and choose.

    Tab reaches the chosen one alone. Says ``chosen`` when somebody chose, not for :meth:`choose`.
    """

    chosen = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Show")
        self.current = ALL
        self._counts: dict[str, int] = {}
        self.chips: dict[str, _Chip] = {one.key: _Chip(one, self) for one in CHIPS}
        self.more = _More(self)
        for chip in self.chips.values():
            chip.clicked.connect(self._clicked)
            self.flow(chip)
        self.more.taken.connect(self._take)
        self.flow(self.more)
        self._show()

    def choose(self, key: str) -> None:
        """Show a filter as the one that is chosen; all cases for a key that is none."""
        self.current = FILTERS.get(key, ALL)
        self._show()

    def tell_counts(self, counts: Mapping[str, int]) -> None:
        """Show how many cases each filter would list, by key; those left out are not known."""
        if counts != self._counts:
            self._counts = dict(counts)
            self._show()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        ring = self._ring()
        here = next((n for n, chip in enumerate(ring) if chip.hasFocus()), 0)
        key = Qt.Key(event.key())
        if key in _STEPS:
            self._go_to(ring[(here + _STEPS[key]) % len(ring)])
        elif key in _ENDS:
            self._go_to(ring[_ENDS[key]])
        else:
            super().keyPressEvent(event)

    def _ring(self) -> list[_BUTTON]:
        return [*self.chips.values(), self.more]

    def _go_to(self, chip: _BUTTON) -> None:
        """Put the keyboard on a chip; one that stands for a filter is chosen with it."""
        chip.setFocus(Qt.FocusReason.TabFocusReason)
        if isinstance(chip, _Chip):
            chip.click()

    def _clicked(self) -> None:
        chip = self.sender()
        if isinstance(chip, _Chip):
            self._take(chip.filter.key)

    def _take(self, key: str) -> None:
        changed = key != self.current.key
        self.choose(key)
        if changed:
            self.chosen.emit()

    def _show(self) -> None:
        for chip in self.chips.values():
            chip.setAutoExclusive(False)  # none is chosen while a stage behind the last one is
        for key, chip in self.chips.items():
            chip.show_state(key == self.current.key, self._counts.get(key))
        for chip in self.chips.values():
            chip.setAutoExclusive(True)
        behind = self.current if self.current in MORE else None
        self.more.show_state(behind, self._counts)
        there = self.more if behind else self.chips[self.current.key]
        for button in self._ring():
            reached = Qt.FocusPolicy.StrongFocus if button is there else Qt.FocusPolicy.ClickFocus
            button.setFocusPolicy(reached)
        self.flow_again()


class _Chip(QRadioButton):
    """One filter and how many cases it lists."""

    def __init__(self, shown: Filter, parent: QWidget) -> None:
        super().__init__(parent)
        self.filter = shown
        self._count = ""
        self.setText(shown.words)
        self.setAccessibleDescription(shown.meaning)
        self.setToolTip(shown.meaning)

    def show_state(self, chosen: bool, count: int | None) -> None:
        """Show whether it is the chosen one, and its count once that is known."""
        self._count = "" if count is None else f"{count:,}"
        self.setChecked(chosen)
        cases = "" if count is None else f", {counted(count, 'case')}"
        self.setAccessibleName(f"{self.filter.words}{cases}")
        self.updateGeometry()
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return _size(self.text(), self._count)

    @override
    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    @override
    def hitButton(self, pos: QPoint) -> bool:
        return self.rect().contains(pos)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not _leave_arrows(event):
            super().keyPressEvent(event)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        _paint(self, self.text(), self._count, chosen=self.isChecked())


class _More(QPushButton):
    """The filters that have no chip, in a menu; it is named like the one that is chosen there."""

    taken = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__("More", parent)
        self.setToolTip("Other stages of a case")
        self._chosen: Filter | None = None
        self._count = ""
        menu = QMenu(self)
        group = QActionGroup(menu)
        self.entries: dict[str, QAction] = {}
        for one in MORE:
            entry = menu.addAction(one.words)
            entry.setCheckable(True)
            entry.setData(one.key)
            group.addAction(entry)
            self.entries[one.key] = entry
        group.triggered.connect(lambda entry: self.taken.emit(entry.data()))
        self.setMenu(menu)

    def show_state(self, chosen: Filter | None, counts: Mapping[str, int]) -> None:
        """Show which of its filters is chosen, if one is, and the counts in its menu."""
        self._chosen = chosen
        self._count = f"{counts[chosen.key]:,}" if chosen and chosen.key in counts else ""
        for key, entry in self.entries.items():
            count = f"  {counts[key]:,}" if key in counts else ""
            entry.setText(f"{FILTERS[key].words}{count}")
            entry.setChecked(chosen is not None and chosen.key == key)
        self.setText(chosen.words if chosen else "More")
        self.setAccessibleName(f"{chosen.words} {self._count}, chosen" if chosen else "More stages")
        self.updateGeometry()
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return _size(self.text(), self._count, arrow=True)

    @override
    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.showMenu()
        elif not _leave_arrows(event):
            super().keyPressEvent(event)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        _paint(self, self.text(), self._count, chosen=self._chosen is not None, arrow=True)


def _leave_arrows(event: QKeyEvent) -> bool:
    """Leave the keys that move between chips to all of them together."""
    moves = event.key() in _STEPS or event.key() in _ENDS
    if moves:
        event.ignore()
    return moves


def _font(*, bold: bool) -> QFont:
    return style.font(_SCALE, bold=bold)


def _size(words: str, count: str, *, arrow: bool = False) -> QSize:
    """The room of a chip: as wide as while it is chosen, so that choosing moves nothing.

    Counts of two digits have room before they are known, so that they move nothing either.
    """
    metrics = QFontMetrics(_font(bold=True))
    digits = "" if arrow and not count else count.rjust(2, "0")
    width = metrics.horizontalAdvance(f"{words} {digits}".strip()) + 2 * style.SMALL
    return QSize(
        width + (metrics.height() if arrow else 0), max(24, metrics.height() + style.SMALL)
    )


def _paint(chip: _BUTTON, words: str, count: str, *, chosen: bool, arrow: bool = False) -> None:
    painter = QPainter(chip)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    ink, faint = ("on_accent", "on_accent") if chosen else ("text", "muted")
    _paint_ground(painter, chip, chosen=chosen)
    area = chip.rect().adjusted(style.SMALL, 0, -style.SMALL, 0)
    font = _font(bold=chosen)
    painter.setFont(font)
    if arrow:
        side = QFontMetrics(font).height()
        spot = QRect(area.right() - side + 5, area.center().y() - side // 2 + 1, side, side)
        style.icon("chevron-down", faint).paint(painter, spot)
        area.setRight(spot.left())
    line = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
    painter.setPen(style.colour(ink))
    painter.drawText(area, line, words)
    painter.setPen(style.colour(faint))
    area.setLeft(area.left() + QFontMetrics(font).horizontalAdvance(f"{words} "))
    painter.drawText(area, line, count)
    painter.end()


def _paint_ground(painter: QPainter, chip: QWidget, *, chosen: bool) -> None:
    focused = chip.hasFocus()
    filled = "selection" if style.high_contrast() else "accent"
    ground = filled if chosen else "hover" if chip.underMouse() else "surface"
    border = "text" if focused and chosen else "accent" if focused or chosen else "line"
    width = 2 if focused else 1
    around = QRectF(chip.rect()).adjusted(width / 2, width / 2, -width / 2, -width / 2)
    painter.setPen(QPen(style.colour(border), width))
    painter.setBrush(style.colour(ground))
    painter.drawRoundedRect(around, around.height() / 2, around.height() / 2)
