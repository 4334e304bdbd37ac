"""A program that is killed at any moment loses nothing that it acknowledged, and its file opens."""

from __future__ import annotations

import random
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.journeys.acts import ACTS, PASSPHRASE, ROOT, damages, survived
from tests.journeys.killing import killed
from workbench import workspace

ROUNDS = {
    "editing": 6,
    "import": 5,
    "release": 5,
    "backup": 4,
    "migration": 4,
    "passphrase change": 3,
    "destruction": 3,
}


@pytest.mark.parametrize(
    ("name", "seed"), [(name, seed) for name, rounds in ROUNDS.items() for seed in range(rounds)]
)
def test_that_nothing_acknowledged_is_lost_by_kill_9(place: Path, name: str, seed: int) -> None:
    act = ACTS[name]
    acknowledged = killed(act, place, random.Random(f"{name} {seed}"))
    survived(act, place, acknowledged)


def test_that_no_act_is_spared() -> None:
    assert ROUNDS.keys() == ACTS.keys()


@pytest.mark.parametrize("seed", range(4))
def test_that_a_workspace_is_made_whole_or_can_be_made_again(tmp_path: Path, seed: int) -> None:
    making = "from pathlib import Path; from workbench import workspace; import sys;"
    making += f"print(flush=True); workspace.create(Path(sys.argv[1]), {PASSPHRASE!r})"
    folder = tmp_path / "workspace"
    command = [sys.executable, "-c", making, str(folder)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, cwd=ROOT) as process:
        assert process.stdout is not None
        process.stdout.readline()
        time.sleep(random.Random(seed).uniform(0, 0.3))
        process.kill()
    if workspace.exists(folder):
        opened = workspace.unlock(folder, PASSPHRASE)
    else:
        opened = workspace.create(folder, PASSPHRASE)
    assert list(damages(opened)) == []
    opened.close()
