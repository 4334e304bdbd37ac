"""A remark before the signature."""

from __future__ import annotations

from enum import StrEnum

import msgspec

from workbench.case.values import Value


class Severity(StrEnum):
    """How much a finding weighs."""

    BLOCKS = "blocks"  # no signature while it stands
    WARNS = "warns"
    HINT = "hint"


class Edit(Value):
    """Words put in the place of others in one text of a case."""

    field: str  # "summary", "treatment" or "rationale"
    issue: int | None  # place in ``Case.issues``, from 0
    start: int
    end: int  # excluded
    words: str


class Fix(Value):
    """What can be done about a finding with one key, as one step that undo takes back."""

    name: str  # as a button and undo call it: "Write 10/325 mg"
    edits: tuple[Edit, ...] = ()
    source: str = ""  # instead of edits: a citation unit to be kept among one's own sources


class Finding(Value):
    """A remark before the signature: the rule, how much it weighs, the exact words it is about.

    Where two places disagree, ``other_field`` and what follows it say where the other one is.
    """

    rule: str
    severity: Severity
    message: str
    issue: int | None = None  # place in ``Case.issues``, from 0
    field: str = ""  # a key of the case's JSON
    start: int = msgspec.field(default=0, name="from")
    end: int = msgspec.field(default=0, name="to")  # excluded
    quote: str = ""
    other_quote: str = ""
    other_issue: int | None = None
    other_field: str = ""  # "" where there is no other place; "notes.note-3" is a working note
    other_start: int = msgspec.field(default=0, name="other_from")
    other_end: int = msgspec.field(default=0, name="other_to")
    why: str = ""  # why it matters: law or practice
    fix: Fix | None = None


class DismissalReason(StrEnum):
    """Why a finding is put aside."""

    CORRECT = "correct as written"
    QUOTED = "quoted from the record"
    IRRELEVANT = "does not matter here"
    WRONG_RULE = "the rule is wrong"


class Dismissal(Value):
    """One finding put aside. The mark holds for the same words in the same place only."""

    rule: str
    mark: str
    reason: DismissalReason
    note: str = ""  # in the reviewer's words
