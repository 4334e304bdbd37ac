"""What of an earlier rationale is marked: all that can be wrong for this patient, and no more."""

from __future__ import annotations

import pytest

from tests.core.earlier import GENERIC, NORCO, OLD, adapt, marked_in
from workbench.case import Outcome, replace
from workbench.templates import templates


@pytest.mark.parametrize(
    ("text", "mark"),
    [
        ("The attending provider would ask; he did.", "pronoun: he"),
        ("The provider saw it. He asked for it.", "pronoun: He"),
        ("His wife drives.", None),
        ("The worker saw Dr. Nobody. He recommended it.", "pronoun: He"),
        ("It is said to help her.", "pronoun: her"),  # not the sex of the earlier patient
        ("A visit was on 8/8/14.", "date: 8/8/14"),
        ("Two dates, 8/1-8/7/14, are known.", "date: 8/1-8/7/14"),
        ("He took ibuprofen before.", "drug: ibuprofen"),
        ("A dose of 800 mg was taken.", "strength: 800 mg"),
        ("In all 30 visits were had.", "amount: 30"),
        ("It went on for 9 months.", "duration: 9 months"),
        ("The right shoulder is stiff.", "body part: shoulder"),
        ("The right shoulder is stiff.", "side: right"),
        ("Left-sided pain is there.", "side: Left"),
        ("McMurray was positive on the left on 07/20/2015.", "side: left"),
        ("She limps on the left after work.", "side: left"),
        ("Grip on the left 20 kg.", "side: left"),
        ("The left grip is 20 kg.", "side: left"),
        ("It is worse than on the left in March.", "side: left"),
        ("It goes from the right to the left.", "side: right"),
        ("Reflexes: right 2+, left 1+.", "side: left"),
        ("She had left, then right, injections.", "side: left"),
        ("The side was left.", "side: left"),
        ("Both were injected.", "side: Both"),
        ("A tear of the medial meniscus is seen.", "body part: medial meniscus"),
        ("The ACL is whole.", "body part: ACL"),
        ("The ulnar nerve is caught.", "body part: ulnar nerve"),
        ("The biceps tendon is sore.", "body part: biceps tendon"),
        ("The joint is open laterally and lateral.", "body part: lateral"),
        ("There is clicking by day.", "finding: clicking"),
        ("Pain is 8/10.", "finding: 8/10"),
        ("There is decreased sensation.", "finding: decreased sensation"),
        ("There was 70% relief from it.", "finding: 70% relief"),
        ("Her son, 12-year-old, helps.", "age: 12-year-old"),
        ("Made-up Claims has it.", "name: Made-up Claims"),
    ],
)
def test_that_what_this_case_does_not_know_stays_and_is_marked(text: str, mark: str | None) -> None:
    found = adapt(text)
    assert mark is None or mark in marked_in(found)
    if mark and not mark.startswith(("pronoun", "drug")):
        assert mark.partition(": ")[2] in found.rationale


@pytest.mark.parametrize(
    "text",
    [
        "It has a right to be seen right away.",
        "Six visits are left over, and it was left untreated.",
        "The pain left the knee.",
        "Two tablets left.",
        "Is it the right time, or the right dose?",
        "Both drugs and both the request and the review are old.",
    ],
)
def test_that_words_which_surely_mean_no_side_are_not_marked(text: str) -> None:
    assert not [mark for mark in marked_in(adapt(text)) if mark.startswith("side")]


def test_that_what_is_in_a_joint_is_marked_unless_this_item_names_it() -> None:
    text = "The knee has a torn medial meniscus."
    assert "body part: medial meniscus" in marked_in(adapt(text))
    new = replace(GENERIC, treatment="Repair of the medial meniscus")
    assert marked_in(adapt(text, new=new)) == []


@pytest.mark.parametrize(
    "claim",
    [
        "There is no evidence of weakness",
        "There is no evidence of weakness, numbness, or loss of sleep",
        "The worker has not failed other drugs",
        "Other drugs failed",
        "The note does not document a plan",
        "The worker denies falls",
        "A plan was not documented",
        "The pain is without relief",
        "The record lacks a plan",
        "An absence of harm is clear",
        "The worker never tried rest",
        "Neither rest nor ice helped",
        "The worker didn't rest",
        "The worker cannot stand",
        "The worker is unable to stand",
        "The pain is refractory to rest",
        "Rest was ineffective",
    ],
)
def test_that_every_claim_of_absence_or_failure_is_marked_whole(claim: str) -> None:
    found = adapt(f"It is so. {claim}. It stays so.")
    assert marked_in(found) == [f"absence: {claim}"]
    assert f"absence: {claim}" in marked_in(adapt(f"However, {claim}, which matters."))


@pytest.mark.parametrize(
    "text",
    [
        "The request is not medically necessary by this alone.",
        "Utilization review denied it.",
        "This is not only about rest.",
    ],
)
def test_that_a_verdict_or_a_denial_of_the_request_is_no_claim_of_absence(text: str) -> None:
    assert not [mark for mark in adapt(f"{text} It is so.").marks if mark.kind == "absence"]


@pytest.mark.parametrize(
    "sentence",
    [
        "The MTUS does not recommend Norco for 90 days without review.",
        "According to the ODG, no more than 10 visits are meant.",
        "The Official Disability Guidelines ask for failure of rest.",
        "The cited section asks for rest if the patient has not failed it.",
        "However, the guidelines state that patients should not take it for 6 weeks.",
        "The MTUS recommends rest, ice, and exercise; visits should fade.",
        "The MTUS recommends it if the patient has returned to work and has improved functioning.",
        "The ODG states that it is for functional improvement, sleep, and urine drug screens.",
    ],
)
def test_that_a_guideline_sentence_is_neither_changed_nor_marked(sentence: str) -> None:
    found = adapt(sentence)
    assert (found.rationale, found.marks) == (sentence, ())


