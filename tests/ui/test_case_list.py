from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.case_lists import NOW, case, cases, model_of, numbers, settle, show, shown_list
from tests.ui.keys import CONTROL, press, write
from ui import case_model, keys_now
from ui.case_list import NO_CASES, NOTHING_FOUND, CaseList
from ui.case_model import BLOCK, due_of, urgency
from ui.case_row import row_height
from ui.list_order import TITLES
from workbench.case import replace
from workbench.workspace import CaseOrder, Step, Workspace

__all__ = ["cases"]  # the fixture

LONG = 3 * BLOCK + 5  # cases of a list that no screen holds


@pytest.fixture
def long_list(qtbot: QtBot, empty: Workspace) -> Iterator[CaseList]:
    """A list of numbered cases, each due a day after the one before."""
    with empty.store.transaction():
        for day in range(LONG):
            empty.add(case(f"CM26-{day:04}", day + 3, f"W-{day % 7}", None, 0))
    yield from shown_list(qtbot, empty)


def sort(cases: CaseList, order: CaseOrder) -> None:
    """Choose an order as the combo box does."""
    place = list(TITLES).index(order)
    cases.sorting.by.setCurrentIndex(place)
    cases.sorting.by.activated.emit(place)


def rows_in_memory(cases: CaseList) -> int:
    return sum(len(block) for block in model_of(cases)._blocks.values())


@pytest.mark.parametrize(
    ("order", "found"),
    [
        (CaseOrder.NUMBER, "123"),
        (CaseOrder.DUE, "321"),
        (CaseOrder.PRIORITY, "321"),  # one without a priority comes last
        (CaseOrder.WORKER, "231"),
        (CaseOrder.DECIDED, "231"),
        (CaseOrder.STATE, "231"),  # drafts by age before what is decided
    ],
)
def test_that_the_list_is_sorted_by_any_title_in_both_directions(
    qtbot: QtBot, cases: CaseList, order: CaseOrder, found: str
) -> None:
    sort(cases, order)
    qtbot.waitUntil(lambda: "".join(numbers(cases)) == found)
    cases.sorting.direction.click()
    qtbot.waitUntil(lambda: "".join(numbers(cases)) == found[::-1])


def test_that_the_order_is_said_in_words_that_set_it_again(qtbot: QtBot, cases: CaseList) -> None:
    assert cases.order() == "due ascending"
    cases.set_order("worker descending")
    assert cases.order() == "worker descending"
    cases.set_order("of no sense")
    assert cases.order() == "worker descending"
    qtbot.waitUntil(lambda: numbers(cases) == ["1", "3", "2"])


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


def test_that_a_filter_says_how_many_it_found(qtbot: QtBot, cases: CaseList) -> None:
    assert not cases.found.isVisible()
    write(cases.filter, "W-3")
    qtbot.waitUntil(lambda: cases.found.text() == "1 of 3 cases")
    assert cases.found.isVisible()
    assert cases.filter.accessibleDescription() == "1 of 3 cases"
    write(cases.filter, "zzz")
    qtbot.waitUntil(lambda: cases.found.text() == "0 of 3 cases")
    cases.filter.clear()
    qtbot.waitUntil(lambda: not cases.found.isVisible())
    assert cases.filter.accessibleDescription() == ""


def test_that_the_rows_stay_until_the_answer_comes_and_the_newest_one_counts(
    qtbot: QtBot, cases: CaseList
) -> None:
    before = numbers(cases)
    cases.filter.setText("zzz")
    cases.filter.setText("W-2")
    assert numbers(cases) == before
    with qtbot.waitSignal(model_of(cases).modelReset):
        pass
    assert numbers(cases) == ["3"]


def test_that_letters_typed_into_the_list_go_to_the_filter(qtbot: QtBot, cases: CaseList) -> None:
    cases.view.setFocus()
    write(cases.view, "W")
    assert cases.filter.hasFocus()
    write(cases.filter, "-3")
    qtbot.waitUntil(lambda: numbers(cases) == ["1"])


def test_that_an_empty_workspace_says_what_to_do(qtbot: QtBot, empty: Workspace) -> None:
    shown = CaseList()
    qtbot.addWidget(shown)
    show(shown, empty)
    assert shown.empty.text() == keys_now.filled(NO_CASES)


