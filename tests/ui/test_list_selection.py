"""Several cases selected in the list: how, what stays, and what is done with them."""

from __future__ import annotations

import csv
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.case_lists import case, cases, model_of, numbers, settle, show
from tests.ui.keys import CONTROL, NONE, SHIFT, press, write
from ui import list_export
from ui.batch_form import BatchForm
from ui.case_list import CaseList
from ui.delivery import Delivery
from ui.list_acts import export_list
from ui.list_export import ListExport
from ui.main_window import MainWindow
from workbench.release.errands import Errands
from workbench.workspace import Workspace

__all__ = ["cases"]  # the fixture


@pytest.fixture
def opened(cases: CaseList) -> list[str]:
    """The numbers of the cases that were opened, one after the other."""
    heard: list[str] = []
    cases.case_selected.connect(heard.append)
    cases.view.setFocus()
    return heard


def click(cases: CaseList, place: int, modifiers: Qt.KeyboardModifier = NONE) -> None:
    spot = cases.view.visualRect(model_of(cases).index(place)).center()
    QTest.mouseClick(cases.view.viewport(), Qt.MouseButton.LeftButton, modifiers, spot)


def gathered(cases: CaseList) -> list[int]:
    return [cases._model._ids.index(ident) for ident in cases.gathered()]


def test_that_cases_are_gathered_by_the_mouse_and_none_is_opened(
    cases: CaseList, opened: list[str]
) -> None:
    first, _, third = (row.reference for row in cases.rows_shown())
    click(cases, 0)
    assert opened == [first]
    assert not cases.bar.isVisible()
    click(cases, 2, CONTROL)
    assert gathered(cases) == [0, 2]
    click(cases, 0, CONTROL)
    assert gathered(cases) == [2]
    assert cases.bar.said.text() == "1 selected"
    click(cases, 0, SHIFT)
    assert opened == [first]
    click(cases, 2)  # which has the keyboard, and was not opened
    assert opened == [first, third]
    assert not cases.bar.isVisible()


def test_that_dragging_gathers_and_opens_none_but_the_first(
    cases: CaseList, opened: list[str]
) -> None:
    port = cases.view.viewport()
    at = [QPointF(cases.view.visualRect(model_of(cases).index(n)).center()) for n in range(3)]
    left = Qt.MouseButton.LeftButton
    QTest.mousePress(port, left, NONE, at[0].toPoint())
    for spot in at[1:]:
        moved = QMouseEvent(
            QEvent.Type.MouseMove, spot, port.mapToGlobal(spot), Qt.MouseButton.NoButton, left, NONE
        )
        QApplication.sendEvent(port, moved)
    QTest.mouseRelease(port, left, NONE, at[2].toPoint())
    assert gathered(cases) == [0, 1, 2]
    assert opened == [cases.rows_shown()[0].reference]


def test_that_cases_are_gathered_by_keys_and_none_is_opened(
    cases: CaseList, opened: list[str]
) -> None:
    first, second, third = (row.reference for row in cases.rows_shown())
    cases.select(first)
    press(cases.view, Qt.Key.Key_Down, SHIFT)
    assert gathered(cases) == [0, 1]
    press(cases.view, Qt.Key.Key_Down, CONTROL)
    press(cases.view, Qt.Key.Key_Space, CONTROL)
    assert gathered(cases) == [0, 1, 2]
    press(cases.view, Qt.Key.Key_Up, CONTROL)
    press(cases.view, Qt.Key.Key_Space, CONTROL)
    assert gathered(cases) == [0, 2]
    press(cases.view, Qt.Key.Key_A, CONTROL)
    assert gathered(cases) == [0, 1, 2]
    assert cases.bar.said.text() == "3 selected"
    assert (opened, cases.selected()) == ([], first)
    press(cases.view, Qt.Key.Key_Return)
    assert opened == [second]
    press(cases.view, Qt.Key.Key_Down)
    assert opened == [second, third]


def test_that_the_bar_covers_no_row_with_the_keyboard(
    qtbot: QtBot, empty: Workspace, cases: CaseList
) -> None:
    for place in range(12):
        empty.add(case(f"CM26-9{place:02}", 40 + place, "", None, 0))
    cases.refresh()
    settle(qtbot, cases)
    cases.view.setFocus()
    last = cases.view.places_shown()[-2]
    cases.select(cases.rows_shown()[-2].reference)
    press(cases.view, Qt.Key.Key_Down, SHIFT)
    assert cases.bar.isVisible()
    qtbot.waitUntil(
        lambda: (
            cases.view.viewport()
            .rect()
            .contains(cases.view.visualRect(model_of(cases).index(last + 1)))
        )
    )


def test_that_escape_and_clear_leave_the_open_case_alone(
    cases: CaseList, opened: list[str]
) -> None:
    second = cases.rows_shown()[1].reference
    cases.select(second)
    ends: tuple[Callable[[], None], ...] = (
        lambda: press(cases.view, Qt.Key.Key_Escape),
        cases.bar.clear.click,
    )
    for end in ends:
        cases.view.setFocus()
        press(cases.view, Qt.Key.Key_A, CONTROL)
        assert cases.bar.isVisible()
        end()
        assert not cases.bar.isVisible()
        assert cases.gathered() == []
        assert cases.view.currentIndex().row() == 1
    assert opened == []


