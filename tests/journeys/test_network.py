"""The program talks to nobody: the whole day, and the command line, where sockets are forbidden."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.journeys.acts import ROOT
from tests.journeys.conftest import for_root
from tests.journeys.days import play

# Python runs this first, in each process, the worker's too. What is tried is written down: an
# error alone could be caught by whoever tried it.
_GUARD = """
import os, socket, sys

_WATCHED = {"socket.connect", "socket.bind", "socket.sendto", "socket.sendmsg"}

def _refuse(event, arguments):
    if event in {"socket.getaddrinfo", "socket.gethostbyname", "socket.gethostbyaddr"}:
        tried = arguments[0]
    elif event in _WATCHED and arguments[0].family in {socket.AF_INET, socket.AF_INET6}:
        tried = arguments[1]
    else:
        return
    descriptor = os.open(os.environ["TRIED"], os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    os.write(descriptor, f"{event} {tried}\\n".encode())
    os.close(descriptor)
    raise OSError("no network here")

sys.addaudithook(_refuse)
"""


@pytest.fixture
def guarded(tmp_path: Path) -> dict[str, str]:
    """What makes any Python process refuse the network, and say what it was asked for."""
    (tmp_path / "guard").mkdir()
    (tmp_path / "guard" / "sitecustomize.py").write_text(_GUARD)
    return {"PYTHONPATH": str(tmp_path / "guard"), "TRIED": str(tmp_path / "tried")}


def test_that_the_guard_refuses_and_writes_down(guarded: dict[str, str]) -> None:
    trying = "import urllib.request as r\nr.urlopen('http://example.invalid', timeout=5)"
    done = subprocess.run(
        [sys.executable, "-c", trying], env=os.environ | guarded, capture_output=True, check=False
    )
    assert done.returncode == 1
    assert "example.invalid" in Path(guarded["TRIED"]).read_text()


def test_that_a_day_in_the_window_opens_no_connection(
    tmp_path: Path, guarded: dict[str, str]
) -> None:
    play(tmp_path / "day", **guarded)
    assert not Path(guarded["TRIED"]).exists()


def test_that_the_command_line_opens_no_connection(tmp_path: Path, guarded: dict[str, str]) -> None:
    command = [sys.executable, "-m", "workbench.cli", "demo", "--out", str(tmp_path)]
    done = subprocess.run(
        command, env=os.environ | guarded, capture_output=True, text=True, cwd=ROOT, check=False
    )
    assert done.returncode == 0, done.stderr
    assert not Path(guarded["TRIED"]).exists()


@for_root
def test_that_a_day_needs_no_network_at_all(tmp_path: Path) -> None:
    unshare = shutil.which("unshare")
    if unshare is None or subprocess.run([unshare, "-n", "true"], check=False).returncode:
        pytest.skip("this machine lets nobody leave the network")
    play(tmp_path / "day", unshare, "-n")
