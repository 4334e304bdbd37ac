"""Guidelines, dates and parties of a utilization review."""

from __future__ import annotations

import datetime as dt

import pytest

from tests.core.reviews import (
    IMAGES,
    MODIFIED,
    NORCO,
    case_of,
    lines_of,
    unplaced,
)
from workbench.case import (
    Case,
    Dates,
    Parties,
    Source,
    UtilizationReview,
    replace,
)
from workbench.intake import read_review

# ------------------------------------------------------------------------------- guidelines


def test_that_guidelines_are_kept_line_by_line_letter_for_letter() -> None:
    text = (
        f"Treatment: {NORCO}\nDecision: Denied\nGuidelines:\n"
        "- MTUS Chronic Pain Treatment Guidelines, Opioids,  criteria for use, pages 76-80\n"
        "- Official Disability Guidelines (ODG), Pain chapter\n"
        "Rationale: MTUS does not support it.\n\n"
        f"Treatment: {IMAGES}\nDecision: Denied\n"
        "Claims Administrator guideline: The Claims Administrator did not cite any medical\n"
        "evidence for its decision.\n"
    )
    reading = read_review(text, case_of(NORCO, IMAGES))
    norco, images = (issue.claims_administrator_citations for issue in reading.case.issues)
    assert [(cited.source, cited.text) for cited in norco] == [
        (Source.MTUS, ("MTUS Chronic Pain Treatment Guidelines, Opioids, criteria for use, "
         "pages 76-80")),
        (Source.NON_MTUS, "Official Disability Guidelines (ODG), Pain chapter"),
    ]  # fmt: skip
    assert [cited.source for cited in images] == [Source.NONE]
    assert images[0].text.endswith("any medical evidence for its decision.")
    assert len(lines_of(reading, "issues.1.claims_administrator_citations")) == 2
    assert "Rationale: MTUS does not support it." in unplaced(reading)


def test_that_guidelines_below_a_list_are_of_the_items_that_they_name() -> None:
    text = (
        f"{NORCO}: Denied\n{IMAGES}: Denied\n\nGuidelines used\nMTUS Chronic Pain\n"
        "Norco: MTUS Opioids. MRI: ODG Low Back, MRI.\nX-ray: ODG Knee\n"
    )
    reading = read_review(text, case_of(NORCO, IMAGES))
    assert [
        [cited.text for cited in issue.claims_administrator_citations]
        for issue in reading.case.issues
    ] == [["MTUS Opioids."], ["ODG Low Back, MRI."]]
    assert {"MTUS Chronic Pain", "X-ray: ODG Knee"} <= set(unplaced(reading))


def test_that_a_guideline_is_of_the_only_item_wherever_it_stands() -> None:
    text = f"{NORCO}: Denied\nHe was seen.\n\nThe guideline used was MTUS Opioids, page 78.\n"
    (issue,) = read_review(text, case_of(NORCO)).case.issues
    assert [cited.text for cited in issue.claims_administrator_citations] == [
        "MTUS Opioids, page 78."
    ]


# ------------------------------------------------------------------------------- dates and parties

HEAD = f"""Imaginary Utilization Review, Inc.
UR DETERMINATION

Re: Pat Sample     Claim Number: FC-0012345     DOI: 08/25/2019 - 09/30/2020
DOB: 02/14/1971
Employer: Imaginary Print Shop, Inc.   Phone: 555-0100
Claims Administrator: Fictional Casualty Company
Requesting Provider\tDana Madeup, MD
Carrier: n/a
RFA date: 10/01/2026     RFA received: 10/02/2026
Determination date: October 9, 2026

{NORCO}: Denied
"""


