"""Absences that a rationale claims, held against the summary; traps stay silent."""

from __future__ import annotations

import pytest

from tests.core.cases import decided_case
from workbench.case import Case, Finding, Severity, replace
from workbench.checks import check

ABSENCE = "claims.absence-contradicted"
FAILURE = "claims.failure-contradicted"
PRESENCE = "claims.presence-contradicted"


def case_of(rationale: str, summary: str, treatment: str = "A cane") -> Case:
    """A case with this rationale under its second item."""
    case = decided_case()
    issue = replace(case.issues[1], rationale=rationale, treatment=treatment)
    return replace(case, summary=summary, issues=(case.issues[0], issue))


def found(rule: str, rationale: str, summary: str, treatment: str = "A cane") -> list[Finding]:
    return [one for one in check(case_of(rationale, summary, treatment)) if one.rule == rule]


def weight(rule: str, rationale: str, summary: str) -> Severity | None:
    return next((one.severity for one in found(rule, rationale, summary)), None)


HITS = [
    (
        "There is no documentation of a urine drug screen.",
        "The urine drug screen of 3/2/2014 was consistent.",
    ),
    (
        "There is no documentation of functional improvement.",
        "With medication she can dress and cook.",
    ),
    ("The records do not mention pain relief.", "Pain falls from 8/10 to 4/10 with Norco."),
    ("The patient has not tried gabapentin.", "He tried and failed gabapentin and naproxen."),
    (
        "The patient has not had physical therapy.",
        "Treatment has included 12 visits of physical therapy, ibuprofen and rest.",
    ),
    (
        "Physical therapy has not been tried.",
        "She completed 12 visits of physical therapy in 2013.",
    ),
    (
        "There is no evidence of conservative care.",
        "She completed eight sessions of chiropractic treatment.",
    ),
    ("There is no evidence of radiculopathy.", "Straight leg raising is positive on the left."),
    ("The file is silent on side effects.", "He reports constipation from the medication."),
    ("A pain agreement is not documented.", "He signed a pain contract in January 2014."),
    (
        "There is no MRI in the submitted records.",
        "An MRI of the lumbar spine of 4/2/2013 showed stenosis.",
    ),
    ("No imaging studies were provided for review.", "X-rays of 4/2/2013 were normal."),
    (
        "There is a lack of documentation of muscle spasm.",
        "On examination there is spasm of the paraspinal muscles.",
    ),
    (
        "Nothing in the record shows that the worker returned to work.",
        "She works as a cook on modified duty.",
    ),
    ("The records fail to show a home exercise program.", "He does a home exercise program daily."),
    (
        "The patient has never undergone an epidural steroid injection.",
        "An epidural steroid injection in May 2013 gave two weeks of relief.",
    ),
    (
        "The provider does not describe any neurological deficits.",
        "Sensation is decreased in the L5 distribution.",
    ),
    ("The CURES report was never reviewed.", "The CURES report was reviewed on 3/3/2014."),
    ("There is no history of diabetes.", "Her history includes diabetes and hypertension."),
    ("The worker denies numbness.", "She has numbness of the left foot."),
    ("There's no trial of NSAIDs.", "Ibuprofen was tried without relief."),
    (
        "As there is no record of electrodiagnostic testing, it is not medically necessary.",
        "EMG of 5/1/2014 showed L5 radiculopathy.",
    ),
    (
        "The medical records do not document that the patient has tried acupuncture.",
        "Acupuncture was tried for six visits.",
    ),
    (
        "It is unclear why, as the patient has had no prior surgery of the shoulder.",
        "He had right shoulder surgery in 2012.",
    ),
    ("The reports contain no mention of trouble with sleep.", "She has insomnia because of pain."),
    ("Weakness is not described.", "Strength is 4/5 in the left tibialis anterior."),
]


@pytest.mark.parametrize(("rationale", "summary"), HITS)
def test_that_an_absence_which_the_summary_contradicts_is_warned_of(
    rationale: str, summary: str
) -> None:
    assert weight(ABSENCE, rationale, summary) is Severity.WARNS


