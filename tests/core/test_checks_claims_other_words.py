"""Absences and failures claimed in words of other writers; as many sentences that are right."""

from __future__ import annotations

import pytest

from tests.core.test_checks_claims_varied import claims

NECK = (
    "The applicant is a 47-year-old woman who injured her neck and left shoulder on 5/6/2013 "
    "pulling a cart. She attended 14 visits of physical therapy and 8 of chiropractic "
    "manipulation; neither brought lasting relief. Ibuprofen upset her stomach and was stopped, "
    "and cyclobenzaprine did nothing for her. She does stretches at home every morning. A left "
    "subacromial injection on 9/4/2014 gave two weeks of relief. MRI of the cervical spine on "
    "2/2/2014 demonstrated a broad-based bulge at C5-6 with moderate foraminal narrowing. Nerve "
    "conduction studies of 3/3/2014 were abnormal. Norco brings her pain from 9 to 5 and lets "
    "her bathe, dress and prepare meals on her own. She signed a narcotic agreement in May "
    "2014, the urine toxicology report of 10/1/2014 agreed with what is prescribed, and a CURES "
    "query was unremarkable. She complains of constipation. Examination on 11/11/2014: cervical "
    "extension is 30 degrees, Spurling's maneuver reproduces left arm pain, the left biceps "
    "reflex is diminished, grip is 4/5 on the left, and light touch is decreased over the "
    "thumb. She is on modified duty with no lifting over 10 pounds. She has asthma and a "
    "history of depression for which she sees a psychologist. She has had an ACDF proposed but "
    "declined it. "
)
KNEE = (
    "The worker is a 58-year-old warehouse worker with chronic low back and right knee pain "
    "following a fall on January 5, 2012. He underwent a right knee meniscectomy in August 2012 "
    "and a lumbar epidural in 2013, the latter with 50% improvement for three months. Past "
    "treatment also included aquatic therapy, a TENS unit, acupuncture, ibuprofen, Neurontin "
    "and Cymbalta. Gabapentin was discontinued because of dizziness. Physical therapy was of no "
    "help. Acupuncture provided only short-term benefit. In the progress report dated March 3, "
    "2015, the pain was 7/10, reduced to 4/10 by tramadol; he walks two miles a day and mows "
    "his lawn when he takes it. No aberrant behavior was seen and he has no side effects other "
    "than nausea. Laboratory tests of liver and kidney function in January 2015 were within "
    "normal limits. An opioid risk tool score was 2. Lumbar X-rays showed degenerative changes. "
    "Electromyography was suggestive of an L5 radiculopathy. The examination shows paraspinal "
    "tenderness, a positive straight leg raise on the right, an antalgic gait and effusion of "
    "the right knee; McMurray's test is positive. He retired in 2014. He was seen by an "
    "orthopedic surgeon, who recommended a knee replacement. He has diabetes, sleeps four hours "
    "a night, and his BMI is 34. "
)


@pytest.mark.parametrize(
    "claim",
    [
        "I find no record of physical therapy.",
        "The provider never documented a urine drug test.",
        "She has not been tried on a muscle relaxant.",
        "Physical therapy was never provided.",
        "No attempt at conservative management is recorded.",
        "There was no prior imaging.",
        "The file does not contain an MRI report.",
        "The exam was without neurologic deficit.",
        "The provider did not obtain nerve conduction studies.",
        "There has been no meaningful decrease in pain from Norco.",
        "Compliance has not been monitored with urine drug screens.",
        "The PDMP was not consulted.",
        "The submitted notes fail to mention radicular signs.",
        "She has never received an injection.",
        "There is no history of asthma.",
        "She has no home exercise program.",
        "The records are void of any description of her daily activities with the medication.",
        "Missing from the file is a signed pain agreement.",
        "Documentation of drug screening was not provided.",
        "Nowhere do the records describe a trial of NSAIDs.",
        "She had no benefit from Norco.",
        "The worker did not participate in any active therapy.",
    ],
)
def test_that_a_wrong_absence_about_the_neck_is_found(claim: str) -> None:
    assert claims(NECK, claim)


@pytest.mark.parametrize(
    "claim",
    [
        "There is no documentation that the patient has had surgery.",
        "The patient has not received an epidural injection.",
        "A TENS trial has not been carried out.",
        "There was no trial of an anticonvulsant.",
        "The patient was never prescribed NSAIDs.",
        "There is no documented pain reduction with tramadol.",
        "The progress notes do not quantify pain relief.",
        "Aberrant behavior has not been assessed.",
        "No laboratory monitoring has been done.",
        "Plain films have not been taken.",
        "No EMG has been submitted.",
        "There is no tenderness or spasm.",
        "No effusion is noted in the knee.",
        "There is no mention of the patient's employment.",
        "The patient has no comorbid conditions.",
        "There are no sleep complaints.",
        "His body mass index was not provided.",
        "He does not take tramadol.",
        "There's no documentation of a straight leg raise test.",
        "Conservative treatment has not been documented to date.",
        "There isn't any record of an operation.",
        "The absence of any trial of NSAIDs weighs against the request.",
    ],
)
def test_that_a_wrong_absence_about_the_knee_is_found(claim: str) -> None:
    assert claims(KNEE, claim)


