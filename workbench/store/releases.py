"""Released letters, and when the organization accepted the work."""

from __future__ import annotations

import datetime as dt
from typing import NamedTuple

import msgspec

from workbench.case import Case, Problem, Value
from workbench.store.audit import Audit, Event
from workbench.store.cases import Cases
from workbench.store.history import Kind, Step
from workbench.store.settings import StoredIdentity
from workbench.store.vault import Vault

_RELEASE = """
SELECT at, identity, fingerprint, attested, sha256, unsigned, signed, program_version FROM releases
  WHERE case_id = (SELECT id FROM cases WHERE reference = ?)"""
_ACCEPTED = """
SELECT reference, number, organization, accepted FROM acceptances JOIN cases ON id = case_id
  ORDER BY accepted, id"""


class ReleaseRecord(Value):
    """A released letter as it was archived."""

    at: dt.datetime
    identity: str
    fingerprint: str  # SHA-256 of the signer's certificate
    attested: bool
    sha256: str  # of the signed letter
    unsigned: bytes
    signed: bytes
    program_version: str


class AcceptedCase(NamedTuple):
    """A case that its organization accepted: from that day its retention counts."""

    reference: str
    number: str
    organization: str
    accepted: dt.date


class Releases:
    """The released letters in one vault."""

    def __init__(self, vault: Vault, cases: Cases, audit: Audit) -> None:
        self._vault = vault
        self._cases = cases
        self._audit = audit

    def archive(
        self, case: Case, revision: int, release: ReleaseRecord, signer: StoredIdentity
    ) -> int:
        """Store the released case and its letter for good, in one transaction.

        The signer is stored with it: a role key is bound to the organization of its first letter.
        """
        with self._vault.transaction() as db:
            self.put(case.reference, release)
            db.table("identities").update(signer.name, signer._asdict())
            detail = f"{release.identity}, SHA-256 {release.sha256}"
            self._audit.record(Event.SIGNED, case.reference, detail, case.number)
            return self._cases.commit(case, Step("Release", Kind.RELEASE), revision)

    def put(self, reference: str, release: ReleaseRecord) -> None:
        """Store the letter of a case that is about to be released."""
        with self._vault.transaction() as db:
            row = msgspec.structs.asdict(release) | {"at": release.at.isoformat()}
            db.table("releases").insert(row | {"case_id": self._id(reference)})

    def of(self, reference: str) -> ReleaseRecord | None:
        """The released letter of a case, if it was released."""
        row = self._vault.one(_RELEASE, reference)
        if row is None:
            return None
        fields = dict(zip(ReleaseRecord.__struct_fields__, row, strict=True))
        return msgspec.convert(fields, ReleaseRecord, strict=False, builtin_types=(bytes,))

    def holds(self, sha256: str) -> bool:
        """Whether the letter with this hash is one that was released here."""
        return self._vault.one("SELECT 1 FROM releases WHERE sha256 = ?", sha256) is not None

    def signed_by(self, fingerprint: str) -> bool:
        """Whether a letter was released here that this certificate signed."""
        sql = "SELECT 1 FROM releases WHERE fingerprint = ?"
        return self._vault.one(sql, fingerprint) is not None

    def accept(self, reference: str, day: dt.date) -> None:
        """Note the day on which the organization accepted the work; a later word corrects it."""
        with self._vault.transaction() as db:
            row = {"case_id": self._id(reference), "accepted": day.isoformat()}
            db.table("acceptances").upsert(row, pk="case_id")
            self._audit.record(Event.ACCEPTED, reference, day.isoformat())

    def accepted(self, reference: str) -> dt.date | None:
        """The day on which the organization accepted the work, if it did."""
        sql = "SELECT accepted FROM acceptances JOIN cases ON id = case_id WHERE reference = ?"
        row = self._vault.one(sql, reference)
        return dt.date.fromisoformat(row[0]) if row else None

    def all_accepted(self) -> tuple[AcceptedCase, ...]:
        """The accepted cases, those accepted first at the front."""
        return tuple(
            AcceptedCase(reference, number, organization, dt.date.fromisoformat(day))
            for reference, number, organization, day in self._vault.rows(_ACCEPTED)
        )

    def _id(self, reference: str) -> int:
        ident = self._cases.id_of(reference)
        if ident is None:
            raise Problem("There is no such case in the workspace.")
        return ident
