"""What a store keeps of letters beside the release: forms, copies, letters that were seen."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlcipher3

from tests.core.vaults import change, internal_copy, letter, make_store
from workbench.case import Copy, LetterForm, Problem, State, replace
from workbench.store import Store, StoredIdentity

FORM = LetterForm(name="Example form", organization="Example Review Organization")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """One draft and one released case."""
    store = make_store(tmp_path / "workspace", 2)
    signer = StoredIdentity("role", "", False, b"{}")
    store.settings.put_identity(signer)
    case, revision = store.cases.get("draft-0002")
    store.releases.archive(replace(case, state=State.RELEASED), revision, letter(case), signer)
    yield store
    store.close()


def test_that_each_change_of_a_form_is_its_next_version(store: Store) -> None:
    first = store.letter_forms.keep(FORM)
    second = store.letter_forms.keep(replace(FORM, statement="Other words."))
    assert (first.version, second.version) == (1, 2)
    assert store.letter_forms.newest() == (second,)
    assert store.letter_forms.versions("Example form") == (second, first)


def test_that_a_form_kept_as_it_is_makes_no_version(store: Store) -> None:
    kept = store.letter_forms.keep(FORM)
    assert store.letter_forms.keep(kept) == kept
    assert store.letter_forms.versions("Example form") == (kept,)


def test_that_a_form_without_a_name_is_refused(store: Store) -> None:
    with pytest.raises(Problem, match="needs a name"):
        store.letter_forms.keep(replace(FORM, name=" "))


def test_that_a_forgotten_form_is_gone_with_all_versions(store: Store) -> None:
    store.letter_forms.keep(FORM)
    store.letter_forms.forget("Example form")
    assert store.letter_forms.versions("Example form") == ()


def test_that_a_copy_is_kept_once(store: Store) -> None:
    copy = internal_copy(store.cases.get("draft-0002").case)
    store.releases.keep_copy("draft-0002", copy)
    assert store.releases.copy_of("draft-0002", Copy.INTERNAL) == copy
    assert store.releases.held_as(copy.sha256) is Copy.INTERNAL
    assert store.releases.signed_by(copy.fingerprint)
    with pytest.raises(Problem, match="internal copy of this letter was made already"):
        store.releases.keep_copy("draft-0002", replace(copy, sha256="other"))


def test_that_a_draft_has_no_copies(store: Store) -> None:
    with pytest.raises(Problem, match="Only a released case"):
        store.releases.keep_copy("draft-0001", internal_copy(store.cases.get("draft-0001").case))


def test_that_a_role_key_signs_for_one_organization_even_where_two_release_at_once(
    store: Store,
) -> None:
    """Both letters were prepared while the key was bound to nobody."""
    signer = StoredIdentity("role", "Another Organization", False, b"{}")
    case, revision = store.cases.get("draft-0001")
    other = replace(case, organization="Another Organization", state=State.RELEASED)
    with pytest.raises(Problem, match="another organization"):
        store.releases.archive(other, revision, replace(letter(case), sha256="new"), signer)
    assert store.releases.of("draft-0001") is None


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE copies SET letter = x''",
        "DELETE FROM copies",
        "INSERT OR REPLACE INTO copies SELECT * FROM copies",
        (
            "INSERT OR REPLACE INTO copies SELECT 9, case_id, copy, at, identity, fingerprint,"
            " 'new', x'', program_version FROM copies"
        ),
        "UPDATE releases SET unsigned_size = 0",
    ],
)
def test_that_a_signed_copy_refuses_changes_in_sql(store: Store, statement: str) -> None:
    store.releases.keep_copy("draft-0002", internal_copy(store.cases.get("draft-0002").case))
    with pytest.raises(sqlcipher3.IntegrityError):
        store.vault.connection.execute(statement)


def test_that_a_destroyed_case_takes_its_copies_along(store: Store) -> None:
    store.releases.keep_copy("draft-0002", internal_copy(store.cases.get("draft-0002").case))
    store.releases.see("draft-0002", 1)
    store.cases.destroy("draft-0002", "asked for")
    for table in ("copies", "seen_letters", "releases"):
        assert store.vault.one(f"SELECT count(*) FROM {table}")[0] == 0


def test_that_a_letter_counts_as_seen_until_its_case_changes(store: Store) -> None:
    assert not store.releases.is_seen("draft-0001")
    store.releases.see("draft-0001", store.cases.get("draft-0001").revision)
    assert store.releases.is_seen("draft-0001")
    change(store, "draft-0001", "other words")
    assert not store.releases.is_seen("draft-0001")
