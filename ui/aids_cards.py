"""The results of the aids: each says what it is, how sure, by which table, and how computed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from ui import spoken, style
from ui.field import TextField
from ui.fold import Fold
from ui.parts import counted
from workbench.aids import FactorTable, Load, Remaining, VisitCount, tables
from workbench.forms import printed_date

INSERT_KEYS = "Ctrl+Alt+B"
NO_CEILING = "No ceiling is shown: one stands only beside the factors of its own guideline."
INTO = "Into the rationale"
NO_CONVERSION = "It adds up what is taken, and is no aid to conversion between opioids."


class Goal(NamedTuple):
    """The issue that a sum is put into."""

    place: str = ""  # "issue 1"; "" for none
    is_in_work: bool = True  # so that its cursor says where

    @property
    def where(self) -> str:
        """Where in its rationale, in words."""
        return "At the cursor" if self.is_in_work else "Before its closing sentence, or at its end"


class Card(QWidget):
    """A heading with what belongs below it."""

    def __init__(self, heading: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(heading)
        self.heading = style.label(heading, self, role="heading")
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, style.MEDIUM, 0, style.SMALL)
        self.column.setSpacing(style.TIGHT)
        self.column.addWidget(self.heading)


class LoadCard(Fold):
    """A sum a day; there only while a drug that it is about is, in one line when it is folded."""

    def __init__(self, heading: str, about: str, parent: QWidget | None = None) -> None:
        body = QWidget()
        super().__init__(heading, body, parent)
        self._about = about
        self.result = style.sentence("", body, scale=style.MAJOR)
        self.about = style.sentence("", body, role="muted", scale=style.MINOR)
        self.steps = style.sentence("", scale=style.MINOR)
        self.steps.setIndent(style.WIDE)
        self.how = Fold("How it was computed", self.steps, body)
        self.how.set_open(False)
        self.column = QVBoxLayout(body)
        self.column.setContentsMargins(style.WIDE, 0, 0, style.SMALL)
        self.column.setSpacing(style.TIGHT)
        for part in (self.result, self.about, self.how):
            self.column.addWidget(part)

    def show_load(self, load: Load, request: dt.date | None) -> None:
        """Show a sum and all that it was made from; where there is none, only why."""
        self.setVisible(bool(load.shares or load.left_out))
        self.set_digest(load.in_words)
        self.result.setText(f"{load.in_words[:1].upper()}{load.in_words[1:]}")
        self.result.setVisible(bool(load.shares))
        told = (_by(load), _later(load, request), self._about)
        self.about.setText(" ".join(filter(None, told) if load.shares else _left_out(load)))
        self.about.setVisible(bool(self.about.text()))
        self.steps.setText("\n".join(_steps(load)))
        self.how.setVisible(bool(load.shares))


class MorphineCard(LoadCard):
    """The sum of the opioids by a table that is chosen, and its sentence for the rationale."""

    table_chosen = Signal()
    insert_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Oral morphine equivalents a day", f"{NO_CEILING} {NO_CONVERSION}", parent)
        self.tables = QComboBox(self)
        self.tables.addItems([table.name for table in tables()])
        self.tables.setAccessibleName("Table of factors")
        self.tables.currentIndexChanged.connect(lambda _: self.table_chosen.emit())
        self.button = QPushButton(self)
        self.key = QShortcut(QKeySequence(INSERT_KEYS), self)  # holds where the card is folded, too
        self.key.activated.connect(self.insert_wanted)
        self.button.clicked.connect(self.insert_wanted)
        self.why = style.sentence("", self, role="muted", scale=style.MINOR)
        self._lay_out_more()

    def table(self) -> FactorTable:
        """The table that is chosen."""
        return tables()[self.tables.currentIndex()]

    def offer(self, table: FactorTable) -> None:
        """Choose the table to begin with."""
        self.tables.setCurrentIndex(tables().index(table))

    def allow(self, load: Load, said: str, goal: Goal) -> None:
        """Let a sentence go into the issue that it is about; else say why it cannot."""
        why = load.why_uncertain or ("" if goal.place else "This case can no longer change.")
        self.button.setText(f"Into the rationale of {goal.place}" if goal.place else INTO)
        self.button.setEnabled(not why)
        self.key.setEnabled(not why)
        spoken.explain(self.button, said)
        self.button.setAccessibleDescription(why or said)
        self.why.setText(why or f"{goal.where} ({INSERT_KEYS}).")
        for part in (self.tables, self.button, self.why):
            part.setVisible(bool(load.shares))  # without them there is nothing to state

    def _lay_out_more(self) -> None:
        first = QHBoxLayout()
        first.addWidget(self.result, 1)
        first.addWidget(self.tables, 0, Qt.AlignmentFlag.AlignTop)
        row = QHBoxLayout()
        row.setSpacing(style.SMALL)
        row.addWidget(self.button)
        row.addWidget(self.why, 1)
        self.column.insertLayout(0, first)
        self.column.addLayout(row)


class RestCard(Card):
    """What remains of an issue after a partial certification."""

    wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Remaining after utilization review", parent)
        self.result = style.sentence("", self, scale=style.MAJOR)
        self.about = style.sentence("", self, role="muted", scale=style.MINOR)
        self.button = QPushButton("Say it in the title", self)
        self.button.clicked.connect(self.wanted)
        row = QHBoxLayout()
        row.addWidget(self.button)
        row.addStretch()
        self.column.addWidget(self.result)
        self.column.addWidget(self.about)
        self.column.addLayout(row)

    def show_rest(self, rest: Remaining, title: str) -> None:
        """Show what remains, and a title that can say so; "" where none can."""
        self.result.setText(rest.in_words)
        self.result.setVisible(bool(rest.in_words))
        computed = f"{rest.requested} requested - {rest.certified} certified = {rest.in_words}"
        self.about.setText(rest.why or computed)
        self.button.setVisible(bool(title))
        spoken.explain(self.button, title)


class VisitsCard(Card):
    """The visits of one item beside the number that the Labor Code names; it can only be looked at.

    How many there were before is entered, or stands in the notes.
    """

    def __init__(self, count: VisitCount, parent: QWidget | None = None) -> None:
        super().__init__(f"Visits: {count.discipline.words}", parent)
        self._count = count
        self.discipline = count.discipline
        self.before = count.known
        self.field = TextField("Visits before", self._take, self)
        self.field.entry.setMaximumWidth(style.grown(110))
        self.result = style.sentence("", self)
        self.rule = style.sentence("", self, role="muted", scale=style.MINOR)
        for part in (self.field, self.result, self.rule):
            self.column.addWidget(part)
        self.show_count(count)

    def show_count(self, count: VisitCount) -> None:
        """Show the count as the case has it now; what was entered stays."""
        if count.noted != self._count.noted:
            self.before = count.known
        self._count = count
        self.field.show_value("" if self.before is None else str(self.before))
        self.rule.setText(count.rule)
        noted = " and ".join(map(str, count.noted))
        source = f" The notes say {noted}." if count.noted else ""
        self.result.setText(count.told(self.before) + source)

    def _take(self, text: str) -> None:
        self.before = counted(text)
        self.show_count(self._count)


class ClockCard(Card):
    """The clock of the case, in full."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Clock", parent)
        self.result = style.sentence("", self)
        self.about = style.sentence("", self, role="muted", scale=style.MINOR)
        self.column.addWidget(self.result)
        self.column.addWidget(self.about)

    def show_clock(self, words: str, exactly: str) -> None:
        """Show when it ends; nothing is shown as if it were, while that is not known."""
        self.result.setText(words or "The statutory clock is not known.")
        self.about.setText(exactly or "It runs from receipt of the records: enter that date.")


def _by(load: Load) -> str:
    return f"By the factors of {load.table} ({load.table_status})." if load.table else ""


def _later(load: Load, request: dt.date | None) -> str:
    if request is None or not load.is_by_later_table(request):
        return ""
    return f"That table is later than the request of {printed_date(request)}."


def _left_out(load: Load) -> Iterator[str]:
    return (f"{one.label} is not included: {one.why}." for one in load.left_out)


def _steps(load: Load) -> list[str]:
    """Every step of a sum, and what was left out of it with the reason."""
    shares = ["\n    ".join((f"{share.label}:", *share.how)) for share in load.shares]
    return [*shares, *_left_out(load)]