def test_that_what_is_selected_stays_while_the_list_is_read_again(
    qtbot: QtBot, empty: Workspace, cases: CaseList, opened: list[str]
) -> None:
    click(cases, 1, CONTROL)
    click(cases, 2, CONTROL)
    before = cases.gathered()
    added = empty.add(case("CM26-0", 1, "W-0", None, 0))  # comes first
    cases.refresh()
    settle(qtbot, cases)
    assert numbers(cases) == ["0", "3", "2", "1"]
    assert cases.gathered() == before
    empty.destroy(cases.rows_shown()[2].reference, "a test")
    cases.refresh()
    settle(qtbot, cases)
    assert cases.gathered() == before[1:]
    write(cases.filter, "W")  # another list
    settle(qtbot, cases)
    assert cases.gathered() == []
    assert not cases.bar.isVisible()
    assert opened == []
    assert empty.case(added.reference)


def test_that_nothing_is_selected_in_a_workspace_that_was_closed(
    empty: Workspace, cases: CaseList, opened: list[str]
) -> None:
    press(cases.view, Qt.Key.Key_A, CONTROL)
    assert cases.bar.isVisible()
    show(cases, None)
    assert cases.gathered() == opened == []
    assert not cases.bar.isVisible()
    show(cases, empty)
    assert not cases.bar.isVisible()


def test_that_a_batch_begins_with_the_selected_cases(qtbot: QtBot, empty: Workspace) -> None:
    idents = [
        empty.case_id(empty.add(case(f"CM26-{number}", 1, "", None, number == 4)).reference) or 0
        for number in (1, 2, 3, 4)
    ]
    form = BatchForm(Errands(empty), chosen=[idents[0], idents[2], idents[3]])
    qtbot.addWidget(form)
    model = form.table.model()
    shown = {str(model.index(row, 0).data()) for row in range(model.rowCount())}
    assert shown == {"CM26-1", "CM26-3"}
    assert form.told.text().startswith("1 selected case has undecided issues")


# Export


def exported(qtbot: QtBot, cases: CaseList, workspace: Workspace, path: Path) -> str:
    idents = cases.gathered() or cases.listed()
    export = ListExport(workspace, Delivery(cases).deliver, idents, cases.exporting)
    with qtbot.waitSignal(export.ended) as ended:
        export.start(path)
    return str(ended.args[0])


def table(path: Path) -> list[str]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return [line["Number"] for line in csv.DictReader(file)]


def test_that_the_list_is_written_in_its_order_and_the_selected_cases_alone(
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
    empty: Workspace,
    cases: CaseList,
    opened: list[str],
    tmp_path: Path,
) -> None:
    monkeypatch.setattr(list_export, "AT_ONCE", 2)
    path = tmp_path / "list.csv"
    told = exported(qtbot, cases, empty, path)
    assert told == "3 cases written to list.csv, which is not encrypted."
    assert table(path) == ["CM26-3", "CM26-2", "CM26-1"]
    click(cases, 1, CONTROL)
    click(cases, 2, CONTROL)
    exported(qtbot, cases, empty, path)
    assert table(path) == ["CM26-2", "CM26-1"]
    assert "list of 2 cases" in [entry.detail for entry in empty.audit()]
    assert opened == []


def test_that_a_canceled_export_writes_nothing(
    qtbot: QtBot, empty: Workspace, cases: CaseList, tmp_path: Path
) -> None:
    path = tmp_path / "list.csv"
    export = ListExport(empty, Delivery(cases).deliver, cases.listed(), cases.exporting)
    export.start(path)
    with qtbot.waitSignal(export.ended) as ended:
        cases.exporting.cancel.click()
    assert "nothing was written" in str(ended.args[0])
    again = ListExport(empty, Delivery(cases).deliver, cases.listed(), cases.exporting)
    again.start(path)
    with qtbot.waitSignal(again.ended):
        show(cases, None)  # it locks
    show(cases, empty)
    cases.refresh()
    settle(qtbot, cases)  # what was asked before it was answered too
    assert not path.exists()


def test_that_the_window_exports_releases_and_searches_from_the_list(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    path = tmp_path / "list.csv"
    with qtbot.waitSignal(window.desk.told) as told:
        export_list(window.desk, path)
    assert told.args == ["1 case written to list.csv, which is not encrypted."]
    assert len(table(path)) == 1
    bar = window.desk.cases.bar
    for button, name in ((bar.export, "export_list"), (bar.release, "release_several")):
        heard: list[str] = []
        window.actions_by_name[name].triggered.disconnect()
        window.actions_by_name[name].triggered.connect(partial(heard.append, name))
        bar.tell(2)
        button.click()
        assert heard == [name]
    window.actions_by_name["filter"].trigger()
    assert window.desk.cases.filter.hasFocus()
