"""Fictional cases that several tests use."""

from __future__ import annotations

import datetime as dt

from workbench.case import Case, Dates, Issue, Outcome, Reviewer
from workbench.forms import shipped
from workbench.guidelines import parse_citations

SUMMARY = (
    "The worker is a fictional woman with neck pain. The progress report of 09/02/2026 says that "
    "her neck is tender and that she takes Examplodone 10 mg twice a day. She has had six visits "
    "of physical therapy. The diagnosis is neck strain."
)
CITATION = "Decision based on MTUS Chronic Pain Treatment Guidelines Opioids Page(s): 74-96."
FOR_THERAPY = (
    "Decision based on MTUS Chronic Pain Treatment Guidelines Physical medicine Page(s): 98-99."
)


def decided_case(number: str = "CM26-0000001") -> Case:
    """A case with two decided issues that nothing keeps from its signature."""
    form = shipped()[0]
    return Case(
        number=number,
        organization="Example Review Organization",
        form=form,
        dates=Dates(injury=dt.date(2019, 8, 25), utilization_review_denial=dt.date(2026, 10, 9)),
        reviewer=Reviewer(licensed_in=("California",), specialties=("Family Practice",)),
        summary=SUMMARY,
        issues=(
            decided_issue("issue-1", "Examplodone 10 mg #60", Outcome.UPHELD),
            decided_issue("issue-2", "Physical therapy, 6 visits", Outcome.OVERTURNED),
        ),
    )


def decided_issue(ident: str, treatment: str, outcome: Outcome) -> Issue:
    """An issue with everything that a letter needs."""
    verdict = "is" if outcome is Outcome.OVERTURNED else "is not"
    cited = CITATION if "10 mg" in treatment else FOR_THERAPY
    return Issue(
        id=ident,
        treatment=treatment,
        outcome=outcome,
        claims_administrator_citations=parse_citations(cited),
        reviewer_citations=parse_citations(cited),
        rationale=(
            f"The record supports a decision on {treatment}. Her neck is tender in the report of "
            f"09/02/2026. The request for {treatment} {verdict} medically necessary."
        ),
    )
