"""The records of a case beside its editors: read, searched, noted from; added and removed."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeyEvent
from PySide6.QtWidgets import QPushButton, QStackedWidget, QVBoxLayout, QWidget
from typing_extensions import override

from ui import keys_now, style
from ui.counts import counted
from ui.inline_question import InlineQuestion
from ui.records_find import RecordsFind
from ui.records_head import RecordsHead
from ui.records_keeping import RecordsKeeping
from ui.records_note import RecordsNote
from ui.records_pages import Place, Reading, RecordPages
from ui.records_reading import RecordsReading
from workbench.case import Problem, WorkingNote
from workbench.session.record_pages import forget_records
from workbench.workspace.record_files import RecordFile

if TYPE_CHECKING:
    from ui.desk import Desk
    from workbench.session import Session

NO_CASE = "Records stand here as soon as a case is open."
EMPTY = (
    "Keep the records PDF with the case ({keep_records}) or drop it here; it is encrypted with "
    "the case."
)
KEPT = "The records are kept with the case, encrypted."
KEPT_ELSEWHERE = "The records are kept with the case that they were added to, encrypted."
SURE = (
    "Remove “{}” ({}) from this case? Undo does not bring it back. Kept backups hold it until "
    "they go."
)
REMOVED = "The records were removed from the case."
NO_PDF = "Only a PDF is kept as records."
NO_RECORDS = "No records are kept with this case yet."
_STANDS = "records stand"  # a setting of the case: file, page, place, zoom


class _Standing(msgspec.Struct, frozen=True):
    """Where the reader of a case's records stands."""

    file: int = 0
    place: Place = Place()


