"""What a sentence speaks of, as a whole and at a place of it."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbench.checks.prose import Said, Words, read

SAID = {
    Said.RECORD: """
There is no evidence presented of random drug testing or utilization of an agreement.
In this case, there is no documentation of functional improvement.
Guidelines require documentation of function; in this case there is none.
The request is for 12 visits of physical therapy.
The records do not describe any trial of gabapentin.
Although the guidelines support therapy, the patient has already completed 24 visits.
The provider has not documented failure of first-line drugs as required by the MTUS.
The patient does not meet the criteria of the guideline.
There is no documentation that the patient meets the MTUS criteria.
According to the MTUS guidelines, the patient has not failed first-line therapy.
Without a documented benefit, the patient has used it for two years.
The guideline criteria are met: she failed gabapentin.
He denies side effects.
An MRI of the lumbar spine showed a disc protrusion at L4-5.
No documentation of a pain agreement was found in the submitted records.
The documentation does not show that he can return to work.
This patient has not had a trial of an antidepressant, which the guidelines require first.
She was seen by Dr. Nobody on 5/1/15, who recommended an injection.
Her pain is 8/10 without medication and 4/10 with it.
The long-term use of Soma in this patient is documented since 2012.
There are no red flags on examination.
There is no indication of why the patient should need a brand name drug.
This is a 49-year-old worker with chronic pain.
This is a chronic condition of the neck.
No assessment is documented of whether an opioid was likely to help this patient.
He wore a splint at night and took Examplodone for as long as he could.
""",
    Said.RULE: """
Guidelines require documentation of functional improvement.
The MTUS does not recommend long-term use of opioids.
Opioids are recommended for short-term use.
It allows a repeat injection on the ground of relief that lasts.
Patients on long-term opioids should be monitored.
There is no good evidence that opioids are effective for radicular pain.
There are no long-term studies of effectiveness.
According to the guidelines, the patient should have failed first-line therapy.
Guidelines state that opioids may be continued if the patient has returned to work.
The cited section asks for a documented trial of a first-line drug.
Physical therapy is recommended for chronic pain, with fading of frequency.
The MTUS Guidelines state that muscle relaxants are not medically necessary for chronic use.
There is insufficient evidence to recommend topical gabapentin.
Hydrocodone is an opioid analgesic.
MRI is indicated when red flags are present.
Moreover, the guideline advises against long-term use in patients with chronic pain.
In addition, the guidelines also note that opioids may be efficacious for short-term use.
For an opioid to be continued, the guidelines require that the patient's function improve.
An attempt should be made to determine if the patient's pain is neuropathic.
""",
    Said.REVIEW: """
The request was denied by UR because there was no documentation of improvement.
The reviewer noted that no drug screen was available.
Per the utilization review, the patient failed gabapentin.
UR modified the request to certify #60.
Requests for 6 sessions were non-certified on 11/25/14.
""",
    Said.OPEN: """
If the patient improves, more visits can be considered.
Whether the patient has tried therapy is unclear.
The patient should be weaned.
The provider should document the assessment of the patient's compliance.
Has the patient tried physical therapy?
""",
    Said.DECISION: """
