from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from random import Random

import pytest

from tests.core.vaults import KEY, PAGE, change, flip, letter, make_store, plain_pages, shows
from workbench.case import State, replace
from workbench.store import (
    ASSIGNMENT,
    DATABASE,
    KEY_FILE,
    Store,
    StoredIdentity,
    backups,
    keys,
)
from workbench.store.cases import destroy_in
from workbench.store.connection import connect
from workbench.store.copying import verify
from workbench.store.scrubbing import Scrubbed, scrub

FROZEN = Path(__file__).parents[1] / "databases" / "schema-1"
WORD = "planted"
"""Stands in summary, title, history and letter of each case, with the number of the case."""


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """Thirty cases that came and changed in an order in which pages are split, one released."""
    store = make_store(tmp_path / "workspace", 30, WORD)
    for number in (7, 3, 29, 15, 3, 20, 7, 12, 3, 28, 14):
        change(store, f"draft-{number:04}", f"{WORD}{number:04} " * (number * 5))
    store.settings.put_identity(StoredIdentity("role", "", False, b"{}"))
    case, revision = store.cases.get("draft-0003")
    store.releases.archive(
        replace(case, state=State.RELEASED),
        revision,
        letter(case),
        StoredIdentity("role", case.organization, False, b"{}"),
    )
    yield store
    store.close()


@pytest.fixture
def folder(store: Store) -> Path:
    return store.vault.path.parent


def destroy(store: Store, *references: str) -> None:
    for reference in references:
        store.cases.destroy(reference, "asked for")


def test_that_no_page_of_a_backup_shows_a_destroyed_case(store: Store, folder: Path) -> None:
    for _ in range(2):
        backups.back_up(folder, KEY)
        change(store, "draft-0012", f"{WORD}0012 once more")
    shelf = folder / "backups"
    gone = ("draft-0003", "draft-0007", "draft-0012")
    assert all(shows(shelf, f"{WORD}{reference[-4:]}") for reference in gone)
    destroy(store, *gone)
    assert scrub(folder, KEY, gone, destroy_in) == Scrubbed(cleaned=2)
    for reference in gone:
        assert not shows(shelf, f"{WORD}{reference[-4:]}")
    assert shows(shelf, f"{WORD}0004")


def test_that_deleting_alone_would_leave_words_behind(tmp_path: Path) -> None:
    """Why a backup is written anew: the cells of a page that was split stay in the old one."""
    left = b""
    for seed in range(6):
        path, chance = tmp_path / f"{seed}.db", Random(seed)
        with closing(connect(path, KEY)) as connection:
            connection.execute("BEGIN")
            connection.execute("CREATE TABLE a (id INTEGER PRIMARY KEY, title TEXT)")
            for number in chance.sample(range(400), 400):
                title = f"{WORD}{number:04} " * chance.choice((1, 2, 8, 30))
                connection.execute("INSERT INTO a VALUES (?, ?)", (number, title))
            assert connection.execute("PRAGMA secure_delete").fetchone() == (1,)
            connection.execute("DELETE FROM a WHERE id % 3")
            connection.execute("COMMIT")
        left += b"".join(plain_pages(path))
    assert any(f"{WORD}{number:04}".encode() in left for number in range(400) if number % 3)


def test_that_what_a_cleaned_backup_says_of_itself_follows(store: Store, folder: Path) -> None:
    made = backups.back_up(folder, KEY)
    assert made is not None
    assert made.manifest is not None
    destroy(store, "draft-0003")
    scrub(folder, KEY, ["draft-0003"], destroy_in)
    (cleaned,) = backups.kept(folder)
    assert cleaned.manifest is not None
    assert (cleaned.number, cleaned.at) == (made.number, made.at)
    assert (cleaned.cases, made.cases) == (29, 30)
    assert cleaned.manifest.fullness == made.manifest.fullness
    assert cleaned.manifest.counts["releases"] == 0
    verify(cleaned.path, KEY, cleaned.manifest)
    assert keys.read(cleaned.path / KEY_FILE) == keys.read(folder / KEY_FILE)
    with closing(Store.open(cleaned.path, KEY)) as opened:
        assert opened.audit.broken_at() is None
        assert opened.audit.entries()[-1].reference == "draft-0003"
        assert opened.cases.get("draft-0004").case.summary.startswith(f"{WORD}0004")


