from __future__ import annotations

import pytest

from workbench.case import Issue, open_prompts
from workbench.guidelines import RUNGS, Entry, Wanted
from workbench.guidelines.citations_beyond import (
    beyond,
    in_running_text,
    reason_sentence,
    with_sentence,
)
from workbench.guidelines.citations_typed import Typed, find_typed, typed
from workbench.treatments import read_treatment


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("", Typed("")),
        ("opioids", Typed("opioids")),
        ("opioids 78-80", Typed("opioids", None, "78-80")),
        (" opioids  78, 80-82 ", Typed("opioids", None, "78, 80-82")),
        ("opioids 78 and 86", Typed("opioids", None, "78 and 86")),
        ("opioids, p. 78", Typed("opioids", None, "78")),
        ("opioids page(s): 78; 80", Typed("opioids", None, "78; 80")),
        ("low back 2004", Typed("low back 2004")),
        ("low back 2004 p 303", Typed("low back 2004", None, "303")),
        ("acoem 12", Typed("acoem 12")),
        ("chapter 12", Typed("chapter 12")),
        ("78", Typed("78")),
        ("norco 10/325", Typed("norco 10/325")),
        ("low back > special", Typed("low back", "special")),
        ("low back>special 303-305", Typed("low back", "special", "303-305")),
        ("elbow > 326", Typed("elbow", "326")),
        ("low back >", Typed("low back", "")),
    ],
)
def test_that_words_sections_and_pages_are_typed_in_one_line(text: str, what: Typed) -> None:
    assert typed(text) == what


def test_that_a_chapter_is_narrowed_to_its_sections() -> None:
    found = [offer.entry for offer in find_typed(typed("low back > special"), Wanted())]
    assert [(one.guideline, one.section) for one in found] == [
        ("Low Back Complaints", "Special Studies")
    ]
    every = find_typed(typed("low back 2004 >"), Wanted())
    assert len(every) > 3
    assert {offer.entry.guideline for offer in every} == {"Low Back Complaints"}
    assert all(offer.entry.section for offer in every)


def test_that_pages_are_no_words_to_find() -> None:
    wanted = Wanted()
    assert find_typed(typed("opioids 78-80"), wanted) == find_typed(typed("opioids"), wanted)


def test_that_one_step_can_be_asked_for_alone() -> None:
    outside = find_typed(typed("low back"), Wanted(), rung=2)
    assert outside
    assert {offer.entry.rung for offer in outside} == {2}
    assert find_typed(typed("low back"), Wanted(), rung=4) == ()
    study = Entry(id="own", guideline="Study", status="own", edition="study", rung=4)
    wanted = Wanted(treatment=read_treatment("Norco 10/325 mg #120"), sources=(study,))
    assert [offer.entry for offer in find_typed(typed(""), wanted, rung=4)] == [study]


def test_that_every_step_that_asks_for_a_reason_has_a_sentence_for_it() -> None:
    for rung in RUNGS:
        step = beyond(rung.number)
        assert (step is not None) == rung.asks_reason
        if step:
            assert step.sentence.count("{reason}") == step.sentence.count("{guideline}") == 1
            assert 2 <= len(step.reasons(beside_schedule=False)) <= 3
            assert not set(step.silent) & set(step.reasons(beside_schedule=True))
    assert reason_sentence(1, "a reason", "Opioids") == ""


@pytest.mark.parametrize(
    ("author", "called"),
    [
        ("Doe J", "Doe (2014)"),
        ("Doe J, Roe RM", "Doe and Roe (2014)"),
        ("Doe J, Roe R, Poe E", "Doe and others (2014)"),
        ("An Imaginary Society", "An Imaginary Society (2014)"),
        ("", "A made-up trial (2014)"),
    ],
)
def test_that_a_study_is_called_by_its_authors_in_a_sentence(author: str, called: str) -> None:
    study = Entry(
        id="own/doe",
        guideline="Doe J. A made-up trial. J Imag Med. 2014",
        status="unverified",
        edition="study",
        year=2014,
        author=author,
        title="A made-up trial",
    )
    assert in_running_text(study) == called


def test_that_a_reason_is_put_into_its_sentence_in_one_pass() -> None:
    sentence = reason_sentence(2, "  {guideline} is\nsilent. ", "The {reason} Guidelines")
    assert "The {reason} Guidelines, because {guideline} is silent." in sentence


def test_that_the_reason_stands_before_the_closing_sentence() -> None:
    closing = "Therefore, yoga is not medically necessary."
    issue = Issue(id="1", rationale=f"The record is thin.\n\n{closing}", closing=closing)
    sentence = reason_sentence(2, "it is silent", "ODG")
    said = with_sentence(issue, sentence)
    assert said.rationale == f"The record is thin. {sentence}\n\n{closing}"
    assert with_sentence(said, sentence) == said
    assert with_sentence(Issue(id="2"), sentence).rationale == sentence
    assert with_sentence(issue, "") is issue


def test_that_a_reason_that_is_not_given_is_an_open_blank() -> None:
    issue = with_sentence(Issue(id="1"), reason_sentence(4, " ", "A Made-Up Study"))
    searched, prompt = open_prompts(issue)
    assert searched == "[what was searched first]"
    assert prompt in issue.rationale
