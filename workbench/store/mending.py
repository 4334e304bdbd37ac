"""A new vault of what was saved from a damaged one."""

from __future__ import annotations

import datetime as dt
import struct
import zlib
from collections.abc import Iterator
from typing import NamedTuple

import msgspec

from workbench.case import Case, Stage, State, Value, replace
from workbench.store.audit import FIRST_LINK, Event, chained, now
from workbench.store.checking import Stop, Stopped, Tell, never, silent
from workbench.store.columns import columns, encoded, ident_of, is_ready, reference_of
from workbench.store.deltas import applied
from workbench.store.history import Kind, Step
from workbench.store.marking import mark_anew
from workbench.store.papers import Paper
from workbench.store.salvage import Salvage
from workbench.store.schema_4 import FROZEN, retention_value
from workbench.store.shapes import Row
from workbench.store.store import Store

_AT_ONCE = 100  # cases in a transaction
_PLAIN_TABLES = (
    "identities", "settings", "reduced_cases", "letter_forms", "organizations", "invoice_lines",
    "library", "library_versions", "library_uses",
)  # fmt: skip
_OF_A_CASE = ("copies", "stages", "papers", "case_settings")
# Written last: what is made up takes numbers that no row has that was saved.
_STAGES = """
INSERT INTO stages (case_id, at, stage, detail, revision)
  SELECT id, changed, stage, '', revision FROM cases
  WHERE stage IS NOT
    (SELECT stage FROM stages WHERE case_id = cases.id ORDER BY stages.id DESC LIMIT 1)
  ORDER BY id"""
_BY_ITSELF = (Stage.DRAFT, Stage.READY)  # what a draft decides of itself
_ENTRY = ("id", "at", "event", "reference", "number", "detail", "hash")


class Mended(Value):
    """What became of the cases of a damaged file, by their references."""

    saved: int
    older: tuple[str, ...]  # of those saved, the ones that lost their last changes
    without_letter: tuple[str, ...]  # of those saved, released ones whose letter is lost
    lost: tuple[str, ...]  # destroyed ones too, where the audit trail is lost that says so


class _Version(NamedTuple):
    """A revision, and the case as it left it."""

    number: int
    at: str
    step: Step
    value: bytes


_NOTHING = _Version(0, "", Step(""), b"")


class _Fate(NamedTuple):
    """What became of a case that was saved."""

    id: int
    latest: bool
    lost_letter: bool


class _Saved(NamedTuple):
    """A case as far as it was saved."""

    fate: _Fate
    case: Case
    row: Row  # what stood in the list; may be empty
    versions: list[_Version]  # the last one is the case as it is
    release: Row | None
    beside: dict[str, list[Row]]  # copies, stages and the like, by their table
    accepted: Row | None


def mend(salvage: Salvage, store: Store, tell: Tell = silent, stop: Stop = never) -> Mended:
    """Write all that was saved into an empty store.

    A case whose words are lost comes back as its last revision that can be read; what lists show is
    made anew. The audit trail comes back row by row, so that it tells where it is broken. Raises
    Stopped, or Problem where the disk is full; the store is of no use then.
    """
    with store.transaction():
        _write_plain(salvage, store)
        _write_audit(salvage, store)
    found = salvage.cases()
    destroyed, saved = _destroyed(store), list[_Fate]()
    for start in range(0, len(found), _AT_ONCE):
        tell(start, len(found))
        if stop():
            raise Stopped
        with store.transaction():
            for ident in found[start : start + _AT_ONCE]:
                case = None if ident in destroyed else _case(salvage, ident)
                if case is not None:
                    _write(store, case)
                    saved.append(case.fate)
    with store.transaction() as db:
        db.execute(_STAGES)
    mark_anew(store.vault)
    return _report(saved, destroyed, _count_on(salvage, store, found))


