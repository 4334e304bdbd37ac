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
import zipfile
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.core.vaults import KEY, PAGE, PASSPHRASE, change, flip, make_store, plain_pages
from workbench.case import Problem, replace
from workbench.store import (
    DATABASE,
    KEY_FILE,
    DamagedFile,
    Event,
    KeyFile,
    LaterVersion,
    Store,
    WrongPassphrase,
    backups,
    keys,
    manifests,
    packing,
)
from workbench.store.connection import connect
from workbench.store.copying import verify
from workbench.store.thinning import Kept, superfluous

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


@pytest.mark.parametrize("what", ["case", "setting", "passphrase", "acceptance", "export"])
def test_that_every_change_is_worth_a_backup(store: Store, folder: Path, what: str) -> None:
    store.settings.put("profile", "one")
    assert backups.back_up(folder, KEY) is not None
    if what == "case":
        change(store, "draft-0002", "other")
    elif what == "setting":
        store.settings.put("profile", "two")
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
        assert secret not in json.dumps(said).replace('"settings"', "")


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


def kept_days(*days: float, fullness: int = 1) -> list[Kept]:
    return [
        Kept(
            number=number,
            at=NOON + dt.timedelta(days=day),
            size=10,
            good=True,
            mark=number,
            fullness=fullness,
        )
        for number, day in enumerate(days, 1)
    ]


def days_left(kept: list[Kept], room: int = 10**9) -> list[float]:
    gone = superfluous(kept, room)
    return [round((one.at - NOON) / dt.timedelta(days=1), 3) for one in kept if one not in gone]


def test_that_the_last_three_stay_and_one_for_each_day_and_week() -> None:
    half_hours = [round(-day + part / 48, 3) for day in range(100, -1, -1) for part in range(10)]
    left = days_left(kept_days(*half_hours))
    ends = [round(-day + 9 / 48, 3) for day in range(100, -1, -1)]
    assert left[-3:] == half_hours[-3:]
    assert set(left[-9:-3]) == set(ends[-7:-1])
    assert len(left) == 3 + 6 + 7  # the last days are those of the present week
    assert set(left[:-3]) < set(ends)


def test_that_a_long_absence_costs_no_backup() -> None:
    assert days_left(kept_days(-900, -500, -499, -300)) == [-900, -500, -499, -300]


def test_that_a_clock_set_back_costs_nothing() -> None:
    """The last ones made stay, though others say that they are later."""
    assert days_left(kept_days(0, 0.1, 0.2, 0.3, -400, -399.9, -399.8))[-3:] == [
        -400,
        -399.9,
        -399.8,
    ]


def test_that_for_want_of_room_the_oldest_goes_and_the_newest_never() -> None:
    kept = kept_days(-3, -2, -1, 0)
    assert days_left(kept, 25) == [-1, 0]
    assert days_left(kept, 0) == [0]
    assert days_left(kept, -100) == [0]


def test_that_a_fuller_or_further_backup_is_not_replaced() -> None:
    fuller, *later = kept_days(0, 0.1, 0.2, 0.3, 0.4)
    fuller = replace(fuller, fullness=2)
    assert 0 in days_left([fuller, *later], 0)
    further = replace(fuller, fullness=1, mark=99)
    assert 0 in days_left([further, *later], 0)


def test_that_a_bad_one_replaces_nothing_and_goes_for_a_good_one() -> None:
    good, bad = kept_days(0, 1)
    bad = replace(bad, good=False, mark=0)
    assert days_left([good, bad], 0) == [0, 1]
    assert days_left([bad, replace(good, number=3)]) == [0]


KEPT = st.lists(
    st.builds(
        Kept,
        number=st.integers(1, 10**6),
        at=st.integers(0, 60 * 24).map(lambda hours: NOON + dt.timedelta(hours=hours)),
        size=st.integers(1, 100),
        good=st.sampled_from((True, True, True, False)),
        mark=st.integers(0, 20),
        fullness=st.integers(0, 5),
    ),
    unique_by=lambda one: one.number,
)


@given(KEPT, st.integers(-100, 2000))
def test_that_what_goes_is_replaced_by_a_good_one_that_stays(kept: list[Kept], room: int) -> None:
    gone = superfluous(kept, room)
    left = [one for one in kept if one not in gone]
    for one in gone:
        assert any(
            other.good
            and other.number > one.number
            and other.mark >= one.mark
            and other.fullness >= one.fullness
            for other in left
        )
    assert superfluous(left, room) == ()
    good = [one for one in kept if one.good]
    assert not good or max(good, key=lambda one: one.number) in left


@given(KEPT, st.integers(-100, 2000))
def test_that_room_is_kept_to_unless_nothing_more_may_go(kept: list[Kept], room: int) -> None:
    left = [one for one in kept if one not in superfluous(kept, room)]
    assert sum(one.size for one in left) <= room or superfluous(left, 0) == ()


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


# A file, and back


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


def test_that_no_page_of_a_backup_is_plain(folder: Path) -> None:
    made = backups.back_up(folder, KEY)
    assert made is not None
    packing.write_file(folder, KEY, folder.parent / "file")
    for path in (made.path / DATABASE, folder.parent / "file"):
        assert b"Examplodone" not in path.read_bytes()
        assert b"SQLite format" not in path.read_bytes()
    assert any(b"Examplodone" in page for page in plain_pages(made.path / DATABASE))
    assert os.sep not in (made.path / "manifest.json").read_text()
