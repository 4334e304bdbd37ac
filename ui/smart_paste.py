"""Text pasted out of a PDF: it stands as it came at once, and in paragraphs a moment later.

Putting it in order is a step of its own: Ctrl+Z gives back what was pasted, letter for letter.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtGui import QTextCursor

from ui.counts import counted
from ui.desk import Desk
from ui.prose import Prose
from ui.text_in_work import TextInWork, edit, place_of
from ui.text_places import letters_in, words_of
from ui.there import while_there
from workbench.session.tidying import Tidy, glued, joined, joined_wholly

PASTED = "The lines were joined{}."
PASTED_BACK = " Ctrl+Z gives them back as they came."
LEFT_OUT = ", {} of its pages left out"
JOINED = "The lines are joined{}."
JOINED_BACK = " Ctrl+Z parts them again."
NOTHING_TO_JOIN = "No line of this text looks broken by a page; of selected lines all are joined."
PARTED = "{} put between sentences."
PARTED_BACK = " Ctrl+Z takes that back."
NOTHING_TO_PART = "No sentences of this text stand without a space between them."


class SmartPaste(QObject):
    """Puts in order what is pasted into the editors that it meets, and texts on request."""

    def __init__(self, desk: Desk, text: TextInWork) -> None:
        super().__init__(desk)
        self._desk = desk
        self._text = text
        text.met.connect(self._meet)

    def calls(self) -> dict[str, Callable[[], None]]:
        """The calls by the names of their actions."""
        return {"join_lines": self.join, "part_sentences": self.part}

    def join(self) -> None:
        """Join the lines that are selected, or those of the whole text that a page broke."""
        if (words := self._words_in_work()) is not None:
            editor, cursor, chosen = words
            function = joined_wholly if chosen else joined
            self._run(function, cursor, partial(self._take_joined, editor, cursor))

    def part(self) -> None:
        """Put the spaces that are missing between sentences, selected ones or all."""
        if (words := self._words_in_work()) is not None:
            editor, cursor, _ = words
            self._run(glued, cursor, partial(self._take_parted, editor, cursor))

    def _meet(self, editor: Prose) -> None:
        editor.pasting.connect(partial(self._end_step, editor))
        editor.pasted.connect(partial(self._tidy, editor))

    def _end_step(self, editor: Prose) -> None:
        """What was typed before is a step of its own."""
        editor.commit()
        if self._desk.session is not None:
            self._desk.session.pause()

    def _tidy(self, editor: Prose, words: QTextCursor) -> None:
        held = words_of(words)
        if "\n" in held or "  " in held or not held.isascii():
            editor.commit()
            self._run(joined, words, partial(self._take_tidied, editor, words))

    def _words_in_work(self) -> tuple[Prose, QTextCursor, bool] | None:
        """The text in work as far as it is selected, else all of it; and which of these."""
        editor = self._text.editor()
        if editor is None or editor.isReadOnly():
            return None
        cursor = editor.textCursor()
        chosen = cursor.hasSelection()
        if not chosen:
            cursor.select(QTextCursor.SelectionType.Document)
        return editor, cursor, chosen

    def _run(
        self, function: Callable[[str], object], words: QTextCursor, take: Callable[..., None]
    ) -> None:
        """Have words put in order in the worker process; ``take`` gets them, and what came of it.

        Nothing is done where they were written on meanwhile.
        """
        session, held = self._desk.session, words_of(words)

        def answered(found: object) -> None:
            if session is self._desk.session and words_of(words) == held:
                take(held, found)

        if session is not None:
            session.run(function, held, done=while_there(self, answered), lane="tidying")

    def _take_tidied(self, editor: Prose, words: QTextCursor, _held: str, found: Tidy) -> None:
        if editor.composes():
            return
        if self._write(editor, words, "Join pasted lines", found):
            self._tell(editor, PASTED.format(_left_out(found)), PASTED_BACK)

    def _take_joined(self, editor: Prose, words: QTextCursor, held: str, found: Tidy) -> None:
        if found.text == held:
            self._desk.told.emit(NOTHING_TO_JOIN)
        elif self._write(editor, words, "Join lines", found):
            self._tell(editor, JOINED.format(_left_out(found)), JOINED_BACK)

    def _take_parted(
        self, editor: Prose, words: QTextCursor, _held: str, places: Sequence[int]
    ) -> None:
        begin = letters_in(editor.text(), words.selectionStart())
        edits = [(begin + place, begin + place, " ") for place in places]
        if not edits:
            self._desk.told.emit(NOTHING_TO_PART)
        elif edit(self._desk, editor, "Part sentences", edits):
            self._tell(editor, PARTED.format(counted(len(edits), "space")), PARTED_BACK)

    def _write(self, editor: Prose, words: QTextCursor, name: str, found: Tidy) -> bool:
        """Put a text in the place of words, as a step of its own; False where nothing changed."""
        begin = letters_in(editor.text(), words.selectionStart())
        edits = [(begin + start, begin + end, text) for start, end, text in found.edits]
        return bool(edits) and edit(self._desk, editor, name, edits)

    def _tell(self, editor: Prose, done: str, back: str) -> None:
        """Say what was done, and the way back where there is one: a note being typed has none."""
        if place_of(self._desk, editor) is None:
            self._desk.told.emit(done)
        else:
            self._desk.tell_undoable(done + back)


def _left_out(found: Tidy) -> str:
    return LEFT_OUT.format(counted(len(found.left_out), "line")) if found.left_out else ""
