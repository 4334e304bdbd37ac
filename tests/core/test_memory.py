"""Similar earlier issues of the reviewer's own cases, and whose are never offered."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from queue import Queue

import pytest

from tests.core.cases import decided_case, decided_issue
from workbench import memory, workspace
from workbench.case import Case, Issue, Outcome, Problem, RetentionRule, Stage, replace
from workbench.memory import Earlier
from workbench.workspace import CaseOrder, Workspace

OTHER = "Sample Independent Reviews"
NORCO, WANTED = "Norco 10/325 mg #120", Issue(id="issue-1", treatment="Norco 5/325 mg #60")


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    """One workspace for all, its thread at work: deriving a key takes time."""
    made = workspace.create(tmp_path_factory.mktemp("memory") / "workspace", "a passphrase")
    made.forget()
    yield made
    made.close()


@pytest.fixture
def opened(made: Workspace) -> Iterator[Workspace]:
    """The workspace, empty again afterwards."""
    yield made
    for row in made.cases():
        made.destroy(row.reference, "the test is over")
    for profile in made.profiles():
        made.forget_organization(profile.name)


def kept(
    opened: Workspace,
    *titles: str,
    organization: str = "",
    words: str | None = None,
    **fields: object,
) -> Case:
    """A stored case with a decided issue for each title."""
    case = decided_case(f"CM26-{opened.count() + 1:07}")
    made = (
        decided_issue(f"issue-{place}", title, Outcome.UPHELD)
        for place, title in enumerate(titles, 1)
    )
    own = f" Written for {case.number}." if words is None else words
    issues = tuple(replace(issue, rationale=f"{issue.rationale}{own}") for issue in made)
    organization = organization or case.organization
    return opened.add(replace(case, issues=issues, organization=organization, **fields))


def found(opened: Workspace, issue: Issue = WANTED, case: Case | None = None) -> list[Earlier]:
    """What is found for an issue of a new case, or of one that is stored already."""
    answers: Queue[tuple[Earlier, ...]] = Queue()
    asking = case or opened.add(Case(organization=decided_case().organization))
    opened._searching.settle()
    memory.similar(opened, asking, issue, answers.put, lambda call: call())
    return list(answers.get(timeout=20))


def titles(rows: list[Earlier]) -> list[str]:
    return [row.treatment for row in rows]


def test_that_a_row_says_what_was_decided_when_and_why_it_is_similar(opened: Workspace) -> None:
    dates = replace(decided_case().dates, decision=dt.date(2025, 3, 4))
    case = kept(opened, "MRI of the knee", NORCO, dates=dates)
    (row,) = found(opened)
    assert (row.reference, row.number, row.issue_id) == (case.reference, case.number, "issue-2")
    assert (row.outcome, row.decided_on) == (Outcome.UPHELD, dt.date(2025, 3, 4))
    assert row.stage is Stage.READY
    assert "same drug" in row.why
    assert 70 <= row.similarity < 100
    assert memory.earlier_issue(opened, row) == (case, case.issues[1])


def test_that_the_more_similar_stand_first_and_what_is_not_similar_nowhere(
    opened: Workspace,
) -> None:
    kept(opened, "Total knee arthroplasty", "Oxycodone 10 mg #90", "Urine drug screen")
    kept(opened, "Hydrocodone/APAP 10/325 mg #60", WANTED.treatment)
    rows = found(opened)
    assert titles(rows) == [
        WANTED.treatment,
        "Hydrocodone/APAP 10/325 mg #60",
        "Oxycodone 10 mg #90",
    ]
    assert rows[0].similarity == 100
    assert rows[0].why == ("same drug", "same title")
    assert "same class: opioids" in rows[2].why


def test_that_the_part_of_the_body_and_the_words_begun_count(opened: Workspace) -> None:
    kept(opened, "MRI of the left shoulder", "MRI of the lumbar spine", "Magnetic resonance, knee")
    wanted = Issue(id="issue-1", treatment="MRI scan of the shoulder without contrast")
    rows = found(opened, wanted)
    assert rows[0].treatment == "MRI of the left shoulder"
    assert rows[0].why[:2] == ("same class: MRI", "same body part")
    assert rows[0].similarity > rows[1].similarity
    begun = "The record supports a decision on this, MRI of the lumbar spine, and says why. " * 2
    about = Issue(id="issue-1", treatment="MRI", rationale=begun)
    assert found(opened, about)[0].treatment == "MRI of the lumbar spine"
    assert "similar rationale" in found(opened, about)[0].why


def test_that_another_treatment_is_offered_only_where_much_else_is_alike(
    opened: Workspace,
) -> None:
    kept(opened, "MRI of the right knee", "Knee brace", "Physical therapy, left knee")
    rows = found(opened, Issue(id="issue-1", treatment="Physical therapy for the right knee"))
    assert titles(rows) == ["Physical therapy, left knee"]


def test_that_only_what_was_decided_and_reasoned_is_found(opened: Workspace) -> None:
    case = kept(opened, *[NORCO] * 3)
    first, second, third = case.issues
    issues = (replace(first, outcome=None), replace(second, rationale=" \n"), third)
    opened.store.cases.destroy(case.reference, "other issues")
    case = opened.add(replace(case, reference="", issues=issues))
    assert [row.issue_id for row in found(opened)] == [third.id]


def test_that_versions_of_the_case_itself_are_no_earlier_cases(opened: Workspace) -> None:
    first = kept(opened, NORCO)
    opened.store.cases.close_for_good(first, Stage.RELEASED)
    second = opened.correct(first.reference, "a reason")
    other = kept(opened, NORCO)
    for version in (first, second):
        assert [row.reference for row in found(opened, WANTED, version)] == [other.reference]
    assert len(found(opened, WANTED, other)) == 1  # the words of both are the same


def test_that_the_same_words_stand_there_once_and_superseded_ones_never(
    opened: Workspace,
) -> None:
    kept(opened, NORCO, words=" The same words.")
    newer = replace(decided_case().dates, decision=dt.date(2026, 1, 2))
    same = kept(opened, NORCO, words="  The same\nwords.", dates=newer)
    assert [row.reference for row in found(opened)] == [same.reference]
    opened.store.cases.close_for_good(same, Stage.RELEASED)
    opened.store.stages.move(same.reference, Stage.SUPERSEDED)
    assert same.reference not in [row.reference for row in found(opened)]


def test_that_wording_stays_in_its_organization_unless_both_rules_allow_more(
    opened: Workspace,
) -> None:
    kept(opened, NORCO, organization=OTHER)
    assert found(opened) == []
    opened.set_retention_rule(OTHER, RetentionRule(share_wording=True))
    assert found(opened) == []
    opened.set_retention_rule(decided_case().organization, RetentionRule(share_wording=True))
    assert [row.organization for row in found(opened)] == [OTHER]


def test_that_a_destroyed_case_is_found_no_more(opened: Workspace) -> None:
    case, other = kept(opened, NORCO), kept(opened, NORCO)
    rows = found(opened)
    opened.destroy(case.reference, "a reason")
    assert len(rows) == 2
    assert [row.reference for row in found(opened)] == [other.reference]
    (gone,) = (row for row in rows if row.reference == case.reference)
    with pytest.raises(Problem):
        memory.earlier_issue(opened, gone)


def test_that_a_search_for_cases_and_one_for_issues_do_not_call_off_each_other(
    opened: Workspace,
) -> None:
    case = kept(opened, NORCO)
    opened._searching.settle()
    answers: Queue[object] = Queue()
    calls: Queue[Callable[[], None]] = Queue()
    for words in ("fictional", "nowhere"):
        opened.search(words, CaseOrder.DUE, descending=False, done=answers.put, deliver=calls.put)
        memory.similar(opened, case, WANTED, answers.put, calls.put)
    while answers.qsize() < 2:
        calls.get(timeout=20)()
    assert [answers.get(), answers.get()] in ([[], ()], [(), []])


def test_that_hostile_titles_are_words_and_no_query(opened: Workspace) -> None:
    hostile = '" OR issues MATCH "x" -- {org} * NEAR(a b) drug:hydrocodone'
    kept(opened, hostile, NORCO)
    wanted = Issue(id="issue-1", treatment=hostile)
    assert found(opened, wanted)[0].treatment == hostile
    assert found(opened, Issue(id="issue-1", treatment="\ud800 " + "long" * 30_000)) == []
    assert found(opened, Issue(id="issue-1")) == []


def test_that_a_bug_in_an_answer_reaches_who_asked_and_the_next_is_answered(
    opened: Workspace,
) -> None:
    calls: Queue[Callable[[], None]] = Queue()
    opened.ask("one", lambda _: int("words of a case"), print, calls.put)
    with pytest.raises(RuntimeError, match=r"^ValueError while searching$"):
        calls.get(timeout=20)()
    answers: Queue[int] = Queue()
    opened.ask("two", lambda _: 1, answers.put, lambda call: call())
    assert answers.get(timeout=20) == 1
