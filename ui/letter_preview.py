"""The letter as it will leave, beside the editor: follows every edit and never loses its place."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSize, Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget
from typing_extensions import override

from ui import style
from ui.letter_drawing import LetterDrawing
from ui.letter_foot import LetterFoot
from ui.letter_places import LetterPlaces
from ui.letter_seen import LetterSeen
from ui.letter_zoom import PIXELS_PER_POINT, LetterZoom
from ui.page_area import PageArea
from ui.page_sheet import GAP, Box, PageSheet, View
from ui.thumbnails import Thumbnails
from workbench.case import Case, Problem
from workbench.session import Session

if TYPE_CHECKING:
    from ui.structure_view import StructureView

PAUSE = 150  # milliseconds without another change of the pane's size until pages are drawn anew
STEPS = 36  # divides both sides of a letter page, 612 by 792 points
NARROW = 620  # pixels of a pane in which small pages would leave the letter too small to be read
NO_LETTER = "The letter stands here as soon as a case is open."
DRAWING = "Drawing ..."
STALE = "The letter could not be drawn; the pages show an earlier state."
NOT_DRAWN = "The letter could not be drawn; the next change tries again."
_STRIP = "letter_thumbnails"  # a setting: "yes", "no", or "" as the width of the pane says


class LetterPreview(QWidget):
    """The pages of the letter. Old pages stay until the new ones are drawn; zoom and place stay.

    Pages in view are drawn first, those beside them after, the small ones last. Where they cannot
    be drawn a sentence below them says so, until some are. Whether the letter was seen to its end
    is kept with the case: each page, as the case is now, was on the screen from top to bottom.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Letter")
        self._session: Session | None = None
        self._stop_listening: Callable[[], None] | None = None
        self._strip = ""  # the setting
        self._led = (0, -1)  # the page that was gone to last, and where that has led
        self._structure: StructureView | None = None
        self._soon = QTimer(self, singleShot=True)
        self._soon.timeout.connect(self.refresh)
        self.thumbnails = Thumbnails(self)
        self._pages = QStackedWidget(self)  # before the buttons: the keyboard goes there first
        self.sheet = PageSheet()
        self.area = PageArea(self._resized, self.zoom_by, self._pages)
        self.places = LetterPlaces(self.sheet, self.area)
        self.drawing = LetterDrawing(self.sheet, self._view, self._scale)
        self.seen = LetterSeen(self.area.isVisible, self)
        self.problem = style.sentence("", self, role="warns")
        self.sizing = LetterZoom(self._room, self.sheet.largest, self)
        self.foot = LetterFoot(self.seen, self.sizing, self)
        self.place = self.foot.place
        self.percent, self.fit = self.sizing.percent, self.sizing.width_fits
        self.empty = style.sentence(NO_LETTER, self, role="muted")
        self._lay_out()
        self._connect()
        self.sizing.tell()

    def show_session(self, session: Session | None) -> None:
        """Show the letter of another case, or none."""
        if self._stop_listening is not None:
            self._stop_listening()
        same = session is not None and session is self._session
        self._session = session
        self._stop_listening = session.listen(self._changed) if session else None
        if not same:
            self.drawing.show_session(session)
            self.places.forget()
            self.thumbnails.forget()
            if self._structure is not None:
                self._structure.forget()
            self._led = (0, -1)
            self.area.verticalScrollBar().setValue(0)
            self._tell("")
            self._strip = session.workspace.setting(_STRIP) if session else ""
            self.show_pages()
        self._show_strip()
        self._show_place()
        self.seen.show_session(session)
        self.refresh()

    def refresh(self) -> None:
        """Ask for the pages as they are now, those in view first."""
        self._soon.stop()
        self.sheet.draw_plainly(False)
        self._go_on()

    # What is shown

    def show_pages(self) -> None:
        """Show the pages, in the place of their structure."""
        self._pages.setCurrentWidget(self.area if self._session else self.empty)
        self._show_what_is_shown()
        self._soon.start(0)

    def show_structure(self) -> None:
        """Show what a screen reader finds in the letter, in the place of its pages."""
        if self._session is None:
            return
        if self._structure is None:
            from ui.structure_view import StructureView

            self._structure = StructureView(self)
            self._structure.left.connect(self.leave_structure)
            self._structure.wanted.connect(self.show_box)
            self._pages.addWidget(self._structure)
        self._structure.show_session(self._session)
        self._pages.setCurrentWidget(self._structure)
        self._show_what_is_shown()
        self._structure.take_keyboard()

    def leave_structure(self) -> None:
        """Show the pages again, with the keyboard on them."""
        self.show_pages()
        self.area.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_box(self, box: Box) -> None:
        """Show a part of a page, with a line around it and the keyboard on the pages."""
        self.leave_structure()
        self.places.show_box(box)

    @property
    def shows_structure(self) -> bool:
        """Whether the structure stands in the place of the pages."""
        return self._structure is not None and self._pages.currentWidget() is self._structure

    def show_thumbnails(self, shown: bool) -> None:
        """Show the small pages beside the large ones, or hide them, from now on."""
        self._strip = "yes" if shown else "no"
        if self._session is not None:
            with suppress(Problem):  # a full disk: it is so until the program ends
                self._session.workspace.set_setting(_STRIP, self._strip)
        self._show_strip()
        self.refresh()

    # How large it is

    def zoom(self) -> float:
        """The zoom in use: 1.0 is the size on paper at 96 pixels to the inch."""
        return self.sizing.now()

    @property
    def chosen_zoom(self) -> float:
        """The zoom that was chosen; 0.0 while the pages fit the width, -1.0 while each fits."""
        return self.sizing.chosen

    @property
    def is_fresh(self) -> bool:
        """Whether all pages in view show the letter as the case is now."""
        return self.drawing.is_fresh

    def choose_zoom(self, zoom: float) -> None:
        """Show the pages at a zoom, or as :attr:`chosen_zoom` says."""
        self.sizing.choose(zoom)

    def zoom_by(self, steps: int) -> None:
        """The next step of the scale above (1) or below (-1) the zoom in use."""
        self.sizing.step(steps)

    # What follows

    @override
    def changeEvent(self, event: QEvent) -> None:
        if event.type() is QEvent.Type.PaletteChange:
            self.sheet.update()
        super().changeEvent(event)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if not self._strip:
            self._show_strip()

    @override
    def event(self, event: QEvent) -> bool:
        if event.type() in {QEvent.Type.Show, QEvent.Type.DevicePixelRatioChange}:
            self._soon.start(0)
        return super().event(event)

    def _changed(self, _before: Case, _after: Case) -> None:
        self.seen.begin_anew()
        self._soon.start(0)
        if self._structure is not None and self.shows_structure:
            self._structure.refresh()

    def _scrolled(self) -> None:
        self._show_place()
        self._go_on()

    def _go_on(self) -> None:
        """Draw what is missing, and note what of the letter is on the screen."""
        edition, session = self.drawing.edition, self._session
        if session is None or edition is None or not self.area.isVisible():
            return
        self.drawing.ask()
        self.seen.look(self.sheet.parts_in(self._view(), edition), self.sheet.heights())
        if not self.drawing.is_waiting:
            self.thumbnails.draw(session)

    def _come(self) -> None:
        """Pages of the case as it is now have come."""
        self.thumbnails.show_count(self.sheet.page_sizes())
        self._size_sheet()
        self._tell("")

    def _view(self) -> View:
        top = self.area.verticalScrollBar().value()
        return View(top, top + self.area.viewport().height())

    def _room(self) -> QSize:
        return self.area.viewport().size() - QSize(2 * GAP, 2 * GAP)

    def _tell(self, sentence: str) -> None:
        self.problem.setText(sentence)
        self.problem.setVisible(bool(sentence))
        self._show_place()

    def _fail(self) -> None:
        self._tell(STALE if self.sheet.count() else NOT_DRAWN)

    def _resized(self) -> None:
        if self.chosen_zoom <= 0:
            self._size_sheet()
            self.sizing.tell()
            self.sheet.draw_plainly(self.sheet.count() > 0)
        self._soon.start(PAUSE if self.sheet.count() else 0)

    def _zoomed(self) -> None:
        self._size_sheet()
        self._soon.start(0)

    def _scale(self) -> float:
        """Pixels of the screen for a point, in steps at which a page's sides are whole pixels.

        The pictures are then drawn as they are, never stretched.
        """
        wanted = self.zoom() * PIXELS_PER_POINT * self.devicePixelRatioF()
        return max(1, int(wanted * STEPS + 1e-6)) / STEPS

    def _size_sheet(self) -> None:
        """Give the pages their size; the same words stay at the top, and amid the width."""
        down, across = self.area.verticalScrollBar(), self.area.horizontalScrollBar()
        before, top = self.sheet.size(), down.value()
        middle = across.value() + self.area.viewport().width() / 2
        if self.sheet.set_zoom(self._scale() / self.devicePixelRatioF()):
            growth = self.sheet.width() / max(1, before.width())
            down.setValue(round(top * self.sheet.height() / max(1, before.height())))
            across.setValue(round(middle * growth - self.area.viewport().width() / 2))

    def _show_place(self) -> None:
        count, top = self.sheet.count(), self.area.verticalScrollBar().value()
        page, led = self._led  # the last pages may all be in view
        if top != led:
            page = self.sheet.page_at(top + self.area.viewport().height() // 2)
        waiting = DRAWING if self._session is not None and not self.problem.text() else ""
        self.place.setText(f"Page {page + 1} of {count}" if count else waiting)
        self.thumbnails.show_current(page)

    def _show_what_is_shown(self) -> None:
        self.foot.structure_button.setChecked(self.shows_structure)
        self.sizing.setEnabled(not self.shows_structure)
        self._show_strip()

    def _show_strip(self) -> None:
        wanted = self._strip == "yes" or (not self._strip and self.width() >= style.grown(NARROW))
        self.foot.strip_button.setChecked(wanted)
        can_be = self._session is not None and not self.shows_structure
        self.foot.strip_button.setEnabled(can_be)
        self.thumbnails.setVisible(wanted and can_be)

    # How it is put together

    def _connect(self) -> None:
        self.area.verticalScrollBar().valueChanged.connect(self._scrolled)
        self.sizing.changed.connect(self._zoomed)
        self.drawing.came.connect(self._come)
        self.drawing.placed.connect(self.places.show)
        self.drawing.failed.connect(self._fail)
        self.drawing.settled.connect(self._go_on)
        self.thumbnails.drawn.connect(self._go_on)
        self.thumbnails.verticalScrollBar().valueChanged.connect(lambda: self._soon.start(0))
        self.thumbnails.page_wanted.connect(self._go_to_page)
        self.thumbnails.entered.connect(self.area.setFocus)
        self.foot.strip_button.clicked.connect(self.show_thumbnails)
        self.foot.structure_button.clicked.connect(self._switch)

    def _go_to_page(self, page: int) -> None:
        bar = self.area.verticalScrollBar()
        self._led = (page, min(self.sheet.top_of(page), bar.maximum()))
        bar.setValue(self._led[1])
        self._show_place()

    def _switch(self) -> None:
        if self.shows_structure:
            self.leave_structure()
        else:
            self.show_structure()

    def _lay_out(self) -> None:
        self.area.setWidget(self.sheet)
        self.area.setAccessibleName("Pages of the letter")
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.problem.setContentsMargins(style.MEDIUM, style.TIGHT, style.MEDIUM, style.TIGHT)
        self.problem.hide()
        self._pages.addWidget(self.area)
        self._pages.addWidget(self.empty)
        beside = QHBoxLayout()
        beside.setSpacing(0)
        beside.addWidget(self.thumbnails)
        beside.addWidget(self._pages, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(beside, 1)
        column.addWidget(self.problem)
        column.addWidget(style.hairline(self))
        column.addWidget(self.foot)
