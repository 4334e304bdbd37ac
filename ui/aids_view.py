"""The aids beside the letter: what is taken, and what that adds up to; nothing here is stored."""

from __future__ import annotations

import datetime as dt
from itertools import pairwise

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from ui import style
from ui.aids_cards import NO_LIMIT, ClockCard, LoadCard, MorphineCard, RestCard, VisitsCard
from ui.aids_dose import DoseCard, NewDose
from workbench.aids import (
    Dose,
    Load,
    acetaminophen,
    doses_of,
    morphine_equivalents,
    remaining,
    sentence,
    title_for_rest,
    visit_counts,
)
from workbench.case import Case, Issue, replace
from workbench.clocks import Holidays, statutory, statutory_exactly, statutory_in_words
from workbench.treatments import read_treatment

ABOUT = "Read from the items to decide. What is changed or added here is not stored in the case."


class AidsView(QScrollArea):
    """Shows the doses of a case and their sums; says what is wanted, and changes nothing."""

    sentence_wanted = Signal(str)
    title_wanted = Signal(object)  # the issue with the title

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._case = Case()
        self._issue: Issue | None = None
        self._read: tuple[Dose, ...] = ()
        self.doses: list[DoseCard] = []
        self.visits: dict[str, VisitsCard] = {}
        self.new_dose = NewDose()
        self.morphine = MorphineCard()
        self.acetaminophen = LoadCard("Acetaminophen a day", NO_LIMIT)
        self.rest = RestCard()
        self.clock = ClockCard()
        self._dose_column, self._visit_column = QVBoxLayout(), QVBoxLayout()
        self._lay_out()
        self.new_dose.given.connect(self._add)
        self.morphine.table_chosen.connect(self._sum_up)
        self.morphine.insert_wanted.connect(self._want_sentence)
        self.rest.wanted.connect(self._want_title)
        self.show_nothing()

    def show_nothing(self) -> None:
        """Show no case; nothing that was entered is kept."""
        self.show_case(Case(), None, Holidays())

    def show_case(self, case: Case, issue: Issue | None, holidays: Holidays) -> None:
        """Show a case as it is now, with the issue in work where it can change.

        What was entered stays while the item that it was read from says the same.
        """
        if case.reference != self._case.reference:
            self._clear()
        self._case, self._issue = case, issue
        self._show_doses(doses_of(case))
        self._show_visits()
        self._show_rest()
        clock = statutory(case, holidays)
        words = statutory_in_words(clock, dt.datetime.now().astimezone())
        self.clock.show_clock(words[:1].upper() + words[1:], statutory_exactly(clock))

    def focus_first(self) -> None:
        """Put the keyboard on the sentence where it can be inserted, else on a line to fill in."""
        can = self.morphine.isVisibleTo(self) and self.morphine.button.isEnabled()
        (self.morphine.button if can else self.new_dose.line).setFocus()

    def load(self) -> Load:
        """The morphine equivalents as they are shown."""
        return morphine_equivalents((card.dose for card in self.doses), self.morphine.table())

    def _show_doses(self, read: tuple[Dose, ...]) -> None:
        if read != self._read:
            kept = {
                _source(one): card.dose for one, card in zip(self._read, self.doses, strict=False)
            }
            same = {_source(one) for one in set(read) & set(self._read)}
            typed = [card.dose for card in self.doses if not card.dose.issue]
            now = [kept[_source(one)] if _source(one) in same else one for one in read]
            self._read = read
            self._put_cards([*now, *typed])
        self._sum_up()

    def _put_cards(self, doses: list[Dose]) -> None:
        for card in self.doses:
            card.hide()
            card.deleteLater()
        self.doses = [DoseCard(dose, self._place(dose.issue)) for dose in doses]
        for card in self.doses:
            card.edited.connect(self._sum_up)
            self._dose_column.addWidget(card)

        self._order_stops()

    def _order_stops(self) -> None:
        """Let the keyboard go from the top to the bottom, whatever was made last."""
        stops = [
            *(stop for card in self.doses for stop in card.stops()),
            *(self.new_dose.line, self.morphine.tables, self.morphine.how.header),
            *(self.morphine.button, self.acetaminophen.how.header, self.rest.button),
            *(card.field.entry for card in self.visits.values()),
        ]
        for before, after in pairwise(stops):
            self.setTabOrder(before, after)

    def _add(self, dose: Dose) -> None:
        self._put_cards([*(card.dose for card in self.doses), dose])
        self._sum_up()

    def _sum_up(self) -> None:
        load = self.load()
        self.morphine.show_load(load)
        self.morphine.allow(load, writable=self._issue is not None)
        self.acetaminophen.show_load(acetaminophen(card.dose for card in self.doses))

    def _show_visits(self) -> None:
        counts = {count.issue: count for count in visit_counts(self._case)}
        for gone in self.visits.keys() - counts.keys():
            self._discard(gone)
        for ident, count in counts.items():
            if ident in self.visits:
                self.visits[ident].show_count(count)
            else:
                self.visits[ident] = VisitsCard(count, self._place(ident))
                self._visit_column.addWidget(self.visits[ident])
                self._order_stops()

    def _show_rest(self) -> None:
        issue = self._issue
        self.rest.setVisible(issue is not None and issue.certified is not None)
        if issue is not None:
            self.rest.show_rest(remaining(issue), title_for_rest(issue), writable=True)

    def _want_sentence(self) -> None:
        for card in self.doses:
            card.commit()
        if said := sentence(self.load(), dt.datetime.now().astimezone().date()):
            self.sentence_wanted.emit(said)

    def _want_title(self) -> None:
        issue = self._issue
        if issue is not None and (title := title_for_rest(issue)):
            requested = issue.requested or read_treatment(issue.treatment).amount
            left = remaining(issue).amount
            self.title_wanted.emit(
                replace(issue, treatment=title, requested=requested, remaining=left)
            )

    def _place(self, ident: str) -> str:
        """Which item it is, in words."""
        places = [n for n, issue in enumerate(self._case.issues, 1) if issue.id == ident]
        return f"Issue {places[0]}" if places else "Added here"

    def _discard(self, ident: str) -> None:
        card = self.visits.pop(ident)
        card.hide()
        card.deleteLater()

    def _clear(self) -> None:
        self._read = ()
        self._put_cards([])
        for ident in [*self.visits]:
            self._discard(ident)
        self.new_dose.line.clear()
        self.morphine.tables.setCurrentIndex(0)

    def _lay_out(self) -> None:
        sheet = QWidget()
        column = QVBoxLayout(sheet)
        column.setContentsMargins(style.LARGE, style.MEDIUM, style.LARGE, style.LARGE)
        column.setSpacing(style.TIGHT)
        column.addWidget(style.label("Drugs", role="heading"))
        column.addWidget(style.sentence(ABOUT, role="muted", scale=style.MINOR))
        column.addLayout(self._dose_column)
        for card in (self.new_dose, self.morphine, self.acetaminophen, self.rest):
            column.addWidget(card)
        column.addLayout(self._visit_column)
        column.addWidget(self.clock)
        column.addStretch()
        style.mark(self, "role", "pane")
        self.setAccessibleName("Aids")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # its fields have it
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWidget(sheet)


def _source(dose: Dose) -> tuple[str, str]:
    """Where a dose was read: its item, and its name there."""
    return dose.issue, dose.name
