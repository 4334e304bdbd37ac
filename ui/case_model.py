"""The cases of the list as Qt's view asks for them: all by id, some screens of them whole."""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from typing_extensions import override

from ui import style
from ui.case_counts import counts_of
from workbench.case import Case, Problem, Stage, State
from workbench.clocks import (
    Holidays,
    due_exactly,
    due_in_words,
    statutory,
    statutory_exactly,
    statutory_in_words,
)
from workbench.workspace import CaseRow, Excerpt, Workspace

Index = QModelIndex | QPersistentModelIndex
ROW = Qt.ItemDataRole.UserRole  # the whole CaseRow
DUE = ROW + 1  # when it is due, in words; "" where nothing is due any more
EXCERPT = ROW + 2  # the words of a search where the case has them; None where it was not looked for
SOON = dt.timedelta(days=2)  # from here on a due time is marked
BLOCK = 64  # rows that are read at a time: a few screens
KEPT = 16  # blocks that stay in memory
SCREEN = 2  # blocks that the rows of a screen lie in
OLD = 60.0  # seconds after which due times are told anew
_ROOT = QModelIndex()
IN_WORK = (  # something is due of these: until the organization has it
    *(Stage.OFFERED, Stage.ACCEPTED, Stage.WAITING),
    *(Stage.DRAFT, Stage.READY, Stage.RELEASED),
)
STAGES = {
    Stage.OFFERED: "Offered",
    Stage.DECLINED: "Declined",
    Stage.ACCEPTED: "Accepted",
    Stage.WAITING: "Waiting for records",
    Stage.DRAFT: "Draft",
    Stage.READY: "Ready",
    Stage.RELEASED: "Released, not submitted",
    Stage.SUBMITTED: "Submitted",
    Stage.RETURNED: "Returned",
    Stage.CONCLUDED: "Work accepted",
    Stage.TERMINATED: "Terminated",
    Stage.SUPERSEDED: "Superseded",
}


