from __future__ import annotations

import datetime as dt
import json
import os
import shutil
import stat
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from tests.core.vaults import KEY, PAGE, PASSPHRASE, change, flip, make_store, plain_pages
from workbench.case import Problem, replace
from workbench.store import (
    DATABASE,
    KEY_FILE,
    DamagedFile,
    Event,
    KeyFile,
    Store,
    backups,
    keys,
    manifests,
    packing,
)
from workbench.store.connection import connect
from workbench.store.copying import verify

NOON = dt.datetime(2026, 3, 1, 12, tzinfo=dt.UTC)  # a Sunday


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    store = make_store(tmp_path / "workspace", 3)
    yield store
    store.close()


@pytest.fixture
def folder(store: Store) -> Path:
    return store.vault.path.parent


def opener(file: KeyFile) -> bytes:
    return keys.unlock(file, PASSPHRASE)


def summaries(folder: Path) -> list[str]:
    with closing(Store.open(folder, KEY)) as store:
        references = store.vault.column("SELECT reference FROM cases ORDER BY id")
        return [store.cases.get(reference).case.summary for reference in references]


# Making


def test_that_a_backup_is_a_workspace_of_its_day(store: Store, folder: Path) -> None:
    made = backups.back_up(folder, KEY)
    assert made is not None
    change(store, "draft-0001", "changed since")
    assert sorted(path.name for path in made.path.iterdir()) == [
        "manifest.json",
        DATABASE,
        KEY_FILE,
    ]
    assert made.cases == 3
    assert keys.unlock(keys.read(made.path / KEY_FILE), PASSPHRASE) == KEY
    shutil.copytree(made.path, folder.parent / "copy")
    assert "changed" not in summaries(folder.parent / "copy")[0]


def test_that_a_backup_is_one_file_without_a_log_and_nobody_else_reads_it(folder: Path) -> None:
    made = backups.back_up(folder, KEY)
    assert made is not None
    with closing(connect(made.path / DATABASE, KEY, read_only=True)) as connection:
        assert connection.execute("PRAGMA journal_mode").fetchone() == ("delete",)
    modes = {path.name: stat.S_IMODE(path.stat().st_mode) for path in made.path.iterdir()}
    assert set(modes.values()) == {0o600}
    assert stat.S_IMODE(made.path.stat().st_mode) == 0o700
    assert stat.S_IMODE(made.path.parent.stat().st_mode) == 0o700


def test_that_a_backup_opens_on_no_computer_by_itself(folder: Path) -> None:
    device = keys.DeviceKey(nonce=bytes(12), wrapped=bytes(48))
    file = keys.read(folder / KEY_FILE)
    keys.write(folder / KEY_FILE, replace(file, device=device))
    made = backups.back_up(folder, KEY)
    assert made is not None
    assert keys.read(made.path / KEY_FILE) == file
    assert keys.read(folder / KEY_FILE).device == device


def test_that_nothing_new_is_made_where_nothing_changed(store: Store, folder: Path) -> None:
    assert backups.back_up(folder, KEY) is not None
    for event in (Event.LOCKED, Event.UNLOCKED, Event.OPENED, Event.BACKED_UP):
        store.audit.record(event)
    assert backups.back_up(folder, KEY) is None
    assert backups.back_up(folder, KEY, unchanged_too=True) is not None


@pytest.mark.parametrize(
    "what", ["case", "setting", "case setting", "passphrase", "acceptance", "export"]
)
def test_that_every_change_is_worth_a_backup(store: Store, folder: Path, what: str) -> None:
    store.settings.put("profile", "one")
    store.case_settings.put("draft-0001", "seconds spent", "60")
    assert backups.back_up(folder, KEY) is not None
    if what == "case":
        change(store, "draft-0002", "other")
    elif what == "setting":
        store.settings.put("profile", "two")
    elif what == "case setting":
        store.case_settings.put("draft-0001", "seconds spent", "120")
    elif what == "passphrase":
        store.audit.record(Event.PASSPHRASE_CHANGED)
    elif what == "acceptance":
        store.releases.accept("draft-0001", NOON.date())
    else:
        store.audit.record(Event.EXPORTED, "draft-0001")
    assert backups.back_up(folder, KEY) is not None


