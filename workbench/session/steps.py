"""The steps that can be taken back and done again, as the revisions of a case tell them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from workbench.workspace import Kind, Revision


class Undoable(NamedTuple):
    """A step: its name, its number, and the revision that holds the case on its other side.

    That is the case before the step while it waits to be undone, after it while it waits to be
    redone.
    """

    name: str
    number: int
    revision: int


class Steps(NamedTuple):
    """What can be undone and redone, the next one last; never changed in place."""

    undo: tuple[Undoable, ...] = ()
    redo: tuple[Undoable, ...] = ()

    def changed(self, name: str, number: int, before: int) -> Steps:
        """After a change; one that belongs to the last step does not begin another."""
        if self.undo and self.undo[-1].number == number:
            return Steps(self.undo)
        return Steps((*self.undo, Undoable(name, number, before)))

    def undone(self, before: int) -> Steps:
        """After the last step was taken back; ``before`` is the revision that held it."""
        *rest, step = self.undo
        return Steps(tuple(rest), (*self.redo, Undoable(step.name, step.number, before)))

    def redone(self, before: int) -> Steps:
        """After a step was done again; it can be taken back again."""
        *rest, step = self.redo
        return Steps((*self.undo, Undoable(step.name, step.number, before)), tuple(rest))


def steps(revisions: Iterable[Revision]) -> Steps:
    """The steps as they stand after these revisions, oldest first."""
    found = Steps()
    for revision in revisions:
        before = revision.number - 1
        if revision.kind is Kind.CHANGE:
            found = found.changed(revision.name, revision.step, before)
        elif revision.kind is Kind.UNDO and found.undo:
            found = found.undone(before)
        elif revision.kind is Kind.REDO and found.redo:
            found = found.redone(before)
        else:  # what came in, and what was signed, is nobody's to take back
            found = Steps()
    return found
