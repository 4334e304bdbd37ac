"""The decision of a utilization review, read into a case."""

from __future__ import annotations

import datetime as dt

import pytest

from tests.core.reviews import (
    CERTIFIED,
    DENIED,
    IMAGES,
    MODIFIED,
    NORCO,
    THERAPY,
    case_of,
    decisions,
    unplaced,
)
from workbench.case import (
    Amount,
    Case,
    IssueKind,
    ReviewDecision,
    Source,
    UtilizationReview,
)
from workbench.intake import read_review

# ------------------------------------------------------------------------------- what was decided


@pytest.mark.parametrize(
    ("said", "decision"),
    [
        ("Certified", CERTIFIED),
        ("APPROVED", CERTIFIED),
        ("Authorized as requested, without modification", CERTIFIED),
        ("Recommended certification", CERTIFIED),
        ("Modified to 6 visits", MODIFIED),
        ("Partially certified", MODIFIED),
        ("Certified with modification: 6 of 12 visits", MODIFIED),
        ("Certified 6 of 12 visits", MODIFIED),
        ("approved in part", MODIFIED),
        ("denied, but 6 visits allowed", MODIFIED),
        ("Non-certified", DENIED),
        ("NONCERTIFIED", DENIED),
        ("Not certified", DENIED),
        ("Adverse determination", DENIED),
        ("Not medically necessary", DENIED),
        ("not recommended for certification", DENIED),
        ("Medical necessity has not been established", DENIED),
        ("Conditionally non-certified (lack of information)", DENIED),
        ("Denied. The reviewer is board certified.", DENIED),
        ("Deferred", None),
        ("Deferred - liability denied", None),
        ("Withdrawn", None),
        ("Pending", None),
        ("Approved / Modified / Denied", None),
        ("Denial overturned on appeal", None),
        ("Is it medically necessary?", None),
    ],
)
def test_that_the_words_of_a_decision_are_understood(
    said: str, decision: ReviewDecision | None
) -> None:
    treatment = "Physical therapy, lumbar spine, 12 visits"
    assert decisions(f"Treatment: {treatment}\nDetermination: {said}\n", treatment) == [decision]
    assert decisions(f"- {treatment} - {said}\n", treatment) == [decision]


LAYOUTS = {
    "pairs": f"1. {NORCO}: Denied\n2. {THERAPY} - modified: 6 of 12 visits\n{IMAGES} (Certified)\n",
    "blocks": f"Request: {NORCO}\nDecision: Denied\nWhy: no gain.\n\nRequest: {THERAPY}\n"
    f"Decision: Modified, 6 of 12 visits\nWhy: a trial.\n\nRequest: {IMAGES}\nDecision: Approved\n",
    "lists": f"DENIED:\n- {NORCO}\n\nPARTIALLY CERTIFIED:\n- {THERAPY}: 6 of 12 visits certified\n"
    f"\nThe following items are approved:\n- {IMAGES}\n",
    "numbers": f"1. {NORCO}\n2. {THERAPY}\n3. {IMAGES}\n\nDecisions\n1. Denied\n"
    "2. Modified: 6 of 12 visits\n3. Certified\n",
    "table": "Treatment\tDecision\tQty requested\tQty certified\n"
    f"{NORCO}\tDenied\t120\t0\n{THERAPY}\tModified\t12\t6\n{IMAGES}\tApproved\t1\t1\n",
    "gaps": "Service requested                Requested    Certified\n"
    f"{NORCO}             120          0\n{THERAPY}      12           6\n"
    f"{IMAGES}                1            1\n",
    "cells": f"Treatment\nDecision\n{NORCO}\nDenied\n{THERAPY}\nModified: 6 of 12 visits\n"
    f"{IMAGES}\nCertified\n",
    "boxes": f"Treatment: {NORCO}\n[ ] Approved [ ] Modified [X] Denied\nTreatment: {THERAPY}\n"
    f"☐ Approved ☒ Modified ☐ Denied\nQuantity approved: 6 visits\nTreatment: {IMAGES}\n"
    "(x) Approved ( ) Modified ( ) Denied\n",
    "cells with labels": f"Procedure: {NORCO}   Qty: 120   Decision: Denied\n"
    f"Procedure: {THERAPY}   Decision: Modified   Approved qty: 6\n"
    f"Procedure: {IMAGES}   Decision: Approved\n",
    "bars": f"| 1 | {NORCO} | Non-certified |\n| 2 | {THERAPY} | Modified: 6 of 12 visits |\n"
    f"| 3 | {IMAGES} | Certified |\n",
    "one line each": f"Treatments requested: 1) {NORCO}; 2) {THERAPY}; 3) {IMAGES}\n"
    "Determination: 1) Denied; 2) Modified to 6 visits; 3) Certified\n",
    "amounts": f"Treatment #1: {NORCO}\nRequested: 120\nApproved: 0\n\nTreatment #2: {THERAPY}\n"
    f"Requested: 12 visits\nApproved: 6 visits\n\nTreatment #3: {IMAGES}\nRequested: 1\n"
    "Approved: 1\n",
    "first person": f"I am unable to certify {NORCO}, as requested. I am unable to certify "
    f"{THERAPY}. "
    f"I am able to certify 6 visits. The requested {IMAGES} is certified.\n",
    "prose": f"We reviewed it. The request for {NORCO} is denied as medical necessity has not been "
    f"established; and the request for {THERAPY} is modified to certify 6 visits. Utilization "
    f"review approved a request for {IMAGES}. In 2019 an MRI of the lumbar spine was denied before "
    "a previous surgery.\n",
}


