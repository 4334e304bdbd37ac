from __future__ import annotations

import datetime as dt
import json
import os
import shutil
import stat
import subprocess
import sys
import time
import zipfile
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from tests.core.vaults import KEY, PAGE, PASSPHRASE, change, flip, make_store
from workbench.case import Problem
from workbench.store import (
    DATABASE,
    KEY_FILE,
    KeyFile,
    LaterVersion,
    Store,
    WrongPassphrase,
    backups,
    keys,
    packing,
)

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


def test_that_a_workspace_that_was_taken_away_while_open_is_written_to_a_file(
    store: Store, folder: Path, tmp_path: Path
) -> None:
    key_file = keys.read(folder / KEY_FILE)
    whole = [store.cases.get(f"draft-000{number}").case.summary for number in (1, 2, 3)]
    shutil.rmtree(folder)
    packing.write_file_of_open(store.vault, key_file, tmp_path / "file")
    assert [path.name for path in tmp_path.iterdir()] == ["file"]
    packing.restore(tmp_path / "file", tmp_path / "new", opener)
    assert summaries(tmp_path / "new") == whole


def test_that_a_backup_file_comes_back_as_the_workspace_it_was(folder: Path) -> None:
    file = folder.parent / "file.backup"
    assert packing.write_file(folder, KEY, file) is not None
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert list((folder / "backups").iterdir()) == []
    manifest = packing.restore(file, folder.parent / "new" / "place", opener)
    assert manifest.cases == 3
    new = folder.parent / "new" / "place"
    assert sorted(path.name for path in new.iterdir()) == [DATABASE, KEY_FILE]
    assert stat.S_IMODE(new.stat().st_mode) == 0o700
    assert {stat.S_IMODE(path.stat().st_mode) for path in new.iterdir()} == {0o600}
    assert summaries(new) == summaries(folder)


def test_that_a_kept_backup_is_restored_too(folder: Path) -> None:
    made = backups.back_up(folder, KEY)
    assert made is not None
    packing.restore(made.path, folder.parent / "new", opener)
    assert summaries(folder.parent / "new") == summaries(folder)


def test_that_nothing_is_restored_over_a_workspace(store: Store, folder: Path) -> None:
    file = folder.parent / "file.backup"
    packing.write_file(folder, KEY, file)
    change(store, "draft-0001", "newer")
    with pytest.raises(Problem, match="already"):
        packing.restore(file, folder, opener)
    (folder / KEY_FILE).unlink()
    with pytest.raises(Problem, match="already"):
        packing.restore(file, folder, opener)
    assert "newer" in summaries(folder)[0]


def test_that_a_backup_opens_with_the_passphrase_of_its_day_and_says_so(folder: Path) -> None:
    file = folder.parent / "file.backup"
    packing.write_file(folder, KEY, file)
    with pytest.raises(WrongPassphrase, match="of its day"):
        packing.restore(file, folder.parent / "new", lambda file: keys.unlock(file, "of today"))
    assert not (folder.parent / "new").exists()


def test_that_a_backup_file_goes_for_a_newer_one_of_its_workspace_only(
    store: Store, folder: Path, tmp_path: Path
) -> None:
    file = tmp_path / "file.backup"
    packing.write_file(folder, KEY, file)
    change(store, "draft-0001", "newer")
    packing.write_file(folder, KEY, file)
    newer = file.read_bytes()
    packing.restore(file, tmp_path / "other", opener)
    with closing(Store.open(tmp_path / "other", KEY)) as other:
        other.cases.add(other.cases.get("draft-0001").case, "New case")
        packing.write_file(tmp_path / "other", KEY, tmp_path / "fuller.backup")
    with pytest.raises(Problem, match="holds more"):
        packing.write_file(folder, KEY, tmp_path / "fuller.backup")
    file.write_bytes(b"a letter")
    with pytest.raises(Problem, match="no backup"):
        packing.write_file(folder, KEY, file)
    assert file.read_bytes() == b"a letter" != newer


def test_that_every_flipped_byte_of_a_backup_file_is_noticed(folder: Path, tmp_path: Path) -> None:
    file = tmp_path / "file.backup"
    packing.write_file(folder, KEY, file)
    sound = file.read_bytes()
    with zipfile.ZipFile(file) as packed:
        start = packed.getinfo(DATABASE).header_offset
    places = [
        *range(0, start, 97),
        *range(start, len(sound), 9973),
        *range(len(sound) - 300, len(sound), 7),
    ]
    for place in places:
        file.write_bytes(sound)
        flip(file, place)
        try:
            packing.restore(file, tmp_path / "new", lambda _: KEY)
        except Problem:
            assert not (tmp_path / "new").exists()
        else:  # a byte that nobody reads, such as the time in the list of a zip
            assert len(summaries(tmp_path / "new")) == 3
            shutil.rmtree(tmp_path / "new")


