"""What tells whose case a text is of is found in every spelling, and said by whose it is."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.case import Case, Dates, Parties
from workbench.deidentification.identities import KINDS, blank_for, identities

CASE = Case(
    number="CM26-0000001",
    claim_number="WC-0998877",
    worker_reference="May Long",
    dates=Dates(injury=dt.date(2010, 1, 25)),
    parties=Parties(
        requesting_physician="Ann Young, MD",
        attorney="Hill & Field Law Offices",
        employer="City of Example Medical Center",
        insurer="Imaginary Mutual Insurance",
    ),
)


def blanks(text: str) -> list[str]:
    """What is asked for in the place of each find, the longest of those that share one."""
    left, found = len(text) * [True], list[tuple[int, str]]()
    for start, end, kind in sorted(identities(text, CASE), key=lambda one: one[0] - one[1]):
        if all(left[start:end]):
            left[start:end] = (end - start) * [False]
            found.append((start, blank_for(text[start:end], kind, CASE)))
    return [blank for _, blank in sorted(found)]


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("Ms. Long fell; LONG, MAY; M. Long; Long.", ["[worker]"] * 4),
        ("It took long and may come back. A young man.", []),
        ("Dr. Young, Young, MD, and Ann.", ["[requesting physician]"] * 3),
        ("The City of Example Medical Center has it.", ["[employer]"]),
        ("A city, a medical center and an example.", []),
        ("Imaginary pays. IMAGINARY MUTUAL pays.", ["[insurer]", "[insurer]"]),
        ("Mutual insurance and law offices.", []),
        ("Mr. Nobody and Dr. Nobody.", ["[name]", "[name of the physician]"]),
        ("WC-0998877, WC998877, 998877, WC 0998877.", ["[claim number]"] * 4),
        ("CM26-0000001, MRN 55667788.", ["[case number]", "[number]"]),
        ("On 1/25/10, 25 January 2010, 1-25-2010, 1/25 and in January.", ["[date]"] * 5),
        ("A 54-year-old, 54yo, age 54.", ["[age]"] * 3),
        ("Pain 8/10, Norco 10/325 mg #90, L4-5, 120 mg a day, page 78.", []),
        ("12 Example Street, Nowhere, CA 90001, nobody@example.org", ["[address]"] * 2),
    ],
)
def test_that_who_and_when_is_found_and_told_by_whose_it_is(text: str, asked: list[str]) -> None:
    assert blanks(text) == asked


def test_that_a_case_that_tells_nothing_is_known_by_nothing() -> None:
    assert list(identities("Nothing of the kind, on 5 of 10 days.", Case())) == []


@given(st.text(alphabet="MayLongDr. 0126/-,CW@\n", max_size=80))
def test_that_every_find_is_a_place_of_its_text(text: str) -> None:
    for start, end, kind in identities(text, CASE):
        assert 0 <= start < end <= len(text)
        assert kind in KINDS
        assert blank_for(text[start:end], kind, CASE).startswith("[")
