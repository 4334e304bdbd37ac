"""Released letters, and when the organization accepted the work."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any, NamedTuple, TypeVar

import msgspec

from workbench.case import Case, Copy, Problem, Stage, Value, noted
from workbench.store.audit import Audit, Event
from workbench.store.cases import Cases
from workbench.store.settings import StoredIdentity
from workbench.store.vault import Vault

_RELEASE = """
SELECT at, identity, fingerprint, attested, sha256, signed, unsigned_size, program_version
  FROM releases WHERE case_id = (SELECT id FROM cases WHERE reference = ?)"""
_COPY = """
SELECT copy, at, identity, fingerprint, sha256, letter, program_version FROM copies
  WHERE case_id = (SELECT id FROM cases WHERE reference = ?) AND copy = ?"""
_SIGNED = (
    "SELECT 1 FROM releases WHERE fingerprint = ?1"
    " UNION ALL SELECT 1 FROM copies WHERE fingerprint = ?1"
)
_HELD = """
SELECT 'issued' FROM releases WHERE sha256 = ?1
  UNION ALL SELECT copy FROM copies WHERE sha256 = ?1"""
_SEEN = """
SELECT 1 FROM cases JOIN seen_letters ON case_id = id
  WHERE reference = ? AND cases.revision = seen_letters.revision"""
_SIGNED_FOR = """
SELECT DISTINCT organization FROM cases JOIN releases ON case_id = cases.id
  WHERE releases.fingerprint = ? AND cases.state = 'released'"""
_ACCEPTED = """
SELECT reference, number, organization, accepted FROM acceptances JOIN cases ON id = case_id
  ORDER BY accepted, id"""


@noted
class ReleaseRecord(Value):
    """A released letter as it was archived: the issued copy."""

    at: dt.datetime
    identity: str  # "" where the letter form has it issued unsigned
    fingerprint: str  # SHA-256 of the signer's certificate
    attested: bool
    sha256: str  # of the letter as it was issued
    signed: bytes  # as it was issued
    unsigned_size: int  # how many of its bytes come before the signature
    program_version: str

    @property
    def unsigned(self) -> bytes:
        """The letter before its signature."""
        return self.signed[: self.unsigned_size]


@noted
class CopyRecord(Value):
    """Another copy of a released letter, as it was archived."""

    copy: Copy
    at: dt.datetime
    identity: str  # "" where it carries no signature
    fingerprint: str
    sha256: str
    letter: bytes
    program_version: str


_Record = TypeVar("_Record", ReleaseRecord, CopyRecord)


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
        self,
        case: Case,
        revision: int,
        release: ReleaseRecord,
        signer: StoredIdentity | None,
        copies: Sequence[CopyRecord] = (),
    ) -> int:
        """Store the released case, its letter and other copies of it for good, in one transaction.

        The signer is stored with it: a role key is bound to the organization of its first letter.
        """
        with self._vault.transaction() as db:
            self.put(case.reference, release)
            for copy in copies:
                self.keep_copy(case.reference, copy)
            if signer is not None:
                self._refuse_other_organization(case, release.fingerprint, signer)
                db.table("identities").update(signer.name, signer._asdict())
            detail = f"{release.identity or 'issued unsigned'}, SHA-256 {release.sha256}"
            self._audit.record(Event.SIGNED, case.reference, detail, case.number)
            return self._cases.freeze(case, revision, Stage.RELEASED)

    def _refuse_other_organization(
        self, case: Case, fingerprint: str, signer: StoredIdentity
    ) -> None:
        """A role key signs for one organization for good, even where two windows release at once.

        What it signed counts, not what was noted: letters without an organization are of one too.
        """
        signed_for = self._vault.column(_SIGNED_FOR, fingerprint)
        if not signer.personal and set(signed_for) - {case.organization}:
            raise Problem("This identity has signed letters of another organization.")

    def put(self, reference: str, release: ReleaseRecord) -> None:
        """Store the letter of a case that is about to be released."""
        with self._vault.transaction() as db:
            row = msgspec.structs.asdict(release) | {"at": release.at.isoformat()}
            db.table("releases").insert(row | {"case_id": self._id(reference)})

    def of(self, reference: str) -> ReleaseRecord | None:
        """The released letter of a case, if it was released."""
        row = self._vault.one(_RELEASE, reference)
        return _record(ReleaseRecord, row) if row else None

    def keep_copy(self, reference: str, copy: CopyRecord) -> None:
        """Store another copy of a released letter for good.

        Raises Problem where there is such a copy already, or where the case is not released.
        """
        with self._vault.transaction():
            if self.of(reference) is None:
                raise Problem("Only a released case has copies of its letter.")
            if self.copy_of(reference, copy.copy) is not None:
                raise Problem(f"The {copy.copy} copy of this letter was made already.")
            self.put_copy(reference, copy)
            if copy.identity:
                detail = f"{copy.copy} copy, {copy.identity}, SHA-256 {copy.sha256}"
                self._audit.record(Event.SIGNED, reference, detail)

    def put_copy(self, reference: str, copy: CopyRecord) -> None:
        """Store another copy of a letter with its release."""
        with self._vault.transaction() as db:
            row = msgspec.structs.asdict(copy) | {"at": copy.at.isoformat()}
            db.table("copies").insert(row | {"case_id": self._id(reference)})

    def copy_of(self, reference: str, copy: Copy) -> CopyRecord | None:
        """Another copy of a released letter, if it was made."""
        row = self._vault.one(_COPY, reference, copy.value)
        return _record(CopyRecord, row) if row else None

    def copies_of(self, reference: str) -> tuple[CopyRecord, ...]:
        """All other copies of a released letter."""
        made = (self.copy_of(reference, copy) for copy in Copy)
        return tuple(copy for copy in made if copy)

    def held_as(self, sha256: str) -> Copy | None:
        """Which copy of a letter that was released here the file with this hash is, if any."""
        row = self._vault.one(_HELD, sha256)
        return Copy(row[0]) if row else None

    def signed_by(self, fingerprint: str) -> bool:
        """Whether a letter was released here that this certificate signed."""
        return self._vault.one(_SIGNED, fingerprint) is not None

    def see(self, reference: str, revision: int) -> None:
        """Note that the letter of this revision was seen to its end."""
        with self._vault.transaction() as db:
            row = {"case_id": self._id(reference), "revision": revision}
            db.table("seen_letters").upsert(row, pk="case_id")

    def is_seen(self, reference: str) -> bool:
        """Whether the letter was seen to its end since its case was last changed."""
        return self._vault.one(_SEEN, reference) is not None

    def accept(self, reference: str, day: dt.date) -> None:
        """Note the day on which the organization accepted the work; a later word corrects it."""
        with self._vault.transaction() as db:
            row = {"case_id": self._id(reference), "accepted": day.isoformat()}
            db.table("acceptances").upsert(row, pk="case_id")
            self._audit.record(Event.ACCEPTED, reference, day.isoformat())

    def take_acceptance_back(self, reference: str) -> None:
        """Forget that the organization accepted the work: it came back."""
        with self._vault.transaction() as db:
            db.execute("DELETE FROM acceptances WHERE case_id = ?", [self._id(reference)])

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


def _record(kind: type[_Record], row: Sequence[Any]) -> _Record:
    fields = dict(zip(kind.__struct_fields__, row, strict=True))
    return msgspec.convert(fields, kind, strict=False, builtin_types=(bytes,))
