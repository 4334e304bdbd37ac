"""The cases of the workspace: filter, stages, order, and the one to work on."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import NamedTuple

from PySide6.QtCore import QModelIndex, QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QGridLayout,
    QLabel,
    QLineEdit,
    QStackedWidget,
    QToolButton,
    QToolTip,
    QVBoxLayout,
    QWidget,
)

from ui import style
from ui.case_model import IN_WORK, ROW, STAGES, CaseModel
from ui.case_view import CaseView
from ui.counts import counted
from workbench.case import Stage
from workbench.workspace import Among, CaseOrder, CaseRow, Workspace

Deliver = Callable[[Callable[[], None]], None]  # makes a call on the window's thread, from any

NO_CASES = (
    "No cases yet.\n\nBegin with an assignment (Ctrl+Alt+N), read a determination (Ctrl+O) or "
    "start a new case (Ctrl+N)."
)
NONE_HERE = "No case stands here now.\n\nShow all cases to see the others."
NOTHING_FOUND = "No case holds these words.\n\nClear the filter to see all cases."
TITLES = {
    CaseOrder.NUMBER: "Number",
    CaseOrder.DUE: "Due",
    CaseOrder.PRIORITY: "Priority",
    CaseOrder.WORKER: "Worker reference",
    CaseOrder.DECIDED: "Issues decided",
    CaseOrder.STATE: "State",
}
_ORDERS = tuple(TITLES)
SHOWN: dict[str, tuple[Stage, ...]] = {  # which stages are listed; none stands for all
    "All cases": (),
    "Open": IN_WORK,
    **{words: (stage,) for stage, words in STAGES.items()},
}
_SHOWN = tuple(SHOWN)
_ALL = 0


class _Question(NamedTuple):
    """What the workspace was asked for."""

    words: str
    order: CaseOrder
    stages: tuple[Stage, ...]
    descending: bool

    @property
    def narrows(self) -> bool:
        """Whether it leaves cases out."""
        return bool(self.words or self.stages)


class CaseList(QWidget):
    """Two lines a case; the filter searches whole cases, of some stages or of all.

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
        self._model = CaseModel(self)
        self.filter = self._make_filter()
        self.found = style.label("", self, role="muted", scale=style.MINOR)
        self.show_only = self._make_show_only()
        self.sort_by = self._make_sort_by()
        self.direction = self._make_direction()
        self.view = self._make_view()
        self.empty = self._make_empty()
        self._pages = QStackedWidget(self)
        self._column = QVBoxLayout(self)
        self._lay_out()
        self._sort(CaseOrder.DUE, descending=False)

    def show_workspace(self, workspace: Workspace | None, deliver: Deliver) -> None:
        """List the cases of a workspace at once, or put away all that was listed.

        ``deliver`` brings what is found later to the window's thread. No answer to a question that
        was asked before is shown any more.
        """
        self._workspace, self._deliver = workspace, deliver
        self._asked = self._shown = None
        self._open = ""
        QToolTip.hideText()
        with QSignalBlocker(self.filter):
            self.filter.setText("")  # unlike clear(), leaves nothing that undo brings back
        question = self._question()
        everything: Sequence[int] = ()
        if workspace is not None:
            everything = workspace.order_ids(
                question.order, Among(question.stages), descending=question.descending
            )
        self._show(question, everything)

    def refresh(self) -> None:
        """Ask the workspace again; what is on the screen stays where it is."""
        if self._workspace is None or self._deliver is None:
            return
        asked = self._asked = self._question()
        self._workspace.search(
            asked.words,
            asked.order,
            Among(asked.stages),
            descending=asked.descending,
            done=partial(self._take, asked),
            deliver=self._deliver,
        )

    def read_again(self, reference: str) -> None:
        """Show what became of one case that stays in its place, as the number of its findings."""
        self._model.read_again(reference)

    def selected(self) -> str:
        """The reference of the case that is marked, also while the filter hides it; "" if none."""
        return self._open

    def select(self, reference: str) -> None:
        """Mark a case as the one that is open; what hides it gives way."""
        self._open = reference
        self._mark()
        if reference and not self._is_marked():
            self.filter.clear()
            self.show_only.setCurrentIndex(_ALL)
            self.refresh()

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
        question, place = self._question(), self.show_only.currentIndex()
        direction = "descending" if question.descending else "ascending"
        shown = "" if place == _ALL else f" {_SHOWN[place].lower()}"
        return f"{question.order.name.lower()} {direction}{shown}"

    def set_order(self, words: str) -> None:
        """Sort and narrow as :meth:`order` said; other words leave the list as it is."""
        name, direction, shown = (*words.split(" ", 2), "", "", "")[:3]
        if name.upper() in CaseOrder.__members__:
            self.show_only.setCurrentIndex(max(_ALL, self.show_only.findText(shown.capitalize())))
            self._sort(CaseOrder[name.upper()], descending=direction == "descending")

    def rows_shown(self) -> tuple[CaseRow, ...]:
        """The rows on the screen, from the top."""
        rows = (self._model.row(place) for place in self.view.places_shown())
        return tuple(row for row in rows if row is not None)

    # What is asked, and what comes back

    def _question(self) -> _Question:
        return _Question(
            words=self.filter.text().strip(),
            order=_ORDERS[self.sort_by.currentIndex()],
            stages=SHOWN[_SHOWN[self.show_only.currentIndex()]],
            descending=self.direction.isChecked(),
        )

    def _take(self, question: _Question, found: Sequence[int]) -> None:
        if question is self._asked:
            self._show(question, found)

    def _show(self, question: _Question, found: Sequence[int]) -> None:
        """Show what was found; the same list as before stays where it was scrolled to."""
        self._tell_found(question, len(found))
        top = self._model.id_at(self.view.rowAt(0))
        was_marked = self._is_marked()
        self._model.show_cases(self._workspace, found)
        self._mark()
        if question == self._shown and self._is_marked() <= was_marked:
            self.view.put_at_top(self._model.place_of_id(top))
        elif question.words or not self._is_marked():
            self.view.scrollToTop()
        self._shown = question
        here = NONE_HERE if question.stages else NO_CASES
        self.empty.setText(NOTHING_FOUND if question.words else here)
        self._pages.setCurrentWidget(self.view if found else self.empty)

    def _tell_found(self, question: _Question, found: int) -> None:
        narrows = question.narrows and self._workspace is not None
        total = self._workspace.count() if narrows and self._workspace is not None else 0
        said = f"{found:,} of {counted(total, 'case')}" if narrows else ""
        self.found.setText(said)
        self.found.setVisible(bool(said))
        self.filter.setAccessibleDescription(said)
        self._column.activate()  # so that the rows find their place before they are painted

    # The marked case

    def _is_marked(self) -> bool:
        return self.view.currentIndex().isValid()

    def _mark(self) -> None:
        """Select the row of the open case and bring it into view; none where it is not listed."""
        place = self._model.place_of(self._open)
        if place.isValid():
            self.view.setCurrentIndex(place)
            self.view.scrollTo(place)
        else:
            self.view.selectionModel().clear()

    def _chosen(self, current: QModelIndex) -> None:
        row: CaseRow | None = current.data(ROW) if current.isValid() else None
        if row is not None and row.reference != self._open:
            self._open = row.reference
            self.case_selected.emit(row.reference)

    def _type_into_filter(self, text: str) -> None:
        self.filter.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.filter.insert(text)

    # The order

    def _sort(self, order: CaseOrder, *, descending: bool) -> None:
        with QSignalBlocker(self.direction):
            self.direction.setChecked(descending)
        self.sort_by.setCurrentIndex(_ORDERS.index(order))
        self._resort()

    def _resort(self) -> None:
        descending = self.direction.isChecked()
        style.set_icon(self.direction, "arrow-down" if descending else "arrow-up", "muted")
        words = "Descending order" if descending else "Ascending order"
        self.direction.setToolTip(words)
        self.direction.setAccessibleName(words)
        self.refresh()

    # Its parts

    def _make_filter(self) -> QLineEdit:
        made = QLineEdit(self)
        made.setPlaceholderText("Filter cases")
        made.setAccessibleName("Filter cases")
        made.setClearButtonEnabled(True)
        made.addAction(style.icon("search", "muted"), QLineEdit.ActionPosition.LeadingPosition)
        made.textChanged.connect(self.refresh)
        return made

    def _make_show_only(self) -> QComboBox:
        made = QComboBox(self)
        made.setAccessibleName("Show")
        made.addItems(list(_SHOWN))
        made.setMaxVisibleItems(len(_SHOWN))
        made.activated.connect(self.refresh)
        return made

    def _make_sort_by(self) -> QComboBox:
        made = QComboBox(self)
        made.setAccessibleName("Sort by")
        made.addItems(list(TITLES.values()))
        made.activated.connect(self._resort)
        return made

    def _make_direction(self) -> QToolButton:
        made = QToolButton(self)
        made.setCheckable(True)
        style.mark(made, "role", "quiet")
        made.toggled.connect(self._resort)
        return made

    def _make_view(self) -> CaseView:
        made = CaseView(self)
        made.setAccessibleName("Cases")
        made.setModel(self._model)
        made.typed.connect(self._type_into_filter)
        made.selectionModel().currentChanged.connect(self._chosen)
        return made

    def _make_empty(self) -> QLabel:
        made = style.sentence(NO_CASES, self, role="muted")
        made.setAlignment(Qt.AlignmentFlag.AlignTop)
        made.setMargin(style.MEDIUM)
        return made

    def _lay_out(self) -> None:
        order = QGridLayout()
        order.setSpacing(style.SMALL)
        order.setColumnStretch(1, 1)
        for place, (words, box) in enumerate((("Show", self.show_only), ("Sort by", self.sort_by))):
            label = style.label(words, self, role="muted")
            label.setBuddy(box)
            order.addWidget(label, place, 0)
            order.addWidget(box, place, 1, 1, 2 - place)
        order.addWidget(self.direction, 1, 2)
        top = QVBoxLayout()
        top.setContentsMargins(style.MEDIUM, style.SMALL, style.MEDIUM, style.SMALL)
        top.setSpacing(style.SMALL)
        top.addWidget(self.filter)
        top.addWidget(self.found)
        top.addLayout(order)
        self._pages.addWidget(self.view)
        self._pages.addWidget(self.empty)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addLayout(top)
        self._column.addWidget(self._pages, 1)
