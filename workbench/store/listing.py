"""Cases as the rows of a list, and the orders of a list."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from enum import StrEnum
from typing import NamedTuple

import msgspec

from workbench.case import Disposition, Outcome, Priority, Stage, State, Value, noted
from workbench.store.vault import Vault


@noted
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
    findings: str | None = None  # how many block, warn and hint: "0 2 5"; None: nobody looked yet


class CaseOrder(StrEnum):
    """What a list of cases is sorted by; equal ones stay in the order in which they came."""

    NUMBER = "number"
    DUE = "due"  # those without a due time follow, then those that nothing is due of any more
    PRIORITY = "priority"
    WORKER = "worker"
    DECIDED = "decided"
    STATE = "state"


class Among(NamedTuple):
    """Which cases a list holds: all, those at some stages, or those due in a span of time.

    Something is due of a case until the organization has it. Moments are seconds since 1970; the
    last one is no part of its span.
    """

    stages: tuple[Stage, ...] = ()
    due: tuple[float, float] | None = None


EVERY = Among()


class ListedCase(NamedTuple):
    """One case as a list that leaves the program tells of it."""

    row: CaseRow
    upheld: int
    overturned: int
    released: dt.datetime | None
    submitted: dt.datetime | None


class _Decision(Value):
    """What is read of an issue to count outcomes."""

    outcome: Outcome | None = None
    disposition: Disposition = Disposition.DECIDE


@noted
class _Decisions(Value):
    """What is read of a case to count outcomes: the rest of its value is passed over."""

    issues: tuple[_Decision, ...] = ()


_DUE = "'offered', 'accepted', 'waiting for records', 'draft', 'ready', 'released'"
_STAGE = """CASE stage
  WHEN 'offered' THEN 0 WHEN 'accepted' THEN 1 WHEN 'waiting for records' THEN 2
  WHEN 'draft' THEN 3 WHEN 'ready' THEN 4 WHEN 'released' THEN 5 WHEN 'submitted' THEN 6
  WHEN 'returned' THEN 7 ELSE 8 END"""
# In the terms of an index, so that only the cases of the span are read.
_IN_SPAN = f"(stage NOT IN ({_DUE})) = 0 AND (due_at IS NULL) = 0 AND due_at >= ? AND due_at < ?"
_AT_STAGES = "stage IN (SELECT value FROM json_each(?))"
# Each is what an index of the schema holds, so that a list of any length is read in its order.
_SORTED = {
    CaseOrder.NUMBER: ("number = ''", "number COLLATE NOCASE"),
    CaseOrder.DUE: (f"stage NOT IN ({_DUE})", "due_at IS NULL", "due_at"),
    CaseOrder.PRIORITY: ("priority IS NULL", "priority"),
    CaseOrder.WORKER: ("worker_reference = ''", "worker_reference COLLATE NOCASE"),
    CaseOrder.DECIDED: ("CASE WHEN to_decide THEN decided * 1.0 / to_decide ELSE 0.0 END",),
    CaseOrder.STATE: (_STAGE,),
}
_ROWS = """
SELECT id, reference, number, organization, worker_reference, state, stage, priority, due,
  decided, to_decide, title, changed, addends,
  (SELECT value FROM case_settings WHERE case_id = cases.id AND key = 'findings') FROM cases
  WHERE id IN (SELECT value FROM json_each(?))"""


_VALUES = """
SELECT case_id, value FROM case_values WHERE case_id IN (SELECT value FROM json_each(?))"""
_CAME = """
SELECT case_id, stage, max(at) FROM stages WHERE stage IN ('released', 'submitted')
  AND case_id IN (SELECT value FROM json_each(?)) GROUP BY case_id, stage"""


def ids(
    vault: Vault, order: CaseOrder, among: Among = EVERY, *, descending: bool = False
) -> list[int]:
    """The ids of all cases, or of those that a list holds, in its order."""
    way = "DESC" if descending else "ASC"
    terms = ", ".join(f"{term} {way}" for term in (*_SORTED[order], "id"))
    where, asked = _where(among)
    # One row, so that the interpreter is not asked once for each case.
    sql = f"SELECT json_group_array(id) FROM (SELECT id FROM cases {where} ORDER BY {terms})"  # noqa: S608
    return msgspec.json.decode(vault.one(sql, *asked)[0], type=list[int])


def _where(among: Among) -> tuple[str, tuple[object, ...]]:
    """Which cases are listed, for a query in an order; the sign keeps that order's index in use."""
    within, asked = _condition(among)
    within = f"WHERE +id IN (SELECT id FROM cases WHERE {within})" if within else ""  # noqa: S608
    return within, asked


def counts(vault: Vault, lists: Sequence[Among]) -> tuple[int, ...]:
    """How many cases each of these lists holds; an index is read, and no case."""
    at: dict[str, int] = dict(vault.rows("SELECT stage, count(*) FROM cases GROUP BY stage"))
    return tuple(
        _count(vault, one) if one.due else sum(at.get(stage, 0) for stage in one.stages or at)
        for one in lists
    )


def _count(vault: Vault, among: Among) -> int:
    within, asked = _condition(among)
    count: int = vault.one(f"SELECT count(*) FROM cases WHERE {within}", *asked)[0]  # noqa: S608
    return count


def _condition(among: Among) -> tuple[str, tuple[object, ...]]:
    """What holds of the cases of a list, in SQL with its values; "" where all are meant."""
    if among.due is not None:
        return _IN_SPAN, among.due
    if among.stages:
        return _AT_STAGES, (msgspec.json.encode(among.stages).decode(),)
    return "", ()


def rows(vault: Vault, idents: Sequence[int]) -> tuple[CaseRow, ...]:
    """The rows of these cases in the order asked for; those that are gone are left out."""
    found = vault.rows(_ROWS, msgspec.json.encode(idents).decode())
    fields = CaseRow.__struct_fields__
    by_id = {row[0]: dict(zip(fields, row, strict=True)) for row in found}
    return tuple(msgspec.convert(by_id[one], CaseRow) for one in idents if one in by_id)


def listed(vault: Vault, idents: Sequence[int]) -> tuple[ListedCase, ...]:
    """These cases as a list that leaves the program has them, in the order asked for."""
    asked = msgspec.json.encode(idents).decode()
    outcomes = {ident: _outcomes(value) for ident, value in vault.rows(_VALUES, asked)}
    came = {
        (ident, stage): dt.datetime.fromisoformat(at)
        for ident, stage, at in vault.rows(_CAME, asked)
    }
    return tuple(
        ListedCase(
            row=row,
            upheld=outcomes.get(row.id, []).count(Outcome.UPHELD),
            overturned=outcomes.get(row.id, []).count(Outcome.OVERTURNED),
            released=came.get((row.id, Stage.RELEASED)),
            submitted=came.get((row.id, Stage.SUBMITTED)),
        )
        for row in rows(vault, idents)
    )


def _outcomes(value: bytes) -> list[Outcome | None]:
    items = msgspec.json.decode(value, type=_Decisions).issues
    return [item.outcome for item in items if item.disposition is Disposition.DECIDE]
