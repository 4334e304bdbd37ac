"""The text as it stands in the letter: what can be shown, what stands twice, what was mistyped."""

from __future__ import annotations

from workbench.checks.text import characters, gaps, patient, style, twice

RULES = (
    *characters.RULES,
    *gaps.RULES,
    *twice.RULES,
    *patient.RULES,
    *style.RULES,
)
