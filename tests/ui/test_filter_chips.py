"""The chips above the list of cases: chosen by key and mouse, counted, and seen at any width."""

from __future__ import annotations

import datetime as dt

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from typing_extensions import override

from tests.ui.case_lists import NOW, case, cases, numbers, settle
from tests.ui.keys import press, write
from ui.case_list import CaseList
from ui.filter_chips import FilterChips
from ui.list_filters import ALL, CHIPS, FILTERS, MORE, among
from workbench.clocks.weeks import end_of_week
from workbench.workspace import Workspace

__all__ = ["cases"]  # the fixture


@pytest.fixture
def chips(qtbot: QtBot, dressed: QApplication) -> FilterChips:
    del dressed
    made = FilterChips()
    qtbot.addWidget(made)
    made.resize(280, 200)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    return made


def counts(cases: CaseList) -> dict[str, int]:
    return {FILTERS[key].words: count for key, count in cases.chips._counts.items()}


def test_that_each_chip_says_how_many_cases_it_lists(
    qtbot: QtBot, empty: Workspace, cases: CaseList
) -> None:
    empty.add(case("CM26-4", -1, "W-4", None, 1))
    for late in (0.01, 400):
        soon = (end_of_week(NOW) - NOW) / dt.timedelta(days=1) - late
        empty.add(case(f"CM26-{late}", max(soon, 0.001) if late < 1 else late, "", None, 1))
    cases.refresh()
    qtbot.waitUntil(lambda: counts(cases).get("All") == 6)
    known = counts(cases)
    assert (known["Open"], known["Overdue"], known["Ready"], known["Returned"]) == (6, 1, 1, 0)
    for key, chip in cases.chips.chips.items():
        assert chip.accessibleName().startswith(FILTERS[key].words)
        chip.click()
        settle(qtbot, cases)
        assert len(numbers(cases)) == known[FILTERS[key].words]


def test_that_what_is_due_is_counted_by_california_and_to_the_end_of_sunday() -> None:
    friday = dt.datetime(2026, 11, 20, 23, 0, tzinfo=dt.UTC)  # afternoon in California
    sunday = dt.datetime(2026, 11, 23, 7, 30, tzinfo=dt.UTC)  # half an hour before its midnight
    end = dt.datetime(2026, 11, 23, 8, 0, tzinfo=dt.UTC)
    for now in (friday, sunday):
        first, last = among(FILTERS["due this week"], now).due or (0, 0)
        assert (first, last) == (now.timestamp(), end.timestamp())
        assert (among(FILTERS["overdue"], now).due or (0, 0))[1] == first
    assert end_of_week(end) == end + dt.timedelta(days=7)


def test_that_keys_move_between_the_chips_and_choose(chips: FilterChips) -> None:
    chosen: list[str] = []
    chips.chosen.connect(lambda: chosen.append(chips.current.key))
    ring = [*chips.chips.values(), chips.more]
    ring[0].setFocus()
    for step, chip in enumerate(ring[1:], 1):
        press(ring[step - 1], Qt.Key.Key_Right)
        assert chip.hasFocus()
    assert chosen == [one.key for one in CHIPS[1:]]  # the last one asks first
    assert chips.current is CHIPS[-1]
    press(chips.more, Qt.Key.Key_Down)  # round the end
    assert chips.current is ALL
    press(ring[0], Qt.Key.Key_End)
    assert chips.more.hasFocus()
    press(chips.more, Qt.Key.Key_Up)
    assert chips.current is CHIPS[-1]
    press(ring[-2], Qt.Key.Key_Home)
    assert chips.current is ALL


def test_that_tab_reaches_the_chosen_chip_and_goes_on(cases: CaseList) -> None:
    cases.chips.chips["overdue"].click()
    cases.filter.setFocus()
    press(cases.filter, Qt.Key.Key_Tab)
    assert cases.chips.chips["overdue"].hasFocus()
    press(cases.chips.chips["overdue"], Qt.Key.Key_Tab)
    assert cases.sorting.by.hasFocus()


