"""The letter as it will leave, beside the editor: follows every edit and never loses its place."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from functools import partial
from typing import NamedTuple

from PySide6.QtCore import QEvent, QSize, Qt, QTimer
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QToolButton, QVBoxLayout, QWidget
from typing_extensions import override

from ui import style
from ui.elided import Elided
from ui.page_area import PageArea
from ui.page_sheet import PageSheet, View
from ui.seen_pages import SeenPages
from workbench.case import Case, Problem
from workbench.session import LetterPages, Session

PAUSE = 150  # milliseconds without another change of the pane's size until pages are drawn anew
MOMENT = 500  # milliseconds that a letter stays on the screen after its last part was seen
PIXELS_PER_POINT = 96 / 72  # at 100 %
STEPS = 36  # divides both sides of a letter page, 612 by 792 points
ZOOMS = (0.5, 0.67, 0.8, 0.9, 1.0, 1.1, 1.25, 1.5, 1.75, 2.0, 3.0)
NO_LETTER = "The letter stands here as soon as a case is open."
DRAWING = "Drawing the letter ..."
STALE = "The letter could not be drawn; the pages show an earlier state."
NOT_DRAWN = "The letter could not be drawn; the next change tries again."
SEEN = "Seen to its end"
WHAT_COUNTS = (
    "A letter was seen to its end once each of its pages was on the screen, from top to bottom, "
    "since the last change of the case. Only such a letter can be signed in a batch."
)


class Edition(NamedTuple):
    """What a picture shows: the letter of a case, with so many pixels of the screen to a point."""

    case: Case
    scale: float


class _Seen(Elided):
    """How much of the letter was seen; what counts for that is its tooltip."""

    @override
    def setToolTip(self, _: str) -> None:
        super().setToolTip(style.plain_tip(WHAT_COUNTS))


class LetterPreview(QWidget):
    """The pages of the letter. Old pages stay until the new ones are drawn; zoom and place stay.

    Pages in view are drawn first, those beside them after. Where they cannot be drawn a sentence
    below them says so, until some are. Whether the letter was seen to its end is kept with the
    case: each page, as the case is now, was on the screen from top to bottom.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Letter")
        self._session: Session | None = None
        self._stop_listening: Callable[[], None] | None = None
        self._zoom = 0.0  # 0 fits the width
        self._asked: Edition | None = None  # whose pages are on their way
        self._is_seen = False
        self._seen_pages = SeenPages()
        self._soon = QTimer(self, singleShot=True)
        self._soon.timeout.connect(self.refresh)
        self._moment = QTimer(self, singleShot=True, interval=MOMENT)
        self._moment.timeout.connect(self._see)
        self._pages = QStackedWidget(self)  # before the buttons: the keyboard goes there first
        self.sheet = PageSheet()
        self.area = PageArea(self._resized, self.zoom_by, self._pages)
        self.place = style.label("", self, role="muted")
        self.seen = _Seen(self, role="muted")
        self.problem = style.sentence("", self, role="warns")
        self.percent = style.label("", self, role="muted")
        self._smaller = self._button("zoom-out", "Zoom out", "Ctrl+-", self.zoom_out)
        self._larger = self._button("zoom-in", "Zoom in", "Ctrl+=", self.zoom_in)
        self.fit = self._button("Fit width", "Fit the width", "Ctrl+0", self.fit_width)
        self.empty = style.sentence(NO_LETTER, self, role="muted")
        self._lay_out()
        self.area.verticalScrollBar().valueChanged.connect(self._scrolled)
        self._show_zoom()

    def show_session(self, session: Session | None) -> None:
        """Show the letter of another case, or none."""
        if self._stop_listening is not None:
            self._stop_listening()
        same = session is not None and session is self._session
        self._session = session
        self._stop_listening = session.listen(self._changed) if session else None
        if not same:
            self._asked = None
            self.sheet.forget()
            self.area.verticalScrollBar().setValue(0)
            self._tell("")
        self._pages.setCurrentWidget(self.area if session else self.empty)
        self._show_place()
        self._show_seen(seen=bool(session and not session.read_only and session.letter_seen))
        self.refresh()

    def refresh(self) -> None:
        """Ask for the pages as they are now, those in view first."""
        self._soon.stop()
        self._go_on()

    def zoom(self) -> float:
        """The zoom in use: 1.0 is the size on paper at 96 pixels to the inch."""
        if self._zoom:
            return self._zoom
        room = self.area.viewport().width() - 2 * style.MEDIUM
        return max(0.25, room / (self.sheet.widest() * PIXELS_PER_POINT))

    @property
    def chosen_zoom(self) -> float:
        """The zoom that was chosen; 0.0 while the pages fit the width."""
        return self._zoom

    @property
    def is_fresh(self) -> bool:
        """Whether all pages in view show the letter as the case is now."""
        session = self._session
        return session is not None and self.sheet.shows(self._edition(session), self._view())

    def choose_zoom(self, zoom: float) -> None:
        """Show the pages at a zoom, or with 0.0 as wide as the pane, now and when it changes."""
        self._zoom = zoom
        self._size_sheet()
        self._show_zoom()
        self._soon.start(0)

    def zoom_in(self) -> None:
        """One step larger."""
        self.zoom_by(1)

    def zoom_out(self) -> None:
        """One step smaller."""
        self.zoom_by(-1)

    def zoom_by(self, steps: int) -> None:
        """The next step of the scale above (1) or below (-1) the zoom in use."""
        now = self.zoom()
        larger = [step for step in ZOOMS if step > now + 0.01]
        smaller = [step for step in ZOOMS if step < now - 0.01]
        steps_there = larger[:1] if steps > 0 else smaller[-1:]
        self.choose_zoom(steps_there[0] if steps_there else now)

    def fit_width(self) -> None:
        """As wide as the pane, now and when the pane changes."""
        self.choose_zoom(0.0)

    @override
    def changeEvent(self, event: QEvent) -> None:
        if event.type() is QEvent.Type.PaletteChange:
            self.sheet.update()
        super().changeEvent(event)

    @override
    def event(self, event: QEvent) -> bool:
        if event.type() in {QEvent.Type.Show, QEvent.Type.DevicePixelRatioChange}:
            self._soon.start(0)
        return super().event(event)

    def _changed(self, _before: Case, _after: Case) -> None:
        self._show_seen(seen=False)
        self._soon.start(0)

    def _scrolled(self) -> None:
        self._show_place()
        self._go_on()

    def _go_on(self) -> None:
        """Draw what is missing, and note what of the letter is on the screen."""
        if self._session is not None and self.isVisible():
            edition = self._edition(self._session)
            self._ask(self._session, edition)
            self._look(self._session, edition)

    def _edition(self, session: Session) -> Edition:
        return Edition(session.case, self._scale())

    def _ask(self, session: Session, edition: Edition) -> None:
        """Ask for the pages that are to be drawn next, unless some of them are on their way."""
        wanted = self.sheet.missing(edition, self._view())
        if wanted and edition != self._asked:
            self._asked = edition
            take = partial(self._take, session, edition)
            keep = partial(self._keep_pages, session)
            session.pages(take, edition.scale, wanted, failed=keep)

    def _take(self, session: Session, edition: Edition, pages: LetterPages) -> None:
        if session is not self._session:
            return
        self._asked = None
        if edition.case is session.case:
            self.sheet.show_some(pages, edition)
            self.sheet.give_up_far_pages(self._view())
            self._size_sheet()
            self._tell("")
        self._go_on()

    def _keep_pages(self, session: Session, _: Exception) -> None:
        if session is self._session:
            self._asked = None
            self._tell(STALE if self.sheet.count() else NOT_DRAWN)

    def _view(self) -> View:
        top = self.area.verticalScrollBar().value()
        return View(top, top + self.area.viewport().height())

    def _look(self, session: Session, edition: Edition) -> None:
        """Note what is on the screen; once that was all, begin the moment until it counts."""
        if self._is_seen or session.read_only:
            return
        self._seen_pages.add(self.sheet.parts_in(self._view(), edition))
        heights = self.sheet.heights()
        count = self._seen_pages.count(heights)
        self.seen.set_whole(f"{count} of {len(heights)} pages seen" if count else "")
        if count and count == len(heights) and not self._moment.isActive():
            self._moment.start()

    def _see(self) -> None:
        """All of the letter was on the screen, and the letter still is."""
        if self._session is not None and self.isVisible():
            with suppress(Problem):  # a full disk: then it was not seen
                self._session.see_letter()
                self._show_seen(seen=True)

    def _show_seen(self, *, seen: bool) -> None:
        """Whether the letter is known to be seen; where it is not, looking at it begins anew."""
        self._is_seen = seen
        self._moment.stop()
        self._seen_pages.forget()
        self.seen.set_whole(SEEN if seen else "")

    def _tell(self, sentence: str) -> None:
        self.problem.setText(sentence)
        self.problem.setVisible(bool(sentence))
        self._show_place()

    def _resized(self) -> None:
        if not self._zoom:
            self._size_sheet()
            self._show_zoom()
        self._soon.start(PAUSE if self.sheet.count() else 0)

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

    def _show_zoom(self) -> None:
        self.percent.setText(f"{round(self.zoom() * 100)} %")
        self.fit.setChecked(not self._zoom)

    def _show_place(self) -> None:
        count = self.sheet.count()
        middle = self.area.verticalScrollBar().value() + self.area.viewport().height() // 2
        page = self.sheet.page_at(middle) + 1
        waiting = DRAWING if self._session is not None and not self.problem.text() else ""
        self.place.setText(f"Page {page} of {count}" if count else waiting)

    def _lay_out(self) -> None:
        self.area.setWidget(self.sheet)
        self.area.setAccessibleName("Pages of the letter")
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.problem.setContentsMargins(style.MEDIUM, style.TIGHT, style.MEDIUM, style.TIGHT)
        self.problem.hide()
        self._pages.addWidget(self.area)
        self._pages.addWidget(self.empty)
        row = QHBoxLayout()
        row.setContentsMargins(style.MEDIUM, style.TIGHT, style.SMALL, style.TIGHT)
        row.setSpacing(style.TIGHT)
        row.addWidget(self.place)
        row.addSpacing(style.MEDIUM)
        row.addWidget(self.seen, 1)
        row.addWidget(self._smaller)
        row.addWidget(self.percent)
        row.addWidget(self._larger)
        row.addWidget(self.fit)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._pages, 1)
        column.addWidget(self.problem)
        column.addWidget(style.hairline(self))
        column.addLayout(row)

    def _button(self, look: str, name: str, keys: str, act: Callable[[], None]) -> QToolButton:
        button = QToolButton(self)
        style.mark(button, "role", "quiet")
        if " " in look:
            button.setText(look)
            button.setCheckable(True)
        else:
            style.set_icon(button, look)
            button.setIconSize(QSize(16, 16))
        button.setAccessibleName(name)
        button.setToolTip(f"{name} ({keys})")
        button.setShortcut(keys)
        button.clicked.connect(act)
        return button
