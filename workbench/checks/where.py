"""Body part, level and side."""

from __future__ import annotations

from workbench.checks.rules import Rule

RULES: tuple[Rule, ...] = ()
