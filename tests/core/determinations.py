"""Fictional determinations for the tests of intake."""

from __future__ import annotations

from typing import NamedTuple

from workbench import resources

SAMPLE = resources.text("sample/determination.txt")

STATEMENT = "HOW THE IMR FINAL DETERMINATION WAS MADE"
SUMMARY = "CLINICAL CASE SUMMARY"
ISSUES = "IMR ISSUES, DECISIONS AND RATIONALES"


class Item(NamedTuple):
    """One disputed item as a determination prints it."""

    title: str = "Imaginol 5 mg #30"
    outcome: str = "Upheld"
    rationale: str = "No benefit is recorded. The request for Imaginol is not medically necessary."
    claims: str = "Decision based on MTUS Chronic Pain Treatment Guidelines Opioids."
    reviewer: str = "Decision based on Non-MTUS Citation Official Disability Guidelines (ODG)"


ITEM = Item()


def determination(
    *items: Item,
    name: str = "Example Review",
    statement: str = "Example Review Organization gave this file to a reviewer.",
    summary: str = "The worker, who is made up, fell off an imaginary ladder.",
    gap: str = "\n\n",
) -> str:
    """A determination in which each paragraph is one line, with ``gap`` between paragraphs."""
    parts = [STATEMENT, statement, SUMMARY, "The reviewer's summary of the case:", summary, ISSUES]
    parts.append("These are the decisions on the disputed items:")
    for item in items or (ITEM,):
        parts += [
            f"{item.title}: {item.outcome}",
            f"Claims Administrator guideline: {item.claims}",
            f"{name} guideline: {item.reviewer}",
            f"Decision rationale: {item.rationale}",
        ]
    return gap.join(parts) + "\n"
