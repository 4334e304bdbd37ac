"""The working notes, one below the other: where each comes from, its words, and where they went."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QModelIndex, QRect, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter
from PySide6.QtWidgets import QListView, QWidget
from typing_extensions import override

from ui import style
from ui.row_delegate import ICON, Index, RowDelegate, width_of, words, wrapped, wrapped_height
from ui.rows_by_id import ROW, RowsById
from workbench.case import Case
from workbench.records import source_of

IN_SUMMARY, AT_CURSOR = "in the summary", "in the summary, at the cursor"
_SHOWN = 4000  # characters of a note in the list
_ROOT = QModelIndex()
_ENTER = {Qt.Key.Key_Return, Qt.Key.Key_Enter}
_MOVES = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


class NoteRow(NamedTuple):
    """What a row shows of a note."""

    ident: str
    source: str  # "PR-2, p. 214, 08/08/2014"
    text: str
    state: str = ""  # whether its words stand in the summary

    @property
    def spoken(self) -> str:
        """The whole row, for screen readers."""
        return ", ".join(part for part in (self.source, self.text, self.state) if part)


def rows_of(case: Case, at_cursor: str = "") -> list[NoteRow]:
    """The rows of a case's notes; ``at_cursor`` is the id of the one that the cursor stands in."""
    anchored = {anchor.note for anchor in case.anchors}
    return [
        NoteRow(
            ident=note.id,
            source=source_of(note),
            text=note.text if len(note.text) <= _SHOWN else f"{note.text[:_SHOWN]}…",
            state=""
            if note.id not in anchored
            else AT_CURSOR
            if note.id == at_cursor
            else IN_SUMMARY,
        )
        for note in case.notes
    ]


class _NoteDelegate(RowDelegate):
    """A small line with the source and the state, and the words over as many lines as they need."""

    @override
    def height(self, index: Index, width: int) -> int:
        row: NoteRow = index.data(ROW)
        return _head_height(row) + wrapped_height(
            row.text, style.editor_font(), width - style.TIGHT
        )

    @override
    def draw(self, painter: QPainter, area: QRect, index: Index) -> None:
        row: NoteRow = index.data(ROW)
        area, small = area.adjusted(style.TIGHT, 0, 0, 0), style.font(style.MINOR)
        head = QRect(area.left(), area.top(), area.width(), _head_height(row))
        if row.state:
            token = "accent" if row.state == AT_CURSOR else "muted"
            room = width_of(row.state, small) + ICON + style.SMALL
            mark = head.adjusted(max(0, head.width() - room), 0, 0, 0)
            words(painter, self.icon(painter, mark, "check", token), row.state, token, small)
            head.setRight(mark.left() - style.SMALL)
        words(painter, head, row.source, "muted", small)
        below = area.adjusted(0, head.height(), 0, 0)
        wrapped(painter, below, row.text, "text", style.editor_font())


def _head_height(row: NoteRow) -> int:
    if not (row.source or row.state):
        return 0
    return max(QFontMetrics(style.font(style.MINOR)).height(), ICON) + 1


class NoteList(QListView):
    """Notes to choose from.

    Enter sends one into the summary, F2 edits it, Delete takes it out, Alt+Up and Alt+Down move
    it, Alt+Enter opens its page in the records; from the first note Up leads out.
    """

    sent = Signal()
    edit_wanted = Signal()
    page_wanted = Signal()
    removal_wanted = Signal()
    move_wanted = Signal(int)
    left = Signal()
    chosen = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = RowsById[NoteRow](self)
        self.setModel(self._model)
        self.setItemDelegate(_NoteDelegate(self))
        self.setFont(style.editor_font())
        self.setAccessibleName("Working notes")
        self.setTabKeyNavigation(False)
        self.setMouseTracking(True)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.selectionModel().currentChanged.connect(lambda *_: self.chosen.emit())
        self.doubleClicked.connect(lambda _: self.sent.emit())

    def show_notes(self, case: Case, at_cursor: str = "") -> None:
        """Show the notes of a case; the one that was chosen stays chosen while it is there."""
        here, row = self.ident(), self.row()
        self._model.show_rows(rows_of(case, at_cursor))
        self.scheduleDelayedItemsLayout()  # words that changed may take other room
        if not self.choose(here):
            self._choose_row(min(max(row, 0), len(case.notes) - 1))

    def choose(self, ident: str) -> bool:
        """Select the note with an id; False where it is not here."""
        place = self._model.place_of(ident)
        if place >= 0:
            self._choose_row(place)
        return place >= 0

    def choose_next(self) -> None:
        """Select the note below the chosen one; the last one stays chosen."""
        self._choose_row(min(self.row() + 1, len(self._model.rows) - 1))

    def bring_into_view(self, ident: str) -> None:
        """Scroll to a note; what is chosen stays chosen."""
        if (place := self._model.place_of(ident)) >= 0:
            self.scrollTo(self._model.index(place))

    def row(self) -> int:
        """The row that is chosen; -1 for none."""
        return self.currentIndex().row()

    def row_at(self, place: int) -> NoteRow:
        """What a row shows."""
        return self._model.rows[place]

    def ident(self) -> str:
        """The id of the note that is chosen; "" for none."""
        return self._model.ident_at(self.row())

    def _choose_row(self, row: int) -> None:
        self.setCurrentIndex(self._model.index(row) if row >= 0 else _ROOT)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, alt = Qt.Key(event.key()), event.modifiers() & Qt.KeyboardModifier.AltModifier
        if alt and key in _ENTER:
            self.page_wanted.emit()
        elif alt and key in _MOVES:
            self.move_wanted.emit(_MOVES[key])
        elif key == Qt.Key.Key_Up and self.row() <= 0:
            self.left.emit()
        elif key in _ENTER:
            self.sent.emit()
        elif key == Qt.Key.Key_F2:
            self.edit_wanted.emit()
        elif key == Qt.Key.Key_Delete:
            self.removal_wanted.emit()
        else:
            super().keyPressEvent(event)
