"""Reviews that decide in answers, in codes, for all items at once, or cite by reference."""

from __future__ import annotations

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
    lines_of,
    unplaced,
)
from workbench.case import Amount, ReviewDecision
from workbench.intake import read_review

ALL = (NORCO, THERAPY, IMAGES)
LISTED = f"1. {NORCO}\n2. {THERAPY}\n3. {IMAGES}\n\n"


def cited(text: str, *treatments: str) -> list[list[str]]:
    issues = read_review(text, case_of(*treatments)).case.issues
    return [[one.text for one in issue.claims_administrator_citations] for issue in issues]


# ------------------------------------------------------------------------------- answers and codes


@pytest.mark.parametrize(
    ("answer", "decision"),
    [
        ("No.", DENIED),
        ("No. The records do not show a gain.", DENIED),
        ("No, but 6 visits are approved.", MODIFIED),
        ("No. Six visits are approved.", None),
        ("Yes.", CERTIFIED),
        ("Yes, but not for 12 visits. Certified are 6 visits.", MODIFIED),
        ("Yes, but the notes are hard to read.", None),
        ("In part. 6 visits are certified.", MODIFIED),
        ("Not medically necessary.", DENIED),
        ("No decision was made.", None),
    ],
)
def test_that_an_answer_is_the_decision_on_what_was_asked(
    answer: str, decision: ReviewDecision | None
) -> None:
    question = f"Is {THERAPY}, medically necessary?"
    assert decisions(f"Question 1: {question}\nAnswer: {answer}\n", THERAPY) == [decision]
    assert decisions(f"1. {question}\n\nAnswers\n1. {answer}\n", THERAPY) == [decision]


def test_that_a_part_that_is_certified_is_not_the_whole() -> None:
    block = "Right stellate ganglion block, series of 3"
    assert decisions("One block is certified, to see what it does.\n", block) == [None]
    assert decisions("Treatment: Walker\nDecision: Certified, but for rental.\n", "Walker") == [
        None
    ]


def test_that_the_letters_of_a_table_mean_what_its_legend_says() -> None:
    rows = f"LN  DESCRIPTION                 REQ   CERT  ST\n01  {NORCO}       120   0     N\n"
    rows += f"02  {THERAPY}  12    6     M\n03  {IMAGES}            1     1     A\n\n"
    legend = "ST:  A = approved   M = modified   N = not certified\n"
    assert decisions(rows + legend, *ALL) == [DENIED, MODIFIED, CERTIFIED]
    codes = f"Treatment   Decision\n{NORCO}   N\n{IMAGES}   A\n\n"
    assert decisions(codes, *ALL) == [None, None, None]
    assert decisions(codes + legend, *ALL) == [DENIED, None, CERTIFIED]
    cells = f"Request\nStatus\n{NORCO}\nN\n{IMAGES}\nA\n\n"
    assert decisions(cells + legend, *ALL) == [DENIED, None, CERTIFIED]


def test_that_yes_and_no_answer_the_heading_they_stand_with() -> None:
    text = f"{NORCO}\nMedically necessary: No\n{IMAGES}\nMedically necessary? Yes\n"
    assert decisions(text, NORCO, IMAGES) == [DENIED, CERTIFIED]
    review = read_review(text, case_of(NORCO)).case.issues[0].utilization_review
    assert review is not None
    assert review.text == "Medically necessary: No"
    head = "Treatment              Medically necessary?   Guideline\n"
    rows = f"{NORCO}    No    ODG Pain\n{IMAGES}      Yes     ODG Low Back\n"
    assert decisions(head + rows, NORCO, IMAGES) == [DENIED, CERTIFIED]


def test_that_an_item_beside_its_number_or_its_amounts_heads_a_column() -> None:
    rows = f"{NORCO} | 120 | 0 | Denied\n{THERAPY} | 12 | 4 | Modified\n"
    text = f"Item | Requested | Certified | Status\n{rows}"
    assert decisions(text, NORCO, THERAPY) == [DENIED, MODIFIED]
    text = f"Item   Treatment   Decision\n1   {NORCO}   Denied\n2   {THERAPY}   Modified\n"
    assert decisions(text, NORCO, THERAPY) == [DENIED, MODIFIED]


