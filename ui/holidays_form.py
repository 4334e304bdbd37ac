"""The days on which nobody works, year by year; days are added, taken out, and put back."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from itertools import pairwise
from typing import NamedTuple

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QLineEdit, QPushButton, QWidget

from ui import panel, style
from ui.correct_form import today
from ui.desk import Desk
from ui.panel import Panel
from ui.parts import date_in_words, date_or_problem
from ui.plain_table import LinesModel, PlainTable
from workbench.case import Problem
from workbench.clocks import Holiday, Holidays
from workbench.workspace import Workspace

HEADINGS = ("Day", "Holiday", "")
YEARS = 3  # this one and those after it
ABOUT = (
    "Working days are counted without Saturdays, Sundays and these days: the holidays on which "
    "offices of the State of California are closed (Government Code 6700, 6701 and 19853). Add "
    "the days that are appointed for a single year."
)
NO_DATE = "Write the day, like 12/24/2026."
NO_NAME = "Say what the day is."
THERE = "This day is among the holidays already."
DATE = 120  # pixels of a date


class _Line(NamedTuple):
    """One line of the table."""

    holiday: Holiday
    standing: str  # "" for one of ours, "added", "removed"


class HolidaysForm(Panel):
    """The holidays of one year in a table; what is changed is kept at once.

    Says ``changed`` after each change: due times in words may be others now.
    """

    changed = Signal()

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__("Holidays", parent)
        self._workspace = workspace
        self._lines: tuple[_Line, ...] = ()
        self.year = QComboBox(self)
        self._model = LinesModel(HEADINGS, self)
        self.table = PlainTable(self._model, "Holidays", self)
        self.table.set_widths(170, 250)
        self.date = QLineEdit(self)
        self.name = QLineEdit(self)
        self.add_button = QPushButton("&Add", self)
        self.turn_button = QPushButton(self)
        self.restore_button = QPushButton("&Restore California's", self)
        self._connect()
        self._lay_out()
        self.show_years()
        self.table.setFocus()

    def show_years(self, year: int = 0) -> None:
        """Show a year, or the one that is shown already, as it is kept now."""
        kept, first = self._workspace.holidays(), today().year
        own = {one.date.year for one in kept.added} | {one.year for one in kept.removed}
        years = sorted(own.union(range(first, first + YEARS)))
        year = year or self.year.currentData() or first
        self.year.clear()
        for one in years:
            self.year.addItem(str(one), one)
        self.year.setCurrentIndex(max(0, self.year.findData(year)))
        self._show_year()

    def add(self) -> None:
        """Add the day that was written. Raises Problem where it makes no sense."""
        date, name = date_or_problem(self.date.text()), self.name.text().strip()
        if date is None:
            raise Problem(NO_DATE)
        before = self._workspace.holidays()
        if any(one.date == date for one in before.of_year(date.year)):
            raise Problem(THERE)
        if not name and date not in before.removed:
            raise Problem(NO_NAME)
        self._keep(before.with_day(date, name), date.year)
        self.date.clear()
        self.name.clear()
        self._choose(date)
        self.tell(f"{date_in_words(date)} is a holiday now.")

    def turn(self) -> None:
        """Take the chosen day out, or put it back."""
        line = self._chosen()
        if line is None:
            return
        date, before = line.holiday.date, self._workspace.holidays()
        out = line.standing == "removed"
        self._keep(before.with_day(date, "") if out else before.without(date), date.year)
        self._choose(date)
        self.tell(f"{date_in_words(date)} is a {'holiday' if out else 'working day'} now.")

    def restore(self) -> None:
        """Go back to the table that comes with the program."""
        self._keep(Holidays(), self.year.currentData())
        self.tell("The holidays are California's again, without changes of yours.")

    def _keep(self, holidays: Holidays, year: int) -> None:
        self._workspace.set_holidays(holidays)
        self.show_years(year)
        self.changed.emit()

    # What is shown

    def _show_year(self) -> None:
        kept, year = self._workspace.holidays(), int(self.year.currentData())
        self._lines = _lines(kept, year)
        self._model.show_lines(
            [(_weekday(one.holiday), one.holiday.name, one.standing) for one in self._lines]
        )
        self.table.selectRow(0)
        self.restore_button.setEnabled(kept != Holidays())
        self._show_turn()

    def _choose(self, date: dt.date) -> None:
        dates = [line.holiday.date for line in self._lines]
        if date in dates:
            self.table.selectRow(dates.index(date))

    def _chosen(self) -> _Line | None:
        place = self.table.line()
        return self._lines[place] if 0 <= place < len(self._lines) else None

    def _show_turn(self) -> None:
        line = self._chosen()
        out = line is not None and line.standing == "removed"
        self.turn_button.setText("&Put back" if out else "Re&move")
        self.turn_button.setEnabled(line is not None)

    def _connect(self) -> None:
        self.year.activated.connect(self._show_year)
        self.table.selectionModel().currentChanged.connect(self._show_turn)
        for entry in (self.date, self.name):
            entry.returnPressed.connect(lambda: self.attempt(self.add))
        acts: tuple[tuple[QPushButton, Callable[[], None]], ...] = (
            (self.add_button, self.add),
            (self.turn_button, self.turn),
            (self.restore_button, self.restore),
        )
        for button, act in acts:
            button.clicked.connect(lambda _=False, act=act: self.attempt(act))
            button.setAutoDefault(False)

    def _lay_out(self) -> None:
        year = QHBoxLayout()
        year.setSpacing(style.SMALL)
        year.addWidget(_label("&Year", self.year))
        year.addWidget(self.year)
        year.addStretch()
        year.addWidget(self.turn_button)
        added = QHBoxLayout()
        added.setSpacing(style.SMALL)
        self.date.setFixedWidth(style.grown(DATE))
        self.date.setPlaceholderText("12/24/2026")
        self.name.setPlaceholderText("Appointed by the Governor")
        added.addWidget(_label("&Day", self.date))
        added.addWidget(self.date)
        added.addWidget(_label("&Name", self.name))
        added.addWidget(self.name, 1)
        added.addWidget(self.add_button)
        self.column.addWidget(style.sentence(ABOUT, self, role="muted"))
        self.column.addLayout(year)
        self.column.addWidget(self.table, 1)
        self.column.addLayout(added)
        self.finish(self.restore_button)
        entries = (self.date, self.name, self.add_button)
        stops = (self.year, self.turn_button, self.table, *entries, self.restore_button)
        for before, after in pairwise((*stops, self.close_button)):
            QWidget.setTabOrder(before, after)
        style.give_room(self, 640, 620)


def present(desk: Desk) -> None:
    """Show the holidays in a panel beside the case; what is shown of due times follows them."""
    if desk.workspace is None:
        return
    opened = desk.workspace

    def make() -> HolidaysForm:
        form = HolidaysForm(opened, desk)
        form.changed.connect(lambda: _follow(desk))
        return form

    panel.shown(HolidaysForm, desk, make)


def _follow(desk: Desk) -> None:
    desk.cases.refresh()
    if desk.session is not None:
        desk.case_line.show_session(desk.session, anew=True)


def _lines(kept: Holidays, year: int) -> tuple[_Line, ...]:
    """The days of a year by date, with those of ours that were taken out."""
    ours, added = Holidays().of_year(year), {one.date for one in kept.added}
    there = [_Line(one, "added" if one.date in added else "") for one in kept.of_year(year)]
    gone = [_Line(one, "removed") for one in ours if one.date in kept.removed]
    return tuple(sorted((*there, *gone), key=lambda line: line.holiday.date))


def _weekday(holiday: Holiday) -> str:
    return f"{holiday.date:%a} {date_in_words(holiday.date)}"


def _label(words: str, entry: QWidget) -> QLabel:
    made = style.label(words, role="muted")
    made.setBuddy(entry)
    entry.setAccessibleName(words.replace("&", ""))
    return made
