from __future__ import annotations

import hashlib
import json
import random
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest
from argon2.low_level import Type, hash_secret_raw
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from tests.core.key_stores import LockedStore, MemoryStore, in_place
from workbench.case import Problem, replace
from workbench.store import keys, recovery

PASSPHRASE = "correct horse battery"
CODE = recovery.new_code()
KEY = keys.new_key()
FROZEN = Path(__file__).parents[1] / "databases" / "schema-1" / "workspace.key"
FROZEN_PASSPHRASE = "the passphrase of schema 1"


@pytest.fixture(scope="module")
def file() -> keys.KeyFile:
    """A key file that passphrase and recovery code open."""
    return keys.with_recovery(keys.new_key_file(KEY, PASSPHRASE), KEY, CODE)


@pytest.fixture
def store() -> Iterator[MemoryStore]:
    """The key store of the computer."""
    store = MemoryStore({})
    with in_place(store):
        yield store


# Opening


def test_that_passphrase_and_recovery_code_open_the_same_key(file: keys.KeyFile) -> None:
    assert keys.unlock(file, PASSPHRASE) == KEY
    assert keys.unlock_by_recovery(file, CODE.lower().replace("-", " ")) == KEY


def test_that_a_wrong_passphrase_is_refused_with_a_sentence(file: keys.KeyFile) -> None:
    with pytest.raises(keys.WrongPassphrase, match="not the passphrase of the workspace"):
        keys.unlock(file, "another")


def test_that_a_passphrase_opens_however_its_letters_are_composed() -> None:
    file = keys.new_key_file(KEY, "caf\u00e9 noir")
    assert keys.unlock(file, "cafe\u0301 noir") == KEY


def test_that_half_a_character_in_a_passphrase_does_no_harm(file: keys.KeyFile) -> None:
    with pytest.raises(keys.WrongPassphrase):
        keys.unlock(file, "\ud800")


def test_that_a_mistyped_recovery_code_is_told_from_that_of_another_workspace(
    file: keys.KeyFile,
) -> None:
    with pytest.raises(keys.WrongRecoveryCode, match="not the recovery code"):
        keys.unlock_by_recovery(file, recovery.new_code())
    mistyped = ("0" if CODE[0] != "0" else "2") + CODE[1:]
    with pytest.raises(Problem, match="mistyped") as caught:
        keys.unlock_by_recovery(file, mistyped)
    assert not isinstance(caught.value, keys.WrongRecoveryCode)


def test_that_a_workspace_without_a_recovery_code_says_so() -> None:
    with pytest.raises(Problem, match="no recovery code"):
        keys.unlock_by_recovery(keys.new_key_file(KEY, PASSPHRASE), CODE)


def test_that_the_passphrase_is_not_taken_for_the_recovery_code(file: keys.KeyFile) -> None:
    """A wrapped key opens in its own place only, and in its own workspace."""
    same_words = keys.with_passphrase(file, KEY, CODE)
    with pytest.raises(keys.WrongRecoveryCode):
        keys.unlock_by_recovery(replace(same_words, recovery=same_words.passphrase), CODE)
    with pytest.raises(keys.WrongPassphrase):
        keys.unlock(replace(file, workspace="0" * 32), PASSPHRASE)


# Changing what opens it


def test_that_a_new_passphrase_takes_the_place_of_the_old_one_and_nothing_else(
    file: keys.KeyFile, store: MemoryStore
) -> None:
    before = keys.with_device(file, KEY)
    after = keys.with_passphrase(before, KEY, "another")
    assert keys.unlock(after, "another") == KEY
    assert (after.recovery, after.device) == (before.recovery, before.device)
    with pytest.raises(keys.WrongPassphrase):
        keys.unlock(after, PASSPHRASE)
    assert store.kept


def test_that_a_new_recovery_code_takes_the_place_of_the_old_one(file: keys.KeyFile) -> None:
    code = recovery.new_code()
    after = keys.with_recovery(file, KEY, code)
    assert keys.unlock_by_recovery(after, code) == KEY
    with pytest.raises(keys.WrongRecoveryCode):
        keys.unlock_by_recovery(after, CODE)


