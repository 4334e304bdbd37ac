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


class Finding(Value):
    """A remark before the signature: the rule, how much it weighs, the exact words it is about."""

    rule: str
    severity: Severity
    message: str
    issue: int | None = None  # place in ``Case.issues``, from 0
    field: str = ""  # a key of the case's JSON
    start: int = msgspec.field(default=0, name="from")
    end: int = msgspec.field(default=0, name="to")  # excluded
    quote: str = ""
    other_quote: str = ""
