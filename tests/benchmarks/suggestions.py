"""Similar earlier issues: how long a suggestion takes, and what knowing the issues costs the index.

A suggestion is timed from the question to its answer, for issues drawn from all cases; each second
one has no rationale yet. What the searching thread computed for it is told beside: on a busy
machine the rest was spent waiting for others. The ratio is to finding cases by the words of the
same titles.
"""

from __future__ import annotations

import statistics
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from functools import partial
from pathlib import Path
from queue import Queue
from random import Random
from time import thread_time

from tests.benchmarks import scale
from tests.benchmarks.scale_cases import generated_case
from tests.benchmarks.timing import milliseconds, seconds
from workbench import memory, workspace
from workbench.case import Case, Issue, replace
from workbench.store import CaseWords, WordIndex
from workbench.workspace import CaseOrder, Workspace
from workbench.workspace.finding import words_of, words_of_case

_KEY = bytes(range(32))
_ASKED = 200
_TOGETHER = 100  # cases that are taken in by one transaction


def figures() -> Iterator[str]:
    """Lines for 20,000 cases; with ``IMR_STRESS`` in the environment also for 100,000."""
    for cases in scale.sizes():
        for line in (_suggested(scale.scale_workspace(cases)), _cataloged(cases)):
            yield f"{cases:,} cases with 3 issues each, {line}"


class _Asking:
    """Asks a workspace, and notes how long an answer took and how much computing went into it."""

    def __init__(self, opened: Workspace) -> None:
        self._opened = opened
        self._answers: Queue[float] = Queue()
        self._computed = 0.0

    def similar(self, case: Case, issue: Issue) -> tuple[float, float]:
        """Seconds until the suggestions were there, and seconds computed."""
        return self._timed(
            lambda: memory.similar(self._opened, case, issue, self._ignore, self._deliver)
        )

    def words(self, case: Case, issue: Issue) -> tuple[float, float]:  # noqa: ARG002
        """The same for the cases that hold the words of the title."""
        ask = partial(self._opened.search, issue.treatment, CaseOrder.DUE, descending=False)
        return self._timed(lambda: ask(done=self._ignore, deliver=self._deliver))

    def _timed(self, ask: Callable[[], None]) -> tuple[float, float]:
        before = self._computed

        def wait() -> None:
            ask()
            self._computed = self._answers.get()

        return seconds(wait), self._computed - before

    def _deliver(self, call: Callable[[], None]) -> None:
        call()
        self._answers.put(thread_time())  # of the thread that searches

    def _ignore(self, found: object) -> None:
        del found


def _suggested(folder: Path) -> str:
    with closing(workspace.unlock(folder, scale.PASSPHRASE)) as opened:
        opened.forget()  # waits until the index is up to date
        asking, issues = _Asking(opened), list(_issues(opened))
        asking.similar(*issues[0])  # loads the data on drugs and treatments
        words = [asking.words(*one)[0] for one in issues]
        similar, computed = zip(*(asking.similar(*one) for one in issues), strict=True)
    ratio = statistics.median(similar) / statistics.median(words)
    return (
        f"suggestions for {_ASKED} issues: {_told(similar)}; computing: {_told(computed)};"
        f" {ratio:.1f} times a search for the words of the title"
    )


def _issues(opened: Workspace) -> Iterator[tuple[Case, Issue]]:
    idents, chance = opened.order_ids(CaseOrder.NUMBER), Random(60_000)
    for number in range(_ASKED):
        (row,) = opened.rows([chance.choice(idents)])
        case = opened.case(row.reference)
        issue = chance.choice(case.issues)
        yield case, replace(issue, rationale="") if number % 2 else issue


def _cataloged(cases: int) -> str:
    """What is told of an index with the issues and one without, filled in turn."""
    with tempfile.TemporaryDirectory() as folder:
        paths = [Path(folder) / name for name in ("issues.words", "none.words")]
        first, second = (WordIndex(path, _KEY) for path in paths)
        with closing(first) as known, closing(second) as bare:
            times = [_fill(known, bare, part) for part in range(0, cases, _TOGETHER)]
        with_issues, without = (sum(column) for column in zip(*times, strict=True))
        size, rest = (path.stat().st_size / 1e6 for path in paths)
    return (
        f"their words indexed in {with_issues:.1f} s, {with_issues / without:.2f} times as long"
        f" as without the issues; {size:.1f} MB, {size - rest:.1f} MB of it for the issues"
    )


def _fill(known: WordIndex, bare: WordIndex, part: int) -> tuple[float, float]:
    generated = [(number + 1, generated_case(number)) for number in range(part, part + _TOGETHER)]
    return (
        seconds(lambda: known.put_all(words_of_case(ident, 1, case) for ident, case in generated)),
        seconds(lambda: bare.put_all(CaseWords(n, 1, words_of(case)) for n, case in generated)),
    )


def _told(times: Sequence[float]) -> str:
    late = statistics.quantiles(times, n=20)[-1]
    return (
        f"p50 {milliseconds(statistics.median(times))}, p95 {milliseconds(late)},"
        f" longest {milliseconds(max(times))}"
    )
