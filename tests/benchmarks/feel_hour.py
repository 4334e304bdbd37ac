"""An hour of work with its pauses left out: what memory, widgets and objects it leaves behind.

Each round does what some minutes do: cases are opened, issues switched, words typed and taken back,
panes shown, windows resized, and in the end the workspace is locked in the middle of a sentence and
unlocked again, which begins with another desk and another worker. Growth is counted from the end of
the first rounds, when everything that is made once is there; the middle of some rounds counts, as
what the allocator holds for pictures of pages comes and goes by ten MiB.
"""

from __future__ import annotations

import gc
import sys
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path
from statistics import median
from typing import NamedTuple

from PySide6.QtCore import QObject
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.benchmarks.feel_window import Shown, shown

_ROUNDS, _WARM = 14, 6
_TOGETHER = 4  # rounds whose middle is compared
_CASES, _EDITS = 6, 14  # in a round; edits of each case
_MOST = 10.0  # MiB that may be left behind
_MIB = 1024.0  # kibibytes
_WORDS = "The worker walks two blocks farther since then. "


class Left(NamedTuple):
    """What a round leaves behind."""

    window: float  # MiB of the window's process
    worker: float
    widgets: int
    objects: int  # of Qt, below the window and the application
    values: int  # that Python's collector knows


def main(folder: Path) -> None:
    """Print the lines for the workspace in this folder."""
    with shown(folder) as window:
        for line in _lines(window):
            print(line, flush=True)


def _lines(window: Shown) -> Iterator[str]:
    done, left = 0, []
    for number in range(_ROUNDS):
        done += _work(window, number)
        left.append(_left(window))
        if "--each" in sys.argv:
            yield f"round {number}: {left[-1]}"
    warm, last = _middle(left[:_WARM][-_TOGETHER:]), _middle(left[-_TOGETHER:])
    yield (
        f"{done:,} acts with {_ROUNDS} locks: the window grew by {last.window - warm.window:.1f}"
        f" MiB after warming up (now {last.window:.0f}), at most {_MOST:.0f}; worker"
        f" {last.worker - warm.worker:+.1f} MiB (now {last.worker:.0f}); widgets"
        f" {last.widgets - warm.widgets:+} (now {last.widgets}), objects"
        f" {last.objects - warm.objects:+}, values {last.values - warm.values:+,}"
    )


def _middle(rounds: Sequence[Left]) -> Left:
    """What is left behind after a round of these."""
    windows, workers, *counts = zip(*rounds, strict=True)
    return Left(median(windows), median(workers), *(round(median(one)) for one in counts))


def _work(window: Shown, number: int) -> int:
    """One round; says how many acts it had."""
    references = (*window.long, *window.short)
    acts = 0
    for place in range(_CASES):
        window.open(references[(number * _CASES + place) % len(references)])
        acts += 1 + _edit(window, number + place)
    window.program.window.resize(1440 - 20 * (number % 5), 900)
    _lock(window)
    return acts + 3


def _edit(window: Shown, seed: int) -> int:
    """Write, decide, go on to the next issue, and take some of it back."""
    desk, turning = window.desk, window.turning
    named = window.program.window.actions_by_name
    for number in range(_EDITS):
        editor = desk.issues.form.rationale
        editor.setFocus()
        start = 7 * (seed + number) % len(_WORDS)
        for letter in (_WORDS[start:] + _WORDS[:start])[:12]:
            QTest.keyClick(editor, ord(letter))
        desk.commit()
        turning.let_work(0.02)
        desk.issues.uphold() if number % 2 else desk.issues.overturn()
        if number % 3 == 0:
            named["undo"].trigger()
        desk.right.setCurrentIndex(number % desk.right.count())
        _do(window, partial(desk.issues.select_issue, (number + 1) % len(desk.issues.issues)))
        turning.let_work(0.02)
    desk.right.setCurrentWidget(desk.letter)
    for _ in range(_EDITS * 2):  # the workspace holds as much as before
        named["undo"].trigger()
        turning.let_work(0.0)
    turning.let_work(0.3)
    return _EDITS * (12 + 1 + 1 + 1 + 1 + 2)


def _do(window: Shown, act: partial[None]) -> None:
    """Act as an event of the loop does: what is to be deleted then is."""
    window.turning.cost(window.desk, act, lambda: True)


def _lock(window: Shown) -> None:
    """Lock in the middle of a sentence, and go on with it."""
    program = window.program.window
    editor = window.desk.issues.form.rationale
    editor.setFocus()
    QTest.keyClick(editor, ord("a"))
    window.turning.cost(
        program, program.actions_by_name["lock"].trigger, program.unlock_page.isVisible
    )
    window.turning.let_work(0.5)
    window.unlock()
    window.turning.cost(program, lambda: None, window.is_complete)
    window.turning.let_work()


def _left(window: Shown) -> Left:
    gc.collect()
    window.turning.let_work(0.2)
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    worker = window.program._worker
    process = worker._process if worker is not None else None
    below = [len(top.findChildren(QObject)) for top in (window.program.window, application)]
    return Left(
        _resident("self"),
        _resident(str(process.pid)) if process is not None else 0.0,
        len(application.allWidgets()),
        sum(below),
        len(gc.get_objects()),
    )


def _resident(process: str) -> float:
    lines = Path(f"/proc/{process}/status").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmRSS")) / _MIB


if __name__ == "__main__":
    main(Path(sys.argv[1]))
