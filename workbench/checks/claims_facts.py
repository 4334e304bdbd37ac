"""Facts that a rationale states and the record does not hold."""

from __future__ import annotations

from workbench.checks.rules import Rule

RULES: tuple[Rule, ...] = ()
