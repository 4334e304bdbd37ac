"""The text as it stands in the letter: what can be shown, what stands twice, what was mistyped."""

from __future__ import annotations

from workbench.checks import characters

RULES = (*characters.RULES,)
