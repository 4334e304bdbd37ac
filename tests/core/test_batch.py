"""Several ready cases released with one passphrase."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from queue import SimpleQueue
from typing import Any

import pytest

from tests.core.cases import decided_case
from workbench import release, workspace
from workbench.case import Case, State, replace, with_issue
from workbench.release import Batch, BatchResult, ReleaseRecord, batch, releasing
from workbench.session import Session
from workbench.worker import Worker
from workbench.workspace import Workspace

PASSPHRASE = "a passphrase"


class Desk:
    """A workspace with three decided cases, a role key, and a worker that delivers here."""

    def __init__(self, folder: Path) -> None:
        self.opened = workspace.create(folder, PASSPHRASE)
        release.create_identity(self.opened, "role", PASSPHRASE, subject="Expert Reviewer 0001")
        self.calls: SimpleQueue[Callable[[], None]] = SimpleQueue()
        self.worker = Worker(self.calls.put)
        self.worker.start()
        self.references = [self.add(f"CM26-{number}") for number in (1, 2, 3)]
        self.progress: list[tuple[int, int]] = []
        self.refused: list[Exception] = []

    def add(self, number: str, change: Callable[[Case], Case] = lambda case: case) -> str:
        return self.opened.add(change(decided_case(number))).reference

    def see(self, *references: str) -> None:
        for reference in references:
            self.opened.see_letter(reference, self.opened.store.cases.get(reference).revision)

    def run(self, passphrase: str = PASSPHRASE, *, cancel_at: int = -1) -> tuple[BatchResult, ...]:
        batch = Batch(self.opened, self.worker, self.references, "role", passphrase)
        results: list[tuple[BatchResult, ...]] = []

        def tell(done: int, count: int) -> None:
            self.progress.append((done, count))
            if done == cancel_at:
                batch.cancel()

        batch.start(tell, results.append, self.refused.append)
        while not (results or self.refused):
            self.calls.get(timeout=60)()
        return results[0] if results else ()


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    desk = Desk(tmp_path / "workspace")
    yield desk
    desk.worker.close()
    desk.opened.close()


def _states(opened: Workspace, references: list[str]) -> list[State]:
    return [opened.case(reference).state for reference in references]


def test_that_seen_cases_are_released_one_after_the_other(desk: Desk) -> None:
    desk.see(*desk.references)
    results = desk.run()
    assert [result.problem for result in results] == ["", "", ""]
    assert _states(desk.opened, desk.references) == [State.RELEASED] * 3
    assert desk.progress == [(0, 3), (1, 3), (2, 3), (3, 3)]
    for result in results:
        assert result.record is not None
        assert release.verify_bytes(result.record.signed, desk.opened).archive == "matches"


def test_that_a_letter_that_was_not_seen_is_not_released_and_stops_no_other(desk: Desk) -> None:
    first, second, third = desk.references
    desk.see(first, third)
    results = desk.run()
    assert [bool(result.problem) for result in results] == [False, True, False]
    assert "seen" in results[1].problem
    assert desk.opened.case(second).state is State.DRAFT


def test_that_a_change_after_the_letter_was_seen_asks_to_see_it_again(desk: Desk) -> None:
    desk.see(*desk.references)
    session = Session(desk.opened, desk.references[0])
    session.change("Edit summary", replace(session.case, summary="Other words."))
    ready = {one.reference: one.reason for one in release.ready_cases(desk.opened)}
    assert [bool(ready[reference]) for reference in desk.references] == [True, False, False]


def test_that_cancel_finishes_the_letter_in_hand_and_leaves_the_rest(desk: Desk) -> None:
    desk.see(*desk.references)
    results = desk.run(cancel_at=1)
    assert len(results) == 1
    assert _states(desk.opened, desk.references) == [State.RELEASED, State.DRAFT, State.DRAFT]


def test_that_a_wrong_passphrase_is_told_once_before_anything_is_begun(desk: Desk) -> None:
    desk.see(*desk.references)
    assert desk.run("wrong") == ()
    assert [str(error) for error in desk.refused] == [
        "The passphrase of the signature identity is wrong."
    ]
    assert desk.progress == []
    assert _states(desk.opened, desk.references) == [State.DRAFT] * 3


def test_that_only_decided_drafts_are_offered(desk: Desk) -> None:
    undecided = desk.add(
        "CM26-9", lambda case: with_issue(case, replace(case.issues[0], outcome=None))
    )
    desk.see(*desk.references)
    desk.references = desk.references[:1]
    desk.run()
    offered = [one.reference for one in release.ready_cases(desk.opened)]
    assert undecided not in offered
    assert len(offered) == 2


def test_that_a_case_that_a_finding_blocks_says_so(desk: Desk) -> None:
    blocked = desk.add("CM26-9", lambda case: replace(case, number=""))
    reasons = {one.reference: one.reason for one in release.ready_cases(desk.opened)}
    assert reasons[blocked] == "1 finding blocks it"


def test_that_a_letter_with_words_of_the_name_is_to_be_released_singly() -> None:
    cases = [
        replace(decided_case(), summary=summary)
        for summary in ("The hand heals.", "The knee heals.", "Imaginary Hand saw it.")
    ]
    words, none, named = batch.words_of_name(cases, "Imaginary Hand")
    assert "release it singly" in words
    assert none == ""
    assert "the release dialog (F9) says where" in named


def test_that_a_fault_of_the_archive_ends_one_case_and_no_other(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.see(*desk.references)
    calls = iter([RuntimeError])

    def fail_once(workspace: Workspace, *given: Any, **more: Any) -> ReleaseRecord:
        for error in calls:
            raise error
        return releasing.archive(workspace, *given, **more)

    monkeypatch.setattr(batch, "archive", fail_once)
    results = desk.run()
    assert [bool(result.problem) for result in results] == [True, False, False]


def test_that_any_number_of_cases_may_be_refused(desk: Desk) -> None:
    desk.references = ["draft-9999"] * 2000
    assert len(desk.run()) == 2000


def test_that_a_key_of_another_organization_releases_none_of_this_one(desk: Desk) -> None:
    desk.see(*desk.references)
    other = desk.add("CM26-9", lambda case: replace(case, organization="Another Organization"))
    desk.see(other)
    desk.references.append(other)
    results = desk.run()
    assert [bool(result.problem) for result in results] == [False, False, False, True]
    assert desk.opened.case(other).state is State.DRAFT
