"""The text as it stands in the letter: what can be shown, what stands twice, what was mistyped."""

from __future__ import annotations

from workbench.checks import characters, text_gaps, text_patient, text_style, text_twice

RULES = (
    *characters.RULES,
    *text_gaps.RULES,
    *text_twice.RULES,
    *text_patient.RULES,
    *text_style.RULES,
)
