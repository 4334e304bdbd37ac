"""The rationale templates that are shipped: what they are for, and what they must not say."""

from __future__ import annotations

import re
import tomllib
from collections import Counter

import pytest

from workbench import resources
from workbench.case import Outcome
from workbench.guidelines import catalogue
from workbench.templates import Template, templates
from workbench.templates.fields import is_field
from workbench.treatments import classes

SUBJECTS = (
    *("opioid-start", "opioid-continue", "opioid-weaning", "opioid-safety", "muscle-relaxant"),
    *("topical", "compound", "nsaid", "ppi", "anticonvulsant", "antidepressant"),
    *("benzodiazepine", "sleep-aid", "physical-therapy", "occupational-therapy"),
    *("postsurgical-therapy", "chiropractic", "acupuncture", "home-exercise"),
    *("mri", "x-ray", "emg-ncv", "drug-testing", "epidural", "facet", "trigger-point"),
    *("radiofrequency", "botulinum", "surgery", "associated-service", "tens", "brace", "bed"),
    *("cold-therapy", "equipment", "psychotherapy", "functional-restoration", "home-health"),
    *("gym", "transport", "consultation", "retrospective", "too-vague", "record-reason"),
    *("review-reason", "partial-approval"),
)
ANY_TREATMENT = SUBJECTS[SUBJECTS.index("retrospective") :]  # no class of treatment is theirs
CITED = "[what the cited section asks for]"
CLAIMS = re.compile(  # what only a guideline, a study or a number could say
    r"\d|\b(?:percent|half|two|four|five|six|seven|eight|nine|ten|twelve|dozens?|days?|weeks?|months?|"
    r"years?|hours?|no (?:more|less|longer) than|at (?:least|most)|up to|maximum|minimum|"
    r"limited to|guidelines? (?:recommends?|states?|supports?|says?|requires?)|"
    r"recommend\w*|stud(?:y|ies)|evidence|literature|research|prove[ns]?|effective\w*|efficacy|(?:contra)?indicated|"
    r"first[- ]line|gold standard|standard of care|safe and|addictive|always|never|usually|most)\b",
    re.IGNORECASE,
)
ABSENCE = re.compile(  # the reviewer says what a record does not hold, a template asks
    r"\b(?:no (?:documentation|record|mention|sign|report|trial|plan|red flag|finding|objective)|"
    r"not (?:documented|recorded|mentioned|reported|present)|undocumented|abs(?:ent|ence)|"
    r"without (?:any|documentation)|there (?:is|was|are|were) (?:no|none)|"
    r"fail(?:s|ed) to (?:show|document))\b",
    re.IGNORECASE,
)
# A kept answer to the prompt stands in every template of its citation: all take the same form.
ASKING = re.compile(
    r"(?:asks? (?:it )?for|calls for|looks for|expects|wants|wants (?:it|such a test) to rest on|"
    r"(?:turn|turns|depends|depend) (?:\w+ )*on|depends, (?:by|in) the cited section, on|"
    r"turns, under the cited section, on|sets out|names|counts under the cited section is)$"
)
IDS = {"argvalues": templates(), "ids": lambda shipped: shipped.id}


def spoken(shipped: Template) -> str:
    """What the template says itself, outside of prompts and fields."""
    return re.sub(r"\[[^\[\]]*\]|\{\w+\}", "", shipped.rationale)


def prompts(shipped: Template) -> Counter[str]:
    return Counter(re.findall(r"\[[^\[\]]*\]", shipped.rationale))


@pytest.mark.parametrize("subject", SUBJECTS)
def test_that_a_subject_has_both_outcomes_and_neither_is_preferred(subject: str) -> None:
    pair = {shipped.outcome: shipped for shipped in templates() if _subject(shipped) == subject}
    upheld, overturned = pair[Outcome.UPHELD], pair[Outcome.OVERTURNED]
    assert upheld.id == f"{subject}-upheld"
    assert overturned.id == f"{subject}-overturned"
    assert upheld.name.removesuffix(": upheld") == overturned.name.removesuffix(": overturned")
    assert (upheld.kind, upheld.treatments, upheld.tags) == (
        *(overturned.kind, overturned.treatments, overturned.tags),
    )