class CaseModel(QAbstractListModel):
    """The cases that were found, in list order; a row is read when it is looked at.

    Whatever the number of cases, only ``BLOCK * KEPT`` rows are in memory. A case that went away
    after its id was told has no row: its data is None.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workspace: Workspace | None = None
        self._ids: Sequence[int] = ()
        self._blocks: dict[int, dict[int, CaseRow]] = {}  # by number, then by id
        self._holidays = Holidays()
        self._told_at = 0.0  # when all due times were told, on the steady clock
        self._excerpts: dict[int, Excerpt | None] = {}  # by id
        self._looked_at: set[int] = set()  # those of them that are of now

    def show_cases(self, workspace: Workspace | None, ids: Sequence[int]) -> None:
        """Show the cases with these ids; where they are those shown, rows are only read again."""
        if workspace is not None and (holidays := workspace.holidays()) != self._holidays:
            self._holidays, self._told_at = holidays, 0.0
        if workspace is self._workspace and ids == self._ids:
            self._read_anew()
            return
        self.beginResetModel()
        self._workspace, self._ids = workspace, ids
        self._blocks.clear()
        self.endResetModel()

    def _read_anew(self) -> None:
        """Show what changed of the rows on the screen; the others are read when they are looked at.

        Nobody waits for rows to be painted that stayed the same, unless their due times are old.
        """
        before, now = [*self._blocks.items()][-SCREEN:], time.monotonic()
        self._blocks.clear()
        if now - self._told_at > OLD and self._ids:
            self._told_at = now
            self.dataChanged.emit(self.index(0), self.index(len(self._ids) - 1))
            return
        for number, rows in before:
            fresh, first = self._block(number), number * BLOCK
            for place, ident in enumerate(self._ids[first : first + BLOCK], first):
                if fresh.get(ident) != rows.get(ident):
                    self.dataChanged.emit(self.index(place), self.index(place))

    def show_excerpts(self, idents: Sequence[int], found: Mapping[int, Excerpt]) -> None:
        """Show the words of a search in the rows of these cases."""
        if len(self._excerpts) > BLOCK * KEPT:
            self.forget_excerpts()
        self._looked_at.update(idents)
        for ident in idents:
            self._excerpts[ident] = found.get(ident)
        if self._ids:
            self.dataChanged.emit(self.index(0), self.index(len(self._ids) - 1), [EXCERPT])

    def forget_excerpts(self) -> None:
        """Show no words of a search any more."""
        self._excerpts.clear()
        self._looked_at.clear()

    def doubt_excerpts(self) -> None:
        """Let the words of a search be looked for again, and show those of before until then."""
        self._looked_at.clear()

    def without_excerpt(self, places: range) -> list[int]:
        """The ids of the cases at these places whose words were not looked for yet."""
        return [one for one in self.ids_at(places) if one not in self._looked_at]

    def ids_at(self, places: range) -> Sequence[int]:
        """The ids of the cases at these places."""
        return self._ids[places.start : places.stop]

    def places_of(self, idents: Sequence[int]) -> Iterator[range]:
        """Where these cases stand, run by run; those that are not shown are left out."""
        wanted, begin = frozenset(idents), -1
        for place, ident in enumerate([*self._ids, -1]):
            if ident in wanted:
                begin = place if begin < 0 else begin
            elif begin >= 0:
                yield range(begin, place)
                begin = -1

    def row(self, place: int) -> CaseRow | None:
        """The case at a place; None where it went away."""
        return self._block(place // BLOCK).get(self._ids[place])

    def read_again(self, reference: str) -> None:
        """Read the row of one case again, where it is in memory, and show what became of it."""
        index = self.place_of(reference)
        if self._workspace is None or not index.isValid():
            return
        ident = self._ids[index.row()]
        block = self._blocks.get(index.row() // BLOCK, {})
        fresh = next(iter(self._workspace.rows([ident])), None)
        if fresh is not None and block.get(ident, fresh) != fresh:
            block[ident] = fresh
            self.dataChanged.emit(index, index)

    def place_of(self, reference: str) -> QModelIndex:
        """Where a case stands; an invalid index if it is not among those shown."""
        if self._workspace is None or not reference:
            return QModelIndex()
        return self.place_of_id(self._workspace.case_id(reference))

    def place_of_id(self, ident: int | None) -> QModelIndex:
        """Where the case with this id stands; an invalid index if it is not among those shown."""
        with suppress(ValueError):
            if ident is not None:
                return self.index(self._ids.index(ident))
        return QModelIndex()

    def id_at(self, place: int) -> int | None:
        """The id of the case at a place; None where the list has no such place."""
        return self._ids[place] if 0 <= place < len(self._ids) else None

    @override
    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._ids)

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row = self.row(index.row())
        if row is None:
            return None
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return number_in_words(row)
            case Qt.ItemDataRole.AccessibleTextRole:
                return spoken(row, self._holidays, self._excerpts.get(row.id))
            case Qt.ItemDataRole.ToolTipRole:
                return style.plain_tip(" ".join(filter(None, self._told(row))))
            case _:
                return self._own(row, role)

    @override
    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        return None  # rows and columns have no names; Qt's own numbers would be read aloud

    def _own(self, row: CaseRow, role: int) -> object:
        if role == ROW:
            return row
        if role == DUE:
            return due_of(row, self._holidays)
        return self._excerpts.get(row.id) if role == EXCERPT else None

    def _told(self, row: CaseRow) -> Iterator[str]:
        """What is told of a case that is pointed at: the row, and its clocks exactly."""
        yield f"{spoken(row, self._holidays)}."
        if row.title:
            yield f"{row.title}."
        if row.stage not in IN_WORK or self._workspace is None:
            return
        if row.due is not None:
            yield f"Due {due_exactly(row.due)}."
        with suppress(Problem):  # it went away meanwhile
            yield clock_exactly(self._workspace.case(row.reference), self._holidays)

    def _block(self, number: int) -> dict[int, CaseRow]:
        if self._workspace is None:
            return {}
        if number not in self._blocks:
            while len(self._blocks) >= KEPT:
                self._blocks.pop(next(iter(self._blocks)))
            self._blocks[number] = {}  # a block that cannot be read is told once, not at each paint
            ids = self._ids[number * BLOCK : (number + 1) * BLOCK]
            self._blocks[number] = {row.id: row for row in self._workspace.rows(ids)}
        elif number != next(reversed(self._blocks)):
            self._blocks[number] = self._blocks.pop(number)  # the last ones are those in use
        return self._blocks[number]


def number_in_words(row: CaseRow) -> str:
    """The number of a case, or that it has none."""
    return row.number or "No number yet"


def due_of(row: CaseRow, holidays: Holidays | None = None) -> str:
    """When a case is due, seen from now; "" without a due time, or where the work is done."""
    due = row.due if row.stage in IN_WORK else None
    return due_in_words(due, dt.datetime.now(dt.UTC), holidays)


def clock_exactly(case: Case, holidays: Holidays) -> str:
    """The statutory clock of a case in full, seen from now; "" until it is known."""
    clock = statutory(case, holidays)
    words = statutory_in_words(clock, dt.datetime.now(dt.UTC))
    return f"{words.capitalize()}. {statutory_exactly(clock)}" if words else ""


def priority_in_words(row: CaseRow) -> str:
    """The priority of a case as people write it, "" where none was given."""
    return row.priority.capitalize() if row.priority else ""


def stage_in_words(stage: Stage, *, addendum: bool) -> str:
    """How far a case has come: "Ready", "Addendum, draft"."""
    words = STAGES[stage]
    return f"Addendum, {words[0].lower()}{words[1:]}" if addendum else words


def urgency(due: dt.datetime | None) -> str:
    """The token for how soon a case is due: late, soon, or neither."""
    left = due - dt.datetime.now(dt.UTC) if due else SOON
    if left < dt.timedelta(0):
        return "blocks"
    return "warns" if left < SOON else "muted"


def spoken(row: CaseRow, holidays: Holidays | None = None, found: Excerpt | None = None) -> str:
    """A whole row in one sentence, for a screen reader."""
    counts = counts_of(row)
    parts = (
        number_in_words(row),
        due_of(row, holidays),
        priority_in_words(row),
        row.worker_reference and f"worker {row.worker_reference}",
        f"{row.decided} of {row.to_decide} issues decided",
        "locked" if row.state is State.RELEASED else "",
        stage_in_words(row.stage, addendum=bool(row.addends)),
        counts and counts.in_words(),
        found and f"found in {found.field.lower()}: {found.text}",
    )
    return ", ".join(part for part in parts if part)