def test_that_a_stage_behind_the_last_chip_is_named_there(chips: FilterChips) -> None:
    chips.tell_counts({one.key: 3 for one in MORE})
    chips.more.entries["draft"].trigger()
    assert chips.current.words == chips.more.text() == "Draft"
    assert chips.more.accessibleName() == "Draft 3, chosen"
    assert not any(chip.isChecked() for chip in chips.chips.values())
    chips.chips[""].click()
    assert chips.more.text() == "More"


def test_that_a_screen_reader_hears_one_of_several(chips: FilterChips) -> None:
    chips.tell_counts({"overdue": 1})
    chips.choose("overdue")
    chip = QAccessible.queryAccessibleInterface(chips.chips["overdue"])
    assert chip.role() is QAccessible.Role.RadioButton
    assert chip.text(QAccessible.Text.Name) == "Overdue, 1 case"
    assert chip.text(QAccessible.Text.Description) == FILTERS["overdue"].meaning
    assert chip.state().checked == 1


@pytest.mark.parametrize("grown", [1, 2])
def test_that_all_chips_are_seen_whole_at_any_width(chips: FilterChips, grown: int) -> None:
    chips.tell_counts(dict.fromkeys(FILTERS, 20_000))
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    small = application.font()
    large = application.font()
    large.setPointSizeF(small.pointSizeF() * grown)
    try:
        application.setFont(large)
        chips.flow_again()
        for width in (1200, 280):
            chips.resize(width, chips.heightForWidth(width))
            places = [chip.geometry() for chip in (*chips.chips.values(), chips.more)]
            for n, place in enumerate(places):
                assert chips.rect().contains(place)
                assert not any(place.intersects(other) for other in places[:n])
        assert len({place.y() for place in places}) > 1
    finally:
        application.setFont(small)


def test_that_a_click_anywhere_on_a_chip_chooses_it(chips: FilterChips) -> None:
    chip = chips.chips["open"]
    corner = QPoint(chip.width() - 3, chip.height() // 2)
    QTest.mouseClick(chip, Qt.MouseButton.LeftButton, pos=corner)
    assert chips.current.key == "open"


def test_that_a_case_is_overdue_without_anybodys_doing(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, cases: CaseList
) -> None:
    cases.chips.chips["overdue"].click()
    settle(qtbot, cases)
    assert numbers(cases) == []
    later = NOW + dt.timedelta(days=3)

    class Later(dt.datetime):
        @classmethod
        @override
        def now(cls, tz: dt.tzinfo | None = None) -> Later:
            return cls.fromtimestamp(later.timestamp(), tz)

    monkeypatch.setattr(dt, "datetime", Later)
    cases._counts._minute.timeout.emit()
    qtbot.waitUntil(lambda: counts(cases).get("Overdue") == 1)
    settle(qtbot, cases)
    assert numbers(cases) == ["3"]


def test_that_a_search_of_all_cases_gives_the_chip_back_when_it_ends(
    qtbot: QtBot, cases: CaseList
) -> None:
    cases.chips.chips["overdue"].click()
    cases.search_all()
    assert cases.filter.hasFocus()
    write(cases.filter, "W-3")
    qtbot.waitUntil(lambda: numbers(cases) == ["1"])
    assert cases.chips.current is ALL
    assert cases.order() == "due ascending overdue"  # what comes back after a restart
    press(cases.filter, Qt.Key.Key_Escape)
    assert cases.filter.text() == ""
    assert cases.chips.current.key == "overdue"
    settle(qtbot, cases)
    assert numbers(cases) == []


def test_that_down_goes_from_the_search_to_what_was_found(qtbot: QtBot, cases: CaseList) -> None:
    write(cases.filter, "W-3")
    qtbot.waitUntil(lambda: numbers(cases) == ["1"])
    with qtbot.assertNotEmitted(cases.case_selected):
        press(cases.filter, Qt.Key.Key_Down)
    assert cases.view.hasFocus()
    with qtbot.waitSignal(cases.case_selected):
        press(cases.view, Qt.Key.Key_Return)
