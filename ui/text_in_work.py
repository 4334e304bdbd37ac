"""The text that is worked on: the one with the keyboard, or that had it last; else the rationale.

What is done to a text as a whole, or to a stretch of it, is one step that undo takes back.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from ui.find_places import SUMMARY, Edit, TextPlace, rationale_of, texts_of, with_edits
from ui.prose import Prose
from ui.text_places import units
from workbench.case import Problem

if TYPE_CHECKING:
    from ui.desk import Desk


class TextInWork(QObject):
    """Knows which editor of a desk is worked in."""

    met = Signal(Prose)  # an editor whose words are looked at has the keyboard for the first time
    moved = Signal()  # the keyboard went into an editor

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

    def turn_to(self, editor: Prose) -> None:
        """Work goes on in an editor, wherever the keyboard is."""
        self._last = editor

    def _focus_moved(self, _old: QWidget | None, new: QWidget | None) -> None:
        if isinstance(new, Prose) and self._desk.isAncestorOf(new):
            self._last = new
            self.meet(new)
            self.moved.emit()


def place_of(desk: Desk, editor: Prose) -> TextPlace | None:
    """Which text of the open case an editor shows; None for one that is not kept as it stands."""
    issue = desk.issues.issue()
    if editor is desk.summary.summary:
        return SUMMARY
    if issue is not None and editor is desk.issues.form.rationale:
        return rationale_of(issue.id)
    return None


def edit(desk: Desk, editor: Prose, name: str, edits: Sequence[Edit]) -> bool:
    """Put words in the place of stretches of a text as one step with a name; False if refused."""
    editor.commit()
    session, place = desk.session, place_of(desk, editor)
    if session is None or place is None:
        _write(editor, edits)
    elif editor.waits() or texts_of(session.case)[place] != editor.text():
        return False  # it was said why it could not be kept
    else:
        try:
            session.change(name, with_edits(session.case, place, edits))
        except Problem as problem:
            desk.tell_problem(str(problem))
            return False
    return True


def _write(editor: Prose, edits: Sequence[Edit]) -> None:
    """Edit a text that no step of the case is about, as a note that is being typed."""
    text = editor.text()
    cursor = QTextCursor(editor.document())
    cursor.beginEditBlock()
    for start, end, words in sorted(edits, reverse=True):
        cursor.setPosition(units(text[:start]))
        cursor.setPosition(units(text[:end]), QTextCursor.MoveMode.KeepAnchor)
        cursor.insertText(words)
    cursor.endEditBlock()
