"""Reading what comes with an assignment while the window goes on: pasted texts, and files."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

from workbench import intake
from workbench.case import Case, Problem, Reading
from workbench.worker import Here, Worker
from workbench.workspace import Workspace, file_bytes, text_of_bytes

SMALL = 10_000  # characters that are read in a moment, here and now
_SMALL_FILE = 50_000  # bytes of a text file

Value = TypeVar("Value")
Read = Callable[[Reading], None]


class TakingIn:
    """Reads texts and files; of several readings of one kind only the newest is answered.

    What takes longer than a moment is read by ``worker``, or by a process of its own that ends
    with :meth:`close`; ``deliver`` brings its answers to the window's thread.
    """

    def __init__(
        self,
        workspace: Workspace,
        deliver: Callable[[Callable[[], None]], None],
        worker: Worker | None = None,
    ) -> None:
        self._workspace = workspace
        self._deliver = deliver
        self._worker = worker
        self._own: Worker | None = None
        self._newest: Counter[str] = Counter()

    def assignment(self, text: str, *, done: Read) -> None:
        """Hand what an assignment tells to ``done``."""
        known = self._workspace.profiles()
        self._run("assignment", len(text) <= SMALL, intake.read_assignment, text, known, done=done)

    def review(self, text: str, case: Case, *, done: Read) -> None:
        """Hand what a utilization review decision adds to a case to ``done``."""
        self._run("review", len(text) <= SMALL, intake.read_review, text, case, done=done)

    def file(
        self, path: Path, *, done: Callable[[str], None], failed: Callable[[str], None]
    ) -> None:
        """Hand the text of a file to ``done``, or to ``failed`` the sentence on why it has none."""
        try:
            data = file_bytes(path)
        except Problem as problem:
            failed(str(problem))
            return
        small = len(data) <= _SMALL_FILE and not data.lstrip().startswith(b"%PDF-")
        self._run("file", small, text_of_bytes, data, done=done, failed=partial(_tell, failed))

    def close(self) -> None:
        """Answer nothing any more, and end the process that was begun here."""
        self._newest.update(("assignment", "review", "file"))
        if self._own is not None:
            self._own.close()
            self._own = None

    def _run(
        self,
        kind: str,
        at_once: bool,
        function: Callable[..., Value],
        *arguments: Any,
        done: Callable[[Value], None],
        failed: Callable[[Exception], None] | None = None,
    ) -> None:
        self._newest[kind] += 1
        number = self._newest[kind]

        def answer(hear: Callable[[Any], None], value: Any) -> None:
            if self._newest[kind] == number:
                hear(value)

        worker = Here() if at_once else self._started()
        told = partial(answer, failed) if failed is not None else None
        worker.submit(function, *arguments, done=partial(answer, done), failed=told)

    def _started(self) -> Worker:
        """The worker that is there, or one that is begun now."""
        if self._worker is not None:
            return self._worker
        if self._own is None:
            self._own = Worker(self._deliver)
            self._own.start()
        return self._own


def _tell(failed: Callable[[str], None], error: Exception) -> None:
    if not isinstance(error, Problem):
        raise error
    with suppress(RuntimeError):  # who asked may be gone
        failed(str(error))
