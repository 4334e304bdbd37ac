"""What is left of a case that was reduced: invoice line, outcome, de-identified wording."""

from __future__ import annotations

import msgspec

from workbench.case import Value
from workbench.store.audit import Audit, Event
from workbench.store.cases import Cases
from workbench.store.vault import Vault


class ReducedCases:
    """The reduced cases in one vault."""

    def __init__(self, vault: Vault, cases: Cases, audit: Audit) -> None:
        self._vault = vault
        self._cases = cases
        self._audit = audit

    def reduce(self, reference: str, organization: str, left: Value, reason: str) -> None:
        """Destroy a case and keep what is ``left`` of it, in one transaction."""
        with self._vault.transaction() as db:
            row = {"reference": reference, "organization": organization}
            db.table("reduced_cases").insert(row | {"value": msgspec.json.encode(left)})
            self._audit.record(Event.REDUCED, reference, reason)
            self._cases.destroy(reference, reason)

    def values(self) -> tuple[bytes, ...]:
        """What is left of each reduced case, as it was stored."""
        return self._vault.column("SELECT value FROM reduced_cases ORDER BY reference")
