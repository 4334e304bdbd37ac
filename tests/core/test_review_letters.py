"""What a utilization review letter says without labels: its date, addressee, sender, guidelines."""

from __future__ import annotations

import datetime as dt

import pytest

from tests.core.reviews import DENIED, NORCO, THERAPY, case_of, decisions
from workbench.case import Amount, Case
from workbench.intake import read_review

DAY = dt.date(2026, 10, 5)
LETTER = """HOLLOW ELM PEER REVIEW

October 5, 2026

Cora Contrived, MD
12 Invented Street

RE:   Injured Worker:   Una Unfounded
      Date of Injury:   01/22/2024
      RFA Received:     09/28/2026

Dear Dr. Contrived:

We have reviewed your request for authorization. The request for a wrist MRI is denied.
"""


def read(text: str, *treatments: str) -> Case:
    return read_review(text, case_of(*treatments)).case


def cited(text: str, *treatments: str) -> list[list[str]]:
    issues = read(text, *treatments).issues
    return [[one.text for one in issue.claims_administrator_citations] for issue in issues]


def test_that_a_letter_tells_its_date_its_sender_and_who_asked() -> None:
    case = read(LETTER)
    assert case.dates.utilization_review_denial == DAY
    assert case.parties.requesting_physician == "Cora Contrived, MD"
    assert case.parties.utilization_review_organization.casefold() == "hollow elm peer review"


@pytest.mark.parametrize("label", ["Date:    ", "Date: ", "Letter date: "])
def test_that_the_date_of_a_letter_may_have_a_label(label: str) -> None:
    case = read(LETTER.replace("October", f"{label}October"))
    assert case.dates.utilization_review_denial == DAY


def test_that_two_dates_which_stand_for_themselves_tell_no_decision() -> None:
    case = read(LETTER.replace("12 Invented Street", "October 7, 2026"))
    assert case.dates.utilization_review_denial is None


def test_that_another_addressee_is_not_who_asked() -> None:
    assert read(LETTER.replace("Dear Dr. C", "Dear Dr. D")).parties.requesting_physician == ""
    assert read(LETTER.replace("your", "a")).parties.requesting_physician == ""
    injured = LETTER.replace("Cora Contrived, MD", "Una Unfounded")
    assert read(injured).parties.requesting_physician == ""


@pytest.mark.parametrize("title", ["EXPEDITED PEER REVIEW", "Physician Peer Review", "Peer Review"])
def test_that_a_title_is_no_sender(title: str) -> None:
    case = read(LETTER.replace("HOLLOW ELM PEER REVIEW", title))
    assert case.parties.utilization_review_organization == ""


def test_that_a_review_tells_for_whom_it_was_made_and_by_whom() -> None:
    case = read("UR Determination\nPrepared for Mirage Mutual Claims by Elm UR Services\n")
    assert case.parties.claims_administrator == "Mirage Mutual Claims"
    assert case.parties.utilization_review_organization == "Elm UR Services"
    other = read("Prepared for Una Unfounded by Elm UR Services\n")
    assert other.parties.claims_administrator == ""


BELOW = """Treatment\tDecision
Wrist MRI\tDenied
Wrist brace, right\tDenied

Explanation

Wrist MRI
MTUS (ACOEM Hand, Wrist, and Forearm Disorders, MRI) {said} No red flags are documented.

Wrist brace, right
ODG, Forearm chapter, Splints was cited.
"""


@pytest.mark.parametrize("said", ["was cited.", "does not recommend it.", "was relied upon."])
def test_that_a_citation_ends_before_what_is_said_of_it(said: str) -> None:
    assert cited(BELOW.format(said=said), "Wrist MRI", "Wrist brace, right") == [
        ["MTUS (ACOEM Hand, Wrist, and Forearm Disorders, MRI)"],
        ["ODG, Forearm chapter, Splints"],
    ]


def test_that_a_label_before_it_changes_nothing() -> None:
    text = "Wrist MRI: Denied\nGuideline: ODG, Forearm chapter, MRI was cited. No flags.\n"
    assert cited(text, "Wrist MRI") == [["ODG, Forearm chapter, MRI"]]


def test_that_a_guideline_which_only_says_something_is_not_cited() -> None:
    text = "Wrist MRI: Denied\nODG recommends conservative care before imaging.\n"
    assert cited(text, "Wrist MRI") == [[]]


def test_that_one_verb_decides_two_items_whatever_the_reason() -> None:
    text = f"The {NORCO} and the shoulder sling are denied because the surgery is denied.\n"
    assert decisions(text, NORCO, THERAPY, "Shoulder sling") == [DENIED, None, DENIED]


def test_that_refills_do_not_stand_for_the_quantity() -> None:
    text = f"Request: {NORCO} with 3 refills\nDetermination: Partially certified. Norco 10/325 mg, "
    (issue,) = read(f"{text}#120 with 0 refills is certified.\n", f"{NORCO} with 3 refills").issues
    assert issue.certified == Amount(quantity=120, refills=0)
