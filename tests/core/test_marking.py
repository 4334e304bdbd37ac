from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.core.test_schema import FROZEN, PASSPHRASES
from tests.core.vaults import make_store, planted_case
from workbench import workspace
from workbench.case import Case, Stage, replace
from workbench.store import Store, marking, told_by
from workbench.store.marking import MARKED, mark_workers


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """Seven cases of one worker as a migration leaves them: the first one frozen, none marked."""
    store = make_store(tmp_path / "workspace")
    with store.transaction() as db:
        for number in range(1, 8):
            store.cases.add(_of_worker(number), "New case")
        case, revision = store.cases.get("draft-0001")
        store.cases.freeze(case, revision, Stage.SUBMITTED)
        db.execute("DELETE FROM worker_marks")
        db.execute("INSERT INTO settings VALUES (?, '0')", [MARKED])
    yield store
    store.close()


def _of_worker(number: int) -> Case:
    return replace(planted_case(number), claim_number="WC-000-17")


def _marked(store: Store) -> tuple[str, ...]:
    found = store.case_settings.marked_alike(told_by(_of_worker(9)))
    return found["claim number"]


def test_that_frozen_cases_and_drafts_of_an_earlier_schema_are_marked(store: Store) -> None:
    assert _marked(store) == ()
    mark_workers(store.vault)
    assert _marked(store) == tuple(f"draft-{number:04}" for number in range(1, 8))


def test_that_marking_goes_on_where_it_was_stopped_and_ends(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(marking, "_AT_ONCE", 2)
    looks = iter((False, True))
    mark_workers(store.vault, lambda: next(looks))
    assert _marked(store) == ("draft-0001", "draft-0002")
    assert store.settings.get(MARKED) == "2"
    mark_workers(store.vault)
    assert len(_marked(store)) == 7
    assert store.settings.get(MARKED, "over") == "over"


def test_that_upkeep_after_a_migration_marks_what_opening_does_not_wait_for(tmp_path: Path) -> None:
    shutil.copytree(FROZEN / "schema-3", tmp_path / "workspace")
    opened = workspace.unlock(tmp_path / "workspace", PASSPHRASES["schema-3"])
    try:
        assert opened.setting(MARKED) == "0"
        assert opened.keeping.upkeep() == ()
        assert opened.setting(MARKED, "over") == "over"
    finally:
        opened.close()


def test_that_a_new_workspace_has_nothing_to_mark(tmp_path: Path) -> None:
    store = make_store(tmp_path / "workspace")
    assert store.settings.get(MARKED, "none") == "none"
    store.close()
