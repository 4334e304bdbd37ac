"""The real window with its worker on a full workspace, and clocks on its thread.

The bench turns the event loop itself. Each turn is timed: the longest is how long a key would have
waited. How much of it the thread computed is told beside; on a busy machine the rest was spent
waiting for others. A paint has ended when the window has handled its update, flushing included.
"""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QAbstractEventDispatcher, QEvent, QEventLoop, QObject, QTimer
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from tests.benchmarks.scale import PASSPHRASE
from tests.benchmarks.scale_cases import generated_case
from tests.benchmarks.timing import milliseconds
from ui.app import Program
from ui.desk import Desk
from workbench import workspace
from workbench.case import Case, State, replace
from workbench.workspace import CaseOrder, Workspace

ISSUES = 21  # of the longest letters
LONG = 4  # cases with so many
SHORT = 20  # cases with three issues
_REST = 0.0005  # seconds between two looks while nothing is to be done
_LONGEST_WAIT = 180.0  # seconds
_SETTLED = 1.5  # seconds in which everything that an act begins has ended


class Cost(NamedTuple):
    """What the window's thread did from an act to its end, in seconds."""

    passed: float
    computed: float
    held: float  # the longest turn of the loop
    held_computed: float  # what the thread computed in the turn that took it longest


class Clock(QObject):
    """Says when the update of a window ended in which a widget of it was painted."""

    def __init__(self, shown: QWidget) -> None:
        super().__init__(shown)
        self._shown = shown
        self._is_drawn = False
        self.painted = (0.0, 0.0)  # passed, computed
        shown.installEventFilter(self)
        shown.window().installEventFilter(self)

    def leave(self) -> None:
        """Watch no more."""
        self._shown.removeEventFilter(self)
        self._shown.window().removeEventFilter(self)
        self.deleteLater()

    def begin(self) -> None:
        """Wait for a paint from now on."""
        self._is_drawn, self.painted = False, (0.0, 0.0)

    @property
    def is_over(self) -> bool:
        """Whether the widget was painted since the beginning, and its window flushed."""
        return self.painted[0] > 0.0

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint and watched is self._shown:
            self._is_drawn = True
        if event.type() != QEvent.Type.UpdateRequest or watched is not self._shown.window():
            return False
        watched.event(event)
        if self._is_drawn and not self.is_over:
            self.painted = time.perf_counter(), time.thread_time()
        return True


class Turning:
    """Turns the event loop of this thread, and keeps the time of each turn."""

    def __init__(self) -> None:
        dispatcher = QAbstractEventDispatcher.instance()
        assert dispatcher is not None
        self._dispatcher = dispatcher
        self.computed = self.held = self.held_computed = self.last = 0.0

    def turn(self, rest: float = _REST) -> bool:
        """Do what waits; False, after a short rest, where nothing did."""
        begun, computed = time.perf_counter(), time.thread_time()
        busy = self._dispatcher.processEvents(QEventLoop.ProcessEventsFlag.AllEvents)
        passed, self.last = time.perf_counter() - begun, time.thread_time() - computed
        self.computed += self.last
        self.held = max(self.held, passed)
        self.held_computed = max(self.held_computed, self.last)
        if not busy and rest > 0:
            time.sleep(rest)
        return busy

    def wait(self, condition: Callable[[], bool]) -> None:
        """Turn until something holds."""
        end = time.perf_counter() + _LONGEST_WAIT
        while not condition():
            if time.perf_counter() > end:
                raise TimeoutError("the window did not answer")
            self.turn()

    def let_work(self, seconds: float = _SETTLED) -> None:
        """Turn for a while."""
        end = time.perf_counter() + seconds
        while time.perf_counter() < end:
            self.turn()

    def cost(self, owner: QObject, act: Callable[[], object], until: Callable[[], bool]) -> Cost:
        """Act as an event of the loop does, and turn until something holds and nothing waits."""
        begun = time.perf_counter()
        self.computed = self.held = self.held_computed = 0.0
        acted: list[object] = []
        QTimer.singleShot(0, owner, lambda: acted.append(act()))
        self.wait(lambda: bool(acted))
        while self.turn(0) or not until():
            time.sleep(_REST / 5)  # the worker needs a processor too
            if time.perf_counter() - begun > _LONGEST_WAIT:
                raise TimeoutError("the window did not answer")
        passed = time.perf_counter() - begun
        return Cost(passed, self.computed, self.held, self.held_computed)


class Shown(NamedTuple):
    """The program, unlocked, and the references of its cases with many issues."""

    program: Program
    turning: Turning
    long: tuple[str, ...]
    short: tuple[str, ...]

    @property
    def desk(self) -> Desk:
        """The desk; another one after each lock."""
        return self.program.window.desk

    def unlock(self) -> None:
        """Unlock as a reviewer does who types the passphrase."""
        self.program.window.suggest_passphrase(PASSPHRASE)
        self.turning.wait(lambda: self.desk.workspace is not None and self.desk.isVisible())

    def is_complete(self) -> bool:
        """Whether the letter and the findings on the screen are those of the case as it is."""
        session, feed = self.desk.session, self.desk.findings._feed
        return session is not None and self.desk.letter.is_fresh and feed.case is session.case

    def open(self, reference: str) -> None:
        """Open a case and wait until everything of it is there."""
        self.turning.cost(self.desk, lambda: self.desk.open_case(reference), self.is_complete)
        self.turning.let_work(0.5)


@contextmanager
def shown(folder: Path) -> Iterator[Shown]:
    """The program on the screen, on a workspace that holds cases with many issues too."""
    opened = workspace.unlock(folder, PASSPHRASE)
    long = tuple(opened.add(long_case(number)).reference for number in range(LONG))
    short = tuple(_drafts(opened))
    opened.close()
    program = Program(folder)
    program.window.resize(1440, 900)
    program.show()
    made = Shown(program, Turning(), long, short)
    made.turning.let_work()
    made.unlock()
    _take_care(made)
    try:
        yield made
    finally:
        program.close()


def _take_care(made: Shown) -> None:
    """Let the day's backup be made, which takes a processor for a while, before time is taken."""
    upkeep = made.program.window.upkeep
    upkeep.run()
    made.turning.let_work()
    made.turning.wait(lambda: not upkeep._aside.busy)


def long_case(number: int) -> Case:
    """A draft with as many issues as the longest letters have, each with a rationale of its own."""
    parts = [generated_case(100 * number + place) for place in range(ISSUES // 3)]
    issues = [
        replace(issue, id=f"issue-{place}", done=False)
        for place, issue in enumerate((one for part in parts for one in part.issues), 1)
    ]
    return replace(parts[0], number=f"CM26-99{number:05}", state=State.DRAFT, issues=tuple(issues))


def _drafts(opened: Workspace) -> Iterator[str]:
    """The first cases that are in work."""
    rows = opened.rows(opened.order_ids(CaseOrder.DUE)[:1000])
    yield from [row.reference for row in rows if row.state is State.DRAFT][:SHORT]


def told(times: Sequence[float]) -> str:
    """The middle, the 99th percentile where there are enough for one, and the longest."""
    p99 = f", p99 {milliseconds(percentile(times))}" if len(times) >= 100 else ""
    middle, longest = milliseconds(statistics.median(times)), milliseconds(max(times))
    return f"median {middle}{p99}, longest {longest}"


def percentile(times: Sequence[float]) -> float:
    """The 99th."""
    return statistics.quantiles(times, n=100)[98]
