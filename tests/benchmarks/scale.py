"""An encrypted workspace as full as that of a working life, made once in a run of the bench."""

from __future__ import annotations

import os
import tempfile
from functools import cache
from pathlib import Path
from random import Random

from tests.benchmarks.scale_cases import generated_case
from workbench import workspace
from workbench.case import Case, Stage, State, replace
from workbench.workspace import Workspace

CASES, STRESS = 20_000, 100_000
PASSPHRASE = "a passphrase for the benchmark"
# Words that most cases hold, and what is left of them while they are typed.
_BROAD = (
    *"acdefilmnoprstuw", "CM", "CM26", "CM26-0", "WK", "WK-0", "WK-1", "th", "the", "wo", "worker",
    "re", "rep", "request", "pa", "pain", "im", "improvement", "un", "utilization", "tr", "treat",
    "treatment", "the worker", "pain is", "no", "not", "do", "dr", "ex", "example", "cl", "clinic",
    "we", "weeks",
)  # fmt: skip
_TOGETHER = 2000  # cases that are stored in one transaction
_FOLDERS: list[tempfile.TemporaryDirectory[str]] = []  # each is deleted when the process ends


def sizes() -> tuple[int, ...]:
    """How many cases are measured; the stress run is asked for by ``IMR_STRESS``."""
    return (CASES, STRESS) if os.environ.get("IMR_STRESS") else (CASES,)


@cache
def scale_workspace(cases: int) -> Path:
    """The folder of a closed workspace with so many cases, their words indexed.

    It opens with :data:`PASSPHRASE`. Most of its cases are released, none has a letter. Who changes
    it works on a copy.
    """
    _FOLDERS.append(tempfile.TemporaryDirectory())
    folder = Path(_FOLDERS[-1].name) / "workspace"
    filled = workspace.create(folder, PASSPHRASE)
    for first in range(0, cases, _TOGETHER):
        _store(filled, range(first, min(first + _TOGETHER, cases)))
    filled.cases("nobody")  # a search brings the words up to date
    filled.close()
    return folder


@cache
def queries() -> tuple[str, ...]:
    """The 200 that a search is measured with: parts of numbers, references, words, and broad ones.

    They stand in the first 20,000 cases and are the same on every machine.
    """
    chance = Random(200)
    drawn = (_query(chance, generated_case(chance.randrange(CASES))) for _ in range(150))
    return tuple(_BROAD) + tuple(drawn)


def _query(chance: Random, case: Case) -> str:
    """What somebody may remember of a case, or the beginning of that."""
    issue = chance.choice(case.issues)
    text = chance.choice(
        (case.number, case.worker_reference, issue.treatment, case.summary, issue.rationale)
    )
    words = chance.sample(text.split(), k=min(len(text.split()), chance.choice((1, 1, 2))))
    return " ".join(word[: chance.randrange(2, 10)] for word in words)


def _store(filled: Workspace, numbers: range) -> None:
    with filled.store.transaction():
        for number in numbers:
            case = generated_case(number)
            added = filled.add(replace(case, state=State.DRAFT))
            if case.state is State.RELEASED:
                filled.store.cases.close_for_good(added, Stage.RELEASED)
