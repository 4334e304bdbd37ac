from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlcipher3

from tests.core.cases import decided_case
from workbench.case import OrganizationProfile, Problem, Stage, State, replace
from workbench.store import (
    Among,
    CaseOrder,
    CaseRow,
    ReleaseRecord,
    Step,
    Store,
    StoredIdentity,
    case_ids,
    keys,
    listing,
)
from workbench.store.schema_4 import FROZEN, STAGES

SIGNER = StoredIdentity("role", "Example Review Organization", False, b"{}")
EDIT = Step("Edit summary")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    store = Store.open(tmp_path, keys.new_key())
    yield store
    store.close()


@pytest.fixture
def released(store: Store) -> Store:
    """A store whose one case, draft-0001, is released."""
    case = store.cases.add(decided_case(), "New case")
    store.settings.put_identity(SIGNER)
    store.releases.archive(replace(case, state=State.RELEASED), 1, _record(), SIGNER)
    return store


def _rows(store: Store, order: CaseOrder = CaseOrder.DUE) -> tuple[CaseRow, ...]:
    return store.cases.rows(case_ids(store.vault, order))


def _record() -> ReleaseRecord:
    return ReleaseRecord(
        at=dt.datetime(2026, 10, 2, tzinfo=dt.UTC),
        identity="role",
        fingerprint="ab",
        attested=True,
        sha256="cd",
        signed=b"%PDF-signed",
        unsigned_size=4,
        program_version="0",
    )


def test_that_a_case_comes_back_as_it_was_stored(store: Store) -> None:
    case = store.cases.add(decided_case(), "New case")
    assert case.reference == "draft-0001"
    assert store.cases.get("draft-0001") == (case, 1)


def test_that_a_reference_is_never_given_twice(store: Store) -> None:
    store.cases.add(decided_case("1"), "New case")
    store.cases.destroy(store.cases.add(decided_case("2"), "New case").reference, "test")
    assert store.cases.add(decided_case("3"), "New case").reference == "draft-0003"


def test_that_list_and_revision_follow_a_change(store: Store) -> None:
    case = store.cases.add(decided_case(), "New case")
    due = dt.datetime(2026, 10, 2, 17, tzinfo=dt.timezone(dt.timedelta(hours=-7)))
    assert (
        store.cases.commit(replace(case, number="CM26-0000009", due=due), Step("Set number"), 1)
        == 2
    )
    (row,) = _rows(store)
    assert (row.number, row.due, row.decided, row.to_decide) == ("CM26-0000009", due, 2, 2)


def test_that_cases_are_listed_by_due_time_over_zones(store: Store) -> None:
    east, west = (dt.timezone(dt.timedelta(hours=hours)) for hours in (-5, -8))
    for number, due in (
        ("none", None),
        ("later", dt.datetime(2026, 10, 2, 17, tzinfo=west)),
        ("sooner", dt.datetime(2026, 10, 2, 18, tzinfo=east)),
    ):
        store.cases.add(replace(decided_case(number), due=due), "New case")
    assert [row.number for row in _rows(store)] == ["sooner", "later", "none"]


@pytest.mark.parametrize("order", CaseOrder)
@pytest.mark.parametrize("descending", [False, True])
def test_that_a_list_in_each_order_holds_each_case_once(
    store: Store, order: CaseOrder, descending: bool
) -> None:
    for number in ("b", "", "A", "c"):
        store.cases.add(decided_case(number), "New case")
    listed = case_ids(store.vault, order, descending=descending)
    assert sorted(listed) == [1, 2, 3, 4]
    assert listed == list(reversed(case_ids(store.vault, order, descending=not descending)))


def test_that_numbers_are_listed_without_regard_to_capitals_and_empty_ones_last(
    store: Store,
) -> None:
    for number in ("b", "", "A", "c"):
        store.cases.add(decided_case(number), "New case")
    assert [row.number for row in _rows(store, CaseOrder.NUMBER)] == ["A", "b", "c", ""]


