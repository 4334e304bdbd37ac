"""Cases as they are kept: whole, with their revisions, until they are gone for good."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

import msgspec

from workbench.case import Case, Problem, Stage, State, replace
from workbench.store import listing
from workbench.store.audit import Audit, Event, now
from workbench.store.case_settings import CaseSettings
from workbench.store.columns import (
    columns,
    encoded,
    ident_of,
    is_ready,
    reference_of,
    told_by,
)
from workbench.store.following import followed
from workbench.store.history import History, Kind, Step, Version
from workbench.store.listing import CaseRow
from workbench.store.record_files import remove_unused, share
from workbench.store.settings import ASSIGNMENT, STANDING
from workbench.store.stages import Stages
from workbench.store.vault import Vault


class StoredCase(NamedTuple):
    """A case and the revision that it is at."""

    case: Case
    revision: int


_WITH_NUMBER = """
SELECT reference FROM cases
  WHERE number = ? AND organization = coalesce(?, organization) AND addends = ''
  ORDER BY id"""
_OF_A_CASE = (  # children first
    "case_records", "case_settings", "worker_marks", "stages", "papers",
    "seen_letters", "copies", "acceptances", "releases", "revisions", "case_values",
)  # fmt: skip
_TABLES = "SELECT name FROM sqlite_master WHERE type = 'table'"
_DECIDED = """
SELECT reference FROM cases WHERE state = 'draft' AND to_decide > 0 AND decided = to_decide
  ORDER BY due_at IS NULL, due_at, id"""
ELSEWHERE = "another workspace"  # no reference: where the determination of an addendum lies
_FREEZING = {Stage.RELEASED: "Release", Stage.SUBMITTED: "Submit"}
_TO_FORGET = "to forget "  # settings that remember which destroyed cases backups may hold
_TO_REWRITE = "to rewrite"  # and whether the file was not written anew since
_UNKNOWN = "There is no such case in the workspace."


class Cases:
    """The cases in one vault."""

    def __init__(self, vault: Vault, history: History, audit: Audit) -> None:
        self._vault = vault
        self._history = history
        self._audit = audit
        self._stages = Stages(vault, audit)
        self._settings = CaseSettings(vault)

    def get(self, reference: str) -> StoredCase:
        """The case with this reference and its revision. Raises Problem where there is none."""
        row = self._vault.one(
            "SELECT value, revision FROM case_values JOIN cases ON id = case_id"
            " WHERE reference = ?",
            reference,
        )
        if row is None:
            raise Problem(_UNKNOWN)
        return StoredCase(msgspec.json.decode(row[0], type=Case), row[1])

    def rows(self, idents: Sequence[int]) -> tuple[CaseRow, ...]:
        """The rows of these cases in the order asked for; those that are gone are left out."""
        return listing.rows(self._vault, idents)

    def id_of(self, reference: str) -> int | None:
        """The id of a case, as lists use it."""
        row = self._vault.one("SELECT id FROM cases WHERE reference = ?", reference)
        return row[0] if row else None

    def count(self) -> int:
        """How many cases there are."""
        count: int = self._vault.one("SELECT count(*) FROM cases")[0]
        return count

    def references(self, number: str, organization: str | None = None) -> tuple[str, ...]:
        """The references of the cases with this number, of one organization or of all."""
        return self._vault.column(_WITH_NUMBER, number, organization)

    def references_of_text(self, fingerprint: str) -> tuple[str, ...]:
        """The references of the cases that were read from the text with this fingerprint."""
        return self._vault.column("SELECT reference FROM cases WHERE fingerprint = ?", fingerprint)

    def organizations(self) -> tuple[str, ...]:
        """The organizations that cases belong to, by name."""
        return self._vault.column("SELECT DISTINCT organization FROM cases ORDER BY organization")

    def corrections_of(self, reference: str) -> tuple[str, ...]:
        """The references of the cases that correct this one."""
        return self._vault.column(
            "SELECT reference FROM cases WHERE corrects = ? AND corrects <> ''", reference
        )

    def addenda_of(self, reference: str) -> tuple[str, ...]:
        """The references of the addenda to this determination, the first one first."""
        return self._vault.column(
            "SELECT reference FROM cases WHERE addends = ? AND addends <> '' ORDER BY id", reference
        )

    def add(self, case: Case, name: str, fingerprint: str = "", stage: Stage = Stage.DRAFT) -> Case:
        """Store a new case under a reference of its own and return it with that reference."""
        if stage is Stage.DRAFT and is_ready(case):
            stage = Stage.READY
        with self._vault.transaction() as db:
            case = replace(case, reference=self._new_reference(db))
            ident = self._begin(db, case, 1, stage, fingerprint)
            self._history.add(db, ident, 1, Step(name, Kind.BEGIN), encoded(case))
            for earlier in filter(None, (case.corrects, case.addends)):
                share(db, earlier, ident)
        return case

    def take_over(self, versions: Sequence[Version]) -> Case:
        """Store a draft that comes with its history, under a reference of its own.

        What it corrects lies in another workspace, whose references mean nothing here.
        """
        with self._vault.transaction() as db:
            reference = self._new_reference(db)
            addends = ELSEWHERE if versions[-1].case.addends else ""
            own = {"reference": reference, "corrects": "", "addends": addends}
            case = replace(versions[-1].case, **own, state=State.DRAFT)
            stage = Stage.READY if is_ready(case) else Stage.DRAFT
            ident = self._begin(db, case, versions[-1].revision.number, stage)
            base = None
            for revision, version in ((one.revision, one.case) for one in versions):
                step = Step(revision.name, revision.kind, revision.step)
                value = encoded(replace(version, **own))
                at = revision.at.isoformat()
                self._history.add(db, ident, revision.number, step, value, base, at)
                base = value
        return case

    def _begin(
        self, db: Vault, case: Case, revision: int, stage: Stage, fingerprint: str = ""
    ) -> int:
        """Store a case that is new here, but for its revisions, and return its id."""
        ident, at = ident_of(case.reference), now()
        row = columns(case) | {"id": ident, "revision": revision, "fingerprint": fingerprint}
        row |= {"stage": stage.value, "created": at, "changed": at}
        db.table("cases").insert(row)
        db.table("case_values").insert({"case_id": ident, "value": encoded(case)})
        self._stages.begin(ident, stage, at)
        self._settings.mark_worker(ident, told_by(case))
        return ident

    def close_for_good(self, case: Case, stage: Stage) -> None:
        """Mark a stored case as released or submitted: the database refuses every change now."""
        ident, value = ident_of(case.reference), encoded(replace(case, state=State.RELEASED))
        with self._vault.transaction() as db:
            db.execute("UPDATE case_values SET value = ? WHERE case_id = ?", [value, ident])
            db.table("cases").update(ident, {"state": State.RELEASED.value})
            self._stages.move(case.reference, stage)

    def commit(
        self,
        case: Case,
        step: Step,
        revision: int,
        changed: Iterable[str] = (),
        stage: Stage | None = None,
    ) -> int:
        """Store a changed case as the revision after ``revision`` and return that one's number.

        The names of the fields that ``changed`` go to the audit trail when a step begins. With a
        ``stage`` it is brought there too; else a draft becomes ready by what it says. Raises
        Problem where the case is released, or was changed by another window meanwhile.
        """
        with self._vault.transaction() as db:
            ident, current, before = self._place(case.reference)
            if current != revision:
                raise Problem("The case was changed in another window; please open it again.")
            value, number = encoded(case), revision + 1
            self._history.add(db, ident, number, step, value, before)
            db.execute("UPDATE case_values SET value = ? WHERE case_id = ?", [value, ident])
            db.table("cases").update(ident, columns(case) | {"revision": number, "changed": now()})
            if changed:
                self._audit.record(Event.CHANGED, case.reference, ", ".join(changed))
            if stage is not None:
                self._stages.move(case.reference, stage)
            self._follow(before, case)
        return number

    def freeze(self, case: Case, revision: int, stage: Stage) -> int:
        """Store a case as released or submitted; the version that it corrects is superseded.

        From here on the database refuses every change of it. Raises Problem as :meth:`commit` does.
        """
        with self._vault.transaction():
            frozen = replace(case, state=State.RELEASED)
            number = self.commit(frozen, Step(_FREEZING[stage], Kind.RELEASE), revision)
            self._stages.move(case.reference, stage)
            if case.corrects and self.id_of(case.corrects) is not None:
                self._stages.move(case.corrects, Stage.SUPERSEDED, f"by {case.reference}")
        return number

    def _follow(self, before: bytes, case: Case) -> None:
        """Let the stage of a draft, and what tells its worker, follow what the case says now."""
        if case.state is State.RELEASED:
            return
        self._settings.mark_worker(ident_of(case.reference), told_by(case))
        earlier = msgspec.json.decode(before, type=Case)
        trail = [entry.stage for entry in self._stages.entries(case.reference)]
        for stage in followed(earlier, case, self._stages.of(case.reference), trail):
            self._stages.move(case.reference, stage)

    def destroy(self, reference: str, reason: str) -> None:
        """Remove a case with history and letters; number, date and reason stay in the trail.

        Records that no other case has are swept away before the file is written anew.
        """
        with self._vault.transaction() as db:
            ident, _, _ = self._place(reference)
            number = self._vault.one("SELECT number FROM cases WHERE id = ?", ident)[0]
            self._audit.record(Event.DESTROYED, reference, reason, number)
            there = self._vault.column(_TABLES)  # a backup may be of an earlier schema
            for table in (name for name in _OF_A_CASE if name in there):
                db.execute(f"DELETE FROM {table} WHERE case_id = ?", [ident])  # noqa: S608
            db.execute("DELETE FROM cases WHERE id = ?", [ident])
            db.execute("DELETE FROM settings WHERE key = ?", [STANDING])
            for key in (f"{_TO_FORGET}{reference}", _TO_REWRITE):
                db.table("settings").upsert({"key": key, "value": now()}, pk="key")

    def decided_drafts(self) -> tuple[str, ...]:
        """The references of the drafts whose issues are all decided, by due time."""
        return self._vault.column(_DECIDED)

    def is_to_rewrite(self) -> bool:
        """Whether unused parts of the file may still show a destroyed case."""
        sql = "SELECT 1 FROM settings WHERE key = ?"
        return self._vault.one(sql, _TO_REWRITE) is not None

    def rewritten(self) -> None:
        """The file was written anew since the last destruction."""
        with self._vault.transaction() as db:
            db.execute("DELETE FROM settings WHERE key = ?", [_TO_REWRITE])

    def to_forget(self) -> tuple[str, ...]:
        """The references of destroyed cases that a kept backup may still hold."""
        return self._vault.column(
            "SELECT substr(key, ?) FROM settings WHERE key GLOB ? ORDER BY key",
            len(_TO_FORGET) + 1,
            f"{_TO_FORGET}*",
        )

    def forgotten(self, references: Iterable[str]) -> None:
        """No kept backup holds these destroyed cases any more."""
        with self._vault.transaction() as db:
            for reference in references:
                db.execute("DELETE FROM settings WHERE key = ?", [f"{_TO_FORGET}{reference}"])

    def _new_reference(self, db: Vault) -> str:
        found = db.execute("SELECT seq FROM sqlite_sequence WHERE name = 'cases'").fetchone()
        return reference_of((found[0] if found else 0) + 1)

    def _place(self, reference: str) -> tuple[int, int, bytes]:
        row = self._vault.one(
            "SELECT id, revision, value FROM cases JOIN case_values ON case_id = id"
            " WHERE reference = ?",
            reference,
        )
        if row is None:
            raise Problem(_UNKNOWN)
        return row[0], row[1], row[2]


def destroy_in(vault: Vault, reference: str) -> None:
    """Destroy a case in another vault, such as a backup, that still holds it.

    What was pasted there of a case that was yet to be added may have become this one since.
    """
    audit = Audit(vault)
    with vault.transaction() as db:
        Cases(vault, History(vault), audit).destroy(reference, "destroyed in the workspace")
        if "record_files" in vault.column(_TABLES):
            remove_unused(db)
        db.execute("DELETE FROM settings WHERE key = ?", [ASSIGNMENT])
