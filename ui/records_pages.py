"""Kept records on the screen: scrolled, zoomed, gone through by page; drawn by the worker."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import NamedTuple

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QToolButton, QVBoxLayout, QWidget
from typing_extensions import override

from ui import keys_now, style
from ui.page_area import PageArea
from ui.records_paper import Paper, View
from ui.records_sheet import RecordSheet
from ui.report_errors import sentence_of
from workbench.session import PagePicture, Session
from workbench.session.record_pages import Layout, record_pictures
from workbench.workspace.record_files import RecordFile, RecordSource

PIXELS_PER_POINT = 96 / 72  # at 100 %
ZOOMS = (0.5, 0.67, 0.8, 0.9, 1.0, 1.1, 1.25, 1.5, 1.75, 2.0, 3.0, 4.0)
STEPS = 36  # divides both sides of a letter page
PAUSE = 150  # milliseconds without another change of size until pages are drawn anew
KEPT_SOON = 1500  # milliseconds on one page until it is the one to come back to
NOT_DRAWN = "This page could not be drawn."
LANE = "records"


class Reading(NamedTuple):
    """The records that are being read, and in whose session."""

    session: Session
    file: RecordFile
    source: RecordSource
    layout: Layout

    def label(self, page: int) -> str:
        """The PDF's own label of a page from 0, where it differs from its number; "" else."""
        label = self.layout.labels[page] if self.layout.labels else ""
        return "" if label == str(page + 1) else label


class Place(NamedTuple):
    """Where a reader stands: a page from 0, how far down it, and the chosen zoom (0 fits)."""

    page: int = 0
    down: float = 0.0  # of the page's height
    zoom: float = 0.0