The request for an MRI of the knee is not medically necessary because no therapy is recorded.
Therefore, the request is not supported.
The requested treatment is medically necessary.
Continued use of Norco is not supported in this case and the request is denied.
This request does not satisfy the guidelines and is not medically necessary.
""",
}


@pytest.mark.parametrize(
    ("text", "said"),
    [(line, said) for said, text in SAID.items() for line in text.split("\n")[1:-1]],
)
def test_that_a_sentence_is_told_by_whom_it_speaks_of(text: str, said: Said) -> None:
    assert Words(text).said is said


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Guidelines ask for a trial of ^drugs; in this case there is none.", Said.RULE),
        ("Guidelines ask for a trial of drugs; in this case there is ^none.", Said.RECORD),
        ("It is not necessary ^because there is no record of therapy.", Said.RECORD),
        ("It is not medically ^necessary because there is no record of therapy.", Said.DECISION),
        ("The request was denied by UR because there was no ^record of therapy.", Said.REVIEW),
        ("Per the utilization review, the ^patient failed therapy.", Said.REVIEW),
        ("UR denied the request, but the ^patient has completed therapy.", Said.RECORD),
        ("Therapy was tried ^if the note is right.", Said.OPEN),
        ("Although the MTUS recommends ^therapy, the patient has had 24 visits.", Said.RULE),
        ("Although the MTUS recommends therapy, the patient has had 24 ^visits.", Said.RECORD),
    ],
)
def test_that_a_clause_may_speak_of_something_else(text: str, said: Said) -> None:
    assert Words(text.replace("^", "")).said_at(text.index("^")) is said


def kept(spans: tuple[tuple[int, int], ...], text: str) -> bool:
    return any(start <= text.index("^") < end for start, end in spans)


@pytest.mark.parametrize(
    ("text", "is_denied"),
    [
        ("There is no documentation of ^relief.", True),
        ("She denies nausea, vomiting, and ^constipation.", True),
        ("She denies nausea and has ^vomiting.", False),
        ("No spasm was found, and the ^strength is full.", False),
        ("No relief was had with ^Examplodone.", True),
        ("There was no relief with ^Examplodone.", False),
        ("There is no improvement despite ^therapy.", False),
        ("There is no improvement in ^function.", True),
        ("Physical ^therapy has not been tried.", True),
        ("A urine ^screen was not done.", True),
        ("Tinel's ^sign is negative.", True),
        ("The ^pain is not controlled.", False),
        ("Not only ^therapy but drugs were tried.", False),
        ("Without his pain drugs, ^he cannot sleep.", False),
        ("It doesn't show a ^tear.", True),
        ("He has ^spasm without weakness.", False),
        ("He lacks ^strength but has full motion.", True),
        ("There is no doubt that ^therapy helped.", False),
    ],
)
def test_that_a_denial_holds_as_far_as_it_goes(text: str, is_denied: bool) -> None:
    words = Words(text.replace("^", ""))
    assert words.is_denied(text.index("^")) is is_denied


def test_that_what_is_past_planned_of_others_or_quoted_is_told() -> None:
    past = "She has a history of ^fusion but works."
    assert kept(Words(past.replace("^", "")).past, past)
    planned = "The plan is for an ^injection; she agreed."
    assert kept(Words(planned.replace("^", "")).planned, planned)
    other = "His mother has ^diabetes; he has none."
    assert kept(Words(other.replace("^", "")).of_others, other)
    quoted = "She said that it “^hurts” at night."
    assert kept(Words(quoted.replace("^", "")).quoted, quoted)


@pytest.mark.parametrize(
    ("text", "states"),
    [
        ("She completed physical ^therapy in May.", True),
        ("She has a history of ^fusion.", True),
        ("She was referred for ^therapy.", False),
        ("She denies ^therapy.", False),
        ("Guidelines recommend ^therapy.", False),
        ("UR noted that she had ^therapy.", False),
        ("Her mother had ^therapy.", False),
        ("The request is for ^therapy.", False),
    ],
)
def test_that_a_fact_of_the_worker_is_told_from_what_is_none(text: str, states: bool) -> None:
    assert Words(text.replace("^", "")).states(text.index("^")) is states


def test_that_a_sentence_without_a_drug_names_none() -> None:
    first, second = read("She rests. She takes Norco 10/325 mg.").sentences
    assert [one.generic for one in second.words.drugs] == ["Hydrocodone and acetaminophen"]
    assert first.words.drugs == ()


@given(st.lists(st.sampled_from(["no ", "if ", "; ", ", and ", "because ", "the MTUS ", "Dr. "])
                | st.text(max_size=5)))  # fmt: skip
@settings(deadline=None)
def test_that_no_sentence_is_too_odd(parts: list[str]) -> None:
    words = Words("".join(parts))
    assert words.said in Said
    assert [clause.said for clause in words.clauses]
    for start, end in (*words.denied, *words.past, *words.planned, *words.of_others):
        assert 0 <= start < end <= len(words.text)
    assert words.states(0) in {True, False}