def _subject(shipped: Template) -> str:
    return shipped.id.rpartition("-")[0]


def test_that_every_template_belongs_to_a_pair() -> None:
    assert sorted(map(_subject, templates())) == sorted(SUBJECTS * 2)
    assert len({shipped.name for shipped in templates()}) == len(templates())


@pytest.mark.parametrize("shipped", **IDS)
def test_that_a_template_states_no_criterion_and_claims_no_absence(shipped: Template) -> None:
    assert not CLAIMS.search(spoken(shipped))
    assert not ABSENCE.search(spoken(shipped))
    assert not shipped.reviewed


@pytest.mark.parametrize("shipped", **IDS)
def test_that_a_template_asks_for_facts_and_for_what_is_cited(shipped: Template) -> None:
    asked = prompts(shipped)
    assert asked[CITED] == 1
    assert 3 <= len(asked) <= 6
    assert set(asked.values()) == {1}
    bare = re.sub(r"\[[^\[\]{}]+\]", "", shipped.rationale)
    assert not re.search(r"[\[\]]", bare)
    before = shipped.rationale.partition(CITED)[0].rstrip()
    assert ASKING.search(before.removesuffix(":")), before[-60:]


@pytest.mark.parametrize("shipped", **IDS)
def test_that_a_template_is_a_paragraph_that_ends_with_the_closing_sentence(
    shipped: Template,
) -> None:
    assert 60 <= len(shipped.rationale.split()) <= 145
    assert shipped.rationale.count("{closing}") == 1
    assert shipped.rationale.endswith(". {closing}")
    assert shipped.rationale.strip().count("\n") == 0
    assert "  " not in shipped.rationale


@pytest.mark.parametrize("shipped", **IDS)
def test_that_fields_classes_and_citations_are_known(shipped: Template) -> None:
    fields = re.findall(r"\{(.*?)\}", shipped.rationale)
    assert all(map(is_field, fields))
    assert re.sub(r"\{\w+\}", "", shipped.rationale).isprintable()
    assert not re.search(r"[{}]", re.sub(r"\{\w+\}", "", shipped.rationale))
    assert not re.match(r"\{[a-z]", shipped.rationale)  # a sentence begins with a capital
    assert not re.search(r"\. \{(?!closing|She|Her)", shipped.rationale)
    assert set(shipped.citations) <= {entry.id for entry in catalogue()}
    known = {one.id for one in classes()}
    general = _subject(shipped) in ANY_TREATMENT
    assert (shipped.treatments[0] in known) is not general


def test_that_no_sentence_stands_in_two_templates_of_different_subjects() -> None:
    told: dict[str, set[str]] = {}
    for shipped in templates():
        bare = re.sub(r"\[[^\[\]]*\]|\{closing\}", "", shipped.rationale)
        for sentence in re.split(r"(?<=[.:]) ", bare):
            if len(sentence.split()) > 12:
                told.setdefault(sentence, set()).add(_subject(shipped))
    assert [sentence for sentence, subjects in told.items() if len(subjects) > 1] == []


def test_that_an_upheld_opioid_has_a_word_on_tapering() -> None:
    upheld = [one for one in templates() if one.id.startswith("opioid-") and one.outcome]
    for shipped in upheld:
        if shipped.outcome is Outcome.UPHELD and shipped.id != "opioid-start-upheld":
            assert any("tapering" in prompt for prompt in prompts(shipped))


def test_that_an_item_that_falls_with_its_parent_has_a_sentence() -> None:
    told = tomllib.loads(resources.text("sentences/dependents.toml"))
    assert told["id"] == "dependent-upheld"
    assert re.findall(r"\{\w+\}", told["sentence"]) == ["{parent}"]
    assert told["sentence"].endswith(".")
