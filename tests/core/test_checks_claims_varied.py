"""Absences claimed in many wordings over two whole summaries; as many sentences that are right."""

from __future__ import annotations

import pytest

from tests.core.cases import decided_case
from workbench.case import replace
from workbench.checks import check

BACK = (
    "The injured worker is a 51-year-old man who hurt his low back on 4/2/2012 when "
    "lifting a crate. He was treated with naproxen, gabapentin, a home exercise program, "
    "six sessions of acupuncture and an L4-5 epidural steroid injection in March 2014 "
    "that gave 60% relief for eight weeks. MRI of 5/5/2013 showed a disc protrusion at "
    "L4-5 with stenosis. In the report of 9/9/2014, he rates his pain 8/10 without and "
    "4/10 with Norco; with it he can do the dishes and walk his dog for 30 minutes. He "
    "denies side effects. A urine drug test of 8/1/2014 was consistent, the CURES report "
    "showed one prescriber, and an opioid agreement was signed on 1/15/2014. On "
    "examination there is spasm over the paraspinal muscles, straight leg raise is "
    "positive on the right at 45 degrees, sensation is diminished over the right L5 "
    "dermatome and strength of the right extensor hallucis longus is 4/5. He works full "
    "time with a 25 pound lifting limit. The diagnoses are lumbar radiculopathy and "
    "lumbar disc displacement. He has hypertension and a history of gastritis. He smokes. "
)
SHOULDER = (
    "The worker is a 43 year old woman with right shoulder pain since a fall of 2/3/2011. "
    "Prior treatment: arthroscopic subacromial decompression on 6/6/2012, 24 "
    "postoperative physical therapy visits, two subacromial cortisone injections, TENS "
    "unit, Tramadol and Flexeril. She failed ibuprofen because of heartburn. Physical "
    "therapy gave temporary relief only. She complains of insomnia, depression and "
    "constipation. X-rays show moderate arthritis of the AC joint. EMG/NCV of 1/1/2014 "
    "was normal. Exam: flexion 110 degrees, positive Hawkins and Neer signs, tenderness "
    "over the AC joint, no instability. She is temporarily totally disabled. She weighs "
    "210 pounds with a BMI of 35. A psychological evaluation of 4/4/2014 found moderate "
    "depression. The plan is for six visits of chiropractic treatment and a repeat MRI. "
)


def claims(summary: str, rationale: str) -> list[str]:
    """The rules of the family that speak of a sentence put into the rationale."""
    case = decided_case()
    norco = replace(case.issues[1], treatment="Norco 10/325 mg #90", rationale=rationale)
    case = replace(case, summary=summary, issues=(case.issues[0], norco))
    own = ("absence-contradicted", "failure-contradicted", "presence-contradicted")
    return [one.rule for one in check(case) if one.rule.endswith(own)]