@pytest.mark.parametrize("text", LAYOUTS.values(), ids=LAYOUTS)
@pytest.mark.parametrize("quote", ["", "> "], ids=["plain", "quoted"])
def test_that_items_are_decided_in_every_layout(text: str, quote: str) -> None:
    quoted = "".join(f"{quote}{line}\n" for line in text.splitlines())
    reading = read_review(quoted, case_of(IMAGES, THERAPY, NORCO))
    assert [
        issue.utilization_review and issue.utilization_review.decision
        for issue in reading.case.issues
    ] == [CERTIFIED, MODIFIED, DENIED]
    certified = reading.case.issues[1].certified
    assert certified is not None
    assert certified.quantity == 6


@pytest.mark.parametrize("text", LAYOUTS.values(), ids=LAYOUTS)
def test_that_what_was_not_certified_in_full_becomes_an_issue(text: str) -> None:
    issues = read_review(text, Case()).case.issues
    assert {issue.treatment for issue in issues} == {NORCO, THERAPY}
    assert {issue.kind for issue in issues} == {IssueKind.DRUG, IssueKind.VISITS}
    assert len({issue.id for issue in issues}) == 2


def test_that_the_words_of_the_decision_are_kept() -> None:
    issue = read_review(f"{NORCO}: Denied, see below.\n", case_of(NORCO)).case.issues[0]
    assert issue.utilization_review == UtilizationReview(decision=DENIED, text="Denied, see below.")


def test_that_a_wrapped_table_is_read_cell_by_cell() -> None:
    text = (
        "Treatment requested         Decision               Guideline\n"
        "Physical therapy, 12        Modified: 6 of 12      MTUS Low Back Disorders,\n"
        "visits, lumbar spine        visits certified       Physical therapy\n"
        "                                                   ODG Low Back\n"
        "MRI, lumbar spine           Denied                 None cited\n"
    )
    therapy, images = read_review(text, Case()).case.issues
    assert therapy.treatment == "Physical therapy, 12 visits, lumbar spine"
    assert therapy.certified == Amount(quantity=6, unit="visits")
    assert [cited.text for cited in therapy.claims_administrator_citations] == [
        "MTUS Low Back Disorders, Physical therapy", "ODG Low Back",
    ]  # fmt: skip
    assert [cited.source for cited in images.claims_administrator_citations] == [Source.NONE]


def test_that_days_of_service_are_read_where_the_case_has_none() -> None:
    text = f"{THERAPY}, DOS 06/01/2026 - 06/30/2026: Denied\n"
    (issue,) = read_review(text, Case()).case.issues
    assert (issue.service_from, issue.service_to) == (dt.date(2026, 6, 1), dt.date(2026, 6, 30))


def test_that_amounts_tell_what_not_approved_as_requested_means() -> None:
    text = f"Treatment: {THERAPY}\nDecision: Not approved as requested\nApproved: 4 visits\n"
    assert decisions(text, THERAPY) == [MODIFIED]
    text = f"Treatment: {NORCO}\nDecision: Denied\nApproved quantity: 120\n"
    assert decisions(text, NORCO) == [None]


def test_that_a_part_of_a_request_is_not_taken_for_all_of_it() -> None:
    assert decisions("- Norco 10/325 mg #60: certified\n", NORCO) == [None]


def test_that_each_list_has_the_decision_of_its_own_heading() -> None:
    text = (
        f"The following services were not certified\n  {NORCO}\n"
        f"The following services were certified\n  {IMAGES}\n\n"
        f"History: {THERAPY} was tried.\n"
    )
    assert decisions(text, NORCO, IMAGES, THERAPY) == [DENIED, CERTIFIED, None]


def test_that_a_list_certified_and_the_rest_of_it_denied_is_a_modified_item() -> None:
    text = (
        "CERTIFIED:\n- Physical therapy: 6 visits of the 12 requested\n"
        "DENIED:\n- Physical therapy: the remaining 6 visits\n"
    )
    (issue,) = read_review(text, case_of(THERAPY)).case.issues
    assert issue.utilization_review is not None
    assert issue.utilization_review.decision is MODIFIED
    assert issue.certified == Amount(quantity=6, unit="visits")
    assert issue.remaining == Amount(quantity=6, unit="visits")


