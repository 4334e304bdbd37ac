"""Body part, level and side."""

from __future__ import annotations

from workbench.checks import where_levels, where_parts, where_sides
from workbench.checks.rules import Rule

RULES: tuple[Rule, ...] = (*where_sides.RULES, *where_parts.RULES, *where_levels.RULES)
