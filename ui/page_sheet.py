"""Pages under one another, drawn from pictures; scaled while sharper ones are on their way."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from ui import style
from workbench.session import PagePicture

LETTER = (612, 792)  # points
GAP = style.MEDIUM  # pixels between pages and around them


class PageSheet(QWidget):
    """Shows the pages it was given last, at any size."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._images: tuple[QImage, ...] = ()
        self._sizes: tuple[tuple[int, int], ...] = ()  # points, whole: pixels are rounded
        self._zoom = 1.0  # pixels for a point
        self.set_zoom(1.0)

    def show_pages(self, pages: tuple[PagePicture, ...], scale: float) -> None:
        """Show these pictures, made with ``scale`` pixels for a point, in place of the old ones."""
        self._images = tuple(_image(page) for page in pages)
        self._sizes = tuple(
            (round(page.width / scale), round(page.height / scale)) for page in pages
        )
        self._resize()
        self.update()

    def set_zoom(self, zoom: float) -> bool:
        """Show the pages with ``zoom`` pixels for a point; says whether that is another size."""
        if abs(zoom - self._zoom) < 1e-6:
            return False
        self._zoom = zoom
        self._resize()
        self.update()
        return True

    def count(self) -> int:
        """How many pages there are."""
        return len(self._images)

    def widest(self) -> int:
        """The width of the widest page, in points; of a letter while there is none."""
        return max((width for width, _ in self._sizes), default=LETTER[0])

    def page_at(self, y: int) -> int:
        """The page, from 0, at this height of the sheet."""
        tops = [place.top() - GAP for place in self._places()]
        return max(0, sum(top <= y for top in tops) - 1)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        for image, place in zip(self._images, self._places(), strict=True):
            if place.toAlignedRect().intersects(event.rect()):
                painter.drawImage(place, image)
                painter.setPen(style.colour("line"))
                painter.drawRect(place)

    def _places(self) -> list[QRectF]:
        places, top = [], float(GAP)
        for width, height in self._sizes:
            left = (self.width() - width * self._zoom) / 2
            places.append(QRectF(left, top, width * self._zoom, height * self._zoom))
            top += height * self._zoom + GAP
        return places

    def _resize(self) -> None:
        height = sum(height * self._zoom + GAP for _, height in self._sizes) + GAP
        self.resize(QSize(round(self.widest() * self._zoom) + 2 * GAP, round(height)))


def _image(page: PagePicture) -> QImage:
    stride = page.width * 4
    image = QImage(page.pixels, page.width, page.height, stride, QImage.Format.Format_RGBX8888)
    return image.copy()  # its own pixels: those of the picture live only as long as the picture
