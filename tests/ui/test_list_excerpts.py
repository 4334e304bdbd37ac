"""The words of a search shown in the rows where they were found."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from tests.ui.case_lists import NOW, case, cases, model_of, numbers, settle, shown_list
from tests.ui.keys import write
from ui.case_list import CaseList
from ui.case_model import EXCERPT
from ui.case_row import _found, row_height, shortly
from workbench.case import replace
from workbench.clocks import due_in_words
from workbench.workspace import CaseOrder, Excerpt, Step, Workspace

__all__ = ["cases"]  # the fixture


def excerpts(cases: CaseList) -> list[Excerpt | None]:
    return [model_of(cases).index(n).data(EXCERPT) for n in range(model_of(cases).rowCount())]


def test_that_a_row_shows_and_says_where_the_words_were_found(
    qtbot: QtBot, empty: Workspace, cases: CaseList
) -> None:
    empty.add(replace(case("CM26-9", 1, "W-9", None, 0), summary="A torn meniscus, seen twice."))
    cases.refresh()
    settle(qtbot, cases)
    before = cases.view.rowHeight(0)
    write(cases.filter, "meniscus torn")
    qtbot.waitUntil(lambda: numbers(cases) == ["9"] and excerpts(cases) != [None])
    assert excerpts(cases) == [
        Excerpt("Summary", "A torn meniscus, seen twice.", ((2, 6), (7, 15)))
    ]
    spoken = str(model_of(cases).index(0).data(Qt.ItemDataRole.AccessibleTextRole))
    assert spoken.endswith("found in summary: A torn meniscus, seen twice.")
    assert cases.view.rowHeight(0) == row_height(3) > before
    cases.filter.clear()
    settle(qtbot, cases)
    assert cases.view.rowHeight(0) == before
    assert set(excerpts(cases)) == {None}


def test_that_what_was_found_is_marked_by_weight() -> None:
    parts = list(_found(Excerpt("Note", "a torn meniscus", ((2, 6),))))
    assert [(part.text, part.bold) for part in parts] == [
        ("Note: ", False),
        ("a ", False),
        ("torn", True),
        (" meniscus", False),
    ]


def test_that_only_rows_in_sight_are_looked_through(qtbot: QtBot, empty: Workspace) -> None:
    with empty.store.transaction():
        for day in range(60):
            empty.add(case(f"CM26-{day:02}", day + 3, f"W-{day}", None, 0))
    for shown in shown_list(qtbot, empty):
        write(shown.filter, "cm26")
        qtbot.waitUntil(lambda: excerpts(shown)[0] is not None)  # noqa: B023
        known = sum(line is not None for line in excerpts(shown))
        assert known < 30
        shown.view.scrollToBottom()
        qtbot.waitUntil(lambda: excerpts(shown)[-1] is not None)  # noqa: B023


def test_that_a_search_that_goes_on_shows_its_own_words(
    qtbot: QtBot, empty: Workspace, cases: CaseList
) -> None:
    empty.add(replace(case("CM26-9", 1, "W-9", None, 0), summary="knee, and kneecap"))
    write(cases.filter, "knee")
    qtbot.waitUntil(lambda: numbers(cases) == ["9"] and excerpts(cases) != [None])
    write(cases.filter, "c")
    qtbot.waitUntil(
        lambda: excerpts(cases) == [Excerpt("Summary", "knee, and kneecap", ((10, 17),))]
    )
    assert empty.order_ids(CaseOrder.NUMBER)


def test_that_an_edit_is_seen_in_what_was_found(
    qtbot: QtBot, empty: Workspace, cases: CaseList
) -> None:
    reference = cases.rows_shown()[0].reference
    write(cases.filter, "W-2")
    qtbot.waitUntil(lambda: excerpts(cases) == [Excerpt("Worker", "W-2", ((0, 3),))])
    stored = empty.store.cases.get(reference)
    changed = replace(stored.case, worker_reference="W-22")
    empty.commit(changed, Step("Edit worker reference"), stored.revision)
    cases.refresh()
    qtbot.waitUntil(lambda: excerpts(cases) == [Excerpt("Worker", "W-22", ((0, 4),))])


@pytest.mark.parametrize(
    ("days", "words"), [(-400, "overdue since "), (-2, "overdue since "), (0.1, "due to"), (9, "")]
)
def test_that_a_narrow_row_says_in_few_words_when_it_is_due(days: float, words: str) -> None:
    due = case("CM26-1", days, "", None, 0).due
    assert due is not None
    said = shortly(due_in_words(due, NOW), due)
    assert said.startswith(words)
    assert len(said) < 26
    assert "Pacific" not in said