@pytest.mark.parametrize(
    "claim",
    [
        "There is no documentation of functional improvement with the use of Norco.",
        "The records do not show that the worker has had any pain relief.",
        "No pain agreement is on file.",
        "The file contains no urine drug testing.",
        "There is no evidence of monitoring with urine drug screens.",
        "The provider has not checked the CURES database.",
        "The treating physician has not documented any radicular findings.",
        "There is no objective evidence of radiculopathy on examination.",
        "The patient has not undergone any imaging of the lumbar spine.",
        "The patient has not tried conservative treatment such as exercise or acupuncture.",
        "There is no mention of a home exercise program.",
        "There is no muscle spasm on examination.",
        "Muscle spasms are not noted in the progress reports.",
        "It does not appear that the worker has received acupuncture.",
        "There is nothing to show that an epidural steroid injection was ever given.",
        "The worker has never been treated with anticonvulsants.",
        "No first-line agents have been tried.",
        "The patient has no motor weakness.",
        "No sensory deficit was found.",
        "The records fail to document any neurological abnormalities.",
        "The worker's employment status is not addressed.",
        "There is no evidence that he has returned to work.",
        "There is no history of gastrointestinal problems.",
        "There are no gastrointestinal risk factors documented.",
        "The record is devoid of any documentation of pain scores with and without medication.",
        "I could find no record of an MRI.",
        "The documentation does not reflect decreased pain with medication.",
        "The medical records lack evidence of a signed opioid contract.",
        "The reports are silent as to adverse effects.",
        "The patient has not trialed NSAIDs.",
        "The worker does not have radicular symptoms.",
        "There is an absence of documented improvement in activities of daily living.",
        "The submitted reports did not include a urine toxicology screen.",
        "Activities of daily living are not described.",
        "The patient denies a history of hypertension.",
        "There is no spinal stenosis on imaging.",
        "No benefit from the prior epidural injection was reported.",
        "There are no positive nerve tension signs.",
        "He has not used gabapentin.",
        "Without a urine drug screen on file, compliance cannot be judged.",
        "In the absence of imaging, the request cannot be supported.",
        "The requesting physician did not provide evidence of functional benefit.",
        "The chart does not contain an opioid treatment agreement.",
        "The patient has never smoked.",
        "Neither physical therapy nor acupuncture has been tried.",
        "His ability to perform daily activities with the medication is not described.",
    ],
)
def test_that_a_wrong_absence_about_the_back_is_found(claim: str) -> None:
    assert claims(BACK, claim)


@pytest.mark.parametrize(
    "claim",
    [
        "The patient has had no prior surgery to the shoulder.",
        "Conservative care has not been exhausted or failed.",
        "There is no record of corticosteroid injections to the shoulder.",
        "The patient has not attended postoperative physical therapy.",
        "There is no documentation that the patient failed NSAIDs.",
        "The records do not document any trial of a TENS unit.",
        "There is no evidence of difficulty sleeping.",
        "There are no complaints of constipation.",
        "There is no diagnosis of depression.",
        "No psychological evaluation has been done.",
        "There is no X-ray evidence of arthritis.",
        "Radiographs were not obtained.",
        "Electrodiagnostic studies have not been performed.",
        "There are no signs of impingement.",
        "Range of motion deficits are not documented.",
        "There is no tenderness on palpation.",
        "The patient's work status was not reported.",
        "The patient's body mass index is not given.",
        "There is no documentation of GI upset.",
        "She has not been tried on a muscle relaxant.",
        "The patient has not previously taken tramadol.",
        "There is no report of any surgical history.",
        "No injections have been attempted.",
    ],
)
def test_that_a_wrong_absence_about_the_shoulder_is_found(claim: str) -> None:
    assert claims(SHOULDER, claim)