class RecordsView(QWidget):
    """Shows one of the files that are kept with the open case, and the line for a note on it."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._session: Session | None = None
        self.files: tuple[RecordFile, ...] = ()
        self.head = RecordsHead(self)
        self.keeping = RecordsKeeping(self)
        self.question = InlineQuestion(self)
        self.pages = RecordPages(self)
        self.reading = RecordsReading(self.pages)
        self.finder = RecordsFind(self.pages, self)
        self.note = RecordsNote(self.pages, self)
        self.empty = style.sentence(NO_CASE, self, role="muted")
        self.add_button = QPushButton("&Keep the records PDF...", self)
        self._stack = QStackedWidget(self)
        self.setAcceptDrops(True)
        self._connect()
        self._lay_out()

    def show_session(self, session: Session | None) -> None:
        """Show the records of another case, or none; the place in those before is kept."""
        if session is not self._session:
            self.keep_place()
            if self._session is not None and self.pages.reading is not None:
                self._session.run(forget_records, done=lambda _: None)
            self._session = session
            self.question.end()
            self.note.end()
            self.refresh()
        changeable = session is not None and not session.read_only
        self.head.show_changeable(changeable=changeable)

    def refresh(self, file: int = 0) -> None:
        """Show the records as the case has them now; one file by its id, or the one read last."""
        session, stands = self._session, self._standing()
        self.files = session.workspace.records.of(session.case.reference) if session else ()
        wanted = file or stands.file
        shown = next((one for one in self.files if one.id == wanted), next(iter(self.files), None))
        self.head.show_files(self.files, shown.id if shown else 0)
        self._stack.setCurrentIndex(0 if shown else 1)
        self.add_button.setVisible(session is not None)
        self.head.setVisible(shown is not None)
        self.empty.setText(keys_now.filled(EMPTY) if session else NO_CASE)
        self._read(shown, stands.place if shown and shown.id == stands.file else Place())

    def keep_place(self) -> None:
        """Keep where the reader stands, for another day, if it can be kept."""
        reading = self.pages.reading
        if reading is None:
            return
        stands = _Standing(reading.file.id, self.pages.place)
        if stands != self._standing_of(reading.session):
            value = msgspec.json.encode(stands).decode()
            with suppress(Problem):
                reading.session.workspace.set_case_setting(
                    reading.session.case.reference, _STANDS, value
                )

    def keep_file(self, path: Path) -> None:
        """Keep a PDF with the open case."""
        if self._session is not None:
            self.keeping.begin(self._session, path)

    def choose(self, file: int) -> None:
        """Read another of the files."""
        self.keep_place()
        self.refresh(file)
        self.pages.area.setFocus()

    def open_page(self, note: WorkingNote) -> str:
        """Go to the page that a note names; else a sentence on why not."""
        page = note.page.partition("-")[0].partition("–")[0].strip()
        if not self.files:
            return NO_RECORDS
        if not page.isdecimal():
            return "This note names no page."
        named = [one for one in self.files if one.name == note.document]
        read = self.pages.reading.file if self.pages.reading else self.files[0]
        fitting = (one for one in (*named, read, *self.files) if one.pages >= int(page) > 0)
        file = next(fitting, None)
        if file is None:
            return f"There is no page {page} in the records of this case."
        if file != read:
            self.choose(file.id)
        self.pages.go_to(int(page) - 1)
        return ""

    def begin_note(self) -> None:
        """Let a note be typed on the page that is read; its place stands there already."""
        self.note.begin(several=len(self.files) > 1)

    @property
    def can_note(self) -> bool:
        """Whether a page is shown and the case can take a note on it."""
        session = self._session
        return session is not None and not session.read_only and self.pages.reading is not None

    def commit(self) -> bool:
        """Make a note of what is being typed; False where something refused still stands."""
        return self.note.commit()

    # How it is used

    @override
    def event(self, event: QEvent) -> bool:
        override = event.type() is QEvent.Type.ShortcutOverride
        if override and isinstance(event, QKeyEvent) and self.asks_to_find(event):
            event.accept()
            return True
        return super().event(event)

    def asks_to_find(self, event: QKeyEvent) -> bool:
        """Whether a key of the window's means these records here."""
        names = ("find", "find_next", "find_previous")
        asks = any(keys_now.means(event, name) for name in names)
        return asks and self.pages.reading is not None

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self.asks_to_find(event):
            super().keyPressEvent(event)
        elif keys_now.means(event, "find") or not self.finder.isVisible():
            self.finder.begin()
        else:
            self.finder.step(-1 if keys_now.means(event, "find_previous") else 1)

    @override
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if self._session is not None and event.mimeData().hasUrls():
            event.acceptProposedAction()

    @override
    def dropEvent(self, event: QDropEvent) -> None:
        files = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        if len(files) == 1 and files[0].suffix.casefold() == ".pdf":
            self.keep_file(files[0])
        else:
            self._desk.tell_problem(NO_PDF if len(files) < 2 else "Drop one PDF at a time.")

    def _read(self, file: RecordFile | None, place: Place) -> None:
        self.finder.forget()
        self.reading.forget()
        reading = None
        if file is not None and self._session is not None:
            records = self._session.workspace.records
            reading = Reading(self._session, file, records.source(file), records.layout(file))
        self.pages.show_reading(reading, place)

    def _standing(self) -> _Standing:
        return self._standing_of(self._session) if self._session else _Standing()

    def _standing_of(self, session: Session) -> _Standing:
        kept = session.workspace.case_setting(session.case.reference, _STANDS)
        try:
            return msgspec.json.decode(kept, type=_Standing) if kept else _Standing()
        except msgspec.DecodeError:
            return _Standing()

    def _finish_keeping(self, reference: str) -> None:
        here = self._session is not None and self._session.case.reference == reference
        self._desk.told.emit(KEPT if here else KEPT_ELSEWHERE)
        if here and self._session is not None:
            self.refresh(self._session.workspace.records.of(reference)[-1].id)
            if self.isVisible():
                self.pages.area.setFocus()

    def _rename(self, name: str) -> None:
        reading = self.pages.reading
        if reading is not None and self._session is not None:
            records, ident = self._session.workspace.records, reading.file.id
            if self._attempt(lambda: records.rename(ident, name)):
                self.choose(ident)

    def _ask_to_remove(self) -> None:
        reading = self.pages.reading
        if reading is not None:
            sentence = SURE.format(reading.file.name, counted(reading.file.pages, "page"))
            self.question.ask(sentence, "&Remove", self._remove)

    def _remove(self) -> None:
        reading = self.pages.reading
        if reading is None:
            return
        records, reference = reading.session.workspace.records, reading.session.case.reference
        if self._attempt(lambda: records.remove(reference, reading.file.id)):
            self.pages.show_reading(None)
            reading.session.run(forget_records, done=lambda _: None)
            self.refresh()
            self.keeping.sweep(records.sweep)
            self._desk.told.emit(REMOVED)

    def _give_up(self) -> None:
        if not self.reading.clear() and self.finder.isVisible():
            self.finder.end()

    def _attempt(self, act: Callable[[], None]) -> bool:
        try:
            act()
        except Problem as problem:
            self._desk.tell_problem(str(problem))
            return False
        return True

    def _connect(self) -> None:
        desk = self._desk
        desk.leaving.connect(self.keeping.end)
        self.add_button.clicked.connect(self.head.adding_wanted)
        self.head.chosen.connect(self.choose)
        self.head.renamed.connect(self._rename)
        self.head.note_wanted.connect(self.begin_note)
        self.head.find_wanted.connect(self.finder.begin)
        self.head.removal_wanted.connect(self._ask_to_remove)
        self.keeping.kept.connect(self._finish_keeping)
        self.keeping.failed.connect(desk.tell_problem)
        self.pages.rested.connect(self.keep_place)
        self.pages.refused.connect(desk.told)
        self.pages.area.given_up.connect(self._give_up)
        self.reading.told.connect(desk.told)
        self.finder.closed.connect(self.pages.area.setFocus)
        self.note.left.connect(self.pages.area.setFocus)
        self.note.told.connect(desk.told)
        self.note.refused.connect(desk.tell_problem)

    def _lay_out(self) -> None:
        self.setAccessibleName("Records")
        self._stack.addWidget(self.pages)
        self._stack.addWidget(self._nothing())
        self._stack.setCurrentIndex(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for widget in (self.head, self.keeping, self.question):
            column.addWidget(widget)
        column.addWidget(self._stack, 1)
        column.addWidget(self.finder)
        column.addWidget(self.note)

    def _nothing(self) -> QWidget:
        """What is there while no records are: a sentence and the way to some."""
        style.set_icon(self.add_button, "file-plus")
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        page = QWidget(self)
        column = QVBoxLayout(page)
        column.setContentsMargins(style.LARGE, style.LARGE, style.LARGE, style.LARGE)
        column.setSpacing(style.MEDIUM)
        column.addStretch(1)
        column.addWidget(self.empty)
        column.addWidget(self.add_button, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(1)
        return page
