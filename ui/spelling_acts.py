"""What the keys do about spelling in the text in work."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QGuiApplication, QKeySequence, QTextCursor
from PySide6.QtWidgets import QMenu

from ui import keys_now
from ui.desk import Desk
from ui.prose import Prose
from ui.speller import Speller
from ui.spelling_marks import SpellingMarks
from ui.spelling_popup import SpellingPopup
from ui.text_in_work import TextInWork, edit
from ui.text_places import letters_in
from ui.there import while_there
from workbench.case import Problem

NO_SLIP = "No word of this text is mistyped, as far as the dictionary knows."
NO_WORD = "There is no word at the cursor."
HIDDEN = "Mistyped words are not marked any more. The list of findings still names them."
SHOWN = "Mistyped words are marked as you type."


class SpellingActs(QObject):
    """Next slip, suggestions at the cursor, marks on and off."""

    def __init__(self, desk: Desk, text: TextInWork, action: QAction) -> None:
        super().__init__(desk)
        self._desk = desk
        self._action = action  # of the menu, that switches the marks
        self._text = text
        self._speller = Speller(desk)
        self._marks: dict[int, SpellingMarks] = {}
        text.met.connect(self._mark)
        for told in (self._speller.changed, desk.session_changed):
            told.connect(self._tell_switch)

    def calls(self) -> dict[str, Callable[[], None]]:
        """The calls by the names of their actions."""
        return {
            "next_misspelling": self.go_on,
            "suggest_spelling": self.suggest,
            "spelling_marks": lambda: self.switch(self._action.isChecked()),
        }

    def go_on(self) -> None:
        """Go to the next mistyped word of the text in work, from its top again behind the last."""
        editor = self._text.editor()
        if editor is not None and id(editor) not in self._marks:  # a line: no words are judged
            editor = self._desk.issues.form.rationale
        marks = self._marks.get(id(editor))
        if editor is not None and marks is not None:
            marks.next_slip()  # asks for what is not judged yet
            self._speller.look(while_there(editor, partial(self._go_on, editor, marks)))

    def suggest(self) -> None:
        """Offer other words for the one at the cursor."""
        editor = self._text.editor()
        if editor is not None and not editor.isReadOnly():
            QGuiApplication.inputMethod().commit()
            self._suggest(editor, editor.textCursor())

    def switch(self, shows: bool) -> None:
        """Mark mistyped words, or mark them no more."""
        try:
            self._speller.show(shows=shows)
        except Problem as problem:
            self._desk.tell_problem(str(problem))
            self._tell_switch()
        else:
            self._desk.told.emit(SHOWN if shows else HIDDEN)

    def _tell_switch(self) -> None:
        """Let the menu say whether words are marked."""
        self._action.setChecked(self._speller.shows)

    def _mark(self, editor: Prose) -> None:
        self._marks[id(editor)] = SpellingMarks(editor, self._speller)
        editor.menu_wanted.connect(partial(self._fill_menu, editor))

    def _fill_menu(self, editor: Prose, menu: QMenu, place: QTextCursor) -> None:
        """Put what can be done about a word before the rest, and the switch behind it."""
        word = word_at(place)
        first = menu.actions()[0]
        if word.hasSelection() and not editor.isReadOnly():
            offer = QAction(f"&Suggestions for “{word.selectedText()}”", menu)
            offer.setShortcut(QKeySequence(keys_now.in_words("suggest_spelling")))
            offer.triggered.connect(partial(self._suggest, editor, word))
            menu.insertAction(first, offer)
            menu.insertSeparator(first)
        menu.addSeparator()
        switch = menu.addAction("&Mark mistyped words")
        switch.setCheckable(True)
        switch.setChecked(self._speller.shows)
        switch.triggered.connect(self.switch)

    def _suggest(self, editor: Prose, place: QTextCursor, _checked: bool = False) -> None:
        word = word_at(place)
        if word.hasSelection():
            self._open(editor, word)
        else:
            self._desk.told.emit(NO_WORD)

    def _go_on(self, editor: Prose, marks: SpellingMarks) -> None:
        slip = marks.next_slip()
        if slip is None:
            self._desk.told.emit(NO_SLIP)
            return
        cursor = editor.textCursor()
        cursor.setPosition(slip.start)
        cursor.setPosition(slip.end, QTextCursor.MoveMode.KeepAnchor)
        editor.setFocus()
        editor.setTextCursor(cursor)
        editor.ensureCursorVisible()

    def _open(self, editor: Prose, word: QTextCursor) -> None:
        held = word.selectedText()
        ignores = self._is_of_a_letter(editor)
        popup = SpellingPopup(editor, held, self._desk, ignores=ignores)
        popup.taken.connect(partial(self._write, editor, word, held))
        popup.added.connect(partial(self._speller.add_word, held))
        popup.ignored.connect(partial(self._speller.ignore, held))
        start = QTextCursor(word)
        start.setPosition(word.selectionStart())
        popup.open(editor.cursorRect(start))
        self._speller.suggest(held, while_there(popup, popup.show_words))

    def _write(self, editor: Prose, word: QTextCursor, held: str, better: str) -> None:
        if word.selectedText() == held:
            start = letters_in(editor.text(), word.selectionStart())
            edit(self._desk, editor, "Correct spelling", [(start, start + len(held), better)])

    def _is_of_a_letter(self, editor: Prose) -> bool:
        """Whether the checks read a text too: what they say can be put aside."""
        return editor in (self._desk.summary.summary, self._desk.issues.form.rationale)


def word_at(cursor: QTextCursor) -> QTextCursor:
    """The word at a cursor, or the one that is selected; nothing where there is none."""
    text, base = cursor.block().text(), cursor.block().position()
    start = min(cursor.selectionStart() - base, len(text))
    place = letters_in(text, start)  # which differ behind signs of two units
    first = last = place
    while first and _is_letter(text[first - 1]):
        first -= 1
    while last < len(text) and _is_letter(text[last]):
        last += 1
    found = QTextCursor(cursor)
    shift = cursor.selectionStart() - place
    found.setPosition(first + shift)
    found.setPosition(last + shift, QTextCursor.MoveMode.KeepAnchor)
    return found


def _is_letter(sign: str) -> bool:
    return sign.isalpha() and ord(sign) < 0x10000
