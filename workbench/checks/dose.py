"""Doses and quantities, and whether they agree."""

from __future__ import annotations

from workbench.checks import dose_agreement, dose_strengths
from workbench.checks.rules import Rule

RULES: tuple[Rule, ...] = (*dose_strengths.RULES, *dose_agreement.RULES)
