"""Who the worker is: sex, age, and what tells who they are."""

from __future__ import annotations

from workbench.checks.who import age, identifiers, sex

RULES = (*sex.RULES, *age.RULES, *identifiers.RULES)
