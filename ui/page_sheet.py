"""Pages under one another, drawn from pictures; scaled while sharper ones are on their way."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from ui import style
from ui.seen_pages import Part
from workbench.session import LetterPages, PagePicture

LETTER = (612.0, 792.0)  # points
GAP = style.MEDIUM  # pixels between pages and around them
BAR = 58.0  # points from the left edge of a page to the bar beside a part of it
Sizes = tuple[tuple[float, float], ...]  # width and height of each page in points
KEPT = 32_000_000  # bytes of pictures; pages far from the view give theirs up first


class View(NamedTuple):
    """The part of the sheet that is on the screen."""

    top: int
    bottom: int

    def wider(self) -> View:
        """With as much again above and below it."""
        height = self.bottom - self.top
        return View(self.top - height, self.bottom + height)


class Box(NamedTuple):
    """A part of a page, from 0, in points from its upper left corner."""

    page: int
    left: float
    top: float
    right: float
    bottom: float


class _Drawn(NamedTuple):
    picture: PagePicture  # holds the pixels of the image
    image: QImage
    edition: object


class PageSheet(QWidget):
    """Shows the pages of a letter, at any size; an old picture of a page until there is a new one.

    A page without a picture is blank paper. Pictures of one edition, whatever its owner takes for
    that, belong together.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._drawn: dict[int, _Drawn] = {}
        self._sizes: Sizes = (LETTER,)
        self._zoom = 1.0  # pixels for a point
        self._moves = False  # its size changes
        self._laid_out: tuple[object, list[QRectF]] = (None, [])
        self._beside: tuple[Box, ...] = ()  # marked at the margin
        self._around: tuple[Box, ...] = ()  # with a line around it
        self._resize()

    def show_pages(self, pages: tuple[PagePicture, ...], scale: float) -> None:
        """Show these pages, made with ``scale`` pixels for a point, in place of all old ones."""
        sizes = tuple((round(page.width / scale), round(page.height / scale)) for page in pages)
        self.show_some(LetterPages(sizes=sizes, pictures=pages), None)

    def show_some(self, pages: LetterPages, edition: object) -> None:
        """Show pictures of some pages in place of the old ones of these pages."""
        if pages.sizes != self._sizes:
            self._sizes = pages.sizes
            self._resize()
            self.update()
        places = self._places()
        for picture in pages.pictures:
            self._drawn[picture.page] = _Drawn(picture, image_of(picture), edition)
            self.update(places[picture.page].toAlignedRect())
        for number in [number for number in self._drawn if number >= len(self._sizes)]:
            del self._drawn[number]

    def forget(self) -> None:
        """Show no word of this letter any more; the paper stays until another one is drawn."""
        self._drawn.clear()
        self.update()

    def give_up_far_pages(self, view: View) -> None:
        """Keep pictures of pages that are to be drawn, and as many beside as :data:`KEPT` holds."""
        near, room = self._pages_in(view.wider()), KEPT
        middle = self.page_at((view.top + view.bottom) // 2)
        for number in sorted(self._drawn, key=lambda number: abs(number - middle)):
            room -= len(self._drawn[number].picture.pixels)
            if room < 0 and number not in near:
                del self._drawn[number]

    def bytes_held(self) -> int:
        """How much memory the pictures take."""
        return sum(len(drawn.picture.pixels) for drawn in self._drawn.values())

    def missing(self, edition: object, view: View) -> tuple[int, ...]:
        """Which pages to draw next: those in view, then one by one those a view above or below."""
        inside = self._stale(self._pages_in(view), edition)
        return inside or self._stale(self._pages_in(view.wider()), edition)[:1]

    def shows(self, edition: object, view: View) -> bool:
        """Whether all pages in view have pictures of this edition."""
        return not self._stale(self._pages_in(view), edition)

    def parts_in(self, view: View, edition: object) -> Iterator[Part]:
        """What is in view of the pages that have pictures of this edition."""
        places = self._places()
        for number in self._pages_in(view):
            top = (view.top - places[number].top()) / self._zoom
            bottom = (view.bottom - places[number].top()) / self._zoom
            if not self._stale([number], edition):
                yield Part(number, max(0.0, top), min(self._sizes[number][1], bottom))

    def heights(self) -> tuple[float, ...]:
        """The height of each page in points; none until one is drawn."""
        return tuple(height for _, height in self._sizes) if self._drawn else ()

    def set_zoom(self, zoom: float) -> bool:
        """Show the pages with ``zoom`` pixels for a point; says whether that is another size."""
        if abs(zoom - self._zoom) < 1e-6:
            return False
        self._zoom = zoom
        self._resize()
        self.update()
        return True

    def draw_plainly(self, plainly: bool) -> None:
        """Scale old pictures quickly while the size changes, and smoothly again when it rests."""
        if plainly is not self._moves:
            self._moves = plainly
            self.update()

    def count(self) -> int:
        """How many pages there are; none until one is drawn."""
        return len(self._sizes) if self._drawn else 0

    def widest(self) -> float:
        """The width of the widest page, in points."""
        return max(width for width, _ in self._sizes)

    def mark_beside(self, boxes: tuple[Box, ...]) -> None:
        """Draw a bar at the margin beside these parts, and beside no others any more."""
        if boxes != self._beside:
            self._beside = boxes
            self.update()

    def mark_around(self, boxes: tuple[Box, ...]) -> None:
        """Draw a line around these parts, and around no others any more."""
        if boxes != self._around:
            self._around = boxes
            self.update()

    def area_of(self, box: Box) -> QRectF:
        """Where a part of a page stands on the sheet."""
        places, zoom = self._places(), self._zoom
        corner = places[min(box.page, len(places) - 1)].topLeft()
        size = QSizeF(box.right - box.left, box.bottom - box.top) * zoom
        return QRectF(corner + QPointF(box.left, box.top) * zoom, size)

    def point_at(self, place: QPointF) -> tuple[int, float, float] | None:
        """The page at a place of the sheet, and which point of it that is; None beside pages."""
        for number, paper in enumerate(self._places()):
            if paper.contains(place):
                point = (place - paper.topLeft()) / self._zoom
                return number, point.x(), point.y()
        return None

    def largest(self) -> tuple[float, float]:
        """The width of the widest page and the height of the highest, in points."""
        return self.widest(), max(height for _, height in self._sizes)

    def top_of(self, page: int) -> int:
        """Where a page begins on the sheet, with the gap above it."""
        places = self._places()
        return round(places[min(page, len(places) - 1)].top()) - GAP

    def page_sizes(self) -> Sizes:
        """Width and height of each page in points; none until one is drawn."""
        return self._sizes if self._drawn else ()

    def page_at(self, y: int) -> int:
        """The page, from 0, at this height of the sheet."""
        tops = [place.top() - GAP for place in self._places()]
        return max(0, sum(top <= y for top in tops) - 1)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(style.colour("line"))
        for number, place in enumerate(self._places()):
            if place.toAlignedRect().intersects(event.rect()):
                self._draw_page(painter, place, self._drawn.get(number))
        self._draw_marks(painter)

    def _draw_page(self, painter: QPainter, place: QRectF, drawn: _Drawn | None) -> None:
        if drawn is None:
            painter.fillRect(place, Qt.GlobalColor.white)
        else:
            pixels = round(place.width() * self.devicePixelRatioF())
            smooth = QPainter.RenderHint.SmoothPixmapTransform
            painter.setRenderHint(smooth, drawn.image.width() != pixels and not self._moves)
            painter.drawImage(place, drawn.image)
        painter.drawRect(place)

    def _draw_marks(self, painter: QPainter) -> None:
        """In the color for light grounds: paper is white in every theme."""
        ink, count = QColor(style.LIGHT.accent), self.count()
        for box in self._beside:
            if box.page < count:
                area = self.area_of(box._replace(left=BAR, right=BAR + 2))
                painter.fillRect(area.toAlignedRect(), ink)
        painter.setPen(QPen(ink, 2))
        for box in self._around:
            if box.page < count:
                painter.drawRect(self.area_of(box).adjusted(-3, -1, 3, 1))

    def _places(self) -> list[QRectF]:
        """Where each page stands; worked out once for each size of the sheet."""
        size = (self._sizes, self._zoom, self.width())
        if self._laid_out[0] != size:
            self._laid_out = (size, list(self._lay_out(*size)))
        return self._laid_out[1]

    def _lay_out(self, sizes: Sizes, zoom: float, room: int) -> Iterator[QRectF]:
        top = float(GAP)
        for width, height in sizes:
            yield QRectF((room - width * zoom) / 2, top, width * zoom, height * zoom)
            top += height * zoom + GAP

    def _pages_in(self, view: View) -> list[int]:
        """The pages of which something is in view."""
        return [
            number
            for number, place in enumerate(self._places())
            if place.bottom() > view.top and place.top() < view.bottom
        ]

    def _stale(self, pages: list[int], edition: object) -> tuple[int, ...]:
        """Those of the pages that have no picture of this edition."""
        drawn = self._drawn
        return tuple(n for n in pages if n not in drawn or drawn[n].edition != edition)

    def _resize(self) -> None:
        height = sum(height * self._zoom + GAP for _, height in self._sizes) + GAP
        self.resize(QSize(round(self.widest() * self._zoom) + 2 * GAP, round(height)))


def image_of(page: PagePicture) -> QImage:
    """A page picture as Qt draws it; the pixels are the picture's, which must live as long."""
    format_ = QImage.Format.Format_Grayscale8
    return QImage(page.pixels, page.width, page.height, page.row, format_)
