"""Two parts of the reviewer's profile: whose cases are not taken, and what is attested until when.

Labor Code 139.5 asks for both; each is kept once and looked at when a case is taken on.
"""

from __future__ import annotations

import datetime as dt

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QGridLayout,
    QHBoxLayout,
    QHeaderView,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from ui import style
from ui.correct_form import today
from ui.field import TextField
from ui.page import sentence
from ui.parts import date_in_words, date_or_problem
from ui.tick_box import TickBox
from workbench.case import ATTESTED, Attestation, Conflict, Problem, Value

ABOUT_CONFLICTS = (
    "Employers, insurers, groups, facilities and people whose cases you do not take. The parties "
    "of a case are matched against this list before you accept it."
)
ABOUT_ATTESTATIONS = (
    "You attest each of these once. When you accept a case, you are told what has expired. Leave "
    "the day empty where there is none."
)
NO_NAME = "A line of the conflict list gives a reason and no name."
_SINCE = "00/00/0000"  # the room of a day, whether one stands there or not
_ROWS = 6


class Typed(Value):
    """What stands in the line of an attestation; a day that is none as it was typed."""

    what: str
    on: dt.date | None = None
    expires: str = ""


class ConflictTable(QTableWidget):
    """Names and reasons, edited in their place; Delete takes a line out."""

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Delete and self.currentRow() >= 0:
            self.removeRow(self.currentRow())
        else:
            super().keyPressEvent(event)


class _Cell(QTableWidgetItem):
    """A cell that is spoken with its caption, an empty one too; the first with its whole line."""

    @override
    def data(self, role: int) -> object:
        table: QTableWidget | None = self.tableWidget()
        if role != Qt.ItemDataRole.AccessibleTextRole or table is None:
            return super().data(role)
        columns = range(table.columnCount())
        items = (table.item(self.row(), column) for column in columns)
        texts = (item.text() if item is not None else "" for item in items)
        heads = table.horizontalHeader().model()
        captions = (heads.headerData(n, Qt.Orientation.Horizontal) for n in columns)
        cells = [
            f"{caption}: {text or 'empty'}" for caption, text in zip(captions, texts, strict=True)
        ]
        return cells[self.column()] if self.column() else "; ".join(cells)


class ConflictList(QWidget):
    """The conflict list, as a table with a button for another line."""

    edited = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.table = ConflictTable(0, 2, self)
        self.add_button = QPushButton("Add a &name", self)
        self.remove_button = QPushButton("&Remove", self)
        self.add_button.clicked.connect(self._add)
        self.remove_button.clicked.connect(lambda: self.table.removeRow(self.table.currentRow()))
        self.table.itemChanged.connect(self.edited)
        self.table.model().rowsRemoved.connect(lambda *_: self.edited.emit())
        for button in (self.add_button, self.remove_button):
            button.setAutoDefault(False)
        self._lay_out()
        self.setFocusProxy(self.table)

    def show_conflicts(self, conflicts: tuple[Conflict, ...]) -> None:
        """Show a list."""
        self.table.setRowCount(0)
        for conflict in conflicts:
            self._append(conflict)

    def typed(self) -> tuple[Conflict, ...]:
        """The list as it stands, without the cell that is being typed in, and no empty lines."""
        rows = ([self._text(row, column) for column in (0, 1)] for row in self._places())
        return tuple(Conflict(name=name, why=why) for name, why in rows if name or why)

    def commit(self) -> None:
        """Take what is being typed."""
        self.table.setCurrentCell(-1, -1)

    def conflicts(self) -> tuple[Conflict, ...]:
        """The list with what is being typed. Raises Problem for a reason without a name."""
        self.commit()
        listed = self.typed()
        if not all(conflict.name for conflict in listed):
            raise Problem(NO_NAME)
        return listed

    def _places(self) -> range:
        return range(self.table.rowCount())

    def _text(self, row: int, column: int) -> str:
        item: QTableWidgetItem | None = self.table.item(row, column)
        return " ".join(item.text().split()) if item is not None else ""

    def _append(self, conflict: Conflict) -> None:
        row = self.table.rowCount()
        self.table.insertRow(row)
        for column, text in enumerate((conflict.name, conflict.why)):
            self.table.setItem(row, column, _Cell(text))

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


