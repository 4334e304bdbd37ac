"""The letter as a form that is being edited prints it; old pages stay until new ones are drawn.

After an edit the pages are scrolled to where they differ from those before it.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget
from typing_extensions import override

from ui import spoken, style
from ui.page_sheet import GAP, PageSheet
from workbench.case import Case, Copy
from workbench.session import PagePicture

PAUSE = 150  # milliseconds from an edit to the request for new pages
COPIES = {"Issued copy": Copy.ISSUED, "Internal copy": Copy.INTERNAL}
NOT_DRAWN = "The letter could not be drawn; the next change tries again."
_STEPS = 36  # divides both sides of a letter page, 612 by 792 points: whole pixels

_FOOT = 10 / 11  # of a page: below stands its number, which changes wherever a page is added

Pages = tuple[PagePicture, ...]


class Wanted(NamedTuple):
    """What is to be drawn: a case in its form, for whom, in pixels for a point."""

    case: Case
    copy: Copy
    scale: float


Draw = Callable[[Wanted, Callable[[Pages], None], Callable[[object], None]], None]


class FormPreview(QWidget):
    """The pages, as wide as the pane. ``draw`` makes them beside the window's thread.

    One request is under way at a time; what was changed meanwhile is asked for when it is answered.
    Says ``drawn`` when other pages are shown.
    """

    drawn = Signal()

    def __init__(self, draw: Draw, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._draw = draw
        self._case: Case | None = None
        self._drawing = False
        self._stale = False
        self._pages: Pages = ()  # as they are shown
        self._follows = False  # whether what is drawn next is an edit of what is shown
        self._soon = QTimer(self, singleShot=True, interval=PAUSE)
        self._soon.timeout.connect(self._ask)
        self.copy = QComboBox(self)
        self.copy.addItems(list(COPIES))
        spoken.label(self.copy, "Copy that is shown")
        self.copy.activated.connect(self._show_copy)
        self.whose = style.label("", self, role="muted")
        self.problem = style.sentence(NOT_DRAWN, self, role="warns")
        self.sheet = PageSheet()
        self.area = QScrollArea(self)
        self._lay_out()

    def show_case(self, case: Case, whose: str, *, follow: bool = False) -> None:
        """Draw a case in the form that it holds, soon; ``whose`` says which case it is.

        With ``follow`` it is an edit of the one before: where the two differ is brought into view.
        """
        self._case = case
        self._follows = follow
        self.whose.setText(whose)
        self._soon.start()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._size_sheet()
        self._soon.start()

    @override
    def changeEvent(self, event: QEvent) -> None:
        if event.type() is QEvent.Type.PaletteChange:
            self.sheet.update()
        super().changeEvent(event)

    def _show_copy(self) -> None:
        self._follows = False
        self._soon.start()

    def _ask(self) -> None:
        if self._drawing or self._case is None or not self.isVisible():
            self._stale = self._drawing
            return
        self._drawing = True
        scale = self._scale()
        wanted = Wanted(self._case, COPIES[self.copy.currentText()], scale)
        self._draw(wanted, lambda pages: self._show_pages(pages, scale), self._fail)

    def _show_pages(self, pages: Pages, scale: float) -> None:
        self.problem.hide()
        self.sheet.show_pages(pages, scale)
        self._size_sheet()
        if self._follows:
            self._scroll_to(difference(self._pages, pages), scale)
        self._pages = pages
        self.drawn.emit()
        self._go_on()

    def _scroll_to(self, place: tuple[int, int] | None, scale: float) -> None:
        """Bring a row of a page into the middle third of the view, where it is not there yet."""
        if place is None:
            return
        number, row = place
        zoom, pages = self._zoom(), self._pages
        above = sum(round(page.height / scale) * zoom + GAP for page in pages[:number])
        height = round(GAP + above + row / scale * zoom)
        self.area.ensureVisible(0, height, 0, self.area.viewport().height() // 3)

    def _fail(self, _: object) -> None:
        self.problem.show()
        self._go_on()

    def _go_on(self) -> None:
        self._drawing = False
        if self._stale:
            self._stale = False
            self._ask()

    def _scale(self) -> float:
        """Pixels of the screen for a point, in steps at which a page's sides are whole pixels."""
        room = max(100, self.area.viewport().width() - 2 * style.MEDIUM)
        wanted = room / self.sheet.widest() * self.devicePixelRatioF()
        return max(1, int(wanted * _STEPS)) / _STEPS

    def _zoom(self) -> float:
        return self._scale() / self.devicePixelRatioF()

    def _size_sheet(self) -> None:
        self.sheet.set_zoom(self._zoom())

    def _lay_out(self) -> None:
        self.area.setWidget(self.sheet)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.area.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setAccessibleName("Pages of the letter in this form")
        self.problem.hide()
        row = QHBoxLayout()
        row.setContentsMargins(style.MEDIUM, 0, 0, 0)
        row.addWidget(self.copy)
        row.addSpacing(style.SMALL)
        row.addWidget(self.whose, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(style.SMALL)
        column.addLayout(row)
        column.addWidget(self.area, 1)
        column.addWidget(self.problem)


def difference(before: Pages, after: Pages) -> tuple[int, int] | None:
    """The first page, from 0, that differs, and its first row of pixels that does; None for none.

    What stands at the foot counts where nothing else differs. Pages of other sizes are not
    compared.
    """
    pairs = [pair for pair in zip(before, after, strict=False) if pair[0].row == pair[1].row]
    for part in (_FOOT, 1.0):
        for one, other in pairs:
            row = _first_row(one, other, int(min(one.height, other.height) * part))
            if row is not None:
                return other.page, row
    return None


def _first_row(one: PagePicture, other: PagePicture, rows: int) -> int | None:
    """The first of so many rows in which two pages differ."""
    starts = range(0, rows * one.row, one.row)
    return next(
        (
            start // one.row
            for start in starts
            if one.pixels[start : start + one.row] != other.pixels[start : start + one.row]
        ),
        None,
    )
