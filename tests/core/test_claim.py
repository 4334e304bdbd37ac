from __future__ import annotations

import errno
import json
import os
import platform
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from workbench.case import Problem
from workbench.store.claim import OpenElsewhere, claim

CLAIMING = """
import sys
from pathlib import Path
from workbench.store.claim import claim
claimed = claim(Path(sys.argv[1]))
print("clean" if claimed.was_clean else "unclean", flush=True)
sys.stdin.read()
"""

# Each makes a file while it holds the claim: two holders at once would find that of the other.
TAKING_TURNS = """
import sys
import time
from pathlib import Path
from workbench.store.claim import OpenElsewhere, claim
folder, rounds = Path(sys.argv[1]), 0
while rounds < 100:
    try:
        claimed = claim(folder)
    except OpenElsewhere:
        continue
    (folder / "held").touch(exist_ok=False)
    time.sleep(0.001)
    (folder / "held").unlink()
    claimed.give_up()
    rounds += 1
"""


@contextmanager
def _claimed_elsewhere(folder: Path) -> Iterator[subprocess.Popen[str]]:
    """Another process that has the claim until its input ends."""
    command = [sys.executable, "-c", CLAIMING, str(folder)]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout
        assert process.stdout.readline().strip() in {"clean", "unclean"}
        try:
            yield process
        finally:
            process.kill()


def test_that_a_claim_given_up_leaves_nothing(tmp_path: Path) -> None:
    claimed = claim(tmp_path)
    assert claimed.was_clean
    claimed.give_up()
    claimed.give_up()
    assert list(tmp_path.iterdir()) == []
    again = claim(tmp_path)
    assert again.was_clean
    again.give_up()


def test_that_the_lock_file_says_who_has_the_workspace(tmp_path: Path) -> None:
    claimed = claim(tmp_path)
    (path,) = tmp_path.iterdir()
    holder = json.loads(path.read_bytes())
    assert (holder["pid"], holder["host"]) == (os.getpid(), platform.node())
    assert holder.keys() == {"pid", "host", "started"}
    assert path.stat().st_mode & 0o077 == 0
    claimed.give_up()


def test_that_a_second_window_is_told_who_has_the_workspace(tmp_path: Path) -> None:
    with _claimed_elsewhere(tmp_path) as process:
        said = rf"open in another window \(process {process.pid} on {platform.node()}\)"
        with pytest.raises(OpenElsewhere, match=said):
            claim(tmp_path)


def test_that_one_process_cannot_claim_twice(tmp_path: Path) -> None:
    claimed = claim(tmp_path)
    with pytest.raises(OpenElsewhere, match=f"process {os.getpid()}"):
        claim(tmp_path)
    claimed.give_up()
    claim(tmp_path).give_up()


@pytest.mark.parametrize("words", [b"", b"{", b"\xff", b"{}"])
def test_that_a_holder_that_has_not_signed_is_refused_all_the_same(
    tmp_path: Path, words: bytes
) -> None:
    claimed = claim(tmp_path)
    (tmp_path / "workspace.lock").write_bytes(words)
    with pytest.raises(OpenElsewhere, match=r"open in another window\.$"):
        claim(tmp_path)
    claimed.give_up()


def test_that_the_claim_of_a_killed_process_is_free_and_was_not_clean(tmp_path: Path) -> None:
    with _claimed_elsewhere(tmp_path) as process:
        process.kill()
        process.wait()
        claimed = claim(tmp_path)
    assert not claimed.was_clean
    assert json.loads((tmp_path / "workspace.lock").read_bytes())["pid"] == os.getpid()
    claimed.give_up()
    again = claim(tmp_path)
    assert again.was_clean
    again.give_up()


def test_that_a_claim_given_up_in_need_is_not_clean(tmp_path: Path) -> None:
    claim(tmp_path).give_up(clean=False)
    claimed = claim(tmp_path)
    assert not claimed.was_clean
    claimed.give_up()


def test_that_the_lock_file_of_another_is_left_alone(tmp_path: Path) -> None:
    claimed = claim(tmp_path)
    (tmp_path / "workspace.lock").unlink()
    other = claim(tmp_path)
    claimed.give_up()
    with pytest.raises(OpenElsewhere):
        claim(tmp_path)
    other.give_up()


def test_that_no_two_processes_ever_hold_the_claim_together(tmp_path: Path) -> None:
    """Each removes the file that the others are opening."""
    command = [sys.executable, "-c", TAKING_TURNS, str(tmp_path)]
    running = [subprocess.Popen(command) for _ in range(3)]
    assert [process.wait() for process in running] == [0, 0, 0]
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(sys.platform == "win32", reason="Windows hands on no open file")
def test_that_a_child_process_does_not_keep_the_claim(tmp_path: Path) -> None:
    claimed = claim(tmp_path)
    with subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE) as child:
        claimed.give_up(clean=False)
        claim(tmp_path).give_up()
        child.communicate(b"\n")


@pytest.mark.skipif(sys.platform == "win32", reason="another call locks there")
def test_that_a_file_system_without_locks_lets_the_workspace_open(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_locks(*_: object) -> None:
        raise OSError(errno.ENOLCK, os.strerror(errno.ENOLCK))

    monkeypatch.setattr("fcntl.flock", no_locks)
    claimed = claim(tmp_path)
    assert claimed.was_clean
    claimed.give_up()
    assert list(tmp_path.iterdir()) == []


def test_that_a_folder_that_cannot_be_written_to_is_told_in_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(Problem, match="folder of the workspace cannot be written to"):
        claim(tmp_path / "nowhere")
