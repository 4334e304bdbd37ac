"""An earlier rationale for another case: its facts in the place of the old ones."""

from __future__ import annotations

import datetime as dt

import pytest

from tests.core.earlier import FEWER, GENERIC, NEW, NORCO, OLD, VISITS, adapt, marked_in
from workbench.case import Issue, UtilizationReview, replace
from workbench.memory.adapting import adapted


@pytest.mark.parametrize(
    ("was", "now"),
    [
        # drugs, strengths, amounts
        ("Norco was given.", "Hydrocodone/acetaminophen was given."),
        ("He takes Norco.", "She takes hydrocodone/acetaminophen."),
        ("A dose of 10/325 mg is asked for.", "A dose of 5/325 mg is asked for."),
        ("A dose of 10/325mg is asked for.", "A dose of 5/325mg is asked for."),
        ("The dose is 10/325.", "The dose is 5/325."),
        ("The request is for 90 tablets.", "The request is for 60 tablets."),
        ("The quantity of 90 and #90 is asked for.", "The quantity of 60 and #60 is asked for."),
        ("For norco 10/325MG #90 a reason is due.", f"For {GENERIC.treatment} a reason is due."),
        # days by what they are, as they are written
        ("It began on 7/28/2005.", "It began on 3/4/2020."),
        ("It began on 07/28/05.", "It began on 03/04/20."),
        ("It began on July 28, 2005.", "It began on March 4, 2020."),
        ("It began on Jul 28th, 2005.", "It began on Mar 4th, 2020."),
        ("It began on 28 July 2005.", "It began on 4 March 2020."),
        ("It began on 2005-07-28.", "It began on 2020-03-04."),
        ("It began in July 2005.", "It began in March 2020."),
        ("An injury of 2005 is old.", "An injury of 2020 is old."),
        ("It was denied on 10/09/2014.", "It was denied on 01/02/2026."),
        ("It was denied on 10/9/14.", "It was denied on 1/2/26."),
        ("The request of 9/30/14 came.", "The request of [date of the request] came."),
        # age and sex
        ("A 54-year-old man limps.", "An 81-year-old woman limps."),
        ("This is a 54 year old male.", "This is an 81 year old female."),
        ("The patient, age 54, limps.", "The patient, age 81, limps."),
        ("Testing of male hypogonadism is due.", "Testing of male hypogonadism is due."),
        # pronouns of the patient
        ("His pain is less. He works.", "Her pain is less. She works."),
        ("It helped him. HE works.", "It helped her. SHE works."),
        ("The pain is his.", "The pain is hers."),
        ("He hurt himself.", "She hurt herself."),
        ("The worker limps. The knee is stiff. He works.",
         "The worker limps. The knee is stiff. She works."),
        ("The report of the provider says that he works.",
         "The report of the provider says that she works."),
        ("The provider's note came. He works.", "The provider's note came. She works."),
        # side
        ("The left knee hurts.", "The right knee hurts."),
        ("Left total knee arthroplasty was done.", "Right total knee arthroplasty was done."),
        ("The knee on the left hurts.", "The knee on the right hurts."),
        ("The knee has a positive McMurray on the left.",
         "The knee has a positive McMurray on the right."),
        ("Weakness of the left quadriceps is told.", "Weakness of the right quadriceps is told."),
        ("The knee clicks. She limps on the left.", "The knee clicks. She limps on the right."),
        ("Knee (L), lt. knee, Lt knee.", "Knee (R), rt. knee, Rt knee."),
        ("Knee pain is worse left than right.", "Knee pain is worse left than right."),
        ("He left work, leaving early, and was left alone.",
         "She left work, leaving early, and was left alone."),
        ("He has a right to it and left the knee alone.",
         "She has a right to it and left the knee alone."),
        # names and numbers
        ("Dr. Example asked.", "[requesting physician] asked."),
        ("Jane Example, MD, asked.", "[requesting physician], asked."),
        ("Dr. Nobody asked.", "[name of the physician] asked."),
        ("Mr. Sample asked Mr. Sample's wife.", "The worker asked the worker's wife."),
        ("Work at Acme Widgets is hard.", "Work at [employer] is hard."),
        ("Claim number WC-998877 is old.", "Claim number [claim number] is old."),
        ("It is claim #: 12-3456789.", "It is claim #: [number]."),
        ("Call (555) 123-4567 or SSN 123 45 6789.", "Call [number] or SSN [number]."),
        ("He is 6 feet tall.", "She is 6 feet tall."),
        ("CM14-0000001 is old.", "[case number] is old."),
        ("Made-up Claims denied it.", "Made-up Claims denied it."),
    ],
)  # fmt: skip
def test_that_facts_of_this_case_take_the_place_of_the_old_ones(was: str, now: str) -> None:
    assert adapt(was).rationale == now


@pytest.mark.parametrize(
    ("was", "now"),
    [
        ("12 visits are asked for.", "6 visits are asked for."),
        ("Twelve visits are asked for.", "Six visits are asked for."),
        ("The request is for twelve (12) sessions.", "The request is for six (6) sessions."),
        ("UR certified 4 visits.", "UR certified 1 visits."),
        ("Twelve visits were requested, four were certified.",
         "Six visits were requested, one were certified."),
        ("UR certified four and denied the others.", "UR certified one and denied the others."),
        ("It is 2 times a week.", "It is 3 times a week."),
        ("It is 2x/week.", "It is 3 times a week."),
        ("It is for 6 weeks.", "It is for 2 weeks."),
        ("The neck is stiff.", "The lumbar spine is stiff."),
        ("Cervical pain is there.", "Lumbar pain is there."),
        ("The cervical spine is stiff.", "The lumbar spine is stiff."),
        ("The level C5-C6 is worn.", "The level L4-L5 is worn."),
        ("The level C6-7 is worn.", "The level C6-7 is worn."),
        ("The shoulder is stiff.", "The shoulder is stiff."),
        ("He went back to it.", "She went back to it."),
    ],
)  # fmt: skip
def test_that_amounts_and_places_of_this_item_take_the_place_of_the_old_ones(
    was: str, now: str
) -> None:
    assert adapt(was, VISITS, FEWER).rationale == now