def test_that_an_amount_behind_a_decision_in_part_is_what_was_certified() -> None:
    text = f"Line 1 of 2   {THERAPY}\n   PARTIALLY FAVORABLE - 6 visits\n"
    (issue,) = read_review(text, case_of(THERAPY)).case.issues
    assert issue.certified == Amount(quantity=6, unit="visits")
    assert issue.requested == Amount(quantity=12, unit="visits")


def test_that_what_is_upheld_is_what_was_decided_before() -> None:
    upheld = f"The decision is\n- upheld for {NORCO};\n- reversed for {IMAGES}: approved.\n"
    assert decisions(f"We denied your request.\n\n{upheld}", *ALL) == [DENIED, None, CERTIFIED]
    assert decisions(f"We denied or modified it.\n\n{upheld}", *ALL) == [None, None, CERTIFIED]


# ------------------------------------------------------------------------------- several at once


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("All of the above are denied.", [DENIED, DENIED, DENIED]),
        ("UR decision: all denied 10/16/2026", [DENIED, DENIED, DENIED]),
        ("None of these requests was certified.", [DENIED, DENIED, DENIED]),
        ("All three are approved.", [CERTIFIED, CERTIFIED, CERTIFIED]),
        ("All four are approved.", [None, None, None]),
        ("Both are denied.", [None, None, None]),
        ("All requests for more records were denied.", [None, None, None]),
    ],
)
def test_that_one_decision_holds_for_all_only_where_it_says_so(
    words: str, expected: list[ReviewDecision | None]
) -> None:
    assert decisions(LISTED + words, *ALL) == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("UR certified the lumbar MRI and denied Norco and physical therapy.",
         [DENIED, DENIED, CERTIFIED]),
        ("The MRI of the lumbar spine is certified and Norco and physical therapy are denied.",
         [DENIED, DENIED, CERTIFIED]),
        ("UR approved the MRI and 6 of the 12 visits of physical therapy but denied Norco.",
         [DENIED, MODIFIED, CERTIFIED]),
        ("Norco was denied, physical therapy was modified to 6 visits, and the MRI was approved.",
         [DENIED, MODIFIED, CERTIFIED]),
        ("We denied the walker and certified the cane.", [None, None, None]),
        ("Physical therapy was denied in 2024 and Norco was approved in 2023.", [None, None, None]),
        ("Neither Norco nor the lumbar MRI was certified.", [None, None, None]),
        ("Physical therapy is certified unless there is surgery.", [None, None, None]),
        ("Physical therapy is certified, 6 visits.", [None, MODIFIED, None]),
        ("Of the 12 visits of physical therapy only 4 were certified.", [None, None, None]),
    ],
)  # fmt: skip
def test_that_a_sentence_decides_each_item_that_it_names(
    words: str, expected: list[ReviewDecision | None]
) -> None:
    assert decisions(words, *ALL) == expected


# ------------------------------------------------------------------------------- guidelines

LOW_BACK, OPIOIDS = "MTUS Low Back Disorders Guideline (ACOEM 2019), Exercise", "ODG Pain, Opioids"


@pytest.mark.parametrize(
    "text",
    [
        f"{{}}: denied [2]\n{{}}: denied [1, 2]\n\nReferences\n[1] {LOW_BACK}\n[2] {OPIOIDS}\n",
        f"{{}}: denied [2]\n{{}}: denied [1-2]\n\nReferences\n1. {LOW_BACK}\n2. {OPIOIDS}\n",
        f"{{}}: denied (2)\n{{}}: denied (1, 2)\n\n(1) {LOW_BACK}\n(2) {OPIOIDS}\n",
        (
            "Treatment   Decision   Ref\n{}   Denied   G2\n{}   Denied   G1 G2\n\n"
            f"REF:  G1  {LOW_BACK}\n      G2  {OPIOIDS}\n"
        ),
    ],
    ids=["brackets", "numbers", "foot", "table"],
)
def test_that_a_key_stands_for_the_guideline_that_has_it(text: str) -> None:
    told = text.format(NORCO, THERAPY)
    assert cited(told, NORCO, THERAPY) == [[OPIOIDS], [LOW_BACK, OPIOIDS]]


