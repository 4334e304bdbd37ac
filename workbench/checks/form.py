"""What the law and the organization ask of a determination."""

from __future__ import annotations

from workbench.checks import form_identity, form_parts, form_work

RULES = (*form_parts.RULES, *form_identity.RULES, *form_work.RULES)
