from __future__ import annotations

import os
import threading
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from tests.core.vaults import KEY, PAGE, change, flip, make_store
from workbench.case import Problem
from workbench.store import DATABASE, Store, Vault
from workbench.store.checking import integrity, refuse_damage
from workbench.store.connection import connect, met_damage, problems


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    store = make_store(tmp_path / "workspace", 20, "word")
    store.vault.empty_log()
    yield store
    store.close()


def findings(path: Path) -> tuple[str, ...]:
    with closing(Vault(path, KEY, read_only=True)) as vault:
        return integrity(vault)


def root_page(store: Store, name: str) -> int:
    page: int = store.vault.one("SELECT rootpage FROM sqlite_master WHERE name = ?", name)[0]
    return page


def test_that_a_sound_file_has_no_findings(store: Store) -> None:
    assert integrity(store.vault) == ()


def test_that_progress_is_told_from_nothing_to_all(store: Store) -> None:
    told: list[tuple[int, int]] = []
    integrity(store.vault, lambda done, total: told.append((done, total)))
    assert told[0][0] == 0
    assert told[-1][0] == told[-1][1]
    assert told == sorted(told)
    assert len({total for _, total in told}) == 1


def test_that_a_check_can_be_stopped_at_any_look(store: Store) -> None:
    looks = 0

    def stop() -> bool:
        nonlocal looks
        looks += 1
        return looks == when

    for when in range(1, 12):
        looks = 0
        assert integrity(store.vault, stop=stop) == ()
        assert looks == when


def test_that_a_check_works_on_another_thread(store: Store) -> None:
    found: list[tuple[str, ...]] = []
    thread = threading.Thread(target=lambda: found.append(integrity(store.vault)))
    thread.start()
    thread.join()
    assert found == [()]


def test_that_every_damaged_page_is_found(store: Store) -> None:
    path = store.vault.path
    store.close()
    with closing(Vault(path, KEY, read_only=True)) as vault:
        for number in range(1, path.stat().st_size // PAGE + 1):
            flip(path, number * PAGE - 2000)
            first, *_ = integrity(vault)
            assert first in {
                "1 page of the file is damaged.",
                "The workspace file is damaged.",  # in what says which tables there are
                "The workspace file is damaged, or its key file belongs to another.",
            }
            flip(path, number * PAGE - 2000)
        assert integrity(vault) == ()


def test_that_the_damaged_table_is_named_and_nothing_in_it(store: Store) -> None:
    path = store.vault.path
    table, index = root_page(store, "revisions"), root_page(store, "cases_by_number")
    store.close()
    flip(path, table * PAGE - 2000, index * PAGE - 2000)
    found = findings(path)
    assert found == (
        "2 pages of the file are damaged.",
        "The table of cases is damaged.",
        "The table of revisions is damaged.",
    )


def test_that_a_damaged_first_page_is_one_finding(store: Store) -> None:
    path = store.vault.path
    with closing(store.vault.reader()) as reader:
        store.close()
        flip(path, 2000)
        assert integrity(reader) == (
            "The workspace file is damaged, or its key file belongs to another.",
        )


@pytest.mark.parametrize("cut", [PAGE // 2, PAGE, 20 * PAGE + 7])
def test_that_a_truncated_file_is_found(store: Store, cut: int) -> None:
    path = store.vault.path
    with closing(store.vault.reader()) as reader:
        store.close()
        os.truncate(path, path.stat().st_size - cut)
        assert integrity(reader) != ()


def test_that_an_index_that_does_not_fit_and_rows_of_no_case_are_found(store: Store) -> None:
    connection = store.vault.connection
    connection.execute("PRAGMA foreign_keys = OFF")
    connection.execute("INSERT INTO acceptances VALUES (77, '2026-01-02')")
    connection.execute("INSERT INTO acceptances VALUES (78, '2026-01-02')")
    connection.execute("PRAGMA writable_schema = ON")
    connection.execute(
        "UPDATE sqlite_master SET sql = replace(sql, '(number, organization)', '(title, number)')"
        " WHERE name = 'cases_by_number'"
    )
    connection.execute("PRAGMA writable_schema = RESET")
    assert integrity(store.vault) == (
        "An index of the table of cases does not fit it.",
        "2 rows in the table of acceptances belong to a case that is missing.",
    )


def test_that_pages_that_only_the_log_holds_whole_are_no_damage(store: Store) -> None:
    """A part of the log was moved into the file, while a reader still needed the rest."""
    stopping = threading.Event()

    def work() -> None:
        with closing(Store.open(store.vault.path.parent, KEY)) as other:
            while not stopping.is_set():
                change(other, "draft-0002", "at the same time" * 200)

    thread = threading.Thread(target=work)
    thread.start()
    try:
        for _ in range(8):
            with closing(store.vault.reader()) as reader:
                reader.connection.execute("BEGIN")
                reader.one("SELECT count(*) FROM cases")
                assert integrity(store.vault) == ()
    finally:
        stopping.set()
        thread.join()


def test_that_a_page_that_was_handed_out_as_zeros_is_noticed(store: Store) -> None:
    """What the checks rely on: the library says nothing of the last page that was read."""
    path = store.vault.path
    store.close()
    silent = 0
    for number in range(2, path.stat().st_size // PAGE + 1):
        flip(path, number * PAGE - 2000)
        try:
            with problems(), closing(connect(path, KEY, read_only=True)) as connection:
                found = connection.execute("SELECT value FROM case_values").fetchall()
                if any(b"\0\0\0\0" in value for (value,) in found):
                    silent += 1
                    assert met_damage(connection)
        except Problem:
            pass
        with pytest.raises(Problem), closing(connect(path, KEY, read_only=True)) as connection:
            refuse_damage(connection)
        flip(path, number * PAGE - 2000)
    assert silent > 0


def test_that_the_file_is_only_read(store: Store) -> None:
    path = store.vault.path
    store.close()
    flip(path, 5 * PAGE)
    before = path.read_bytes()
    assert findings(path) != ()
    assert path.read_bytes() == before
    assert {one.name for one in path.parent.iterdir()} <= {
        DATABASE,
        "workspace.key",
        f"{DATABASE}-wal",
        f"{DATABASE}-shm",
    }