def test_that_a_number_alone_beside_a_decision_is_marked_where_this_item_does_not_say_it() -> None:
    assert marked_in(adapt("Seven were certified.", VISITS, FEWER)) == ["amount: Seven"]


def test_that_her_before_a_thing_is_possessive_wherever_it_stands() -> None:
    woman = replace(OLD, summary="The patient is a 54-year-old woman.")
    man = replace(NEW, summary="The worker is a 40-year-old man.")
    found = adapt("Her back hurts her.", earlier=woman, case=man)
    assert found.rationale == "His back hurts him."


def test_that_identities_go_even_from_guideline_sentences_and_own_words() -> None:
    text = "The MTUS was cited by Dr. Example."
    found = adapt(text, templates=(text,))
    assert found.rationale == "The MTUS was cited by [requesting physician]."
    assert found.prompts == ("[requesting physician]",)


@pytest.mark.parametrize(
    "closing",
    [
        "The request for Norco is not medically necessary.",
        "Therefore, the request is not medically necessary or appropriate.",
        "Therefore the medical necessity for Norco has not been established.",
        "It is considered medically unnecessary.",
    ],
)
def test_that_the_closing_sentence_is_made_anew_and_never_marked(closing: str) -> None:
    found = adapt(f"It is so. {closing}")
    assert found.closing == f"The request for {GENERIC.treatment} is not medically necessary."
    assert found.rationale == f"It is so. {found.closing}"
    assert marked_in(found) == []
    open_ = adapt(closing, new=replace(GENERIC, outcome=None))
    assert open_.prompts == ("[is or is not]",)


def test_that_a_closing_that_reads_the_same_here_is_no_fact_put_in() -> None:
    found = adapt(f"It is so. The request for {GENERIC.treatment} is not medically necessary.")
    assert found.closing in found.rationale
    assert found.substitutions == ()


def test_that_the_closing_that_followed_is_found_wherever_it_stands() -> None:
    old = replace(NORCO, closing="It ends here.")
    found = adapted(OLD, replace(old, rationale="It ends here. Rest is kept."), NEW, GENERIC)
    assert found.rationale == f"{found.closing} Rest is kept."


def test_that_a_text_without_a_closing_sentence_gets_none() -> None:
    found = adapt("Given no pain, the request is not medically necessary.")
    assert (found.closing, found.rationale) == (
        "",
        "Given no pain, the request is not medically necessary.",
    )


def test_that_another_drug_is_not_put_in_the_place_of_the_old_one() -> None:
    found = adapt("Norco 10/325 mg is taken.", new=Issue(id="i", treatment="Tramadol 50 mg #60"))
    assert found.rationale == "Norco 10/325 mg is taken."
    assert marked_in(found) == ["drug: Norco", "strength: 10/325 mg"]


def test_that_a_day_of_two_roles_is_told_by_the_words_before_it() -> None:
    day = dt.date(2014, 10, 9)
    earlier = replace(OLD, dates=replace(OLD.dates, request=day))
    case = replace(NEW, dates=replace(NEW.dates, request=dt.date(2025, 12, 1)))
    text = "The request of 10/9/14 was denied on 10/9/14."
    found = adapt(text, earlier=earlier, case=case)
    assert found.rationale == "The request of 12/1/25 was denied on 1/2/26."
    assert adapt("It was 10/9/14.", earlier=earlier, case=case).rationale == "It was [date]."


def test_that_the_review_of_the_item_goes_before_that_of_the_case() -> None:
    own = UtilizationReview(date=dt.date(2014, 9, 9))
    new = replace(GENERIC, utilization_review=UtilizationReview(date=dt.date(2025, 5, 5)))
    text = "Denied on 9/9/14."
    assert adapt(text, replace(NORCO, utilization_review=own), new).rationale == (
        "Denied on 5/5/25."
    )


def test_that_a_prompt_left_open_before_stays_one_and_its_words_are_not_read() -> None:
    blank = "[since 8/8/2014, for 90 tablets of Norco?]"
    old = replace(NORCO, prompts=(blank, "[gone]", "[why did Mr. Sample ask?]"))
    found = adapt(f"It helped {blank}.", old)
    assert (found.rationale, found.prompts) == (f"It helped {blank}.", (blank,))
    found = adapt("It helped [why did Mr. Sample ask?].", old)
    assert found.rationale == "It helped [what was left open]."
    assert found.prompts == ("[what was left open]",)


def test_that_text_is_data() -> None:
    new = replace(GENERIC, treatment="{age} [x] <b>Norco</b> \\1 7/28/2005")
    found = adapt("For Norco 10/325mg #90 {she} <i>[y]</i> %s \\g<0>.", new=new)
    assert found.rationale == f"For {new.treatment} {{she}} <i>[y]</i> %s \\g<0>."
    assert found.prompts == ()


def test_that_sentences_without_a_space_between_them_are_two() -> None:
    found = adapt("Rest was had.The MTUS asks for no rest.(It is so.)The knee is stiff.")
    assert marked_in(found) == []