def test_that_a_hostile_backup_file_is_refused(folder: Path, tmp_path: Path) -> None:
    good, bad = tmp_path / "good", tmp_path / "bad"
    packing.write_file(folder, KEY, good)
    with zipfile.ZipFile(good) as packed:
        parts = {name: packed.read(name) for name in packed.namelist()}
    said = json.loads(parts["manifest.json"])

    def manifest(**other: object) -> dict[str, bytes]:
        return parts | {"manifest.json": json.dumps(said | other).encode()}

    hostile = [
        parts | {"../outside": b"x"},
        parts | {"/outside": b"x"},
        {f"sub/{name}": data for name, data in parts.items()},
        {name: data for name, data in parts.items() if name != KEY_FILE},
        parts | {"manifest.json": b"{"},
        parts | {"manifest.json": b"[" * 60_000},
        parts | {"manifest.json": b" " * 100_000 + parts["manifest.json"]},
        parts | {KEY_FILE: b" " * 100_000 + parts[KEY_FILE]},
        parts | {KEY_FILE: b"{}"},
        parts | {DATABASE: b""},
        parts | {DATABASE: parts[DATABASE] + bytes(PAGE)},
        parts | {DATABASE: b"SQLite format 3\0" + parts[DATABASE][16:]},
        manifest(size=10**15),
        manifest(size=-1),
        manifest(version=2),
        manifest(counts={"cases": 3}),
        manifest(schema=1),
        manifest(at="2026-01-01T00:00:00"),
    ]
    for entries in hostile:
        with zipfile.ZipFile(bad, "w") as packed:
            for name, data in entries.items():
                packed.writestr(name, data)
        with pytest.raises(Problem):
            packing.restore(bad, tmp_path / "new", lambda _: KEY)
        assert {path.name for path in tmp_path.iterdir()} == {"good", "bad", "workspace"}
    with zipfile.ZipFile(bad, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, data in parts.items():
            packed.writestr(name, data)
    with pytest.raises(Problem):
        packing.restore(bad, tmp_path / "new", lambda _: KEY)
    shutil.copy(good, bad)
    with zipfile.ZipFile(bad, "a") as packed, pytest.warns(UserWarning, match="Duplicate"):
        packed.writestr(KEY_FILE, parts[KEY_FILE])
    with pytest.raises(Problem):
        packing.restore(bad, tmp_path / "new", lambda _: KEY)


@pytest.mark.parametrize("data", [b"", b"PK\3\4", b"%PDF-1.7", bytes(9000)])
def test_that_a_file_of_another_kind_is_no_backup(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "file").write_bytes(data)
    with pytest.raises(Problem, match="no backup"):
        packing.restore(tmp_path / "file", tmp_path / "new", opener)
    with pytest.raises(Problem, match="no backup"):
        packing.restore(tmp_path / "missing", tmp_path / "new", opener)
    assert not (tmp_path / "new").exists()


def test_that_a_backup_of_a_later_version_is_refused(store: Store, folder: Path) -> None:
    store.vault.connection.execute("PRAGMA user_version = 99")
    packing.write_file(folder, KEY, folder.parent / "file")
    with pytest.raises(LaterVersion):
        packing.restore(folder.parent / "file", folder.parent / "new", opener)


def test_that_a_restoring_that_was_cut_off_can_be_done_again(folder: Path, tmp_path: Path) -> None:
    file, new = tmp_path / "file", tmp_path / "new"
    packing.write_file(folder, KEY, file)
    packing.restore(file, new, opener)
    (new / ".restoring").mkdir()
    (new / KEY_FILE).rename(new / ".restoring" / KEY_FILE)  # cut off before the last step
    packing.restore(file, new, opener)
    assert sorted(path.name for path in new.iterdir()) == [DATABASE, KEY_FILE]
    assert summaries(new) == summaries(folder)


def test_that_a_killed_restoring_leaves_a_whole_workspace_or_none(
    store: Store, folder: Path, tmp_path: Path
) -> None:
    change(store, "draft-0001", "v" * 400_000, times=5)
    packing.write_file(folder, KEY, tmp_path / "file")
    script = f"""
import sys
from pathlib import Path
from workbench.store import packing
print("ready", flush=True)
packing.restore(Path(sys.argv[1]), Path(sys.argv[2]), lambda _: {KEY!r})
"""
    whole = summaries(folder)
    for delay in (0.0, 0.005, 0.01, 0.02, 0.03, 0.05, 0.08):
        new = tmp_path / f"new-{delay}"
        running = subprocess.Popen(
            [sys.executable, "-c", script, str(tmp_path / "file"), str(new)],
            stdout=subprocess.PIPE,
            text=True,
        )
        assert running.stdout is not None
        running.stdout.readline()
        time.sleep(delay)
        running.kill()
        running.communicate()
        if not (new / KEY_FILE).exists():
            packing.restore(tmp_path / "file", new, opener)
        assert summaries(new) == whole


def test_that_what_an_earlier_restoring_left_endangers_no_workspace(tmp_path: Path) -> None:
    """A restoring that was cut off between its last two steps, and a workspace made after it."""
    folder = tmp_path / "workspace"
    make_store(folder, 3, "word").close()
    file = tmp_path / "kept.imrbackup"
    packing.write_file(folder, KEY, file)
    (folder / ".restoring").mkdir()
    (folder / ".restoring" / KEY_FILE).write_bytes((folder / KEY_FILE).read_bytes())
    before = (folder / DATABASE).read_bytes()
    with pytest.raises(Problem, match="workspace in this folder already"):
        packing.restore(file, folder, lambda _: KEY)
    assert (folder / DATABASE).read_bytes() == before


def test_that_a_backup_is_written_through_a_link_and_into_no_pipe(
    folder: Path, tmp_path: Path
) -> None:
    link, pipe = tmp_path / "link", tmp_path / "pipe"
    link.symlink_to(tmp_path / "there")
    packing.write_file(folder, KEY, link)
    assert link.is_symlink()
    assert zipfile.is_zipfile(tmp_path / "there")
    os.mkfifo(pipe)
    with pytest.raises(Problem, match="no ordinary file"):
        packing.write_file(folder, KEY, pipe)
    assert stat.S_ISFIFO(pipe.stat().st_mode)


def test_that_a_backup_may_have_the_longest_name_that_a_file_may_have(
    folder: Path, tmp_path: Path
) -> None:
    packing.write_file(folder, KEY, tmp_path / ("b" * 255))
    assert zipfile.is_zipfile(tmp_path / ("b" * 255))
