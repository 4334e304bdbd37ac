"""The results of the aids: each says what it is, how sure, by which table, and how computed."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from ui import style
from ui.field import TextField
from ui.fold import Fold
from ui.parts import counted
from workbench.aids import FactorTable, Load, Remaining, VisitCount, tables

INSERT_KEYS = "Ctrl+Alt+B"
NO_CEILING = "No ceiling is shown: one stands only beside the factors of its own guideline."
NO_LIMIT = "No limit is stated here."
NO_CONVERSION = "It adds up what is taken, and is no aid to conversion between opioids."


class Card(QWidget):
    """A heading with what belongs below it."""

    def __init__(self, heading: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(heading)
        self.heading = style.label(heading, self, role="heading")
        self.head = QHBoxLayout()
        self.head.setSpacing(style.SMALL)
        self.head.addWidget(self.heading)
        self.head.addStretch()
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, style.MEDIUM, 0, style.SMALL)
        self.column.setSpacing(style.TIGHT)
        self.column.addWidget(style.hairline(self))
        self.column.addLayout(self.head)


class LoadCard(Card):
    """A sum a day; there only while a drug that it is about is."""

    def __init__(self, heading: str, about: str, parent: QWidget | None = None) -> None:
        super().__init__(heading, parent)
        self._about = about
        self.result = style.sentence("", self, scale=style.MAJOR)
        self.about = style.sentence("", self, role="muted", scale=style.MINOR)
        self.steps = style.sentence("", scale=style.MINOR)
        self.steps.setIndent(style.WIDE)
        self.how = Fold("How it was computed", self.steps, self)
        self.how.set_open(False)
        for part in (self.result, self.about, self.how):
            self.column.addWidget(part)

    def show_load(self, load: Load) -> None:
        """Show a sum and all that it was made from."""
        self.setVisible(bool(load.shares or load.left_out))
        said = load.in_words
        self.result.setText(said[:1].upper() + said[1:])
        self.about.setText(" ".join(filter(None, (_by(load), self._about))))
        self.steps.setText("\n".join(_steps(load)))


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
        self.head.addWidget(self.tables)
        self.button = QPushButton("Into the rationale", self)
        self.button.setToolTip(f"Put the sum at the cursor of the rationale ({INSERT_KEYS})")
        key = QShortcut(QKeySequence(INSERT_KEYS), self.button)  # rests where the button does
        key.activated.connect(self.insert_wanted)
        self.button.clicked.connect(self.insert_wanted)
        self.why = style.sentence("", self, role="muted", scale=style.MINOR)
        row = QHBoxLayout()
        row.setSpacing(style.SMALL)
        row.addWidget(self.button)
        row.addWidget(self.why, 1)
        self.column.addLayout(row)

    def table(self) -> FactorTable:
        """The table that is chosen."""
        return tables()[self.tables.currentIndex()]

    def allow(self, load: Load, *, writable: bool) -> None:
        """Let the sum be inserted where it is certain; else say why it cannot be."""
        why = load.why_uncertain or ("" if writable else "This case can no longer change.")
        self.button.setEnabled(not why)
        self.button.setAccessibleDescription(why)
        self.why.setText(why or f"At the cursor, with today's date ({INSERT_KEYS}).")


class RestCard(Card):
    """What remains of the issue in work after a partial certification."""

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

    def show_rest(self, rest: Remaining, title: str, *, writable: bool) -> None:
        """Show what remains, and whether a title can say so."""
        self.result.setText(rest.in_words or "Not computed")
        computed = f"{rest.requested} requested - {rest.certified} certified = {rest.in_words}"
        self.about.setText(rest.why or computed)
        self.button.setVisible(bool(title) and writable)
        self.button.setToolTip(style.plain_tip(title))


class VisitsCard(Card):
    """The visits of one item beside the number that the Labor Code names; it can only be looked at.

    How many there were before is entered, or stands in the notes.
    """

    def __init__(self, count: VisitCount, place: str, parent: QWidget | None = None) -> None:
        super().__init__(f"Visits: {count.discipline.words}", parent)
        self._count = count
        self.before = count.known
        self.head.addWidget(style.label(place, self, role="muted", scale=style.MINOR))
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


def _steps(load: Load) -> list[str]:
    """Every step of a sum, and what was left out of it with the reason."""
    shares = ["\n    ".join((f"{share.label}:", *share.how)) for share in load.shares]
    return [*shares, *(f"{one.label} is not included: {one.why}." for one in load.left_out)]
