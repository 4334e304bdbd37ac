"""What was written for a prompt about a cited section stands there the next time."""

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
    citation_line,
    prompts_in,
    replace,
)
from workbench.guidelines import parse_citations
from workbench.templates import Filling, Template, fill, fillings_in, templates

ON = dt.date(2026, 11, 22)
ASKED = "[what the cited section asks for]"
WORDS = "a goal that (made up) is named beforehand, and a look back at it"
CASE = Case(dates=Dates(request=dt.date(2014, 8, 1)), summary="The patient is a 54-year-old man.")
ISSUE = Issue(id="issue-1", treatment="Imaginol 5 mg #30", outcome=Outcome.UPHELD)
OPIOIDS = Template(
    id="x",
    name="X",
    kind=IssueKind.DRUG,
    citations=("chronic-pain-treatment-guidelines/opioids",),
    rationale=f"This {{worker}} takes {{drug}}. The cited section supports it where {ASKED}. Since "
    "[date] the record of this case shows [what it shows]. {closing}",
)


def filled(words: str = WORDS, template: Template = OPIOIDS) -> Issue:
    """An issue in whose rationale the reviewer wrote these words for the prompt."""
    issue = fill(template, CASE, ISSUE)
    return replace(issue, rationale=issue.rationale.replace(ASKED, words))


def test_that_what_was_written_for_a_guideline_prompt_is_kept_with_its_citation() -> None:
    issue = filled()
    (kept,) = fillings_in(OPIOIDS, CASE, issue, ON)
    line = citation_line(issue.reviewer_citations)
    assert kept == Filling(prompt=ASKED, citation=line, words=WORDS, on=ON)
    again = fill(OPIOIDS, CASE, ISSUE, (kept,))
    assert again.rationale == issue.rationale
    assert ASKED not in again.prompts
    assert [place.prompt for place in prompts_in(again)] == ["[drug]", "[date]", "[what it shows]"]


def test_that_it_is_found_where_the_words_around_it_were_changed_a_little() -> None:
    issue = filled()
    for old, new in (
        (WORDS, f"{WORDS}."),
        ("This 54-year-old man takes", "He has been taking"),
        ("The cited section supports it where", "the  Cited section\nsupports it where"),
        ("[drug]", "Imaginol"),
        ("[date] the record of this case shows", "then the record of this case shows"),
        ("of this case shows [what it shows]", "is silent"),
    ):
        assert old in issue.rationale
        changed = replace(issue, rationale=issue.rationale.replace(old, new))
        assert [kept.words for kept in fillings_in(OPIOIDS, CASE, changed, ON)] == [WORDS]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (WORDS, ASKED),
        (WORDS, ""),
        (WORDS, f"{WORDS} [how often]"),
        (WORDS, "x" * 2_000),
        ("The cited section supports it where", "It says:"),
        (". Since", ". The cited section supports it where that is so. Since"),
        (". Since", ", for"),
    ],
)
def test_that_nothing_is_kept_where_it_is_not_certain(old: str, new: str) -> None:
    issue = filled()
    assert old in issue.rationale
    changed = replace(issue, rationale=issue.rationale.replace(old, new))
    assert fillings_in(OPIOIDS, CASE, changed, ON) == ()


