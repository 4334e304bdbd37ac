from __future__ import annotations

import math
import os
import threading
import time
from collections.abc import Callable, Iterator
from queue import SimpleQueue
from typing import Any

import pytest

from workbench.case import Problem
from workbench.worker import Worker


def _slow(value: int) -> int:
    time.sleep(0.2)
    return value


def _refuse() -> None:
    raise Problem("One sentence.")


def _break(words: str) -> None:
    raise ValueError(words)


def _die() -> None:
    os._exit(1)


@pytest.fixture
def calls() -> SimpleQueue[Callable[[], None]]:
    """What the worker delivers; a test makes the calls, as the window's thread would."""
    return SimpleQueue()


@pytest.fixture
def worker(calls: SimpleQueue[Callable[[], None]]) -> Iterator[Worker]:
    worker = Worker(calls.put)
    worker.start()
    yield worker
    worker.close()


def test_that_a_function_runs_in_another_process(
    worker: Worker, calls: SimpleQueue[Callable[[], None]]
) -> None:
    results: list[int] = []
    worker.submit(os.getpid, done=results.append)
    calls.get(timeout=20)()
    assert results[0] != os.getpid()


def test_that_the_newest_request_of_a_lane_wins(
    worker: Worker, calls: SimpleQueue[Callable[[], None]]
) -> None:
    results: list[int] = []
    for value in range(5):
        worker.submit(_slow, value, done=results.append, lane="pages")
    worker.submit(math.gcd, 4, 6, done=results.append)
    while 2 not in results:
        calls.get(timeout=20)()
    assert results == [4, 2]


def test_that_a_problem_arrives_as_the_sentence_it_was(
    worker: Worker, calls: SimpleQueue[Callable[[], None]]
) -> None:
    errors: list[Exception] = []
    worker.submit(_refuse, done=print, failed=errors.append)
    calls.get(timeout=20)()
    assert isinstance(errors[0], Problem)
    assert str(errors[0]) == "One sentence."


def test_that_words_of_a_case_do_not_leave_the_process_in_an_error(
    worker: Worker, calls: SimpleQueue[Callable[[], None]]
) -> None:
    errors: list[Exception] = []
    worker.submit(_break, "the worker's secret", done=print, failed=errors.append)
    calls.get(timeout=20)()
    assert "ValueError" in str(errors[0])
    assert "secret" not in str(errors[0])


def test_that_a_failure_that_nobody_asked_for_is_not_swallowed(
    worker: Worker, calls: SimpleQueue[Callable[[], None]]
) -> None:
    worker.submit(_refuse, done=print)
    with pytest.raises(Problem):
        calls.get(timeout=20)()


@pytest.mark.parametrize("unfit", [(threading.Lock, ()), (len, (threading.Lock(),))])
def test_that_what_cannot_be_sent_fails_and_the_work_goes_on(
    worker: Worker, calls: SimpleQueue[Callable[[], None]], unfit: tuple[Any, tuple[Any, ...]]
) -> None:
    """A result that cannot be pickled, and an argument."""
    errors: list[Exception] = []
    results: list[int] = []
    worker.submit(unfit[0], *unfit[1], done=print, failed=errors.append)
    worker.submit(math.gcd, 4, 6, done=results.append)
    calls.get(timeout=20)()
    calls.get(timeout=20)()
    assert len(errors) == 1
    assert results == [2]


def test_that_work_goes_on_after_the_process_died(
    worker: Worker, calls: SimpleQueue[Callable[[], None]]
) -> None:
    errors: list[Exception] = []
    results: list[int] = []
    worker.submit(_die, done=print, failed=errors.append)
    worker.submit(math.gcd, 4, 6, done=results.append)
    calls.get(timeout=20)()
    calls.get(timeout=20)()
    assert errors
    assert results == [2]


def test_that_nothing_is_left_after_closing() -> None:
    delivered: list[int] = []
    worker = Worker(lambda call: call())
    worker.start()
    worker.submit(_slow, 1, done=delivered.append)
    worker.close()
    assert not any(thread.name == "worker" for thread in threading.enumerate())
    assert delivered == []
