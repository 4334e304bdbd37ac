"""What belongs to the reviewer and to no case: settings, identities, rules of retention."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple

import msgspec

from workbench.case import Problem, Value
from workbench.store.vault import Vault

STANDING = "standing"  # where the reviewer stood; may hold words that were typed, of any case


class StoredIdentity(NamedTuple):
    """A signature identity as a row: ``value`` is whole, the rest repeats what is asked for."""

    name: str
    organization: str
    personal: bool
    value: bytes


class RetentionAct(StrEnum):
    """What becomes of a case when its days are over."""

    KEEP = "keep"
    REDUCE = "reduce"  # to invoice line, outcome and de-identified wording
    DESTROY = "destroy"


class RetentionRule(Value):
    """What an organization asks for: an act, so many days after it accepted the work.

    Wording is reused for another organization only where both share it.
    """

    organization: str
    act: RetentionAct = RetentionAct.KEEP
    days: int = 0
    share_wording: bool = False


class Settings:
    """The settings, identities and rules in one vault."""

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

    def put_retention_rule(self, rule: RetentionRule) -> None:
        """Store an organization's rule in the place of the one before."""
        with self._vault.transaction() as db:
            row = msgspec.structs.asdict(rule) | {"act": rule.act.value}
            db.table("retention_rules").upsert(row, pk="organization")

    def retention_rules(self) -> dict[str, RetentionRule]:
        """The rules by organization; one without a rule keeps its cases."""
        columns = ", ".join(RetentionRule.__struct_fields__)
        fields = RetentionRule.__struct_fields__
        rules = (
            msgspec.convert(dict(zip(fields, row, strict=True)), RetentionRule, strict=False)
            for row in self._vault.rows(f"SELECT {columns} FROM retention_rules")  # noqa: S608
        )
        return {rule.organization: rule for rule in rules}
