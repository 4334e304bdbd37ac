"""The pages of records, drawn from pictures; what was found and what is selected is marked."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QImage, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from ui import style
from ui.page_sheet import image_of
from ui.records_paper import Paper, Spot, View
from workbench.session import PagePicture
from workbench.session.record_pages import Box

KEPT = 48_000_000  # bytes of pictures; pages far from the view give theirs up first
_INK = 90  # of 255: how much of a mark's color lies over the words
_LEAVES_WORDS = QPainter.CompositionMode.CompositionMode_Multiply


class _Drawn(NamedTuple):
    picture: PagePicture  # holds the pixels of the image
    image: QImage
    scale: float


class Marks(NamedTuple):
    """Parts of a page that are marked."""

    page: int
    boxes: tuple[Box, ...]


class RecordSheet(QWidget):
    """Shows the pages of records at any size; a page without a picture is paper with its number.

    ``pressed`` and ``dragged`` say where the mouse is on which page.
    """

    pressed = Signal(object)
    dragged = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.paper = Paper()
        self.found: Mapping[int, tuple[Box, ...]] = {}  # by page
        self.current: Marks | None = None  # of those found
        self.selected: Marks | None = None
        self._drawn: dict[int, _Drawn] = {}
        self.setCursor(Qt.CursorShape.IBeamCursor)

    def show_paper(self, paper: Paper) -> None:
        """Show other records; nothing of those before stays."""
        paper.zoom = self.paper.zoom
        self.paper = paper
        self._drawn.clear()
        self.found, self.current, self.selected = {}, None, None
        self._resize()
        self.update()

    def set_zoom(self, zoom: float) -> bool:
        """Show the pages with ``zoom`` pixels for a point; says whether that is another size."""
        if abs(zoom - self.paper.zoom) < 1e-6:
            return False
        self.paper.zoom = zoom
        self._resize()
        self.update()
        return True

    def put(self, pictures: Iterable[PagePicture], scale: float) -> None:
        """Show pictures made with ``scale`` pixels to a point, in place of older ones."""
        for picture in pictures:
            if picture.page < self.paper.count:
                self._drawn[picture.page] = _Drawn(picture, image_of(picture), scale)
                self.update(self.place(picture.page).toAlignedRect())

    def missing(self, scale: float, view: View) -> int | None:
        """Which page to draw next: one in view, then those beside; None where all are there."""
        pages = self.paper.pages_in(view)
        beside = (pages.stop, pages.start - 1)
        wanted = (page for page in (*pages, *beside) if 0 <= page < self.paper.count)
        return next((page for page in wanted if self._is_stale(page, scale)), None)

    def shows(self, scale: float, view: View) -> bool:
        """Whether all pages in view are drawn as sharp as they can be."""
        pages = self.paper.pages_in(view)
        return bool(pages) and not any(self._is_stale(page, scale) for page in pages)

    def give_up_far_pages(self, view: View) -> None:
        """Keep as many pictures around the view as :data:`KEPT` holds."""
        near, room = self.paper.pages_in(view), KEPT
        middle = self.paper.page_at((view.top + view.bottom) // 2)
        for page in sorted(self._drawn, key=lambda page: abs(page - middle)):
            room -= len(self._drawn[page].picture.pixels)
            if room < 0 and page not in near:
                del self._drawn[page]

    def pages_held(self) -> int:
        """How many pages there are pictures of."""
        return len(self._drawn)

    def place(self, page: int) -> QRectF:
        """Where a page lies."""
        return self.paper.place(page, self.width())

    def mark_found(self, found: Mapping[int, tuple[Box, ...]], current: Marks | None) -> None:
        """Mark what was found, and the one that was gone to."""
        self.found, self.current = found, current
        self.update()

    def mark_selected(self, selected: Marks | None) -> None:
        """Mark what is selected."""
        self.selected = selected
        self.update()

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)  # the area takes the keyboard
        if spot := self._spot(event):
            self.pressed.emit(spot)

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if event.buttons() & Qt.MouseButton.LeftButton and (spot := self._spot(event)):
            self.dragged.emit(spot)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        view = View(event.rect().top(), event.rect().bottom())
        for page in self.paper.pages_in(view):
            self._draw_page(painter, page)
        painter.setCompositionMode(_LEAVES_WORDS)
        for page in self.paper.pages_in(view):
            self._draw_marks(painter, Marks(page, self.found.get(page, ())), "warns")
        if self.selected is not None:
            self._draw_marks(painter, self.selected, "accent")
        if self.current is not None:
            self._draw_frame(painter, self.current)

    def _draw_page(self, painter: QPainter, page: int) -> None:
        place, drawn = self.place(page), self._drawn.get(page)
        painter.fillRect(place, Qt.GlobalColor.white)
        if drawn is None:
            painter.setPen(Qt.GlobalColor.darkGray)
            painter.drawText(place, Qt.AlignmentFlag.AlignCenter, str(page + 1))
        else:
            ratio = self.devicePixelRatioF()
            sharp = abs(drawn.image.width() / ratio - place.width()) <= 1
            size = QSize(drawn.image.width(), drawn.image.height()) / ratio
            smooth = QPainter.RenderHint.SmoothPixmapTransform
            painter.setRenderHint(smooth, not sharp)
            painter.drawImage(QRectF(place.topLeft(), size) if sharp else place, drawn.image)
        painter.setPen(style.colour("line"))
        painter.drawRect(place)

    def _draw_marks(self, painter: QPainter, marks: Marks, token: str) -> None:
        ink = style.colour(token)
        ink.setAlpha(_INK)
        for box in marks.boxes:
            painter.fillRect(self.paper.area(marks.page, box, self.width()), ink)

    def _draw_frame(self, painter: QPainter, marks: Marks) -> None:
        painter.setPen(QPen(style.colour("warns"), 2))
        for box in marks.boxes:
            painter.drawRect(self.paper.area(marks.page, box, self.width()).adjusted(-2, -2, 2, 2))

    def _spot(self, event: QMouseEvent) -> Spot | None:
        return self.paper.spot(event.position(), self.width()) if self.paper.count else None

    def _is_stale(self, page: int, scale: float) -> bool:
        return page not in self._drawn or abs(self._drawn[page].scale - scale) > 1e-6

    def _resize(self) -> None:
        self.resize(self.paper.width, self.paper.height)
