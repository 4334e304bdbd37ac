"""Who the worker is: sex, age, and what tells who they are."""

from __future__ import annotations

from workbench.checks.rules import Rule

RULES: tuple[Rule, ...] = ()
