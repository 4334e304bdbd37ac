"""What the law and the organization ask of a determination."""

from __future__ import annotations

from workbench.checks.form import identity, parts, work

RULES = (*parts.RULES, *identity.RULES, *work.RULES)
