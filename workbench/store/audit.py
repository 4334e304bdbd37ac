"""The audit trail: what was done, in a chain of hashes that shows a row changed or missing."""

from __future__ import annotations

import datetime as dt
import hashlib
from enum import StrEnum
from typing import Any

import msgspec

from workbench.case import Value, noted
from workbench.store.vault import Vault

FIRST_LINK = b"imr-workbench audit trail"
_COLUMNS = "id, at, event, reference, number, detail"


class Event(StrEnum):
    """What the audit trail tells of; never what a case says."""

    CREATED = "created"
    UNLOCKED = "unlocked"
    LOCKED = "locked"
    FAILED_UNLOCK = "failed unlock"
    PASSPHRASE_CHANGED = "passphrase changed"  # noqa: S105  (the name of an act)
    RECOVERY_CODE_RENEWED = "recovery code renewed"
    KEY_STORE = "key store"
    READ = "read"
    OPENED = "opened"
    CHANGED = "changed"
    DISMISSED = "dismissed finding"
    MENDED = "mended finding"
    PRINTED = "printed"
    COPIED = "copied"
    SIGNED = "signed"
    EXPORTED = "exported"
    ACCEPTED = "accepted"
    CORRECTED = "corrected"
    REDUCED = "reduced"
    MOVED = "state changed"
    SUBMITTED = "submitted"
    RECORDS_KEPT = "records kept"
    RECORDS_REMOVED = "records removed"
    DESTROYED = "destroyed"
    HANDED_OVER = "handed over"
    TAKEN_OVER = "taken over"
    BACKED_UP = "backed up"
    RESTORED = "restored"


@noted
class AuditEntry(Value):
    """One row of the trail; ``detail`` names fields, files or reasons, never words of a case."""

    id: int
    at: dt.datetime
    event: str
    reference: str
    number: str
    detail: str


class Audit:
    """The trail of one vault. Rows are added, never changed: the database refuses it."""

    def __init__(self, vault: Vault) -> None:
        self._vault = vault

    def record(self, event: Event, reference: str = "", detail: str = "", number: str = "") -> None:
        """Add a row, within the transaction that is open or in one of its own."""
        with self._vault.transaction() as db:
            last = db.execute("SELECT id, hash FROM audit ORDER BY id DESC LIMIT 1").fetchone()
            ident, before = (last[0] + 1, last[1]) if last else (1, FIRST_LINK)
            row = (ident, now(), event.value, reference, number, detail)
            db.execute(
                f"INSERT INTO audit ({_COLUMNS}, hash) VALUES (?, ?, ?, ?, ?, ?, ?)",  # noqa: S608
                (*row, chained(before, row)),
            )

    def entries(self, *, newest: int | None = None, before: int | None = None) -> list[AuditEntry]:
        """The rows in their order; the ``newest`` ones only, of those ``before`` an id."""
        found = self._vault.rows(
            f"SELECT {_COLUMNS} FROM audit WHERE id < ? ORDER BY id DESC LIMIT ?",  # noqa: S608
            before if before is not None else 2**62,
            newest if newest is not None else -1,
        )
        fields = AuditEntry.__struct_fields__
        return [
            msgspec.convert(dict(zip(fields, row, strict=True)), AuditEntry)
            for row in reversed(found)
        ]

    def broken_at(self) -> int | None:
        """The id of the first row that is not as it was written, or that a missing one follows.

        Rows missing at the end show too: the database counts how many were ever added.
        """
        before, expected = FIRST_LINK, 1
        for *row, found in self._vault.rows(f"SELECT {_COLUMNS}, hash FROM audit ORDER BY id"):  # noqa: S608
            if row[0] != expected or found != chained(before, tuple(row)):
                return expected
            before, expected = found, expected + 1
        counted = self._vault.one("SELECT seq FROM sqlite_sequence WHERE name = 'audit'")
        return expected if counted and counted[0] >= expected else None


def chained(before: bytes, row: tuple[Any, ...]) -> bytes:
    """The hash of a row, which holds that of the row before it (SHA-256)."""
    return hashlib.sha256(before + msgspec.json.encode(row)).digest()


def now() -> str:
    """The moment as rows keep it: UTC, ISO 8601."""
    return dt.datetime.now(dt.UTC).isoformat(timespec="milliseconds")
