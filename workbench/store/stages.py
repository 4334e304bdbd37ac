"""The stages that a case went through, each with its moment."""

from __future__ import annotations

import datetime as dt

import msgspec

from workbench.case import Problem, Stage, Value, noted
from workbench.store.audit import Audit, Event, now
from workbench.store.vault import Vault

_ENTRIES = """
SELECT at, stages.stage, detail, stages.revision FROM stages JOIN cases ON cases.id = case_id
  WHERE reference = ? ORDER BY stages.id"""

_ADD = """
INSERT INTO stages (case_id, at, stage, detail, revision)
  SELECT id, ?, ?, ?, revision FROM cases WHERE id = ?"""


@noted
class StageEntry(Value):
    """That a case came to a stage; ``detail`` is a reason or a reference, destroyed with it."""

    at: dt.datetime
    stage: Stage
    detail: str
    revision: int  # of the case, as it came to it


class Stages:
    """The stages of the cases in one vault; they are added, never changed."""

    def __init__(self, vault: Vault, audit: Audit) -> None:
        self._vault = vault
        self._audit = audit

    def of(self, reference: str) -> Stage:
        """Where a case stands. Raises Problem where there is none."""
        return self._place(reference)[1]

    def entries(self, reference: str) -> tuple[StageEntry, ...]:
        """All stages of a case, oldest first."""
        fields = StageEntry.__struct_fields__
        return tuple(
            msgspec.convert(dict(zip(fields, row, strict=True)), StageEntry)
            for row in self._vault.rows(_ENTRIES, reference)
        )

    def begin(self, ident: int, stage: Stage, at: str, detail: str = "") -> None:
        """Note the stage of a case that is being stored, within its transaction."""
        with self._vault.transaction() as db:
            db.execute(_ADD, [at, stage.value, detail, ident])

    def move(self, reference: str, stage: Stage, detail: str = "") -> None:
        """Bring a case to a stage, unless it stands there; whether it may, others say.

        The ``detail`` may be typed words: it never goes to the audit trail, which is kept for good.
        """
        with self._vault.transaction() as db:
            ident, before = self._place(reference)
            if before is stage:
                return
            db.execute("UPDATE cases SET stage = ? WHERE id = ?", [stage.value, ident])
            self.begin(ident, stage, now(), detail)
            self._audit.record(Event.MOVED, reference, f"{before} to {stage}")

    def _place(self, reference: str) -> tuple[int, Stage]:
        row = self._vault.one("SELECT id, stage FROM cases WHERE reference = ?", reference)
        if row is None:
            raise Problem("There is no such case in the workspace.")
        return row[0], Stage(row[1])