@pytest.mark.parametrize(
    "words",
    [
        *("what was reported on 03/04/2014", "a look back on 8-8-2014", "gains since August 2014"),
        *("what helps a 54-year-old man", "what helps at age 54"),
        *("no more than 10/325 MG a day", "30 tablets at a time", "Norco 10/325 mg #30 if so"),
        *("gains that Mr. Long lacks", "gains that Example lacks", "a note of Dr. Nobody"),
        *("a note of Imaginary Mills", "a claim such as WC-998877", "claim 998877"),
        *("a plan that he signed", "use of her arm", "a plan that this worker signed"),
        *("gains of the injured worker", "a scan of the left knee", "pain of the knee, right side"),
        *("disease at the neck and at the left knee", "a scan of level L4-L5"),
    ],
)
def test_that_what_belongs_to_one_patient_is_not_kept_for_others(words: str) -> None:
    case = replace(
        CASE,
        claim_number="WC-998877",
        worker_reference="Paul Example",
        parties=Parties(employer="Imaginary Mills"),
    )
    said = filled(f"a gain is named, and {words}")
    requested = Amount(quantity=30, unit="tablets")
    issue = replace(said, treatment="Norco 10/325 mg #30", level="L4-L5", requested=requested)
    assert fillings_in(OPIOIDS, case, issue, ON) == ()
    harmless = replace(issue, rationale=issue.rationale.replace(f", and {words}", ""))
    assert [kept.words for kept in fillings_in(OPIOIDS, case, harmless, ON)] == ["a gain is named"]


@pytest.mark.parametrize(
    "words",
    [
        "a trial of 6 visits over 2 weeks, at most 120 mg a day, for patients of age 65 or older",
        "signs at the lumbar spine in a patient who takes an opioid (page 78)",
        "what he or she can do again, by the guideline (May 2009)",
    ],
)
def test_that_what_a_guideline_says_of_any_patient_is_kept(words: str) -> None:
    assert [kept.words for kept in fillings_in(OPIOIDS, CASE, filled(words), ON)] == [words]


def test_that_nothing_is_kept_without_a_citation_nor_for_other_prompts() -> None:
    issue = filled()
    assert fillings_in(OPIOIDS, CASE, replace(issue, reviewer_citations=()), ON) == ()
    facts = replace(OPIOIDS, rationale="The record says [fact] and more of it. {closing}")
    said = fill(facts, CASE, ISSUE)
    said = replace(said, rationale=said.rationale.replace("[fact]", "a fact"))
    assert fillings_in(facts, CASE, said, ON) == ()


def test_that_a_kept_filling_stands_under_its_own_citation_only() -> None:
    other = parse_citations("Decision based on MTUS Chronic Pain Treatment Guidelines NSAIDs.")
    kept = Filling(prompt=ASKED, citation=citation_line(other), words=WORDS, on=ON)
    assert ASKED in fill(OPIOIDS, CASE, ISSUE, (kept,)).prompts
    printed = "Decision based on MTUS Chronic Pain Treatment Guidelines Opioids, page(s) 74-96."
    same = replace(kept, citation=printed)  # as another organization prints it
    older = replace(same, words="older words", on=dt.date(2020, 1, 1))
    assert WORDS in fill(OPIOIDS, CASE, ISSUE, (same, older, kept)).rationale


def test_that_of_a_prompt_that_stands_twice_nothing_is_kept() -> None:
    twice = replace(OPIOIDS, rationale=f"It supports this where {ASKED}, and that where {ASKED}.")
    assert fillings_in(twice, CASE, filled(template=twice), ON) == ()


def test_that_the_prompts_of_shipped_templates_are_found_again() -> None:
    for shipped in templates():
        issue = filled(template=shipped)
        if issue.reviewer_citations and shipped.rationale.count(ASKED) == 1:
            assert [one.words for one in fillings_in(shipped, CASE, issue, ON)] == [WORDS], (
                shipped.id
            )


@given(st.text(min_size=1, max_size=80))
def test_that_words_that_were_kept_are_never_read_as_fields_or_prompts(words: str) -> None:
    line = citation_line(fill(OPIOIDS, CASE, ISSUE).reviewer_citations)
    for kept in (words, f"{{closing}} [{words}] \\1"):
        filling = Filling(prompt=ASKED, citation=line, words=kept, on=ON)
        issue = fill(OPIOIDS, CASE, ISSUE, (filling,))
        assert f"supports it where {kept}. Since [date]" in issue.rationale
        assert issue.prompts == ("[drug]", "[date]", "[what it shows]")
