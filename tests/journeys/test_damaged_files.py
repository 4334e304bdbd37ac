"""Whatever lies where the workspace was: a sentence says so, and not a byte of it is changed."""

from __future__ import annotations

import random
import shutil
import subprocess
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from hashlib import sha256
from pathlib import Path

import pytest
import sqlcipher3

from tests.journeys.acts import EDITED, PASSPHRASE, ROOT, command_line, damages
from workbench import workspace
from workbench.case import Problem, replace
from workbench.session import Session
from workbench.store import Vault, keys
from workbench.workspace import Damaged, LaterVersion

PAGE = 4096
FLIPS = 12  # places in the file, each in a page of its own


@pytest.fixture
def folder(place: Path) -> Path:
    """The folder of a workspace that nobody has open."""
    return place / "workspace"


def _flip(path: Path, place: int) -> None:
    with path.open("r+b") as file:
        file.seek(place)
        (byte,) = file.read(1)
        file.seek(place)
        file.write(bytes([byte ^ 0x20]))


def _hashes(folder: Path) -> dict[str, str]:
    """What lies in the folder, but for what comes and goes with every look into a file.

    That is the memory that readers share, and a log without a word in it.
    """
    files = [path for path in folder.rglob("*") if path.is_file() and path.stat().st_size]
    return {
        str(path.relative_to(folder)): sha256(path.read_bytes()).hexdigest()
        for path in files
        if not path.name.endswith(("-shm", ".lock"))
    }


@contextmanager
def _left_alone(folder: Path) -> Iterator[None]:
    before = _hashes(folder)
    yield
    assert _hashes(folder) == before


def _unclean(folder: Path) -> None:
    """Let it look as if the program had been killed: the file is checked at once then."""
    (folder / "workspace.lock").touch()


def _is_one_sentence(done: subprocess.CompletedProcess[str]) -> bool:
    (sentence,) = done.stderr.splitlines()
    return done.returncode == 1 and sentence.endswith(".") and "fault" not in sentence


def _run(place: Path, *words: str) -> subprocess.CompletedProcess[str]:
    command = [*command_line(place), *words]
    return subprocess.run(command, capture_output=True, text=True, check=False, cwd=ROOT)


# What is not, or not wholly, a workspace file


