"""Finding words in kept records: page by page in the worker, while one reads on."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QToolButton, QVBoxLayout, QWidget
from typing_extensions import override

from ui import keys_now, spoken, style
from ui.counts import counted
from ui.records_pages import RecordPages
from ui.records_sheet import Marks
from ui.report_errors import sentence_of
from workbench.session.record_pages import Box, Found, Hit, record_hits

LANE = "records find"
NOT_FOUND = "These records could not be searched to their end."
MOST = 2000  # places, after which nobody looks for more
_PAUSE = 250  # milliseconds without another letter until it is looked for
_ENTER = {Qt.Key.Key_Return, Qt.Key.Key_Enter}


class RecordsFind(QFrame):
    """The line below the pages: what is looked for, how many places there are, on and back.

    Enter and Shift+Enter go on and back, Escape closes. Pages without words are counted.
    """

    closed = Signal()

    def __init__(self, pages: RecordPages, parent: QWidget) -> None:
        super().__init__(parent)
        style.mark(self, "role", "banner")
        self.setAccessibleName("Find in the records")
        self._pages = pages
        self.hits: list[Hit] = []
        self.at = -1
        self._searched = self._scanned = 0
        self._from = 0  # the page that was read when it began
        self.words = QLineEdit(self)
        self.told = style.sentence("", self, role="muted")
        self.back = self._arrow(
            "arrow-up", "Previous place ({find_previous})", partial(self.step, -1)
        )
        self.on = self._arrow("arrow-down", "Next place ({find_next})", partial(self.step, 1))
        self.close_button = self._arrow("x", "Close (Esc)", self.end)
        self._soon = QTimer(self, singleShot=True, interval=_PAUSE)
        self._soon.timeout.connect(self._begin)
        self._next = QTimer(self, singleShot=True, interval=0)
        self._next.timeout.connect(self._look)
        self.words.textChanged.connect(lambda _: self._soon.start())
        self._lay_out()
        self.hide()

    def begin(self) -> None:
        """Open, with the keyboard in it."""
        self.show()
        self.words.selectAll()
        self.words.setFocus()

    def end(self) -> None:
        """Close; what was found is marked no more, and nothing is looked for."""
        self.hide()
        self.forget()
        self.closed.emit()

    def forget(self) -> None:
        """Forget what was looked for, as for other records."""
        self._soon.stop()
        self._next.stop()
        self.words.blockSignals(True)
        self.words.clear()
        self.words.blockSignals(False)
        self._clear()
        self.told.setText("")

    def step(self, step: int) -> None:
        """Go to the next place, or with -1 to the one before; around the end."""
        if self._soon.isActive():
            self._soon.stop()
            self._begin()
        elif self.hits:
            self._show((self.at + step) % len(self.hits))

    @property
    def is_looking(self) -> bool:
        """Whether some pages are still to be looked through."""
        reading = self._pages.reading
        count = len(reading.layout.sizes) if reading else 0
        return bool(self.words.text().strip()) and self._searched < count

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _ENTER:
            self.step(-1 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1)
        elif event.key() == Qt.Key.Key_Escape:
            self.end()
        else:
            super().keyPressEvent(event)

    def _clear(self) -> None:
        self.hits, self.at = [], -1
        self._searched = self._scanned = 0
        self._pages.sheet.mark_found({}, None)

    def _begin(self) -> None:
        self._clear()
        self._from = self._pages.page
        self._tell()
        self._look()

    def _look(self) -> None:
        """Have the next pages looked through."""
        reading = self._pages.reading
        if reading is not None and self.is_looking:
            words = " ".join(self.words.text().split())
            reading.session.run(
                record_hits,
                reading.source,
                words,
                self._searched,
                done=partial(self._take, reading.source, words),
                failed=self._fail,
                lane=LANE,
            )

    def _take(self, source: object, words: str, found: Found) -> None:
        reading = self._pages.reading
        if reading is None or reading.source != source:
            return
        if words != " ".join(self.words.text().split()):
            return
        self.hits += found.hits
        self._searched += found.searched
        self._scanned += found.scanned
        if len(self.hits) >= MOST:
            self._searched = len(reading.layout.sizes)
        if self.at < 0:
            self._show_first()
        self._mark()
        self._tell()
        if self.is_looking:
            self._next.start()

    def _show_first(self) -> None:
        """Go to the first place from the page that was read on; once all is read, to any."""
        behind = (place for place, hit in enumerate(self.hits) if hit.page >= self._from)
        place = next(behind, None)
        if place is not None:
            self._show(place)
        elif self.hits and not self.is_looking:
            self._show(0)

    def _show(self, place: int) -> None:
        self.at = place
        hit = self.hits[place]
        self._pages.show_part(hit.page, hit.boxes[0].top)
        self._mark()
        self._tell()

    def _mark(self) -> None:
        by_page = dict[int, tuple[Box, ...]]()
        for hit in self.hits:
            by_page[hit.page] = (*by_page.get(hit.page, ()), *hit.boxes)
        hit_at = self.hits[self.at] if self.at >= 0 else None
        current = Marks(hit_at.page, hit_at.boxes) if hit_at else None
        self._pages.sheet.mark_found(by_page, current)

    def _fail(self, problem: Exception) -> None:
        self.told.setText(sentence_of(problem, NOT_FOUND))

    def _tell(self) -> None:
        self.told.setText(self._said() if self.words.text().strip() else "")
        for button in (self.back, self.on):
            button.setEnabled(bool(self.hits))

    def _said(self) -> str:
        if self.hits:
            more = " or more" if len(self.hits) >= MOST else ""
            said = f"{self.at + 1:,} of {len(self.hits):,}{more}"
            if self.at >= 0:
                said += f", page {self.hits[self.at].page + 1:,}"
        else:
            said = "" if self.is_looking else "Not found"
        if self.is_looking:
            said = f"{said} - looking, page {self._searched + 1:,}" if said else "Looking ..."
        if self._scanned:
            pages = counted(self._scanned, "page")
            said += f". {pages} {'holds' if self._scanned == 1 else 'hold'} no text (scanned)."
        return said

    def _arrow(self, icon: str, name: str, act: object) -> QToolButton:
        button = QToolButton(self)
        style.mark(button, "role", "quiet")
        style.set_icon(button, icon)
        button.setIconSize(QSize(16, 16))
        button.setAccessibleName(name.partition(" (")[0])
        keys_now.tell(button, "toolTip", name)
        button.clicked.connect(act)
        return button

    def _lay_out(self) -> None:
        self.words.setPlaceholderText("Find in the records")
        self.words.setAccessibleName("Find in the records")
        spoken.give_clear_button(self.words)
        self.told.setAccessibleName("Places found")
        row = QHBoxLayout()
        row.setSpacing(style.TIGHT)
        for widget in (self.words, self.back, self.on, self.close_button):
            row.addWidget(widget, 1 if widget is self.words else 0)
        column = QVBoxLayout(self)
        column.setContentsMargins(style.MEDIUM, style.TIGHT, style.SMALL, style.TIGHT)
        column.setSpacing(2)
        column.addLayout(row)
        column.addWidget(self.told)
