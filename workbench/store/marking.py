"""Marks of workers for cases that have none yet: a migration has no key to make them with."""

from __future__ import annotations

import msgspec

from workbench.case import Case
from workbench.store.case_settings import CaseSettings
from workbench.store.checking import Stop, never
from workbench.store.columns import told_by
from workbench.store.vault import Vault

MARKED = "marked"  # a setting, until the workers of all cases are marked: the last one that is
_AT_ONCE = 100  # cases in a transaction, for which an edit waits
_SETTING = "SELECT value FROM settings WHERE key = ?"
_NEXT = """
SELECT id, value FROM cases JOIN case_values ON case_id = id WHERE id > ? ORDER BY id LIMIT ?"""


def mark_workers(vault: Vault, stop: Stop = never) -> None:
    """Mark the cases of an earlier schema, frozen ones too; goes on where it was stopped."""
    while not stop() and (last := vault.one(_SETTING, MARKED)) is not None:
        _mark_next(vault, int(last[0]))


def mark_anew(vault: Vault) -> None:
    """Mark all cases, whatever was marked before."""
    with vault.transaction() as db:
        db.table("settings").upsert({"key": MARKED, "value": "0"}, pk="key")
    mark_workers(vault)


def _mark_next(vault: Vault, last: int) -> None:
    """Mark the cases after this id, and remember how far that went."""
    kept = CaseSettings(vault)
    with vault.transaction() as db:  # before the reading: nobody changes a case in between
        found = vault.rows(_NEXT, last, _AT_ONCE)
        for ident, value in found:
            kept.mark_worker(ident, told_by(msgspec.json.decode(value, type=Case)))
        if found:
            db.execute("UPDATE settings SET value = ? WHERE key = ?", [str(found[-1][0]), MARKED])
        else:
            db.execute("DELETE FROM settings WHERE key = ?", [MARKED])
