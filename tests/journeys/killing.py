"""Kill -9 at a random moment of an act."""

from __future__ import annotations

import random
import signal
import subprocess
import time
from pathlib import Path

from tests.journeys.acts import READY, ROOT, Act


def killed(act: type[Act], place: Path, dice: random.Random) -> list[str]:
    """Begin an act in a process, kill that some time after; what it acknowledged before.

    Raises RuntimeError where the process ended by itself, and not because all was done.
    """
    lines, wait = dice.randint(0, act.most), dice.uniform(0, act.seconds)
    with subprocess.Popen(
        act.command(place), stdout=subprocess.PIPE, text=True, cwd=ROOT
    ) as process:
        assert process.stdout is not None
        said = [process.stdout.readline() for _ in range(lines + 1)]
        time.sleep(wait)
        process.kill()
        said += process.stdout.readlines()
    if process.returncode not in (0, -signal.SIGKILL):
        raise RuntimeError(f"the {act.name} failed before it was killed")
    return [line.strip() for line in said if line.endswith("\n") and line.strip() != READY]
