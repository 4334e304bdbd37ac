"""A made-up case in which every part of a letter form shows."""

from __future__ import annotations

import datetime as dt

from workbench.case import (
    Case,
    Citation,
    CitationUnit,
    Dates,
    Issue,
    IssueKind,
    LetterForm,
    Outcome,
    Priority,
    ReviewedDocument,
    Reviewer,
    Source,
)
from workbench.forms.filling import filled

_GUIDELINE = "Chronic Pain Treatment Guidelines"
_DATES = Dates(
    assigned=dt.date(2014, 9, 22),
    injury=dt.date(2013, 3, 4),
    decision=dt.date(2014, 10, 6),
    utilization_review_denial=dt.date(2014, 8, 21),
    application_received=dt.date(2014, 9, 12),
    request=dt.date(2014, 8, 11),
    records_received=dt.date(2014, 9, 24),
)
_REVIEWER = Reviewer(
    licensed_in=("California", "Nevada"),
    specialties=("Physical Medicine & Rehabilitation", "Pain Medicine"),
)
_SUMMARY = (
    "The injured worker is a made-up person of 47 years whose low back was hurt while a box of "
    "sample letters was lifted in an imaginary print shop. Treatment so far has been ibuprofen, a "
    "home exercise program and Norco. The treating physician asks for another month of Norco and "
    "for eight visits of physical therapy."
)
_NO_EVIDENCE = Citation(
    text="The Claims Administrator did not cite any medical evidence for its decision.",
    source=Source.NONE,
)
_DOCUMENTS = (
    ReviewedDocument(
        title="Progress report",
        author="An Imaginary Physician",
        date=dt.date(2014, 8, 8),
        kind="Medical record",
        pages="1-6",
    ),
    ReviewedDocument(
        title="Utilization review decision",
        author="An Imaginary Review Organization",
        date=dt.date(2014, 8, 21),
        kind="Decision",
        pages="7-11",
    ),
)


def sample_case(form: LetterForm) -> Case:
    """A fictional case in a letter form: two issues, one of them an opioid, and two documents."""
    return Case(
        number="CM14-0000001",
        organization=form.organization or "Example Review Organization",
        claim_number="EXAMPLE-0001",
        dates=_DATES,
        priority=Priority.STANDARD,
        form=form,
        reviewer=_REVIEWER,
        summary=_SUMMARY,
        issues=(_drug(form), _visits(form)),
        documents=_DOCUMENTS,
    )


def _drug(form: LetterForm) -> Issue:
    return Issue(
        id="issue-1",
        treatment="Norco 10/325mg #90",
        kind=IssueKind.DRUG,
        outcome=Outcome.UPHELD,
        claims_administrator_citations=(_cited(form, "Opioids, criteria for use", "76-80"),),
        reviewer_citations=(_cited(form, "Opioids", "74-96"),),
        rationale=(
            "The records name nothing that the worker can do because of the medication. The "
            "request for Norco 10/325mg #90 is not medically necessary."
        ),
    )


def _visits(form: LetterForm) -> Issue:
    return Issue(
        id="issue-2",
        treatment="Physical therapy for the low back, 8 visits",
        outcome=Outcome.OVERTURNED,
        claims_administrator_citations=(_NO_EVIDENCE,),
        reviewer_citations=(_cited(form, "Physical Medicine", "98-99"),),
        rationale=(
            "The home program has stalled, and eight supervised visits end with a new one. The "
            "request for eight visits of physical therapy is medically necessary."
        ),
    )


def _cited(form: LetterForm, section: str, pages: str) -> Citation:
    """A citation as the form prints new ones."""
    words = {"guideline": _GUIDELINE, "sections": section, "year": "2009", "pages": pages}
    unit = CitationUnit(guideline=_GUIDELINE, sections=(section,), pages=pages)
    return Citation(text=filled(form.citations.pages, words), pages=pages, units=(unit,))
