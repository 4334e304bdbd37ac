from __future__ import annotations

import datetime as dt
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlcipher3

from tests.core.cases import decided_case
from workbench.case import Problem, State, replace
from workbench.store import ReleaseRecord, Store, StoredIdentity, keys

PASSPHRASE = "correct horse battery"
SIGNER = StoredIdentity("role", "Example Review Organization", False, b"{}")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    store = Store.create(tmp_path / "workspace", PASSPHRASE)
    yield store
    store.close()


@pytest.fixture
def released(store: Store) -> Store:
    """A store whose one case, draft-0001, is released."""
    case = store.add(decided_case(), "New case")
    store.put_identity(SIGNER)
    store.archive(replace(case, state=State.RELEASED), 1, _record(), SIGNER)
    return store


def _record() -> ReleaseRecord:
    return ReleaseRecord(
        at=dt.datetime(2026, 10, 2, tzinfo=dt.UTC),
        identity="role",
        fingerprint="ab",
        attested=True,
        sha256="cd",
        unsigned=b"%PDF-unsigned",
        signed=b"%PDF-signed",
        program_version="0",
    )


def test_that_a_case_comes_back_as_it_was_stored(store: Store) -> None:
    case = store.add(decided_case(), "New case")
    assert case.reference == "draft-0001"
    assert store.case("draft-0001") == (case, 1)


def test_that_a_reference_is_never_given_twice(store: Store) -> None:
    store.add(decided_case("1"), "New case")
    store.delete(store.add(decided_case("2"), "New case").reference)
    assert store.add(decided_case("3"), "New case").reference == "draft-0003"


def test_that_the_files_hold_no_word_of_a_case(store: Store, tmp_path: Path) -> None:
    store.add(decided_case(), "New case")
    for path in (tmp_path / "workspace").iterdir():
        data = path.read_bytes()
        assert b"Examplodone" not in data
        assert not data.startswith(b"SQLite format 3")


@pytest.mark.usefixtures("store")
def test_that_files_are_readable_by_their_owner_only(tmp_path: Path) -> None:
    folder = tmp_path / "workspace"
    assert folder.stat().st_mode & 0o077 == 0
    assert all(path.stat().st_mode & 0o077 == 0 for path in folder.iterdir())


def test_that_a_wrong_passphrase_is_refused_with_a_sentence() -> None:
    with pytest.raises(Problem, match="not the passphrase"):
        keys.unwrap(keys.wrap(keys.new_key(), PASSPHRASE), "another")


def test_that_a_passphrase_opens_however_its_letters_are_composed() -> None:
    key = keys.new_key()
    assert keys.unwrap(keys.wrap(key, "caf\u00e9 noir"), "cafe\u0301 noir") == key


def test_that_list_and_revision_follow_a_change(store: Store) -> None:
    case = store.add(decided_case(), "New case")
    due = dt.datetime(2026, 10, 2, 17, tzinfo=dt.timezone(dt.timedelta(hours=-7)))
    assert store.commit(replace(case, number="CM26-0000009", due=due), "Set number", 1) == 2
    (row,) = store.rows()
    assert (row.number, row.due, row.decided, row.to_decide) == ("CM26-0000009", due, 2, 2)


def test_that_cases_are_listed_by_due_time_over_zones(store: Store) -> None:
    east, west = (dt.timezone(dt.timedelta(hours=hours)) for hours in (-5, -8))
    for number, due in (
        ("none", None),
        ("later", dt.datetime(2026, 10, 2, 17, tzinfo=west)),
        ("sooner", dt.datetime(2026, 10, 2, 18, tzinfo=east)),
    ):
        store.add(replace(decided_case(number), due=due), "New case")
    assert [row.number for row in store.rows()] == ["sooner", "later", "none"]


@pytest.mark.parametrize("words", ["examplo", "NECK fict", "CM26-0000001", "physical ther"])
def test_that_a_search_finds_words_by_their_beginning(store: Store, words: str) -> None:
    store.add(decided_case(), "New case")
    assert len(store.rows(words)) == 1


@pytest.mark.parametrize(
    "words", ['"', "neck OR xyzzy", "xyzzy*", "NEAR(", "-", "'; DROP", "a:b", "a\0b"]
)
def test_that_what_is_typed_in_a_search_is_words_and_no_query(store: Store, words: str) -> None:
    store.add(decided_case(), "New case")
    assert len(store.rows(words)) in {0, 1}
    assert store.rows("neck OR xyzzy") == ()


def test_that_writers_wait_for_each_other(store: Store, tmp_path: Path) -> None:
    """Each reads before it writes; without a lock from the start one would be turned away."""
    for number in range(3):
        store.add(decided_case(str(number)), "New case")
    writing = f"""
import sys
from pathlib import Path
from workbench.case import replace
from workbench.store import Store
store = Store.unlock(Path(sys.argv[1]), {PASSPHRASE!r})
case, revision = store.case(sys.argv[2])
for number in range(40):
    revision = store.commit(replace(case, summary=str(number)), "Edit", revision)
store.close()
"""
    command = [sys.executable, "-c", writing, str(tmp_path / "workspace")]
    running = [subprocess.Popen([*command, f"draft-000{n}"]) for n in (1, 2, 3)]
    assert [process.wait() for process in running] == [0, 0, 0]
    assert [store.case(f"draft-000{n}").revision for n in (1, 2, 3)] == [41, 41, 41]


