"""One open case: every change to it goes through here, is saved, and can be undone."""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import Callable
from typing import Any, NamedTuple

from workbench import pdf
from workbench.case import Case, Finding, Problem, State
from workbench.checks import check
from workbench.letter import compose
from workbench.pdf import PagePicture
from workbench.worker import Worker
from workbench.workspace import Workspace

__all__ = ["PagePicture", "Session"]

_PAUSE = 5.0  # seconds without a change after which typing in the same field is a step of its own

Listener = Callable[[Case, Case], None]


class _Step(NamedTuple):
    name: str
    case: Case  # before the step when it waits to be undone, after it when it waits to be redone


class Session:
    """The case that is being worked on.

    Listeners hear ``(before, after)`` after each change; parts that did not change keep their
    identity. A change is stored before anybody hears of it.
    """

    def __init__(self, workspace: Workspace, reference: str, worker: Worker | None = None) -> None:
        self.workspace = workspace
        self.worker = worker
        self.case, self._revision = workspace.store.case(reference)
        self.saved_at: dt.datetime | None = None
        self._undo: list[_Step] = []
        self._redo: list[_Step] = []
        self._listeners: list[Listener] = []
        self._field = ""
        self._changed_at = 0.0
        self._checked: tuple[Case, tuple[Finding, ...]] | None = None

    @property
    def revision(self) -> int:
        """The revision of the case in the workspace that this session stands on."""
        return self._revision

    @property
    def read_only(self) -> bool:
        """Whether the case was released and can no longer change."""
        return self.case.state is State.RELEASED

    @property
    def undo_name(self) -> str:
        """What undo would take back; "" when there is nothing."""
        return self._undo[-1].name if self._undo else ""

    @property
    def redo_name(self) -> str:
        """What redo would do again; "" when there is nothing."""
        return self._redo[-1].name if self._redo else ""

    def listen(self, listener: Listener) -> Callable[[], None]:
        """Call ``listener(before, after)`` on every change until the returned call is made."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    def change(self, name: str, after: Case, *, field: str = "") -> None:
        """Make the case what ``after`` says, as one step that undo names ``name``.

        Changes of the same ``field`` without a pause between them are one step. Raises Problem
        where the case is released or cannot be saved; it stays as it was then.
        """
        if after == self.case:
            return
        before = self.case
        self._save(name, after)
        if not self._continues(field):
            self._undo.append(_Step(name, before))
        self._field, self._changed_at = field, time.monotonic()
        self._redo.clear()
        self._tell(before)

    def undo(self) -> None:
        """Take the last step back; does nothing where there is none."""
        self._move("Undo", self._undo, self._redo)

    def redo(self) -> None:
        """Do again what undo took back; does nothing where there is nothing."""
        self._move("Redo", self._redo, self._undo)

    def reload(self) -> None:
        """Take the case as the workspace holds it now, after a release or a change elsewhere.

        The steps before that change are no longer this window's to take back.
        """
        before = self.case
        self.case, self._revision = self.workspace.store.case(before.reference)
        if self.case != before:
            self._undo.clear()
            self._redo.clear()
        self._tell(before)

    def findings(self) -> tuple[Finding, ...]:
        """What the checks say of the case as it is."""
        if self._checked is None or self._checked[0] is not self.case:
            self._checked = (self.case, check(self.case))
        return self._checked[1]

    def pages(
        self,
        done: Callable[[tuple[PagePicture, ...]], None],
        scale: float,
        *,
        lane: str = "preview",
        failed: Callable[[Exception], None] | None = None,
    ) -> None:
        """Hand pictures of the letter's pages to ``done``, in points times ``scale``.

        Of one lane only the newest request is answered, and not before the pages are whole.
        """
        self.run(letter_pages, self.case, scale, done=done, failed=failed, lane=lane)

    def run(
        self,
        function: Callable[..., Any],
        *arguments: Any,
        done: Callable[[Any], None],
        failed: Callable[[Exception], None] | None = None,
        lane: str = "",
    ) -> None:
        """Run a function in the worker process, or here where there is none; see ``Worker``."""
        if self.worker is not None:
            self.worker.submit(function, *arguments, done=done, failed=failed, lane=lane)
            return
        try:
            value = function(*arguments)
        except Problem as problem:
            if failed is None:
                raise
            failed(problem)
        else:
            done(value)

    def _move(self, act: str, source: list[_Step], target: list[_Step]) -> None:
        if not source:
            return
        step, before = source[-1], self.case
        self._save(f"{act} {step.name}", step.case)
        source.pop()
        target.append(_Step(step.name, before))
        self._field = ""
        self._tell(before)

    def _continues(self, field: str) -> bool:
        recent = time.monotonic() - self._changed_at < _PAUSE
        return bool(field) and field == self._field and recent and bool(self._undo)

    def _save(self, name: str, after: Case) -> None:
        if self.read_only or after.state is not self.case.state:
            raise Problem("A released case cannot be changed.")
        self._revision = self.workspace.store.commit(after, name, self._revision)
        self.case = after
        self.saved_at = dt.datetime.now(dt.UTC)

    def _tell(self, before: Case) -> None:
        for listener in tuple(self._listeners):
            listener(before, self.case)


def letter_pages(case: Case, scale: float) -> tuple[PagePicture, ...]:
    """Pictures of the pages of a case's letter."""
    return pdf.page_pictures(pdf.render(compose(case)), scale)
