"""Lists of fictional cases, shown as the window shows them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from tests.core.cases import decided_case
from ui.case_list import CaseList
from ui.case_model import CaseModel
from ui.delivery import Delivery
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
def cases(qtbot: QtBot, empty: Workspace) -> Iterator[CaseList]:
    """A list of three cases."""
    for one in (
        case("CM26-2", 9, "W-1", Priority.STANDARD, 2),
        case("CM26-1", 30, "W-3", None, 0),
        case("CM26-3", 2, "W-2", Priority.EXPEDITED, 1),
    ):
        empty.add(one)
    yield from shown_list(qtbot, empty)


def shown_list(qtbot: QtBot, workspace: Workspace) -> Iterator[CaseList]:
    """The list of a workspace in an active window; nothing is listed afterwards."""
    shown = CaseList()
    qtbot.addWidget(shown)
    shown.resize(260, 500)
    show(shown, workspace)
    with qtbot.waitActive(shown):
        shown.show()
        shown.activateWindow()
    yield shown
    show(shown, None)


def show(cases: CaseList, workspace: Workspace | None) -> None:
    """Show a workspace; answers come as they do in the window."""
    cases.show_workspace(workspace, Delivery(cases).deliver)


def numbers(cases: CaseList) -> list[str]:
    return [row.number.removeprefix("CM26-") for row in cases.rows_shown()]


def model_of(cases: CaseList) -> CaseModel:
    model = cases.view.model()
    assert isinstance(model, CaseModel)
    return model


def settle(qtbot: QtBot, cases: CaseList) -> None:
    """Wait until the newest question is answered."""
    qtbot.waitUntil(lambda: cases._shown is cases._asked)
