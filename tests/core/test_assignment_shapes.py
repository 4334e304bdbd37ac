"""Layouts and wordings of assignments in which a value is easily taken for another."""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

import pytest

from workbench.case import Amount, Case, IssueKind, Priority, ReviewDecision
from workbench.intake import read_assignment

PACIFIC = ZoneInfo("America/Los_Angeles")


def case_of(text: str) -> Case:
    return read_assignment(text).case


def left_of(text: str) -> list[str]:
    return [one.words for one in read_assignment(text).unplaced]


def wordings(text: str) -> list[str]:
    return [issue.treatment for issue in case_of(text).issues]


# ------------------------------------------------------------------------ what stays in sight


def test_that_a_second_value_of_a_line_which_was_not_read_stays_in_sight() -> None:
    assert left_of("DOB: 3/4/1971   hearing 6/7/2019") == ["hearing 6/7/2019"]
    assert left_of("Claim No. AB-5531, adjuster in Bay 77318")[-1].endswith("Bay 77318")


def test_that_a_line_whose_words_all_found_a_place_is_not_shown_again() -> None:
    assert (
        left_of("Case Number: CM26-0000001   Date Assigned: 11/18/2026   Priority: Regular") == []
    )
    assert left_of("Case Number   Due Date\nCM26-0000001   11/24/2026 5 PM PT") == []


# ----------------------------------------------------------------------------- labels and boxes

BELOW = """CM26-0000001
Case number

12/05/1970
Date of birth

11/24/2026
Reviewer due
"""


@pytest.mark.parametrize("text", [BELOW, BELOW.replace("\n\n", "\n"), f"ASSIGNMENT\n{BELOW}"])
def test_that_labels_may_stand_below_their_values(text: str) -> None:
    case = case_of(text)
    assert (case.number, case.worker_birth) == ("CM26-0000001", dt.date(1970, 12, 5))
    assert case.due
    assert case.due.date() == dt.date(2026, 11, 24)


@pytest.mark.parametrize(
    "words",
    [
        "Priority: [ ] Standard  [X] Expedited",
        "Review type   ☐ Standard   ☒ Expedited   ☐ Formulary",
        "Type of review      Due\n[ ] Standard [x] Expedited    11/24/2026",
        "Priority: Standard [ ]  Expedited [X]",
    ],
)
def test_that_of_check_boxes_only_the_ticked_one_counts(words: str) -> None:
    assert case_of(words).priority is Priority.EXPEDITED


def test_that_no_or_several_ticked_boxes_tell_nothing() -> None:
    assert case_of("Priority: [ ] Standard  [ ] Expedited").priority is None
    assert case_of("Priority: [X] Standard  [X] Expedited").priority is None


def test_that_one_label_may_name_two_fields_with_two_values() -> None:
    parties = case_of("Employer / carrier: Sample Bakery / Makebelieve Mutual").parties
    assert (parties.employer, parties.insurer) == ("Sample Bakery", "Makebelieve Mutual")
    assert case_of("Employer / carrier: Sample Bakery").parties.insurer == ""


SHEET = """Case ID,Due (ET),Claimant,Item,Treatment,CPT,Units,UR Finding
CM26-0000001,11/24/2026 17:00,Pat Sample,1,"MRI, left knee",73721,1,Denied
CM26-0000001,11/24/2026 17:00,Pat Sample,2,Physical therapy,97110,8,Modified (4)
"""


@pytest.mark.parametrize("gap", [",", "\t"])
def test_that_rows_of_a_spreadsheet_are_items_of_one_case(gap: str) -> None:
    text = SHEET if gap == "," else SHEET.replace(",", "\t").replace('"MRI\t left knee"', "MRI")
    case = case_of(text)
    assert (case.number, case.worker_reference) == ("CM26-0000001", "Pat Sample")
    assert case.due == dt.datetime(2026, 11, 24, 17, tzinfo=ZoneInfo("America/New_York"))
    image, therapy = case.issues
    assert image.codes == ("73721",)
    assert therapy.utilization_review
    assert therapy.utilization_review.decision is ReviewDecision.MODIFIED
    assert therapy.certified == Amount(quantity=4)


def test_that_a_list_of_cases_is_none() -> None:
    case = case_of(SHEET.replace("CM26-0000001", "CM26-0000002", 1))
    assert (case.number, case.issues) == ("", ())


# ------------------------------------------------------------------------------------- values


