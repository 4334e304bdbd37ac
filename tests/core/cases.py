"""Fictional cases that several tests use."""

from __future__ import annotations

import datetime as dt

from workbench.case import Case, Dates, Issue, Outcome, Reviewer
from workbench.forms import shipped
from workbench.guidelines import parse_citations

CITATION = "Decision based on MTUS Chronic Pain Treatment Guidelines Opioids Page(s): 74-96."


def decided_case(number: str = "CM26-0000001") -> Case:
    """A case with two decided issues that nothing keeps from its signature."""
    form = shipped()[0]
    return Case(
        number=number,
        organization="Example Review Organization",
        form=form,
        dates=Dates(injury=dt.date(2019, 8, 25), utilization_review_denial=dt.date(2026, 10, 9)),
        reviewer=Reviewer(licensed_in=("California",), specialties=("Family Practice",)),
        summary="The worker is a fictional person with neck pain.",
        issues=(
            decided_issue("issue-1", "Examplodone 10 mg #60", Outcome.UPHELD),
            decided_issue("issue-2", "Physical therapy, 6 visits", Outcome.OVERTURNED),
        ),
    )


def decided_issue(ident: str, treatment: str, outcome: Outcome) -> Issue:
    """An issue with everything that a letter needs."""
    return Issue(
        id=ident,
        treatment=treatment,
        outcome=outcome,
        claims_administrator_citations=parse_citations(CITATION),
        reviewer_citations=parse_citations(CITATION),
        rationale=f"The record supports a decision on {treatment}.",
    )