@pytest.mark.parametrize(
    ("rationale", "summary"),
    [
        ("She has not failed conservative treatment.", "Physical therapy did not help."),
        ("Gabapentin has not failed.", "Gabapentin was tried without relief."),
        ("There is no documented failure of acupuncture.", "Acupuncture failed."),
        ("He has not exhausted conservative care.", "He failed chiropractic treatment."),
        ("The records do not show that NSAIDs were ineffective.", "Naproxen was ineffective."),
        ("No failure of anticonvulsants is documented.", "Gabapentin gave no relief."),
    ],
)
def test_that_care_which_failed_has_not_still_to_fail(rationale: str, summary: str) -> None:
    assert weight(FAILURE, rationale, summary) is Severity.WARNS


@pytest.mark.parametrize(
    ("rationale", "summary"),
    [
        # The claim is narrowed, or the summary vague.
        ("There is no objective evidence of functional improvement.", "With Norco he can cook."),
        ("There is no clear documentation of pain relief.", "Norco eases his pain."),
        ("There is no documentation of comorbid conditions.", "He has diabetes."),
        ("First-line drugs were not tried.", "Gabapentin was tried in 2012."),
        ("There is no documentation of improved function.", "She is able to drive."),
    ],
)
def test_that_a_weaker_contradiction_is_a_hint(rationale: str, summary: str) -> None:
    assert weight(ABSENCE, rationale, summary) is Severity.HINT


TRAPS = [
    (
        "The guidelines require documentation of functional improvement.",
        "With medication she can dress and cook.",
    ),
    (
        "The guidelines do not recommend injections without evidence of radiculopathy.",
        "Straight leg raise is positive.",
    ),
    (
        "Utilization review found no evidence of a urine drug screen.",
        "A urine drug screen was consistent.",
    ),
    (
        "If there is no evidence of radiculopathy, injections are not warranted.",
        "Straight leg raise is positive.",
    ),
    ("There has been no imaging since the surgery.", "X-rays before the surgery were normal."),
    ("There is no recent urine drug screen.", "A urine drug screen of 2012 was consistent."),
    ("There is no new injury.", "He had an injury in 2009."),
    (
        "There is no documentation of functional improvement from physical therapy.",
        "With Norco she can cook.",
    ),
    ("There is no documentation of acupuncture.", "Acupuncture was requested."),
    (
        "There is no documentation of acupuncture.",
        "The treating physician asks for six visits of acupuncture.",
    ),
    (
        "There is no documentation of radiculopathy.",
        "He denies radiculopathy. Straight leg raise is negative.",
    ),
    ("There is no evidence of instability of the left knee.", "The right knee gives way."),
    ("There is no evidence of a lumbar MRI.", "An MRI of the cervical spine showed stenosis."),
    ("There is no documentation of physical therapy.", "There are no records of physical therapy."),
    ("There is no doubt that physical therapy helped.", "She had physical therapy."),
    ("The worker walks without difficulty.", "The worker walks."),
    ("The patient does not deny side effects.", "He reports side effects."),
    ("Not only physical therapy was tried.", "She had physical therapy."),
    (
        "No more than six visits of physical therapy are needed.",
        "She had six visits of physical therapy.",
    ),
    ("There is no need for an MRI.", "An MRI of 2013 showed stenosis."),
    (
        "The worker has not failed physical therapy.",
        "She completed physical therapy with good relief.",
    ),
    (
        "There is no documentation of the results of the urine drug screen.",
        "A urine drug screen was done.",
    ),
    ("There is no explanation of why physical therapy was stopped.", "He had physical therapy."),
    ("There is no documentation of objective functional improvement.", "He reports some relief."),
    ("There is no high quality evidence that acupuncture helps.", "She had acupuncture."),
    ("The request for physical therapy is not medically necessary.", "She had physical therapy."),
    ("Is there no MRI?", "An MRI showed stenosis."),
    ("There is no weakness.", "Strength is 5/5."),
    ("There is no neurological deficit.", "Sensation is intact, reflexes are normal."),
    ("No other conservative care was tried.", "She had physical therapy."),
    ("There is no evidence of surgery.", "Utilization review denied the surgery."),
    ("The patient does not respond to physical therapy.", "She had physical therapy."),
    (
        "The decision states that there is no documentation of physical therapy. That is wrong.",
        "She had physical therapy.",
    ),
    ("There is no documentation of trigger points.", "Trigger point injections x 8 were given."),
    ("There is no documentation of side effects.", "He denies side effects."),
]