def test_that_a_computer_opens_the_workspace_until_it_is_told_to_forget(
    file: keys.KeyFile, store: MemoryStore
) -> None:
    remembered = keys.with_device(file, KEY)
    assert keys.unlock_by_device(remembered) == KEY
    forgotten = keys.without_device(remembered)
    assert store.kept == {}
    with pytest.raises(Problem, match="its passphrase only"):
        keys.unlock_by_device(forgotten)
    with pytest.raises(Problem, match="does not open the workspace"):
        keys.unlock_by_device(remembered)


@pytest.mark.parametrize("secret", ["", "no digits", "00", "0" * 64])
def test_that_a_foreign_secret_in_the_key_store_opens_nothing(
    file: keys.KeyFile, store: MemoryStore, secret: str
) -> None:
    remembered = keys.with_device(file, KEY)
    store.kept["imr-workbench", file.workspace] = secret
    with pytest.raises(Problem, match="does not open the workspace"):
        keys.unlock_by_device(remembered)


def test_that_a_locked_key_store_leaves_the_key_file_as_it_is(file: keys.KeyFile) -> None:
    with in_place(LockedStore({})), pytest.raises(Problem, match="locked"):
        keys.with_device(file, KEY)


# The file


def test_that_a_key_file_comes_back_as_it_was_written(
    file: keys.KeyFile, store: MemoryStore, tmp_path: Path
) -> None:
    written = replace(keys.with_device(file, KEY), synced_folder_allowed=True)
    keys.write(tmp_path / "workspace.key", written)
    assert keys.read(tmp_path / "workspace.key") == written
    assert [path.name for path in tmp_path.iterdir()] == ["workspace.key"]
    assert (tmp_path / "workspace.key").stat().st_mode & 0o077 == 0
    (secret,) = store.kept.values()
    assert secret not in (tmp_path / "workspace.key").read_text()


def test_that_the_first_version_is_read_under_one_name() -> None:
    file = keys.read(FROZEN)
    assert file == keys.read(FROZEN)
    assert keys.unlock(file, FROZEN_PASSPHRASE)
    assert (file.recovery, file.device) == (None, None)


def test_that_a_passphrase_of_the_first_version_opens_in_a_file_of_this_one(
    tmp_path: Path,
) -> None:
    key = keys.unlock(keys.read(FROZEN), FROZEN_PASSPHRASE)
    keys.write(tmp_path / "workspace.key", keys.with_recovery(keys.read(FROZEN), key, CODE))
    carried = keys.read(tmp_path / "workspace.key")
    assert json.loads((tmp_path / "workspace.key").read_bytes())["version"] == 2
    assert keys.unlock(carried, FROZEN_PASSPHRASE) == keys.unlock_by_recovery(carried, CODE) == key


def test_that_a_later_version_may_make_a_passphrase_dearer(file: keys.KeyFile) -> None:
    """Made here from the libraries alone: what the file means is written down by this test."""
    salt, nonce = b"s" * 16, b"n" * 12
    purpose = f"imr-workbench passphrase 2 {file.workspace}".encode()
    secret = hash_secret_raw(b"words", salt, 2, 19 * 1024, 1, 32, Type.ID)
    wrapped = keys.WrappedKey(
        salt=salt,
        nonce=nonce,
        wrapped=AESGCM(secret).encrypt(nonce, KEY, purpose),
        time_cost=2,
        memory_kib=19 * 1024,
        lanes=1,
    )
    assert keys.unlock(replace(file, passphrase=wrapped), "words") == KEY


Spoil = Callable[[dict[str, Any]], object]


@pytest.mark.parametrize(
    "spoil",
    [
        lambda file: file.update(workspace=""),
        lambda file: file.update(workspace="../" * 8 + "abcdefgh"),
        lambda file: file.update(passphrase=None),
        lambda file: file.update(device={"nonce": "", "wrapped": ""}),
        lambda file: file["passphrase"].update(version=3),
        lambda file: file["passphrase"].update(time_cost=0),
        lambda file: file["passphrase"].update(time_cost=21),
        lambda file: file["passphrase"].update(memory_kib=8),
        lambda file: file["passphrase"].update(memory_kib=2**40),
        lambda file: file["passphrase"].update(lanes=17),
        lambda file: file["passphrase"].update(salt=""),
        lambda file: file["recovery"].update(wrapped=""),
        lambda file: file["recovery"].update(memory_kib=-1),
        lambda file: file.pop("workspace"),
    ],
)
def test_that_figures_that_no_version_writes_are_refused(
    file: keys.KeyFile, tmp_path: Path, spoil: Spoil
) -> None:
    """They would exhaust the machine, or protect nothing."""
    content = json.loads(msgspec.json.encode(file))
    spoil(content)
    data = json.dumps(content)
    sha256 = hashlib.sha256(data.encode()).hexdigest()
    (tmp_path / "workspace.key").write_text(
        f'{{"file": {data}, "sha256": "{sha256}", "version": 2}}'
    )
    with pytest.raises(keys.DamagedKeyFile, match="key file"):
        keys.read(tmp_path / "workspace.key")


