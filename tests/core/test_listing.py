"""The list of cases narrowed and counted, and the words of a search where a case has them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.core.cases import decided_case
from workbench import workspace
from workbench.case import Case, Stage, WorkingNote, replace
from workbench.store import Sought
from workbench.workspace import Among, CaseOrder, Workspace
from workbench.workspace.excerpts import Excerpt, excerpt
from workbench.workspace.finding import Finder

NOW = dt.datetime(2026, 10, 2, 12, 0, tzinfo=dt.UTC)
OVERDUE = Among(due=(float("-inf"), NOW.timestamp()))
SOON = Among(due=(NOW.timestamp(), NOW.timestamp() + 86_400))


@pytest.fixture
def opened(tmp_path: Path) -> Iterator[Workspace]:
    made = workspace.create(tmp_path / "workspace", "four words of nonsense")
    yield made
    made.close()


def due(number: str, hours: float | None) -> Case:
    moment = None if hours is None else NOW + dt.timedelta(hours=hours)
    return replace(decided_case(number), due=moment)


def found(case: Case, words: str) -> Excerpt:
    line = excerpt(case, Sought(words))
    assert line is not None
    return line


def marked(line: Excerpt) -> list[str]:
    return [line.text[start:end] for start, end in line.marks]


def test_that_a_list_of_what_is_due_holds_what_is_in_work_alone(opened: Workspace) -> None:
    for number, hours in (("a", -1), ("b", 0), ("c", 23.9), ("d", 24), ("e", None), ("f", -2)):
        opened.add(due(number, hours))
    opened.decline("draft-0006", "A fictional reason.")
    for among, numbers in ((OVERDUE, "a"), (SOON, "bc")):
        for order in CaseOrder:
            rows = opened.rows(opened.order_ids(order, among))
            assert sorted(row.number for row in rows) == list(numbers)


def test_that_counts_are_those_of_the_lists(opened: Workspace) -> None:
    for number, hours in (("a", -1), ("b", 0), ("c", 23), ("d", None)):
        opened.add(due(number, hours), stage=Stage.OFFERED if number == "c" else Stage.DRAFT)
    lists = [Among(), Among((Stage.OFFERED, Stage.READY)), Among((Stage.RETURNED,)), OVERDUE, SOON]
    finder = Finder(opened.folder, opened.store.vault.key)
    counts = finder.counts(lists)
    finder.close()
    assert counts == tuple(len(opened.order_ids(CaseOrder.DUE, one)) for one in lists)
    assert counts == (4, 4, 0, 1, 2)


def test_that_an_excerpt_says_where_the_words_stand() -> None:
    case = decided_case("CM26-0000001")
    first, second = case.issues[:2]
    told = "The worker has taken it for years. " * 20 + "The gabapentin was tapered in 2024."
    case = replace(
        case,
        issues=(first, replace(second, rationale=told)),
        notes=(WorkingNote(id="n", text="Seen by Dr. Muñoz", page="12"),),
    )
    line = found(case, "tapered gaba")
    assert line.field == "Rationale 2"
    assert marked(line) == ["gabapentin", "tapered"]
    assert line.text.startswith("… ")
    assert found(case, "munoz") == Excerpt("Note", "Seen by Dr. Muñoz", ((12, 17),))
    assert found(case, "cm26").field == "Number"
    assert excerpt(case, Sought("nowhere")) is None
    assert excerpt(case, Sought("?!")) is None


def test_that_words_that_hang_together_are_seen_whatever_joins_them() -> None:
    case = replace(decided_case(), summary="Pain at L4\u20135\nand below, not at L4 5.")
    assert marked(found(case, "l4-5 below")) == ["L4\u20135", "below"]
    assert found(case, "l4/5").text == "Pain at L4\u20135 and below, not at L4 5."
    assert marked(found(replace(case, summary="al4-5 l4-55"), "l4-5")) == ["l4-55"]


def test_that_the_line_with_the_most_of_the_words_is_told() -> None:
    case = decided_case()
    far = f"knee {'and so on ' * 30} brace"
    case = replace(case, summary=far, notes=(WorkingNote(id="n", text="a knee brace"),))
    assert found(case, "knee brace") == Excerpt("Note", "a knee brace", ((2, 6), (7, 12)))


def test_that_excerpts_are_told_of_those_asked_for(opened: Workspace) -> None:
    opened.add(replace(decided_case("CM26-1"), summary="A torn meniscus"))
    opened.add(replace(decided_case("CM26-2"), summary="A strain"))
    finder = Finder(opened.folder, opened.store.vault.key)
    told = finder.excerpts("meniscus", [1, 2, 3])
    finder.close()
    assert {ident: line.text for ident, line in told.items()} == {1: "A torn meniscus"}