def test_that_the_numbers_of_guidelines_are_those_of_items_only_where_it_is_said() -> None:
    items = f"1. {THERAPY}: denied\n2. {NORCO}: denied\n\n"
    listed = f"(1) {LOW_BACK}\n(2) {OPIOIDS}\n"
    by_item = f"{items}Guidelines relied on (number of the treatment in brackets):\n{listed}"
    assert cited(by_item, THERAPY, NORCO) == [[LOW_BACK], [OPIOIDS]]
    assert cited(f"{items}References\n{listed}", THERAPY, NORCO) == [[], []]
    counted = f"{THERAPY}: denied, also two (2) visits\n{NORCO}: denied\n\nReferences\n{listed}"
    assert cited(counted, THERAPY, NORCO) == [[], []]


def test_that_a_guideline_within_a_decision_is_of_its_item() -> None:
    text = (
        f"1. {NORCO} - denied per {OPIOIDS}, as there is no gain.\n"
        f"2. {THERAPY} - modified to 6 visits ({LOW_BACK})\n"
    )
    assert cited(text, NORCO, THERAPY) == [[OPIOIDS], [LOW_BACK]]


def test_that_a_guideline_below_an_unknown_item_is_not_of_the_one_above() -> None:
    text = (
        f"Line 1 of 2  {NORCO}\n  DENIED\n  Based on: {OPIOIDS}\n"
        "Line 2 of 2  Something else\n  SHELVED\n  Guideline: ODG Knee, Walking aids\n"
    )
    assert cited(text, NORCO, IMAGES) == [[OPIOIDS], []]


TENS, CRITERIA = "TENS unit purchase", "MTUS/ACOEM Low Back Disorders, TENS"
BLOCKS = (
    f"Service: {IMAGES}\nDetermination: Denied\n\n"
    "Service: {}\nDetermination: Denied\nCriteria used: " + CRITERIA + "\n"
)


def test_that_a_block_of_another_item_ends_the_one_above() -> None:
    assert cited(BLOCKS.format(TENS), IMAGES, TENS) == [[], [CRITERIA]]
    for other in ("Paraffin bath", "Purchase only"):
        assert cited(BLOCKS.format(other), IMAGES, TENS) == [[], []]


def test_that_a_citation_below_a_reason_is_not_of_the_item_before() -> None:
    text = (
        f"1. {NORCO}: Denied\n   Guideline: {OPIOIDS}\n"
        f"2. {IMAGES}: the films of last year suffice.\n   Guideline: ODG Low Back, MRIs\n"
    )
    assert cited(text, NORCO, IMAGES)[0] == [OPIOIDS]


@pytest.mark.parametrize("foot", ["Page 2 of 3", "Page 2/3", "Mirage Review    Page 2 of 3"])
def test_that_the_foot_of_a_page_is_no_part_of_a_citation(foot: str) -> None:
    text = f"1. {NORCO}: Denied\nReference: {OPIOIDS}\n{foot}\n2. {IMAGES}: Denied\n"
    assert cited(text, NORCO, IMAGES) == [[OPIOIDS], []]


# ------------------------------------------------------------------------------- what is shown


def test_that_the_line_that_decides_is_shown_first() -> None:
    reading = read_review(f"1. {NORCO}\nDecision: NON-CERTIFIED\n", case_of(NORCO))
    shown = lines_of(reading, "issues.0.utilization_review.decision")
    assert shown == ["Decision: NON-CERTIFIED", f"1. {NORCO}"]


def test_that_the_rest_of_a_line_stays_in_sight() -> None:
    text = (
        "Claim: 12-3456   Nurse: Robin Pretend\n"
        f"1. {NORCO}: Denied\n"
        "Treatment   Decision   Remark\n"
        f"{IMAGES}   Denied   ask for films\n"
    )
    reading = read_review(text, case_of(NORCO, IMAGES))
    assert reading.case.claim_number == "12-3456"
    assert unplaced(reading) == [
        "Nurse: Robin Pretend",
        "Treatment   Decision   Remark",
        "ask for films",
    ]
