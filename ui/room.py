"""How the room on the desk is shared: three columns, and the open case in two halves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtWidgets import QSplitter, QStackedWidget, QVBoxLayout, QWidget
from typing_extensions import override

from ui import style
from ui.remembered import remember, remembered
from ui.summary_fold import SummaryFold

if TYPE_CHECKING:
    from ui.desk import Desk
    from workbench.workspace import Workspace

_COLUMNS, _HALVES = "columns", "halves"  # what is remembered of them
FACTS_HEIGHT = 280  # pixels of the summary pane while the facts are open


class _Halves(QSplitter):
    """Summary above issues. What is told over the summary asks for no larger window."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Vertical, parent)

    @override
    def minimumSizeHint(self) -> QSize:
        least = super().minimumSizeHint()
        top = self.widget(0)
        told = top.contentsMargins().top() if top is not None else 0
        return least - QSize(0, told)


class Room(QSplitter):
    """The panes of a desk: cases | start page, or summary above issues | what stands beside."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(Qt.Orientation.Horizontal, desk)
        self._desk = desk
        self.lent = 0  # pixels that the issues lend to the facts
        self.halves = _Halves(self)
        self.top = QWidget(self)  # the summary, below what is told
        self._place = QWidget(self.top)  # of the summary, which may lie over more than that
        self._middle = QStackedWidget(self)
        self._case_page = QWidget(self)
        self._lend_soon = QTimer(self, singleShot=True, interval=0)  # heights are known then
        self._lend_soon.timeout.connect(self._lend)
        desk.summary.facts.header.toggled.connect(self._lend_soon.start)
        self._lay_out()
        self.fold = SummaryFold(desk, self._place, self._case_page)

    def restore(self, workspace: Workspace) -> None:
        """Share the room as it was shared when this workspace was left."""
        self.fold.unfold()
        self.restoreState(remembered(workspace, _COLUMNS))
        self.halves.restoreState(remembered(workspace, _HALVES))

    def remember(self, workspace: Workspace) -> None:
        """Keep how the room is shared. Raises Problem where that cannot be written."""
        remember(workspace, _COLUMNS, self.saveState())
        remember(workspace, _HALVES, self.fold.open_state())

    def show_case(self, *, shown: bool, decides: bool) -> None:
        """Show the panes of a case, or the ways to begin; an addendum has no issues to decide."""
        self._middle.setCurrentWidget(self._case_page if shown else self._desk.start_page)
        self._desk.messages.lie_over(self.halves if shown else self._desk.start_page)
        self._desk.right.setVisible(shown)
        self._desk.issues.setHidden(not decides)
        self._lend_soon.start()

    def leave_above(self, pixels: int) -> None:
        """Leave room for what is told over the summary, which alone gives way."""
        self.top.setContentsMargins(0, pixels, 0, 0)
        self.fold.make_room()
        if self._desk.summary.facts.is_open:
            self._lend_soon.start()

    def take_back(self) -> None:
        """Give the issues back what they lent."""
        if self.lent:
            top, bottom = self.halves.sizes()
            self.halves.setSizes([top - self.lent, bottom + self.lent])
            self.lent = 0

    def _lend(self) -> None:
        """Give the facts room while they are open; the issues get it back afterwards."""
        if not self.halves.isVisible() or self.fold.is_folded:
            self.fold.make_room()
            return
        top, bottom = self.halves.sizes()
        wanted = style.grown(FACTS_HEIGHT) + self.top.contentsMargins().top()
        more = max(0, wanted - top) if self._desk.summary.facts.is_open else -self.lent
        if more:
            self.halves.setSizes([top + more, bottom - more])
            self.lent += more

    def _lay_out(self) -> None:
        self._fill_case_page()
        self._middle.addWidget(self._desk.start_page)
        self._middle.addWidget(self._case_page)
        for pane in (self._desk.cases, self._middle, self._desk.right):
            self.addWidget(pane)
        self.setSizes([280, 650, 510])
        for place, stretch in enumerate((0, 3, 2)):
            self.setStretchFactor(place, stretch)
            self.setCollapsible(place, place == 0)

    def _fill_case_page(self) -> None:
        top = QVBoxLayout(self.top)
        top.setContentsMargins(0, 0, 0, 0)
        top.addWidget(self._place)
        self.halves.addWidget(self.top)
        self.halves.addWidget(self._desk.issues)
        self.halves.setSizes([252, 518])
        self.halves.setStretchFactor(0, 1)
        self.halves.setStretchFactor(1, 2)
        self.halves.setChildrenCollapsible(False)
        column = QVBoxLayout(self._case_page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._desk.case_line)
        column.addWidget(style.hairline(self._case_page))
        column.addWidget(self.halves, 1)
