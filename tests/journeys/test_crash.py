"""A killed program loses nothing that it acknowledged, and its file opens."""

from __future__ import annotations

import random
import subprocess
import sys
import time
from pathlib import Path

import pytest

from workbench import workspace
from workbench.store import Store

PASSPHRASE = "a passphrase"

# Edits without end; prints each revision once it is saved.
_EDITING = f"""
import sys
from itertools import count
from pathlib import Path
from workbench import workspace
from workbench.case import replace
from workbench.session import Session
session = Session(workspace.unlock(Path(sys.argv[1]), {PASSPHRASE!r}), "draft-0001")
for number in count(1):
    session.change("Edit", replace(session.case, summary=f"word {{number}} " * 50))
    print(number, flush=True)
"""


def _kill_after(command: list[str], lines: int, wait: float) -> list[str]:
    """Start, kill -9 a moment after that many lines; what was acknowledged."""
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        acknowledged = [process.stdout.readline() for _ in range(lines)]
        time.sleep(wait)
        process.kill()
        acknowledged += process.stdout.readlines()
    return [line for line in acknowledged if line.endswith("\n")]


def _is_whole(folder: Path) -> bool:
    store = Store.unlock(folder, PASSPHRASE)
    answer = store._db.execute("PRAGMA integrity_check").fetchone()
    store.close()
    return bool(answer == ("ok",))


@pytest.mark.parametrize("seed", range(6))
def test_that_no_acknowledged_edit_is_lost_by_kill_9(tmp_path: Path, seed: int) -> None:
    dice = random.Random(seed)
    opened = workspace.create(tmp_path, PASSPHRASE)
    opened.add(workspace.read_text(workspace.sample_text()))
    opened.close()
    command = [sys.executable, "-c", _EDITING, str(tmp_path)]
    acknowledged = _kill_after(command, dice.randint(1, 60), dice.uniform(0, 0.02))
    opened = workspace.unlock(tmp_path, PASSPHRASE)
    summary = opened.case("draft-0001").summary
    opened.close()
    assert int(summary.split()[1]) >= int(acknowledged[-1])
    assert _is_whole(tmp_path)


@pytest.mark.parametrize("seed", range(4))
def test_that_a_workspace_is_made_whole_or_can_be_made_again(tmp_path: Path, seed: int) -> None:
    making = "from pathlib import Path; from workbench import workspace; import sys;"
    making += f"print(flush=True); workspace.create(Path(sys.argv[1]), {PASSPHRASE!r})"
    folder = tmp_path / "workspace"
    _kill_after([sys.executable, "-c", making, str(folder)], 1, random.Random(seed).uniform(0, 0.3))
    if not workspace.exists(folder):
        workspace.create(folder, PASSPHRASE).close()
    assert _is_whole(folder)


@pytest.mark.parametrize("seed", range(3))
def test_that_no_acknowledged_import_is_lost_by_kill_9(tmp_path: Path, seed: int) -> None:
    dice = random.Random(seed)
    sample = workspace.sample_text()
    number = workspace.read_text(sample).number
    files = []
    for place in range(200):
        files.append(tmp_path / f"{place}.txt")
        files[-1].write_text(sample.replace(number, f"CM26-{place:07}"))
    secret = tmp_path / "passphrase"
    secret.write_text(PASSPHRASE)
    folder = tmp_path / "workspace"
    command = [sys.executable, "-m", "workbench.cli", "--workspace", str(folder)]
    command += ["--passphrase-file", str(secret), "import", *map(str, files)]
    acknowledged = _kill_after(command, dice.randint(1, 40), dice.uniform(0, 0.05))
    opened = workspace.unlock(folder, PASSPHRASE)
    stored = [row.number for row in opened.cases()]
    opened.close()
    assert {line.strip() for line in acknowledged} <= set(stored)
    assert _is_whole(folder)