class _Area(PageArea):
    """The pages with the keyboard: digits go to a page, the arrows to the next one."""

    typed = Signal(str)  # a digit
    stepped = Signal(int)
    grown = Signal(int, bool)  # the selection: by so many words, or lines
    all_wanted = Signal()
    copied = Signal()
    given_up = Signal()

    @override
    def event(self, event: QEvent) -> bool:
        override = event.type() is QEvent.Type.ShortcutOverride
        if override and isinstance(event, QKeyEvent) and _is_ours(event):
            event.accept()
            return True
        return super().event(event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = _STEPS.get(Qt.Key(event.key()))
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copied.emit()
        elif event.matches(QKeySequence.StandardKey.SelectAll):
            self.all_wanted.emit()
        elif step is not None and event.modifiers() == Qt.KeyboardModifier.ShiftModifier:
            self.grown.emit(*step)
        elif step is not None and not step[1] and not self.horizontalScrollBar().maximum():
            self.stepped.emit(step[0])
        elif event.text().isdecimal() and not event.modifiers() & _COMMANDS:
            self.typed.emit(event.text())
        elif event.key() == Qt.Key.Key_Escape:
            self.given_up.emit()
        else:
            super().keyPressEvent(event)


_COMMANDS = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
_STEPS = {
    Qt.Key.Key_Left: (-1, False),
    Qt.Key.Key_Right: (1, False),
    Qt.Key.Key_Up: (-1, True),
    Qt.Key.Key_Down: (1, True),
}


def _is_ours(event: QKeyEvent) -> bool:
    return event.matches(QKeySequence.StandardKey.Copy) or event.matches(
        QKeySequence.StandardKey.SelectAll
    )


class RecordPages(QWidget):
    """The pages with the line below them: which page it is, and how large it is shown.

    ``page_changed`` says the page, from 0, that is read now; ``rested`` that a reader stays there.
    """

    page_changed = Signal(int)
    rested = Signal()
    refused = Signal(str)  # a sentence

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.reading: Reading | None = None
        self._zoom = 0.0  # 0 fits the width
        self._asked: tuple[int, float] | None = None  # the page that is on its way
        self._refused: set[int] = set()  # pages that cannot be drawn
        self._page = -1
        self._awaited: Place | None = None  # to stand there as soon as there is a view
        self.sheet = RecordSheet()
        self.area = _Area(self._resized, self.zoom_by, self)
        self.number = QLineEdit(self)
        self.of = style.label("", self, role="muted")
        self.percent = style.label("", self, role="muted")
        self._smaller = self._button("zoom-out", "Zoom out", "zoom_out", partial(self.zoom_by, -1))
        self._larger = self._button("zoom-in", "Zoom in", "zoom_in", partial(self.zoom_by, 1))
        self.fit = self._button("Fit width", "Fit the width", "fit_width", self.fit_width)
        self._soon = QTimer(self, singleShot=True, interval=PAUSE)
        self._soon.timeout.connect(self._ask)
        self._rest = QTimer(self, singleShot=True, interval=KEPT_SOON)
        self._rest.timeout.connect(self.rested)
        self._lay_out()
        self._connect()

    def show_reading(self, reading: Reading | None, place: Place = Place()) -> None:  # noqa: B008
        """Show other records from where a reader stood, or none: then nothing of them stays."""
        self.reading, self._asked, self._page = reading, None, -1
        self._refused.clear()
        self.sheet.show_paper(Paper(reading.layout.sizes if reading else ()))
        self._zoom = place.zoom
        self._size_sheet()
        self._show_zoom()
        self._awaited = place if reading else None
        self._stand()

    @property
    def page(self) -> int:
        """The page that is read, from 0: the one in the upper part of the view."""
        view = self._view()
        return self.sheet.paper.page_at(view.top + (view.bottom - view.top) // 3)

    @property
    def place(self) -> Place:
        """Where the reader stands."""
        if self._awaited is not None or not self.sheet.paper.count:
            return self._awaited or Place()
        page, height = self.page, self.sheet.paper.sizes[self.page][1] * self.sheet.paper.zoom
        down = (self._view().top - self.sheet.paper.top(page)) / max(1.0, height)
        return Place(page, max(0.0, round(down, 4)), self._zoom)

    @property
    def is_fresh(self) -> bool:
        """Whether all pages in view are drawn."""
        return self.sheet.shows(self._scale(), self._view())

    def go_to(self, page: int, down: float = 0.0) -> None:
        """Bring a page, from 0, to the top of the view; ``down`` of its height above it."""
        paper = self.sheet.paper
        if self._awaited is not None:
            self._awaited = self._awaited._replace(page=page, down=down)
        elif 0 <= page < paper.count:
            top = paper.top(page) + down * paper.sizes[page][1] * paper.zoom
            self.area.verticalScrollBar().setValue(round(top) - (0 if down else style.SMALL))

    def show_part(self, page: int, top: float) -> None:
        """Bring a part of a page, so many points down, into view where it is not."""
        y = self.sheet.paper.top(page) + top * self.sheet.paper.zoom
        view = self._view()
        if not view.top + style.LARGE <= y <= view.bottom - 2 * style.WIDE:
            self.area.verticalScrollBar().setValue(round(y - (view.bottom - view.top) / 3))

    def zoom(self) -> float:
        """The zoom in use: 1.0 is the size on paper at 96 pixels to the inch."""
        room = self.area.viewport().width() - 2 * style.MEDIUM
        return self._zoom or max(0.1, room / (self.sheet.paper.widest * PIXELS_PER_POINT))

    def zoom_by(self, steps: int) -> None:
        """The next step of the scale above (1) or below (-1) the zoom in use."""
        now = self.zoom()
        larger = [step for step in ZOOMS if step > now + 0.01]
        smaller = [step for step in ZOOMS if step < now - 0.01]
        there = larger[:1] if steps > 0 else smaller[-1:]
        self._choose_zoom(there[0] if there else now)

    def fit_width(self) -> None:
        """As wide as the pane, now and when the pane changes."""
        self._choose_zoom(0.0)

    def type_page(self, begin: str = "") -> None:
        """Let a page be typed, beginning with a digit."""
        self.number.setFocus()
        self.number.setText(begin) if begin else self.number.selectAll()

    @override
    def event(self, event: QEvent) -> bool:
        if event.type() in {QEvent.Type.Show, QEvent.Type.DevicePixelRatioChange}:
            self._soon.start(0)  # sizes are known then
        return super().event(event)

    def _choose_zoom(self, zoom: float) -> None:
        self._zoom = zoom
        self._size_sheet()
        self._show_zoom()
        self._rest.start()
        self._soon.start(0)

    def _stand(self) -> None:
        """Stand where the reader stood, as soon as the pages have their sizes on the screen."""
        if self._awaited is not None and self.isVisible():
            place, self._awaited = self._awaited, None
            self._size_sheet()
            self.go_to(place.page, place.down)
            self._scrolled()

    def _ask(self) -> None:
        """Ask for the picture that is wanted next, unless it is on its way."""
        self._stand()
        reading, scale = self.reading, self._scale()
        if reading is None or not self.isVisible():
            return
        page = self.sheet.missing(scale, self._view())
        if page is None or page in self._refused or (page, scale) == self._asked:
            return
        self._asked = page, scale
        reading.session.run(
            record_pictures,
            reading.source,
            scale,
            (page,),
            done=partial(self._take, reading, scale),
            failed=partial(self._refuse, reading, page),
            lane=LANE,
        )

    def _take(self, reading: Reading, scale: float, pictures: tuple[PagePicture, ...]) -> None:
        if reading is self.reading:
            self._asked = None
            self.sheet.put(pictures, scale)
            self.sheet.give_up_far_pages(self._view())
            self._soon.start(0)

    def _refuse(self, reading: Reading, page: int, problem: Exception) -> None:
        if reading is self.reading:
            self._asked = None
            self._refused.add(page)
            self.refused.emit(sentence_of(problem, NOT_DRAWN))

    def _scrolled(self) -> None:
        page = self.page
        if page != self._page and self.reading is not None and self._awaited is None:
            self._page = page
            self._show_page()
            self.page_changed.emit(page)
        self._rest.start()
        self._ask()

    def _show_page(self) -> None:
        reading = self.reading
        if reading is None:
            return
        label = reading.label(self._page)
        count = self.sheet.paper.count
        self.number.setText(str(self._page + 1))
        self.of.setText(f"of {count:,}" + (f" (labeled {label})" if label else ""))
        self.area.setAccessibleDescription(f"Page {self._page + 1} {self.of.text()}")

    def _enter_page(self) -> None:
        """Go to the page that was typed: its number, or else its label."""
        typed, reading = self.number.text().strip(), self.reading
        if reading is None:
            return
        labels = [label.casefold() for label in reading.layout.labels]
        if typed.isdecimal() and 1 <= int(typed) <= self.sheet.paper.count:
            self.go_to(int(typed) - 1)
        elif typed.casefold() in labels:
            self.go_to(labels.index(typed.casefold()))
        else:
            self.refused.emit(f"There are pages 1 to {self.sheet.paper.count:,} in these records.")
            self.number.selectAll()
            return
        self._leave_number()

    def _leave_number(self) -> None:
        self._show_page()
        self.area.setFocus()

    def _view(self) -> View:
        top = self.area.verticalScrollBar().value()
        return View(top, top + self.area.viewport().height())

    def _resized(self) -> None:
        if not self._zoom:
            self._size_sheet()
            self._show_zoom()
        self._soon.start()

    def _scale(self) -> float:
        """Pixels of the screen for a point, in steps at which a letter page has whole pixels."""
        wanted = self.zoom() * PIXELS_PER_POINT * self.devicePixelRatioF()
        return max(1, int(wanted * STEPS + 1e-6)) / STEPS

    def _size_sheet(self) -> None:
        """Give the pages their size; the reader stays where they are."""
        place, across = self.place, self.area.horizontalScrollBar()
        if self.sheet.set_zoom(self._scale() / self.devicePixelRatioF()):
            self.go_to(place.page, place.down)
            across.setValue((across.minimum() + across.maximum()) // 2)

    def _show_zoom(self) -> None:
        self.percent.setText(f"{round(self.zoom() * 100)} %")
        self.fit.setChecked(not self._zoom)

    def _connect(self) -> None:
        self.area.verticalScrollBar().valueChanged.connect(self._scrolled)
        self.area.typed.connect(self.type_page)
        self.area.stepped.connect(lambda step: self.go_to(self.page + step))
        self.number.returnPressed.connect(self._enter_page)

    def _lay_out(self) -> None:
        self.area.setWidget(self.sheet)
        self.area.setAccessibleName("Pages of the records")
        self.area.verticalScrollBar().setSingleStep(40)
        self.number.setAccessibleName("Page")
        self.number.setAccessibleDescription("A number or a label of the PDF; Enter goes there.")
        self.number.setFixedWidth(style.grown(64))
        self.number.installEventFilter(self)
        row = QHBoxLayout()
        row.setContentsMargins(style.MEDIUM, style.TIGHT, style.SMALL, style.TIGHT)
        row.setSpacing(style.TIGHT)
        row.addWidget(style.label("Page", self, role="muted"))
        row.addWidget(self.number)
        row.addWidget(self.of)
        row.addStretch(1)
        for widget in (self._smaller, self.percent, self._larger, self.fit):
            row.addWidget(widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.area, 1)
        column.addWidget(style.hairline(self))
        column.addLayout(row)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Escape leaves the field of the page as it was."""
        pressed = event.type() is QEvent.Type.KeyPress
        if pressed and isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape:
            self._leave_number()
            return True
        return super().eventFilter(watched, event)

    def _button(self, look: str, name: str, action: str, act: Callable[[], None]) -> QToolButton:
        button = QToolButton(self)
        style.mark(button, "role", "quiet")
        if " " in look:
            button.setText(look)
            button.setCheckable(True)
        else:
            style.set_icon(button, look)
            button.setIconSize(QSize(16, 16))
        button.setAccessibleName(name)
        keys_now.tell(button, "toolTip", f"{name} ({{{action}}})")
        button.clicked.connect(act)
        return button