def _report(saved: list[_Fate], destroyed: set[int], last: int) -> Mended:
    missing = set(range(1, last + 1)) - {one.id for one in saved} - destroyed
    return Mended(
        saved=len(saved),
        older=tuple(reference_of(one.id) for one in saved if not one.latest),
        without_letter=tuple(reference_of(one.id) for one in saved if one.lost_letter),
        lost=tuple(map(reference_of, sorted(missing))),
    )


def _destroyed(store: Store) -> set[int]:
    references = store.vault.column("SELECT reference FROM audit WHERE event = ?", Event.DESTROYED)
    return set(map(ident_of, references))


def _count_on(salvage: Salvage, store: Store, found: list[int]) -> int:
    """Give no case an id that another had, and return the last one that was given."""
    counted = {row["name"]: row["seq"] for row in salvage.rows("sqlite_sequence")}
    last: int = max([counted.get("cases", 0), *found])
    with store.transaction() as db:
        for table, count in (("cases", last), ("audit", counted.get("audit", 0))):
            db.execute("DELETE FROM sqlite_sequence WHERE name = ? AND seq < ?", [table, count])
            db.execute(
                "INSERT INTO sqlite_sequence SELECT ?, ? WHERE NOT EXISTS"
                " (SELECT 1 FROM sqlite_sequence WHERE name = ?)",
                [table, count, table],
            )
    return last


# Reading


def _case(salvage: Salvage, ident: int) -> _Saved | None:
    """A case with what belongs to it, as far as it can be read; None where its words are lost."""
    row = salvage.row("cases", ident) or {}
    versions, latest = _as_it_was(salvage, ident, row)
    case = _decoded(versions[-1].value) if versions else None
    if case is None:
        return None
    release = next(map(_release, salvage.of_case("releases", ident)), None)
    if release is not None and case.state is not State.RELEASED:
        case = replace(case, state=State.RELEASED)  # its letter says so
        versions.append(_rescued(versions[-1].number + 1, encoded(case)))
    beside = {table: list(salvage.of_case(table, ident)) for table in _OF_A_CASE}
    lost_letter = release is None and case.state is State.RELEASED and not _was_submitted(beside)
    accepted = salvage.row("acceptances", ident)
    return _Saved(_Fate(ident, latest, lost_letter), case, row, versions, release, beside, accepted)


def _release(row: Row) -> Row:
    """A released letter; earlier schemas stored the unsigned one apart."""
    if (unsigned := row.pop("unsigned", None)) is not None:
        row["unsigned_size"] = len(unsigned)
    return row


def _as_it_was(salvage: Salvage, ident: int, row: Row) -> tuple[list[_Version], bool]:
    """The versions of a case, and whether the last one is the case as it was."""
    versions = list(_versions(salvage, ident))
    holder = row if salvage.schema == 1 else salvage.row("case_values", ident) or {}
    value: bytes = holder.get("value", b"")
    last = versions[-1] if versions else _NOTHING
    if _decoded(value) is None:
        return versions, last.number == row.get("revision")
    if last.value != value:
        number = row.get("revision") or last.number + 1
        versions = [version for version in versions if version.number < number]
        versions.append(_rescued(number, value))
    return versions, True


def _rescued(number: int, value: bytes) -> _Version:
    return _Version(number, now(), Step("Save from a damaged file"), value)


def _versions(salvage: Salvage, ident: int) -> Iterator[_Version]:
    """The revisions that can be read: each is whole, or its difference from the one before."""
    before = _NOTHING
    rows = sorted(salvage.of_case("revisions", ident), key=lambda row: int(row["revision"]))
    for row in rows:
        try:
            if row.get("whole", 1):
                value = zlib.decompress(row["value"])
            elif row["revision"] == before.number + 1:
                value = applied(before.value, row["value"])
            else:
                continue
        except (zlib.error, struct.error):
            continue
        before = _Version(row["revision"], row["at"], _step(row), value)
        yield before