@pytest.mark.parametrize(
    "sentence",
    [
        "The criteria of the MTUS are not met.",
        "According to the MTUS, the patient has not failed rest.",
        "The guidelines ask for rest, which she has not tried.",
        "Per the ODG, this patient has no need of it.",
    ],
)
def test_that_a_guideline_applied_to_the_patient_is_marked(sentence: str) -> None:
    assert [mark.kind for mark in adapt(f"{sentence} So be it.").marks if mark.kind != "pronoun"]


@pytest.mark.parametrize(
    ("sentence", "marks"),
    [
        ("The guidelines recommend this and there is no failed trial of gabapentin.",
         ["absence: The guidelines recommend this and there is no failed trial of gabapentin"]),
        ("The guidelines ask for weaning; failed gabapentin and no urine drug screen since 2013.",
         ["absence: failed gabapentin and no urine drug screen since 2013"]),
        ("According to the guideline, no red flags exist here and left knee MRI was negative.",
         ["absence: no red flags exist here and right knee MRI was negative"]),
        ("The MTUS asks for rest; surgery took place.", ["finding: surgery took place"]),
        ("The MTUS asks for rest, which was not tried.", ["absence: which was not tried"]),
        ("The MTUS does not support 120 tablets of Soma 350 mg for the left knee.",
         ["absence: The MTUS does not support 120 tablets of Soma 350 mg for the right knee"]),
        ("The MTUS is against it given failure of gabapentin.",
         ["absence: The MTUS is against it given failure of gabapentin"]),
        ("The MTUS speaks of 10 visits, 12 exceed that.",
         ["finding: 12 exceed that"]),
        ("The MTUS asks for rest and had been followed.", ["finding: and had been followed"]),
    ],
)  # fmt: skip
def test_that_what_goes_on_behind_a_guideline_is_marked(sentence: str, marks: list[str]) -> None:
    assert marked_in(adapt(sentence))[: len(marks)] == marks


def test_that_words_of_an_own_template_are_not_marked_and_what_filled_it_is() -> None:
    template = "The plan for {drug} at {strength}, taken for [how long?], is in the file of hers."
    text = "The plan for ibuprofen at 800 mg, taken for 9 months, is in the file of hers."
    found = adapt(text, templates=(template,))
    assert marked_in(found) == ["drug: ibuprofen", "strength: 800 mg", "duration: 9 months"]
    assert "pronoun: hers" in marked_in(adapt(text))
    assert adapt("Rest is best for all.", templates=("Rest is best for all.",)).marks == ()


@pytest.mark.parametrize(
    "kept",
    [
        "The low back is sore by [what?].",
        "It is worse on the left by [what?].",
        "Pain is 8/10 without {drug} and 7/10 with it.",
        "There is no drug test and no agreement in [what?].",
        "Tenderness is told in [what?].",
        "It was seen on 8/8/14 by [whom?].",
        "It was had twelve times a week by [whom?].",
        "The medial compartment is worn by [what?].",
    ],
)
def test_that_words_of_an_own_template_that_are_of_one_patient_are_marked(kept: str) -> None:
    text = kept.replace("{drug}", "Norco").replace("[what?]", "rest").replace("[whom?]", "all")
    assert marked_in(adapt(text, templates=(kept,))) == marked_in(adapt(text)) != []


def test_that_words_of_a_shipped_template_are_for_any_patient() -> None:
    template = next(one for one in templates() if one.id == "surgery-upheld")
    text = "The operation does not meet the section at this time, because rest is best."
    assert "absence" in marked_in(adapt(text))[0]
    assert marked_in(adapt(text, templates=(template.rationale,))) == []


def test_that_a_verdict_is_marked_where_this_item_is_decided_otherwise() -> None:
    new = replace(GENERIC, outcome=Outcome.OVERTURNED)
    found = adapt("It is not medically necessary now. Rest is kept.", new=new)
    assert marked_in(found) == ["outcome: not medically necessary"]


def test_that_what_this_case_says_itself_is_not_marked() -> None:
    text = "Norco 10/325 mg, 90 tablets, for the left knee since 7/28/2005, at age 54."
    assert [mark.kind for mark in adapt(text, new=NORCO, case=OLD).marks] == ["paragraph"]


def test_that_a_paragraph_with_nothing_to_mark_is_marked_as_a_whole() -> None:
    found = adapt("Rest is best.\nThe MTUS asks for rest. Ice is good. Sleep too.\nOn 8/8/14.")
    assert [(mark.kind, mark.words) for mark in found.marks] == [
        ("paragraph", "Rest is best."),
        ("paragraph", "Ice is good. Sleep too."),
        ("date", "8/8/14"),
    ]


def test_that_a_statement_about_the_patient_is_marked_whole() -> None:
    found = adapt("The worker goes on with it. He sleeps by day. Patients sleep.")
    assert [(mark.kind, mark.words, mark.was) for mark in found.marks] == [
        ("finding", "The worker goes on with it", ""),
        ("finding", "She sleeps by day", "He sleeps by day"),
    ]


def test_that_a_mark_tells_what_stood_there_before() -> None:
    found = adapt("He has failed it since 7/28/2005. The left knee hurts.")
    assert [(mark.words, mark.was) for mark in found.marks] == [
        ("She has failed it since 3/4/2020", "He has failed it since [date]"),
        ("right", "left"),
    ]
