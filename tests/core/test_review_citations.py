"""The citations that stand behind the decisions of a utilization review, however brought in."""

from __future__ import annotations

import pytest

from tests.core.reviews import IMAGES, NORCO, THERAPY, case_of, unplaced
from workbench.intake import read_review

OPIOIDS = "MTUS Chronic Pain Treatment Guidelines Opioids, criteria for use Page(s): 76-80."
STUDIES = "MTUS ACOEM Low Back Complaints 2004, Section(s): Special Studies."
WHY = "The notes of May show no change."
WAYS = (
    "Guideline: {}", "Guidelines used: {}", "This decision is based on the {}", "References: {}",
    "Rationale: Per {}", "Criteria cited: {}", "Per {}", "The denial is supported by {}", "{}",
)  # fmt: skip


def cited(text: str, *treatments: str) -> list[list[str]]:
    issues = read_review(text, case_of(*treatments)).case.issues
    return [[one.text for one in issue.claims_administrator_citations] for issue in issues]


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("gap", [" ", "\n"], ids=["on its line", "below"])
def test_that_a_citation_is_of_the_item_whose_decision_it_stands_behind(way: str, gap: str) -> None:
    both = ((NORCO, OPIOIDS), (IMAGES, STUDIES))
    prose = [f"The request for {item} is denied.{gap}{way.format(words)}" for item, words in both]
    for reasons in ("", f" {WHY}"):
        text = "".join(f"{line}{reasons}\n" for line in prose)
        assert cited(text, NORCO, IMAGES) == [[OPIOIDS], [STUDIES]]
        assert not any(
            "MTUS" in words for words in unplaced(read_review(text, case_of(NORCO, IMAGES)))
        )


def test_that_the_sentence_of_the_letters_is_kept_as_a_whole() -> None:
    text = f"The request for {NORCO} is denied. Decision based on {OPIOIDS} {WHY}\n"
    assert cited(text, NORCO) == [[f"Decision based on {OPIOIDS}"]]


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("Per MTUS Opioids, page 78, use is limited.", ["MTUS Opioids, page 78"]),
        ("Per CA MTUS / ACOEM Chapter 9, page 203, a few visits do.",
         ["CA MTUS / ACOEM Chapter 9, page 203"]),
        ("Guideline: ODG Pain, Opioids because no goal is set.", ["ODG Pain, Opioids"]),
        ("Guideline: MTUS p. 78. Reference: ODG Pain, Opioids.",
         ["MTUS p. 78.", "ODG Pain, Opioids."]),
        ("No guideline was cited. It was not tried.", ["No guideline was cited."]),
        ("Per ODG Pain, Opioids, use is limited.", []),  # where it ends, nobody can tell
        ("Per MTUS, use is limited.", []),
        ("ODG Pain, Opioids, does not support it.", []),
        ("The MTUS Opioids guideline, page 78, calls for a goal.", []),
        (f"{WHY} Per MTUS Opioids, page 78, use is limited.", []),
        ("A cane is pending. Guideline: ODG Knee, Canes.", []),
        ("The request for a cane is denied. Guideline: ODG Knee, Canes.", []),
    ],
)  # fmt: skip
def test_that_reasons_are_no_citation_and_end_one(said: str, expected: list[str]) -> None:
    assert cited(f"The request for {NORCO} is denied. {said}\n", NORCO) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        f"1. {NORCO}: Denied\n2. {IMAGES}: Denied\nThese decisions are based on {STUDIES} {WHY}\n",
        f"Guidelines used: {STUDIES}\n\n1. {NORCO}: Denied\n2. {IMAGES}: Denied\n",
        f"The {NORCO} is denied.\nThe {IMAGES} is denied.\n\nReferences: {STUDIES}\n",
        "".join(f"Request: {one}\nDecision: Denied\n\n" for one in (NORCO, IMAGES))
        + f"Guidelines used: {STUDIES}\n",
    ],
    ids=["below a list", "above", "apart", "apart from blocks"],
)
def test_that_the_only_citation_above_or_below_all_items_is_of_all(text: str) -> None:
    assert cited(text, NORCO, IMAGES, THERAPY) == [[STUDIES], [STUDIES], []]


def test_that_a_citation_stays_visible_whole_where_nobody_can_tell_whose_it_is() -> None:
    brace = "Guideline: MTUS Lumbar Spine Complaints, page 9."
    last = f"The request for {NORCO} is denied.\nThe request for {IMAGES} is denied.\n{brace}\n"
    assert cited(last, NORCO, IMAGES) == [[], []]
    assert brace in unplaced(read_review(last, case_of(NORCO, IMAGES)))
    list_of_two = (
        f"{NORCO}: Denied\n{IMAGES}: Denied\n\nReferences: {STUDIES}\nReferences: {OPIOIDS}\n"
    )
    assert cited(list_of_two, NORCO, IMAGES) == [[], []]
