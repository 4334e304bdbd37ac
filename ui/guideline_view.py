"""What is known of the guidelines of the issue in work: cited, in force, suitable, by section.

It answers and never asks: only Enter on a section or a guideline changes the case, as one step.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget
from typing_extensions import override

from ui import citing, keys_now, style
from ui.counts import counted
from ui.elided import Elided
from ui.guideline_facts import GuidelineFacts
from ui.guideline_list import GuidelineList, GuidelineRow, SectionList, SectionRow
from ui.guideline_words import facts
from ui.search_line import SearchLine
from workbench.case import Case, Issue, replace
from workbench.guidelines.beside import Beside, Section, beside, notes_of, sections_of

if TYPE_CHECKING:
    from ui.desk import Desk
    from workbench.guidelines import Entry, Wanted
    from workbench.session import Session

NO_CASE = "The guidelines of an issue stand here as soon as a case is open."
NO_ISSUE = "This case has no issue yet. Add one ({issue_add}): then look here again."
NOTHING = (
    "This issue cites nothing yet, and the catalog has nothing that suits its treatment. Type the "
    "treatment, or pick a citation ({issue_cite})."
)
NO_SECTIONS = "The catalog knows no sections of it. Enter in the list above cites it as a whole."
NONE_FOUND = "No section of this edition has these words."
RELEASED = "A released case cites nothing more; it can be corrected ({correct})."
_LIST_PERCENT = 30  # of the height: the most that the list of guidelines takes


class _Asked(NamedTuple):
    """What the view is an answer to: all of the case that it depends on."""

    case: Case
    issue: Issue


class GuidelineView(QWidget):
    """Guidelines above, what is known of the chosen one below them, and then its sections."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._asked: _Asked | None = None
        self._wanted: Wanted | None = None
        self._sections: tuple[Section, ...] = ()
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self.refresh)
        self.about = Elided(self, role="muted")
        self.empty = style.sentence(NO_CASE, self, role="muted")
        self.list = GuidelineList(self)
        self.facts = GuidelineFacts(self)
        self.sections = SectionList(self)
        self.search = SearchLine("Find a section", self.sections)
        self.no_sections = style.sentence("", self, role="muted")
        self.cite_button = QPushButton("&Cite section", self)
        self._lower = QFrame(self)
        self._lay_out()
        self._connect()
        self._show_none()

    def refresh(self) -> None:
        """Show what belongs to the issue in work as it is now."""
        session, issue = self._desk.session, self._desk.issues.issue()
        if session is None or issue is None:
            self._asked = None
            self._show_none()
            return
        asked = _asked(session.case, issue)
        if asked != self._asked:
            self._asked = asked
            self._show(session, issue)

    def renew(self) -> None:
        """Look again, also at what is the reviewer's own: it may have changed meanwhile."""
        self._asked = None
        self.refresh()

    def take_keyboard(self) -> None:
        """Put the keyboard on the guidelines, or on the sentence in their place."""
        (self.list if self.list.isVisibleTo(self) else self.empty).setFocus()

    def cite(self) -> None:
        """Cite the chosen section, or the guideline where it has none that are known."""
        row = self.sections.row() if self.sections.isVisibleTo(self) else None
        if row is not None:
            self._cite(row.section.entry)
        elif self.sections.isHidden() and not self.search.isVisibleTo(self):
            self.cite_guideline()

    def cite_guideline(self) -> None:
        """Cite the chosen guideline as its row says; one that is cited already is said to be."""
        row = self.list.row()
        if row is not None and row.beside.entry is not None:
            self._cite(row.beside.entry)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_list()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape goes back to the rationale."""
        if event.key() == Qt.Key.Key_Escape:
            self._desk.issues.focus_field("rationale")
        else:
            super().keyPressEvent(event)

    def _cite(self, entry: Entry) -> None:
        if self._desk.session is not None and self._desk.session.read_only:
            self._desk.told.emit(keys_now.filled(RELEASED))
        else:
            citing.cite(self._desk.issues, entry)

    # What is shown

    def _show(self, session: Session, issue: Issue) -> None:
        self._wanted = citing.wanted_by(session, issue)
        rows = [GuidelineRow(one) for one in beside(issue, self._wanted)]
        self.about.set_whole(f"Guidelines for {issue.treatment}" if issue.treatment else "")
        self.cite_button.setVisible(not session.read_only)
        if rows:
            self._show_rows(rows)
        else:
            self._show_none()

    def _show_rows(self, rows: list[GuidelineRow]) -> None:
        had_keyboard = self.empty.hasFocus()
        self.empty.hide()
        for part in (self.list, self._lower):
            part.show()
        self.list.show_rows(rows)
        self._fit_list()
        self._show_chosen()
        if had_keyboard:
            self.list.setFocus()

    def _show_none(self) -> None:
        """Say why nothing is shown, and what helps."""
        issue = self._desk.issues.issue()
        had_keyboard = self.isAncestorOf(self.window().focusWidget() or self.window())
        self.empty.setText(NO_CASE if self._desk.session is None else keys_now.filled(NOTHING))
        if self._desk.session is not None and issue is None:
            self.empty.setText(keys_now.filled(NO_ISSUE))
        if issue is None:
            self.about.set_whole("")
        self.empty.show()
        self.list.show_rows(())
        for part in (self.list, self._lower):
            part.hide()
        if had_keyboard:
            self.empty.setFocus()

    def _show_chosen(self) -> None:
        """Show what is known of the chosen guideline, and its sections."""
        row, session, issue = self.list.row(), self._desk.session, self._desk.issues.issue()
        if row is None or session is None or issue is None or self._wanted is None:
            return
        kept = session.workspace.library.fillings()
        notes = notes_of(row.beside, ((one.citation, one.words, one.on) for one in kept))
        self.facts.show_facts(facts(row.beside, notes))
        self._sections = sections_of(row.beside, issue, self._wanted)
        self._find()

    def _find(self) -> None:
        """Show the sections that have every word that is typed."""
        typed = self.search.text().casefold().split()
        found = [
            SectionRow(one)
            for one in self._sections
            if all(word in one.entry.section.casefold() for word in typed)
        ]
        self.sections.show_rows(found, _best(found, self.list.row()))
        self.sections.setVisible(bool(found))
        self.search.setVisible(bool(self._sections))
        self.search.setPlaceholderText(f"Find in {counted(len(self._sections), 'section')}")
        self.no_sections.setText(NONE_FOUND if self._sections else NO_SECTIONS)
        self.no_sections.setVisible(not found)
        self.cite_button.setText("&Cite section" if self._sections else "&Cite guideline")
        self.cite_button.setEnabled(bool(found) or self._can_cite_whole())

    def _can_cite_whole(self) -> bool:
        row = self.list.row()
        return not self._sections and row is not None and row.beside.entry is not None

    def _fit_list(self) -> None:
        self.list.fit(self.height() * _LIST_PERCENT // 100)

    def _follow(self) -> None:
        """Another case, issue or version of it; nothing of another case stays."""
        session = self._desk.session
        if self._asked is not None and (
            session is None or session.case.reference != self._asked.case.reference
        ):
            self._asked = None
            self._show_none()
        if self.isVisible():
            self._soon.start()

    # How it is put together

    def _connect(self) -> None:
        self._desk.session_changed.connect(self._follow)
        self._desk.issues.issue_selected.connect(self._follow)
        self.list.chosen.connect(self._show_chosen)
        self.list.used.connect(self.cite_guideline)
        self.sections.used.connect(self.cite)
        self.search.textChanged.connect(self._find)
        self.search.returnPressed.connect(self.cite)
        self.cite_button.clicked.connect(self.cite)
        self.cite_button.setToolTip("Put it behind what this issue cites (Enter in the list)")

    def _lay_out(self) -> None:
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.empty.setMargin(style.LARGE)
        self.empty.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.about.setContentsMargins(style.MEDIUM, style.SMALL, style.MEDIUM, style.TIGHT)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.about)
        column.addWidget(self.list)
        column.addWidget(self.empty, 1)
        column.addWidget(self._fill_lower(), 1)
        cite, sections = self.cite_button, self.sections
        in_order: tuple[QWidget, ...] = (self.list, self.facts, self.search, cite, sections)
        for before, after in pairwise(in_order):
            QWidget.setTabOrder(before, after)

    def _fill_lower(self) -> QWidget:
        style.mark(self._lower, "role", "pane")
        row = QHBoxLayout()
        row.setContentsMargins(style.MEDIUM, style.SMALL, style.MEDIUM, style.SMALL)
        row.setSpacing(style.SMALL)
        row.addWidget(self.search, 1)
        row.addWidget(self.no_sections, 1)
        row.addWidget(self.cite_button)
        column = QVBoxLayout(self._lower)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(style.hairline(self))
        column.addWidget(self.facts, 1)
        column.addWidget(style.hairline(self))
        column.addLayout(row)
        column.addWidget(self.sections, 1)
        return self._lower


def _asked(case: Case, issue: Issue) -> _Asked:
    """What the answer depends on: no word of a rationale, so that typing asks nothing anew."""
    bare = replace(issue, rationale="", prompts=(), reused_marks=(), done=False, outcome=None)
    others = tuple(Issue(id=one.id, treatment=one.treatment) for one in case.issues)
    known = Case(reference=case.reference, dates=case.dates, form=case.form, issues=others)
    return _Asked(replace(known, state=case.state), bare)


def _best(rows: list[SectionRow], chosen: GuidelineRow | None) -> int:
    """The row of the section that the guideline is here for, else of the first that suits."""
    ident = _entry_id(chosen.beside) if chosen is not None else ""
    here = (place for place, row in enumerate(rows) if row.ident == ident)
    fits = (place for place, row in enumerate(rows) if row.section.suits)
    return next(here, next(fits, 0))


def _entry_id(one: Beside) -> str:
    return one.entry.id if one.entry is not None else ""
