"""What the reviewer noted while reading the records, and which documents were reviewed.

A note goes into the summary as a sentence that stays tied to it; both sides show the tie.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QPushButton,
    QSplitter,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from ui import keys_now, reading_order, style
from ui.documents_table import DocumentsReviewed
from ui.flow import Flow
from ui.note_entry import NoteEntry
from ui.note_list import NoteList
from workbench.case import Anchor, Case, Problem, with_sentence
from workbench.records import (
    anchor_of,
    behind_sentence,
    note_at,
    note_of,
    sentence_of,
    with_note_moved,
    with_typed,
    without_note,
    written_note,
)

if TYPE_CHECKING:
    from ui.desk import Desk
    from workbench.session import Session

NO_CASE = "Notes stand here as soon as a case is open."
EMPTY = (
    "No notes yet. Type what a page says into the line above ({new_note}), and press Enter; "
    "later, Enter on a note puts it into the summary as a sentence."
)
NOTHING_NOTED = "No notes were taken in this case."
SENT = "The note stands in the summary now, {}; undo takes it out."
THERE = "This note stands in the summary already: its sentence is selected."
REMOVED = "The note was removed. Undo brings it back."
_SHOWN = ("notes", "anchors", "documents", "form", "state")  # the parts of a case shown here


class NotesView(QWidget):
    """The line to type in, the notes, and the documents below them.

    Every edit goes to the session of the desk. What is typed becomes a note when the case is left.
    """

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._session: Session | None = None
        self._stop_listening: Callable[[], None] | None = None
        self._marked = ""  # the id of the note whose sentence has the summary's cursor
        self._in_summary_last = False  # whether the keyboard was in the summary before it came here
        self._show_soon = QTimer(self, singleShot=True, interval=0)
        self._show_soon.timeout.connect(self.refresh)
        self.entry = NoteEntry(self)
        self.list = NoteList(self)
        self.empty = style.sentence("", self, role="muted")
        self.send_button = QPushButton("Into the &summary", self)
        self.edit_button = QPushButton("Edi&t", self)
        self.remove_button = QPushButton("Re&move", self)
        self.page_button = QPushButton(self)
        self.up_button = QPushButton(self)
        self.down_button = QPushButton(self)
        self.documents = DocumentsReviewed(desk.told.emit, desk.tell_problem, self)
        self._connect()
        self._lay_out()

    def show_session(self, session: Session | None) -> None:
        """Show the notes of another case, or none; nothing typed goes from one to the other."""
        if session is not self._session:
            if self._stop_listening is not None:
                self._stop_listening()
            self._session = session
            self._stop_listening = session.listen(self._changed) if session else None
            self.entry.begin()
            self._in_summary_last = False
            self.refresh()

    def refresh(self) -> None:
        """Show the notes and documents as the case has them now."""
        self._show_soon.stop()
        case = self._session.case if self._session else Case()
        if self.entry.edited and note_of(case, self.entry.edited) is None:
            self.entry.edited = ""  # it was taken out: what stands here would be a new one
        self._show_notes(case, self._at_cursor(case))
        self.documents.show_session(self._session)
        self._show_what_can_be_done(case)

    def commit(self) -> bool:
        """Make a note of what is being typed; False where something refused still stands."""
        kept = not self.entry.typed() or self._attempt(self._take)
        return self.documents.commit() and kept

    def enter(self) -> None:
        """Add what was typed as a note, or take the edit of one; the line is free for the next."""
        edited = self.entry.edited
        if self.entry.typed():
            self._attempt(self._take)
        elif edited:
            self.entry.begin()
        if edited:
            self.list.setFocus()

    def edit(self) -> None:
        """Edit the chosen note in the line above."""
        case, ident = self._open_case(), self.list.ident()
        note = note_of(case, ident) if case else None
        if note is not None and (not self.entry.typed() or self._attempt(self._take)):
            self.entry.begin(written_note(note), ident)
            self.entry.setFocus()

    def send(self) -> None:
        """Put the chosen note into the summary; where it stands there already, go there."""
        ident = self.list.ident()
        if self._session is None:
            return
        if not self._desk.summary.commit():
            self._desk.tell_problem(self._desk.summary.unkept())
            return
        case = self._session.case
        if anchor := anchor_of(case, ident):
            self._desk.summary.focus_field("summary", anchor.start, anchor.end)
            self._desk.told.emit(THERE)
        elif self._open_case() and (note := note_of(case, ident)):
            editor, at = self._desk.summary.summary, None
            if self._in_summary_last:
                at = behind_sentence(case.summary, editor.position())
            after = with_sentence(case, note, sentence_of(note), at)
            if self._change("Note into the summary", after):
                self._follow(anchor_of(after, ident), to_cursor=at is not None)

    def remove(self) -> None:
        """Remove the chosen note; its sentence stays where it is."""
        case, ident = self._open_case(), self.list.ident()
        if case and ident and self._change("Remove note", without_note(case, ident)):
            self._desk.tell_undoable(REMOVED)

    def open_page(self) -> None:
        """Show the page of the records that the chosen note comes from."""
        from ui import records_tab

        note = note_of(self._session.case, self.list.ident()) if self._session else None
        if note is not None:
            self._attempt(partial(records_tab.open_page, self._desk, note))

    def move_note(self, step: int) -> None:
        """Move the chosen note down, or with -1 up."""
        if (case := self._open_case()) and (ident := self.list.ident()):
            self._change("Move note", with_note_moved(case, ident, step))
            self.list.choose(ident)

    @override
    def event(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Show:
            self._show_soon.start()
        return super().event(event)

    def _open_case(self) -> Case | None:
        """The case where it can be changed."""
        session = self._session
        return None if session is None or session.read_only else session.case

    def _take(self) -> None:
        """Put what was typed into the case. Raises Problem where it cannot be kept."""
        if (case := self._open_case()) and self._session is not None:
            ident = self.entry.edited
            after = with_typed(case, self.entry.typed(), ident)
            self._session.change("Edit note" if ident else "Add note", after)
            self.entry.begin()
            self.list.choose(ident or after.notes[-1].id)

    def _change(self, name: str, after: Case) -> bool:
        session = self._session
        return session is not None and self._attempt(partial(session.change, name, after))

    def _attempt(self, act: Callable[[], None]) -> bool:
        try:
            act()
        except Problem as problem:
            self._desk.tell_problem(str(problem))
            return False
        return True

    def _follow(self, anchor: Anchor | None, *, to_cursor: bool) -> None:
        """Go on to the next note; the next sentence follows this one where the cursor led."""
        if anchor is not None and to_cursor:
            self._desk.summary.summary.select(anchor.end, anchor.end)
        self._desk.told.emit(
            SENT.format("behind the cursor's sentence" if to_cursor else "at its end")
        )
        self.list.choose_next()

    def _at_cursor(self, case: Case) -> str:
        """The note that the sentence at the summary's cursor comes from."""
        if not case.anchors or not self.isVisible():
            return ""
        return note_at(case, self._desk.summary.summary.position())

    def _show_cursor(self) -> None:
        """Mark the note of the sentence that the cursor came to; only while this is seen."""
        if self._session is not None and self.isVisible() and self._session.case.anchors:
            ident = self._at_cursor(self._session.case)
            if ident != self._marked:
                self._show_notes(self._session.case, ident)
                if not self.list.hasFocus():
                    self.list.bring_into_view(ident)

    def _show_notes(self, case: Case, at_cursor: str) -> None:
        self._marked = at_cursor
        self.list.show_notes(case, at_cursor)

    def _changed(self, before: Case, after: Case) -> None:
        changed = any(getattr(before, part) is not getattr(after, part) for part in _SHOWN)
        if changed and self.isVisible():
            self.refresh()

    def _focus_moved(self, old: QWidget | None, new: QWidget | None) -> None:
        came = new is not None and self.isAncestorOf(new)
        if came and old is not None and not self.isAncestorOf(old):
            self._in_summary_last = old is self._desk.summary.summary

    def _show_what_can_be_done(self, case: Case) -> None:
        there, read_only = bool(case.notes), self._open_case() is None
        self.list.setVisible(there)
        self.empty.setVisible(not there)
        reason = NOTHING_NOTED if self._session else NO_CASE
        self.empty.setText(reason if read_only else keys_now.filled(EMPTY))
        self.entry.setHidden(read_only)
        for button in self._buttons():
            button.setHidden(read_only or not there)
        self.page_button.setHidden(not there)
        self._show_chosen()

    def _show_chosen(self) -> None:
        """Say on the button what Enter does with the chosen note."""
        row, last = self.list.row(), self.list.model().rowCount() - 1
        sent = row >= 0 and bool(self.list.row_at(row).state)
        self.send_button.setText("To its &sentence" if sent else "Into the &summary")
        self.page_button.setEnabled(row >= 0 and " p. " in f" {self.list.row_at(row).source}")
        self.up_button.setEnabled(row > 0)
        self.down_button.setEnabled(0 <= row < last)

    def _buttons(self) -> tuple[QPushButton, ...]:
        moving = (self.up_button, self.down_button)
        changing = (self.send_button, self.edit_button, self.remove_button)
        return (*changing, self.page_button, *moving)

    def _connect(self) -> None:
        self.entry.entered.connect(self.enter)
        self.entry.given_up.connect(self._give_up)
        self.entry.left.connect(self._go_down)
        self.list.sent.connect(self.send)
        self.list.edit_wanted.connect(self.edit)
        self.list.page_wanted.connect(self.open_page)
        self.list.removal_wanted.connect(self.remove)
        self.list.move_wanted.connect(self.move_note)
        self.list.left.connect(self.entry.setFocus)
        self.list.chosen.connect(self._show_chosen)
        self._desk.summary.summary.cursorPositionChanged.connect(self._show_cursor)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._focus_moved)
        up, down = (partial(self.move_note, step) for step in (-1, 1))
        for button, act, icon, name, key in (
            (self.send_button, self.send, "file-input", "", "Enter"),
            (self.edit_button, self.edit, "pen-line", "Edit the note", "F2"),
            (self.remove_button, self.remove, "trash-2", "Remove the note", "Delete"),
            (self.page_button, self.open_page, "book-open", "Open its page", "Alt+Enter"),
            (self.up_button, up, "arrow-up", "Move the note up", "Alt+Up"),
            (self.down_button, down, "arrow-down", "Move the note down", "Alt+Down"),
        ):
            button.clicked.connect(act)
            button.setAccessibleName(name)
            button.setToolTip(f"{name} ({key})" if name else key)
            style.mark(button, "role", "quiet")
            style.set_icon(button, icon, "muted")

    def _give_up(self) -> None:
        if self.entry.edited:
            self.entry.begin()
            self.list.setFocus()

    def _go_down(self) -> None:
        if self.list.isVisible():
            self.list.setFocus()

    def _lay_out(self) -> None:
        halves = QSplitter(Qt.Orientation.Vertical, self)
        halves.addWidget(self._upper())
        halves.addWidget(self.documents)
        halves.setSizes([480, 240])
        halves.setStretchFactor(0, 2)
        halves.setStretchFactor(1, 1)
        halves.setChildrenCollapsible(False)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(halves)
        reading_order.follow(self)

    def _upper(self) -> QWidget:
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.empty.setMargin(style.LARGE)
        row = QVBoxLayout()
        row.setContentsMargins(style.TIGHT, style.TIGHT, style.MEDIUM, style.TIGHT)
        buttons = Flow()
        for button in self._buttons():
            buttons.flow(button)
        row.addWidget(buttons)
        head = QVBoxLayout()
        head.setContentsMargins(style.MEDIUM, style.SMALL, style.MEDIUM, style.SMALL)
        head.addWidget(self.entry)
        upper = QFrame(self)
        style.mark(upper, "role", "pane")
        column = QVBoxLayout(upper)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self.list, 1)
        column.addWidget(self.empty, 1)
        column.addLayout(row)
        return upper
