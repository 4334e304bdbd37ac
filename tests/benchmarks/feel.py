"""How the window feels in a full workspace: typing, opening, switching, moving, and an hour of it.

Each screen has a process of its own: none at all, and where there is an X server one of that kind.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.benchmarks.scale import scale_workspace, sizes

_PARTS = ("feel_typing", "feel_moving", "feel_hour")


def figures() -> Iterator[str]:
    """Lines for each screen; with ``IMR_STRESS`` in the environment also for 100,000 cases."""
    for cases in sizes():
        for name, environment in (("no screen", {"QT_QPA_PLATFORM": "offscreen"}), ("X11", None)):
            for part in _PARTS:
                yield from _lines(f"{cases:,} cases, {name}", part, cases, environment)


def _lines(name: str, part: str, cases: int, environment: dict[str, str] | None) -> Iterator[str]:
    if environment is None and shutil.which("Xvfb") is None:
        yield f"{name}: there is no Xvfb, nothing was measured"
        return
    with tempfile.TemporaryDirectory() as folder, _screen(environment) as used:
        copy = Path(folder) / "workspace"
        shutil.copytree(scale_workspace(cases), copy)
        command = [sys.executable, "-m", f"tests.benchmarks.{part}", str(copy)]
        with subprocess.Popen(
            command, stdout=subprocess.PIPE, text=True, env=os.environ | used
        ) as running:
            assert running.stdout is not None
            for line in running.stdout:
                yield f"{name}, {line.rstrip()}"
        if running.returncode:
            raise subprocess.CalledProcessError(running.returncode, command)


@contextmanager
def _screen(environment: dict[str, str] | None) -> Iterator[dict[str, str]]:
    """What a process needs to be shown; without it, an X server made for the while."""
    if environment is not None:
        yield environment
        return
    reading, writing = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(writing), "-screen", "0", "1600x1000x24", "-nolisten", "tcp"],
        pass_fds=(writing,),
        stderr=subprocess.DEVNULL,
    )
    os.close(writing)
    with os.fdopen(reading) as told:
        number = told.readline().strip()
    try:
        yield {"QT_QPA_PLATFORM": "xcb", "DISPLAY": f":{number}"}
    finally:
        server.terminate()
        server.wait()
