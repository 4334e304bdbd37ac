"""The bundle beside the source run: how long each takes to the first paint, and what it weighs.

Must: at most 1.3 of the source run, at most 260 MB.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from tests.benchmarks.timing import alternating, milliseconds

ROOT = Path(__file__).resolve().parents[2]
LAUNCH = ROOT / "packaging" / "launch.py"
BUNDLE = ROOT / "dist" / "imr-workbench"
PROGRAM = BUNDLE / ("imr-workbench.exe" if os.name == "nt" else "imr-workbench")


def figures() -> Iterator[str]:
    """Start and size, where `dev.py bundle` has made one."""
    if not PROGRAM.is_file():
        yield "bundle: there is none in dist; `python3 packaging/dev.py bundle` makes one"
        return
    with tempfile.TemporaryDirectory() as folder:
        source, bundle = alternating(
            lambda: _until_painted(sys.executable, LAUNCH, "paint", folder),
            lambda: _until_painted(PROGRAM, "paint", folder),
        )
    yield (
        f"start of the bundle: {bundle / source:.2f} times the source run, at most 1.3"
        f" ({milliseconds(bundle)} to {milliseconds(source)})"
    )
    files = [path for path in BUNDLE.rglob("*") if path.is_file() and not path.is_symlink()]
    weight = sum(path.stat().st_size for path in files)
    yield f"size of the bundle: {weight / 1e6:.0f} MB in {len(files)} files, at most 260 MB"


def _until_painted(*command: str | Path) -> None:
    with subprocess.Popen(
        command,
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": str(ROOT)},  # which a bundle does not read
    ) as process:
        assert process.stdout is not None
        if process.stdout.readline() != "painted\n":
            raise RuntimeError("the window never said that it was painted")
        process.stdout.read()  # it closes in order
