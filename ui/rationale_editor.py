"""The reasoning on one item: long text in a serif, with the blanks that a template left."""

from __future__ import annotations

import re

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import (
    QKeyEvent,
    QSyntaxHighlighter,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
)
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from ui import keys_now, style
from ui.prose import Prose, Take
from ui.rationale_marks import SPACE, ReusedWords, words_on
from ui.text_places import units
from workbench.case import ReusedMark

BLANK = "A blank of the template. Tab goes to the next one, Escape leaves the rationale."
_TABS: dict[int, bool] = {Qt.Key.Key_Tab: True, Qt.Key.Key_Backtab: False}  # whether it goes on
_HELD = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier


class RationaleEditor(Prose):
    """A text of many paragraphs that fills the room it is given.

    While a blank is open Tab and Shift+Tab go round from one to the next; Escape and Ctrl+Tab
    leave the editor at any time. Reused words that are selected are confirmed with Space.
    """

    blank_left = Signal()  # Tab goes on, and what was typed was handed over
    mark_confirmed = Signal(int)  # where the mark starts, as the case holds it

    def __init__(self, parent: QWidget | None = None, *, take: Take | None = None) -> None:
        super().__init__(parent, take=take, lines=(6, 6), many=True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setFont(style.editor_font())
        self.setAccessibleName("Rationale")
        self._blanks = _BlankHighlighter(self.document())
        self._marks = ReusedWords(self)
        self._asks = False  # whether blanks of a template are known
        self.selectionChanged.connect(self.describe)

    def show_prompts(self, prompts: tuple[str, ...]) -> None:
        """Mark these blanks wherever they stand in the text."""
        self._blanks.mark(prompts)
        self._asks = bool(prompts) and not self.isReadOnly()
        self.describe()

    def show_marks(self, marks: tuple[ReusedMark, ...]) -> None:
        """Mark the words that were taken over and not reviewed, and no others any more."""
        self._marks.show_marks(marks)

    def select_next_prompt(self) -> bool:
        """Select the next blank after the cursor, else the first; False when none is left."""
        return self._select_prompt(forward=True)

    def select_next_mark(self) -> bool:
        """Select the next reused words after the cursor, else the first; False when none is."""
        cursor = self._marks.next()
        if cursor is None:
            return False
        self.setFocus()
        self.setTextCursor(cursor)
        self.ensureCursorVisible()
        return True

    @override
    def description(self) -> str:
        mark = self._marks.selected()
        reused = f"{words_on(mark)} {SPACE}" if mark else ""
        told = " ".join(filter(None, (reused, super().description())))
        return told or (BLANK if self._asks else "")

    @override
    def tip(self, cursor: QTextCursor) -> str:
        return " ".join(filter(None, (super().tip(cursor), self._tip(cursor))))

    @override
    def event(self, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            forward, held = _TABS.get(event.key()), event.modifiers() & _HELD
            if forward is not None and not held:
                return self._tab(forward=forward)
            if forward is not None and held == Qt.KeyboardModifier.ControlModifier:
                return self._leave(forward=forward)
        return super().event(event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = event.modifiers() == Qt.KeyboardModifier.NoModifier
        if self.isReadOnly() or not plain:
            super().keyPressEvent(event)
        elif event.key() == Qt.Key.Key_Escape:
            self._leave(forward=True)
        elif event.key() != Qt.Key.Key_Space or not self._confirm():
            super().keyPressEvent(event)

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.PaletteChange and hasattr(self, "_marks"):
            self._blanks.rehighlight()
            self._marks.draw()

    def _tab(self, *, forward: bool) -> bool:
        """Go to another blank; leave only where none is open."""
        self.commit()
        self.blank_left.emit()
        if not self.isReadOnly() and self._select_prompt(forward=forward):
            return True
        return self._leave(forward=forward)

    def _leave(self, *, forward: bool) -> bool:
        return self.focusNextPrevChild(forward)

    def _select_prompt(self, *, forward: bool) -> bool:
        places = self._blanks.places(self.text())
        if not places:
            return False
        start, end = self._next_of(places) if forward else self._last_before(places)
        self.setFocus()
        self.select(start, end)
        return True

    def _next_of(self, places: list[tuple[int, int]]) -> tuple[int, int]:
        here = self.position()
        return next((place for place in places if place[0] >= here), places[0])

    def _last_before(self, places: list[tuple[int, int]]) -> tuple[int, int]:
        here = self.position() - len(self.textCursor().selectedText())
        return next((place for place in reversed(places) if place[1] <= here), places[-1])

    def _confirm(self) -> bool:
        """Confirm the reused words that are selected and go on; False where none are."""
        if self._marks.selected() is None:
            return False
        self.commit()
        mark = self._marks.selected()  # as the case holds it now
        if mark is not None:
            self.mark_confirmed.emit(mark.start)
            if not self.select_next_mark():
                self._go_behind()
        return True

    def _go_behind(self) -> None:
        """Let nothing be selected, so that another Space takes nothing away."""
        cursor = self.textCursor()
        cursor.setPosition(cursor.selectionEnd())
        self.setTextCursor(cursor)

    def _tip(self, cursor: QTextCursor) -> str:
        if mark := self._marks.at(cursor.position()):
            select = keys_now.filled("Select them ({issue_next_mark})")
            return f"{words_on(mark)} {select}; {SPACE[0].lower()}{SPACE[1:]}"
        places, here = self._blanks.places(self.text()), _letters_before(cursor)
        inside = any(start <= here < end for start, end in places)
        return BLANK if inside and not self.isReadOnly() else ""


def _letters_before(cursor: QTextCursor) -> int:
    before = QTextCursor(cursor)
    before.setPosition(0)
    before.setPosition(cursor.position(), QTextCursor.MoveMode.KeepAnchor)
    return len(before.selectedText())


class _BlankHighlighter(QSyntaxHighlighter):
    """Draws blanks like blanks on paper: underlined and muted."""

    def __init__(self, document: QTextDocument) -> None:
        super().__init__(document)
        self._prompts: tuple[str, ...] = ()
        self._any: re.Pattern[str] | None = None

    def mark(self, prompts: tuple[str, ...]) -> None:
        """Draw these."""
        if prompts != self._prompts:
            self._prompts = prompts
            longest_first = sorted(prompts, key=len, reverse=True)
            self._any = re.compile("|".join(map(re.escape, longest_first))) if prompts else None
            self.rehighlight()

    def places(self, text: str) -> list[tuple[int, int]]:
        """Where blanks stand in a text, each from its first character to behind its last."""
        return [found.span() for found in self._any.finditer(text)] if self._any else []

    @override
    def highlightBlock(self, text: str) -> None:
        for start, end in self.places(text):
            self.setFormat(units(text[:start]), units(text[start:end]), _look_of_a_blank())


def _look_of_a_blank() -> QTextCharFormat:
    look = QTextCharFormat()
    look.setFontUnderline(True)
    look.setForeground(style.colour("muted"))
    return look
