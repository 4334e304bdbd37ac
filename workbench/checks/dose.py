"""Doses and quantities, and whether they agree."""

from __future__ import annotations

from workbench.checks import (
    dose_agreement,
    dose_arithmetic,
    dose_drugs,
    dose_loads,
    dose_review,
    dose_strengths,
)
from workbench.checks.rules import Rule

RULES: tuple[Rule, ...] = (
    *dose_strengths.RULES,
    *dose_agreement.RULES,
    *dose_arithmetic.RULES,
    *dose_review.RULES,
    *dose_drugs.RULES,
    *dose_loads.RULES,
)
