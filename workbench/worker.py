"""The one process for work that would hold the interpreter: a function and a value in, a value out.

The process is spawned, lives as long as the workspace is unlocked, and keeps nothing on disk.
Within a lane the newest request wins: one that waits is replaced, the result of one that was
overtaken while it ran is dropped. Threads here only wait for the pipe.
"""

from __future__ import annotations

import multiprocessing
import pickle
import threading
from collections import deque
from collections.abc import Callable
from functools import partial
from multiprocessing.connection import Connection
from typing import Any, NamedTuple

from typing_extensions import override

from workbench.case import Problem


class _Request(NamedTuple):
    lane: str
    function: Callable[..., Any]
    arguments: tuple[Any, ...]
    done: Callable[[Any], None]
    failed: Callable[[Exception], None] | None


class Worker:
    """Runs functions in a process of its own and hands their results to the window's thread.

    ``deliver`` takes a call and makes it where results belong (a queued signal in the window,
    plainly calling it in a test). Functions must be importable, their values picklable.
    """

    def __init__(self, deliver: Callable[[Callable[[], None]], None]) -> None:
        self._deliver = deliver
        self._waiting: deque[_Request] = deque()
        self._wake = threading.Condition()
        self._newest: dict[str, _Request] = {}
        self._closing = False
        self._thread: threading.Thread | None = None
        self._process: multiprocessing.process.BaseProcess | None = None

    def start(self) -> None:
        """Spawn the process; its imports happen there, while the window goes on."""
        pipe = self._spawn()
        self._thread = threading.Thread(target=self._feed, args=(pipe,), name="worker", daemon=True)
        self._thread.start()

    def submit(
        self,
        function: Callable[..., Any],
        *arguments: Any,
        done: Callable[[Any], None],
        failed: Callable[[Exception], None] | None = None,
        lane: str = "",
    ) -> None:
        """Run ``function(*arguments)``; ``done`` gets its value, ``failed`` what it raised.

        Without ``failed`` the error is raised again where results are delivered.
        A request in a named lane takes the place of any older one of that lane.
        """
        request = _Request(lane, function, arguments, done, failed)
        with self._wake:
            if lane:
                self._waiting = deque(old for old in self._waiting if old.lane != lane)
                self._newest[lane] = request
            self._waiting.append(request)
            self._wake.notify()

    def close(self) -> None:
        """End the process and drop what waits; no result is delivered after this returns."""
        with self._wake:
            self._closing = True
            self._waiting.clear()
            self._wake.notify()
        if self._process is not None:
            self._process.terminate()
            self._process.join()
        if self._thread is not None:
            self._thread.join()

    def _spawn(self) -> Connection:
        context = multiprocessing.get_context("spawn")
        ours, theirs = context.Pipe()
        self._process = context.Process(target=_serve, args=(theirs,), daemon=True)
        self._process.start()
        theirs.close()
        return ours

    def _feed(self, pipe: Connection) -> None:
        while (request := self._next()) is not None:
            try:
                pipe.send((request.function, request.arguments))
                ok, value = pipe.recv()
            except (EOFError, OSError):
                pipe.close()
                if self._closing:
                    return
                ok, value = False, RuntimeError("the worker process ended")
                pipe = self._spawn()
            except Exception as error:  # noqa: BLE001 (what cannot be pickled fails in many ways)
                ok, value = False, RuntimeError(f"{type(error).__name__} on the way to the worker")
            self._deliver(partial(self._answer, request, ok, value))
            del request, value  # while this thread waits it must not be the last to hold a widget
        pipe.close()

    def _next(self) -> _Request | None:
        with self._wake:
            self._wake.wait_for(lambda: self._waiting or self._closing)
            return None if self._closing else self._waiting.popleft()

    def _answer(self, request: _Request, ok: bool, value: Any) -> None:
        overtaken = request.lane and self._newest.get(request.lane) is not request
        if self._closing or overtaken:
            return
        if ok:
            request.done(value)
        elif request.failed is None:
            raise value
        else:
            request.failed(value)


class Here(Worker):
    """The same where no process is wanted: the work is done at once, and here."""

    def __init__(self) -> None:
        super().__init__(lambda call: call())

    @override
    def submit(
        self,
        function: Callable[..., Any],
        *arguments: Any,
        done: Callable[[Any], None],
        failed: Callable[[Exception], None] | None = None,
        lane: str = "",
    ) -> None:
        try:
            value = function(*arguments)
        except Problem as problem:
            if failed is None:
                raise
            failed(problem)
        else:
            done(value)


def _serve(pipe: Connection) -> None:
    """The process: answer requests until the pipe closes."""
    while True:
        try:
            function, arguments = pipe.recv()
        except (EOFError, OSError, KeyboardInterrupt):
            return
        pipe.send_bytes(_outcome(function, arguments))


def _outcome(function: Callable[..., Any], arguments: tuple[Any, ...]) -> bytes:
    """The pickled answer: whether it went well, and the value or what was raised."""
    try:
        return pickle.dumps((True, function(*arguments)))
    except Problem as problem:
        return pickle.dumps((False, Problem(str(problem))))
    except Exception as error:  # noqa: BLE001 (whatever it was, the window must hear of it)
        # Neither its words nor its frames leave the process: they could hold words of a case.
        return pickle.dumps((False, RuntimeError(f"{type(error).__name__} in the worker process")))
