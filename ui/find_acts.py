"""Finding words in the text in work or in all texts of the case, and putting others there."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, QTimer

from ui import keys_now
from ui.counts import counted
from ui.desk import Desk
from ui.find_bar import FindBar
from ui.find_places import SUMMARY, Sought, named, rationale_of, texts_of, with_edits
from ui.find_shown import Place, ShownTexts
from ui.text_in_work import TextInWork, place_of
from workbench.case import Case, Problem

ROUND = "From the other end again."
NOTHING = "Nothing found"
NOTHING_SOUGHT = "{find} asks what is to be found."
GOES_ON = "Found in {}."
REPLACED = "Replaced in {}."
_LONGEST = 120  # characters of a selection that is looked for
_PAUSE = 150  # milliseconds after a key in a text until places are counted anew


class Finder(QObject):
    """Finds what the bar asks for; what was looked for last is known while the desk is there."""

    def __init__(self, desk: Desk, text: TextInWork) -> None:
        super().__init__(desk)
        self._desk = desk
        self._text = text
        self._shown = ShownTexts(desk)
        self._bar: FindBar | None = None  # made by the first who looks for something
        self._sought = Sought("")
        self._here = Place(SUMMARY, 0, 0)  # what was found last, or where one begins to look
        self._count_soon = QTimer(self, singleShot=True, interval=_PAUSE)
        self._count_soon.timeout.connect(self._count)
        desk.session_changed.connect(self._follow)
        desk.issues.issue_selected.connect(self._follow_work)
        text.moved.connect(self._follow_work)

    def calls(self) -> dict[str, Callable[[], None]]:
        """The calls by the names of their actions."""
        return {
            "find": self.open,
            "find_next": partial(self.step, 1),
            "find_previous": partial(self.step, -1),
        }

    def open(self) -> None:
        """Ask what is to be found in the text in work; selected words are looked for first."""
        session = self._desk.session
        if session is None:
            return
        self._turn_to_work()
        editor = self._shown.editor(self._here.text)
        words = editor.textCursor().selectedText() if editor is not None else ""
        if len(words) > _LONGEST or "\u2029" in words:
            words = ""
        self._opened_bar().begin(words, replaces=not session.read_only)
        self._look()

    def step(self, step: int) -> None:
        """Go to the next place found, or with -1 to the one before; also while the bar is shut."""
        if not self._sought.words:
            self._desk.told.emit(keys_now.filled(NOTHING_SOUGHT))
            return
        if not self._is_open():
            self._turn_to_work()
        places = self._places()
        if places:
            self._show(self._following(places, step), told=True)
        if not self._is_open():
            if not places:
                self._desk.told.emit(f"{NOTHING}.")
            self._shown.take_keyboard(self._here.text)
        self._count()

    def close(self) -> None:
        """Take the bar away; the cursor stays at what was found."""
        if self._bar is not None and not self._bar.isHidden():
            had_keyboard = self._bar.isAncestorOf(self._desk.window().focusWidget())
            self._bar.hide()
            self._shown.mark(())
            if had_keyboard:
                self._shown.take_keyboard(self._here.text)

    # Going about

    def _turn_to_work(self) -> None:
        """Look through the text that is worked on, from its cursor."""
        issue, editor = self._desk.issues.issue(), self._text.editor()
        text = place_of(self._desk, editor) if editor is not None else None
        text = text or (SUMMARY if issue is None else rationale_of(issue.id))
        shown = self._shown.editor(text)
        self._here = Place(text, *(shown.selection() if shown is not None else (0, 0)))

    def _look(self) -> None:
        """Find what the bar asks for now, from where one began to type it."""
        if self._bar is None:
            return
        self._sought = self._bar.sought()
        order = self._shown.order()
        begun = order.get(self._here.text, 0), self._here.start
        places = self._places()
        after = (one for one in places if (order[one.text], one.start) >= begun)
        first = next(after, places[0] if places else None)
        if first is not None:
            self._show(first)
        elif (editor := self._shown.editor(self._here.text)) is not None:
            editor.select(self._here.start, self._here.start)
        self._count()

    def _following(self, places: list[Place], step: int) -> Place:
        """The next place behind the cursor, or the one before it; round at the ends."""
        order, here = self._shown.order(), self._cursor()
        number = order.get(here.text, 0)
        if step > 0:
            ahead = [one for one in places if (order[one.text], one.start) >= (number, here.end)]
        else:
            back = reversed(places)
            ahead = [one for one in back if (order[one.text], one.end) <= (number, here.start)]
        if not ahead:
            self._desk.told.emit(ROUND)
        return ahead[0] if ahead else places[0 if step > 0 else -1]

    def _show(self, place: Place, *, told: bool = False) -> None:
        if place.text != self._here.text and told:
            self._desk.told.emit(GOES_ON.format(named(self._shown.case, place.text)))
        self._here = place
        if (editor := self._shown.show(place)) is not None:
            self._text.turn_to(editor)

    def _cursor(self) -> Place:
        """Where the cursor is in the text that is looked through."""
        editor = self._shown.editor(self._here.text)
        return self._here if editor is None else Place(self._here.text, *editor.selection())

    def _places(self) -> list[Place]:
        everywhere = self._bar is not None and self._bar.everywhere
        return self._shown.places(self._sought, None if everywhere else self._here.text)

    # Replacing

    def _replace(self) -> None:
        """Put the other words where the cursor is, and go on."""
        if self._bar is None or not self._desk.commit():
            return
        here, words = self._cursor(), self._bar.instead.text()
        if here not in self._places():
            self.step(1)
            return
        after = with_edits(self._shown.case, here.text, [(here.start, here.end, words)])
        if self._change("Replace words", after):
            behind = here.start + len(words)
            self._show(Place(here.text, behind, behind))
            if self._places():
                self.step(1)

    def _replace_all(self) -> None:
        """Put the other words everywhere, as one step."""
        if self._bar is None or not self._desk.commit():
            return
        case, words = self._shown.case, self._bar.instead.text()
        places = self._places()
        for text in dict.fromkeys(one.text for one in places):
            edits = [(one.start, one.end, words) for one in places if one.text == text]
            case = with_edits(case, text, edits)
        if places and self._change("Replace all", case):
            self._desk.tell_undoable(REPLACED.format(counted(len(places), "place")))
            self._count()

    def _change(self, name: str, after: Case) -> bool:
        session = self._desk.session
        try:
            if session is not None:
                session.change(name, after)
        except Problem as problem:
            self._desk.tell_problem(str(problem))
            return False
        return session is not None

    # What is told

    def _count(self) -> None:
        """Tell how many places there are, which of them is chosen, and mark them."""
        if self._bar is None or self._bar.isHidden():
            return
        places, here = self._places(), self._cursor()
        there = counted(len(places), "place") if places else NOTHING
        if here in places:
            there = f"{places.index(here) + 1} of {len(places)}"
        self._bar.tell(there if self._sought.words else "", found=bool(places))
        self._shown.mark(places, here)

    def _count_later(self) -> None:
        if self._is_open():
            self._count_soon.start()

    def _follow(self) -> None:
        """The case changed, or another one is open."""
        session = self._desk.session
        if session is None:
            self.close()
        elif self._is_open():
            if self._here.text not in texts_of(session.case):
                self._turn_to_work()
            self._count_soon.start()

    def _follow_work(self) -> None:
        """Another text is worked on: where one text is looked through, it is that one now."""
        if self._bar is not None and self._is_open() and not self._bar.everywhere:
            self._turn_to_work()
            self._count_soon.start()

    def _is_open(self) -> bool:
        return self._bar is not None and not self._bar.isHidden()

    def _opened_bar(self) -> FindBar:
        """The bar below the texts, made by the first who asks for it."""
        if self._bar is None:
            page = self._desk.case_line.parentWidget() or self._desk
            self._bar = FindBar(page)
            if (column := page.layout()) is not None:
                column.addWidget(self._bar)
            self._connect(self._bar)
        return self._bar

    def _connect(self, bar: FindBar) -> None:
        bar.changed.connect(self._look)
        bar.stepped.connect(self.step)
        bar.closed.connect(self.close)
        bar.replace_wanted.connect(self._replace)
        bar.replace_all_wanted.connect(self._replace_all)
        for editor in (self._desk.summary.summary, self._desk.issues.form.rationale):
            editor.textChanged.connect(self._count_later)
