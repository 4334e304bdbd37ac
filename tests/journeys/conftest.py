"""The place in which acts are done: prepared once, copied for each test."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.journeys import acts
from ui.app import Program

IS_ROOT = sys.platform == "linux" and os.geteuid() == 0
for_root = pytest.mark.skipif(not IS_ROOT, reason="only root of Linux may do that")


@pytest.fixture(scope="session")
def _prepared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("prepared")
    acts.prepare(place)
    return place


@pytest.fixture
def place(_prepared: Path, tmp_path: Path) -> Path:
    """A prepared place of one test's own."""
    return shutil.copytree(_prepared, tmp_path / "place")


@pytest.fixture
def program(tmp_path: Path) -> Iterator[Program]:
    """The whole program at its first start."""
    program = Program(tmp_path / "workspace")
    program.show()
    yield program
    program.close()


@pytest.fixture
def small_disk(place: Path, tmp_path: Path) -> Iterator[Path]:
    """A prepared place on a disk of its own, of 24 MB; for root of Linux."""
    disk = tmp_path / "disk"
    disk.mkdir()
    mounting = ["mount", "-t", "tmpfs", "-o", "size=24m", "tmpfs", str(disk)]
    if subprocess.run(mounting, check=False).returncode:
        pytest.skip("nothing may be mounted here")
    try:
        yield shutil.copytree(place, disk / "place")
    finally:
        subprocess.run(["umount", "--lazy", disk], check=True)