def test_that_cleaning_again_changes_nothing(store: Store, folder: Path) -> None:
    backups.back_up(folder, KEY)
    destroy(store, "draft-0003")
    assert scrub(folder, KEY, [], destroy_in) == Scrubbed()
    assert scrub(folder, KEY, ["draft-0099"], destroy_in) == Scrubbed()
    assert scrub(folder, KEY, ["draft-0003"], destroy_in) == Scrubbed(cleaned=1)
    once = backups.kept(folder)
    assert scrub(folder, KEY, ["draft-0003"], destroy_in) == Scrubbed()
    assert backups.kept(folder) == once


def test_that_a_backup_is_made_after_the_cleaned_ones(store: Store, folder: Path) -> None:
    backups.back_up(folder, KEY)
    destroy(store, "draft-0003")
    scrub(folder, KEY, ["draft-0003"], destroy_in)
    destroy(store, "draft-0004")
    scrub(folder, KEY, ["draft-0003", "draft-0004"], destroy_in)
    change(store, "draft-0005", "other")
    made = backups.back_up(folder, KEY)
    assert [backup.number for backup in backups.kept(folder)] == [2, 1]
    assert backups.newest_good(folder, KEY) == made


def test_that_a_backup_of_the_first_schema_is_cleaned_too(tmp_path: Path) -> None:
    folder = tmp_path / "workspace"
    shutil.copytree(FROZEN, folder)
    key = keys.unlock(keys.read(folder / KEY_FILE), "the passphrase of schema 1")
    with closing(connect(folder / DATABASE, key, read_only=True)) as connection:
        ((reference, fingerprint),) = connection.execute(
            "SELECT reference, fingerprint FROM cases WHERE state = 'released'"
        ).fetchall()
        others = connection.execute("SELECT count(*) FROM cases").fetchone()[0] - 1
    made = backups.back_up(folder, key)
    assert made is not None
    assert made.manifest is not None
    assert made.manifest.schema == 1
    with closing(Store.open(folder, key)) as store:
        store.cases.destroy(reference, "asked for")
    assert scrub(folder, key, [reference], destroy_in) == Scrubbed(cleaned=1)
    (cleaned,) = backups.kept(folder)
    traces = (fingerprint, f"{reference}\n", "%PDF", "Final Determination")  # row, words, letter
    kept = b"".join(plain_pages(cleaned.path / DATABASE, key))
    was = b"".join(plain_pages(FROZEN / DATABASE, key))
    assert [trace for trace in traces if trace.encode() in kept] == []
    assert [trace for trace in traces if trace.encode() not in was] == []
    with closing(connect(cleaned.path / DATABASE, key)) as connection:
        assert connection.execute("PRAGMA user_version").fetchone() == (1,)
        guards = "SELECT count(*) FROM sqlite_master WHERE type = 'trigger'"
        assert connection.execute(guards).fetchone() == (14,)
    with closing(Store.open(cleaned.path, key)) as store:  # which brings it to this schema
        assert store.cases.count() == others
        assert store.audit.broken_at() is None
        assert [e.event for e in store.audit.entries() if e.reference == reference] == ["destroyed"]


def test_that_a_damaged_backup_goes_where_another_is_sound(store: Store, folder: Path) -> None:
    first = backups.back_up(folder, KEY)
    change(store, "draft-0012", "other")
    second = backups.back_up(folder, KEY)
    assert first is not None
    assert second is not None
    page = store.vault.one("SELECT rootpage FROM sqlite_master WHERE name = 'revisions'")[0]
    flip(first.path / DATABASE, page * PAGE - 2000)
    destroy(store, "draft-0003")
    assert scrub(folder, KEY, ["draft-0003"], destroy_in) == Scrubbed(cleaned=1, removed=1)
    assert [backup.number for backup in backups.kept(folder)] == [2]
    assert not shows(folder / "backups", f"{WORD}0003")


def test_that_a_backup_without_a_readable_key_file_keeps_no_other_from_being_cleaned(
    store: Store, folder: Path
) -> None:
    first = backups.back_up(folder, KEY)
    change(store, "draft-0001", "later")
    assert first is not None
    assert backups.back_up(folder, KEY) is not None
    destroy(store, "draft-0003")
    (first.path / KEY_FILE).write_bytes(b"{")
    assert scrub(folder, KEY, ["draft-0003"], destroy_in) == Scrubbed(cleaned=1, removed=1)
    assert not shows(folder / "backups", f"{WORD}0003")


def test_that_a_wrong_key_removes_no_backup(store: Store, folder: Path) -> None:
    made = backups.back_up(folder, KEY)
    destroy(store, "draft-0003")
    assert scrub(folder, bytes(32), ["draft-0003"], destroy_in) == Scrubbed(left=1)
    assert backups.kept(folder) == (made,)


