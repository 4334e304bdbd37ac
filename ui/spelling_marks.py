"""Words in an editor that are mistyped, with quiet dots below; never the one being typed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QTextBlock, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QTextEdit
from typing_extensions import override

from ui import keys_now, style
from ui.pause import Pause
from ui.prose import Layer, Prose
from ui.speller import Speller
from ui.text_places import marked, units, words_of
from workbench.spelling import Misspelling

PAUSE = 250  # milliseconds after the last key
MOST = 200  # words of one text that are marked; a text with more is marked enough
TOLD = "“{}” may be mistyped. {suggest_spelling} suggests other words."
_WORD = "{}"  # where it stands; keys may be braces too


class Slip(NamedTuple):
    """A word that is mistyped, by its place in the document in UTF-16 units."""

    start: int
    end: int  # excluded
    word: str


class SpellingMarks(QObject):
    """Draws the dots, and follows what is typed: only what changed is judged, at a pause."""

    def __init__(self, editor: Prose, speller: Speller) -> None:
        super().__init__(editor)
        self._editor = editor
        self._speller = speller
        self._drawn: list[QTextEdit.ExtraSelection] = []
        self._typed_at = -1  # where the cursor was behind the last key
        self._spares: Slip | None = None  # the word being typed, which is not marked yet
        self._pause = Pause(self, PAUSE)
        self._pause.over.connect(self.draw)
        editor.document().contentsChange.connect(self._typed)
        editor.cursorPositionChanged.connect(self._moved)
        editor.installEventFilter(self)
        editor.tellers.append(self._told_at)
        speller.changed.connect(self.draw)
        self.draw()

    def draw(self) -> None:
        """Mark the words that are mistyped, as far as that is known, and have the rest judged."""
        if self._editor.composes():  # words are on their way into the text
            self._pause.typed()
            return
        self._pause.stop()
        slips = [] if not self._shows() else [one for one in self.slips() if not self._is_new(one)]
        if [(one.start, one.end) for one in slips] != self._standing():
            look, document = _look(), self._editor.document()
            self._drawn = [marked(_over(document.begin(), one), look) for one in slips[:MOST]]
            self._editor.draw_layer(Layer.SPELLING, self._drawn)
            self._editor.describe()
        self._speller.look()

    def slips(self) -> Iterator[Slip]:
        """The words that are known to be mistyped, from the top; the rest is asked for."""
        block = self._editor.document().begin()
        while block.isValid():
            text = block.text()
            for one in self._speller.slips(text) or ():
                yield _in_document(block, text, one)
            block = block.next()

    def next_slip(self) -> Slip | None:
        """The next such word behind the selection, else the first."""
        here = self._editor.textCursor().selectionEnd()
        slips = list(self.slips())
        self._speller.look()
        return next((one for one in slips if one.start >= here), slips[0] if slips else None)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.PaletteChange and self._drawn:
            look = _look()
            self._drawn = [marked(one.cursor, look) for one in self._drawn]
            self._editor.draw_layer(Layer.SPELLING, self._drawn)
        elif event.type() is QEvent.Type.FocusOut:
            self._typed_at, self._spares = -1, None
            self._pause.typed()
        return False

    def _shows(self) -> bool:
        return self._speller.shows and not self._editor.isReadOnly()

    def _is_new(self, slip: Slip) -> bool:
        """Whether a word is being typed: the last key was one of it, and the cursor stayed."""
        here = self._editor.textCursor().position()
        is_new = slip.start <= here <= slip.end and here == self._typed_at
        if is_new:
            self._spares = slip
        return is_new

    def _typed(self, start: int, _removed: int, added: int) -> None:
        """Drop the marks of words that changed; the pause has the rest judged."""
        self._pause.typed()
        self._typed_at = self._editor.textCursor().position() if self._editor.hasFocus() else -1
        if not self._drawn:
            return
        end = start + added
        left = [
            one
            for one in self._drawn
            if one.cursor.selectionEnd() < start or end < one.cursor.selectionStart()
        ]
        if len(left) < len(self._drawn):
            self._drawn = left
            self._editor.draw_layer(Layer.SPELLING, left)

    def _moved(self) -> None:
        """The word that was spared is judged once the cursor has left it."""
        spared = self._spares
        if spared is not None:
            here = self._editor.textCursor().position()
            if not spared.start <= here <= spared.end:
                self._spares = None
                self._pause.typed()

    def _standing(self) -> list[tuple[int, int]]:
        cursors = (one.cursor for one in self._drawn)
        return [(cursor.selectionStart(), cursor.selectionEnd()) for cursor in cursors]

    def _told_at(self, position: int) -> str:
        for one in self._drawn:
            if one.cursor.selectionStart() <= position <= one.cursor.selectionEnd():
                return keys_now.filled(TOLD).replace(_WORD, words_of(one.cursor))
        return ""


def _in_document(block: QTextBlock, text: str, one: Misspelling) -> Slip:
    start = block.position() + units(text[: one.start])
    return Slip(start, start + len(one.word), one.word)  # its letters are ASCII


def _over(block: QTextBlock, one: Slip) -> QTextCursor:
    cursor = QTextCursor(block)
    cursor.setPosition(one.start)
    cursor.setPosition(one.end, QTextCursor.MoveMode.KeepAnchor)
    cursor.setKeepPositionOnInsert(True)  # what is typed behind is not of it
    return cursor


def _look() -> QTextCharFormat:
    look = QTextCharFormat()
    look.setUnderlineStyle(QTextCharFormat.UnderlineStyle.DotLine)
    look.setUnderlineColor(style.colour("accent"))
    return look
