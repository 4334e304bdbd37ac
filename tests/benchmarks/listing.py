"""The list of very many cases: opening, sorting, scrolling, and each key in the search box.

A time ends when the first screen of the answer is painted. How long the window's thread was held
meanwhile is told by a timer that should come round each millisecond. How long it computed between
two rounds of the timer is told beside: on a busy machine the rest was spent waiting for others.
"""

from __future__ import annotations

import statistics
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from time import perf_counter, thread_time
from typing import NamedTuple

from PySide6.QtCore import QEvent, QEventLoop, QObject, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from typing_extensions import override

from tests.benchmarks import scale
from tests.benchmarks.timing import milliseconds
from ui import style
from ui.case_list import CaseList
from ui.delivery import Delivery
from ui.list_filters import ALL, FILTERS
from ui.list_order import TITLES
from workbench import workspace
from workbench.workspace import Workspace

_SIZE = (280, 860)  # pixels: the list in a window of 1440 by 900
_BEAT = 0.001  # seconds
_UNPAINTED = 0.5  # seconds after an answer in which a paint would have come
_ALL = QEventLoop.ProcessEventsFlag.AllEvents | QEventLoop.ProcessEventsFlag.WaitForMoreEvents


def figures() -> Iterator[str]:
    """Lines for 20,000 cases; with ``IMR_STRESS`` in the environment also for 100,000."""
    for cases in scale.sizes():
        with _opened(cases) as opened:
            desk = _Desk()
            for line in _lines(desk, opened):
                yield f"{cases:,} cases, {line}"
            desk.close()


class _Wait(NamedTuple):
    """Seconds until the answer was painted; the longest that the window's thread was held."""

    painted: float
    held: float
    computed: float


class _Desk(QObject):
    """A list in a window, and a clock on it."""

    def __init__(self) -> None:
        super().__init__()
        self.delivery = Delivery(self)
        self.list = CaseList()
        self.list.resize(*_SIZE)
        self._painted = False
        self._last = self._held = self._last_computed = self._computed = self._unanswered = 0.0
        self._timer = QTimer(self, interval=round(_BEAT * 1000))
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._beat)
        for shown in (self.list.view.viewport(), self.list.empty):
            shown.installEventFilter(self)

    def wait(self, act: Callable[[], object]) -> _Wait:
        """Do something to the list, and wait until the answer to it is painted."""
        self._painted, self._held, self._computed = False, 0.0, 0.0
        begun, self._last_computed = perf_counter(), thread_time()
        self._unanswered = begun
        self._last = begun
        self._timer.start()
        act()
        while not self._painted and not self._is_empty() and not self._stays():
            QApplication.processEvents(_ALL)
        self._timer.stop()
        self._beat()
        return _Wait(perf_counter() - begun, self._held, self._computed)

    def close(self) -> None:
        """Put the list away."""
        self.list.show_workspace(None, self.delivery.deliver)
        self.list.close()
        self.list.deleteLater()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            self._painted = self._is_answered()
        return False

    def _is_answered(self) -> bool:
        asked, shown = self.list._asked, self.list._shown
        return shown is not None and (asked is None or asked is shown)

    def _is_empty(self) -> bool:
        """Whether the answer holds no case: after another such one nothing is painted."""
        return self._is_answered() and self.list.empty.isVisible()

    def _stays(self) -> bool:
        """Whether the answer came a while ago and is the list that was there: none is painted."""
        if not self._is_answered():
            self._unanswered = perf_counter()
        return perf_counter() - self._unanswered > _UNPAINTED

    def _beat(self) -> None:
        now, computed = perf_counter(), thread_time()
        self._held = max(self._held, now - self._last - _BEAT)
        self._computed = max(self._computed, computed - self._last_computed)
        self._last, self._last_computed = now, computed


def _lines(desk: _Desk, opened: Workspace) -> Iterator[str]:
    shown = desk.list

    def open_list() -> None:
        shown.show_workspace(opened, desk.delivery.deliver)
        shown.show()

    yield f"the list painted: {_told([desk.wait(open_list)])}"
    yield f"the first question, for which the index is opened: {_told([desk.wait(shown.refresh)])}"
    yield f"sorted by a title for the first time: {_told(list(_sorted(desk)))}"
    yield f"sorted by a title again: {_told(list(_sorted(desk)))}"
    yield f"narrowed to a stage for the first time: {_told(list(_narrowed(desk)))}"
    yield f"narrowed to a stage again: {_told(list(_narrowed(desk)))}"
    ends = (shown.view.scrollToBottom, shown.view.scrollToTop) * 5
    yield f"scrolled to an end: {_told([desk.wait(end) for end in ends])}"
    yield f"a page down: {_told([desk.wait(partial(_page_down, shown)) for _ in range(100)])}"
    keys = [wait for query in scale.queries() for wait in _typed(desk, query)]
    yield f"a key of {len(scale.queries())} queries: {_told(keys)}"


def _sorted(desk: _Desk) -> Iterator[_Wait]:
    for place in range(len(TITLES)):
        desk.list.sorting.by.setCurrentIndex(place)
        yield desk.wait(partial(desk.list.sorting.by.activated.emit, place))
        yield desk.wait(desk.list.sorting.direction.click)


def _narrowed(desk: _Desk) -> Iterator[_Wait]:
    """Show each choice of stages, and all cases at the end."""
    for key in (*filter(None, FILTERS), ALL.key):
        desk.list.chips.choose(key)
        yield desk.wait(desk.list.chips.chosen.emit)


def _page_down(shown: CaseList) -> None:
    bar = shown.view.verticalScrollBar()
    bar.setValue(bar.value() + bar.pageStep())


def _typed(desk: _Desk, query: str) -> Iterator[_Wait]:
    """Type a query key by key, each after the answer to the one before; then clear it."""
    for letter in query:
        yield desk.wait(partial(QTest.keyClicks, desk.list.filter, letter))
    desk.wait(desk.list.filter.clear)


def _told(waits: list[_Wait]) -> str:
    painted, held, computed = (list(times) for times in zip(*waits, strict=True))
    return (
        f"{_many(painted)}; the window's thread held {_worst(held)}, computing {_worst(computed)}"
    )


def _many(times: list[float]) -> str:
    median = milliseconds(statistics.median(times))
    return median if len(times) == 1 else f"median {median}, {_worst(times)}"


def _worst(times: list[float]) -> str:
    """The 99th percentile where there are enough times for one, and the longest."""
    longest = milliseconds(max(times))
    if len(times) < 100:
        return f"at most {longest}"
    return f"p99 {milliseconds(statistics.quantiles(times, n=100)[98])} (at most {longest})"


@contextmanager
def _opened(cases: int) -> Iterator[Workspace]:
    application = QApplication.instance() or QApplication(["bench", "-platform", "offscreen"])
    assert isinstance(application, QApplication)
    style.dress(application)
    opened = workspace.unlock(scale.scale_workspace(cases), scale.PASSPHRASE)
    try:
        yield opened
    finally:
        opened.close()