@pytest.mark.parametrize(
    "claim",
    [
        "Conservative measures have not failed.",
        "She has not failed NSAIDs.",
        "There is no documentation of failed physical therapy.",
        "The records do not show that first-line drugs were ineffective.",
        "Failure of therapy and manipulation is not established.",
        "There is no indication that muscle relaxants were tried without success.",
        "It is not documented that conservative treatment was unsuccessful.",
        "The patient has not been unresponsive to conservative care.",
        "No failure of NSAIDs is recorded.",
        "Lack of response to physical therapy has not been demonstrated.",
        "There is no evidence of intolerance to NSAIDs.",
    ],
)
def test_that_a_failure_denied_of_the_neck_is_found(claim: str) -> None:
    assert claims(NECK, claim)


@pytest.mark.parametrize(
    "claim",
    [
        "Neurontin has not failed.",
        "There is no evidence that gabapentin was not tolerated.",
        "Physical therapy has not been shown to be unsuccessful.",
        "There is no documentation of failed conservative measures.",
        "He has not yet failed conservative treatment.",
        "The worker has not had an inadequate response to physical therapy.",
        "There is no failure of first-line medication.",
    ],
)
def test_that_a_failure_denied_of_the_knee_is_found(claim: str) -> None:
    assert claims(KNEE, claim)


@pytest.mark.parametrize(
    "claim",
    [
        "There is no documentation of acupuncture.",
        "No epidural steroid injection has been given.",
        "A trial of gabapentin is not documented.",
        "There is no record of a TENS unit.",
        "The pain relief from the injection did not last.",
        "The examination shows no instability.",
        "Her pain is not controlled without medication.",
        "There is no documentation of diabetes.",
        "There are no new neurologic deficits since the last visit.",
        "There is no evidence that a further course of therapy would help.",
        "She has not had a fusion.",
        "No dosage is given for the injection.",
        "There is no contraindication to NSAIDs other than her stomach.",
        "Without Norco she could not dress.",
        "No red flags are present.",
    ],
)
def test_that_what_is_absent_of_the_neck_may_be_said(claim: str) -> None:
    assert not claims(NECK, claim)


@pytest.mark.parametrize(
    "claim",
    [
        "There is no documentation of chiropractic care.",
        "The patient has had no lumbar surgery.",
        "There is no record of a pain agreement.",
        "No MRI was submitted.",
        "The patient does not smoke.",
        "He has not had a knee replacement.",
        "There is no evidence of depression.",
        "He has no history of gastrointestinal bleeding.",
        "There is no locking.",
        "The patient has not had hyaluronic acid injections.",
        "The examination shows no weakness.",
        "There is no evidence that acupuncture gave lasting benefit.",
        "There is no reason to repeat the X-rays.",
        "The surgeon did not explain why the knee should be replaced.",
        "There is no documentation of opioid use before the injury.",
        "It is not clear how tramadol is used.",
        "No other opioid is prescribed.",
        "There is no functional restoration program on record.",
    ],
)
def test_that_what_is_absent_of_the_knee_may_be_said(claim: str) -> None:
    assert not claims(KNEE, claim)


def test_that_a_result_in_the_next_sentence_is_one_of_the_care_before() -> None:
    given = "The worker had acupuncture and chiropractic care. "
    claim = "There is no documentation of failed acupuncture."
    assert not claims(given + "She wants to go on.", claim)
    assert claims(given + "Neither helped.", claim)


def test_that_a_judgment_that_not_all_was_tried_contradicts_no_care_that_was_given() -> None:
    given = "He had physical therapy, acupuncture and naproxen."
    assert claims(given, "The patient has not failed conservative care.")
    assert not claims(given, "Conservative care has not been exhausted.")


@pytest.mark.parametrize(
    "words",
    [
        "The examination describes an absent ankle reflex.",
        "Pain is 8/10 without Norco.",
        "There is insufficient evidence of benefit in the literature.",
        "Utilization review held that physical therapy was not tried.",
    ],
)
def test_that_words_of_denial_that_claim_nothing_of_this_record_are_passed_over(words: str) -> None:
    summary = (
        "She had physical therapy and takes Norco, which relieves pain. Reflexes are reduced. "
    )
    assert not claims(summary, words)
