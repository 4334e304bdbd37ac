"""An earlier rationale for another case: its facts in the place of the old ones."""

from __future__ import annotations

import datetime as dt

import pytest

from workbench.case import (
    Amount,
    Case,
    Dates,
    Issue,
    Outcome,
    Parties,
    Side,
    UtilizationReview,
    replace,
)
from workbench.memory.adapting import Adapted, adapted

OLD = Case(
    number="CM14-0000001",
    claim_number="WC-998877",
    worker_reference="Sample",
    summary="The patient is a 54-year-old man with knee pain.",
    dates=Dates(
        injury=dt.date(2005, 7, 28),
        request=dt.date(2014, 9, 30),
        utilization_review_denial=dt.date(2014, 10, 9),
    ),
    parties=Parties(
        requesting_physician="Jane Example, MD",
        employer="Acme Widgets, Inc.",
        claims_administrator="Made-up Claims",
    ),
)
NEW = Case(
    number="CM26-0000002",
    summary="The worker is an 81 year old woman with knee pain.",
    dates=Dates(injury=dt.date(2020, 3, 4), utilization_review_denial=dt.date(2026, 1, 2)),
    parties=Parties(claims_administrator="Made-up Claims"),
)
NORCO = Issue(
    id="issue-1",
    treatment="Norco 10/325mg #90",
    outcome=Outcome.UPHELD,
    body_part="knee",
    side=Side.LEFT,
)
GENERIC = Issue(
    id="issue-1",
    treatment="hydrocodone/acetaminophen 5/325 mg #60",
    outcome=Outcome.UPHELD,
    body_part="knee",
    side=Side.RIGHT,
)
VISITS = Issue(
    id="issue-1",
    treatment="Physical therapy, 2 times a week for 6 weeks, cervical spine",
    requested=Amount(quantity=12, unit="visits", frequency="2 times a week", duration="6 weeks"),
    certified=Amount(quantity=4, unit="visits"),
    level="C5-6",
)
FEWER = Issue(
    id="issue-1",
    treatment="Physical therapy, 3 times a week for 2 weeks, lumbar spine",
    requested=Amount(quantity=6, unit="visits", frequency="3 times a week", duration="2 weeks"),
    certified=Amount(quantity=1, unit="visits"),
    level="L4-L5",
)


def _adapted(
    text: str,
    old: Issue = NORCO,
    new: Issue = GENERIC,
    *,
    earlier: Case = OLD,
    case: Case = NEW,
    templates: tuple[str, ...] = (),
) -> Adapted:
    return adapted(earlier, replace(old, rationale=text), case, new, templates)


def _marked(found: Adapted) -> list[str]:
    return [f"{mark.kind}: {mark.words}" for mark in found.marks if mark.kind != "paragraph"]


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
        ("CM14-0000001 is old.", "[number] is old."),
        ("Made-up Claims denied it.", "Made-up Claims denied it."),
    ],
)  # fmt: skip
def test_that_facts_of_this_case_take_the_place_of_the_old_ones(was: str, now: str) -> None:
    assert _adapted(was).rationale == now