@pytest.mark.parametrize(
    "claim",
    [
        "He has taken Norco without any adverse event, and his function is better with it.",
        "There is no indication in the file that the dose should be raised.",
        "The report does not say how many visits of acupuncture he has had.",
        "There is no documentation of how long the relief from the injection lasted.",
        "The records do not show that a second epidural injection would help more than the first.",
        "There is no evidence of a new disc herniation since the MRI of 2013.",
        "No surgical lesion is seen on imaging.",
        "He has not worked more than full time.",
        "A repeat MRI is not supported because there has been no change in his symptoms.",
        "There is no plan for the injection to be combined with active therapy.",
        "There is no documentation that a lower dose of Norco was tried.",
        "The pain has not resolved with naproxen.",
        "There is no report of weaning.",
        "No physical therapy has been tried.",
        "The record does not show that the epidural injection was followed by less medication.",
        "There are no contraindications to an MRI.",
        "There is no documentation of failure of acupuncture.",
        "Nothing suggests misuse.",
        "There are no signs of misuse, and the urine drug test was consistent.",
        "The request does not specify the level or side of the injection.",
        "The request does not state a quantity or frequency of Norco.",
        "There is no evidence of progressive weakness.",
        "He does not have a drug agreement with another prescriber.",
        "There is no documentation of home exercise being supervised by a therapist.",
        "The file holds no operative report.",
        "The treating physician does not explain why acupuncture should go on.",
        "Because the worker has not had surgery, postsurgical guidelines do not apply.",
        "There is no literature that supports long term use of Norco.",
        "The worker is not a candidate for surgery.",
        "The worker has no allergy to naproxen.",
        "The physician does not report any constipation.",
        "There is no evidence that he has depression or anxiety.",
        "The record does not document a need for a higher dose of gabapentin.",
        "There is no sign that gabapentin was increased to a full dose.",
        "The current report does not document the result of the injection.",
        "He has not been seen by a spine surgeon.",
        "There is no atrophy, and reflexes are equal.",
        "An unsupervised program at home has not been described as insufficient.",
        "Not all conservative care was tried.",
        "There is no documentation that the worker cannot do a home exercise program.",
        "The injured worker does not meet the criteria for surgery.",
        "There is no EMG.",
        "No imaging of the cervical spine was done.",
        "There is no documentation of radiculopathy at C6.",
        "The requested MRI is not necessary.",
        "The record does not support the use of two NSAIDs.",
        "The records do not contain a rationale for the MRI.",
        "There is no justification for repeated urine drug screens.",
        "No quantity of Norco is stated.",
        "The worker did not report that gabapentin caused sedation.",
        "There is no documentation of intolerance to naproxen.",
        "There is no evidence of aberrant drug behavior.",
        "There is no evidence of weakness of the left leg.",
        "He has not had surgery.",
        "There is no documentation of physical therapy.",
        "There is no evidence of depression.",
        "He denies side effects.",
        "There is no evidence of instability at L5-S1.",
        "There is no record of chiropractic care.",
        "There has been no imaging since May 2013.",
        "There is no red flag.",
        "There is no new neurological deficit.",
        "There is no evidence of progressive neurological deficit.",
        "There is no documentation of functional improvement from acupuncture.",
        "No plan to taper is described.",
        "There is no documentation of a trial of duloxetine.",
        "There is no weakness of the left side.",
        "There are no bowel or bladder symptoms.",
    ],
)
def test_that_a_right_sentence_about_the_back_stays_untold(claim: str) -> None:
    assert claims(BACK, claim) == []


@pytest.mark.parametrize(
    "claim",
    [
        "The plan does not say what chiropractic care is expected to achieve.",
        "There is no MRI after the surgery.",
        "There is no tear on imaging.",
        "Chiropractic care has not been tried.",
        "There is no suicidal ideation.",
        "The patient has not yet reached maximum medical improvement.",
        "There is no evidence that TENS reduced her medication use.",
        "She has no history of gastrointestinal bleeding.",
        "There has been no trial of an SNRI.",
        "No sleep study is on file.",
        "There is no documentation of functional improvement with physical therapy.",
        "There is no cognitive behavioral therapy in the record.",
        "She does not take an opioid other than Tramadol.",
        "There is no rotator cuff tear.",
        "A home exercise program is not described.",
        "There is no record that sleep hygiene was tried.",
        "The EMG does not show carpal tunnel syndrome.",
        "There is no weakness of the rotator cuff.",
        "The record contains no urine drug screen.",
        "There is no evidence of diabetes.",
        "The psychological evaluation does not mention a suicide risk.",
        "There is no clear diagnosis of shoulder pathology.",
        "There is no muscle spasm, for which Flexeril is prescribed.",
        "There is no documentation of chiropractic treatment.",
        "No MRI has been done.",
        "There is no instability.",
        "The EMG showed no radiculopathy.",
        "There has been no functional improvement with Tramadol.",
        "She has not returned to work.",
        "There is no pain agreement.",
        "There is no evidence of a full thickness tear.",
        "There is no lasting relief from therapy.",
        "No further physical therapy is needed.",
    ],
)
def test_that_a_right_sentence_about_the_shoulder_stays_untold(claim: str) -> None:
    assert claims(SHOULDER, claim) == []
