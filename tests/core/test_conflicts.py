from __future__ import annotations

import pytest

from workbench.case import Conflict, Parties
from workbench.conflicts import matches, named


def matched(party: str, conflict: str) -> bool:
    return bool(matches(Parties(employer=party), [Conflict(name=conflict)]))


@pytest.mark.parametrize(
    ("party", "conflict"),
    [
        ("Imaginary Print Shop, Inc.", "IMAGINARY PRINT SHOP"),
        ("Imaginary Print Shop", "The Imaginary Print Shop Company, LLC"),
        ("Madeup, Dana, M.D.", "Dana Madeup"),
        ("D. Madeup, MD", "Dana Q. Madeup"),
        ("Dr. Dana Madeup", "Madeup"),
        ("Dana Madup", "Dana Madeup"),  # misspelt
        ("Renée Fictitious", "Renee Fictitious"),
        ("O'Example & Partners", "OExample Partners"),
        ("MedFiction Group", "Med Fiction"),
        ("Fictional Orthopaedic Associates", "Fictional Orthopedics Medical Group"),
        ("SCIF", "Sample Casualty Insurance Fund"),
        ("Sample Casualty Insurance Fund", "SCIF"),
        ("State Compensation Fund", "State Compensation Fund, Inc."),
    ],
)
def test_that_one_name_is_known_in_its_spellings(party: str, conflict: str) -> None:
    assert matched(party, conflict)


@pytest.mark.parametrize(
    ("party", "conflict"),
    [
        ("Dana Example", "Dana Madeup"),
        ("Dana R. Madeup", "Dana Q. Madeup"),
        ("Imaginary Medical Group", "Fictional Medical Group"),
        ("County of Example", "County of Madeup"),
        ("General Medical Center", "General Insurance Company"),
        ("D. E.", "Dana Example Madeup"),  # initials alone are nobody
        ("Inc.", "LLC"),
        ("", "Dana Madeup"),
        ("Dana Madeup", "  ,  "),
        ("Sam Ito", "Sam Ido"),  # short words are no misspellings of each other
    ],
)
def test_that_names_with_common_words_alone_are_not_one(party: str, conflict: str) -> None:
    assert not matched(party, conflict)


def test_that_a_match_names_the_party_and_every_conflict_that_it_may_be() -> None:
    parties = Parties(employer="Imaginary Shop", attorney="Dana Madeup", insurer=" ")
    conflicts = [Conflict(name="Madeup, D.", why="my cousin"), Conflict(name="Madeup Clinic")]
    found = matches(parties, conflicts)
    assert [(match.key, match.conflict.name) for match in found] == [
        ("attorney", "Madeup, D."),
        ("attorney", "Madeup Clinic"),
    ]
    assert named(parties) == {"employer": "Imaginary Shop", "attorney": "Dana Madeup"}
    assert matches(parties, []) == ()
