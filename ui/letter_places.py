"""The words of the letter on the screen: which field each comes from, and where each stands.

A click leads to the field that the words are printed from, and so does Enter on the line that
the keyboard chose with Ctrl and the arrows. Where something is typed a bar stands at the margin.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPointF, Qt, Signal
from PySide6.QtGui import QHelpEvent, QMouseEvent
from PySide6.QtWidgets import QToolTip
from typing_extensions import override

from ui import style
from ui.announce import announce
from ui.page_area import PageArea
from ui.page_sheet import Box, PageSheet
from workbench.session import Printed

STILL = 4  # pixels that a click may move
TO_THE_FIELD = "Click to go to the field."
OF_THE_FORM = "This comes from the letter form."
_LEFT = Qt.MouseButton.LeftButton


class LetterPlaces(QObject):
    """Knows the printed words of the letter that the sheet shows."""

    wanted = Signal(object, int)  # printed words whose field is wanted, and which of the words
    known = Signal()  # the words of another letter, or of another state of this one

    def __init__(self, sheet: PageSheet, area: PageArea) -> None:
        super().__init__(sheet)
        self._sheet, self._area = sheet, area
        self._parts: tuple[Printed, ...] = ()
        self._by_field: dict[tuple[str, int | None], list[Printed]] = {}
        self._chosen: Printed | None = None
        self._awaited: Box | None = None  # to be shown as soon as there are pages
        self._pressed: QPointF | None = None
        sheet.setMouseTracking(True)
        sheet.installEventFilter(self)
        area.line_wanted.connect(self.step)
        area.entered.connect(self.enter)

    def show(self, parts: tuple[Printed, ...]) -> None:
        """These are the words of the letter now; the line that was chosen stays if it is there."""
        self._keep(parts)
        self._choose(self._like(self._chosen) if self._chosen else None)
        if self._awaited is not None:
            self.show_box(self._awaited)
        self.known.emit()

    def forget(self) -> None:
        """No letter is shown, or nothing is known of it yet."""
        self._keep(())
        self._awaited = None
        self._choose(None)
        self.mark(())

    def of(self, field: str, issue: int | None, character: int | None) -> tuple[Printed, ...]:
        """What is printed of a field: all of it, or only the line with one of its characters."""
        parts = self._by_field.get((field, issue), [])
        counted = [part for part in parts if part.end]
        if character is None or not counted:
            return tuple(parts)
        above = [part for part in counted if part.start <= character]
        return (above[-1] if above else counted[0],)

    def at(self, place: QPointF) -> Printed | None:
        """The words at a place of the sheet; beside a line, those that are nearest in it."""
        point = self._sheet.point_at(place)
        if point is None:
            return None
        page, x, y = point
        line = [p for p in self._parts if p.page == page and p.top <= y < p.bottom]
        return min(line, key=lambda p: max(p.left - x, x - p.right), default=None)

    def mark(self, parts: tuple[Printed, ...]) -> None:
        """Draw a bar at the margin beside these words."""
        self._sheet.mark_beside(tuple(map(_box, parts)))

    def in_sight(self, part: Printed) -> bool:
        """Whether words are on the screen."""
        bar, spot = self._area.verticalScrollBar(), self._sheet.area_of(_box(part))
        return bar.value() <= spot.top() and spot.bottom() <= bar.value() + bar.pageStep()

    def bring(self, part: Printed) -> None:
        """Scroll to words, where they are not on the screen: to the upper third of it."""
        self.bring_box(_box(part))

    def bring_box(self, box: Box) -> None:
        """Scroll to a part of a page, where it is not on the screen."""
        bar, spot = self._area.verticalScrollBar(), self._sheet.area_of(box)
        if not bar.value() <= spot.top() <= spot.bottom() <= bar.value() + bar.pageStep():
            bar.setValue(round(spot.top() - bar.pageStep() / 3))

    def show_box(self, box: Box) -> None:
        """Scroll to a part of a page and draw a line around it; its first line is chosen."""
        self._awaited = None if self._parts else box
        self.bring_box(box)
        inside = (p for p in self._parts if p.page == box.page and p.bottom > box.top)
        self._choose(next(inside, None))
        self._sheet.mark_around((box,))

    def step(self, steps: int) -> None:
        """Choose the next line of the letter (1) or the one before (-1), and read it out."""
        part = self._beside(steps)
        if part is not None:
            self._choose(part)
            self.bring(part)
            announce(self._area, part.text)

    def enter(self) -> None:
        """Go to the field of the line that is chosen; at first, choose the first one in sight."""
        if self._chosen is None:
            self.step(1)
        else:
            self.wanted.emit(self._chosen, 0)

    def leave(self) -> None:
        """Choose no line any more."""
        self._choose(None)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QMouseEvent):
            self._follow_mouse(event)
        elif isinstance(event, QHelpEvent) and event.type() is QEvent.Type.ToolTip:
            part = self.at(QPointF(event.pos()))
            tip = (TO_THE_FIELD if part.field else OF_THE_FORM) if part else ""
            QToolTip.showText(event.globalPos(), style.plain_tip(tip), self._sheet)
            return True
        return False

    def _follow_mouse(self, event: QMouseEvent) -> None:
        place, kind = event.position(), event.type()
        if kind is QEvent.Type.MouseButtonPress and event.button() is _LEFT:
            self._pressed = place
        elif kind is QEvent.Type.MouseButtonRelease and event.button() is _LEFT:
            pressed, self._pressed = self._pressed, None
            if pressed is not None and (place - pressed).manhattanLength() <= STILL:
                self._click(place)
        elif kind is QEvent.Type.MouseMove:
            part = self.at(place)
            hand = part is not None and bool(part.field)
            shape = Qt.CursorShape.PointingHandCursor if hand else Qt.CursorShape.ArrowCursor
            if self._sheet.cursor().shape() != shape:
                self._sheet.setCursor(shape)

    def _click(self, place: QPointF) -> None:
        part, point = self.at(place), self._sheet.point_at(place)
        if part is not None and point is not None:
            self._choose(None)
            self.wanted.emit(part, part.word_at(point[1]))

    def _beside(self, steps: int) -> Printed | None:
        """The line beside the chosen one; without one the first in sight."""
        if self._chosen is None:
            return next(filter(self.in_sight, self._parts), next(iter(self._parts), None))
        place = self._parts.index(self._chosen) + steps
        return self._parts[min(max(place, 0), len(self._parts) - 1)]

    def _keep(self, parts: tuple[Printed, ...]) -> None:
        self._parts, self._by_field = parts, {}
        for part in parts:
            self._by_field.setdefault((part.field, part.issue), []).append(part)

    def _like(self, old: Printed) -> Printed | None:
        """The words of another state of the letter that stand where these were."""
        of_field = self._by_field.get((old.field, old.issue), [])
        return min(
            of_field, key=lambda p: (p.text != old.text, abs(p.start - old.start)), default=None
        )

    def _choose(self, part: Printed | None) -> None:
        self._chosen = part
        self._sheet.mark_around((_box(part),) if part is not None else ())


def _box(part: Printed) -> Box:
    return Box(part.page, part.left, part.top, part.right, part.bottom)
