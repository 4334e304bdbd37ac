from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlcipher3

from tests.core.cases import decided_case
from workbench.case import replace
from workbench.store import Event, Step, Store, keys


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """A store whose trail has five entries."""
    store = Store.open(tmp_path, keys.new_key())
    for number in range(1, 6):
        store.audit.record(Event.PRINTED, f"draft-000{number}", "letter")
    yield store
    store.close()


def _without_guards(store: Store) -> sqlcipher3.Connection:
    """As somebody would go about it who has the key and means to hide something."""
    connection = store.vault.connection
    for (name,) in store.vault.rows("SELECT name FROM sqlite_master WHERE type = 'trigger'"):
        connection.execute(f"DROP TRIGGER {name}")
    return connection


def test_that_an_untouched_trail_is_whole(store: Store) -> None:
    assert store.audit.broken_at() is None


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE audit SET detail = 'summary' WHERE id = 3",
        "UPDATE audit SET at = '2020-01-01T00:00:00' WHERE id = 3",
        "UPDATE audit SET hash = x'00' WHERE id = 3",
        "DELETE FROM audit WHERE id = 3",
    ],
)
def test_that_a_row_changed_or_missing_is_named(store: Store, sql: str) -> None:
    _without_guards(store).execute(sql)
    assert store.audit.broken_at() == 3


def test_that_rows_missing_at_the_end_show(store: Store) -> None:
    _without_guards(store).execute("DELETE FROM audit WHERE id > 3")
    assert store.audit.broken_at() == 4


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE audit SET detail = 'x'",
        "DELETE FROM audit",
        "INSERT OR REPLACE INTO audit SELECT * FROM audit WHERE id = 1",
    ],
)
def test_that_the_trail_refuses_changes_in_sql(store: Store, sql: str) -> None:
    with pytest.raises(sqlcipher3.IntegrityError, match="audit trail cannot be changed"):
        store.vault.connection.execute(sql)


def test_that_the_newest_entries_come_page_by_page(store: Store) -> None:
    newest = store.audit.entries(newest=2)
    assert [entry.id for entry in newest] == [4, 5]
    assert [entry.id for entry in store.audit.entries(newest=2, before=4)] == [2, 3]


def test_that_a_change_is_entered_by_field_and_once_for_each_step(store: Store) -> None:
    case = store.cases.add(decided_case(), "New case")
    store.cases.commit(replace(case, summary="secret"), Step("Edit"), 1, ("summary",))
    store.cases.commit(replace(case, summary="secret words"), Step("Edit"), 2)
    assert [entry.detail for entry in store.audit.entries()[5:]] == ["summary"]


def test_that_an_entry_and_what_it_tells_of_are_one_transaction(store: Store) -> None:
    def fail_after_the_entry() -> None:
        with store.transaction():
            store.audit.record(Event.EXPORTED, "draft-0001")
            raise KeyError

    with pytest.raises(KeyError):
        fail_after_the_entry()
    assert len(store.audit.entries()) == 5
