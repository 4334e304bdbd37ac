"""Statistics of one's own in their panel: bars, tables, periods, and a file."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.core.cases import decided_case
from tests.ui.conftest import lock
from tests.ui.keys import press
from ui import style
from ui.main_window import MainWindow
from ui.plots import Bars
from ui.statistics_form import NAMES, StatisticsForm
from workbench.case import Dates, Stage, replace
from workbench.statistics import Figure, Row
from workbench.workspace import Workspace


def kept(opened: Workspace, number: str) -> None:
    """Keep a case that was submitted today, three days after it was assigned."""
    assigned = dt.datetime.now().astimezone().date() - dt.timedelta(days=7)
    case = replace(decided_case(number), dates=Dates(assigned=assigned))
    stored = opened.store.cases.get(opened.add(case).reference)
    opened.store.cases.freeze(stored.case, stored.revision, Stage.SUBMITTED)


def shown(qtbot: QtBot, window: MainWindow) -> StatisticsForm:
    """The panel that Ctrl+Alt+9 opens, once all is counted."""
    window.actions_by_name["statistics"].trigger()
    (form,) = window.desk.findChildren(StatisticsForm)
    qtbot.waitUntil(lambda: form.page().figure is not None)
    return form


@pytest.fixture
def form(qtbot: QtBot, window: MainWindow) -> StatisticsForm:
    """The panel over two cases."""
    assert window.desk.workspace is not None
    for number in ("CM26-0000001", "CM26-0000002"):
        kept(window.desk.workspace, number)
    return shown(qtbot, window)


def test_that_each_statistic_says_what_it_counts_and_gives_its_gist_to_a_screen_reader(
    form: StatisticsForm,
) -> None:
    assert [form.pages.tabText(place) for place in range(form.pages.count())] == [*NAMES]
    cases, outcomes = form.by_name["Cases"], form.by_name["Outcomes"]
    assert "2 cases." in cases.caption.text()
    assert cases.bars.accessibleName() == "Cases as bars"
    assert cases.bars.accessibleDescription().startswith("2 cases by month; most of them, 2, in")
    assert "4 items of 2 cases" in outcomes.caption.text()
    assert "2 were upheld and 2 overturned" in outcomes.bars.accessibleDescription()
    assert "no time" not in form.by_name["Time spent"].caption.text()
    assert "Ctrl+Alt+I" in form.by_name["Time spent"].empty.text()


def test_that_the_arrow_keys_turn_the_pages_and_tab_reaches_bars_and_table(
    form: StatisticsForm,
) -> None:
    assert form.pages.tabBar().hasFocus()
    press(form.pages.tabBar(), Qt.Key.Key_Right)
    assert form.page() is form.by_name["Turnaround"]
    press(form.pages.tabBar(), Qt.Key.Key_Tab)
    assert form.page().bars.hasFocus()
    form.as_table.setChecked(True)
    table = form.page().table
    assert table is not None
    assert table.isVisible()
    assert not form.page().bars.isVisible()
    last = table.model().index(table.model().rowCount() - 1, 1)
    assert last.data(Qt.ItemDataRole.AccessibleTextRole).startswith("Median: ")
    form.pages.setCurrentIndex(0)
    table = form.page().table
    assert table is not None
    assert table.isVisible()  # every page is shown in the same way


def test_that_period_and_way_are_remembered(qtbot: QtBot, window: MainWindow) -> None:
    form = shown(qtbot, window)
    form.period.setCurrentText("All")
    form.period.activated.emit(2)
    form.as_table.setChecked(True)
    form.close()
    qtbot.waitUntil(lambda: not window.desk.findChildren(StatisticsForm))
    again = shown(qtbot, window)
    assert (again.period.currentText(), again.as_table.isChecked()) == ("All", True)


def test_that_an_empty_workspace_is_told_what_makes_a_case_count(
    qtbot: QtBot, window: MainWindow
) -> None:
    page = shown(qtbot, window).page()
    assert page.empty.isVisible()
    assert "A case counts from the day of its release" in page.empty.text()
    assert page.caption.text() == ""


def test_that_the_table_on_the_page_is_what_is_written(
    form: StatisticsForm, tmp_path: Path
) -> None:
    form.pages.setCurrentIndex(2)
    file = tmp_path / "statistics-outcomes.csv"
    form.export_to(file)
    written = file.read_text(encoding="utf-8-sig")
    assert written.startswith('"Class of treatment","Upheld","Overturned"\n')
    assert '"Physical therapy","0","2"' in written
    assert form.told.text() == "Written to statistics-outcomes.csv."
    form.pages.setCurrentIndex(3)
    assert not form.export_button.isEnabled()  # there is nothing in it


def test_that_locking_closes_the_panel_while_it_counts(window: MainWindow) -> None:
    window.actions_by_name["statistics"].trigger()
    lock(window)
    assert not window.findChildren(
        StatisticsForm, options=Qt.FindChildOption.FindDirectChildrenOnly
    )


def test_that_two_series_differ_by_more_than_their_color(
    qtbot: QtBot, dressed: QApplication
) -> None:
    """The first fill is solid; the second shows the ground between its lines."""
    del dressed
    rows = (Row("One", (1, 1), "1 and 1"),)
    bars = Bars()
    qtbot.addWidget(bars)
    bars.show_figure(Figure("Outcomes", "Class", ("Upheld", "Overturned"), rows, "", "One."))
    bars.resize(bars.sizeHint())
    drawn = bars.grab().toImage()
    middle = bars.height() * 3 // 4  # of the one row, which stands below the legend
    line = [drawn.pixelColor(x, middle).name() for x in range(drawn.width())]
    upheld, overturned = (style.colour(name).name() for name in ("upheld", "overturned"))
    first, second = line.index(upheld), line.index(overturned)
    assert set(line[first:second]) == {upheld}
    assert {overturned, style.colour("page").name()} <= set(line[second : second + 40])
