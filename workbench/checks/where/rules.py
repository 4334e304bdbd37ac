"""Body part, level and side."""

from __future__ import annotations

from workbench.checks.rules import Rule
from workbench.checks.where import levels, parts, sides

RULES: tuple[Rule, ...] = (*sides.RULES, *parts.RULES, *levels.RULES)
