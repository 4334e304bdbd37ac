"""Where a working note is typed; what is understood of its page, date and document is shown."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from ui import style
from ui.prose import Prose
from workbench.forms import printed_date
from workbench.records import read_note

HINT = "p. 214, 8/8/14: can dress and cook with medication"
ABOUT = "Enter adds the note. Page, date and document stand before a colon."
ABOUT_EDITING = "Enter takes the change, Esc leaves the note as it was."
_LINES = (1, 5)


def understood(typed: str) -> str:
    """What a note tells of its source, in words: "Page 214, of 08/08/2014, in PR-2"."""
    note = read_note(typed)
    parts = (
        f"page {note.page}" if note.page else "",
        f"of {printed_date(note.date)}" if note.date else "",
        f"in {note.document}" if note.document else "",
    )
    told = ", ".join(part for part in parts if part)
    return told[:1].upper() + told[1:]


class _Entry(Prose):
    """A line that grows with its words and keeps them until somebody takes them."""

    entered = Signal()
    given_up = Signal()
    left = Signal()  # down, from the last line

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, lines=_LINES)
        self.setReadOnly(False)
        self.spells = True
        self.setFont(style.editor_font())
        self.setPlaceholderText(HINT)
        self.setAccessibleName("Working note")
        self.setAccessibleDescription(HINT)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, place = event.key(), self.textCursor().position()
        if key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.entered.emit()
            return
        if key == Qt.Key.Key_Escape:
            self.given_up.emit()
            return
        super().keyPressEvent(event)
        if key == Qt.Key.Key_Down and self.textCursor().position() == place:
            self.left.emit()


class NoteEntry(QWidget):
    """The line with the sentence below it.

    Says ``entered`` when what was typed is to become a note, ``given_up`` at Esc, ``left`` when the
    keyboard goes down from here.
    """

    entered = Signal()
    given_up = Signal()
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.edited = ""  # the id of the note that is edited here; "" for a new one
        self._first = ""  # what stood here when the edit began
        self.line = _Entry(self)
        self.told = style.sentence(ABOUT, self, role="muted", scale=style.MINOR)
        self.line.textChanged.connect(self._tell)
        self.line.entered.connect(self.entered)
        self.line.given_up.connect(self.given_up)
        self.line.left.connect(self.left)
        self.setFocusProxy(self.line)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(self.line)
        column.addWidget(self.told)

    def typed(self) -> str:
        """What was typed and nobody has taken yet; "" where nothing was."""
        text = self.line.text().strip()
        return "" if text == self._first else text

    def begin(self, text: str = "", ident: str = "") -> None:
        """Begin a new note, or with an id the edit of one, which stands here as it is."""
        self.edited, self._first = ident, text
        self.line.show_text(text, anew=True)
        self.line.verticalScrollBar().setValue(0)  # else an empty line shows below the last one
        if text:
            self.line.selectAll()
        self._tell()

    def begin_at(self, place: str) -> None:
        """Begin a new note of a page, whose place stands there; what was typed is left alone."""
        if self.edited or self.typed():
            return
        self._first = place.strip()
        self.line.show_text(place, anew=True)
        self.line.select(len(place), len(place))
        self._tell()

    def _tell(self) -> None:
        about = ABOUT_EDITING if self.edited else ABOUT
        self.told.setText(understood(self.line.text()) or about)
