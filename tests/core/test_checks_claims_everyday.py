"""Claims of absence in more words of everyday letters, each over the sentence that tells."""

from __future__ import annotations

import pytest

from tests.core.cases import decided_case
from workbench.case import Finding, Severity, replace
from workbench.checks import check

CONTRADICTED = [
    (
        "Naproxen upset her stomach and was stopped.",
        "There is no documentation of gastrointestinal complaints.",
    ),
    ("He reports constipation from the medication.", "The patient is free of side effects."),
    (
        "Radiofrequency ablation of L4-5 was done in May 2013 with six months of relief.",
        "No radiofrequency ablation was done before.",
    ),
    ("A CURES report of 3/4/14 showed one prescriber.", "No CURES report was run."),
    ("EMG/NCV of 2/3/14 showed carpal tunnel syndrome.", "Nerve studies are lacking."),
    (
        "A urine drug screen of 3/4/14 was consistent.",
        "Compliance was never verified by laboratory means.",
    ),
    (
        "Physical therapy x 12 and chiropractic care did not help.",
        "The patient has not failed conservative care.",
    ),
    ("A wrist splint helped for two weeks only.", "There has been no adequate trial of splinting."),
    (
        "He had a radiofrequency ablation in 2013 with 80% relief for nine months.",
        "The first ablation did not help.",
    ),
    (
        "With medication he is able to cook and to walk for 30 minutes.",
        "With Norco no function is gained.",
    ),
    (
        "Range of motion improved from 90 to 130 degrees with therapy.",
        "There is no objective measure of progress.",
    ),
    ("She has taken naproxen and gabapentin.", "The patient has not tried any medication."),
    ("He wore a boot for six weeks.", "The ankle was never immobilized."),
    ("There is no discussion of sleep hygiene.", "Sleep hygiene was discussed in detail."),
    ("No injection has been given.", "The previous injection helped for three months."),
    ("He is on modified duty.", "He has remained off work since the injury."),
    (
        "He had a radiofrequency ablation in 2013 with 80% relief for nine months.",
        "The first ablation did not help.",
    ),
    ("Physical therapy x 12 gave good relief.", "Physical therapy did not help."),
    (
        "Acupuncture improved sleep and reduced pain.",
        "Acupuncture was of no benefit and did not help.",
    ),
    ("His BMI is 34, he is obese.", "There is no documentation of obesity."),
    ("He weighs 290 pounds.", "There is no documentation of his weight."),
    ("She has radicular pain down the left leg.", "There is no radicular pain."),
    ("Diagnosis: lumbar radiculopathy.", "No radicular pain is described."),
]
NOT_CONTRADICTED = [
    ("Physical therapy gave temporary relief.", "Physical therapy did not help."),
    ("Physical therapy gave good relief.", "Physical therapy did not provide lasting relief."),
    (
        "An epidural injection on the left gave good relief.",
        "The injection on the right did not help.",
    ),
    ("Physical therapy helped.", "UR says that physical therapy did not help."),
    ("Norco reduces pain. Gabapentin failed.", "Gabapentin failed."),
    (
        "The left ankle reflex is absent.",
        "He has an absent left ankle reflex, and the MRI of March 3 shows a protrusion.",
    ),
    (
        "MRI of March 3 shows a protrusion.",
        "There is an absent left ankle reflex and decreased sensation, and the MRI is clear.",
    ),
    ("He takes naproxen 500 mg.", "He has an ulcer and cannot take oral anti-inflammatory drugs."),
    ("He weighs 190 pounds.", "The patient is not obese."),
    (
        "Ambien was prescribed since 2013.",
        "The MTUS is silent on hypnotic drugs, so the ODG was consulted.",
    ),
    ("He underwent a Bankart repair.", "The operation has not been found necessary."),
    ("He takes tizanidine.", "He should have no tizanidine, 40 pounds is his limit."),
    (
        "Diagnoses: low back pain and right L5 radiculopathy, resolved after an injection.",
        "No radicular pain.",
    ),
    ("She denies nausea and reports constipation.", "The constipation is treated with Colace."),
    ("There is no edema or drowsiness.", "Gabapentin may bring edema and drowsiness."),
    (
        "He cut tizanidine 4 mg to one tablet.",
        "The goals (no tizanidine, 40 pounds) allow the result to be measured.",
    ),
    ("There is no edema or drowsiness.", "Edema and drowsiness have not occurred."),
    ("She denies nausea and reports constipation.", "She has constipation and fatigue."),
]
FUNCTION = "There is no demonstrated gain of specific function due to the opioids."


def found(summary: str, rationale: str) -> list[Finding]:
    """What the rules of claims say of a rationale over a summary, but for facts."""
    case = decided_case()
    issue = replace(case.issues[1], treatment="Norco 10/325 mg #60", rationale=rationale)
    case = replace(case, summary=summary, issues=(case.issues[0], issue))
    return [one for one in check(case) if one.rule.endswith("-contradicted")]


@pytest.mark.parametrize(("summary", "rationale"), CONTRADICTED)
def test_that_a_claim_against_the_summary_is_found(summary: str, rationale: str) -> None:
    assert found(summary, rationale)


@pytest.mark.parametrize(("summary", "rationale"), NOT_CONTRADICTED)
def test_that_what_is_no_such_claim_is_left_alone(summary: str, rationale: str) -> None:
    assert not found(summary, rationale)


def test_that_function_with_medication_belies_that_there_is_no_benefit() -> None:
    summary = "With medication he is able to do the chores and to cook for his mother."
    (one,) = found(summary, FUNCTION)
    assert one.severity is Severity.WARNS


def test_that_a_kind_of_what_is_denied_is_no_more_than_a_hint() -> None:
    (one,) = found("Diagnosis: lumbar radiculopathy.", "No radicular pain is described.")
    assert one.severity is Severity.HINT


@pytest.mark.parametrize(
    ("rationale", "message"),
    [
        (
            "No work status is recorded.",
            "The rationale has nothing of the work status; the summary mentions it.",
        ),
        (
            "There are no side effects.",
            "The rationale says that there are no side effects; the summary mentions them.",
        ),
        (
            "TENS has not failed.",
            "The rationale says that TENS has not failed; the summary says that TENS did not help.",
        ),
    ],
)
def test_that_a_message_names_what_is_told(rationale: str, message: str) -> None:
    summary = "He is off work. He reports constipation from Norco. TENS did not help."
    assert [one.message for one in found(summary, rationale)] == [message]
