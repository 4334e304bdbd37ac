"""The word index alone: what a search, a change and a removal cost at the size of a working life.

How long this thread computed is told beside: on a busy machine the rest was spent waiting for
others. Another thread that should come round each half millisecond tells how long a search kept it
from doing so: that is what a search takes from the window.
"""

from __future__ import annotations

import statistics
import tempfile
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path

from tests.benchmarks.scale import sizes
from tests.benchmarks.scale_cases import generated_case, queries
from tests.benchmarks.timing import milliseconds, seconds
from workbench.store import CaseWords, WordIndex
from workbench.workspace.finding import words_of

_KEY = bytes(range(32))
_TOGETHER = 100  # cases that are taken in by one transaction
_CHANGES = 300
_BEAT = 0.0005  # seconds


def figures() -> Iterator[str]:
    """Lines for 20,000 cases; with ``IMR_STRESS`` in the environment also for 100,000."""
    for cases in sizes():
        with tempfile.TemporaryDirectory() as folder:
            for line in _lines(Path(folder) / "workspace.words", cases):
                yield f"{cases:,} cases, {line}"


def _lines(path: Path, cases: int) -> Iterator[str]:
    index = WordIndex(path, _KEY)
    built = sum(_build(index, cases))
    changed = [_change(index, number) for number in range(0, cases, cases // _CHANGES)]
    yield f"words indexed in {built:.1f} s; changed case by case: {_beside(changed)}"
    found = [_timed(partial(index.find, query)) for query in queries() * 3]
    yield f"{len(queries())} queries: {_beside(found)}"
    removed = seconds(lambda: index.remove([1]))
    index.close()
    yield f"one removed without a trace in {removed:.1f} s, {path.stat().st_size / 1e6:.0f} MB"
    yield f"another thread waits while they are searched: {_told(_waits(lambda: _search(path)))}"
    yield f"another thread waits while nothing is done: {_told(_waits(lambda: time.sleep(1)))}"


def _build(index: WordIndex, cases: int) -> Iterator[float]:
    """Seconds for each part of the building; the cases are generated between them."""
    for first in range(0, cases, _TOGETHER):
        numbers = range(first, min(first + _TOGETHER, cases))
        texts = [CaseWords(number + 1, 1, words_of(generated_case(number))) for number in numbers]
        yield seconds(partial(index.put_all, texts))


def _change(index: WordIndex, number: int) -> tuple[float, float]:
    words = f"{words_of(generated_case(number))} changed"
    return _timed(partial(index.put, number + 1, 2, words))


def _search(path: Path) -> None:
    index = WordIndex(path, _KEY)
    for query in queries():
        index.find(query)
    index.close()


def _waits(act: Callable[[], object]) -> list[float]:
    """By how much each round of this thread came late while another one acts."""
    late = []
    other = threading.Thread(target=act)
    other.start()
    while other.is_alive():
        late.append(seconds(lambda: time.sleep(_BEAT)) - _BEAT)
    other.join()
    return late


def _timed(act: Callable[[], object]) -> tuple[float, float]:
    """Seconds that passed, and that this thread computed."""
    begun = time.thread_time()
    passed = seconds(act)
    return passed, time.thread_time() - begun


def _beside(times: list[tuple[float, float]]) -> str:
    passed, computed = zip(*times, strict=True)
    return f"{_told(passed)}; computing: {_told(computed)}"


def _told(times: Sequence[float]) -> str:
    worst = statistics.quantiles(times, n=100)[-1]
    return (
        f"median {milliseconds(statistics.median(times))}, p99 {milliseconds(worst)},"
        f" longest {milliseconds(max(times))}"
    )
