"""What was handed over beside a letter, kept for good with its case."""

from __future__ import annotations

import datetime as dt
from enum import StrEnum

import msgspec

from workbench.case import Problem, Value, noted
from workbench.store.vault import Vault

_PAPERS = """
SELECT paper, at, sha256, content, program_version FROM papers
  WHERE case_id = (SELECT id FROM cases WHERE reference = ?) ORDER BY id"""


class Paper(StrEnum):
    """What else leaves with a case."""

    SUBMISSION = "submission"  # the fields of the organization as plain text
    CHANGE_LIST = "change list"  # what a later version changed, as PDF


@noted
class PaperRecord(Value):
    """One paper as it was kept."""

    paper: Paper
    at: dt.datetime
    sha256: str
    content: bytes
    program_version: str


class Papers:
    """The papers in one vault; there is one of each for a case at most, and none is changed."""

    def __init__(self, vault: Vault) -> None:
        self._vault = vault

    def keep(self, reference: str, record: PaperRecord) -> None:
        """Keep a paper of a case for good. Raises Problem where there is no such case."""
        with self._vault.transaction() as db:
            row = self._vault.one("SELECT id FROM cases WHERE reference = ?", reference)
            if row is None:
                raise Problem("There is no such case in the workspace.")
            values = msgspec.structs.asdict(record) | {"at": record.at.isoformat()}
            db.table("papers").insert(values | {"case_id": row[0]})

    def all_of(self, reference: str) -> tuple[PaperRecord, ...]:
        """The papers of a case, oldest first."""
        fields = PaperRecord.__struct_fields__
        rows = self._vault.rows(_PAPERS, reference)
        named = (dict(zip(fields, row, strict=True)) for row in rows)
        return tuple(msgspec.convert(row, PaperRecord, builtin_types=(bytes,)) for row in named)

    def of(self, reference: str, paper: Paper) -> PaperRecord | None:
        """One paper of a case, if it was kept."""
        return next((one for one in self.all_of(reference) if one.paper is paper), None)