@pytest.mark.parametrize(
    ("was", "now"),
    [
        ("12 visits are asked for.", "6 visits are asked for."),
        ("Twelve visits are asked for.", "Six visits are asked for."),
        ("The request is for twelve (12) sessions.", "The request is for six (6) sessions."),
        ("UR certified 4 visits.", "UR certified 1 visits."),
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
)
def test_that_amounts_and_places_of_this_item_take_the_place_of_the_old_ones(
    was: str, now: str
) -> None:
    assert _adapted(was, VISITS, FEWER).rationale == now


@pytest.mark.parametrize(
    ("text", "mark"),
    [
        ("The attending provider noted that he would ask.", "pronoun: he"),
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
        ("Pain is 8/10.", "finding: 8/10"),
        ("There is decreased sensation.", "finding: decreased sensation"),
        ("There was 70% relief from it.", "finding: 70% relief"),
        ("Her son, 12-year-old, helps.", "age: 12-year-old"),
        ("Made-up Claims has it.", "name: Made-up Claims"),
    ],
)
def test_that_what_this_case_does_not_know_stays_and_is_marked(text: str, mark: str | None) -> None:
    found = _adapted(text)
    assert mark is None or mark in _marked(found)
    if mark and not mark.startswith(("pronoun", "drug")):
        assert mark.partition(": ")[2] in found.rationale


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
    found = _adapted(f"It is so. {claim}. It stays so.")
    assert _marked(found) == [f"absence: {claim}"]
    assert f"absence: {claim}" in _marked(_adapted(f"However, {claim}, which matters."))


@pytest.mark.parametrize(
    "text",
    [
        "The request is not medically necessary by this alone.",
        "Utilization review denied it.",
        "This is not only about rest.",
    ],
)
def test_that_a_verdict_or_a_denial_of_the_request_is_no_claim_of_absence(text: str) -> None:
    assert not [mark for mark in _adapted(f"{text} It is so.").marks if mark.kind == "absence"]


@pytest.mark.parametrize(
    "sentence",
    [
        "The MTUS does not recommend Norco for 90 days without review.",
        "According to the ODG, no more than 10 visits are meant.",
        "The Official Disability Guidelines ask for failure of rest.",
        "The cited section asks for rest if the patient has not failed it.",
        "However, the guidelines state that patients should not take it for 6 weeks.",
    ],
)
def test_that_a_guideline_sentence_is_neither_changed_nor_marked(sentence: str) -> None:
    found = _adapted(sentence)
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
    assert [mark.kind for mark in _adapted(f"{sentence} So be it.").marks if mark.kind != "pronoun"]


def test_that_identities_go_even_from_guideline_sentences_and_own_words() -> None:
    text = "The MTUS was cited by Dr. Example."
    found = _adapted(text, templates=(text,))
    assert found.rationale == "The MTUS was cited by [requesting physician]."
    assert found.prompts == ("[requesting physician]",)


def test_that_words_of_an_own_template_are_not_marked_and_what_filled_it_is() -> None:
    template = "There is no record of {drug} at {strength}, taken for [how long?], in the file."
    text = "There is no record of ibuprofen at 800 mg, taken for 9 months, in the file."
    found = _adapted(text, templates=(template,))
    assert _marked(found) == ["drug: ibuprofen", "strength: 800 mg", "duration: 9 months"]
    assert _marked(_adapted(text))[0] == "absence: There is no record of ibuprofen at 800 mg"
    assert _adapted("Rest is best, not least.", templates=("Rest is best, not least.",)).marks == ()


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
    found = _adapted(f"It is so. {closing}")
    assert found.closing == f"The request for {GENERIC.treatment} is not medically necessary."
    assert found.rationale == f"It is so. {found.closing}"
    assert _marked(found) == []
    open_ = _adapted(closing, new=replace(GENERIC, outcome=None))
    assert open_.prompts == ("[is or is not]",)


def test_that_the_closing_that_followed_is_found_wherever_it_stands() -> None:
    old = replace(NORCO, closing="It ends here.")
    found = adapted(OLD, replace(old, rationale="It ends here. Rest is kept."), NEW, GENERIC)
    assert found.rationale == f"{found.closing} Rest is kept."


def test_that_a_text_without_a_closing_sentence_gets_none() -> None:
    found = _adapted("Given no pain, the request is not medically necessary.")
    assert (found.closing, found.rationale) == (
        "",
        "Given no pain, the request is not medically necessary.",
    )


def test_that_a_verdict_is_marked_where_this_item_is_decided_otherwise() -> None:
    new = replace(GENERIC, outcome=Outcome.OVERTURNED)
    found = _adapted("It is not medically necessary now. Rest is kept.", new=new)
    assert _marked(found) == ["outcome: not medically necessary"]


def test_that_another_drug_is_not_put_in_the_place_of_the_old_one() -> None:
    found = _adapted("Norco 10/325 mg is taken.", new=Issue(id="i", treatment="Tramadol 50 mg #60"))
    assert found.rationale == "Norco 10/325 mg is taken."
    assert _marked(found) == ["drug: Norco", "strength: 10/325 mg"]


def test_that_what_this_case_says_itself_is_not_marked() -> None:
    text = "Norco 10/325 mg, 90 tablets, for the left knee since 7/28/2005, at age 54."
    assert [mark.kind for mark in _adapted(text, new=NORCO, case=OLD).marks] == ["paragraph"]


def test_that_a_day_of_two_roles_is_told_by_the_words_before_it() -> None:
    day = dt.date(2014, 10, 9)
    earlier = replace(OLD, dates=replace(OLD.dates, request=day))
    case = replace(NEW, dates=replace(NEW.dates, request=dt.date(2025, 12, 1)))
    text = "The request of 10/9/14 was denied on 10/9/14."
    found = _adapted(text, earlier=earlier, case=case)
    assert found.rationale == "The request of 12/1/25 was denied on 1/2/26."
    assert _adapted("It was 10/9/14.", earlier=earlier, case=case).rationale == "It was 10/9/14."


def test_that_the_review_of_the_item_goes_before_that_of_the_case() -> None:
    own = UtilizationReview(date=dt.date(2014, 9, 9))
    new = replace(GENERIC, utilization_review=UtilizationReview(date=dt.date(2025, 5, 5)))
    text = "Denied on 9/9/14."
    assert _adapted(text, replace(NORCO, utilization_review=own), new).rationale == (
        "Denied on 5/5/25."
    )


def test_that_a_prompt_left_open_before_stays_one_and_its_words_are_not_read() -> None:
    old = replace(NORCO, prompts=("[since 7/28/2005?]", "[gone]"))
    found = _adapted("It helped [since 7/28/2005?].", old)
    assert (found.rationale, found.prompts) == (
        "It helped [since 7/28/2005?].",
        ("[since 7/28/2005?]",),
    )


def test_that_text_is_data() -> None:
    new = replace(GENERIC, treatment="{age} [x] <b>Norco</b> \\1 7/28/2005")
    found = _adapted("For Norco 10/325mg #90 {she} <i>[y]</i> %s \\g<0>.", new=new)
    assert found.rationale == f"For {new.treatment} {{she}} <i>[y]</i> %s \\g<0>."
    assert found.prompts == ()


def test_that_a_paragraph_with_nothing_to_mark_is_marked_as_a_whole() -> None:
    found = _adapted("Rest is best.\nThe MTUS asks for rest. Ice is good. Sleep too.\nOn 8/8/14.")
    assert [(mark.kind, mark.words) for mark in found.marks] == [
        ("paragraph", "Rest is best."),
        ("paragraph", "Ice is good. Sleep too."),
        ("date", "8/8/14"),
    ]


def test_that_a_statement_about_the_patient_is_marked_whole() -> None:
    found = _adapted("The worker goes on with it. He sleeps by day. Patients sleep.")
    assert [(mark.kind, mark.words, mark.was) for mark in found.marks] == [
        ("finding", "The worker goes on with it", ""),
        ("finding", "She sleeps by day", "He sleeps by day"),
    ]


def test_that_sentences_without_a_space_between_them_are_two() -> None:
    found = _adapted("Rest was had.The MTUS asks for no rest.(It is so.)The knee is stiff.")
    assert _marked(found) == []


def test_that_a_mark_tells_what_stood_there_before() -> None:
    found = _adapted("He has failed it since 7/28/2005. The left knee hurts.")
    assert [(mark.words, mark.was) for mark in found.marks] == [
        ("She has failed it since 3/4/2020", "He has failed it since 7/28/2005"),
        ("right", "left"),
    ]