def test_that_cases_come_last_in_the_order_of_due_times_once_submitted(released: Store) -> None:
    released.cases.add(decided_case("2"), "New case")
    first, second = _rows(released)
    assert (first.stage, second.stage) == (Stage.RELEASED, Stage.READY)
    released.stages.move(first.reference, Stage.SUBMITTED)
    assert [row.stage for row in _rows(released)] == [Stage.READY, Stage.SUBMITTED]


def test_that_a_list_of_any_length_is_read_in_order_from_an_index(store: Store) -> None:
    for terms in listing._SORTED.values():
        sql = f"EXPLAIN QUERY PLAN SELECT id FROM cases ORDER BY {', '.join(terms)}, id"
        (plan,) = store.vault.rows(sql)
        assert "USING COVERING INDEX" in plan[3]


@pytest.mark.parametrize(
    ("among", "index"),
    [
        (Among((Stage.DRAFT,)), "cases_at_stage (stage=?)"),
        (Among(due=(0.0, 1.0)), "cases_by_due (<expr>=? AND <expr>=? AND due_at>? AND due_at<?)"),
    ],
)
def test_that_a_narrowed_list_is_read_from_indexes_alone(
    store: Store, among: Among, index: str
) -> None:
    where, asked = listing._where(among)
    for terms in listing._SORTED.values():
        sql = f"SELECT id FROM cases {where} ORDER BY {', '.join(terms)}, id"
        plan = [row[3] for row in store.vault.rows(f"EXPLAIN QUERY PLAN {sql}", *asked)]
        assert "SCAN cases USING COVERING INDEX" in plan[0]
        assert any(f"COVERING INDEX {index}" in step for step in plan)
        assert not any("TEMP B-TREE" in step for step in plan)


@pytest.mark.parametrize("stage", FROZEN)
def test_that_no_draft_takes_a_stage_of_frozen_cases(store: Store, stage: str) -> None:
    reference = store.cases.add(decided_case(), "New case").reference
    with pytest.raises(sqlcipher3.IntegrityError, match="CHECK"):
        store.vault.connection.execute("UPDATE cases SET stage = ?", [stage])
    with pytest.raises(sqlcipher3.IntegrityError, match="CHECK"):
        store.stages.move(reference, Stage(stage))
    assert store.stages.of(reference) is Stage.READY


def test_that_the_database_knows_each_stage_and_no_other(store: Store) -> None:
    assert set(STAGES) == set(Stage)
    store.cases.add(decided_case(), "New case")
    for sql in (
        "UPDATE cases SET stage = 'paid'",
        "INSERT INTO stages (case_id, at, stage, detail, revision) VALUES (1, '', 'paid', '', 1)",
    ):
        with pytest.raises(sqlcipher3.IntegrityError, match="CHECK"):
            store.vault.connection.execute(sql)


def test_that_half_a_character_is_refused_with_a_sentence(store: Store) -> None:
    case = store.cases.add(decided_case(), "New case")
    with pytest.raises(Problem, match="not saved"):
        store.cases.commit(replace(case, summary="\ud800"), EDIT, 1)
    assert store.cases.get(case.reference).case == case


def test_that_half_a_character_is_refused_wherever_it_is_written_or_asked_for(
    store: Store,
) -> None:
    reference = store.cases.add(decided_case(), "New case").reference
    half = "half \ud800"
    for act in (
        lambda: store.stages.move(reference, Stage.DECLINED, half),
        lambda: store.case_settings.put(reference, "copied", half),
        lambda: store.settings.put("holidays", half),
        lambda: store.invoices.lines(half),
        lambda: store.organizations.keep(OrganizationProfile(name=half)),
        lambda: store.cases.references(half),
    ):
        with pytest.raises(Problem, match="no character"):
            act()
    assert store.stages.of(reference) is Stage.READY
    assert store.case_settings.get(reference, "copied") == ""
    assert store.case_settings.marked_alike({"claim number": half}) == {"claim number": ()}
    store.case_settings.put(reference, "copied", "whole")


def test_that_a_change_over_a_newer_one_is_refused(store: Store) -> None:
    case = store.cases.add(decided_case(), "New case")
    store.cases.commit(replace(case, summary="newer"), EDIT, 1)
    with pytest.raises(Problem, match="another window"):
        store.cases.commit(replace(case, summary="older"), EDIT, 1)
    assert store.cases.get(case.reference).case.summary == "newer"