def test_that_an_identifier_is_not_cut_at_a_space() -> None:
    assert case_of("Claim: MM 2020 0214").claim_number == "MM 2020 0214"
    assert case_of("Your claim 2024-55 771 is open.").claim_number == ""


def test_that_letters_in_the_digits_of_a_case_number_leave_it() -> None:
    assert case_of("Case Number: CM26-OOO6O45").number == ""


def test_that_a_year_is_taken_from_the_assignment_and_said() -> None:
    reading = read_assignment("Assigned: 12/20/2026\nNeed it by: Mon 1/4, 5 PM PT")
    assert reading.case.due == dt.datetime(2027, 1, 4, 17, tzinfo=PACIFIC)
    assert any("2027" in mark.assumed for mark in reading.recognized)
    assert case_of("Need it by: 1/4, 5 PM PT").due is None
    assert case_of("Assigned: 12/20/2026\nNeed it by: Tue 1/4, 5 PM PT").due is None


def test_that_a_counter_of_the_layout_is_no_amount() -> None:
    (issue,) = case_of("Disputed items:\n1. Line 1 of 4   MRI of the right hip").issues
    assert issue.requested is None


# ------------------------------------------------------------------------------------- items


def test_that_remarks_under_a_list_are_no_items() -> None:
    text = "- In dispute:\n   - MRI of the left knee\n   - Crutches, 1 pair\n- UR said no to both."
    assert wordings(text) == ["MRI of the left knee", "Crutches, 1 pair"]
    assert {
        i.utilization_review and i.utilization_review.decision for i in case_of(text).issues
    } == {ReviewDecision.DENIED}
    flat = "Items at issue:\n- MRI of the neck\n- The denial letter is attached.\n- Due: 11/24/2026"
    assert wordings(flat) == ["MRI of the neck"]


@pytest.mark.parametrize("heading", ["Codes under review", "What is in dispute", "Services"])
def test_that_a_code_begins_an_item(heading: str) -> None:
    text = f"{heading}\n  64721 - Tunnel release, left\n  L3908 - Wrist orthosis, left\n"
    assert [issue.codes for issue in case_of(text).issues] == [("64721",), ("L3908",)]


SENTENCE = (
    "The dispute concerns a right sacroiliac joint injection under fluoroscopy, eight\n"
    "visits of aquatic therapy, and a lumbar support belt. Please look at it soon."
)


def test_that_a_sentence_may_count_the_items_up_over_its_lines() -> None:
    first, second, third = case_of(SENTENCE).issues
    assert first.treatment == "right sacroiliac joint injection under fluoroscopy"
    assert second.requested == Amount(quantity=8, unit="visits")
    assert third.kind is IssueKind.EQUIPMENT


def test_that_a_sentence_about_something_else_counts_no_items_up() -> None:
    assert wordings("The case concerns a roofer, his employer, and a ladder.") == []
    assert wordings("The review concerns a discectomy and fusion at C5-C6.") == [
        "a discectomy and fusion at C5-C6"
    ]


def test_that_the_history_of_a_case_is_no_item() -> None:
    assert wordings("Imaging: MRI of the knee 3/4/2025\nTherapy: none") == []
    text = "Disputed items:\n1. Imaginol 5 mg #60\n\nMedication: Otherol 10 mg"
    assert wordings(text) == ["Imaginol 5 mg #60"]


@pytest.mark.parametrize(
    ("beside", "priority"),
    [
        ("STANDARD   NEW", Priority.STANDARD),
        ("Expedited", Priority.EXPEDITED),
        ("Standard fees apply", None),
        ("STANDARD   EXPEDITED", None),
    ],
)
def test_that_a_priority_may_stand_alone_beside_the_number(
    beside: str, priority: Priority | None
) -> None:
    assert case_of(f"CM26-0000001   {beside}").priority is priority
    assert case_of(f"CM26-0000001 | {beside.replace('   ', ' | ')}").priority is priority


@pytest.mark.parametrize(
    ("heading", "worker", "employer"),
    [
        ("Injured Worker Information", "Lorna Legend", ""),
        ("Employer Details:", "", "Lorna Legend"),
        ("Contact Information", "", ""),
    ],
)
def test_that_a_name_is_of_what_the_heading_of_its_part_says(
    heading: str, worker: str, employer: str
) -> None:
    text = (
        f"Case Number: CM26-0000001\n\n{heading}\nName: Lorna Legend\nDate of Birth: 02/11/1974\n"
    )
    case = case_of(text)
    assert (case.worker_reference, case.parties.employer) == (worker, employer)
