"""Programs of others that judge our letters."""

from __future__ import annotations

import shutil
import subprocess

import pytest


def output(program: str, *words: str) -> str:
    """What a program of Debian says, whatever its exit code."""
    path = shutil.which(program)
    if path is None:
        pytest.skip(f"{program} is not installed")
    run = subprocess.run(
        (path, *words), capture_output=True, encoding="utf-8", errors="replace", check=False
    )
    return run.stdout + run.stderr
