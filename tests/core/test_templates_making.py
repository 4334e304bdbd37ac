"""A rationale at hand becomes a template, and fills the same case as it was."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.case import (
    Amount,
    Case,
    Dates,
    Issue,
    IssueKind,
    Outcome,
    Parties,
    ReviewDecision,
    UtilizationReview,
    replace,
)
from workbench.guidelines import cite, entry_by_id
from workbench.templates import adopted, as_template, duplicate, fill, templates
from workbench.templates.skeleton import escaped, pieces

NORCO = Issue(
    id="issue-1",
    treatment="Norco 10/325 mg #90",
    outcome=Outcome.UPHELD,
    utilization_review=UtilizationReview(decision=ReviewDecision.MODIFIED),
    certified=Amount(quantity=30, unit="tablets"),
)
KNEE = Issue(id="issue-1", treatment="MRI of the left knee [x] {age}", outcome=Outcome.OVERTURNED)
BARE = Issue(id="issue-1")
DATES = Dates(
    injury=dt.date(2010, 1, 2),
    request=dt.date(2014, 8, 1),
    utilization_review_denial=dt.date(2014, 8, 21),
)
WOMAN = Case(dates=DATES, summary="The patient is an 84-year-old woman.")
MAN = Case(dates=DATES, summary="The patient is a 54-year-old man.")
NOBODY = Case(dates=DATES)


def skeleton(rationale: str, issue: Issue = NORCO, case: Case = WOMAN) -> str:
    return as_template(case, replace(issue, rationale=rationale), "Mine").rationale


@pytest.mark.parametrize("issue", [NORCO, KNEE, BARE], ids=["drug", "imaging", "bare"])
@pytest.mark.parametrize("case", [WOMAN, MAN, NOBODY], ids=["woman", "man", "nobody"])
def test_that_a_filled_template_made_a_template_fills_the_same(case: Case, issue: Issue) -> None:
    for shipped in templates():
        filled = fill(shipped, case, replace(issue, outcome=shipped.outcome))
        made = as_template(case, filled, "Mine")
        again = fill(made, case, filled)
        cited = filled.reviewer_citations or again.reviewer_citations  # for its class from now on
        expected = replace(filled, template=made.id, reviewer_citations=cited)
        assert again == expected, shipped.id
        assert made.outcome is filled.outcome


@pytest.mark.parametrize(
    ("rationale", "made"),
    [
        ("Norco 10/325 mg #90 was asked for.", "{treatment} was asked for."),
        ("She took Norco 10/325 mg daily.", "{She} took {drug} {strength} daily."),
        ("By the guideline Norco is [x]. NORCO, 10/325.",
         "By the guideline Norco is [[x]]. {drug}, {strength}."),
        ("An 84-year-old woman, 84 years old.", "An {worker}, {age} years old."),
        ("It helped her. Her pain, her work.", "It helped {her_object}. {Her} pain, {her} work."),
        ("Aged 84, then 84 of 184.", "Aged {age}, then 84 of 184."),
        ("The choice is hers; she hurt herself.", "The choice is {hers}; {she} hurt {herself}."),
        ("Pain 9 of 10 with #90, 190 and 10/90.", "Pain 9 of 10 with #{quantity}, 190 and 10/90."),
        ("Review certified 30 tablets.", "Review certified {certified}."),
        ("Utilization review modified it. He modified it.",
         "Utilization review {review_decision} it. He modified it."),
        ("Reviewed 08/21/2014, asked 8/1/14.", "Reviewed {review_date}, asked {request_date}."),
        ("Hurt on January 2, 2010, seen 03/04/2014.", "Hurt on {injury_date}, seen [date]."),
        ("This woman, a 54yo F. The old lady, a man, 98.6 F.",
         "This [woman or man], a [age]yo [woman or man]. The old [woman or man], a man, 98.6 F."),
        ("So [sic] it {was}.", "So [[sic]] it {{was}}."),
        ("The physician left. She wrote this.", "The physician left. She wrote this."),
        ("The request for Norco 10/325 mg #90 is not medically necessary.", "{closing}"),
        ("Norcologists 1984", "Norcologists 1984"),
    ],
)  # fmt: skip
def test_that_facts_of_the_case_turn_back_into_fields(rationale: str, made: str) -> None:
    assert skeleton(rationale) == made


def test_that_a_side_counts_where_a_part_of_the_body_follows() -> None:
    said = (
        "He left work. The left knee and left ankle hurt him, his hands too. It is his. Left knee."
        " His right hip does not, nor the shoulder on the right."
    )
    assert skeleton(said, KNEE, MAN) == (
        "{She} left work. The {side} {body_part} and {side} ankle hurt {her_object}, {her} hands"
        " too. It is {hers}. {Side} {body_part}."
        " {Her} [side] hip does not, nor the shoulder on the [side]."
    )


def test_that_of_two_sides_in_a_title_none_stays_in_the_words() -> None:
    issue = replace(KNEE, treatment="Left knee arthroscopy with right shoulder injection")
    said = "The left knee locks and the right shoulder is stiff. He left."
    assert skeleton(said, issue, NOBODY) == (
        "The [side] knee locks and the [side] shoulder is stiff. He left."
    )


def test_that_open_prompts_stay_and_become_the_fields_they_stand_for() -> None:
    asked = ("[date]", "[body part]", "[She or he]")
    rationale = "[She or he] had [date] of the [body part], see [body part] [no prompt]."
    issue = replace(BARE, rationale=rationale, prompts=asked)
    made = as_template(NOBODY, issue, "Mine")
    assert made.rationale == "{She} had [date] of the {body_part}, see {body_part} [[no prompt]]."
    assert fill(made, NOBODY, issue).rationale == rationale


KNOWN = Case(
    number="CM26-0000001",
    claim_number="WC-998877",
    worker_reference="Mary Example",
    summary=WOMAN.summary,
    dates=DATES,
    parties=Parties(requesting_physician="Dr. Ann Sample", employer="Imaginary Bakery"),
)


@pytest.mark.parametrize(
    ("rationale", "made"),
    [
        ("CM26-0000001: Dr. Ann Sample saw Mary Example of the IMAGINARY BAKERY.",
         "[case number]: [requesting physician] saw [worker] of the [employer]."),
        ("Dr. Sample, Sample, MD, and A. Sample.",
         "[requesting physician], [requesting physician], and [requesting physician]."),
        ("Ms. Example fell. Mary Example; EXAMPLE, MARY and Mary agree.",
         "[worker] fell. [worker]; [worker] and [worker] agree."),
        ("Imaginary sent Mr. Unknown and Dr. Nobody.",
         "[employer] sent [name] and [name of the physician]."),
        ("CM260000001, 26-0000001, WC998877 and claim 998877.",
         "[case number], [case number], [claim number] and claim [claim number]."),
        ("WC-0998877, WC 998877, XY-998877.",
         "[claim number], [claim number], [claim number]."),
        ("Hurt 01-02-2010, 1.2.2010, 2010/01/02, 2 January 2010, Jan. 2nd, 2010 and 2-Jan-2010.",
         f"Hurt {', '.join(['{injury_date}'] * 5)} and {{injury_date}}."),
        ("Seen on 8/8, August 2014, in Aug 2014, 08-08-2014.",
         "Seen on [date], [date], in [date], [date]."),
        ("An 84yo, age 84, once 47 years old, at age 53.",
         "An {age}yo, age {age}, once [age] years old, at age [age]."),
        ("Write to P.O. Box 12, Nowhere, CA 90001.", "Write to [address]."),
    ],
)  # fmt: skip
def test_that_nobody_and_no_day_of_the_case_is_told_in_a_template(
    rationale: str, made: str
) -> None:
    assert skeleton(rationale, BARE, KNOWN) == made


def test_that_a_long_rationale_becomes_a_template_at_once() -> None:
    for hostile in ("her ", "she, ", "The physician that she, "):
        made = skeleton(hostile * (40_000 // len(hostile)), BARE, WOMAN)
        assert made.count("{") + made.count("he") >= 1_000


def test_that_a_template_of_ones_own_knows_what_it_is_for() -> None:
    opioids = entry_by_id("chronic-pain-treatment-guidelines/opioids")
    weaning = entry_by_id("chronic-pain-treatment-guidelines/weaning-of-medications")
    assert opioids
    assert weaning
    issue = replace(NORCO, reviewer_citations=(cite(opioids, weaning),))
    made = as_template(WOMAN, issue, "Mine")
    assert made.citations == (opioids.id, weaning.id)
    assert made.kind is IssueKind.DRUG
    assert made.treatments[0] == "opioid"
    assert made.own
    assert made.reviewed
    assert fill(made, WOMAN, NORCO).reviewer_citations == issue.reviewer_citations


def test_that_a_copy_is_not_adopted_and_that_adopting_keeps_the_id() -> None:
    shipped = templates()[0]
    copy = duplicate(shipped, "Copy")
    assert copy == replace(shipped, id=copy.id, name="Copy", own=True)
    assert copy.id != shipped.id
    assert adopted(shipped) == replace(shipped, own=True, reviewed=True)


@given(st.text(alphabet="ab {}[] age\n.", max_size=60))
def test_that_any_words_survive_as_words(words: str) -> None:
    assert "".join(piece.text for piece in pieces(escaped(words))) == words.strip()
    issue = replace(BARE, rationale=words.strip(), outcome=Outcome.UPHELD)
    made = as_template(NOBODY, issue, "Mine")
    again = fill(made, NOBODY, issue)
    assert (again.rationale, again.prompts) == (words.strip(), ())
