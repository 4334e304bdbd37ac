"""Who the worker is: sex, age, and what tells who they are."""

from __future__ import annotations

from workbench.checks import who_age, who_identifiers, who_sex

RULES = (*who_sex.RULES, *who_age.RULES, *who_identifiers.RULES)
