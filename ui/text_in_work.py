"""The text that is worked on: the one with the keyboard, or that had it last; else the rationale.

What is done to a text as a whole, or to a stretch of it, is one step that undo takes back.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from ui.prose import Prose

if TYPE_CHECKING:
    from ui.desk import Desk


class TextInWork(QObject):
    """Knows which editor of a desk is worked in."""

    met = Signal(Prose)  # an editor whose words are looked at has the keyboard for the first time

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._desk = desk
        self._last: Prose | None = None
        self._met: set[int] = set()
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._focus_moved)

    def meet(self, *editors: Prose) -> None:
        """Meet editors that are there from the beginning."""
        for editor in editors:
            if editor.spells and id(editor) not in self._met:
                self._met.add(id(editor))
                self.met.emit(editor)

    def editor(self) -> Prose | None:
        """The editor of the text in work; None while no case is open."""
        if self._desk.session is None:
            return None
        if self._last is not None and isValid(self._last) and self._last.isVisible():
            return self._last
        form, summary = self._desk.issues.form, self._desk.summary.summary
        return form.rationale if form.rationale.isVisible() else summary

    def _focus_moved(self, _old: QWidget | None, new: QWidget | None) -> None:
        if isinstance(new, Prose) and self._desk.isAncestorOf(new):
            self._last = new
            self.meet(new)


def edit(desk: Desk, editor: Prose, edits: Iterable[tuple[int, int, str]]) -> None:
    """Put words in the place of stretches of a text, in UTF-16 units, as one step of their own."""
    _end_step(desk, editor)
    cursor = QTextCursor(editor.document())
    cursor.beginEditBlock()
    for start, end, words in sorted(edits, reverse=True):
        cursor.setPosition(start)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        cursor.insertText(words)
    cursor.endEditBlock()
    _end_step(desk, editor)


def rewrite(desk: Desk, editor: Prose, text: str) -> None:
    """Put another text in the place of the whole, as one step of its own."""
    _end_step(desk, editor)
    editor.type_again(text)
    _end_step(desk, editor)


def _end_step(desk: Desk, editor: Prose) -> None:
    editor.commit()
    if desk.session is not None:
        desk.session.pause()
