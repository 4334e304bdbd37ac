"""Opening a case, switching the issue, resizing and scrolling, in the window on a full workspace.

A case is complete once everything of it is painted: its panes, the pages of the letter in view and
what the checks say. Letter and checks are worked out by the worker; what the window's thread does
of it all is told beside, and that is what an opening costs. The first paint says when the case can
be read and typed in.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from functools import partial
from itertools import pairwise
from pathlib import Path

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication, QSplitter, QWidget

from tests.benchmarks.feel_window import Clock, Cost, Shown, shown, told
from tests.benchmarks.timing import milliseconds

_ROUNDS = 6
_OPEN, _SWITCH, _FRAME = 0.1, 0.03, 0.033  # what is allowed, in seconds
_SIZES = [(1440 - 10 * step, 900 - 11 * step) for step in range(16)]  # down to 1280 by 735
_TURN = QPoint(0, -120)  # one notch of the wheel


def main(folder: Path) -> None:
    """Print the lines for the workspace in this folder."""
    with shown(folder) as window:
        for line in _lines(window):
            print(line, flush=True)


def _lines(window: Shown) -> Iterator[str]:
    yield from _openings(window)
    window.open(window.long[0])
    window.turning.let_work()
    yield _frames("switching the issue", list(_switches(window)), _SWITCH)
    yield _frames("resizing the window", list(_resized(window)), _FRAME)
    yield _frames("dragging a splitter", list(_dragged(window)), _FRAME)
    for name, area in (
        ("the letter", window.desk.letter.area),
        ("the issue", window.desk.issues.form),
        ("the cases", window.desk.cases.view),
        ("the rationale", window.desk.issues.form.rationale),
    ):
        yield _frames(f"scrolling {name}", list(_scrolled(window, area.viewport())), _FRAME)


def _openings(window: Shown) -> Iterator[str]:
    first, whole = [], []
    for number in range(_ROUNDS * len(window.long)):
        window.open(window.short[number % len(window.short)])
        window.turning.let_work()
        painted, complete = _opened(window, window.long[number % len(window.long)])
        first.append(painted)
        whole.append(complete)
    yield (
        f"opening a case with 21 issues, {len(whole)} times: first paint"
        f" {told([one.passed for one in first])}; complete with letter and findings"
        f" {told([one.passed for one in whole])}; of it the window's thread computed"
        f" {told([one.computed for one in whole])}, at once at most"
        f" {milliseconds(max(one.held_computed for one in whole))}"
        f" (held {milliseconds(max(one.held for one in whole))}); at most {milliseconds(_OPEN)}"
    )


def _opened(window: Shown, reference: str) -> tuple[Cost, Cost]:
    """Until the case is first painted, and until it is complete."""
    desk, turning = window.desk, window.turning
    clock = Clock(desk.issues.form.rationale.viewport())
    first = turning.cost(desk, partial(desk.open_case, reference), lambda: clock.is_over)
    rest = turning.cost(desk, lambda: None, window.is_complete)
    clock.leave()
    return first, Cost(
        first.passed + rest.passed,
        first.computed + rest.computed,
        max(first.held, rest.held),
        max(first.held_computed, rest.held_computed),
    )


def _switches(window: Shown) -> Iterator[Cost]:
    issues = window.desk.issues
    for number in range(5 * 20):
        act = issues.select_next if number // 20 % 2 == 0 else issues.select_previous
        yield _frame(window, act)
        window.turning.let_work(0.15)


def _resized(window: Shown) -> Iterator[Cost]:
    for width, height in (_SIZES + _SIZES[::-1]) * 3:
        yield _frame(window, partial(window.program.window.resize, width, height))
        window.turning.let_work(0.02)
    window.turning.let_work()


def _dragged(window: Shown) -> Iterator[Cost]:
    for splitter in window.desk.findChildren(QSplitter):
        sizes = splitter.sizes()
        steps = [*range(0, 120, 8), *range(120, 0, -8)]
        for step in steps:
            moved = [sizes[0] + step, sizes[1] - step, *sizes[2:]]
            yield _frame(window, partial(splitter.setSizes, moved))
            window.turning.let_work(0.02)
        splitter.setSizes(sizes)
    window.turning.let_work()


def _scrolled(window: Shown, viewport: QWidget) -> Iterator[Cost]:
    for there, back in pairwise((_TURN, -_TURN, _TURN)):
        del back
        for _ in range(40):
            yield _frame(window, partial(_wheel, viewport, there))
            window.turning.let_work(0.02)
        window.turning.let_work(0.5)


def _wheel(viewport: QWidget, turned: QPoint) -> None:
    middle = QPointF(viewport.rect().center())
    QApplication.sendEvent(
        viewport,
        QWheelEvent(
            middle,
            QPointF(viewport.mapToGlobal(middle)),
            QPoint(),
            turned,
            Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.NoModifier,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        ),
    )


def _frame(window: Shown, act: Callable[[], object]) -> Cost:
    """What an act costs until everything it asked to be painted is painted."""
    return window.turning.cost(window.desk, act, lambda: True)


def _frames(name: str, costs: list[Cost], most: float) -> str:
    return (
        f"{name}, {len(costs)} times: {told([one.passed for one in costs])}; computing:"
        f" {told([one.computed for one in costs])}; at most {milliseconds(most)}"
    )


if __name__ == "__main__":
    main(Path(sys.argv[1]))
