"""What is known of the spelling of the open case; it is judged in the worker process.

Paragraphs are kept as they were judged, so that an edit has one judged anew. Which of the words
are right all the same, the reviewer's own, the names of the case and what is written so in it
again and again, is told as the check of spelling tells it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from ui.there import while_there
from workbench import spelling
from workbench.case import Case, DismissalReason, Disposition, Finding, Problem
from workbench.spelling import Misspelling

if TYPE_CHECKING:
    from ui.desk import Desk
    from workbench.session import Checked, Session

IGNORED = "The word is right in this case now. Ctrl+Z takes that back."
KNOWN = "The word is in your own dictionary now."
_MARKS = "marks_of_spelling"  # a setting: "no" where they are not to be seen
_RULE = "text.spelling"
_KEPT = 2000  # paragraphs that are kept at most

_Slips = tuple[Misspelling, ...]
_Judged = tuple[tuple[_Slips, ...], frozenset[str]]


class Speller(QObject):
    """Tells which words are mistyped, as far as they were judged, and asks for the rest."""

    changed = Signal()  # more is known, or something else

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._desk = desk
        self.shows = False  # whether words are to be marked
        self._judged: dict[str, _Slips] = {}
        self._wanted: dict[str, None] = {}  # paragraphs that are to be judged, in their order
        self._waiting: list[Callable[[], None]] = []  # for the next answer
        self._case: Case | None = None  # what the habits are of, once they are asked for
        self._habits: frozenset[str] = frozenset()
        self._right: frozenset[str] = frozenset()
        desk.session_changed.connect(self._follow)
        self._ignored: frozenset[str] = frozenset()  # findings about them were put aside
        desk.findings.looked.connect(self._hear_checks)

    def show(self, *, shows: bool) -> None:
        """Mark words from now on, or no more. Raises Problem where that cannot be kept."""
        if self._desk.workspace is not None:
            self._desk.workspace.set_setting(_MARKS, "yes" if shows else "no")
            self.shows = shows
            self.changed.emit()

    def slips(self, paragraph: str) -> _Slips | None:
        """The words of a paragraph that are mistyped; None, and asked for, where that is unknown.

        What is asked for is judged after :meth:`look`.
        """
        found = self._judged.get(paragraph)
        if found is None:
            self._wanted[paragraph] = None
            return None
        return tuple(one for one in found if not self.is_right(one.word)) if found else found

    def is_right(self, word: str) -> bool:
        """Whether a word is right here, whatever a dictionary says."""
        low = word.lower()
        return low in self._right or low in self._habits or low in self._ignored

    def look(self, then: Callable[[], None] | None = None) -> None:
        """Have judged what was asked for; ``changed`` follows where there was something.

        ``then`` is called when all of it is known.
        """
        session = self._desk.session
        if session is None:
            return
        if not self._wanted and session.case is self._case:
            if then is not None:
                then()
            return
        self._case = session.case
        if then is not None:
            self._waiting.append(then)
        asked = tuple(self._wanted)
        take = while_there(self, partial(self._take, session, asked))
        texts = _texts_of(session.case)
        session.run(spelling.judged, asked, *texts, done=take, lane="spelling")

    def look_again(self) -> None:
        """Take the reviewer's own words as they are now."""
        session = self._desk.session
        right = frozenset[str]()
        if session is not None:
            right = spelling.right_in(session.case, session.workspace.checks.words())
        if right != self._right:
            self._right = right
            self.changed.emit()

    def suggest(self, word: str, done: Callable[[tuple[str, ...]], None]) -> None:
        """Hand what may be meant by a word to ``done``; it takes a tenth of a second."""
        if self._desk.session is not None:
            self._desk.session.run(spelling.suggestions, word, done=done, lane="suggestions")

    def add_word(self, word: str) -> None:
        """Take a word for right from now on; what went wrong is told."""
        workspace = self._desk.workspace
        if workspace is None:
            return
        try:
            workspace.checks.add_word(word)
        except Problem as problem:
            self._desk.tell_problem(str(problem))
        else:
            self._desk.told.emit(KNOWN)
            self.look_again()
            self._desk.findings.refresh()

    def ignore(self, word: str) -> None:
        """Put aside what the checks say of a word in the open case, as one step."""
        session = self._desk.session
        if session is not None:
            session.remarks.look(while_there(self, partial(self._put_aside, session, word)))

    def _put_aside(self, session: Session, word: str, found: Checked) -> None:
        of_word = [one for one in found.findings if _is_about(one, word)]
        if session is not self._desk.session or not of_word:
            return
        try:
            session.remarks.dismiss(of_word, DismissalReason.CORRECT)
        except Problem as problem:
            self._desk.tell_problem(str(problem))
        else:
            self._desk.told.emit(IGNORED)

    def _hear_checks(self) -> None:
        """The checks have looked: own words may have come, and findings been put aside."""
        self.look_again()
        session = self._desk.session
        if session is not None:
            session.remarks.look(while_there(self, partial(self._take_ignored, session)))

    def _take_ignored(self, session: Session, found: Checked) -> None:
        ignored = frozenset(one.quote.lower() for one in found.dismissed if one.rule == _RULE)
        if session is self._desk.session and ignored != self._ignored:
            self._ignored = ignored
            self.changed.emit()

    def _follow(self) -> None:
        session = self._desk.session
        self.shows = session is not None and session.workspace.setting(_MARKS) != "no"
        if session is None:  # nothing of a case is held while none is open
            self._judged, self._wanted, self._waiting, self._case = {}, {}, [], None
            self._habits = self._ignored = frozenset()
        self.look_again()
        self.look()

    def _take(self, session: Session, asked: Iterable[str], found: _Judged) -> None:
        if session is not self._desk.session:
            return
        slips, habits = found
        is_new = bool(slips) or habits != self._habits
        self._habits = habits
        if len(self._judged) > _KEPT:
            self._judged = {}
        for paragraph, one in zip(asked, slips, strict=True):
            self._judged[paragraph] = one
            self._wanted.pop(paragraph, None)
        if is_new:
            self.changed.emit()
        waiting, self._waiting = self._waiting, []
        for then in waiting:
            then()


def _is_about(finding: Finding, word: str) -> bool:
    return finding.rule == _RULE and finding.quote.lower() == word.lower()


def _texts_of(case: Case) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """What the check of spelling reads of a case: its running texts, and its titles."""
    items = [one for one in case.issues if one.disposition is Disposition.DECIDE]
    return (case.summary, *(one.rationale for one in items)), tuple(one.treatment for one in items)
