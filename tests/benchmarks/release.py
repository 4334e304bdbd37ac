"""A release, from the check to the archive, of the benchmark's letter; and its gate alone."""

from __future__ import annotations

import multiprocessing
import statistics
import tempfile
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import closing
from pathlib import Path

from tests.benchmarks.timing import alternating, milliseconds, seconds
from workbench import pdf, release, workspace
from workbench.case import Case, ReviewerProfile, replace
from workbench.letter import Letter, compose
from workbench.workspace import Workspace

_PASSPHRASE = "a passphrase of the bench"
_ROUNDS = 15


def figures() -> Iterator[str]:
    """The release, warm and as the first act of a program, and what the gate takes of it."""
    from tests.benchmarks.letter import benchmark_case  # loads reportlab: not in the other process

    case = benchmark_case()
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place, "workspace")
        _prepare(folder)
        with ProcessPoolExecutor(1, multiprocessing.get_context("spawn")) as another:
            cold = another.submit(_first, folder, case).result()
        with closing(workspace.unlock(folder, _PASSPHRASE)) as opened:
            warm = [_release(opened, case, number) for number in range(1, _ROUNDS + 2)][1:]
    yield f"release, from the check to the archive (P-256): {milliseconds(statistics.median(warm))}"
    yield f"the first release of a program: {milliseconds(cold)}"
    yield from _gates(compose(case))


def _prepare(folder: Path) -> None:
    with closing(workspace.create(folder, _PASSPHRASE)) as opened:
        opened.set_profile(ReviewerProfile(name="Quirina T. Nonesuch"))
        release.create_identity(opened, "role", _PASSPHRASE, subject="Expert Reviewer 0001")


def _first(folder: Path, case: Case) -> float:
    with closing(workspace.unlock(folder, _PASSPHRASE)) as opened:
        return _release(opened, case, 0)


def _release(opened: Workspace, case: Case, number: int) -> float:
    """The seconds of the release of one more case."""
    reference = opened.add(replace(case, number=f"CM26-{number:07}")).reference
    return seconds(lambda: release.release(opened, reference, "role", _PASSPHRASE, attest=True))


def _gates(letter: Letter) -> Iterator[str]:
    printed = pdf.render(letter)
    gate, contents = alternating(
        lambda: pdf.conformance(printed, letter), lambda: pdf.contents(printed), rounds=_ROUNDS
    )
    yield f"the gate of conformance alone: {milliseconds(gate)}"
    yield f"all that the file holds, decompressed: {milliseconds(contents)}"
