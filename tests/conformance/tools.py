"""Programs of others that judge our letters."""

from __future__ import annotations

import os
import shutil
import subprocess
from typing import NoReturn

import pytest

REQUIRED = "IMR_JUDGES"  # "required": whoever makes a release may leave no judge out


def unheard(reason: str) -> NoReturn:
    """Skip a test whose judge is missing; before a release, fail."""
    if os.environ.get(REQUIRED) == "required":
        pytest.fail(reason)
    pytest.skip(reason)


def output(program: str, *words: str) -> str:
    """What a program of Debian says, whatever its exit code."""
    path = shutil.which(program) or unheard(f"{program} is not installed")
    run = subprocess.run(
        (path, *words), capture_output=True, encoding="utf-8", errors="replace", check=False
    )
    return run.stdout + run.stderr
