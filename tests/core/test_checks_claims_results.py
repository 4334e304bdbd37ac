"""Results of signs, tests and measures in a rationale, held against those of the summary."""

from __future__ import annotations

import pytest

from tests.core.cases import decided_case
from workbench.case import Finding, Severity, replace
from workbench.checks import check
from workbench.checks.claims.results import results_of
from workbench.checks.prose import Words

CONTRARY = [
    (
        "Urine drug screen of 3/4/14 was consistent with the prescribed drugs.",
        "The drug screen was inconsistent.",
    ),
    (
        "The urine drug screen was consistent.",
        "The drug screen was inconsistent, which argues against more.",
    ),
    (
        "Straight leg raise is negative bilaterally.",
        "Straight leg raise is positive on the left.",
    ),
    (
        "SLR positive on the left at 40 degrees.",
        "The straight leg raise is negative on the left.",
    ),
    ("Anterior drawer is positive.", "The anterior drawer is negative."),
    ("Tinel's and Phalen's are positive at the right wrist.", "Phalen's test is negative."),
    ("Positive Tinel's and Phalen's on the right.", "Tinel's sign is negative on the right."),
    (
        "EMG/NCV of 01/05/2016 showed moderate carpal tunnel syndrome on the right.",
        "The EMG was normal.",
    ),
    (
        "The left ankle reflex is absent and SLR is positive.",
        "The neurological examination is normal.",
    ),
    ("Strength is 5/5 in the lower extremities.", "There is weakness of the left leg."),
    ("Weakness of the left EHL, 4/5.", "Strength is 5/5 throughout."),
    ("Left EHL 4/5.", "Strength of the left EHL is 2/5."),
    (
        "Sensation is decreased over the left L5 dermatome.",
        "Sensation is intact in the left leg.",
    ),
    (
        "MRI of the lumbar spine showed severe stenosis at L4-5.",
        "The MRI shows mild stenosis at L4-5.",
    ),
    ("MRI of the lumbar spine showed a herniation at L4-5.", "The lumbar MRI was normal."),
    ("Gait is antalgic.", "The gait is normal."),
    ("Range of motion of the shoulder is limited.", "Range of motion of the shoulder is full."),
    ("His symptoms have worsened.", "The symptoms have improved."),
    ("On examination Lachman positive, McMurray negative.", "Lachman's test is negative."),
]
AGREEING = [
    ("SLR positive on the left and negative on the right.", "SLR is negative on the right."),
    ("SLR positive on the left and negative on the right.", "SLR is positive on the left."),
    (
        "Right straight leg raise is positive and left is negative.",
        "Straight leg raise is negative on the left.",
    ),
    (
        "Tinel's positive at the wrist, negative at the elbow.",
        "Tinel's sign is positive at the wrist.",
    ),
    (
        "MRI: L4-5 protrusion with severe stenosis; L5-S1 normal.",
        "MRI shows severe stenosis at L4-5.",
    ),
    (
        "MRI of the cervical spine was normal.",
        "The MRI of the lumbar spine showed a protrusion at L4-5.",
    ),
    (
        "EMG was normal on the left but showed moderate carpal tunnel syndrome on the right.",
        "EMG showed moderate carpal tunnel syndrome on the right.",
    ),
    ("Strength is 5/5 except left EHL 4/5.", "There is weakness of the left EHL."),
    (
        "The first drug screen was inconsistent, the second consistent.",
        "The drug screen was consistent.",
    ),
    (
        "SLR is positive.",
        "Guidelines ask for a positive straight leg raise. UR states that it was negative.",
    ),
    ("SLR is positive.", "If the straight leg raise were negative, the request would fail."),
    ("Mild to moderate stenosis at L4-5.", "There is moderate stenosis at L4-5."),
    (
        "Mild stenosis at L4-5 and severe stenosis at L5-S1.",
        "Severe stenosis at L5-S1 is the cause.",
    ),
    ("The right ankle reflex is absent.", "The knee reflexes are normal."),
    (
        "Sensation is decreased over the left L5 dermatome.",
        "Sensation is decreased in the left L5 dermatome, normal elsewhere.",
    ),
    (
        "Hawkins and Neer are positive.",
        "Hawkins and Neer signs are positive, and the drop arm test is negative.",
    ),
    (
        "Grip is 20 kg on the right, 40 on the left. Strength 4/5 in wrist extension.",
        "Strength is 4/5 in the right wrist extensors.",
    ),
    (
        "X-rays were normal. MRI showed a full-thickness tear.",
        "The MRI showed a tear after normal x-rays.",
    ),
]


def found(summary: str, rationale: str) -> list[Finding]:
    """What the rule says of a rationale over a summary."""
    case = decided_case()
    issue = replace(case.issues[1], rationale=rationale)
    case = replace(case, summary=summary, issues=(case.issues[0], issue))
    return [one for one in check(case) if one.rule == "claims.result-contradicted"]


@pytest.mark.parametrize(("summary", "rationale"), CONTRARY)
def test_that_the_opposite_result_is_found(summary: str, rationale: str) -> None:
    assert found(summary, rationale)


@pytest.mark.parametrize(("summary", "rationale"), AGREEING)
def test_that_a_result_of_the_summary_is_none(summary: str, rationale: str) -> None:
    assert not found(summary, rationale)


def test_that_only_the_same_side_without_a_date_warns() -> None:
    rationale = "The straight leg raise is negative on the left."
    (same,) = found("SLR is positive on the left.", rationale)
    (dated,) = found("On 3/4/14 SLR was positive on the left.", rationale)
    (of_no_side,) = found("SLR is positive.", rationale)
    assert same.severity is Severity.WARNS
    assert dated.severity is of_no_side.severity is Severity.HINT


def test_that_a_result_tells_where_it_stands() -> None:
    words = Words("Tinel's is positive at the right wrist, and Phalen's negative.")
    told = [(one.about, one.pole, one.sides) for one in results_of(words)]
    assert told == [
        ("Tinel's sign", "positive", {"right"}),
        ("Phalen's test", "negative", frozenset()),
    ]


def test_that_each_subject_is_named_once_for_an_item() -> None:
    rationale = "SLR is negative. Straight leg raise is negative. The gait is normal."
    told = found("SLR is positive. Gait is antalgic.", rationale)
    assert [one.quote for one in told] == ["SLR is negative", "gait is normal"]
