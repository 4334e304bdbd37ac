"""A workspace whose file is damaged: nothing writes to it, and there are two ways to go on."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from tests.core.cases import decided_case
from workbench import workspace
from workbench.case import Problem, replace
from workbench.session import Session
from workbench.workspace import Damaged, Workspace

PASSPHRASE = "a passphrase"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A closed workspace with 30 cases, backed up, and one more since then."""
    folder = tmp_path / "workspace"
    opened = workspace.create(folder, PASSPHRASE)
    for number in range(30):
        opened.add(decided_case(f"CM26-{number:07}"))
    opened.keeping.back_up()
    opened.add(decided_case("CM26-0000099"))
    opened.close()
    return folder


def _flip(folder: Path, place: int) -> None:
    path = folder / "workspace.db"
    data = bytearray(path.read_bytes())
    data[place] ^= 1
    path.write_bytes(data)


def _hashes(folder: Path) -> list[str]:
    """The file and its log; an empty one may be made by a reader."""
    files = (folder / "workspace.db", folder / "workspace.db-wal")
    held = (file.read_bytes() for file in files if file.exists())
    return [hashlib.sha256(data).hexdigest() for data in held if data]


def _damage_of(opened: Workspace) -> Damaged:
    """What the background check finds, and the window makes of it."""
    found = opened.keeping.upkeep()
    assert found
    return opened.keeping.damage(found)


def test_that_damage_found_in_the_background_stops_all_writing(folder: Path) -> None:
    _flip(folder, -9000)
    opened = workspace.unlock(folder, PASSPHRASE)
    session = Session(opened, "draft-0001")
    session.change("Set number", replace(session.case, number="1"))  # not known to be damaged yet
    problem = _damage_of(opened)
    before = _hashes(folder)
    with pytest.raises(Problem, match="damaged"):
        session.change("Set number", replace(session.case, number="2"))
    opened.close()
    assert _hashes(folder) == before
    assert problem.rescue.findings[0] == "1 page of the file is damaged."


def test_that_an_unclean_stop_is_checked_before_anything_is_written(folder: Path) -> None:
    _flip(folder, -9000)
    (folder / "workspace.lock").touch()  # as a killed process leaves it
    before = _hashes(folder)
    told: list[str] = []
    with pytest.raises(Damaged):
        workspace.admit(folder, PASSPHRASE, tell=lambda what, *_: told.append(what))
    assert _hashes(folder) == before
    assert set(told) == {"Checking the workspace"}


@pytest.mark.parametrize("place", [3, 20, 4090])
def test_that_a_damaged_front_is_told_at_opening(folder: Path, place: int) -> None:
    _flip(folder, place)
    with pytest.raises(Damaged) as problem:
        workspace.unlock(folder, PASSPHRASE)
    assert "was restored" in problem.value.rescue.restore_newest()
    opened = workspace.unlock(folder, PASSPHRASE)
    assert len(opened.cases()) == 30
    opened.close()


def test_that_the_newest_good_backup_takes_the_place_of_the_damaged_file(folder: Path) -> None:
    _flip(folder, -9000)
    opened = workspace.unlock(folder, PASSPHRASE)
    opened.access.change_passphrase(PASSPHRASE, "another passphrase")
    problem = _damage_of(opened)
    opened.close()
    damaged = _hashes(folder)
    problem.rescue.restore_newest()
    (aside,) = folder.glob("damaged-*")
    assert _hashes(aside) == damaged
    again = workspace.unlock(folder, "another passphrase")  # that of today
    assert len(again.cases()) == 30
    assert again.keeping.upkeep() == ()
    again.close()


def test_that_a_damaged_backup_is_passed_over(folder: Path) -> None:
    opened = workspace.unlock(folder, PASSPHRASE)
    opened.keeping.back_up()
    newest, older = opened.keeping.backups()
    opened.close()
    _flip(newest.path, -9000)
    _flip(folder, 3)
    with pytest.raises(Damaged) as problem:
        workspace.unlock(folder, PASSPHRASE)
    problem.value.rescue.restore_newest()
    again = workspace.unlock(folder, PASSPHRASE)
    assert len(again.cases()) == older.cases == 30
    again.close()


def test_that_all_that_can_be_read_is_saved(folder: Path) -> None:
    _flip(folder, -9000)
    opened = workspace.unlock(folder, PASSPHRASE)
    problem = _damage_of(opened)
    opened.close()
    sentence = problem.rescue.salvage()
    again = workspace.unlock(folder, PASSPHRASE)
    saved = len(again.cases())
    again.close()
    assert sentence.startswith(f"{saved} cases were saved.")
    assert saved >= 30  # the one that no backup holds may be on the damaged page


def test_that_a_missing_file_is_damage_with_a_way_on(folder: Path) -> None:
    (folder / "workspace.db").unlink()
    with pytest.raises(Damaged, match="damaged") as problem:
        workspace.unlock(folder, PASSPHRASE)
    problem.value.rescue.restore_newest()
    workspace.unlock(folder, PASSPHRASE).close()


def test_that_damage_that_was_found_is_checked_for_at_the_next_opening(folder: Path) -> None:
    _flip(folder, -9000)
    opened = workspace.unlock(folder, PASSPHRASE)
    _damage_of(opened)
    opened.close()
    with pytest.raises(Damaged):
        workspace.unlock(folder, PASSPHRASE)


def test_that_a_rescue_that_failed_changes_nothing(tmp_path: Path) -> None:
    workspace.create(tmp_path, PASSPHRASE).close()
    _flip(tmp_path, -9000)
    (tmp_path / "workspace.lock").touch()
    for _ in range(2):
        with pytest.raises(Damaged) as problem:
            workspace.unlock(tmp_path, PASSPHRASE)
        with pytest.raises(Problem, match="no backup"):
            problem.value.rescue.restore_newest()


def test_that_whoever_reads_after_an_unclean_stop_writes_to_no_damaged_file(folder: Path) -> None:
    _flip(folder, -9000)
    (folder / "workspace.lock").touch()
    before = _hashes(folder)
    with pytest.raises(Damaged):
        workspace.unlock(folder, PASSPHRASE, reading=True)
    assert _hashes(folder) == before


def test_that_a_rescue_that_was_cut_off_is_done_from_the_file_laid_aside(folder: Path) -> None:
    _flip(folder, -9000)
    aside = folder / "damaged-20261122T000000Z"
    aside.mkdir()
    (folder / "workspace.db").rename(aside / "workspace.db")
    with pytest.raises(Damaged) as problem:
        workspace.unlock(folder, PASSPHRASE)
    assert "saved" in problem.value.rescue.salvage()
    opened = workspace.unlock(folder, PASSPHRASE)
    assert len(opened.cases()) >= 30
    assert [entry.event for entry in opened.audit()][-2:] == ["restored", "unlocked"]
    opened.close()


def test_that_without_a_good_backup_the_reviewer_is_told(tmp_path: Path) -> None:
    workspace.create(tmp_path, PASSPHRASE).close()
    _flip(tmp_path, 3)
    with pytest.raises(Damaged) as problem:
        workspace.unlock(tmp_path, PASSPHRASE)
    with pytest.raises(Problem, match="no backup"):
        problem.value.rescue.restore_newest()
