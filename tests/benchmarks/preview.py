"""From the end of typing to the fresh page on the screen, in the real window with its worker.

The clock starts when the editor hands over what was typed, at the end of its pause, and stops when
the pages in view were painted anew. A timer that should fire each millisecond tells how long the
window's thread was held meanwhile and afterwards, saving and the other panes included. How much of
that it computed is told beside: on a busy machine the rest was spent waiting for others.
"""

from __future__ import annotations

import os
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtCore import QEvent, QEventLoop, QObject, Qt, QTimer
from PySide6.QtTest import QTest
from typing_extensions import override

from tests.benchmarks.letter import benchmark_case
from tests.benchmarks.timing import milliseconds
from ui.app import Program
from ui.letter_preview import LetterPreview
from workbench import workspace
from workbench.case import Case, replace

_PASSPHRASE = "a passphrase for the benchmark"
_ZOOMS = (0.0, 2.0)  # as wide as the pane, and 200 %
_WORDS = 40  # typed one after the other
_STEP = 10  # milliseconds between two looks
_SETTLED = 400  # milliseconds in which the other panes and pages are drawn too
_BEAT = 1  # millisecond


def figures() -> Iterator[str]:
    """Lines for a letter of four pages and for one of thirty."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    for case in (benchmark_case(), _long_case()):
        with tempfile.TemporaryDirectory() as folder, _shown(Path(folder), case) as program:
            for zoom in _ZOOMS:
                yield _line(program, zoom)


def _long_case() -> Case:
    """Thirty pages, of twenty-one issues as the longest letters have."""
    case = benchmark_case()
    issues = tuple(
        replace(issue, id=f"issue-{number}", rationale=issue.rationale * (1 + number % 2))
        for number, issue in zip(range(21), case.issues * 21, strict=False)
    )
    return replace(case, issues=issues)


@contextmanager
def _shown(folder: Path, case: Case) -> Iterator[Program]:
    """The program with this case open and its letter drawn."""
    opened = workspace.create(folder, _PASSPHRASE)
    reference = opened.add(case).reference
    opened.close()
    program = Program(folder)
    program.window.resize(1440, 900)
    program.show()
    _let_work(1000)
    program.window.suggest_passphrase(_PASSPHRASE)
    desk = program.window.desk
    _wait(lambda: desk.workspace is not None)
    desk.open_case(reference)
    _wait(lambda: desk.letter.sheet.count() > 0)
    yield program
    program.close()


def _line(program: Program, zoom: float) -> str:
    letter = program.window.desk.letter
    letter.choose_zoom(zoom)
    bar = letter.area.verticalScrollBar()
    bar.setValue(bar.maximum() // 2)
    _let_work(2000)
    watch = _Watch(letter)
    times = [_typed(program, watch, number) for number in range(_WORDS)]
    seen, held, computed = (_told(column) for column in zip(*times, strict=True))
    return (
        f"letter of {letter.sheet.count()} pages at {letter.percent.text()}: last key to fresh"
        f" page {seen}; the window's thread is held {held}; computing: {computed};"
        f" pictures held: {letter.sheet.bytes_held() / 1e6:.0f} MB"
    )


def _typed(program: Program, watch: _Watch, number: int) -> tuple[float, float, float]:
    """Seconds until the page is painted, and the longest that the thread was held and computed."""
    editor = program.window.desk.issues.form.rationale
    editor.setFocus()
    QTest.keyClicks(editor, f"word{number} ")
    watch.begin()
    editor.commit()  # as the pause does
    _wait(lambda: watch.painted > 0)
    _let_work(_SETTLED)
    return watch.painted - watch.begun, watch.held, watch.computed


class _Watch(QObject):
    """Notes when fresh pages were painted, and how late its own timer comes."""

    def __init__(self, letter: LetterPreview) -> None:
        super().__init__(letter)
        self._letter = letter
        self._timer = QTimer(self, interval=_BEAT, timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._beat)
        self.begun = self.painted = self.held = self.computed = 0.0
        self._last = (0.0, 0.0)
        letter.sheet.installEventFilter(self)

    def begin(self) -> None:
        """Start the clock."""
        self.painted = self.held = self.computed = 0.0
        self.begun = time.perf_counter()
        self._last = (self.begun, time.thread_time())
        self._timer.start()

    def _beat(self) -> None:
        now = (time.perf_counter(), time.thread_time())
        passed, computed = (after - before for after, before in zip(now, self._last, strict=True))
        self.held = max(self.held, passed - _BEAT / 1000)
        self.computed = max(self.computed, computed)
        self._last = now

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint and not self.painted and self._letter.is_fresh:
            QTimer.singleShot(0, self, self._note)  # once it has reached the screen
        return False

    def _note(self) -> None:
        self.painted = self.painted or time.perf_counter()


def _wait(condition: Callable[[], bool]) -> None:
    while not condition():
        _let_work(_STEP)


def _let_work(milliseconds_: int) -> None:
    loop = QEventLoop()
    QTimer.singleShot(milliseconds_, loop.quit)
    loop.exec()


def _told(times: tuple[float, ...]) -> str:
    p95 = statistics.quantiles(times, n=20)[-1]
    return (
        f"median {milliseconds(statistics.median(times))}, p95 {milliseconds(p95)},"
        f" longest {milliseconds(max(times))}"
    )
