"""Absences claimed over a summary that lists its facts; as many sentences that are right."""

from __future__ import annotations

import pytest

from tests.core.cases import decided_case
from workbench.case import replace
from workbench.checks import check

HAND = (
    "This 39-year-old female sustained a crush injury of the right hand on 06/14/2013. "
    "According to the PR-2 of 02/11/2016, symptoms include numbness of the thumb and "
    "index finger at night and dropping of objects. Tinel's and Phalen's are positive at "
    "the right wrist, two-point discrimination is 8 mm, and there is thenar atrophy. "
    "Nerve conduction studies on 01/05/2016 demonstrated moderate median neuropathy. She "
    "wore a cock-up splint for four months, received a cortisone injection with two weeks "
    "of benefit, took Naprosyn and did hand therapy x 10 with no sustained improvement. "
    "She is on modified work with no forceful grasping. Comorbidities: type 2 diabetes. "
    "Medication: metformin, Naprosyn 500 mg. Opioids were never prescribed. Sleep is "
    "disturbed. Request: right carpal tunnel release, pre-operative medical clearance, "
    "postoperative occupational therapy 8 sessions. UR denied 03/01/2016 stating that no "
    "injection had been tried. "
)


def claims(rationale: str) -> list[str]:
    """The rules of the family that speak of a sentence put into the rationale."""
    case = decided_case()
    release = replace(case.issues[1], treatment="Right carpal tunnel release", rationale=rationale)
    case = replace(case, summary=HAND, issues=(case.issues[0], release))
    own = ("absence-contradicted", "failure-contradicted", "presence-contradicted")
    return [one.rule for one in check(case) if one.rule.endswith(own)]


@pytest.mark.parametrize(
    "claim",
    [
        "There is no electrodiagnostic confirmation of carpal tunnel syndrome.",
        "The patient has not been splinted.",
        "A trial of steroid injection has not been documented.",
        "There are no objective findings of nerve compression such as a positive Tinel sign.",
        "There is no thenar wasting.",
        "The file does not show that hand therapy was tried.",
        "Conservative treatment has not failed.",
        "The patient has no comorbid medical conditions.",
        "There is no documentation that the patient uses anti-inflammatory medication.",
        "The patient has no symptoms of numbness.",
        "No work restrictions are on record.",
        "The medical records are silent regarding conservative management.",
        "No nerve conduction velocity study is included.",
        "There has been no use of a wrist brace.",
        "The claimant does not suffer from diabetes.",
        "It is noted that the patient has never received any injections.",
        "There is nothing in the notes about sleep problems.",
        "There is no indication that the injured worker has exhausted conservative measures.",
    ],
)
def test_that_a_wrong_absence_is_found(claim: str) -> None:
    assert claims(claim)


@pytest.mark.parametrize(
    "claim",
    [
        "Opioids have not been prescribed.",
        "The request does not include a length of stay.",
        "There is no evidence of a cervical source.",
        "There is no contraindication to surgery.",
        "She has not had surgery on this wrist.",
        "The carpal tunnel release has not been performed yet.",
        "There is no need for preoperative clearance in a healthy patient.",
        "Utilization review was wrong that no injection had been tried.",
        "There was no sustained improvement with hand therapy.",
        "The records do not contain cardiac history.",
        "No postoperative therapy is needed unless surgery is done.",
        "She has no complaints in the left hand.",
        "There is no documentation of left sided symptoms.",
        "There is no mention of acupuncture.",
        "Without release, the thenar atrophy would progress.",
        "The reviewer finds no reason to doubt the nerve conduction study.",
        "She does not take opioids.",
        "She cannot grasp forcefully, and no splint can change that.",
        "The injection gave no lasting benefit.",
    ],
)
def test_that_a_right_sentence_stays_untold(claim: str) -> None:
    assert claims(claim) == []
