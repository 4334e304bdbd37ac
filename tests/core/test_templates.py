from __future__ import annotations

import datetime as dt
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.case import (
    Case,
    Dates,
    Issue,
    IssueKind,
    Outcome,
    UtilizationReview,
    open_prompts,
    replace,
)
from workbench.guidelines import entry_by_id, parse_citations
from workbench.templates import Template, fields_of, fill, rank, templates

DISPUTED = (
    *("opioid", "muscle relaxant", "topical", "nsaid", "proton pump", "physical", "mri"),
    *("acupuncture", "chiropractic", "emg/ncv", "epidural", "drug testing", "tens", "vague"),
)
ISSUE = Issue(id="issue-1", treatment="Imaginol 5 mg #30")
CASE = Case(
    issues=(ISSUE,),
    dates=Dates(request=dt.date(2014, 8, 8), utilization_review_denial=dt.date(2014, 8, 21)),
)


def template(rationale: str, outcome: Outcome | None = None) -> Template:
    return Template(
        id="made-up", name="Made up", kind=IssueKind.OTHER, rationale=rationale, outcome=outcome
    )


def test_that_there_are_templates_for_what_is_disputed_most() -> None:
    names = " ".join(template.name for template in templates()).casefold()
    for treatment in DISPUTED:
        assert treatment in names
    assert len({template.id for template in templates()}) == len(templates())


def test_that_a_shipped_template_states_no_number_and_leaves_medicine_to_prompts() -> None:
    for shipped in templates():
        said = re.sub(r"\[[^\[\]]*\]|\{\w+\}", "", shipped.rationale)
        assert not re.search(r"\d|percent|stud(?:y|ies) show|evidence", said), shipped.id
        assert "[" in shipped.rationale, shipped.id
        assert not shipped.reviewed


def test_that_a_shipped_template_closes_with_its_outcome_and_leaves_no_field() -> None:
    for shipped in templates():
        assert {entry_by_id(ident) is None for ident in shipped.citations} <= {False}, shipped.id
        filled = fill(shipped, CASE, ISSUE)
        verdict = "is not" if shipped.outcome is Outcome.UPHELD else "is"
        closing = f"The request for Imaginol 5 mg #30 {verdict} medically necessary."
        assert filled.rationale.endswith(closing), shipped.id
        assert not re.search(r"[{}]", filled.rationale), shipped.id


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


def test_that_a_template_without_citations_leaves_those_of_the_issue() -> None:
    cited = replace(ISSUE, reviewer_citations=parse_citations("Decision based on Eye 2004."))
    assert fill(template("Why."), CASE, cited).reviewer_citations == cited.reviewer_citations


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


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("Norco 10/325mg #90", "Opioid"),
        ("opi", "Opioid"),
        ("Physical therapy for the low back, 8 visits", "Physical"),
        ("MRI of the left knee", "MRI"),
        ("Lumbar epidural steroid injection", "Epidural"),
        ("12 sessions of acupuncture", "Acupuncture"),
        ("Terocin patch #30", "Topical"),
        ("EMG/NCV of the right arm", "EMG"),
        ("Urine drug screen", "Drug testing"),
        ("TENS unit purchase", "TENS"),
    ],
)
def test_that_templates_for_the_treatment_come_first(words: str, name: str) -> None:
    assert rank(words)[0].name.startswith(name)
    assert set(rank(words)) == set(templates())


def test_that_templates_for_the_outcome_come_before_the_others() -> None:
    for outcome in Outcome:
        assert rank("norco", outcome)[0].outcome is outcome
    assert [t.name for t in rank("")] == sorted((t.name for t in templates()), key=str.casefold)
