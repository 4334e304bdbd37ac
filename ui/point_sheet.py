"""One point of a return, to be worded, tied to items, and answered."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QGridLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from ui import spoken, style
from ui.field import TextField
from ui.prose import Prose
from ui.return_points import items_read, items_shown, places_of, title_of
from ui.tick_box import TickBox
from workbench.case import Case, Problem, ReturnPoint, replace

Edit = Callable[[str, ReturnPoint, str], None]  # name of the step, the point, the field
ITEMS = "Items"
WHOLE = "All"
_LINES = (2, 5)
_LINKS_SHOWN = 6


class PointSheet(QWidget):
    """The words of a point, the numbers of its items with a way to each, and its answer.

    An edit is handed to ``edit``; Problem where it is refused. Without ``answers`` there is nothing
    to answer yet.
    """

    go_wanted = Signal(int)  # the place of an item
    failed = Signal(str)

    def __init__(self, edit: Edit, parent: QWidget | None = None, *, answers: bool = True) -> None:
        super().__init__(parent)
        self._edit = edit
        self._answers = answers
        self._point: ReturnPoint | None = None
        self._case = Case()
        self.words = _prose("Words of the point", self._take_words, self)
        self.items = TextField(ITEMS, self._take_items, self, hint=WHOLE)
        self.answer = _prose("What was done, for the change list", self._take_answer, self)
        self.answered = TickBox("&Answered", self)
        self.unchanged = style.sentence("", self, role="warns", scale=style.MINOR)
        self.unchanged.hide()
        self._links = QWidget(self)
        self._grid = QGridLayout(self._links)
        self._linked: tuple[tuple[int, str], ...] | None = None
        self.answered.clicked.connect(self._tick)
        for prose in (self.words, self.answer):
            prose.refused.connect(self.failed)
        self._lay_out()

    def show_point(self, point: ReturnPoint | None, case: Case, *, writable: bool) -> None:
        """Show a point of a case, or none."""
        anew = point is None or self._point is None or point.id != self._point.id
        self._point, self._case = point, case
        shown = point or ReturnPoint(id="", text="")
        self.words.show_text(shown.text, anew=anew)
        self.answer.show_text(shown.answer, anew=anew)
        self.items.show_value(items_shown(shown, case), anew=anew)
        self.answered.setChecked(shown.answered)
        self._show_links(shown, case)
        self.setEnabled(point is not None)
        for prose in (self.words, self.answer):
            prose.setReadOnly(not writable)
        self.items.set_read_only(not writable)
        self.answered.setEnabled(writable)

    def tell_unchanged(self, sentence: str) -> None:
        """Say below the tick that nothing was done about the point; "" where something was."""
        self.unchanged.setText(sentence)
        self.unchanged.setVisible(bool(sentence))
        self.answered.setAccessibleDescription(sentence)

    def commit(self) -> bool:
        """Hand over what is being typed; False where it was refused and still stands."""
        if self._point is None:
            return True
        for field in (self.words, self.items, self.answer):
            field.commit()
        waits = self.words.waits() or self.answer.waits()
        return not (waits or self.items.unkept())

    def _take_words(self, text: str) -> None:
        if not text.strip():
            raise Problem("A point needs words.")
        self._change("Word point", "text", text=text.strip())

    def _take_items(self, text: str) -> None:
        self._change("Tie point to items", "issues", issues=items_read(text, self._case))

    def _take_answer(self, text: str) -> None:
        self._change("Answer point", "answer", answer=text.strip())

    def _tick(self, done: bool) -> None:
        if not self.commit():
            self.answered.setChecked(not done)
            return
        try:
            self._change("Mark point answered" if done else "Reopen point", "", answered=done)
        except Problem as problem:
            self.answered.setChecked(not done)
            self.failed.emit(str(problem))

    def _change(self, name: str, field: str, **values: object) -> None:
        point = self._point
        if point is not None:
            self._edit(name, replace(point, **values), f"{point.id}.{field}" if field else "")

    def _show_links(self, point: ReturnPoint, case: Case) -> None:
        places = places_of(point, case)[:_LINKS_SHOWN]
        linked = tuple((place, title_of(place + 1, case.issues[place])) for place in places)
        if linked == self._linked:
            return
        self._linked = linked
        for old in self._links.findChildren(QPushButton):
            self._grid.removeWidget(old)
            old.hide()
            old.deleteLater()
        before: QWidget = self.items.entry
        for row, (place, title) in enumerate(linked):
            link = self._link(place, title, case)
            self._grid.addWidget(link, row, 0)
            QWidget.setTabOrder(before, link)
            before = link
        self._links.setVisible(bool(linked))

    def _link(self, place: int, title: str, case: Case) -> QPushButton:
        link = QPushButton(title.replace("&", "&&"), self._links)
        link.setAccessibleName(f"Go to item {title}")
        spoken.explain(link, case.issues[place].treatment)
        link.setAutoDefault(False)
        style.mark(link, "role", "quiet")
        style.set_icon(link, "chevron-right", "muted")
        link.clicked.connect(lambda: self.go_wanted.emit(place))
        return link

    def _lay_out(self) -> None:
        self.items.setMaximumWidth(style.grown(220))
        # Long titles take no room from what stands beside the sheet.
        self._links.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setVerticalSpacing(0)
        self._grid.setColumnStretch(1, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(style.TIGHT)
        column.addWidget(_caption("&Point", self.words, self))
        column.addWidget(self.words)
        column.addWidget(self.items)
        column.addWidget(self._links)
        answer = _caption("A&nswer, for the change list", self.answer, self)
        for part in (answer, self.answer, self.answered):
            part.setVisible(self._answers)
            column.addWidget(part)
        column.addWidget(self.unchanged)
        for after in (self._links, self.answer):
            column.insertSpacing(column.indexOf(after) + 1, style.TIGHT)


def _prose(name: str, take: Callable[[str], None], parent: QWidget) -> Prose:
    made = Prose(parent, take=take, lines=_LINES)
    made.setAccessibleName(name)
    return made


def _caption(text: str, entry: QWidget, parent: QWidget) -> QLabel:
    made = style.label(text, parent, role="muted", scale=style.MINOR)
    made.setBuddy(entry)
    return made
