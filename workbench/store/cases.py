"""Cases as rows: whole ones, the rows of a list, and what is gone for good."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from enum import StrEnum
from typing import Any, NamedTuple

import msgspec

from workbench.case import (
    Case,
    Outcome,
    Priority,
    Problem,
    Stage,
    State,
    Value,
    replace,
    to_decide,
)
from workbench.store.audit import Audit, Event, now
from workbench.store.case_settings import CaseSettings
from workbench.store.history import History, Kind, Step, Version
from workbench.store.settings import STANDING
from workbench.store.stages import Stages
from workbench.store.vault import Vault


class CaseRow(Value):
    """One case as a list shows it."""

    id: int
    reference: str
    number: str
    organization: str
    worker_reference: str
    state: State
    stage: Stage
    priority: Priority | None
    due: dt.datetime | None
    decided: int
    to_decide: int
    title: str  # treatment of the first issue
    changed: dt.datetime
    addends: str  # reference of the determination that it is an addendum to


class StoredCase(NamedTuple):
    """A case and the revision that it is at."""

    case: Case
    revision: int


class CaseOrder(StrEnum):
    """What a list of cases is sorted by; equal ones stay in the order in which they came."""

    NUMBER = "number"
    DUE = "due"  # those without a due time follow, then those that nothing is due of any more
    PRIORITY = "priority"
    WORKER = "worker"
    DECIDED = "decided"
    STATE = "state"


# The sign keeps the order's own index in use, and the rows from being read whole.
_AT_STAGES = "WHERE +id IN (SELECT id FROM cases WHERE stage IN (SELECT value FROM json_each(?)))"
_OPEN = "'offered', 'accepted', 'waiting for records', 'draft', 'ready'"
_STAGE = """CASE stage
  WHEN 'offered' THEN 0 WHEN 'accepted' THEN 1 WHEN 'waiting for records' THEN 2
  WHEN 'draft' THEN 3 WHEN 'ready' THEN 4 WHEN 'released' THEN 5 WHEN 'submitted' THEN 6
  WHEN 'returned' THEN 7 ELSE 8 END"""
# Each is what an index of the schema holds, so that a list of any length is read in its order.
_SORTED = {
    CaseOrder.NUMBER: ("number = ''", "number COLLATE NOCASE"),
    CaseOrder.DUE: (f"stage NOT IN ({_OPEN})", "due_at IS NULL", "due_at"),
    CaseOrder.PRIORITY: ("priority IS NULL", "priority"),
    CaseOrder.WORKER: ("worker_reference = ''", "worker_reference COLLATE NOCASE"),
    CaseOrder.DECIDED: ("CASE WHEN to_decide THEN decided * 1.0 / to_decide ELSE 0.0 END",),
    CaseOrder.STATE: (_STAGE,),
}
_ROWS = """
SELECT id, reference, number, organization, worker_reference, state, stage, priority, due,
  decided, to_decide, title, changed, addends FROM cases
  WHERE id IN (SELECT value FROM json_each(?))"""
_WITH_NUMBER = """
SELECT reference FROM cases
  WHERE number = ? AND organization = coalesce(?, organization) AND addends = ''
  ORDER BY id"""
_OF_A_CASE = (  # children first
    "case_settings", "worker_marks", "stages", "papers",
    "seen_letters", "copies", "acceptances", "releases", "revisions", "case_values",
)  # fmt: skip
_TABLES = "SELECT name FROM sqlite_master WHERE type = 'table'"
_DECIDED = """
SELECT reference FROM cases WHERE state = 'draft' AND to_decide > 0 AND decided = to_decide
  ORDER BY due_at IS NULL, due_at, id"""
ELSEWHERE = "another workspace"  # no reference: where the determination of an addendum lies
_FREEZING = {Stage.RELEASED: "Release", Stage.SUBMITTED: "Submit"}
_FOLLOWING = (Stage.DRAFT, Stage.READY)
_BEFORE_WORK = (Stage.ACCEPTED, Stage.WAITING)
_TO_FORGET = "to forget "  # settings that remember which destroyed cases backups may hold
_TO_REWRITE = "to rewrite"  # and whether the file was not written anew since
_UNKNOWN = "There is no such case in the workspace."


def ids(
    vault: Vault, order: CaseOrder, stages: Sequence[Stage] = (), *, descending: bool = False
) -> list[int]:
    """The ids of all cases, or of those at certain stages, in the order of a list."""
    way = "DESC" if descending else "ASC"
    terms = ", ".join(f"{term} {way}" for term in (*_SORTED[order], "id"))
    # One row, so that the interpreter is not asked once for each case.
    at = _AT_STAGES if stages else ""
    sql = f"SELECT json_group_array(id) FROM (SELECT id FROM cases {at} ORDER BY {terms})"  # noqa: S608
    asked = [msgspec.json.encode(stages).decode()] if stages else []
    return msgspec.json.decode(vault.one(sql, *asked)[0], type=list[int])


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
        found = self._vault.rows(_ROWS, msgspec.json.encode(idents).decode())
        fields = CaseRow.__struct_fields__
        by_id = {row[0]: dict(zip(fields, row, strict=True)) for row in found}
        return tuple(msgspec.convert(by_id[one], CaseRow) for one in idents if one in by_id)

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
        return self._vault.column("SELECT reference FROM cases WHERE corrects = ?", reference)

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
            value = encoded(case)
            row = columns(case) | {"fingerprint": fingerprint, "created": now()}
            row |= {"id": _id(case), "revision": 1, "changed": now(), "stage": stage.value}
            db.table("cases").insert(row)
            db.table("case_values").insert({"case_id": _id(case), "value": value})
            self._history.add(db, _id(case), 1, Step(name, Kind.BEGIN), value)
            self._stages.begin(_id(case), stage, now())
            self._settings.mark_worker(_id(case), told_by(case))
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
            row = columns(case) | {"fingerprint": "", "created": now(), "changed": now()}
            row |= {"id": _id(case), "revision": versions[-1].revision.number, "stage": stage.value}
            db.table("cases").insert(row)
            db.table("case_values").insert({"case_id": _id(case), "value": encoded(case)})
            base = None
            for revision, version in ((one.revision, one.case) for one in versions):
                step = Step(revision.name, revision.kind, revision.step)
                value = encoded(replace(version, **own))
                at = revision.at.isoformat()
                self._history.add(db, _id(case), revision.number, step, value, base, at)
                base = value
            self._stages.begin(_id(case), stage, now())
            self._settings.mark_worker(_id(case), told_by(case))
        return case

    def close_for_good(self, case: Case, stage: Stage) -> None:
        """Mark a stored case as released or submitted: the database refuses every change now."""
        with self._vault.transaction() as db:
            released = replace(case, state=State.RELEASED)
            db.execute(
                "UPDATE case_values SET value = ? WHERE case_id = ?", [encoded(released), _id(case)]
            )
            db.table("cases").update(_id(case), {"state": State.RELEASED.value})
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
            self._follow(case)
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

    def _follow(self, case: Case) -> None:
        """Let the stage of a draft, and what tells its worker, follow what the case says now."""
        if case.state is State.RELEASED:
            return
        self._settings.mark_worker(_id(case), told_by(case))
        before = self._stages.of(case.reference)
        begun = bool(case.summary.strip()) or any(issue.outcome for issue in case.issues)
        if before in _FOLLOWING or (begun and before in _BEFORE_WORK):
            self._stages.move(case.reference, Stage.READY if is_ready(case) else Stage.DRAFT)

    def destroy(self, reference: str, reason: str) -> None:
        """Remove a case with history and letters; number, date and reason stay in the trail."""
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
        return f"draft-{(found[0] if found else 0) + 1:04d}"

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
    """Destroy a case in another vault, such as a backup, that still holds it."""
    audit = Audit(vault)
    Cases(vault, History(vault), audit).destroy(reference, "destroyed in the workspace")


def encoded(case: Case) -> bytes:
    """A case as it is stored. Raises Problem where its text cannot be."""
    try:
        return msgspec.json.encode(case)
    except UnicodeEncodeError:  # half of a character, as a broken clipboard may hold it
        raise Problem("The text holds something that is no character; it was not saved.") from None


def _id(case: Case) -> int:
    """A reference is made of the id, which is given to one case for life."""
    return int(case.reference.removeprefix("draft-"))


def is_ready(case: Case) -> bool:
    """Whether all that the letter of a case decides is decided; an addendum has its text alone."""
    if case.addends:
        return bool(case.summary.strip())
    issues = to_decide(case)
    answered = case.returned is None or all(point.answered for point in case.returned.points)
    return bool(issues) and answered and all(issue.outcome for issue in issues)


def told_by(case: Case) -> dict[str, str]:
    """What another case of the same worker would share, by what it means; "" where unknown."""
    claim = "".join(filter(str.isalnum, case.claim_number)).casefold()
    birth, injury = case.worker_birth, case.dates.injury
    of = f"{case.organization.strip().casefold()}\n"
    return {
        "claim number": f"{of}{claim}" if claim else "",
        "birth and injury dates": f"{of}{birth}\n{injury}" if birth and injury else "",
    }


def columns(case: Case) -> dict[str, Any]:
    """What the table of cases repeats of a case."""
    issues = to_decide(case)
    return {
        "reference": case.reference,
        "organization": case.organization,
        "number": case.number,
        "state": case.state.value,
        "priority": case.priority.value if case.priority else None,
        "due": case.due.isoformat() if case.due else None,
        "due_at": case.due.timestamp() if case.due else None,
        "worker_reference": case.worker_reference,
        "decided": sum(isinstance(issue.outcome, Outcome) for issue in issues),
        "to_decide": len(issues),
        "title": case.issues[0].treatment if case.issues else "",
        "corrects": case.corrects,
        "addends": case.addends,
    }
