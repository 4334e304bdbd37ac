"""Small cases for the rules on doses, and what the rules say of them."""

from __future__ import annotations

from workbench.case import Case, Issue
from workbench.checks import Context
from workbench.checks.chart import Chart
from workbench.checks.dose import rules as dose
from workbench.checks.rules import Found


def case_of(summary: str, *items: tuple[str, str]) -> Case:
    """A case with a summary, and for each item a title and a rationale."""
    issues = tuple(
        Issue(id=f"issue-{place}", treatment=title, rationale=rationale)
        for place, (title, rationale) in enumerate(items, 1)
    )
    return Case(summary=summary, issues=issues)


def found_in(case: Case) -> list[tuple[str, Found]]:
    """What the rules on doses find, each with its rule's id."""
    chart = Chart(case, Context(stored=False))
    return [(rule.id, found) for rule in dose.RULES for found in rule.look(chart)]


def told(case: Case) -> list[tuple[str, str]]:
    """The rules that speak, and the field that each speaks of."""
    return [(ident.removeprefix("dose."), found.at.field) for ident, found in found_in(case)]