class _Attested(QObject):
    """One sentence with its tick, the day it was attested, and the day on which it expires."""

    edited = Signal()

    def __init__(self, what: str, words: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.what = what
        self.tick = TickBox(words, parent)
        self.since = style.label("", parent, role="muted")
        self.since.setMinimumWidth(self.since.fontMetrics().horizontalAdvance(_SINCE))
        self.expires = TextField(f"Expires: {words}", self._take, parent, hint="mm/dd/yyyy")
        self.expires.caption.hide()  # the column has one
        self.expires.setFixedWidth(style.grown(120))
        self._on: dt.date | None = None
        self._expires: dt.date | None = None
        self.tick.toggled.connect(self._turn)
        self.expires.entry.textEdited.connect(self.edited)
        self.expires.entry.editingFinished.connect(self._mark)
        self._turn(False)

    def show(self, attested: Attestation | None) -> None:
        self._on = attested.on if attested else None
        self._expires = attested.expires if attested else None
        self.expires.show_value(date_in_words(self._expires), anew=True)
        self.tick.setChecked(attested is not None)
        self._mark()

    def typed(self) -> Typed:
        return Typed(what=self.what, on=self._on, expires=self.expires.entry.text())

    def type_again(self, typed: Typed) -> None:
        self.show(Attestation(what=self.what, on=typed.on) if typed.on else None)
        self.expires.type_again(typed.expires)
        self._mark()

    def commit(self) -> None:
        self.expires.commit()
        self._mark()

    def makes_sense(self) -> bool:
        return not (self.tick.isChecked() and self.expires.unkept())

    def attestation(self) -> Attestation | None:
        if not self.tick.isChecked():
            return None
        return Attestation(what=self.what, on=self._on or today(), expires=self._expires)

    def _take(self, text: str) -> None:
        self._expires = date_or_problem(text)
        self.expires.show_value(date_in_words(self._expires))

    def _mark(self) -> None:
        """Mark a day that is over; one that is none is marked already."""
        if self._expires is not None and self._expires < today() and not self.expires.unkept():
            style.mark(self.expires.entry, "invalid", True)

    def _turn(self, attested: bool) -> None:
        """What is attested now is dated today."""
        self.expires.setEnabled(attested)
        self._on = (self._on or today()) if attested else None
        self.since.setText(date_in_words(self._on))
        self.edited.emit()


class Attestations(QWidget):
    """What the reviewer attests, each with its days."""

    edited = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows = [_Attested(what, words, self) for what, words in ATTESTED.items()]
        for row in self.rows:
            row.edited.connect(self.edited)
        self._kept: tuple[Attestation, ...] = ()  # of what nobody asks for any more
        grid = QGridLayout()
        grid.setHorizontalSpacing(style.MEDIUM)
        grid.setVerticalSpacing(style.SMALL)
        grid.setColumnStretch(0, 1)
        for place, head in enumerate(("", "Attested", "Expires")):
            grid.addWidget(style.label(head, self, role="muted", scale=style.MINOR), 0, place)
        top = Qt.AlignmentFlag.AlignTop
        for place, row in enumerate(self.rows, 1):
            for column, widget in enumerate((row.tick, row.since, row.expires)):
                grid.addWidget(widget, place, column, top if column == 2 else Qt.AlignmentFlag(0))
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

    def typed(self) -> tuple[Typed, ...]:
        """What stands in its lines."""
        return tuple(row.typed() for row in self.rows)

    def type_again(self, typed: tuple[Typed, ...]) -> None:
        """Put into its lines what stood there, and say again what makes no sense."""
        by_name = {one.what: one for one in typed}
        for row in self.rows:
            row.type_again(by_name.get(row.what, Typed(what=row.what)))

    def commit(self) -> None:
        """Take what is being typed; says at a field what is wrong with it."""
        for row in self.rows:
            row.commit()

    def makes_sense(self) -> bool:
        """After :meth:`commit`: whether each day that is asked for is one."""
        return all(row.makes_sense() for row in self.rows)

    def focus_refused(self) -> None:
        """Put the cursor where a day is none."""
        next(row for row in self.rows if not row.makes_sense()).expires.focus()

    def attestations(self) -> tuple[Attestation, ...]:
        """What is attested now."""
        made = (row.attestation() for row in self.rows)
        return (*(one for one in made if one is not None), *self._kept)
