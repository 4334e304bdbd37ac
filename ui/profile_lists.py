"""Two parts of the reviewer's profile: whose cases are not taken, and what is attested until when.

Labor Code 139.5 asks for both; each is kept once and looked at when a case is taken on.
"""

from __future__ import annotations

import datetime as dt

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QGridLayout,
    QHBoxLayout,
    QHeaderView,
    QLineEdit,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from ui import style
from ui.correct_form import today
from ui.page import sentence
from ui.parts import date_in_words, date_or_problem
from ui.tick_box import TickBox
from workbench.case import ATTESTED, Attestation, Conflict, Problem

ABOUT_CONFLICTS = (
    "Employers, insurers, groups, facilities and people whose cases you do not take. The parties "
    "of a case are matched against this list before you take it on."
)
ABOUT_ATTESTATIONS = (
    "Attested once, and told when a case is taken on after a day of expiry has passed. Leave the "
    "day empty where there is none."
)
_ROWS = 6


class ConflictTable(QTableWidget):
    """Names and reasons, edited in their place; Delete takes a line out."""

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Delete and self.currentRow() >= 0:
            self.removeRow(self.currentRow())
        else:
            super().keyPressEvent(event)


class ConflictList(QWidget):
    """The conflict list, as a table with a button for another line."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.table = ConflictTable(0, 2, self)
        self.add_button = QPushButton("Add a &name", self)
        self.remove_button = QPushButton("&Remove", self)
        self.add_button.clicked.connect(self._add)
        self.remove_button.clicked.connect(lambda: self.table.removeRow(self.table.currentRow()))
        for button in (self.add_button, self.remove_button):
            button.setAutoDefault(False)
        self._lay_out()
        self.setFocusProxy(self.table)

    def show_conflicts(self, conflicts: tuple[Conflict, ...]) -> None:
        """Show a list."""
        self.table.setRowCount(0)
        for conflict in conflicts:
            self._append(conflict)

    def conflicts(self) -> tuple[Conflict, ...]:
        """The list as it stands, with what is being typed; lines without a name are left out."""
        self.table.setCurrentCell(-1, -1)
        rows = [[self._text(row, column) for column in (0, 1)] for row in self._places()]
        return tuple(Conflict(name=name, why=why) for name, why in rows if name)

    def _places(self) -> range:
        return range(self.table.rowCount())

    def _text(self, row: int, column: int) -> str:
        item: QTableWidgetItem | None = self.table.item(row, column)
        return " ".join(item.text().split()) if item is not None else ""

    def _append(self, conflict: Conflict) -> None:
        row = self.table.rowCount()
        self.table.insertRow(row)
        for column, text in enumerate((conflict.name, conflict.why)):
            self.table.setItem(row, column, QTableWidgetItem(text))

    def _add(self) -> None:
        self._append(Conflict(name=""))
        row = self.table.rowCount() - 1
        self.table.setCurrentCell(row, 0)
        self.table.edit(self.table.currentIndex())

    def _lay_out(self) -> None:
        table = self.table
        table.setAccessibleName("Conflict list")
        table.setHorizontalHeaderLabels(["Name", "Why"])
        style.mark(table, "role", "lines")
        table.setShowGrid(False)
        table.setTabKeyNavigation(False)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        table.verticalHeader().hide()
        height = table.fontMetrics().height() + 2 * style.SMALL
        table.verticalHeader().setDefaultSectionSize(height)
        heads = table.horizontalHeader()
        heads.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        heads.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        heads.setHighlightSections(False)
        table.setMinimumHeight(height * _ROWS)
        row = QHBoxLayout()
        row.setSpacing(style.SMALL)
        row.addWidget(self.add_button)
        row.addWidget(self.remove_button)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, style.MEDIUM, 0, 0)
        column.setSpacing(style.SMALL)
        column.addWidget(sentence(ABOUT_CONFLICTS))
        column.addWidget(table, 1)
        column.addLayout(row)


class _Attested:
    """One sentence with its tick, the day it was attested, and the day on which it expires."""

    def __init__(self, what: str, words: str, parent: QWidget) -> None:
        self.what = what
        self.tick = TickBox(words, parent)
        self.since = style.label("", parent, role="muted")
        self.expires = QLineEdit(parent)
        self.expires.setPlaceholderText("mm/dd/yyyy")
        self.expires.setAccessibleName(f"Expires: {words}")
        self.expires.setMaximumWidth(style.grown(110))
        self._on: dt.date | None = None
        self.tick.toggled.connect(self._turn)
        self._turn(False)

    def show(self, attested: Attestation | None) -> None:
        self._on = attested.on if attested else None
        expires = attested.expires if attested else None
        self.expires.setText(date_in_words(expires))
        lapsed = expires is not None and expires < today()
        style.mark(self.expires, "invalid", "true" if lapsed else "false")
        self.tick.setChecked(attested is not None)

    def attestation(self) -> Attestation | None:
        if not self.tick.isChecked():
            return None
        try:
            expires = date_or_problem(self.expires.text())
        except Problem as problem:
            self.expires.setFocus()
            raise Problem(f"{self.what.capitalize()}: {problem}") from None
        return Attestation(what=self.what, on=self._on or today(), expires=expires)

    def _turn(self, attested: bool) -> None:
        """What is attested now is dated today."""
        self.expires.setEnabled(attested)
        self._on = (self._on or today()) if attested else None
        self.since.setText(date_in_words(self._on))


class Attestations(QWidget):
    """What the reviewer attests, each with its days."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows = [_Attested(what, words, self) for what, words in ATTESTED.items()]
        self._kept: tuple[Attestation, ...] = ()  # of what nobody asks for any more
        grid = QGridLayout()
        grid.setHorizontalSpacing(style.MEDIUM)
        grid.setVerticalSpacing(style.SMALL)
        grid.setColumnStretch(0, 1)
        for place, head in enumerate(("", "Attested", "Expires")):
            grid.addWidget(style.label(head, self, role="muted", scale=style.MINOR), 0, place)
        for place, row in enumerate(self.rows, 1):
            for column, widget in enumerate((row.tick, row.since, row.expires)):
                grid.addWidget(widget, place, column)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, style.MEDIUM, 0, 0)
        whole.setSpacing(style.MEDIUM)
        whole.addWidget(sentence(ABOUT_ATTESTATIONS))
        whole.addLayout(grid)
        whole.addStretch(1)
        self.setFocusProxy(self.rows[0].tick)

    def show_attestations(self, attestations: tuple[Attestation, ...]) -> None:
        """Show what was attested."""
        known = {one.what: one for one in attestations}
        for row in self.rows:
            row.show(known.get(row.what))
        self._kept = tuple(one for one in attestations if one.what not in ATTESTED)

    def attestations(self) -> tuple[Attestation, ...]:
        """What is attested now. Raises Problem where a day is none."""
        made = (row.attestation() for row in self.rows)
        return (*(one for one in made if one is not None), *self._kept)