def _step(row: Row) -> Step:
    """What a revision belongs to; the first schema told it by the name alone."""
    name = row["name"]
    if "kind" in row:
        return Step(name, Kind(row["kind"]), row["step"])
    words = {"Undo": Kind.UNDO, "Redo": Kind.REDO, "Release": Kind.RELEASE}
    kind = Kind.BEGIN if row["revision"] == 1 else words.get(name.split(" ")[0], Kind.CHANGE)
    return Step(name, kind, row["revision"])


def _decoded(value: bytes) -> Case | None:
    try:
        return msgspec.json.decode(value, type=Case)
    except msgspec.DecodeError:
        return None


# Writing


def _write(store: Store, saved: _Saved) -> None:
    """Write a case. It becomes a released one at the end: after that nothing could be added."""
    ident, last = saved.fate.id, saved.versions[-1]
    with store.transaction() as db:
        row = columns(saved.case) | {"id": ident, "revision": last.number}
        row["fingerprint"] = saved.row.get("fingerprint", "")
        row["created"] = saved.row.get("created", saved.versions[0].at)
        row["changed"] = saved.row.get("changed", last.at)
        db.table("cases").insert(row | {"state": State.DRAFT.value})
        db.table("case_values").insert({"case_id": ident, "value": last.value})
        _write_versions(store, saved)
        if saved.release is not None:
            db.table("releases").insert(saved.release)
        for table, rows in saved.beside.items():
            db.table(table).insert_all(rows)
        if saved.accepted is not None:
            db.table("acceptances").insert(saved.accepted)
        db.table("cases").update(ident, {"state": row["state"], "stage": _stage(saved).value})


def _stage(saved: _Saved) -> Stage:
    """Where a case stood; where that is lost, as far as the rest of it tells."""
    frozen = saved.case.state is State.RELEASED
    told = [saved.row.get("stage"), *(row["stage"] for row in saved.beside["stages"][::-1])]
    fitting = next((one for one in told if one and (one in FROZEN) is frozen), Stage.DRAFT)
    if fitting not in _BY_ITSELF:
        return Stage(fitting)
    if not frozen:
        return Stage.READY if is_ready(saved.case) else Stage.DRAFT
    if saved.accepted is not None:
        return Stage.CONCLUDED
    handed_over = _was_submitted(saved.beside) or _is_over(saved.case)
    return Stage.SUBMITTED if handed_over else Stage.RELEASED


def _was_submitted(beside: dict[str, list[Row]]) -> bool:
    return any(row["paper"] == Paper.SUBMISSION for row in beside["papers"])


def _is_over(case: Case) -> bool:
    """As the fourth schema has it of letters that were released before."""
    return case.due is None or case.due < dt.datetime.now(dt.UTC)


def _write_versions(store: Store, saved: _Saved) -> None:
    with store.transaction() as db:
        before = _NOTHING
        for version in saved.versions:
            number, at, step, value = version
            base = before.value if 1 < number == before.number + 1 else None
            store.history.add(db, saved.fate.id, number, step, value, base, at)
            before = version


def _write_plain(salvage: Salvage, store: Store) -> None:
    with store.transaction() as db:
        for table in _PLAIN_TABLES:
            for row in salvage.rows(table):
                db.table(table).insert(row, ignore=True)
        for row in salvage.rows("retention_rules"):  # of schemas 2 and 3
            value = retention_value(*row.values())
            named = {"name": row["organization"], "value": value}
            db.table("organizations").insert(named, ignore=True)


def _write_audit(salvage: Salvage, store: Store) -> None:
    """Write the trail as it is; that of the first schema is chained as its migration does it."""
    before = FIRST_LINK
    with store.transaction() as db:
        if salvage.schema > 1:
            for row in salvage.rows("audit"):
                db.table("audit").insert(row)
            return
        # It knew one event; the rows of another table look the same.
        rows = (row for row in salvage.rows("audit") if row["event"] == "draft deleted")
        for count, row in enumerate(rows, 1):
            entry = (count, row["at"], Event.DESTROYED.value, row["reference"], "", "draft")
            before = chained(before, entry)
            db.table("audit").insert(dict(zip(_ENTRY, (*entry, before), strict=True)))
