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
    Side,
    UtilizationReview,
    citation_line,
    open_prompts,
    prompts_in,
    replace,
)
from workbench.guidelines import Edition, Entry, parse_citations
from workbench.templates import Template, as_template, fields_of, fill, said_of_citing

ISSUE = Issue(id="issue-1", treatment="Imaginol 5 mg #30")
CASE = Case(
    issues=(ISSUE,),
    dates=Dates(request=dt.date(2014, 8, 8), utilization_review_denial=dt.date(2014, 8, 21)),
)


def template(rationale: str, outcome: Outcome | None = None) -> Template:
    return Template(
        id="made-up", name="Made up", kind=IssueKind.OTHER, rationale=rationale, outcome=outcome
    )


def test_that_filling_sets_rationale_citations_and_prompts_together() -> None:
    weaning = replace(
        template("[dose now] {closing}", Outcome.OVERTURNED),
        citations=(
            "chronic-pain-treatment-guidelines/opioids",
            "chronic-pain-treatment-guidelines/weaning-of-medications",
            "opioids-2017-04-20",
        ),
    )
    filled = fill(weaning, CASE, ISSUE)
    (citation,) = filled.reviewer_citations
    assert citation.units[0].sections == ("Opioids", "Weaning of medications")
    assert citation.pages == "74-96, 124"
    assert filled.outcome is Outcome.OVERTURNED
    assert open_prompts(filled) == filled.prompts == ("[dose now]",)


def test_that_an_outcome_that_was_chosen_stays() -> None:
    overturned = Issue(id="issue-1", treatment="Imaginol", outcome=Outcome.OVERTURNED)
    filled = fill(template("{closing}", Outcome.UPHELD), CASE, overturned)
    assert filled.outcome is Outcome.OVERTURNED


def test_that_no_closing_contradicts_the_words_or_the_outcome_that_was_chosen() -> None:
    overturned = Issue(id="issue-1", treatment="Imaginol", outcome=Outcome.OVERTURNED)
    for written_for in (None, Outcome.OVERTURNED):
        filled = fill(template("{closing}", written_for), CASE, overturned)
        assert filled.rationale == "The request for Imaginol is medically necessary."
    contrary = fill(template("It does not help. {closing}", Outcome.UPHELD), CASE, overturned)
    assert contrary.rationale.endswith(
        "The request for Imaginol [is or is not] medically necessary."
    )
    assert open_prompts(contrary) == ("[is or is not]",)


def test_that_what_is_not_known_becomes_a_prompt() -> None:
    filled = fill(template("Decided on {review_date}. {closing}"), Case(), Issue(id="issue-1"))
    assert filled.prompts == (
        "[date of the utilization review decision]",
        "[treatment]",
        "[is or is not]",
    )
    assert all(prompt in filled.rationale for prompt in filled.prompts)


def test_that_an_item_may_have_its_own_day_of_review() -> None:
    own = Issue(
        id="issue-1", treatment="X", utilization_review=UtilizationReview(date=dt.date(2014, 1, 2))
    )
    assert fill(template("On {review_date}."), CASE, own).rationale == "On 01/02/2014."
    assert fill(template("On {review_date}."), CASE, ISSUE).rationale == "On 08/21/2014."


@given(st.text())
def test_that_words_of_the_case_are_no_fields_and_no_prompts(title: str) -> None:
    for treatment in (title, f"{{closing}} [{title}] {{treatment}} \\1"):
        issue = Issue(id="issue-1", treatment=treatment, outcome=Outcome.UPHELD)
        filled = fill(template("For {treatment}: [why]."), CASE, issue)
        named = fields_of(CASE, issue).get("treatment")
        assert filled.rationale == f"For {named or '[treatment]'}: [why]."
        assert filled.prompts == (("[why]",) if named else ("[treatment]", "[why]"))


def test_that_facts_fill_themselves_with_the_words_for_this_worker() -> None:
    skeleton = template(
        "{She} is a {worker}, {age}, {sex}; {her} {side} {body_part} at {level} is {hers}. It gave "
        "{her_object} {quantity} of {drug} {strength}, {certified}, on {injury_date}. {Drug}."
    )
    issue = replace(
        ISSUE,
        treatment="Norco 10/325 mg, 60 tablets",
        certified=Amount(low=4, high=6, unit="visits"),
        body_part="lumbar spine",
        side=Side.LEFT,
        level="L4-L5",
    )
    dates = Dates(injury=dt.date(2010, 1, 2), injury_to=dt.date(2012, 3, 4))
    woman = Case(summary="The patient is an 80-year-old woman.", dates=dates)
    assert fill(skeleton, woman, issue).rationale == (
        "She is an 80-year-old woman, 80, female; her left lumbar spine at L4-L5 is hers. It gave "
        "her 60 tablets of Norco 10/325 mg, 4 to 6 visits, on 01/02/2010 to 03/04/2012. Norco."
    )
    man = Case(summary="The patient is a 54-year-old man.")
    said = fill(skeleton, man, issue)
    assert said.rationale.startswith("He is a 54-year-old man, 54, male; his left lumbar spine")
    assert "is his. It gave him 60" in said.rationale
    assert said.prompts == ("[date of injury]",)