@pytest.mark.parametrize(("rationale", "summary"), TRAPS)
def test_that_what_the_summary_does_not_contradict_stays_untold(
    rationale: str, summary: str
) -> None:
    assert found(ABSENCE, rationale, summary) + found(FAILURE, rationale, summary) == []


@pytest.mark.parametrize(
    ("rationale", "summary"),
    [
        ("The urine drug screen was consistent.", "There is no urine drug screen on file."),
        ("She has had physical therapy.", "She has not had physical therapy."),
        ("The worker signed a pain agreement in 2013.", "No pain agreement is documented."),
        (
            "An MRI of the lumbar spine showed stenosis.",
            "No imaging was done. There is no MRI in the file.",
        ),
        ("He completed twelve visits of chiropractic care.", "He has never had chiropractic care."),
        (
            "Electrodiagnostic studies confirmed radiculopathy.",
            "Electrodiagnostic studies have not been done.",
        ),
        ("The CURES report was reviewed.", "The records do not mention a CURES report."),
        ("He was treated with acupuncture.", "There is no record of acupuncture."),
    ],
)
def test_that_a_presence_which_the_summary_denies_is_warned_of(
    rationale: str, summary: str
) -> None:
    assert weight(PRESENCE, rationale, summary) is Severity.WARNS


@pytest.mark.parametrize(
    ("rationale", "summary"),
    [
        ("The request for an MRI is for the lumbar spine.", "No MRI has been done."),
        ("An MRI has not been done.", "There is no MRI."),
        ("A urine drug screen was requested.", "There is no urine drug screen."),
        ("Physical therapy was recommended by the surgeon.", "She has not had physical therapy."),
        ("Guidelines recommend physical therapy.", "She has not had physical therapy."),
        ("Physical therapy was denied by utilization review.", "She has not had physical therapy."),
        ("The right knee MRI showed a tear.", "There is no MRI of the left knee."),
        (
            "She had physical therapy in 2013.",
            "She had physical therapy in 2013 and no physical therapy since.",
        ),
        ("The worker had an MRI.", "There is no recent MRI."),
        (
            "If physical therapy had been tried, it would count.",
            "She has not had physical therapy.",
        ),
        (
            "The MTUS says that physical therapy was effective in patients.",
            "She has not had physical therapy.",
        ),
        (
            "She has had no physical therapy, so a first course of physical therapy is fair.",
            "She has not had physical therapy.",
        ),
        (
            "Six visits of physical therapy were requested and the request was denied.",
            "She has not had physical therapy.",
        ),
        ("The request was for physical therapy.", "She has not had physical therapy."),
    ],
)
def test_that_a_presence_which_the_summary_does_not_deny_stays_untold(
    rationale: str, summary: str
) -> None:
    assert found(PRESENCE, rationale, summary) == []


def test_that_a_finding_quotes_both_places() -> None:
    rationale = "It hurts. There is no MRI in the file. So it is."
    summary = "He is 40. An MRI of the neck showed stenosis."
    (one,) = found(ABSENCE, rationale, summary)
    assert (one.issue, one.field, one.other_field) == (1, "rationale", "summary")
    assert one.quote == "There is no MRI in the file"
    assert one.other_quote == "MRI"
    assert one.message == "The rationale says that there is no MRI; the summary mentions it."


@pytest.mark.parametrize(
    "text",
    ["there is no " * 5000, "an MRI is not documented, " * 3000, "no, " * 20000, "\ud800 no İ MRI"],
)
def test_that_any_text_is_read_in_one_go(text: str) -> None:
    assert found(ABSENCE, text, text) == []