def test_that_the_arrow_keys_select_a_case(qtbot: QtBot, cases: CaseList) -> None:
    cases.view.setFocus()
    cases.select(cases.rows_shown()[0].reference)
    with qtbot.waitSignal(cases.case_selected) as selected:
        press(cases.view, Qt.Key.Key_Down)
    assert selected.args == [cases.rows_shown()[1].reference]


def test_that_home_and_end_go_to_the_ends_of_the_list(qtbot: QtBot, long_list: CaseList) -> None:
    long_list.view.setFocus()
    press(long_list.view, Qt.Key.Key_End)
    qtbot.waitUntil(lambda: numbers(long_list)[-1] == f"{LONG - 1:04}")
    assert long_list.selected() == long_list.rows_shown()[-1].reference
    press(long_list.view, Qt.Key.Key_Home)
    assert numbers(long_list)[0] == "0000"


def test_that_showing_which_case_is_open_does_not_open_it_again(
    qtbot: QtBot, cases: CaseList
) -> None:
    with qtbot.assertNotEmitted(cases.case_selected):
        cases.select(cases.rows_shown()[2].reference)
        cases.refresh()
        settle(qtbot, cases)
    assert cases.selected() == cases.rows_shown()[2].reference


def test_that_the_cases_beside_the_open_one_are_known_round_the_ends(cases: CaseList) -> None:
    first, second, third = (row.reference for row in cases.rows_shown())
    assert cases.beside(1) == first  # while none is open
    cases.select(third)
    assert (cases.beside(-1), cases.beside(1)) == (second, first)
    show(cases, None)
    assert cases.beside(1) == ""


def test_that_a_whole_row_is_spoken(cases: CaseList) -> None:
    index = cases.view.model().index(0, 0)
    assert index.data() == "CM26-3"
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == (
        f"CM26-3, {due_of(cases.rows_shown()[0])}, Expedited, worker W-2, "
        "1 of 2 issues decided, Draft"
    )
    assert "1 of 2 issues decided" in index.data(Qt.ItemDataRole.ToolTipRole)


def test_that_no_numbers_of_rows_and_columns_are_read_aloud(cases: CaseList) -> None:
    for direction in Qt.Orientation:
        assert model_of(cases).headerData(0, direction) is None


def test_that_the_rows_grow_with_the_type(qapp: QApplication, cases: CaseList) -> None:
    small = QFont(qapp.font())
    large = QFont(small)
    large.setPointSizeF(small.pointSizeF() * 2)
    before = cases.view.rowHeight(0)
    try:
        qapp.setFont(large)
        QApplication.sendEvent(cases.view, QEvent(QEvent.Type.StyleChange))
        assert cases.view.rowHeight(0) == row_height() > before
    finally:
        qapp.setFont(small)


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
    qtbot.waitUntil(lambda: cases.view.currentIndex().isValid())
    assert numbers(cases) == ["3", "2", "1"]


def test_that_the_open_case_is_marked_again_when_the_filter_hides_it_no_more(
    qtbot: QtBot, cases: CaseList
) -> None:
    first = cases.rows_shown()[0].reference
    cases.select(first)
    with qtbot.assertNotEmitted(cases.case_selected):
        write(cases.filter, "W-3")
        qtbot.waitUntil(lambda: numbers(cases) == ["1"])
        assert not cases.view.currentIndex().isValid()
        cases.filter.clear()
        settle(qtbot, cases)
    assert cases.view.currentIndex().row() == 0
    assert cases.selected() == first


def test_that_a_new_case_is_marked_and_seen(
    qtbot: QtBot, empty: Workspace, long_list: CaseList
) -> None:
    added = empty.add(case("CM26-new", 3000, "W-1", None, 0))
    long_list.refresh()
    long_list.select(added.reference)
    qtbot.waitUntil(lambda: numbers(long_list)[-1] == "new")
    assert long_list.view.currentIndex().row() == LONG


# Long lists


def test_that_a_long_list_is_read_only_where_it_is_looked_at(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, long_list: CaseList
) -> None:
    monkeypatch.setattr(case_model, "KEPT", 2)
    long_list.grab()
    assert rows_in_memory(long_list) == BLOCK
    for place in range(0, LONG, BLOCK):
        long_list.view.scrollTo(model_of(long_list).index(place))
        long_list.grab()
        assert rows_in_memory(long_list) <= 2 * BLOCK
    long_list.view.scrollToBottom()
    qtbot.waitUntil(lambda: numbers(long_list)[-1] == f"{LONG - 1:04}")