# ------------------------------------------------------------------------------- which item it is


@pytest.mark.parametrize(
    ("treatments", "text", "expected"),
    [
        (("MRI left knee", "MRI right knee"), "MRI of the right knee: denied", [None, DENIED]),
        (("MRI left knee", "MRI right knee"), "MRI of the knee: denied", [None, None]),
        (("MRI left knee",), "MRI right knee: denied", [None]),
        (("Tramadol 50 mg #60",), "Tramadol 100 mg #60: denied", [None]),
        (("Tramadol 50 mg #60",), "Tramadol ER 50 mg #60: denied", [None]),
        (("Norco 10/325 #60", "Norco 5/325 #60"), "Norco 10-325mg: denied", [DENIED, None]),
        (("Norco 10/325 mg",), "Hydrocodone/APAP 10/325 mg: denied", [DENIED]),
        (("Epidural steroid injection L4-5",), "ESI at L5-S1: denied", [None]),
        (("Lumbar fusion",), "Assistant surgeon for lumbar fusion: denied", [None]),
        (("Physical therapy lumbar",), "Occupational therapy lumbar: denied", [None]),
        (("Physical therapy lumbar",), "PT cervical spine: denied", [None]),
        (("Physical therapy",), "Post-operative physical therapy: denied", [None]),
        (("Acupuncture 6 visits", "Acupuncture 12 visits"), "Acupuncture x 12: denied",
         [None, DENIED]),
        (("Lumbar fusion L4-L5",), "Lumbar fusion, L4-5: denied", [DENIED]),
        (("Physical therapy lumbar",), "Cold therapy unit lumbar: denied", [None]),
        (("MRI without contrast",), "MRI with contrast: denied", [None]),
        (("Cyclobenzaprine 7.5 mg",), "Cyclobenzaprin 7.5 mg: denied", [DENIED]),
    ],
)  # fmt: skip
def test_that_an_item_is_placed_only_where_nothing_speaks_against_it(
    treatments: tuple[str, ...], text: str, expected: list[ReviewDecision | None]
) -> None:
    assert decisions(f"- {text}\n", *treatments) == expected


def test_that_an_item_of_no_issue_keeps_what_belongs_to_it_from_the_others() -> None:
    text = (
        "Treatment: MRI, lumbar spine\nDecision: Certified\n\nTreatment: Gym membership\n"
        "Decision: Denied\nGuideline: ODG Low Back, Gym memberships\n"
    )
    reading = read_review(text, case_of(IMAGES))
    (issue,) = reading.case.issues
    assert issue.utilization_review is not None
    assert issue.utilization_review.decision is CERTIFIED
    assert issue.claims_administrator_citations == ()
    assert "Guideline: ODG Low Back, Gym memberships" in unplaced(reading)


def test_that_one_item_decided_in_two_ways_is_left() -> None:
    text = f"{NORCO}: Denied\n\nSummary\n{NORCO}: Certified\n"
    assert decisions(text, NORCO) == [None]
    assert read_review(text, Case()).case.issues == ()


@pytest.mark.parametrize(
    "text",
    [
        "He denies numbness and was approved for surgery. Norco is approved by the FDA.",
        "If a request for an MRI, lumbar spine is denied, you may apply for review.",
        "A previous request for Norco 10/325 mg #120 was denied in 2019.",
        "Should the MRI, lumbar spine be certified?",
        "A decision to modify, delay or deny is made by a physician.",
    ],
)
def test_that_words_that_decide_nothing_decide_nothing(text: str) -> None:
    assert decisions(text, NORCO, IMAGES) == [None, None]
    assert read_review(text, Case()).case.issues == ()


# ------------------------------------------------------------------------------- amounts


@pytest.mark.parametrize(
    ("said", "certified", "remaining"),
    [
        ("Modified: 6 of 12 visits", Amount(quantity=6, unit="visits"), 6),
        ("Modified to 8 visits", Amount(quantity=8, unit="visits"), 4),
        ("Certified 4 visits; 8 visits are denied", Amount(quantity=4, unit="visits"), 8),
        ("Modified from 12 visits to 6 visits", Amount(quantity=6, unit="visits"), 6),
        ("Modified to one month", None, None),
        ("Modified to 20 visits", None, None),  # more than was asked for
        ("Modified", None, None),
    ],
)
def test_that_what_remains_is_told_only_where_both_amounts_are_known(
    said: str, certified: Amount | None, remaining: float | None
) -> None:
    (issue,) = read_review(f"- {THERAPY}: {said}\n", case_of(THERAPY)).case.issues
    assert (issue.certified and issue.certified.quantity) == (certified and certified.quantity)
    assert (issue.remaining and issue.remaining.quantity) == remaining


def test_that_amounts_of_two_units_leave_no_remainder() -> None:
    text = "- Physical therapy, 12 visits: modified to 3 units\n"
    (issue,) = read_review(text, case_of(THERAPY)).case.issues
    assert issue.remaining is None
