"""What the list says of the stage of a case, and how it shows those of one."""

from __future__ import annotations

import datetime as dt
from functools import partial

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from tests.ui.case_lists import NOW, case, cases, model_of, numbers, settle, shown_list
from tests.ui.keys import write
from ui import keys_now
from ui.case_counts import counts_of
from ui.case_list import NONE_HERE, NOT_FOUND_HERE, CaseList
from ui.case_model import DUE, IN_WORK, ROW, STAGES, due_of, spoken
from ui.case_row import _parts, _stage
from ui.list_filters import ALL, FILTERS
from workbench.case import Stage, State, replace
from workbench.clocks import due_exactly
from workbench.workspace import CaseOrder, CaseRow, Workspace

__all__ = ["cases"]  # the fixture


def show_only(cases: CaseList, words: str) -> None:
    """Choose as a click on a chip, or on an entry behind the last one, does."""
    (key,) = (one.key for one in FILTERS.values() if one.words == words)
    if key in cases.chips.chips:
        cases.chips.chips[key].click()
    else:
        cases.chips.more.entries[key].trigger()


def test_that_every_stage_is_among_those_that_can_be_shown() -> None:
    assert {stage for one in FILTERS.values() for stage in one.stages} == set(Stage)
    assert set(STAGES) == set(Stage)


def test_that_the_list_shows_the_cases_of_a_stage_alone(
    qtbot: QtBot, empty: Workspace, cases: CaseList
) -> None:
    empty.add_assignment(case("CM26-4", 5, "W-4", None, 2))
    empty.decline(cases.rows_shown()[0].reference, "A fictional reason.")
    for shown, found in (
        ("Open", ["4", "2", "1"]),
        ("All", ["4", "2", "1", "3"]),  # nothing is due of the one that was declined
        ("Offered", ["4"]),
        ("Draft", ["2"]),
        ("Ready", ["1"]),
        ("Declined", ["3"]),
        ("Submitted", []),
    ):
        show_only(cases, shown)
        settle(qtbot, cases)
        assert numbers(cases) == found
        assert cases.chips.current.words == shown
    assert cases.empty.text() == f"No case stands here now.{NONE_HERE}"
    assert cases.found.text() == "0 of 4 cases"
    show_only(cases, "Open")
    write(cases.filter, "W-3")
    qtbot.waitUntil(lambda: numbers(cases) == ["1"])
    write(cases.filter, "x")
    qtbot.waitUntil(lambda: cases.empty.text() == keys_now.filled(NOT_FOUND_HERE))


def test_that_the_stage_is_remembered_with_the_order(qtbot: QtBot, cases: CaseList) -> None:
    show_only(cases, "Ready")
    assert cases.order() == "due ascending ready"
    cases.set_order("number descending")
    assert cases.chips.current is ALL
    for key in ("waiting for records", "due this week", "released, not submitted"):
        cases.set_order(f"number descending {key}")
        assert cases.chips.current.key == key
        assert cases.order() == f"number descending {key}"
    qtbot.waitUntil(lambda: numbers(cases) == [])


def test_that_the_stage_gives_way_to_a_case_that_is_opened(qtbot: QtBot, cases: CaseList) -> None:
    hidden = cases.rows_shown()[0].reference
    show_only(cases, "Offered")
    qtbot.waitUntil(lambda: numbers(cases) == [])
    cases.select(hidden)
    qtbot.waitUntil(lambda: len(numbers(cases)) == 3)
    assert cases.chips.current is ALL


def row(stage: Stage, addends: str = "") -> CaseRow:
    return CaseRow(
        id=1,
        reference="draft-0001",
        number="CM26-1",
        organization="",
        worker_reference="W-1",
        state=State.DRAFT,
        stage=stage,
        priority=None,
        due=NOW - dt.timedelta(days=3),
        decided=0,
        to_decide=2,
        title="",
        changed=NOW,
        addends=addends,
    )


@pytest.mark.parametrize("stage", Stage)
def test_that_work_that_is_done_is_never_overdue(stage: Stage) -> None:
    is_due = stage in IN_WORK
    assert due_of(row(stage)).startswith("overdue") == is_due
    facts = [words.text for words in _parts(row(stage), due_of(row(stage)))]
    assert len(facts) == 1 + is_due
    assert _stage(row(stage)).text


def test_that_an_addendum_is_told_as_one() -> None:
    addendum = row(Stage.DRAFT, "draft-0000")
    assert next(_parts(addendum, "")).text == "Addendum"
    assert spoken(addendum).endswith("Addendum, draft")


def test_that_a_case_that_is_pointed_at_tells_its_clocks_exactly(
    empty: Workspace, cases: CaseList
) -> None:
    made = case("CM26-5", 20, "W-5", None, 1)
    empty.add(replace(made, dates=replace(made.dates, records_received=NOW.date())))
    cases.refresh()
    model_of(cases).show_cases(empty, empty.order_ids(CaseOrder.NUMBER))
    tips = [model_of(cases).index(n).data(Qt.ItemDataRole.ToolTipRole) for n in range(4)]
    assert "Statutory clock" in tips[3]
    assert "Standard, as no priority is known: 30 days from" in tips[3]
    assert not any("tatutory" in tip for tip in tips[:3])
    assert f"Due {due_exactly(made.due or NOW)}." in tips[3]


def test_that_holidays_of_the_reviewer_are_no_days_left(
    qtbot: QtBot, empty: Workspace, cases: CaseList
) -> None:
    def left() -> int:
        cases.refresh()
        settle(qtbot, cases)
        return int(cases.view.model().index(1, 0).data(DUE).split()[0])

    before, soon = left(), NOW.date() + dt.timedelta(days=1)
    closed = empty.holidays().add_working_days(soon, 2)
    empty.set_holidays(empty.holidays().with_day(closed, "Office closed"))
    assert left() == before - 1


def test_that_a_row_says_what_was_counted_while_the_case_is_worked_on(
    qtbot: QtBot, empty: Workspace
) -> None:
    reference = empty.add(case("CM26-1", 3, "W-1", None, 0)).reference
    for listed in shown_list(qtbot, empty):
        index = model_of(listed).index(0)
        told = partial(index.data, Qt.ItemDataRole.AccessibleTextRole)
        assert str(told()).endswith("Draft") or str(told()).endswith("Ready")
        for counts, expected in (
            ((1, 2, 0), "1 finding blocks, 2 warnings"),
            ((0, 1, 3), "1 warning, 3 hints"),
        ):
            empty.checks.keep_counts(reference, counts)
            assert expected not in str(told())  # nobody said that it is another row
            listed.read_again(reference)
            assert str(told()).endswith(expected)
        with qtbot.assertNotEmitted(model_of(listed).dataChanged):
            listed.read_again(reference)
        row = index.data(ROW)
        assert counts_of(replace(row, stage=Stage.RELEASED)) is None
