"""The revisions of a case: each committed change, what it was called, and the case it left."""

from __future__ import annotations

import datetime as dt
import zlib
from enum import StrEnum
from typing import NamedTuple

import msgspec

from workbench.case import Case, Problem, Value, noted
from workbench.store.audit import now
from workbench.store.deltas import applied, delta
from workbench.store.vault import Vault

_WHOLE_EVERY = 32  # revisions; so many deltas at most are applied to read one


class Kind(StrEnum):
    """How a revision came about; undo and redo are rebuilt from it."""

    BEGIN = "begin"  # the case as it came into the workspace
    CHANGE = "change"
    UNDO = "undo"
    REDO = "redo"
    RELEASE = "release"


class Step(NamedTuple):
    """What a revision belongs to: typing in one field is one step of several revisions."""

    name: str
    kind: Kind = Kind.CHANGE
    number: int = 0  # 0: a step of its own


@noted
class Revision(Value):
    """One committed change of a case; ``step`` is the number of the revision that began it."""

    number: int
    at: dt.datetime
    name: str
    kind: Kind
    step: int


class Version(Value):
    """A revision with the case that it left."""

    revision: Revision
    case: Case


class History:
    """The revisions in one vault."""

    def __init__(self, vault: Vault) -> None:
        self._vault = vault

    def revisions(self, reference: str) -> tuple[Revision, ...]:
        """All revisions of a case, oldest first, without what they hold."""
        rows = self._vault.rows(
            "SELECT revision, at, name, kind, step FROM revisions WHERE case_id ="
            " (SELECT id FROM cases WHERE reference = ?) ORDER BY revision",
            reference,
        )
        fields = Revision.__struct_fields__
        return tuple(msgspec.convert(dict(zip(fields, row, strict=True)), Revision) for row in rows)

    def case(self, reference: str, number: int) -> Case:
        """The case as a revision left it. Raises Problem where there is no such revision."""
        found = self._vault.one("SELECT id FROM cases WHERE reference = ?", reference)
        value = self._encoded(found[0], number) if found else None
        if value is None:
            raise Problem("There is no such version of the case.")
        return msgspec.json.decode(value, type=Case)

    def add(
        self,
        db: Vault,
        ident: int,
        number: int,
        step: Step,
        value: bytes,
        base: bytes | None = None,
        at: str = "",
    ) -> None:
        """Store a revision, as its difference from ``base`` where the revision before is that."""
        whole = base is None or number % _WHOLE_EVERY == 1
        row = {"case_id": ident, "revision": number, "at": at or now(), "name": step.name}
        row |= {"kind": step.kind.value, "step": step.number or number, "whole": int(whole)}
        packed = zlib.compress(value, 9) if whole or base is None else delta(base, value)
        db.table("revisions").insert(row | {"value": packed})

    def _encoded(self, ident: int, number: int) -> bytes | None:
        rows = self._vault.rows(
            "SELECT revision, whole, value FROM revisions WHERE case_id = ? AND revision <= ?"
            " AND revision >= (SELECT max(revision) FROM revisions"
            "  WHERE case_id = ? AND revision <= ? AND whole) ORDER BY revision",
            *(ident, number) * 2,
        )
        if not rows or rows[-1][0] != number:
            return None
        value = zlib.decompress(rows[0][2])
        for _, _, packed in rows[1:]:
            value = applied(value, packed)
        return value
