"""The rationale templates that are shipped: what they are for, and what they must not say."""

from __future__ import annotations

import re
import tomllib
from collections import Counter

from workbench import resources
from workbench.case import Outcome
from workbench.guidelines import catalogue
from workbench.templates import Template, templates
from workbench.templates.fields import is_field
from workbench.treatments import classes

SUBJECTS = (
    *("opioid-start", "opioid-continue", "opioid-weaning", "opioid-safety", "muscle-relaxant"),
    *("topical", "compound", "nsaid", "ppi", "anticonvulsant", "antidepressant"),
    *("benzodiazepine", "sleep-aid", "other-drug", "physical-therapy", "occupational-therapy"),
    *("postsurgical-therapy", "chiropractic", "acupuncture", "massage", "home-exercise"),
    *("mri", "x-ray", "emg-ncv", "drug-testing", "other-test", "epidural", "facet"),
    *("trigger-point", "radiofrequency", "botulinum", "other-injection", "implant", "surgery"),
    *("associated-service", "tens", "brace", "bed", "cold-therapy", "equipment"),
    *("psychotherapy", "functional-restoration", "home-health", "gym", "transport"),
    *("other-service", "consultation", "retrospective", "too-vague", "record-reason"),
    *("review-reason", "partial-approval"),
)
GENERAL = SUBJECTS[SUBJECTS.index("retrospective") :]  # no class of treatment is theirs
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
# An answer is kept with its citation and put into other templates: all take the same form.
ASKING = re.compile(r"cited (?:section|guideline),? (?:asks for|calls for|looks for|expects)$")
REVIEW = re.compile(r"\{review_date\}|utilization review", re.IGNORECASE)
FAULT = re.compile(r"\b(?:did not|does not|without|left|leaves|passed|too little|no use|missed)\b")
LAY = re.compile(  # what no physician writes
    r"fine needles|pharmacy (?:would )?mix|\b(?:scans?|medicines?|by hand|answers? (?:it|this)\.)",
    re.IGNORECASE,
)
PROMPT = re.compile(r"\[[^\[\]{}]+\]")
FIELD = re.compile(r"\{(\w+)\}")


def subject(shipped: Template) -> str:
    return shipped.id.rpartition("-")[0]


def bare(shipped: Template) -> str:
    """What the template says itself, outside of prompts and fields."""
    return FIELD.sub("", PROMPT.sub("", shipped.rationale))


def test_that_each_subject_has_both_outcomes_and_neither_is_preferred() -> None:
    pairs = {(subject(one), one.outcome): one for one in templates()}
    assert len(pairs) == len(templates()) == 2 * len(SUBJECTS)
    for name in SUBJECTS:
        upheld, overturned = pairs[name, Outcome.UPHELD], pairs[name, Outcome.OVERTURNED]
        assert (upheld.id, overturned.id) == (f"{name}-upheld", f"{name}-overturned")
        stem = upheld.name.removesuffix(": upheld")
        assert overturned.name == f"{stem}: overturned"
        assert upheld.treatments == overturned.treatments, name
        assert (upheld.kind, upheld.tags) == (overturned.kind, overturned.tags), name
    assert len({one.name for one in templates()}) == len(templates())


def test_that_a_template_states_no_criterion_and_claims_no_absence() -> None:
    said = {one.id: CLAIMS.findall(bare(one)) + ABSENCE.findall(bare(one)) for one in templates()}
    assert {name: words for name, words in said.items() if words} == {}
    assert not any(one.reviewed for one in templates())


def test_that_a_template_asks_for_facts_and_for_what_is_cited() -> None:
    for shipped in templates():
        asked = PROMPT.findall(shipped.rationale)
        assert 3 <= len(asked) <= 6, shipped.id
        assert set(Counter(asked).values()) == {1}, shipped.id
        assert not re.search(r"[\[\]{}]", bare(shipped)), shipped.id
        before, cited, _ = shipped.rationale.partition(CITED)
        assert cited, shipped.id
        assert ASKING.search(before.rstrip().replace("which ", "")), shipped.id


def test_that_what_utilization_review_left_out_is_asked_and_never_claimed() -> None:
    for shipped in templates():
        for sentence in re.split(r"(?<=\.) ", shipped.rationale):
            if FAULT.search(PROMPT.sub("", sentence)) and REVIEW.search(sentence):
                assert PROMPT.search(sentence), sentence


def test_that_a_template_is_a_paragraph_that_ends_with_the_closing_sentence() -> None:
    for shipped in templates():
        assert 60 <= len(shipped.rationale.split()) <= 145, shipped.id
        assert shipped.rationale.count("{closing}") == 1, shipped.id
        assert shipped.rationale.endswith(". {closing}"), shipped.id
        assert shipped.rationale.isprintable(), shipped.id
        assert not re.search(r"  | [.,;:]|\.\w", shipped.rationale), shipped.id


def test_that_sentences_begin_with_a_capital_whatever_the_field() -> None:
    for shipped in templates():
        begun = re.findall(r"(?:^|[.?] )(\{?\w)", shipped.rationale)
        assert set(begun) - {"{c"} == {word.upper() for word in begun} - {"{C"}, shipped.id


def test_that_fields_classes_and_citations_are_known() -> None:
    known = {one.id for one in classes()}
    cataloged = {entry.id for entry in catalogue()}
    for shipped in templates():
        assert all(map(is_field, FIELD.findall(shipped.rationale))), shipped.id
        assert set(shipped.citations) <= cataloged, shipped.id
        assert (shipped.treatments[0] in known) is (subject(shipped) not in GENERAL), shipped.id


def test_that_no_sentence_stands_in_templates_of_two_subjects() -> None:
    told: dict[str, set[str]] = {}
    for shipped in templates():
        for sentence in re.split(r"(?<=[.:]) ", PROMPT.sub("", shipped.rationale)):
            if len(sentence.split()) > 9:
                told.setdefault(sentence, set()).add(subject(shipped))
    assert [sentence for sentence, subjects in told.items() if len(subjects) > 1] == []


def test_that_a_template_says_what_the_trade_says_of_one_drug_or_two() -> None:
    for shipped in templates():
        said = shipped.rationale
        assert not re.search(r"\{drug\}, an? ", said), shipped.id  # "Norco and Soma, an opioid"
        assert not LAY.search(said), shipped.id


def test_that_an_opioid_that_was_taken_is_upheld_with_a_word_on_tapering() -> None:
    for name in ("opioid-continue", "opioid-weaning", "opioid-safety", "benzodiazepine"):
        (shipped,) = (one for one in templates() if one.id == f"{name}-upheld")
        assert any("says on tapering" in prompt for prompt in PROMPT.findall(shipped.rationale))


def test_that_an_item_that_falls_with_its_parent_has_a_sentence() -> None:
    told = tomllib.loads(resources.text("sentences/dependents.toml"))
    assert told["id"] == "dependent-upheld"
    assert FIELD.findall(told["sentence"]) == ["parent"]
    assert told["sentence"].endswith(".")