def test_that_a_file_of_a_later_version_is_refused(file: keys.KeyFile, tmp_path: Path) -> None:
    keys.write(tmp_path / "workspace.key", file)
    later = (tmp_path / "workspace.key").read_bytes().replace(b'"version":2}', b'"version":3}')
    (tmp_path / "workspace.key").write_bytes(later)
    with pytest.raises(keys.LaterKeyFile, match="later version"):
        keys.read(tmp_path / "workspace.key")


@pytest.mark.parametrize("data", [b"", b"{", b"\xff" * 99, b"SQLite format 3\0", b"[" * 100_000])
def test_that_what_is_no_key_file_is_refused(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "workspace.key").write_bytes(data)
    with pytest.raises(keys.DamagedKeyFile, match="cannot be read"):
        keys.read(tmp_path / "workspace.key")


def test_that_a_missing_key_file_is_told_in_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(keys.DamagedKeyFile, match="cannot be read"):
        keys.read(tmp_path / "workspace.key")


def test_that_a_key_file_cut_short_anywhere_is_refused(file: keys.KeyFile, tmp_path: Path) -> None:
    path = tmp_path / "workspace.key"
    keys.write(path, file)
    data = path.read_bytes()
    for length in range(len(data)):
        path.write_bytes(data[:length])
        with pytest.raises(keys.DamagedKeyFile):
            keys.read(path)


def test_that_a_flipped_bit_is_told_from_a_wrong_passphrase(
    file: keys.KeyFile, tmp_path: Path
) -> None:
    path = tmp_path / "workspace.key"
    keys.write(path, file)
    data = path.read_bytes()
    for place in range(len(data)):
        spoiled = bytearray(data)
        spoiled[place] ^= 1 << place % 8
        path.write_bytes(spoiled)
        with pytest.raises((keys.DamagedKeyFile, keys.LaterKeyFile)):
            keys.read(path)


# Writing it


def test_that_a_key_file_is_whole_whenever_its_writer_is_killed(
    file: keys.KeyFile, tmp_path: Path
) -> None:
    path, other = tmp_path / "workspace.key", keys.new_key_file(KEY, "another")
    keys.write(path, file)
    shutil.copy(path, tmp_path / "one")
    keys.write(tmp_path / "other", other)
    writing = """
import sys
from pathlib import Path
from workbench.store import keys
folder = Path(sys.argv[1])
files = [keys.read(folder / "one"), keys.read(folder / "other")]
print("ready", flush=True)
while True:
    for file in files:
        keys.write(folder / "workspace.key", file)
"""
    chance = random.Random(20261122)
    for _ in range(10):
        command = [sys.executable, "-c", writing, str(tmp_path)]
        with subprocess.Popen(command, stdout=subprocess.PIPE) as process:
            assert process.stdout
            process.stdout.readline()
            time.sleep(chance.uniform(0, 0.02))
            process.kill()
        assert keys.read(path) in {file, other}


def test_that_a_full_disk_leaves_the_old_key_file(file: keys.KeyFile, tmp_path: Path) -> None:
    resource = pytest.importorskip("resource")  # not on Windows
    keys.write(tmp_path / "workspace.key", file)
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (100, limits[1]))
    try:
        with pytest.raises(Problem, match="cannot be written"):
            keys.write(tmp_path / "workspace.key", replace(file, recovery=None))
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
    assert keys.read(tmp_path / "workspace.key") == file
    assert [path.name for path in tmp_path.iterdir()] == ["workspace.key"]


def test_that_a_missing_folder_is_told_in_a_sentence(file: keys.KeyFile, tmp_path: Path) -> None:
    with pytest.raises(Problem, match="cannot be written"):
        keys.write(tmp_path / "nowhere" / "workspace.key", file)
