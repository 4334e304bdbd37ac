"""The gate: words that look like the name of a reviewer who is called as things are."""

from __future__ import annotations

import pytest

from tests.core.cases import decided_case
from tests.core.leaking import blocked, leaks_of, saying
from workbench.case import replace, with_issue
from workbench.release.leaks.searching import told_by_text


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("Thomas D. Young", "low vitamin B12 and D. Young adults do better"),
        ("Dora Young", "low vitamin B12 and D. Young adults do better"),
        ("Dora Hand", "Labs: low D. Hand pain"),
        ("Dora Hand", "Type A, B, C and D. Hand therapy"),
        ("Thomas D. Young", "Supplements such as D. Young adults do better"),
        ("Ray Long", "X-RAY LONG BONES"),
        ("Will Hand", "WILL HAND SURGERY HELP"),
        ("April May", "April, May 2014"),
        ("April May", "from May, April 2014"),
        ("May Long", "May, Long Beach"),
        ("Mark Hill", "Skin Mark-Hill lesion"),
        ("Grace Young", "grace young"),
        ("Thomas Young", "Thomas, young as he is"),
        ("Thomas Young", "she came with Thomas. Young workers heal"),
        ("Thomas Young", "when young, Thomas fell"),
        ("Thomas David Young", "Berta David, M.D."),
        ("Robert Hand", "pain of L. Shoulder and R. Hand"),
        ("Will Hand", "Will The Hand heal"),
    ],
)
def test_that_ordinary_words_written_unlike_a_name_are_shown_for_a_decision(
    name: str, words: str
) -> None:
    case = saying(f"{words}.")
    assert blocked(leaks_of(case, name)) == set()
    assert told_by_text(case, name)


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("Will Hand", "Will Hand"),
        ("Will Hand", "Will Hand, M.D."),
        ("Will Hand", "Will W. Hand"),
        ("Will Hand", "WILL HAND"),
        ("Will Hand", "HAND, WILL"),
        ("Will Hand", "DR. WILL HAND, MD"),
        ("Will Hand", "W. Hand"),
        ("Will Hand", "the Will Hand who"),
        ("Thomas Young", "thomas young"),
        ("Thomas Young", "YOUNG, THOMAS"),
        ("Thomas Young", "Young, Thomas D."),
        ("Maria García López", "Garcia, M.D."),
        ("Maria García López", "mgarcia@example.com"),
        ("Anna-Lena Quibble", "A.-L. Quibble"),
        ("Thomas D. Young", "T. D. Young"),
        ("Thomas D. Young", "T. Young, who agreed"),
        ("Thomas D. Young", "Young, T.D."),
        ("Thomas D. Young", "Dr. Young, the treating physician,"),
    ],
)
def test_that_ordinary_words_written_as_a_name_keep_the_letter_from_leaving(
    name: str, words: str
) -> None:
    assert blocked(leaks_of(saying(f"Seen by {words} today."), name)) == {"text"}


def test_that_each_place_of_a_name_in_the_text_is_told() -> None:
    case = replace(decided_case(), summary="Dr. Young, the treating physician, saw her.")
    case = with_issue(case, replace(case.issues[1], rationale="Dr. Young and DR. YOUNG wrote so."))
    leaks = [leak for leak in leaks_of(case, "Thomas D. Young") if leak.blocks]
    assert [(leak.place, leak.kind, leak.count) for leak in leaks] == [
        ("clinical case summary", "titled name", 1),
        ("issue 2, rationale", "titled name", 2),
    ]


def test_that_the_name_of_the_organization_asks_for_no_decision() -> None:
    house = "Young Review Organization"
    case = replace(decided_case(), organization=house)
    assert leaks_of(case, "Grace Young") == ()
    assert leaks_of(case, "Grace Young") == told_by_text(case, "Grace Young")
    said = saying("Young workers heal.")
    assert [leak.words for leak in leaks_of(replace(said, organization=house), "Grace Young")] == [
        "Young"
    ]
