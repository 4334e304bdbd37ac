"""One open case: every change to it goes through here, is saved, and can be undone."""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import Callable, Iterable
from contextlib import suppress
from functools import cached_property, partial
from typing import Any

from workbench.case import Case, Finding, Problem, Stage, State
from workbench.pdf import Structure
from workbench.session.differences import fields_changed
from workbench.session.following import followed
from workbench.session.history import HistoryStep, history_steps, sharing
from workbench.session.pages import LetterPages, letter_pages, letter_structure
from workbench.session.remarks import Remarks
from workbench.session.steps import Steps, Undoable, steps
from workbench.worker import Here, Worker
from workbench.workspace import Event, Kind, Step, Workspace

_PAUSE = 5.0  # seconds without a change after which typing in the same field is a step of its own

Listener = Callable[[Case, Case], None]


class Session:
    """The case that is being worked on.

    Listeners hear ``(before, after)`` after each change; parts that did not change keep their
    identity. A change is stored before anybody hears of it.
    """

    def __init__(self, workspace: Workspace, reference: str, worker: Worker | None = None) -> None:
        self.workspace = workspace
        self.worker = worker
        self.case, self._revision = workspace.store.cases.get(reference)
        self.saved_at: dt.datetime | None = None
        self._steps = steps(workspace.history(reference))
        self._listeners: list[Listener] = []
        self._field = ""
        self._changed_at = 0.0
        self.remarks = Remarks(self)
        with suppress(Problem):  # a full disk: the case can be read all the same
            workspace.record(Event.OPENED, reference)

    @property
    def revision(self) -> int:
        """The revision of the case in the workspace that this session stands on."""
        return self._revision

    @property
    def read_only(self) -> bool:
        """Whether the case was released and can no longer change."""
        return self.case.state is State.RELEASED

    @cached_property
    def before(self) -> tuple[Case, ...]:
        """The versions that this one takes the place of, the newest of them first."""
        return self.workspace.before(self.case)

    @property
    def version(self) -> int:
        """Which version of its letter the case is, from 1."""
        return len(self.before) + 1

    @property
    def undo_name(self) -> str:
        """What undo would take back; "" when there is nothing."""
        return self._steps.undo[-1].name if self._steps.undo else ""

    @property
    def redo_name(self) -> str:
        """What redo would do again; "" when there is nothing."""
        return self._steps.redo[-1].name if self._steps.redo else ""

    def listen(self, listener: Listener) -> Callable[[], None]:
        """Call ``listener(before, after)`` on every change until the returned call is made."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    def change(
        self, name: str, after: Case, *, field: str = "", stage: Stage | None = None
    ) -> None:
        """Make the case what ``after`` says, as one step that undo names ``name``.

        Changes of the same ``field`` without a pause between them are one step; a ``stage`` is
        what the case comes to with it, also where nothing else changes, which is no step then. What
        depends on what changed follows (:mod:`workbench.session.following`). Raises Problem where
        the case is released or cannot be saved, or where no way leads to the stage; it stays as it
        was then.
        """
        if after == self.case:
            self._bring(stage)
        else:
            self._make(name, followed(self.case, after), field, stage)

    def _make(self, name: str, after: Case, field: str = "", stage: Stage | None = None) -> None:
        """One step, as it is."""
        before, revision = self.case, self._revision
        number = self._steps.undo[-1].number if self._continues(field) else revision + 1
        begins = number == revision + 1
        changed = fields_changed(before, after) if begins else ()
        self._save(Step(name, Kind.CHANGE, number), after, changed, stage)
        self._steps = self._steps.changed(name, number, revision)
        self._field, self._changed_at = field, time.monotonic()
        self._tell(before)

    def _bring(self, stage: Stage | None) -> None:
        reference = self.case.reference
        if stage is not None and stage is not self.workspace.stage(reference):
            self.workspace.move(reference, stage)
            self._tell(self.case)

    def pause(self) -> None:
        """Let what is typed from now on be a step of its own."""
        self._field = ""

    def undo(self) -> None:
        """Take the last step back; does nothing where there is none."""
        if self._steps.undo:
            self._move(Kind.UNDO, self._steps.undo[-1], self._steps.undone(self._revision))

    def redo(self) -> None:
        """Do again what undo took back; does nothing where there is nothing."""
        if self._steps.redo:
            self._move(Kind.REDO, self._steps.redo[-1], self._steps.redone(self._revision))

    def reload(self) -> None:
        """Take the case as the workspace holds it now, after a release or a change elsewhere.

        What was done elsewhere are steps of the case like any other.
        """
        before = self.case
        self.case, self._revision = self.workspace.store.cases.get(before.reference)
        self._steps = steps(self.workspace.history(before.reference))
        self._field = ""
        self._tell(before)

    def findings(self) -> tuple[Finding, ...]:
        """What the checks say of the case as it is; see :meth:`Remarks.findings`."""
        return self.remarks.findings()

    def pages(
        self,
        done: Callable[[LetterPages], None],
        scale: float,
        wanted: tuple[int, ...] | None = None,
        *,
        placed: bool = False,
        lane: str = "preview",
        failed: Callable[[Exception], None] | None = None,
    ) -> None:
        """Hand the letter's pages to ``done``; see :func:`letter_pages`.

        Those of a released case are the pages of the file that was issued. Of one lane only the
        newest request is answered.
        """
        draw = partial(letter_pages, placed=placed)
        self._of_letter(draw, scale, wanted, done=done, failed=failed, lane=lane)

    def structure(
        self,
        done: Callable[[Structure], None],
        failed: Callable[[Exception], None] | None = None,
    ) -> None:
        """Hand to ``done`` what a screen reader finds in the letter; see :meth:`pages`."""
        self._of_letter(letter_structure, done=done, failed=failed, lane="structure")

    def _of_letter(
        self,
        function: Callable[..., Any],
        *arguments: Any,
        done: Callable[[Any], None],
        failed: Callable[[Exception], None] | None,
        lane: str,
    ) -> None:
        """Run what reads the letter: of a case, and of the file that was issued once there is one.

        Raises Problem where that file cannot be had, unless ``failed`` is there to hear it.
        """
        try:
            file = self._issued()
        except Problem as problem:
            if failed is None:
                raise
            failed(problem)
        else:
            asked = (function, self.case, *arguments, file)
            self.run(*asked, done=done, failed=failed, lane=lane)

    @property
    def letter_seen(self) -> bool:
        """Whether the letter was seen to its end since the case was last changed."""
        return self.workspace.has_seen_letter(self.case.reference)

    def see_letter(self) -> None:
        """Note that the letter, as the case is now, was seen to its end.

        Raises Problem where that cannot be kept.
        """
        self.workspace.see_letter(self.case.reference, self._revision)

    def run(
        self,
        function: Callable[..., Any],
        *arguments: Any,
        done: Callable[[Any], None],
        failed: Callable[[Exception], None] | None = None,
        lane: str = "",
    ) -> None:
        """Run a function in the worker process, or here where there is none; see ``Worker``."""
        worker = self.worker or Here()
        worker.submit(function, *arguments, done=done, failed=failed, lane=lane)

    def history(self) -> tuple[HistoryStep, ...]:
        """The steps of the case, oldest first; typing in one field is one, a new state too."""
        reference = self.case.reference
        entries = self.workspace.stages(reference)[1:]
        return history_steps(self.workspace.history(reference), entries)

    def case_at(self, revision: int) -> Case:
        """The case as a revision left it, its parts those of today where they are equal."""
        return sharing(self.case, self.workspace.case_at(self.case.reference, revision))

    def restore(self, step: HistoryStep) -> None:
        """Make the case what it was after a step, as a change of its own that undo takes back."""
        after = self.case_at(step.last)
        if after != self.case:
            self._make(f"Restore: {step.name}", after)

    def _issued(self) -> bytes:
        """The file of the letter that was issued; none before."""
        release = self.workspace.release_of(self.case.reference) if self.read_only else None
        return b"" if release is None else release.signed

    def _move(self, kind: Kind, step: Undoable, then: Steps) -> None:
        before, after = self.case, self.case_at(step.revision)
        name = f"{kind.value.capitalize()} {step.name}"
        self._save(Step(name, kind), after, fields_changed(before, after))
        self._steps, self._field = then, ""
        self._tell(before)

    def _continues(self, field: str) -> bool:
        recent = time.monotonic() - self._changed_at < _PAUSE
        return bool(field) and field == self._field and recent and bool(self._steps.undo)

    def _save(
        self, step: Step, after: Case, changed: Iterable[str], stage: Stage | None = None
    ) -> None:
        if self.read_only or after.state is not self.case.state:
            raise Problem("A released case cannot be changed.")
        self._revision = self.workspace.commit(after, step, self._revision, changed, stage)
        self.case = after
        self.saved_at = dt.datetime.now(dt.UTC)

    def _tell(self, before: Case) -> None:
        for listener in tuple(self._listeners):
            listener(before, self.case)