def test_that_damage_never_becomes_sound_by_cleaning(store: Store, folder: Path) -> None:
    """The library hands a damaged page out as zeros; a copy of these would look sound."""
    made = backups.back_up(folder, KEY)
    assert made is not None
    path = made.path / DATABASE
    sound = path.read_bytes()
    destroy(store, "draft-0003")
    for place in range(9, len(sound), PAGE):
        flip(path, place)
        found = scrub(folder, KEY, ["draft-0003"], destroy_in)
        assert found == Scrubbed(left=1), place // PAGE + 1
        path.write_bytes(sound)
    assert backups.kept(folder) == (made,)


def test_that_a_full_disk_leaves_backups_as_they_were(store: Store, folder: Path) -> None:
    made = backups.back_up(folder, KEY)
    destroy(store, "draft-0003")
    script = f"""
import resource, sys
from pathlib import Path
from workbench.case import Problem
from workbench.store.cases import destroy_in
from workbench.store.scrubbing import scrub
folder = Path(sys.argv[1])
size = (folder / "workspace.db").stat().st_size
for limit in range(4096, {made.size if made else 0}, 60_000):
    resource.setrlimit(resource.RLIMIT_FSIZE, (limit, resource.RLIM_INFINITY))
    try:
        scrub(folder, {KEY!r}, ["draft-0003"], destroy_in)
    except Problem as problem:
        assert str(problem).endswith("."), problem
    else:
        raise AssertionError(limit)
"""
    subprocess.run([sys.executable, "-c", script, str(folder)], check=True)
    assert backups.kept(folder) == (made,)
    assert [path.name for path in (folder / "backups").iterdir()] == [
        made.path.name if made else ""
    ]


def test_that_a_killed_cleaning_leaves_every_backup_openable(store: Store, folder: Path) -> None:
    for number in range(3):
        change(store, "draft-0012", f"{number} " * 100_000)
        backups.back_up(folder, KEY)
    destroy(store, *(f"draft-{number:04}" for number in range(1, 9)))
    script = f"""
import sys
from pathlib import Path
from workbench.store.cases import destroy_in
from workbench.store.scrubbing import scrub
print("ready", flush=True)
for number in range(1, 9):
    scrub(Path(sys.argv[1]), {KEY!r}, [f"draft-{{number:04}}"], destroy_in)
"""
    for delay in (0.01, 0.03, 0.05, 0.08, 0.12):
        running = subprocess.Popen(
            [sys.executable, "-c", script, str(folder)], stdout=subprocess.PIPE, text=True
        )
        assert running.stdout is not None
        running.stdout.readline()
        time.sleep(delay)
        os.kill(running.pid, signal.SIGKILL)
        running.communicate()
        kept = backups.kept(folder)
        assert [backup.number for backup in kept] == [3, 2, 1]
        for backup in kept:
            assert backup.manifest is not None
            verify(backup.path, KEY, backup.manifest)
    subprocess.run([sys.executable, "-c", script, str(folder)], check=True, capture_output=True)
    assert [backup.cases for backup in backups.kept(folder)] == [22, 22, 22]
    for number in range(1, 9):
        assert not shows(folder / "backups", f"{WORD}{number:04}")


def test_that_cleaning_can_be_stopped(store: Store, folder: Path) -> None:
    for number in range(2):
        change(store, "draft-0012", f"{number} " * 100)
        backups.back_up(folder, KEY)
    destroy(store, "draft-0003")
    looks = iter((False, *[True] * 99))
    assert scrub(folder, KEY, ["draft-0003"], destroy_in, lambda: next(looks)).cleaned < 2
    assert scrub(folder, KEY, ["draft-0003"], destroy_in).cleaned > 0
    assert not shows(folder / "backups", f"{WORD}0003")


def test_that_what_was_pasted_of_a_case_to_come_leaves_backups_with_a_destroyed_one(
    store: Store, folder: Path
) -> None:
    store.settings.put(ASSIGNMENT, "words of an assignment")
    made = backups.back_up(folder, KEY)
    assert made is not None
    destroy(store, "draft-0007")
    scrub(folder, KEY, ["draft-0007"], destroy_in)
    (cleaned,) = (path for path in (folder / "backups").iterdir() if path.is_dir())
    with closing(Store.open(cleaned, KEY)) as kept:
        assert kept.settings.get(ASSIGNMENT) == ""
    assert store.settings.get(ASSIGNMENT) == "words of an assignment"
