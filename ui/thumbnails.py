"""A narrow strip of small pages beside the letter: where one is, and a way to any page."""

from __future__ import annotations

from functools import partial
from typing import NamedTuple

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QImage, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)
from typing_extensions import override

from ui import report_errors, style
from ui.page_sheet import image_of
from ui.row_delegate import Index
from workbench.case import Case
from workbench.session import LetterPages, PagePicture, Session

WIDTH = 72  # pixels of a page
AT_ONCE = 4  # pages that are asked for together: the letter itself must not wait for them
_ACROSS = 612.0  # points of a page
_ROOT = QModelIndex()


class _Drawn(NamedTuple):
    picture: PagePicture  # holds the pixels of the image
    image: QImage
    edition: object


class _Pages(QAbstractListModel):
    """The pages by their numbers, with small pictures of those that were drawn."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.sizes: tuple[tuple[float, float], ...] = ()
        self.drawn: dict[int, _Drawn] = {}

    def resize(self, sizes: tuple[tuple[float, float], ...]) -> None:
        """Show so many pages; those that are there already stay."""
        before, after = len(self.sizes), len(sizes)
        if after > before:
            self.beginInsertRows(_ROOT, before, after - 1)
            self.sizes = sizes
            self.endInsertRows()
        elif after < before:
            self.beginRemoveRows(_ROOT, after, before - 1)
            self.sizes = sizes
            self.drawn = {page: drawn for page, drawn in self.drawn.items() if page < after}
            self.endRemoveRows()
        self.sizes = sizes

    def take(self, pictures: tuple[PagePicture, ...], edition: object) -> None:
        """Show pictures in place of the old ones of their pages."""
        for picture in pictures:
            self.drawn[picture.page] = _Drawn(picture, image_of(picture), edition)
            place = self.index(picture.page, 0)
            self.dataChanged.emit(place, place)

    def forget(self) -> None:
        """Show no word of this letter any more."""
        self.drawn.clear()
        self.resize(())

    @override
    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self.sizes)

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        number = index.row() + 1
        if role == Qt.ItemDataRole.DisplayRole:
            return str(number)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"Page {number} of {len(self.sizes)}"
        return None


class _Page(QStyledItemDelegate):
    """Draws a small page above its number; the current one in a frame, its number bold."""

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        number = style.grown(16)
        width, height = self._size(index)
        return QSize(round(width) + 2 * style.SMALL, round(height) + number + 2 * style.TIGHT)

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        area: QRect = option.rect
        state: QStyle.StateFlag = option.state
        current = bool(state & QStyle.StateFlag.State_Selected)
        width, height = self._size(index)
        left, top = area.left() + (area.width() - width) / 2, area.top() + style.TIGHT
        paper = QRectF(left, top, width, height)
        model = index.model()
        drawn = model.drawn.get(index.row()) if isinstance(model, _Pages) else None
        painter.save()
        painter.fillRect(paper, Qt.GlobalColor.white)
        if drawn is not None:
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawImage(paper, drawn.image)
        painter.setPen(QPen(style.colour("accent"), 2) if current else style.colour("line"))
        painter.drawRect(paper)
        painter.setFont(style.font(style.MINOR, bold=current))
        painter.setPen(style.colour("text" if current else "muted"))
        number = area.adjusted(0, round(height) + style.TIGHT, 0, 0)
        painter.drawText(number, Qt.AlignmentFlag.AlignCenter, str(index.row() + 1))
        painter.restore()

    def _size(self, index: Index) -> tuple[float, float]:
        model = index.model()
        sizes = model.sizes if isinstance(model, _Pages) else ()
        across, down = sizes[index.row()] if index.row() < len(sizes) else (_ACROSS, 792.0)
        return across * WIDTH / _ACROSS, down * WIDTH / _ACROSS


class Thumbnails(QListView):
    """The pages of the letter, small; arrows, Home and End lead to a page, Enter into it."""

    page_wanted = Signal(int)  # from 0
    drawn = Signal()  # a few pages; more may be missing
    entered = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pages = _Pages(self)
        self._asked: tuple[Case, float] | None = None  # whose pages are on their way
        self._following = False  # the pages are scrolled, not the strip used
        self.setModel(self._pages)
        self.setItemDelegate(_Page(self))
        self.setAccessibleName("Small pages of the letter")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setUniformItemSizes(True)
        bar = self.verticalScrollBar().sizeHint().width()
        self.setFixedWidth(WIDTH + 2 * style.SMALL + bar)
        self.selectionModel().currentChanged.connect(self._go)

    @property
    def scale(self) -> float:
        """How many pixels of the screen a point takes."""
        return WIDTH / _ACROSS * self.devicePixelRatioF()

    def show_count(self, sizes: tuple[tuple[float, float], ...]) -> None:
        """The letter has pages of these sizes."""
        if sizes != self._pages.sizes:
            self._pages.resize(sizes)

    def show_current(self, page: int) -> None:
        """Mark the page that is read, and keep it in sight."""
        if page != self.currentIndex().row() and page < len(self._pages.sizes):
            self._following = True
            self.setCurrentIndex(self._pages.index(page, 0))
            self._following = False

    def draw(self, session: Session) -> None:
        """Ask for a few of the pages in sight that show another edition, if there are any."""
        edition = (session.case, self.scale)
        drawn = self._pages.drawn
        stale = [n for n in self._in_sight() if n not in drawn or drawn[n].edition != edition]
        if stale and edition != self._asked and self.isVisible():
            self._asked = edition
            take = partial(self._take, edition)
            pages = tuple(stale[:AT_ONCE])
            session.pages(take, self.scale, pages, lane="thumbnails", failed=self._give_up)

    def _take(self, edition: tuple[Case, float], pages: LetterPages) -> None:
        if edition == self._asked:
            self._asked = None
            self._pages.resize(pages.sizes)
            self._pages.take(pages.pictures, edition)
            self.drawn.emit()

    def _give_up(self, failed: Exception) -> None:
        report_errors.heed(failed)
        self._asked = None  # the large pages say so

    def forget(self) -> None:
        """Show no word of this letter any more."""
        self._asked = None
        self._pages.forget()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.entered.emit()
        else:
            super().keyPressEvent(event)

    def _go(self, current: QModelIndex) -> None:
        if current.isValid() and not self._following:
            self.page_wanted.emit(current.row())

    def _in_sight(self) -> range:
        height = max(1, self.sizeHintForRow(0))
        top = self.verticalScrollBar().value()
        last = (top + self.viewport().height()) // height + 1
        return range(top // height, min(last, len(self._pages.sizes)))
