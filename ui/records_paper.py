"""Where the pages of a PDF lie under one another, at any zoom; thousands of them cost nothing."""

from __future__ import annotations

from bisect import bisect_right
from itertools import accumulate
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF

from ui import style
from workbench.session.record_pages import Box

GAP = style.MEDIUM  # pixels between pages and around them


class View(NamedTuple):
    """The part of the sheet that is on the screen, in pixels."""

    top: int
    bottom: int


class Spot(NamedTuple):
    """A place on a page, in points from its upper left corner."""

    page: int  # from 0
    x: float
    y: float


class Paper:
    """Pages of these sizes in points, shown with ``zoom`` pixels to a point."""

    def __init__(self, sizes: tuple[tuple[float, float], ...] = ()) -> None:
        self.sizes = sizes
        self.zoom = 1.0
        self._above = [0.0, *accumulate(height for _, height in sizes)]  # points over each page

    @property
    def count(self) -> int:
        """How many pages there are."""
        return len(self.sizes)

    @property
    def widest(self) -> float:
        """The width of the widest page, in points."""
        return max((width for width, _ in self.sizes), default=612.0)

    @property
    def width(self) -> int:
        """The width of all, in pixels."""
        return round(self.widest * self.zoom) + 2 * GAP

    @property
    def height(self) -> int:
        """The height of all, in pixels."""
        return round(self._above[-1] * self.zoom) + GAP * (self.count + 1)

    def top(self, page: int) -> float:
        """Where a page begins, in pixels."""
        return self._above[page] * self.zoom + GAP * (page + 1)

    def place(self, page: int, room: int) -> QRectF:
        """Where a page lies on a sheet so many pixels wide."""
        width, height = self.sizes[page]
        left = (room - width * self.zoom) / 2
        return QRectF(round(left), round(self.top(page)), width * self.zoom, height * self.zoom)

    def page_at(self, y: float) -> int:
        """The page at this height of the sheet."""
        return max(0, bisect_right(range(self.count), y + GAP, key=self.top) - 1)

    def pages_in(self, view: View) -> range:
        """The pages of which something is in view."""
        return (
            range(self.page_at(view.top), self.page_at(view.bottom) + 1) if self.count else range(0)
        )

    def spot(self, point: QPointF, room: int) -> Spot:
        """The place of a page at, or nearest to, a point of the sheet."""
        page = self.page_at(point.y())
        place = self.place(page, room)
        x, y = (point.x() - place.left()) / self.zoom, (point.y() - place.top()) / self.zoom
        return Spot(page, x, y)

    def area(self, page: int, box: Box, room: int) -> QRectF:
        """Where a part of a page lies on the sheet."""
        place = self.place(page, room)
        left, top = place.left() + box.left * self.zoom, place.top() + box.top * self.zoom
        return QRectF(
            left, top, (box.right - box.left) * self.zoom, (box.bottom - box.top) * self.zoom
        )
