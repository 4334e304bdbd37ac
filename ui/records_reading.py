"""Selecting words of kept records by mouse and keyboard, and copying them."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, Signal

from ui import clipboard
from ui.counts import counted
from ui.records_pages import Reading, RecordPages
from ui.records_paper import Spot
from ui.records_selection import Selection, Words, nearest
from ui.records_sheet import Marks
from ui.report_errors import sentence_of
from workbench.session.record_pages import record_words

LANE = "records words"
NOT_READ = "The words of this page could not be read."
NO_WORDS = "This page holds no text that could be selected; it is a scanned picture."


class RecordsReading(QObject):
    """What is selected on the pages; words are asked for on the page that is pressed."""

    told = Signal(str)

    def __init__(self, pages: RecordPages) -> None:
        super().__init__(pages)
        self._pages = pages
        self.selection: Selection | None = None
        self._page, self._words = -1, Words()
        self._pressed: Spot | None = None
        self._drawn_to: Spot | None = None
        pages.sheet.pressed.connect(self._press)
        pages.sheet.dragged.connect(self._drag)
        pages.area.copied.connect(self.copy)
        pages.area.all_wanted.connect(self.select_page)
        pages.area.grown.connect(self._grow)

    def forget(self) -> None:
        """Select nothing, and forget the words of the page."""
        self._page, self._words, self._pressed = -1, (), None
        self._select(None)

    def clear(self) -> bool:
        """Select nothing; says whether anything was."""
        there = self.selection is not None
        self._select(None)
        return there

    def copy(self) -> None:
        """Put the selected words on the clipboard; without any, those of the page."""
        if self.selection is None:
            self.select_page()
        if self.selection is not None:
            text = self.selection.text()
            clipboard.put(text)
            self.told.emit(f"{counted(len(text.split()), 'word')} of the records copied.")

    def select_page(self) -> None:
        """Select all words of the page that is read."""
        self._with_words(self._pages.page, self._select_all)

    def _select_all(self) -> None:
        last = len(self._words) - 1
        self._select(Selection(self._page, self._words, 0, last))

    def _grow(self, step: int, by_line: bool) -> None:
        if self.selection is None:
            self._with_words(self._pages.page, self._begin_at_top)
        elif by_line:
            self._select(self.selection.grown_by_line(step))
        else:
            self._select(self.selection.grown(step))

    def _begin_at_top(self) -> None:
        """Begin with the first word of the page that is in view."""
        pages, paper = self._pages, self._pages.sheet.paper
        above = pages.area.verticalScrollBar().value() - paper.top(self._page)
        first = nearest(self._words, 0.0, max(0.0, above / paper.zoom))
        self._select(Selection(self._page, self._words, first, first))

    def _press(self, spot: Spot) -> None:
        self._select(None)
        self._pressed, self._drawn_to = spot, None

    def _drag(self, spot: Spot) -> None:
        self._drawn_to = spot
        if self._pressed is not None:
            self._with_words(self._pressed.page, self._select_drawn, told=False)

    def _select_drawn(self) -> None:
        start, end = self._pressed, self._drawn_to
        if start is None or end is None or start.page != self._page:
            return
        first = nearest(self._words, start.x, start.y)
        if end.page == start.page:
            last = nearest(self._words, end.x, end.y)
        else:  # a selection ends with its page
            last = len(self._words) - 1 if end.page > start.page else 0
        self._select(Selection(self._page, self._words, first, last))

    def _with_words(self, page: int, act: object, *, told: bool = True) -> None:
        """Do something once the words of a page are known."""
        reading = self._pages.reading
        if reading is None:
            return
        if page == self._page:
            self._do(act, told=told)
            return
        reading.session.run(
            record_words,
            reading.source,
            page,
            done=partial(self._take, reading, page, act, told),
            failed=lambda problem: self.told.emit(sentence_of(problem, NOT_READ)),
            lane=LANE,
        )

    def _take(self, reading: Reading, page: int, act: object, told: bool, words: Words) -> None:
        if reading is self._pages.reading:
            self._page, self._words = page, words
            self._do(act, told=told)

    def _do(self, act: object, *, told: bool) -> None:
        if self._words and callable(act):
            act()
        elif told:
            self.told.emit(NO_WORDS)

    def _select(self, selection: Selection | None) -> None:
        self.selection = selection
        marks = Marks(selection.page, selection.boxes()) if selection else None
        self._pages.sheet.mark_selected(marks)
