"""What a rationale says of the record, held against the summary."""

from __future__ import annotations

from workbench.checks import claims_facts
from workbench.checks.rules import Rule

RULES: tuple[Rule, ...] = (*claims_facts.RULES,)
