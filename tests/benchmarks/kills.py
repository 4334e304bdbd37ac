"""Kill -9 at random moments of every act, 500 rounds and more: what was lost."""

from __future__ import annotations

import random
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

from tests.journeys.acts import ACTS, Act, prepare, survived
from tests.journeys.killing import killed
from workbench.case import Problem

_ROUNDS = 72  # of each act


def figures() -> Iterator[str]:
    """For each act, in how many rounds anything was lost that had been acknowledged."""
    with tempfile.TemporaryDirectory() as folder:
        prepared = Path(folder, "prepared")
        prepare(prepared)
        for act in ACTS.values():
            lost = [seed for seed in range(_ROUNDS) if not _survives(act, prepared, seed)]
            seeds = f" (seeds {', '.join(map(str, lost))})" if lost else ""
            yield f"kill -9 in {act.name}: {len(lost)} of {_ROUNDS} rounds lost anything{seeds}"


def _survives(act: type[Act], prepared: Path, seed: int) -> bool:
    """Whether all that was acknowledged is there after one kill, and the workspace is whole."""
    with tempfile.TemporaryDirectory() as folder:
        place = shutil.copytree(prepared, Path(folder, "place"))
        acknowledged = killed(act, place, random.Random(f"{act.name} {seed}"))
        try:
            survived(act, place, acknowledged)
        except (AssertionError, Problem):
            return False
    return True
