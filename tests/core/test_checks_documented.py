"""docs/checks.md says what the rules say of themselves."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from workbench.case import Severity
from workbench.checks import families
from workbench.checks.chart import Chart
from workbench.checks.documenting import BEGIN, with_rules
from workbench.checks.rules import Family, Found, rule

DOCS = Path(__file__).parents[2] / "docs" / "checks.md"
STALE = "docs/checks.md is stale: run python -m workbench.checks"


@rule(
    "a.rule",
    Severity.WARNS,
    what="Words [of a *letter*] are <wrong>.",
    why="It is so.",
    example="left_knee",
    off=True,
    stored=True,
)
def nothing(_: Chart) -> Iterator[Found]:
    """Find nothing."""
    yield from ()


def test_that_the_documented_rules_are_those_of_the_code() -> None:
    text = DOCS.read_text(encoding="utf-8")
    assert with_rules(text, families()) == text, STALE


def test_that_a_rule_is_told_below_what_is_written_by_hand() -> None:
    written = with_rules(f"By hand.\n{BEGIN}\nstale", [Family("a", "A family", (nothing,))])
    assert written.startswith(f"By hand.\n{BEGIN}\n\n## The rules\n\n### A family\n\n")
    assert written.endswith(
        "**`a.rule`** (warning, quiet at first, never asked of a file)  \n"
        "Words \\[of a \\*letter\\*\\] are \\<wrong\\>.  \n"
        "*Why:* It is so.  \n"
        "*For example:* left\\_knee\n"
    )
    with pytest.raises(ValueError, match="From here on"):
        with_rules("By hand.", ())
