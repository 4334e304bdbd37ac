"""Long work beside the window: one call on a thread, its answer in the window's thread."""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable
from functools import partial
from typing import TypeVar

from PySide6.QtCore import QObject

from ui.delivery import Delivery
from workbench.case import Problem

Value = TypeVar("Value")


class Aside(QObject):
    """Makes one call at a time that may take seconds; who owns it waits before it goes."""

    def __init__(self, owner: QObject) -> None:
        super().__init__(owner)
        self._delivery = Delivery(self)
        self._thread: threading.Thread | None = None

    @property
    def busy(self) -> bool:
        """Whether a call is being made, or its answer not delivered yet."""
        return self._thread is not None

    def run(
        self,
        call: Callable[[], Value],
        *,
        done: Callable[[Value], None],
        failed: Callable[[str], None],
    ) -> None:
        """Make a call; ``done`` gets what it returns, ``failed`` the sentence of a Problem.

        A bug is raised in the window's thread, after ``failed`` was called with "". Raises Problem
        while another call is being made.
        """
        if self._thread is not None:
            raise Problem("Something else is being done; wait until it has ended.")
        self._thread = threading.Thread(target=self._work, args=(call, done, failed), name="aside")
        self._thread.start()

    def wait(self) -> None:
        """Wait until the call has ended; what came of it is not heard any more."""
        if self._thread is not None:
            self._thread.join()
            self._thread = None

    def _work(
        self,
        call: Callable[[], Value],
        done: Callable[[Value], None],
        failed: Callable[[str], None],
    ) -> None:
        answer: Callable[[], None]
        try:
            answer = partial(done, call())
        except Problem as problem:
            answer = partial(failed, str(problem))
        except Exception as bug:  # noqa: BLE001 (told where bugs are told)
            answer = partial(_admit, bug, failed)
        self._delivery.deliver(partial(self._answer, threading.current_thread(), answer))

    def _answer(self, thread: threading.Thread, answer: Callable[[], None]) -> None:
        if thread is self._thread:
            self.wait()
            answer()


def _admit(bug: Exception, failed: Callable[[str], None]) -> None:
    failed("")
    sys.excepthook(type(bug), bug, bug.__traceback__)