def test_that_a_backup_shows_one_moment_while_the_work_goes_on(store: Store, folder: Path) -> None:
    """A change that is committed between the counting and the copying is in neither."""
    for _ in range(4):
        change(store, "draft-0001", "x" * 200_000, times=3)
    stopping = threading.Event()

    def work() -> None:
        with closing(Store.open(folder, KEY)) as other:
            while not stopping.is_set():
                change(other, "draft-0002", "at the same time")

    thread = threading.Thread(target=work)
    thread.start()
    try:
        for _ in range(3):
            assert backups.back_up(folder, KEY) is not None
    finally:
        stopping.set()
        thread.join()


def test_that_what_a_manifest_says_in_the_open_is_figures(store: Store, folder: Path) -> None:
    store.settings.put("profile", "a secret setting")
    made = backups.back_up(folder, KEY)
    assert made is not None
    said = json.loads((made.path / "manifest.json").read_bytes())
    assert set(said) == set(manifests.Manifest.__struct_fields__)
    assert said["counts"]["cases"] == said["fullness"] == 3
    for secret in ("CM26", "draft", "Example", "setting", "Examplodone"):
        assert secret not in json.dumps(said).replace('settings"', "")


def test_that_a_backup_can_be_stopped_at_any_look(store: Store, folder: Path) -> None:
    change(store, "draft-0001", "y" * 9_000_000)
    looks = 0
    while True:
        left = looks

        def stop() -> bool:
            nonlocal left
            left -= 1
            return left < 0

        made = backups.back_up(folder, KEY, stop)
        if made is not None:
            break
        assert [path.name for path in (folder / "backups").iterdir()] == []
        looks += 1 if looks < 12 else 7
    assert looks > 2
    assert backups.newest_good(folder, KEY) == made


def test_that_leftovers_of_a_killed_run_go_at_the_next(folder: Path) -> None:
    shelf = folder / "backups"
    for name in (".new-1", ".gone-20260101T000000Z-000001"):
        (shelf / name).mkdir(parents=True)
        (shelf / name / DATABASE).write_bytes(b"half")
    (shelf / "of mine").mkdir()
    made = backups.back_up(folder, KEY)
    assert made is not None
    assert {path.name for path in shelf.iterdir()} == {"of mine", made.path.name}


def test_that_a_workspace_with_any_damaged_page_is_not_backed_up(
    store: Store, folder: Path
) -> None:
    good = backups.back_up(folder, KEY)
    change(store, "draft-0001", "z" * 30_000)
    store.close()
    for place in range(9, (folder / DATABASE).stat().st_size, PAGE):
        flip(folder / DATABASE, place)
        with pytest.raises(DamagedFile):
            backups.back_up(folder, KEY)
        flip(folder / DATABASE, place)
    assert backups.kept(folder) == (good,)


def test_that_two_who_back_up_take_turns(folder: Path) -> None:
    script = f"""
import sys
from pathlib import Path
from workbench.store import backups
for _ in range(5):
    assert backups.back_up(Path(sys.argv[1]), {KEY!r}, unchanged_too=True)
"""
    command = [sys.executable, "-c", script, str(folder)]
    running = [subprocess.Popen(command) for _ in range(2)]
    assert [process.wait() for process in running] == [0, 0]
    numbers = [backup.number for backup in backups.kept(folder)]
    assert numbers[0] == 10
    assert len(set(numbers)) == len(numbers)


def test_that_the_newest_good_one_is_found_behind_damaged_ones(store: Store, folder: Path) -> None:
    made = []
    for text in ("a", "b", "c"):
        change(store, "draft-0001", text)
        made.append(backups.back_up(folder, KEY))
    first, second, third = (backup.path / DATABASE for backup in made if backup)
    flip(third, 5 * PAGE + 100)
    second.write_bytes(second.read_bytes()[:-PAGE])
    found = backups.newest_good(folder, KEY)
    assert found is not None
    assert found.path == first.parent
    assert [backup.manifest is None for backup in backups.kept(folder)] == [False, True, False]


# Faults


