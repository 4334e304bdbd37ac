"""Doses and quantities, and whether they agree."""

from __future__ import annotations

from workbench.checks.dose import agreement, arithmetic, drugs, loads, review, strengths
from workbench.checks.rules import Rule

RULES: tuple[Rule, ...] = (
    *strengths.RULES,
    *agreement.RULES,
    *arithmetic.RULES,
    *review.RULES,
    *drugs.RULES,
    *loads.RULES,
)
