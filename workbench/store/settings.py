"""What belongs to the reviewer and to no case: settings and identities."""

from __future__ import annotations

from typing import NamedTuple

from workbench.case import Problem
from workbench.store.vault import Vault

ASSIGNMENT = "assignment in work"  # what was pasted and typed of a case that is yet to be added
STANDING = "standing"  # where the reviewer stood; may hold words that were typed, of any case


class StoredIdentity(NamedTuple):
    """A signature identity as a row: ``value`` is whole, the rest repeats what is asked for."""

    name: str
    organization: str
    personal: bool
    value: bytes


class Settings:
    """The settings and identities in one vault."""

    def __init__(self, vault: Vault) -> None:
        self._vault = vault

    def get(self, key: str, default: str = "") -> str:
        """What was stored under a key."""
        row = self._vault.one("SELECT value FROM settings WHERE key = ?", key)
        return row[0] if row else default

    def put(self, key: str, value: str) -> None:
        """Store a value under a key."""
        with self._vault.transaction() as db:
            db.table("settings").upsert({"key": key, "value": value}, pk="key")

    def put_identity(self, identity: StoredIdentity) -> None:
        """Store a new signature identity. Raises Problem where the name is taken."""
        with self._vault.transaction() as db:
            if db.execute("SELECT 1 FROM identities WHERE name = ?", [identity.name]).fetchone():
                raise Problem("There is a signature identity with this name already.")
            db.table("identities").insert(identity._asdict())

    def identities(self) -> tuple[bytes, ...]:
        """All signature identities as stored, by name."""
        return self._vault.column("SELECT value FROM identities ORDER BY name")