def test_that_a_destroyed_draft_leaves_an_entry_without_content(store: Store) -> None:
    reference = store.cases.add(decided_case(), "New case").reference
    store.cases.destroy(reference, "entered twice")
    assert _rows(store) == ()
    (entry,) = store.audit.entries()
    assert (entry.event, entry.reference, entry.number, entry.detail) == (
        "destroyed", "draft-0001", "CM26-0000001", "entered twice",
    )  # fmt: skip
    for table in ("cases", "case_values", "revisions"):
        assert store.vault.one(f"SELECT count(*) FROM {table}") == (0,)


def test_that_only_destruction_removes_a_released_case(released: Store) -> None:
    released.cases.destroy("draft-0001", "retention")
    for table in ("cases", "case_values", "revisions", "releases"):
        assert released.vault.one(f"SELECT count(*) FROM {table}") == (0,)
    assert released.audit.entries()[-1].event == "destroyed"


def test_that_a_released_letter_comes_back_byte_for_byte(released: Store) -> None:
    assert released.releases.of("draft-0001") == _record()
    assert released.cases.get("draft-0001").case.state is State.RELEASED


def test_that_a_released_case_refuses_a_further_change(released: Store) -> None:
    case, revision = released.cases.get("draft-0001")
    with pytest.raises(Problem, match="released case cannot be changed"):
        released.cases.commit(replace(case, summary="other"), EDIT, revision)


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE cases SET number = 'x'",
        "UPDATE cases SET state = 'draft'",
        "DELETE FROM cases",
        "INSERT OR REPLACE INTO cases SELECT * FROM cases",
        "UPDATE OR REPLACE revisions SET value = x''",
        "DELETE FROM revisions",
        "INSERT OR REPLACE INTO revisions SELECT * FROM revisions",
        "INSERT INTO revisions VALUES (99, 1, 99, '', '', x'', 'change', 99, 1)",
        "UPDATE case_values SET value = x''",
        "DELETE FROM case_values",
        "INSERT OR REPLACE INTO case_values SELECT case_id, x'' FROM case_values",
        "UPDATE OR REPLACE case_values SET case_id = 1 WHERE case_id = 2",
        "UPDATE releases SET signed = x''",
        "DELETE FROM releases",
        "INSERT OR REPLACE INTO releases SELECT * FROM releases",
        (
            "INSERT OR REPLACE INTO releases SELECT 9, case_id, at, identity, fingerprint,"
            " attested, sha256, x'', program_version, 4 FROM releases"
        ),
        "UPDATE OR REPLACE cases SET id = 1, reference = 'x' WHERE state = 'draft'",
        "UPDATE OR REPLACE cases SET reference = 'draft-0001' WHERE state = 'draft'",
    ],
)
@pytest.mark.parametrize("pragmas", ["ON", "OFF"])
def test_that_a_released_case_refuses_updates_in_sql(
    released: Store, sql: str, pragmas: str
) -> None:
    """Whatever a program that opens the file has switched off."""
    released.cases.add(decided_case("2"), "New case")
    released.vault.connection.execute(f"PRAGMA recursive_triggers = {pragmas}")
    released.vault.connection.execute(f"PRAGMA foreign_keys = {pragmas}")
    before = released.cases.get("draft-0001"), released.releases.of("draft-0001")
    with pytest.raises(sqlcipher3.IntegrityError, match="cannot be changed"):
        released.vault.connection.execute(sql)
    assert (released.cases.get("draft-0001"), released.releases.of("draft-0001")) == before


def test_that_a_role_key_is_bound_with_the_release_in_one_transaction(store: Store) -> None:
    case = store.cases.add(decided_case(), "New case")
    store.settings.put_identity(SIGNER._replace(organization=""))
    with pytest.raises(Problem):
        store.releases.archive(replace(case, state=State.RELEASED), 7, _record(), SIGNER)
    assert store.releases.of(case.reference) is None
    organizations = store.vault.connection.execute("SELECT organization FROM identities").fetchall()
    assert organizations == [("",)]
