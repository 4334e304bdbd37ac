"""The texts of the open case as words are looked for in them: where each is seen, and marked."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtGui import QTextCharFormat

from ui import notes_pane, style
from ui.desk import Desk
from ui.find_places import SUMMARY, Sought, TextPlace, is_note, rationale_of, texts_of
from ui.prose import Layer, Prose
from ui.text_places import marked, over
from workbench.case import Case

MOST_MARKED = 300  # places of one text


class Place(NamedTuple):
    """Where words stand in a case."""

    text: TextPlace
    start: int
    end: int  # excluded


class ShownTexts:
    """Finds in the texts as they stand in their editors, and shows what was found."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    @property
    def case(self) -> Case:
        """The open case."""
        return self._desk.session.case if self._desk.session is not None else Case()

    def order(self) -> dict[TextPlace, int]:
        """The texts of the case in their order."""
        return {place: number for number, place in enumerate(texts_of(self.case))}

    def places(self, sought: Sought, only: TextPlace | None) -> list[Place]:
        """Where something stands in all texts, or in one ``only``."""
        texts = texts_of(self.case)
        if only is not None:
            texts = {only: texts.get(only, "")}
        for place in texts:
            if (editor := self.editor(place)) is not None:
                texts[place] = editor.text()
        return [Place(one, *span) for one, text in texts.items() for span in sought.places(text)]

    def editor(self, place: TextPlace) -> Prose | None:
        """The editor that shows a text; None for one that none shows."""
        issue = self._desk.issues.issue()
        if place == SUMMARY:
            return self._desk.summary.summary
        if issue is not None and place == rationale_of(issue.id):
            return self._desk.issues.form.rationale
        return None

    def show(self, place: Place) -> Prose | None:
        """Select a place in its editor, which comes into view; a note is chosen in its list."""
        if place.text == SUMMARY:
            self._desk.room.fold.lie_over(True)
            self._desk.summary.show_field("summary", 0, 0)
        elif is_note(place.text):
            self._desk.right.setCurrentWidget(notes_pane.tab_of(self._desk))
            notes_pane.view_of(self._desk).list.choose(place.text.ident)
        else:
            self._desk.room.fold.lie_over(False)
            ids = [one.id for one in self.case.issues]
            self._desk.issues.select_issue(ids.index(place.text.ident))
            self._desk.issues.form.show_field("rationale", 0, 0)
        editor = self.editor(place.text)
        if editor is not None:
            editor.select(place.start, place.end)
        return editor

    def take_keyboard(self, place: TextPlace) -> None:
        """Put the keyboard where a text is shown."""
        editor = self.editor(place)
        if editor is not None:
            editor.setFocus()
        elif is_note(place):
            notes_pane.view_of(self._desk).list.setFocus()

    def mark(self, places: Sequence[Place], chosen: Place | None = None) -> None:
        """Underline places in the editors, and no others any more; the chosen one is selected."""
        issue = self._desk.issues.issue()
        for shown in (SUMMARY, *((rationale_of(issue.id),) if issue is not None else ())):
            editor = self.editor(shown)
            here = [one for one in places if one.text == shown]
            if editor is not None and here:
                self._mark(editor, here, chosen)
            elif editor is not None:
                editor.leave_layer(Layer.SOUGHT)

    def _mark(self, editor: Prose, places: list[Place], chosen: Place | None) -> None:
        text, document, look = editor.text(), editor.document(), _look()
        drawn = [one for one in places[:MOST_MARKED] if one != chosen]
        marks = [marked(over(document, text, one.start, one.end), look) for one in drawn]
        editor.draw_layer(Layer.SOUGHT, marks)


def _look() -> QTextCharFormat:
    """A line below; the chosen place has the ground of what is selected."""
    look = QTextCharFormat()
    look.setUnderlineStyle(QTextCharFormat.UnderlineStyle.SingleUnderline)
    look.setUnderlineColor(style.colour("accent"))
    return look
