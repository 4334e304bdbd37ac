from __future__ import annotations

import datetime as dt

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from tests.core.cases import decided_case
from tests.ui.keys import press, write
from ui.case_list import NO_CASES, NOTHING_FOUND, CaseList
from ui.case_model import Column, urgency
from workbench.case import Case, Priority, replace
from workbench.workspace import Workspace

NOW = dt.datetime.now(dt.UTC).replace(microsecond=0)


def case(number: str, days: float, worker: str, priority: Priority | None, undecided: int) -> Case:
    made = decided_case(number)
    issues = tuple(
        replace(issue, outcome=None) if place < undecided else issue
        for place, issue in enumerate(made.issues)
    )
    due = NOW + dt.timedelta(days=days)
    return replace(made, due=due, worker_reference=worker, priority=priority, issues=issues)


@pytest.fixture
def cases(qtbot: QtBot, empty: Workspace) -> CaseList:
    for one in (
        case("CM26-2", 9, "W-1", Priority.STANDARD, 2),
        case("CM26-1", 30, "W-3", None, 0),
        case("CM26-3", 2, "W-2", Priority.EXPEDITED, 1),
    ):
        empty.add(one)
    shown = CaseList()
    qtbot.addWidget(shown)
    shown.resize(260, 500)
    shown.show_workspace(empty)
    with qtbot.waitActive(shown):
        shown.show()
        shown.activateWindow()
    return shown


def numbers(cases: CaseList) -> list[str]:
    return [row.number[-1] for row in cases.rows_shown()]


@pytest.mark.parametrize(
    ("column", "order"),
    [
        (Column.NUMBER, "123"),
        (Column.DUE, "321"),
        (Column.PRIORITY, "132"),
        (Column.WORKER, "231"),
        (Column.DECIDED, "231"),
        (Column.STATE, "123"),  # "All decided" before "Draft"; drafts by reference
    ],
)
def test_that_the_list_is_sorted_by_any_column_in_both_directions(
    cases: CaseList, column: Column, order: str
) -> None:
    cases.sort_by.setCurrentIndex(column)
    cases.sort_by.activated.emit(column)
    assert "".join(numbers(cases)) == order
    cases.direction.click()
    assert "".join(numbers(cases)) == order[::-1]


def test_that_the_case_due_first_stands_first(cases: CaseList) -> None:
    assert numbers(cases) == ["3", "2", "1"]


def test_that_the_filter_searches_and_says_when_nothing_is_found(
    qtbot: QtBot, cases: CaseList
) -> None:
    write(cases.filter, "W-3")
    qtbot.waitUntil(lambda: numbers(cases) == ["1"])
    write(cases.filter, "zzz")
    qtbot.waitUntil(cases.empty.isVisible)
    assert cases.empty.text() == NOTHING_FOUND
    cases.filter.clear()
    qtbot.waitUntil(lambda: len(numbers(cases)) == 3)


def test_that_an_empty_workspace_says_what_to_do(qtbot: QtBot, empty: Workspace) -> None:
    shown = CaseList()
    qtbot.addWidget(shown)
    shown.show_workspace(empty)
    assert shown.empty.text() == NO_CASES


def test_that_the_arrow_keys_select_a_case(qtbot: QtBot, cases: CaseList) -> None:
    cases.view.setFocus()
    cases.select(cases.rows_shown()[0].reference)
    with qtbot.waitSignal(cases.case_selected) as selected:
        press(cases.view, Qt.Key.Key_Down)
    assert selected.args == [cases.rows_shown()[1].reference]


def test_that_showing_which_case_is_open_does_not_open_it_again(
    qtbot: QtBot, cases: CaseList
) -> None:
    with qtbot.assertNotEmitted(cases.case_selected):
        cases.select(cases.rows_shown()[2].reference)
        cases.refresh()
    assert cases.selected() == cases.rows_shown()[2].reference


def test_that_a_whole_row_is_spoken(cases: CaseList) -> None:
    index = cases.view.model().index(0, 0)
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == (
        f"CM26-3, {index.siblingAtColumn(Column.DUE).data()}, Expedited, worker W-2, "
        "1 of 2 issues decided, Draft"
    )
    assert "1 of 2 issues decided" in index.data(Qt.ItemDataRole.ToolTipRole)


@pytest.mark.parametrize(("days", "token"), [(-1, "blocks"), (1, "warns"), (9, "muted")])
def test_that_what_is_late_or_soon_due_is_marked(days: float, token: str) -> None:
    assert urgency(NOW + dt.timedelta(days=days)) == token


def test_that_a_case_hidden_by_the_filter_is_found_when_it_is_opened(
    qtbot: QtBot, cases: CaseList
) -> None:
    hidden = cases.rows_shown()[0].reference
    write(cases.filter, "W-3")
    qtbot.waitUntil(lambda: numbers(cases) == ["1"])
    cases.select(hidden)
    assert cases.selected() == hidden
    assert cases.filter.text() == ""
