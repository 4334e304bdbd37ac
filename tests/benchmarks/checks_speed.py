"""How long all checks compute: over a case that was never read, and after one edit of it.

Times are of the processor: on a busy machine the rest is spent waiting for others.
"""

from __future__ import annotations

import pickle
import re
import statistics
import tempfile
import time
from collections.abc import Iterator
from functools import partial
from itertools import cycle, islice
from pathlib import Path
from typing import NamedTuple

from tests.benchmarks.mutations import letters
from tests.benchmarks.timing import Act, milliseconds
from workbench import caches, workspace
from workbench.case import Case, Issue, replace
from workbench.checks import Context, check, checked, families, warm
from workbench.checks.chart import Chart

_LETTERS = Path(__file__).resolve().parent.parent / "letters" / "dev"
_ROUNDS = 5
_FEW, _MANY = 5, 21  # issues
_LONG = 800  # words of a rationale
_MOST_COLD, _MOST_EDITED, _MOST_LARGE = 0.050, 0.010, 0.300  # seconds
_MOST_ASKING = 0.005  # seconds
_MOST_DOUBLED = 2.5
_HOSTILE = (8_000, 16_000)  # characters
_NOTHING = 0.05  # seconds: below it, growth is noise
_PIECES = (
    "no ", "no evidence of ", "She ", "left knee ", "L4-5 ", "Norco ", "Norco 10/325 mg #120 ",
    "08/08/2014 ", "2 times a week for ", "12 visits, ", "(", "a. A", "and and ", "Page(s): 1, ",
    "is not medically necessary. ", "There is no documentation of a drug screen. ",
)  # fmt: skip


class Figure(NamedTuple):
    """One time, with its bound."""

    name: str
    line: str
    is_broken: bool = False


def figures() -> Iterator[Figure]:
    """Cold, after an edit, large, doubled, and the share of each family."""
    small, large = five_issues(), many_issues(_LONG)
    half = many_issues(_LONG // 2)
    warm()  # the tables of the program are read once, as the worker process does
    yield _bounded("checks of a case of 5 issues, never read before", _cold(small), _MOST_COLD)
    yield _bounded("checks of it after one edit", _edited(small), _MOST_EDITED)
    whole = _cold(large)
    yield _bounded(f"checks of {_MANY} issues of {_LONG} words", whole, _MOST_LARGE)
    ratio = whole / _cold(half)
    line = f"the text doubled: {ratio:.2f} times as long (2 is linear)"
    yield Figure("the text doubled", line, ratio > _MOST_DOUBLED)
    piece, worst = _worst_growth(large)
    line = (
        f"of {len(_PIECES)} hostile texts the worst, {piece!r} repeated: {worst:.2f} times as long"
    )
    yield Figure("a hostile text doubled", line, worst > _MOST_DOUBLED)
    yield _bounded(
        "of that on the window's thread, to ask and to hear", _of_the_window(large), _MOST_ASKING
    )
    yield Figure("families", f"of {_MANY} issues, by family: {_shares(large)}")


def _of_the_window(case: Case) -> float:
    """What the window does of a look: gather what may be known, send it, read the answer."""
    with tempfile.TemporaryDirectory() as folder:
        opened = workspace.create(Path(folder) / "workspace", "a passphrase to measure with")
        try:
            found = pickle.dumps(checked(case))

            def ask_and_hear() -> None:
                pickle.dumps((case, opened.checks.context(case)))
                pickle.loads(found)

            ask_and_hear()
            return statistics.median(_computed(ask_and_hear) for _ in range(_ROUNDS))
        finally:
            opened.close()


def five_issues() -> Case:
    """A case of five issues, from the words of clean letters."""
    cases = [letter.case for letter in letters(_LETTERS)]
    issues = tuple(_numbered(islice((i for case in cases for i in case.issues), _FEW)))
    return replace(cases[0], issues=issues, summary=cases[0].summary + " " + cases[1].summary)


def many_issues(words: int) -> Case:
    """A case of 21 issues with rationales of so many words, no sentence of them twice."""
    case = five_issues()
    pool = [issue for letter in letters(_LETTERS) for issue in letter.case.issues]
    issues = islice(cycle(pool), _MANY)
    long = (replace(i, rationale=_stretched(i.rationale, words, n)) for n, i in enumerate(issues))
    return replace(case, issues=tuple(_numbered(long)))


def _numbered(issues: Iterator[Issue]) -> Iterator[Issue]:
    for number, issue in enumerate(issues, 1):
        yield replace(issue, id=f"issue-{number}")


def _stretched(rationale: str, words: int, seed: int) -> str:
    """The sentences of a rationale again and again, each with another page, to so many words."""
    sentences = re.split(r"(?<=\.) (?=[A-Z])", rationale)
    told: list[str] = []
    length = 0
    for page, sentence in enumerate(cycle(sentences), 1):
        if length >= words:
            break
        told.append(f"On page {seed * 1000 + page}: {sentence}")
        length += len(told[-1].split())
    return " ".join(told)


def _cold(case: Case, rounds: int = _ROUNDS) -> float:
    times = []
    for _ in range(rounds):
        caches.forget()
        times.append(_computed(partial(check, case)))
    return statistics.median(times)


def _edited(case: Case) -> float:
    """One sentence of one rationale changed, once after the other."""
    check(case)
    times = []
    for number in range(_ROUNDS):
        first, *rest = case.issues
        edited = replace(first, rationale=f"{first.rationale} A word {number} is added.")
        after = replace(case, issues=(edited, *rest))
        times.append(_computed(partial(check, after)))
    return statistics.median(times)


def _computed(act: Act) -> float:
    begun = time.process_time()
    act()
    return time.process_time() - begun


def _shares(case: Case) -> str:
    """What each family takes, one behind the other; the first one pays for what they share."""
    caches.forget()
    chart, times = Chart(case, Context()), {}
    for family in families():
        begun = time.process_time()
        for rule in family.rules:
            if not rule.off:
                list(rule.look(chart))
        times[family.name] = time.process_time() - begun
    whole = sum(times.values())
    return ", ".join(f"{name} {took / whole:.0%}" for name, took in times.items())


def _worst_growth(case: Case) -> tuple[str, float]:
    """The piece that, repeated to twice the length, takes most times as long."""
    growths = []
    for piece in _PIECES:
        half, whole = (_cold(_repeated(case, piece, size), rounds=2) for size in _HOSTILE)
        growths.append((whole / half if whole > _NOTHING else 1.0, piece))
    worst, piece = max(growths)
    return piece, worst


def _repeated(case: Case, piece: str, size: int) -> Case:
    words = piece * (size // len(piece))
    first, *rest = case.issues[:2]
    return replace(case, summary=words, issues=(replace(first, rationale=words), *rest))


def _bounded(name: str, took: float, most: float) -> Figure:
    line = f"{name}: {milliseconds(took)}, at most {milliseconds(most)}"
    return Figure(name, line, took > most)