@pytest.mark.parametrize(
    ("title", "field", "words"),
    [
        ("PT for the neck and low back", "body_part", "cervical spine and lumbar spine"),
        ("Back brace for the low back", "body_part", "lumbar spine"),
        ("Cream: Flurbiprofen 20%, Baclofen 2%", "ingredients", "Flurbiprofen 20% and Baclofen 2%"),
        ("Cream: Flurbiprofen 20%, Imaginol 2%", "ingredients", ""),
    ],
)
def test_that_a_title_tells_all_parts_and_all_ingredients_or_none(
    title: str, field: str, words: str
) -> None:
    assert fields_of(CASE, replace(ISSUE, treatment=title)).get(field, "") == words


def test_that_of_two_drugs_a_template_is_about_the_one_of_its_class() -> None:
    both = replace(ISSUE, treatment="Norco 10/325 mg #60 and Soma 350 mg #30")
    opioid = replace(template("{drug} {strength}."), treatments=("opioid",))
    relaxant = replace(opioid, treatments=("muscle-relaxant",))
    assert fill(opioid, CASE, both).rationale == "Norco 10/325 mg."
    assert fill(relaxant, CASE, both).rationale == "Soma 350 mg."
    assert (
        fill(template("{drug} {strength}."), CASE, both).rationale == "Norco and Soma [strength]."
    )
    kept = as_template(CASE, fill(opioid, CASE, both), "Mine", begun=opioid)
    assert (kept.rationale, kept.treatments) == ("{drug} {strength}.", ("opioid",))


def test_that_unknown_facts_about_the_worker_ask_in_words() -> None:
    filled = fill(template("{She} and {her} {age}: a {worker} {Her_object}."), Case(), ISSUE)
    assert filled.rationale == "[She or he] and [her or his] [age]: a worker [Her or him]."
    assert filled.prompts == ("[She or he]", "[her or his]", "[age]", "[Her or him]")
    assert [place.prompt for place in prompts_in(filled)] == list(filled.prompts)


@pytest.mark.parametrize(
    ("title", "said"),
    [
        ("Left knee arthroscopy with right shoulder injection", "[side] [body part]"),
        ("MRI of the left knee and right shoulder", "[side] [body part]"),
        ("Therapy for the neck and right shoulder", "[side] [body part]"),
        ("X-rays of the left knee and left ankle", "left knee and ankle"),
        ("Therapy for the neck and low back", "[side] cervical spine and lumbar spine"),
        ("Therapy, left and right knee", "bilateral knee"),
    ],
)
def test_that_a_side_is_only_said_of_the_part_that_has_it(title: str, said: str) -> None:
    issue = replace(ISSUE, treatment=title)
    assert fill(template("{side} {body_part}"), CASE, issue).rationale == said


def test_that_doubled_marks_and_unknown_names_are_words() -> None:
    filled = fill(template("{{age}} [[no]] {nobody} [] [ ] } ] [yes]."), CASE, ISSUE)
    assert filled.rationale == "{age} [no] {nobody} [] [ ] } ] [yes]."
    assert filled.prompts == ("[yes]",)


def test_that_prompts_have_places_and_that_a_title_holds_none() -> None:
    titled = replace(ISSUE, treatment="Imaginol [date]")
    filled = fill(template("[date] of {treatment}: [date]."), CASE, titled)
    places = prompts_in(filled)
    assert [filled.rationale[place.start : place.end] for place in places] == ["[date]", "[date]"]
    assert [place.start for place in places] == [0, len("[date] of Imaginol [date]: ")]
    assert prompts_in(replace(filled, rationale="Mine.")) == ()


OPIOIDS = replace(
    template("Why."), citations=("chronic-pain-treatment-guidelines/opioids", "opioids-2017-04-20")
)


@pytest.mark.parametrize(
    ("request_on", "cited", "why"),
    [
        (dt.date(2014, 8, 1), "Opioids Page(s): 74-96", ""),
        (dt.date(2018, 8, 1), "Opioids 2017", ""),
        (dt.date(2017, 1, 5), "", "No edition that the template names was in force"),
        (dt.date(2024, 8, 1), "", "Which edition is in force for this case was not verified"),
        (None, "", "The case has no date of the request"),
    ],
)
def test_that_the_edition_in_force_is_cited_and_otherwise_none(
    request_on: dt.date | None, cited: str, why: str
) -> None:
    case = Case(dates=Dates(request=request_on))
    assert cited in citation_line(fill(OPIOIDS, case, ISSUE).reviewer_citations)
    assert bool(fill(OPIOIDS, case, ISSUE).reviewer_citations) is bool(cited)
    assert said_of_citing(OPIOIDS, case, ISSUE).startswith(why)
    assert bool(said_of_citing(OPIOIDS, case, ISSUE)) is bool(why)


def test_that_citations_stay_where_the_template_has_none_to_give() -> None:
    cited = replace(ISSUE, reviewer_citations=parse_citations("Decision based on Eye 2004."))
    for none_given in (template("Why."), OPIOIDS):
        filled = fill(none_given, Case(), cited)
        assert filled.reviewer_citations == cited.reviewer_citations
    assert said_of_citing(template("Why."), Case(), cited) == ""


def test_that_ones_own_sources_and_editions_count() -> None:
    study = Entry(id="own", guideline="A made-up study", status="own", edition="study", rung=4)
    own = replace(OPIOIDS, citations=("own", "forgotten"))
    filled = fill(own, Case(), ISSUE, sources=(study,))
    assert "A made-up study" in citation_line(filled.reviewer_citations)
    row = Edition(id="opioids-2017-04-20", guideline="Opioids", in_force_from=dt.date(2017, 12, 1))
    case = Case(dates=Dates(request=dt.date(2024, 8, 1)))
    assert fill(OPIOIDS, case, ISSUE, editions=(row,)).reviewer_citations
