"""The letter as a form that is being edited prints it; old pages stay until new ones are drawn."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget
from typing_extensions import override

from ui import style
from ui.page_sheet import PageSheet
from workbench.case import Case, Copy
from workbench.session import PagePicture

PAUSE = 150  # milliseconds from an edit to the request for new pages
COPIES = {"Issued copy": Copy.ISSUED, "Internal copy": Copy.INTERNAL}
NOT_DRAWN = "The letter could not be drawn; the next change tries again."
_STEPS = 36  # divides both sides of a letter page, 612 by 792 points: whole pixels

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
        self._soon = QTimer(self, singleShot=True, interval=PAUSE)
        self._soon.timeout.connect(self._ask)
        self.copy = QComboBox(self)
        self.copy.addItems(list(COPIES))
        self.copy.setAccessibleName("Copy that is shown")
        self.copy.activated.connect(self._soon.start)
        self.whose = style.label("", self, role="muted")
        self.problem = style.sentence(NOT_DRAWN, self, role="warns")
        self.sheet = PageSheet()
        self.area = QScrollArea(self)
        self._lay_out()

    def show_case(self, case: Case, whose: str) -> None:
        """Draw a case in the form that it holds, soon; ``whose`` says which case it is."""
        self._case = case
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
        self.drawn.emit()
        self._go_on()

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

    def _size_sheet(self) -> None:
        self.sheet.set_zoom(self._scale() / self.devicePixelRatioF())

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