def test_that_a_full_disk_leaves_the_kept_ones_and_no_half_one(store: Store, folder: Path) -> None:
    kept = backups.back_up(folder, KEY)
    change(store, "draft-0001", "w" * 300_000)
    script = f"""
import resource, sys
from pathlib import Path
from workbench.case import Problem, replace
from workbench.store import backups, packing
folder = Path(sys.argv[1])
size = (folder / "workspace.db").stat().st_size
for limit in range(4096, size, 40_000):
    resource.setrlimit(resource.RLIMIT_FSIZE, (limit, resource.RLIM_INFINITY))
    for act in (
        lambda: backups.back_up(folder, {KEY!r}),
        lambda: packing.write_file(folder, {KEY!r}, folder.parent / "file"),
    ):
        try:
            act()
        except Problem as problem:
            assert str(problem).endswith("."), problem
        else:
            raise AssertionError(limit)
"""
    subprocess.run([sys.executable, "-c", script, str(folder)], check=True)
    assert backups.kept(folder) == (kept,)
    assert kept is not None
    assert {path.name for path in kept.path.parent.iterdir()} == {kept.path.name}
    assert not (folder.parent / "file").exists()
    assert backups.back_up(folder, KEY) is not None


def test_that_a_folder_that_cannot_be_written_is_said_in_a_sentence(folder: Path) -> None:
    (folder / "backups").write_text("a file in the way")
    with pytest.raises(Problem, match="No backup was made"):
        backups.back_up(folder, KEY)


def test_that_a_killed_run_leaves_whole_backups_only(store: Store, folder: Path) -> None:
    change(store, "draft-0001", "v" * 400_000, times=5)
    script = f"""
import sys
from pathlib import Path
from workbench.store import backups
while True:
    backups.back_up(Path(sys.argv[1]), {KEY!r}, unchanged_too=True)
    print("made", flush=True)
"""
    for delay in (0.0, 0.01, 0.03, 0.06, 0.1, 0.15):
        running = subprocess.Popen(
            [sys.executable, "-c", script, str(folder)], stdout=subprocess.PIPE, text=True
        )
        assert running.stdout is not None
        assert running.stdout.readline() == "made\n"
        time.sleep(delay)
        running.kill()
        running.communicate()
        for backup in backups.kept(folder):
            assert backup.manifest is not None
            verify(backup.path, KEY, backup.manifest)
    newest = backups.back_up(folder, KEY, unchanged_too=True)
    assert backups.newest_good(folder, KEY) == newest
    assert all(path.name[0] != "." for path in (folder / "backups").iterdir())


# Thinning


def test_that_kept_backups_are_thinned_as_new_ones_are_made(store: Store, folder: Path) -> None:
    for number in range(6):
        change(store, "draft-0001", str(number))
        assert backups.back_up(folder, KEY) is not None
    assert [backup.number for backup in backups.kept(folder)] == [6, 5, 4]


def test_that_a_workspace_that_lost_cases_keeps_its_fuller_backup(tmp_path: Path) -> None:
    folder = tmp_path / "workspace"
    with closing(make_store(folder, 5)):
        fuller = backups.back_up(folder, KEY)
    for name in (DATABASE, KEY_FILE):
        (folder / name).unlink()
    with closing(make_store(tmp_path / "poorer", 4)) as poorer:
        change(poorer, "draft-0001", "long ago", times=30)
        poorer.vault.empty_log()
    for name in (DATABASE, KEY_FILE):
        (tmp_path / "poorer" / name).rename(folder / name)
    for _ in range(5):
        assert backups.back_up(folder, KEY, unchanged_too=True) is not None
    assert fuller in backups.kept(folder)
    with closing(Store.open(folder, KEY)) as store:
        store.cases.destroy("draft-0002", "asked for")
        for number in (5, 6):
            store.cases.add(store.cases.get(f"draft-000{number - 2}").case, "New case")
    assert backups.back_up(folder, KEY) is not None  # as many cases, one destroyed on purpose
    assert fuller not in backups.kept(folder)


def test_that_no_page_of_a_backup_is_plain(folder: Path) -> None:
    made = backups.back_up(folder, KEY)
    assert made is not None
    packing.write_file(folder, KEY, folder.parent / "file")
    for path in (made.path / DATABASE, folder.parent / "file"):
        assert b"Examplodone" not in path.read_bytes()
        assert b"SQLite format" not in path.read_bytes()
    assert any(b"Examplodone" in page for page in plain_pages(made.path / DATABASE))
    assert os.sep not in (made.path / "manifest.json").read_text()
