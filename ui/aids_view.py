"""The aids beside the letter: what is taken, and what that adds up to; nothing here is stored."""

from __future__ import annotations

import datetime as dt
from itertools import pairwise

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from ui import style
from ui.aids_cards import ClockCard, Goal, LoadCard, MorphineCard
from ui.aids_dose import DoseCard, NewDose
from ui.aids_issue import IssueAids, discard
from workbench.aids import (
    Dose,
    Load,
    acetaminophen,
    compounds_of,
    doses_of,
    filled,
    holds_acetaminophen,
    holds_opioid,
    morphine_equivalents,
    remaining,
    row_for,
    sentence,
    table_for,
    title_for_rest,
    visit_counts,
)
from workbench.case import Case, Issue, replace, to_decide
from workbench.clocks import Holidays, statutory, statutory_exactly, statutory_in_words
from workbench.treatments import read_treatment

ABOUT = "Read from the items to decide. What is changed or added here is not stored in the case."


class AidsView(QScrollArea):
    """Shows the doses of a case and their sums; says what is wanted, and changes nothing.

    First stands the issue in work, then what was added and the sums, then each other issue, folded.
    """

    sentence_wanted = Signal(str, str)  # with the id of the issue that it belongs to
    title_wanted = Signal(object)  # the issue with the title

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._case = Case()
        self._issue: Issue | None = None  # in work
        self._writable = False
        self._order: tuple[str, ...] = ()  # of the issues, that in work first
        self.groups: dict[str, IssueAids] = {}
        self.added: list[DoseCard] = []
        self.new_dose = NewDose()
        self.morphine = MorphineCard()
        self.acetaminophen = LoadCard("Acetaminophen a day", "")
        self.others = style.label("Other issues", role="heading")
        self.clock = ClockCard()
        self._first_column, self._added_column, self._other_column = (
            QVBoxLayout() for _ in range(3)
        )
        self._other_column.setSpacing(0)
        self._lay_out()
        self.new_dose.given.connect(self._take)
        self.morphine.table_chosen.connect(self._sum_up)
        self.morphine.insert_wanted.connect(self._want_sentence)
        self.show_nothing()

    @property
    def doses(self) -> list[DoseCard]:
        """The doses of the items in the order of the letter, and then those that were added."""
        groups = (self.groups.get(issue.id) for issue in self._case.issues)
        return [*(card for group in groups if group for card in group.doses), *self.added]

    def show_nothing(self) -> None:
        """Show no case; nothing that was entered is kept."""
        self.show_case(Case(), None, Holidays())

    def show_case(
        self, case: Case, issue: Issue | None, holidays: Holidays, *, writable: bool = True
    ) -> None:
        """Show a case as it is now, with the issue in work.

        What was entered stays while the item that it was read from says the same.
        """
        before, self._case = self._case, case
        self._issue, self._writable = issue, writable
        if case.reference != before.reference:
            self._clear()
        self._show_groups()
        if (case.reference, case.dates.request) != (before.reference, before.dates.request):
            self.morphine.offer(table_for(case.dates.request))  # sums up, so the groups are there
        self._arrange()
        self._sum_up()
        self._show_clock(holidays)

    def focus_first(self) -> None:
        """Put the keyboard on what can be done, else on a line to fill in."""
        group = self.groups.get(self._issue.id) if self._issue else None
        buttons = (self.morphine.button, *((group.rest.button,) if group else ()))
        can = (one for one in buttons if one.isVisibleTo(self) and one.isEnabled())
        next(can, self.new_dose.line).setFocus()

    def load(self) -> Load:
        """The morphine equivalents as they are shown."""
        doses = (card.dose for card in self.doses)
        return morphine_equivalents(doses, self.morphine.table(), compounds_of(self._case))

    def _show_groups(self) -> None:
        for gone in self.groups.keys() - {issue.id for issue in self._case.issues}:
            discard(self.groups.pop(gone))
        doses, deciding = doses_of(self._case), {issue.id for issue in to_decide(self._case)}
        counts = {count.issue: count for count in visit_counts(self._case)}
        for number, issue in enumerate(self._case.issues, 1):
            group = self.groups.get(issue.id) or self._new_group(issue.id)
            group.name(number, issue.treatment)
            read = tuple(dose for dose in doses if dose.issue == issue.id)
            in_work = self._is_in_work(issue.id)
            offer = in_work and self._writable
            group.show_issue(issue, read, counts.get(issue.id), offer=offer)
            group.setVisible(in_work or (issue.id in deciding and not group.is_empty))

    def _new_group(self, ident: str) -> IssueAids:
        group = self.groups[ident] = IssueAids()
        self._other_column.addWidget(group)  # before it is shown: it is no window
        group.edited.connect(self._sum_up)
        group.title_wanted.connect(self._want_title)
        return group

    def _is_in_work(self, ident: str) -> bool:
        return self._issue is not None and self._issue.id == ident

    def _arrange(self) -> None:
        """Put the issue in work first, with what bears on it open; the others fold away."""
        idents = (issue.id for issue in self._case.issues)
        order = tuple(sorted(idents, key=lambda ident: not self._is_in_work(ident)))
        for ident in order:
            column = self._first_column if self._is_in_work(ident) else self._other_column
            column.addWidget(self.groups[ident])
        others = (self.groups[ident] for ident in order if not self._is_in_work(ident))
        self.others.setVisible(any(not group.isHidden() for group in others))
        if order[:1] != self._order[:1]:
            self._fold()
        self._order = order
        self._order_stops()

    def _fold(self) -> None:
        self.new_dose.tell("")
        for ident, group in self.groups.items():
            group.set_open(self._is_in_work(ident))
        shown = [card.dose for card in self.doses if not card.dose.issue]
        shown += [card.dose for card in self.doses if self._is_in_work(card.dose.issue)]
        self.morphine.set_open(any(map(holds_opioid, shown)))
        self.acetaminophen.set_open(any(map(holds_acetaminophen, shown)))

    def _order_stops(self) -> None:
        """Let the keyboard go from the top to the bottom, whatever was made last."""
        groups = [self.groups[ident] for ident in self._order]
        first, others = ([*groups[:1]], groups[1:]) if self._issue else ([], groups)
        stops = [
            *(stop for group in first for stop in group.stops()),
            *(stop for card in self.added for stop in card.stops()),
            *(self.new_dose.line, self.morphine.header, self.morphine.tables),
            *(self.morphine.how.header, self.morphine.button),
            *(self.acetaminophen.header, self.acetaminophen.how.header),
            *(stop for group in others for stop in group.stops()),
        ]
        for before, after in pairwise(stops):
            self.setTabOrder(before, after)

    def _take(self, dose: Dose) -> None:
        """Fill the row of a drug that is there already; another drug becomes a row."""
        cards = self.doses
        row = row_for(dose, [card.dose for card in cards])
        if row is None:
            self._add(dose)
        else:
            cards[row].take(filled(cards[row].dose, dose))
            self._tell(cards[row].dose)
        self.morphine.set_open(self.morphine.is_open or holds_opioid(dose))
        self.acetaminophen.set_open(self.acetaminophen.is_open or holds_acetaminophen(dose))

    def _tell(self, dose: Dose) -> None:
        """Say which row was filled, and let it be seen."""
        group = self.groups.get(dose.issue)
        if group is not None:
            group.set_open(True)
        self.new_dose.tell(f"{dose.label} of {group.place if group else 'above'} is filled in.")

    def _add(self, dose: Dose) -> None:
        card = DoseCard(dose)
        card.edited.connect(self._sum_up)
        card.removed.connect(lambda: self._remove(card))
        self.added.append(card)
        self._added_column.addWidget(card)
        card.show()
        self._order_stops()
        self._sum_up()

    def _remove(self, card: DoseCard) -> None:
        self.new_dose.line.setFocus()
        self.added.remove(card)
        discard(card)
        self._sum_up()

    def _sum_up(self) -> None:
        load, request = self.load(), self._case.dates.request
        self.morphine.show_load(load, request)
        self.morphine.allow(load, sentence(load, request), self._goal())
        found = acetaminophen(card.dose for card in self.doses)
        self.acetaminophen.show_load(found, request)

    def _issue_of_sum(self) -> Issue | None:
        """The issue in work where it is about an opioid, or none is; else the first that is."""
        about = {card.dose.issue for card in self.doses if holds_opioid(card.dose)}
        items = [issue for issue in self._case.issues if issue.id in about]
        return self._issue if self._issue in items or not items else items[0]

    def _goal(self) -> Goal:
        issue = self._issue_of_sum()
        if issue is None or not self._writable:
            return Goal()
        return Goal(self.groups[issue.id].place, self._is_in_work(issue.id))

    def _want_sentence(self) -> None:
        for card in self.doses:
            card.commit()
        said, issue = sentence(self.load(), self._case.dates.request), self._issue_of_sum()
        if said and issue is not None:
            self.sentence_wanted.emit(said, issue.id)

    def _want_title(self) -> None:
        issue = self._issue
        if issue is not None and (title := title_for_rest(issue)):
            requested = issue.requested or read_treatment(issue.treatment).amount
            left = remaining(issue).amount
            self.title_wanted.emit(
                replace(issue, treatment=title, requested=requested, remaining=left)
            )

    def _show_clock(self, holidays: Holidays) -> None:
        clock = statutory(self._case, holidays)
        words = statutory_in_words(clock, dt.datetime.now().astimezone())
        self.clock.show_clock(words[:1].upper() + words[1:], statutory_exactly(clock))

    def _clear(self) -> None:
        for widget in (*self.groups.values(), *self.added):
            discard(widget)
        self.groups, self.added, self._order = {}, [], ()
        self.new_dose.line.clear()
        self.new_dose.tell("")

    def _lay_out(self) -> None:
        sheet = QWidget()
        column = QVBoxLayout(sheet)
        column.setContentsMargins(style.LARGE, style.MEDIUM, style.LARGE, style.LARGE)
        column.setSpacing(style.SMALL)
        column.addWidget(style.sentence(ABOUT, role="muted", scale=style.MINOR))
        column.addLayout(self._first_column)
        column.addLayout(self._added_column)
        for card in (self.new_dose, self.morphine, self.acetaminophen, self.others):
            column.addWidget(card)
        column.addLayout(self._other_column)
        column.addWidget(self.clock)
        column.addStretch(1)  # all room that is left: a card takes none of it
        style.mark(self, "role", "pane")
        self.setAccessibleName("Aids")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # its fields have it
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWidget(sheet)
