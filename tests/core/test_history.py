from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.core.cases import decided_case, decided_issue
from workbench.case import Case, Outcome, Problem, replace, with_issue
from workbench.store import Kind, Step, Store, keys
from workbench.store.deltas import applied, delta


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    store = Store.open(tmp_path, keys.new_key())
    yield store
    store.close()


@given(base=st.binary(), new=st.binary())
def test_that_a_delta_makes_the_new_version_of_the_old(base: bytes, new: bytes) -> None:
    assert applied(base, delta(base, new)) == new


@given(front=st.binary(), old=st.binary(), new=st.binary(), end=st.binary())
def test_that_a_change_in_the_middle_makes_the_new_version_of_the_old(
    front: bytes, old: bytes, new: bytes, end: bytes
) -> None:
    base, changed = front + old + end, front + new + end
    assert applied(base, delta(base, changed)) == changed


def test_that_each_version_comes_back_as_it_was(store: Store) -> None:
    versions = [store.cases.add(decided_case(), "New case")]
    dice = random.Random(3)
    for number in range(1, 100):
        words = " ".join(dice.choices(["pain", "neck", "dose", "days", "µ"], k=dice.randint(0, 9)))
        versions.append(replace(versions[-1], summary=words))
        store.cases.commit(versions[-1], Step("Edit summary"), number)
    for number, case in enumerate(versions, 1):
        assert store.history.case("draft-0001", number) == case


def test_that_a_version_that_never_was_is_refused(store: Store) -> None:
    store.cases.add(decided_case(), "New case")
    for reference, number in (("draft-0001", 0), ("draft-0001", 2), ("draft-0002", 1)):
        with pytest.raises(Problem, match="no such version"):
            store.history.case(reference, number)


def test_that_revisions_tell_when_and_what_was_done(store: Store) -> None:
    case = store.cases.add(decided_case(), "New case")
    store.cases.commit(replace(case, number="2"), Step("Set number"), 1)
    store.cases.commit(case, Step("Undo Set number", Kind.UNDO), 2)
    first, second, third = store.history.revisions(case.reference)
    assert (first.name, first.kind) == ("New case", Kind.BEGIN)
    assert (second.name, second.kind, second.step) == ("Set number", Kind.CHANGE, 2)
    assert (third.name, third.kind) == ("Undo Set number", Kind.UNDO)
    assert first.at <= second.at <= third.at


def test_that_a_thousand_revisions_of_a_large_case_stay_under_three_megabytes(
    tmp_path: Path, store: Store
) -> None:
    """21 issues with long rationales, typed in at many places; the file as a whole is measured."""
    dice = random.Random(7)
    pool = [f"{dice.getrandbits(40):x}" for _ in range(900)]  # hardly compressible words
    case = store.cases.add(_large_case(dice, pool), "New case")
    store.vault.empty_log()
    before = (tmp_path / "workspace.db").stat().st_size
    for revision in range(1, 1000):
        issue = dice.choice(case.issues)
        words = issue.rationale.split()
        words[dice.randrange(len(words)) :] = [*words[-40:], dice.choice(pool)]
        case = with_issue(case, replace(issue, rationale=" ".join(words)))
        store.cases.commit(case, Step("Edit rationale"), revision, ("issue.rationale",))
    store.vault.empty_log()
    assert (tmp_path / "workspace.db").stat().st_size - before < 3_000_000


def _large_case(dice: random.Random, pool: list[str]) -> Case:
    issues = (
        decided_issue(f"issue-{number}", f"Treatment {number}", Outcome.UPHELD)
        for number in range(1, 22)
    )
    long = tuple(replace(one, rationale=" ".join(dice.choices(pool, k=250))) for one in issues)
    return replace(decided_case(), issues=long)