def test_that_labelled_facts_fill_the_case() -> None:
    reading = read_review(HEAD, Case())
    case = reading.case
    assert case.claim_number == "FC-0012345"
    assert case.worker_birth == dt.date(1971, 2, 14)
    assert case.dates == Dates(
        injury=dt.date(2019, 8, 25),
        injury_to=dt.date(2020, 9, 30),
        request=dt.date(2026, 10, 1),
        utilization_review_denial=dt.date(2026, 10, 9),
    )
    assert case.parties == Parties(
        claims_administrator="Fictional Casualty Company",
        utilization_review_organization="Imaginary Utilization Review, Inc.",
        employer="Imaginary Print Shop, Inc.",
        requesting_physician="Dana Madeup, MD",
    )
    assert case.issues[0].utilization_review is not None
    assert case.issues[0].utilization_review.date == dt.date(2026, 10, 9)
    assert lines_of(reading, "dates.request") == [
        "RFA date: 10/01/2026     RFA received: 10/02/2026"
    ]


def test_that_the_date_of_the_letter_is_taken_and_said_to_be_assumed() -> None:
    reading = read_review(f"October 9, 2026\n\n{NORCO}: Denied\n", Case())
    assert reading.case.dates.utilization_review_denial == dt.date(2026, 10, 9)
    assumed = {found.field: found.assumed for found in reading.recognized}
    assert assumed["dates.utilization_review_denial"] == "The date of the letter."
    approved = read_review(f"October 9, 2026\n\n{NORCO}: Approved\n", Case())
    assert approved.case.dates.utilization_review_denial is None


def test_that_the_date_of_an_earlier_decision_is_none_of_this_one() -> None:
    text = f"Prior decision date: 01/02/2020\nDecision date: 10-09-2026\n{NORCO}: Denied\n"
    dates = read_review(text, Case()).case.dates
    assert dates.utilization_review_denial == dt.date(2026, 10, 9)


def test_that_what_is_said_in_two_ways_is_left() -> None:
    text = f"Date of decision: 10/09/2026\nDecision date: 10/12/2026\n{NORCO}: Denied\n"
    reading = read_review(text, Case())
    assert reading.case.dates.utilization_review_denial is None
    assert "Decision date: 10/12/2026" in unplaced(reading)


def test_that_nothing_that_the_case_holds_is_overwritten() -> None:
    review = UtilizationReview(
        decision=MODIFIED, date=dt.date(2026, 10, 1), text="as the portal says"
    )
    held = case_of(NORCO, IMAGES)
    held = replace(
        held,
        claim_number="OTHER-1",
        parties=Parties(employer="imaginary print shop inc"),
        issues=(replace(held.issues[0], utilization_review=review), held.issues[1]),
    )
    reading = read_review(f"{HEAD}{IMAGES}: Denied\n", held)
    assert reading.case.claim_number == "OTHER-1"
    assert reading.case.issues[0] == held.issues[0]
    assert reading.case.parties.employer == "imaginary print shop inc"
    assert f"{NORCO}: Denied" in unplaced(reading)
    assert any("Employer" in words for words in lines_of(reading, "parties.employer"))


def test_that_the_review_of_another_worker_adds_nothing() -> None:
    held = replace(case_of(NORCO), claim_number="OTHER-1", dates=Dates(injury=dt.date(2001, 1, 1)))
    reading = read_review(HEAD, held)
    assert reading.case == held
    assert reading.recognized == ()


def test_that_reading_twice_changes_nothing() -> None:
    once = read_review(HEAD, case_of(NORCO)).case
    assert read_review(HEAD, once).case == once


@pytest.mark.parametrize(
    ("words", "decided"),
    [
        ("Determination:    10/21/2026", dt.date(2026, 10, 21)),
        ("Date of Review: 10/21/2026", dt.date(2026, 10, 21)),
        ("Prior determination: 10/21/2026", None),
        ("Determination: 12 visits of 10/21/2026 certified", None),
    ],
)
def test_that_a_date_in_the_place_of_a_determination_is_its_date(
    words: str, decided: dt.date | None
) -> None:
    case = read_review(f"{words}\n", case_of("Walker")).case
    assert case.dates.utilization_review_denial == decided
