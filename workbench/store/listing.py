"""Cases as the rows of a list, and the orders of a list."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from enum import StrEnum

import msgspec

from workbench.case import Priority, Stage, State, Value
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
    findings: str | None = None  # how many block, warn and hint: "0 2 5"; None: nobody looked yet


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
_DUE = "'offered', 'accepted', 'waiting for records', 'draft', 'ready', 'released'"
_STAGE = """CASE stage
  WHEN 'offered' THEN 0 WHEN 'accepted' THEN 1 WHEN 'waiting for records' THEN 2
  WHEN 'draft' THEN 3 WHEN 'ready' THEN 4 WHEN 'released' THEN 5 WHEN 'submitted' THEN 6
  WHEN 'returned' THEN 7 ELSE 8 END"""
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


def rows(vault: Vault, idents: Sequence[int]) -> tuple[CaseRow, ...]:
    """The rows of these cases in the order asked for; those that are gone are left out."""
    found = vault.rows(_ROWS, msgspec.json.encode(idents).decode())
    fields = CaseRow.__struct_fields__
    by_id = {row[0]: dict(zip(fields, row, strict=True)) for row in found}
    return tuple(msgspec.convert(by_id[one], CaseRow) for one in idents if one in by_id)
