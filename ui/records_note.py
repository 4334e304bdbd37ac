"""The line below kept records in which a note on the page is typed; its place stands there."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from ui import style
from ui.note_entry import NoteEntry
from ui.records_pages import RecordPages
from workbench.case import Problem
from workbench.records import place_of, with_typed

NOTED = "The note stands among the working notes. Undo takes it out."


class RecordsNote(QFrame):
    """Is there while a note is typed; the place follows the page until something is typed.

    Enter adds the note, Escape goes back to the pages; either says ``left``.
    """

    left = Signal()
    told = Signal(str)
    refused = Signal(str)

    def __init__(self, pages: RecordPages, parent: QWidget) -> None:
        super().__init__(parent)
        style.mark(self, "role", "pane")
        self._pages = pages
        self._several = False  # whether the case has other records too
        self.entry = NoteEntry(self)
        pages.page_changed.connect(lambda _: self._place())
        self.entry.entered.connect(self._enter)
        self.entry.given_up.connect(self._give_up)
        column = QVBoxLayout(self)
        column.setContentsMargins(style.MEDIUM, style.SMALL, style.MEDIUM, style.SMALL)
        column.addWidget(self.entry)
        self.hide()

    def begin(self, *, several: bool) -> None:
        """Let a note be typed on the page that is read, of the only file or one of ``several``."""
        self._several = several
        self.show()
        self._place()
        self.entry.setFocus()

    def commit(self) -> bool:
        """Make a note of what is being typed; False where something refused still stands."""
        return not self.entry.typed() or self._attempt(self._take)

    def end(self) -> None:
        """Close, whatever stands here."""
        self.entry.begin()
        self.hide()

    def _place(self) -> None:
        """Fill in the page that is read, where nothing but the page before stands there."""
        reading = self._pages.reading
        if reading is not None and not self.isHidden():
            file = reading.file.name if self._several else ""
            self.entry.begin_at(place_of(reading.session.case, self._pages.page + 1, file))

    def _enter(self) -> None:
        if self.commit():
            self.end()
            self.left.emit()

    def _give_up(self) -> None:
        if not self.entry.typed():
            self.end()
        self.left.emit()

    def _take(self) -> None:
        reading = self._pages.reading
        if reading is not None:
            after = with_typed(reading.session.case, self.entry.typed())
            reading.session.change("Add note", after)
            self.entry.begin()
            self.told.emit(NOTED)

    def _attempt(self, act: Callable[[], None]) -> bool:
        try:
            act()
        except Problem as problem:
            self.refused.emit(str(problem))
            return False
        return True