def test_that_a_truncated_file_is_told_and_left_alone(folder: Path) -> None:
    file = folder / "workspace.db"
    whole = file.read_bytes()
    half = len(whole) // 2
    lengths = (0, 1, 15, 16, 100, PAGE - 1, PAGE, PAGE + 1, half, half // PAGE * PAGE)
    for length in (*lengths, len(whole) - PAGE, len(whole) - 1):
        file.write_bytes(whole[:length])
        _unclean(folder)
        with _left_alone(folder), pytest.raises(Damaged) as caught:
            workspace.unlock(folder, PASSPHRASE)
        assert caught.value.rescue.findings
    file.write_bytes(whole)
    workspace.unlock(folder, PASSPHRASE).close()


def test_that_any_flipped_byte_is_found_at_once_after_an_unclean_end(folder: Path) -> None:
    file = folder / "workspace.db"
    pages = file.stat().st_size // PAGE
    dice = random.Random(0)
    for page in sorted({*range(3), *dice.sample(range(pages), FLIPS), pages - 1}):
        place = page * PAGE + dice.randrange(PAGE)
        _flip(file, place)
        _unclean(folder)
        with _left_alone(folder), pytest.raises(Damaged):
            workspace.unlock(folder, PASSPHRASE)
        _flip(file, place)
    workspace.unlock(folder, PASSPHRASE).close()


def test_that_a_flipped_byte_is_found_after_a_clean_end_too(folder: Path) -> None:
    """The check in the background finds it then, and from there on nothing more is written."""
    file = folder / "workspace.db"
    _flip(file, file.stat().st_size - PAGE // 2)
    opened = workspace.unlock(folder, PASSPHRASE)
    found = opened.keeping.upkeep()
    assert found
    damaged = opened.keeping.damage(found)
    before = _hashes(folder)
    with pytest.raises(Problem, match="damaged"):
        opened.set_setting("theme", "dark")
    opened.close()
    assert _hashes(folder) == before
    assert damaged.rescue.findings == found


def test_that_a_damaged_log_is_never_a_crash(folder: Path) -> None:
    """A log that ends early is one whose last transactions were never finished."""
    opened = workspace.unlock(folder, PASSPHRASE)
    session = Session(opened, EDITED)
    for number in range(30):
        session.change("Edit", replace(session.case, summary=f"edit {number}"))
    cut_off = folder.with_name("cut off")
    shutil.copytree(folder, cut_off)  # as a power cut leaves it
    opened.close()
    log = (cut_off / "workspace.db-wal").read_bytes()
    assert len(log) > 30 * PAGE
    dice = random.Random(1)
    for place in (0, 20, 40, *(dice.randrange(len(log)) for _ in range(6))):
        again = shutil.copytree(cut_off, folder.with_name(f"flipped at {place}"))
        _flip(again / "workspace.db-wal", place)
        reopened = workspace.unlock(again, PASSPHRASE)
        assert list(damages(reopened)) == []
        assert reopened.case(EDITED)
        reopened.close()


def _other_program(path: Path) -> None:
    path.unlink()
    with closing(sqlcipher3.connect(path)) as connection:
        connection.execute("CREATE TABLE songs (title TEXT)")
        connection.commit()


def _other_program_in_use(path: Path) -> None:
    """Its last words are in the log only; whoever opened and closed it would move them."""
    other = path.with_name("other.db")
    with closing(sqlcipher3.connect(other)) as connection:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("CREATE TABLE songs (title TEXT)")
        connection.execute("INSERT INTO songs VALUES ('A song about nothing')")
        connection.commit()
        shutil.copyfile(other, path)
        shutil.copyfile(f"{other}-wal", f"{path}-wal")
    other.unlink()


def _other_workspace(path: Path) -> None:
    other = path.parent.with_name("other")
    workspace.create(other, PASSPHRASE).close()
    shutil.copyfile(other / "workspace.db", path)


def _folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


STRANGERS: dict[str, Callable[[Path], object]] = {
    "nothing": lambda path: path.unlink(),
    "a text": lambda path: path.write_text("Dear Ms. Example,\n" * 999),
    "a picture": lambda path: path.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(9999)),
    "zeros": lambda path: path.write_bytes(bytes(path.stat().st_size)),
    "noise": lambda path: path.write_bytes(random.Random(2).randbytes(10 * PAGE)),
    "a database of another program": _other_program,
    "one in use": _other_program_in_use,
    "another workspace": _other_workspace,
    "a folder": _folder,
}


@pytest.mark.parametrize("kind", STRANGERS)
def test_that_a_file_of_another_kind_is_told_and_left_alone(folder: Path, kind: str) -> None:
    STRANGERS[kind](folder / "workspace.db")
    with _left_alone(folder):
        with pytest.raises(Damaged):
            workspace.unlock(folder, PASSPHRASE)
        for words in (["cases"], ["show", EDITED]):  # one that only reads, and one that may write
            done = _run(folder.parent, *words)
            assert _is_one_sentence(done), done.stderr


# A key file


KEY_FILES: dict[str, Callable[[bytes], bytes]] = {
    "empty": lambda _: b"",
    "cut off": lambda data: data[: len(data) // 2],
    "one byte changed": lambda data: data.replace(b'"salt":"', b'"salt":"A', 1),
    "a text": lambda _: b"Dear Ms. Example,\n",
    "another document": lambda _: b'{"songs": ["A song about nothing"]}',
    "deep": lambda _: b"[" * 100_000,
    "noise": lambda _: random.Random(3).randbytes(500),
    "a later version": lambda data: data.replace(b'"version":2', b'"version":3'),
}


@pytest.mark.parametrize("kind", KEY_FILES)
def test_that_a_key_file_of_another_kind_is_told_and_left_alone(folder: Path, kind: str) -> None:
    file = folder / "workspace.key"
    data = file.read_bytes()
    file.write_bytes(KEY_FILES[kind](data))
    with _left_alone(folder):
        with pytest.raises(Problem) as caught:
            workspace.unlock(folder, PASSPHRASE)
        assert not isinstance(caught.value, workspace.WrongPassphrase)
        done = _run(folder.parent, "cases")
        assert _is_one_sentence(done), done.stderr
    file.write_bytes(data)
    workspace.unlock(folder, PASSPHRASE).close()


# A later version


def test_that_a_workspace_of_a_later_version_is_told_and_left_alone(folder: Path) -> None:
    key = keys.unlock(keys.read(folder / "workspace.key"), PASSPHRASE)
    with closing(Vault(folder / "workspace.db", key)) as vault:
        vault.connection.execute("PRAGMA user_version = 99")
    with _left_alone(folder):
        with pytest.raises(LaterVersion, match="later version"):
            workspace.unlock(folder, PASSPHRASE)
        done = _run(folder.parent, "cases")
        assert _is_one_sentence(done), done.stderr