def test_that_a_changed_case_is_shown_without_another_list(
    qtbot: QtBot, empty: Workspace, cases: CaseList
) -> None:
    reference = cases.rows_shown()[1].reference
    stored = empty.store.cases.get(reference)
    changed = replace(stored.case, worker_reference="W-8")
    empty.commit(changed, Step("Edit worker reference"), stored.revision)
    with qtbot.assertNotEmitted(model_of(cases).modelReset):
        cases.refresh()
        settle(qtbot, cases)
    assert [row.worker_reference for row in cases.rows_shown()] == ["W-2", "W-8", "W-3"]


def test_that_only_rows_that_changed_are_drawn_again(
    qtbot: QtBot, empty: Workspace, cases: CaseList
) -> None:
    stored = empty.store.cases.get(cases.rows_shown()[1].reference)
    cases.refresh()  # tells the due times anew
    settle(qtbot, cases)
    assert cases.rows_shown()  # as they are painted: what is not in memory is not told
    told: list[int] = []
    model_of(cases).dataChanged.connect(lambda top, _bottom, _roles: told.append(top.row()))
    changed = replace(stored.case, worker_reference="W-8")
    empty.commit(changed, Step("Edit worker reference"), stored.revision)
    cases.refresh()
    settle(qtbot, cases)
    assert told == [1]


def test_that_the_list_stays_where_it_was_scrolled_to(
    qtbot: QtBot, empty: Workspace, long_list: CaseList
) -> None:
    long_list.select(long_list.rows_shown()[0].reference)
    long_list.view.scrollTo(model_of(long_list).index(90))
    before = numbers(long_list)
    empty.add(case("CM26-new", 1, "W-1", None, 0))  # comes first, and moves all others
    long_list.refresh()
    settle(qtbot, long_list)
    assert numbers(long_list) == before
    assert long_list.view.currentIndex().row() == 1


def test_that_a_search_shows_what_it_found_from_the_top(qtbot: QtBot, long_list: CaseList) -> None:
    long_list.view.scrollToBottom()
    long_list.select(long_list.rows_shown()[-1].reference)
    write(long_list.filter, "W-")
    settle(qtbot, long_list)
    assert numbers(long_list)[0] == "0000"
    long_list.filter.clear()  # and back to the case that is open
    settle(qtbot, long_list)
    assert f"{LONG - 1:04}" in numbers(long_list)


def test_that_a_case_that_went_away_leaves_an_empty_row(empty: Workspace, cases: CaseList) -> None:
    gone = cases.rows_shown()[0].reference
    model = model_of(cases)
    empty.destroy(gone, "a test")
    model.show_cases(empty, [model.id_at(place) or 0 for place in range(3)])
    assert numbers(cases) == ["2", "1"]
    assert not cases.grab().isNull()
    assert model.index(0).data(Qt.ItemDataRole.AccessibleTextRole) is None


# Closing


def test_that_nothing_of_a_closed_workspace_is_left(qtbot: QtBot, cases: CaseList) -> None:
    cases.select(cases.rows_shown()[0].reference)
    write(cases.filter, "W-")
    settle(qtbot, cases)
    show(cases, None)
    assert cases.rows_shown() == ()
    assert rows_in_memory(cases) == 0
    assert cases.selected() == cases.filter.text() == cases.found.text() == ""
    assert cases.filter.accessibleDescription() == ""
    cases.filter.setFocus()
    press(cases.filter, Qt.Key.Key_Z, CONTROL)
    assert cases.filter.text() == ""


def test_that_no_answer_comes_after_the_list_was_put_away(
    qapp: QApplication, empty: Workspace, cases: CaseList
) -> None:
    write(cases.filter, "W-3")
    answers: list[str] = []
    show(cases, None)
    model_of(cases).modelReset.connect(lambda: answers.append("an answer"))
    empty.close()
    qapp.processEvents()
    assert answers == []
    assert cases.empty.text() == keys_now.filled(NO_CASES)
