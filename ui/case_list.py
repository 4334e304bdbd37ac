"""The cases of the workspace: search, chips, order, and the ones to work on."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from functools import partial
from itertools import chain
from typing import NamedTuple

from PySide6.QtCore import QModelIndex, QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QLabel, QStackedWidget, QToolTip, QVBoxLayout, QWidget

from ui import keys_now, style
from ui.announce import announce
from ui.case_model import ROW, CaseModel
from ui.case_view import CaseView
from ui.counts import counted
from ui.filter_chips import FilterChips
from ui.list_bar import ExportLine, SelectionBar
from ui.list_counts import ListCounts
from ui.list_excerpts import Excerpts
from ui.list_filters import Filter, among
from ui.list_order import OrderLine
from ui.list_search import SearchField
from workbench.workspace import Among, CaseOrder, CaseRow, Workspace

Deliver = Callable[[Callable[[], None]], None]  # makes a call on the window's thread, from any

NO_CASES = (
    "No cases yet.\n\nBegin with an assignment ({assignment}), read a determination ({read}) or "
    "start a new case ({new_case})."
)
NONE_HERE = "\n\nChoose All to see all cases."
NOTHING_FOUND = "No case holds these words.\n\nPress Escape to clear the search."
NOT_FOUND_HERE = "No case here holds these words.\n\nPress {filter} to search all cases."


class _Question(NamedTuple):
    """What the workspace was asked for."""

    words: str
    order: CaseOrder
    filter: Filter
    among: Among
    descending: bool

    @property
    def narrows(self) -> bool:
        """Whether it leaves cases out."""
        return bool(self.words) or self.filter.narrows

    def is_like(self, other: _Question | None) -> bool:
        """Whether another asked for the same, maybe at another minute."""
        return other is not None and self._replace(among=other.among) == other


class CaseList(QWidget):
    """Two lines a case; the search goes over whole cases, of the chosen chip.

    The workspace is asked in the background, at each key. Until it answers the rows stay as they
    are, and only the answer to the newest question is shown.
    """

    case_selected = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Cases")
        self._workspace: Workspace | None = None
        self._deliver: Deliver | None = None
        self._asked: _Question | None = None
        self._shown: _Question | None = None
        self._open = ""  # the reference of the marked case, which the filter may hide
        self._chip_before = ""  # the chip that a search of all cases gave way to
        self._model = CaseModel(self)
        self.filter = SearchField(self)
        self.found = style.label("", self, role="muted", scale=style.MINOR)
        self.chips = FilterChips(self)
        self.sorting = OrderLine(self)
        self.view = CaseView(self)
        self.empty = self._make_empty()
        self.bar = SelectionBar(self)
        self.exporting = ExportLine(self)
        self._pages = QStackedWidget(self)
        self._column = QVBoxLayout(self)
        self._counts = ListCounts(self.chips)
        self._lay_out()
        self._excerpts = Excerpts(self.view, self._model)
        self._connect()
        self.sorting.sort(CaseOrder.DUE, descending=False)

    def show_workspace(self, workspace: Workspace | None, deliver: Deliver) -> None:
        """List the cases of a workspace at once, or put away all that was listed.

        ``deliver`` brings what is found later to the window's thread. No answer to a question that
        was asked before is shown any more.
        """
        self._workspace, self._deliver = workspace, deliver
        self._asked = self._shown = None
        self._open = self._chip_before = ""
        QToolTip.hideText()
        self.exporting.stop()
        with QSignalBlocker(self.filter):
            self.filter.setText("")  # unlike clear(), leaves nothing that undo brings back
        self.view.selectionModel().clear()
        question = self._question()
        everything: Sequence[int] = ()
        if workspace is not None:
            everything = workspace.order_ids(
                question.order, question.among, descending=question.descending
            )
        self._show(question, everything)
        self._counts.show_workspace(workspace, deliver)

    def deliver(self, call: Callable[[], None]) -> None:
        """Bring an answer to the window's thread, as long as a workspace is shown."""
        if self._deliver is not None:
            self._deliver(call)

    def refresh(self) -> None:
        """Ask the workspace again; what is on the screen stays where it is."""
        self._ask()
        self._counts.count()

    def read_again(self, reference: str) -> None:
        """Show what became of one case that stays in its place, as the number of its findings."""
        self._model.read_again(reference)

    def selected(self) -> str:
        """The reference of the case that is open, also while the filter hides it; "" if none."""
        return self._open

    def select(self, reference: str) -> None:
        """Mark a case as the one that is open; what hides it gives way."""
        known, self._open = reference == self._open, reference
        self._mark()
        if reference and not known and not self._is_marked():
            self.filter.clear()
            self.chips.choose("")
            self.refresh()

    def begin_with(self, reference: str) -> None:
        """Mark the case that was open last; what was chosen then may go on hiding it."""
        self._open = reference
        self._mark()

    def gathered(self) -> list[int]:
        """The ids of the cases that are selected beside the open one, or in its place, in order.

        None while nothing is selected but the case that is open.
        """
        runs = list(self.view.gathered())
        one = self._model.row(runs[0][0]) if [*map(len, runs)] == [1] else None
        if one is not None and one.reference == self._open:
            return []
        return list(chain.from_iterable(map(self._model.ids_at, sorted(runs, key=min))))

    def listed(self) -> list[int]:
        """The ids of all cases that the list shows, in its order."""
        return list(self._model.ids_at(range(self._model.rowCount())))

    def search_all(self) -> None:
        """Put the cursor into the search, over all cases until it ends."""
        if self.chips.current.narrows:
            self._chip_before = self.chips.current.key
            self.chips.choose("")
            self.refresh()
        self.filter.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.filter.selectAll()

    def beside(self, step: int) -> str:
        """The reference of the case so many places after the marked one, round the end.

        The first one where none is marked; "" in an empty list.
        """
        count = self._model.rowCount()
        place = self.view.currentIndex().row() + step if self._is_marked() else 0
        row = self._model.row(place % count) if count else None
        return row.reference if row is not None else ""

    def order(self) -> str:
        """What is listed in which order, in words for :meth:`set_order`: "due ascending open"."""
        question = self._question()
        direction = "descending" if question.descending else "ascending"
        key = self._chip_before or question.filter.key
        return f"{question.order.name.lower()} {direction} {key}".rstrip()

    def set_order(self, words: str) -> None:
        """Sort and narrow as :meth:`order` said; other words leave the list as it is."""
        name, direction, shown = (*words.split(" ", 2), "", "", "")[:3]
        if name.upper() in CaseOrder.__members__:
            self.chips.choose(shown)
            self.sorting.sort(CaseOrder[name.upper()], descending=direction == "descending")
            self.refresh()

    def rows_shown(self) -> tuple[CaseRow, ...]:
        """The rows on the screen, from the top."""
        rows = (self._model.row(place) for place in self.view.places_shown())
        return tuple(row for row in rows if row is not None)

    # What is asked, and what comes back

    def _question(self) -> _Question:
        chosen = self.chips.current
        return _Question(
            words=self.filter.text().strip(),
            order=self.sorting.order,
            filter=chosen,
            among=among(chosen, dt.datetime.now(dt.UTC)),
            descending=self.sorting.descending,
        )

    def _ask(self) -> None:
        if self._workspace is None or self._deliver is None:
            return
        asked = self._asked = self._question()
        self._workspace.search(
            asked.words,
            asked.order,
            asked.among,
            descending=asked.descending,
            done=partial(self._take, asked),
            deliver=self._deliver,
        )

    def _take(self, question: _Question, found: Sequence[int]) -> None:
        if question is self._asked:
            self._show(question, found)

    def _show(self, question: _Question, found: Sequence[int]) -> None:
        """Show what was found; the same list as before stays where it was scrolled to."""
        self._tell_found(question, len(found))
        same = question.is_like(self._shown)
        top = self._model.id_at(self.view.rowAt(0))
        was_marked = self._is_marked()
        gathered = self.gathered() if same else []
        self._model.show_cases(self._workspace, found)
        self._excerpts.show_words(question.words, self._workspace, self._deliver)
        self._mark_again(gathered)
        if same and self._is_marked() <= was_marked:
            self.view.put_at_top(self._model.place_of_id(top))
        elif question.words or not self._is_marked():
            self.view.scrollToTop()
        self._shown = question
        keys_now.tell(self.empty, "text", _nothing(question))
        self._pages.setCurrentWidget(self.view if found else self.empty)
        self._tell_gathered()

    def _tell_found(self, question: _Question, found: int) -> None:
        narrows = question.narrows and self._workspace is not None
        total = self._workspace.count() if narrows and self._workspace is not None else 0
        said = f"{found:,} of {counted(total, 'case')}" if narrows else ""
        if said != self.found.text():
            announce(self, said)
        self.found.setText(said)
        self.found.setVisible(bool(said))
        self.filter.setAccessibleDescription(said)
        self._column.activate()  # so that the rows find their place before they are painted

    # The marked cases

    def _is_marked(self) -> bool:
        return self.view.currentIndex().isValid()

    def _mark(self) -> None:
        """Select the row of the open case alone; none where it is not listed."""
        self.view.mark(self._model.place_of(self._open))

    def _mark_again(self, gathered: Sequence[int]) -> None:
        """Select what was selected before the list was read anew, or else the open case."""
        places = list(self._model.places_of(gathered)) if gathered else []
        if places:
            self.view.gather(places, places[0].start)
        else:
            self._mark()

    def _tell_gathered(self) -> None:
        several = bool(self.gathered())
        self.view.leaves_by_escape = not several
        self.bar.tell(sum(map(len, self.view.gathered())) if several else 0)

    def _chosen(self, current: QModelIndex) -> None:
        row: CaseRow | None = current.data(ROW) if current.isValid() else None
        if row is not None and row.reference != self._open:
            self._open = row.reference
            self.case_selected.emit(row.reference)
        self._tell_gathered()

    def _type_into_filter(self, text: str) -> None:
        self.filter.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.filter.insert(text)

    def _typed(self, text: str) -> None:
        """Look for what is typed; a search of all cases has ended when nothing is left of it."""
        if not text and self._chip_before:
            self.chips.choose(self._chip_before)
            self._chip_before = ""
        self._ask()

    def _leave_search(self) -> None:
        """Go to what was found."""
        self.view.setFocus(Qt.FocusReason.TabFocusReason)
        first = self._model.index(0)
        if not self._is_marked() and first.isValid():
            self.view.point_at(first)

    def _choose_chip(self) -> None:
        self._chip_before = ""
        self.refresh()

    def _pass_minute(self) -> None:
        """Let the rows say how much time is left now."""
        self.view.viewport().update()
        if self.chips.current.due is not None:
            self._ask()

    # Its parts

    def _connect(self) -> None:
        self.view.setAccessibleName("Cases")
        self.view.setModel(self._model)
        self.view.typed.connect(self._type_into_filter)
        self.view.chosen.connect(self._chosen)
        self.view.cleared.connect(self._mark)
        self.view.selectionModel().selectionChanged.connect(self._tell_gathered)
        self.filter.textChanged.connect(self._typed)
        self.filter.left.connect(self._leave_search)
        self.chips.chosen.connect(self._choose_chip)
        self.sorting.changed.connect(self._ask)
        self.bar.cleared.connect(self._mark)
        self._counts.minute_passed.connect(self._pass_minute)

    def _make_empty(self) -> QLabel:
        made = style.sentence("", self, role="muted")
        made.setAlignment(Qt.AlignmentFlag.AlignTop)
        made.setMargin(style.MEDIUM)
        return made

    def _lay_out(self) -> None:
        top = QVBoxLayout()
        top.setContentsMargins(style.MEDIUM, style.SMALL, style.MEDIUM, style.SMALL)
        top.setSpacing(style.SMALL)
        for part in (self.filter, self.chips, self.sorting, self.found):
            top.addWidget(part)
        self._pages.addWidget(self.view)
        self._pages.addWidget(self.empty)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addLayout(top)
        self._column.addWidget(self._pages, 1)
        self._column.addWidget(self.exporting)
        self._column.addWidget(self.bar)


def _nothing(question: _Question) -> str:
    """What is said where no case is listed, and what to do."""
    if question.words:
        return NOT_FOUND_HERE if question.filter.narrows else NOTHING_FOUND
    return f"{question.filter.nothing}{NONE_HERE}" if question.filter.narrows else NO_CASES
