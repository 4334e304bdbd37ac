from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.case import Case, Issue
from workbench.intake import read_points

CASE = Case(
    issues=tuple(
        Issue(id=f"issue-{number}", treatment=title)
        for number, title in enumerate(
            (
                "Norco 10/325 mg #120",
                "Physical therapy 2x6 for the left shoulder",
                "MRI of the lumbar spine without contrast",
                "Norco 5/325 mg #60",
                "Acupuncture, 6 visits",
            ),
            1,
        )
    )
)
MESSAGE = """\
From: Quality Sample <quality@example.org>
Subject: Returned: CM26-0000001
Due: 12/01/2026 17:00

Dear Dr. Example,

Thank you for your determination. Please address the following points:

1. Item 2: the rationale says right shoulder, the
   request left.
2. The citation has no pages.
   a. Name the pages.
   b. Say why the MTUS applies.
3) Is the date of service right?

Please return the corrected determination by 12/01/2026 5 pm.

Thank you,
Jane Sample, RN
CONFIDENTIAL: This e-mail is for its recipient alone.
"""


def words(text: str) -> list[str]:
    return [point.text for point in read_points(text, CASE)]


def tied(text: str) -> list[int]:
    (point,) = read_points(text, CASE)
    return [int(ident.removeprefix("issue-")) for ident in point.issues]


def test_that_a_message_gives_its_points_without_greeting_due_time_and_signature() -> None:
    assert words(MESSAGE) == [
        "Item 2: the rationale says right shoulder, the request left.",
        "The citation has no pages. Name the pages.",
        "The citation has no pages. Say why the MTUS applies.",
        "Is the date of service right?",
    ]


@pytest.mark.parametrize("mark", ["- ", "* ", "• ", "1) ", "(a) ", "A. ", "Point 1: "])
def test_that_each_kind_of_mark_begins_a_point(mark: str) -> None:
    kept = mark if mark.startswith("Point") else ""
    assert words(f"{mark}One thing\n{mark}and another") == [
        f"{kept}One thing",
        f"{kept}and another",
    ]


def test_that_without_marks_each_paragraph_is_a_point() -> None:
    text = "Hello,\n\nThe age is\nmissing.\n\nThe sex differs.\n\nBest regards,\nQuality Sample"
    assert words(text) == ["The age is missing.", "The sex differs."]


def test_that_a_question_beside_a_list_is_a_point_too() -> None:
    text = "1. Name the pages.\n2. Name the year.\n\nPlease also confirm the date of injury."
    assert words(text)[2:] == ["Please also confirm the date of injury."]


@pytest.mark.parametrize("text", ["", "\n \n", "Dear Dr. Example,", "Thank you,\nJane Sample"])
def test_that_nothing_asked_gives_no_point(text: str) -> None:
    assert words(text) == []


@pytest.mark.parametrize(
    ("text", "items"),
    [
        ("Items 1 and 3-4 need pages.", [1, 3, 4]),
        ("Issue #5 lacks a closing sentence.", [5]),
        ("The third item has no outcome.", [3]),
        ("All items need a closing sentence.", [1, 2, 3, 4, 5]),
        ("The Norco 5/325 was denied, not modified.", [4]),
        ("The dose of Norco differs.", [1, 4]),
        ("The lumbar MRI was for another year.", [3]),
        ("Say how many visits of physical therpy were certified.", [2]),
        ("The accupuncture was authorized.", [5]),
        ("Item 99 is missing.", []),
        ("The physical examination is not described.", []),
        ("The left shoulder, or the right?", []),
        ("The lumbar spine is not mentioned.", []),
        ("State the age.", []),
    ],
)
def test_that_a_point_is_tied_to_the_items_it_surely_names(text: str, items: list[int]) -> None:
    assert tied(text) == items


def test_that_a_very_long_request_gives_a_list_that_can_be_read() -> None:
    found = read_points("1. Please look at item 2 again.\n" * 100_000, CASE)
    assert len(found) == 100
    assert len(read_points("word " * 1_000_000, CASE)[0].text) <= 4000


@given(st.text(max_size=300) | st.text(alphabet="1.)-a \n:?thanks,", max_size=200))
def test_that_no_text_is_too_odd(text: str) -> None:
    found = read_points(text, CASE)
    assert len({point.id for point in found}) == len(found)
