"""What the law and the organization ask of a determination."""

from __future__ import annotations

from workbench.checks.rules import Rule

RULES: tuple[Rule, ...] = ()
