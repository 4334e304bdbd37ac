"""Statistics of one's own: counted beside the window, shown as bars or tables, for a period."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QComboBox, QHBoxLayout, QPushButton, QTabWidget, QWidget

from ui import panel, spoken, style
from ui.correct_form import today
from ui.delivery import Delivery
from ui.file_dialogs import file_to_write
from ui.offer import folder_of
from ui.panel import Panel
from ui.progress import Work
from ui.statistics_page import StatisticsPage
from ui.tick_box import TickBox
from workbench import release
from workbench.case import Problem
from workbench.statistics import Figure, Period, Tally, figures
from workbench.workspace.statistics import Counting, as_csv

if TYPE_CHECKING:
    from ui.desk import Desk
    from workbench.workspace import Workspace

ABOUT = "Counted here from your own cases, and kept nowhere else."
CSV = "Table for spreadsheets (*.csv)"
NAMES = ("Cases", "Turnaround", "Outcomes", "Findings", "Time spent")
COUNTING = "Counting the cases ..."
NOT_COUNTED = "The cases are still being counted."
_TABLE = "statistics as tables"  # settings of the workspace
_PERIOD = "period of statistics"
_WIDTH, _HEIGHT = 900, 620


class StatisticsForm(Panel):
    """A page for each statistic; all are of the same period and shown in the same way."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__("Statistics", parent)
        self._workspace = workspace
        self._tally: Tally | None = None  # once all is counted
        self._work = Work(COUNTING, give_up=lambda: self.done(0))
        self.period = QComboBox(self)
        self.as_table = TickBox("Read as a &table", self)
        self.pages = QTabWidget(self)
        self.by_name = {name: StatisticsPage(self) for name in NAMES}
        self.export_button = QPushButton("E&xport this table...", self)
        self._counting = Counting(
            workspace, Delivery(self).deliver, done=self._show, told=self._tell_progress
        )
        self._fill()
        self._lay_out()
        self._connect()
        self.tell(COUNTING)
        self.progress.begin(self._work)
        self._counting.begin()
        self.pages.tabBar().setFocus()  # the arrow keys turn the pages

    def page(self) -> StatisticsPage:
        """The page that is shown."""
        return self.by_name[NAMES[self.pages.currentIndex()]]

    def export_to(self, file: Path) -> None:
        """Write the table of the page that is shown. Raises Problem where it cannot be."""
        release.export(as_csv(self._figure()), file)
        self.tell(f"Written to {file.name}.", folder_of(file))

    def _figure(self) -> Figure:
        figure = self.page().figure
        if figure is None:
            raise Problem(NOT_COUNTED)
        return figure

    # What is shown

    def _show(self, tally: Tally) -> None:
        self._tally = tally
        self.tell("")
        self.progress.end(self._work)
        self._show_period()

    def _show_period(self) -> None:
        if self._tally is None:
            return
        for figure in figures(self._tally, self._chosen(), today()):
            self.by_name[figure.name].show_figure(figure)
        self._allow()

    def _tell_progress(self, counted: int, of: int) -> None:
        self._work.note(counted, of)

    def _allow(self) -> None:
        figure = self.page().figure
        self.export_button.setEnabled(figure is not None and bool(figure.rows))

    def _chosen(self) -> Period:
        return Period(self.period.currentText())

    # What is chosen

    def _choose_period(self) -> None:
        self._keep(_PERIOD, self._chosen())
        self._show_period()

    def _choose_way(self, table: bool) -> None:
        self._keep(_TABLE, "yes" if table else "")
        for page in self.by_name.values():
            page.show_as(table=table)

    def _keep(self, key: str, value: str) -> None:
        self.attempt(partial(self._workspace.set_setting, key, value))

    def _ask_export(self) -> None:
        name = self._figure().name.casefold().replace(" ", "-")
        file = file_to_write(self, "Export table", f"statistics-{name}.csv", CSV)
        if file is not None:
            self.attempt(partial(self.export_to, file))

    # How it is put together

    def _fill(self) -> None:
        self.period.addItems([period.value for period in Period])
        kept = self._workspace.setting(_PERIOD, Period.LAST_YEAR)
        self.period.setCurrentText(kept if kept in set(Period) else Period.LAST_YEAR)
        as_table = bool(self._workspace.setting(_TABLE))
        self.as_table.setChecked(as_table)
        for name, page in self.by_name.items():
            page.show_as(table=as_table)
            self.pages.addTab(page, name)

    def _connect(self) -> None:
        self.period.activated.connect(self._choose_period)
        self.as_table.toggled.connect(self._choose_way)
        self.pages.currentChanged.connect(self._allow)
        self.export_button.clicked.connect(partial(self.attempt, self._ask_export))
        self.export_button.setAutoDefault(False)

    def _lay_out(self) -> None:
        self.pages.setDocumentMode(True)
        self.pages.tabBar().setDrawBase(False)
        self.pages.setAccessibleName("Statistics")
        label = style.label("&Period", self, role="muted")
        label.setBuddy(self.period)
        spoken.label(self.period, "Period")
        self.export_button.setEnabled(False)
        top = QHBoxLayout()
        top.setSpacing(style.SMALL)
        top.addWidget(label)
        top.addWidget(self.period)
        top.addStretch()
        top.addWidget(self.as_table)
        self.column.addWidget(style.sentence(ABOUT, self, role="muted"))
        self.column.addLayout(top)
        self.column.addWidget(self.pages, 1)
        self.finish(self.export_button)
        style.give_room(self, _WIDTH, _HEIGHT)


def present(desk: Desk) -> None:
    """Show one's own figures in a panel beside the case."""
    if desk.workspace is None:
        return
    panel.shown(StatisticsForm, desk, partial(StatisticsForm, desk.workspace, desk))
