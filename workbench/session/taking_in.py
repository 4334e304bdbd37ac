"""Reading what comes with an assignment while the window goes on: pasted texts, and files."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

from workbench import intake
from workbench.case import Case, Problem, Reading
from workbench.worker import Worker
from workbench.workspace import Workspace, file_bytes, text_of_bytes

SMALL = 6_000  # characters that are read in a moment, here and now
_SMALL_FILE = 50_000  # bytes of a text file

Value = TypeVar("Value")
Read = Callable[[Reading], None]
Failed = Callable[[Exception], None]


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

    def assignment(self, text: str, *, done: Read, failed: Failed) -> None:
        """Hand what an assignment tells to ``done``; a bug on the way goes to ``failed``."""
        read = partial(intake.read_assignment, text, self._workspace.profiles())
        self._run("assignment", read, at_once=len(text) <= SMALL, done=done, failed=failed)

    def review(self, text: str, case: Case, *, done: Read, failed: Failed) -> None:
        """Hand what a utilization review decision adds to a case to ``done``; see above."""
        read = partial(intake.read_review, text, case)
        self._run("review", read, at_once=len(text) <= SMALL, done=done, failed=failed)

    def file(self, path: Path, *, done: Callable[[str], None], failed: Failed) -> None:
        """Hand the text of a file to ``done``, or to ``failed`` the Problem why it has none."""
        try:
            data = file_bytes(path)
        except Problem as problem:
            failed(problem)
            return
        small = len(data) <= _SMALL_FILE and not data.lstrip().startswith(b"%PDF-")
        self._run("file", partial(text_of_bytes, data), at_once=small, done=done, failed=failed)

    def close(self) -> None:
        """Answer nothing any more, and end the process that was begun here."""
        self._newest.update(("assignment", "review", "file"))
        if self._own is not None:
            self._own.close()
            self._own = None

    def _run(
        self,
        kind: str,
        call: Callable[[], Value],
        *,
        at_once: bool,
        done: Callable[[Value], None],
        failed: Failed,
    ) -> None:
        self._newest[kind] += 1
        number = self._newest[kind]

        def answer(hear: Callable[[Any], None], value: Any) -> None:
            if self._newest[kind] == number:
                hear(value)

        if not at_once:
            self._started().submit(call, done=partial(answer, done), failed=partial(answer, failed))
            return
        try:
            value = call()
        except Exception as error:  # noqa: BLE001 (the window waits for an answer)
            failed(error)
        else:
            done(value)

    def _started(self) -> Worker:
        """The worker that is there, or one that is begun now."""
        if self._worker is not None:
            return self._worker
        if self._own is None:
            self._own = Worker(self._deliver)
            self._own.start()
        return self._own