def test_that_half_a_character_is_refused_with_a_sentence(store: Store) -> None:
    case = store.add(decided_case(), "New case")
    with pytest.raises(Problem, match="not saved"):
        store.commit(replace(case, summary="\ud800"), "Edit summary", 1)
    assert store.case(case.reference).case == case


def test_that_a_change_over_a_newer_one_is_refused(store: Store) -> None:
    case = store.add(decided_case(), "New case")
    store.commit(replace(case, summary="newer"), "Edit summary", 1)
    with pytest.raises(Problem, match="another window"):
        store.commit(replace(case, summary="older"), "Edit summary", 1)
    assert store.case(case.reference).case.summary == "newer"


def test_that_a_deleted_draft_leaves_an_entry_without_content(store: Store) -> None:
    reference = store.add(decided_case(), "New case").reference
    store.delete(reference)
    assert store.rows() == store.rows("examplo") == ()
    entries = store._db.execute("SELECT event, reference FROM audit").fetchall()
    assert entries == [("draft deleted", "draft-0001")]
    assert store._db.execute("SELECT count(*) FROM revisions").fetchone() == (0,)


def test_that_a_released_letter_comes_back_byte_for_byte(released: Store) -> None:
    assert released.release("draft-0001") == _record()
    assert released.case("draft-0001").case.state is State.RELEASED


def test_that_a_released_case_refuses_a_further_change(released: Store) -> None:
    case, revision = released.case("draft-0001")
    with pytest.raises(Problem, match="released case cannot be changed"):
        released.commit(replace(case, summary="other"), "Edit summary", revision)
    with pytest.raises(Problem, match="released case cannot be changed"):
        released.delete("draft-0001")


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
        "INSERT INTO revisions VALUES (99, 1, 99, '', '', x'')",
        "UPDATE releases SET signed = x''",
        "DELETE FROM releases",
        "INSERT OR REPLACE INTO releases SELECT * FROM releases",
        (
            "INSERT OR REPLACE INTO releases SELECT 9, case_id, at, identity, fingerprint,"
            " attested, sha256, unsigned, x'', program_version FROM releases"
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
    released.add(decided_case("2"), "New case")
    released._db.execute(f"PRAGMA recursive_triggers = {pragmas}")
    released._db.execute(f"PRAGMA foreign_keys = {pragmas}")
    before = released.case("draft-0001"), released.release("draft-0001")
    with pytest.raises(sqlcipher3.IntegrityError, match="cannot be changed"):
        released._db.execute(sql)
    assert (released.case("draft-0001"), released.release("draft-0001")) == before


def test_that_a_role_key_is_bound_with_the_release_in_one_transaction(store: Store) -> None:
    case = store.add(decided_case(), "New case")
    store.put_identity(SIGNER._replace(organization=""))
    with pytest.raises(Problem):
        store.archive(replace(case, state=State.RELEASED), 7, _record(), SIGNER)
    assert store.release(case.reference) is None
    organizations = store._db.execute("SELECT organization FROM identities").fetchall()
    assert organizations == [("",)]


def test_that_a_file_of_a_later_version_is_refused(tmp_path: Path) -> None:
    store = Store.create(tmp_path, PASSPHRASE)
    store._db.execute("PRAGMA user_version = 99")
    store.close()
    with pytest.raises(Problem, match="later version"):
        Store.unlock(tmp_path, PASSPHRASE)


@pytest.mark.parametrize("damage", [b"", b"SQLite format 3\0" + b"\0" * 5000, b"\xff" * 9000])
def test_that_a_damaged_or_foreign_file_is_refused_and_left_alone(
    tmp_path: Path, damage: bytes
) -> None:
    Store.create(tmp_path, PASSPHRASE).close()
    (tmp_path / "workspace.db").write_bytes(damage)
    with pytest.raises(Problem):
        Store.unlock(tmp_path, PASSPHRASE)
    assert (tmp_path / "workspace.db").read_bytes() == damage


def test_that_a_damaged_key_file_is_refused(tmp_path: Path) -> None:
    Store.create(tmp_path, PASSPHRASE).close()
    sound = (tmp_path / "workspace.key").read_bytes()
    for damaged in (b"{", sound.replace(b'"time_cost":3', b'"time_cost":0'), sound[:-9] + b"}"):
        assert damaged != sound
        (tmp_path / "workspace.key").write_bytes(damaged)
        with pytest.raises(Problem, match="key file"):
            Store.unlock(tmp_path, PASSPHRASE)


def test_that_a_creation_that_was_cut_off_can_be_begun_again(tmp_path: Path) -> None:
    Store.create(tmp_path, PASSPHRASE).close()
    (tmp_path / "workspace.key").rename(tmp_path / "workspace.key.new")  # cut off just before
    assert not Store.exists(tmp_path)
    Store.create(tmp_path, "another passphrase").close()
    Store.unlock(tmp_path, "another passphrase").close()


def test_that_a_workspace_without_its_key_file_is_never_overwritten(tmp_path: Path) -> None:
    Store.create(tmp_path, PASSPHRASE).close()
    (tmp_path / "workspace.key").unlink()
    data = (tmp_path / "workspace.db").read_bytes()
    with pytest.raises(Problem, match="key file is missing"):
        Store.create(tmp_path, PASSPHRASE)
    assert (tmp_path / "workspace.db").read_bytes() == data
