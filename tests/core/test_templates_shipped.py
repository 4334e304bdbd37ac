"""The templates that come with the program, and which come first for a treatment."""

from __future__ import annotations

import datetime as dt
import re
from collections import defaultdict

import pytest

from workbench.case import Case, Dates, Issue, IssueKind, Outcome, replace
from workbench.guidelines import entry_by_id
from workbench.templates import (
    Template,
    all_templates,
    asks_for_guideline,
    checked,
    fill,
    rank,
    templates,
)
from workbench.templates.skeleton import PieceKind, pieces
from workbench.treatments import classes, read_treatment

SUBJECTS = (
    *("opioid", "opioid-weaning", "muscle-relaxant", "topical", "compound", "nsaid", "ppi"),
    *("anticonvulsant", "antidepressant", "benzodiazepine", "sleep-aid", "physical-therapy"),
    *("occupational-therapy", "chiropractic", "acupuncture", "home-exercise", "mri", "x-ray"),
    *("electrodiagnosis", "drug-testing", "epidural", "facet", "trigger-point", "radiofrequency"),
    *("botulinum", "surgery", "associated-service", "tens", "brace", "bed", "cold-therapy"),
    *("psychotherapy", "functional-restoration", "home-health", "gym", "transport"),
    *("consultation", "retrospective", "vague"),
)
ISSUE = Issue(id="issue-1", treatment="Imaginol 5 mg #30")
CASE = Case(issues=(ISSUE,), dates=Dates(request=dt.date(2014, 8, 8)))
MINE = Template(
    id="mine", name="Mine", kind=IssueKind.DRUG, rationale="Why.", treatments=("opioid",), own=True
)


def test_that_what_is_disputed_most_has_a_template_for_either_outcome() -> None:
    outcomes = defaultdict(set)
    for shipped in templates():
        for subject in shipped.treatments:
            outcomes[subject].add(shipped.outcome)
    for subject in SUBJECTS:
        assert outcomes[subject] >= set(Outcome), subject
    assert len(templates()) >= 40
    assert len({shipped.id for shipped in templates()}) == len(templates())


def test_that_a_shipped_template_is_whole_and_known_to_class_and_catalog() -> None:
    known = {one.id for one in classes()}
    for shipped in templates():
        assert checked(shipped) is shipped
        assert all(entry_by_id(ident) for ident in shipped.citations), shipped.id
        assert shipped.treatments[0] in known or shipped.kind is IssueKind.OTHER, shipped.id


def test_that_a_shipped_template_states_no_number_and_leaves_medicine_to_prompts() -> None:
    for shipped in templates():
        found = pieces(shipped.rationale)
        said = " ".join(piece.text for piece in found if piece.kind is PieceKind.WORDS)
        assert not re.search(r"\d|percent|stud(?:y|ies) show|evidence", said), shipped.id
        assert any(piece.kind is PieceKind.PROMPT for piece in found), shipped.id
        asked = any(asks_for_guideline(piece.text) for piece in found)
        assert asked or not shipped.citations, shipped.id
        assert not shipped.reviewed


def test_that_a_shipped_template_closes_with_its_outcome_and_leaves_no_field() -> None:
    for shipped in templates():
        filled = fill(shipped, CASE, ISSUE)
        verdict = "is not" if shipped.outcome is Outcome.UPHELD else "is"
        closing = f"The request for Imaginol 5 mg #30 {verdict} medically necessary."
        assert filled.rationale.endswith(closing), shipped.id
        assert not re.search(r"[{}]", filled.rationale), shipped.id


@pytest.mark.parametrize(
    ("words", "subject"),
    [
        ("Norco 10/325mg #90", "opioid"),
        ("opi", "opioid"),
        ("wean", "opioid-weaning"),
        ("Physical therapy for the low back, 8 visits", "physical-therapy"),
        ("MRI of the left knee", "mri"),
        ("Lumbar epidural steroid injection", "epidural"),
        ("12 sessions of acupuncture", "acupuncture"),
        ("Terocin patch #30", "topical"),
        ("EMG/NCV of the right arm", "electrodiagnosis"),
        ("Urine drug screen", "drug-testing"),
        ("TENS unit purchase", "tens"),
        ("Associated surgical service: assistant surgeon", "associated-service"),
        ("vague", "vague"),
    ],
)
def test_that_templates_for_the_treatment_come_first_on_either_side(
    words: str, subject: str
) -> None:
    first, second = rank(words)[:2]
    assert subject in first.treatments
    assert subject in second.treatments
    assert {first.outcome, second.outcome} == set(Outcome)
    assert set(rank(words)) == set(templates())


@pytest.mark.parametrize(
    ("title", "subjects"),
    [
        ("Soma 350 mg #60", ["muscle-relaxant"]),
        ("Norco 10/325 mg #30, for weaning", ["opioid-weaning"]),
        ("Cortisone injection, right shoulder", ["other-injection"]),
        ("Spinal cord stimulator trial", ["implant"]),
        ("Shower chair purchase", ["equipment"]),
        ("Colace 100 mg #60", ["other-drug"]),
        ("FCE", ["other-test"]),
        ("Massage, 6 sessions", ["massage"]),
        ("Interpreter for office visits", ["other-service"]),
        ("Shock wave therapy", ["record-reason", "review-reason"]),
        ("Retrospective shock wave therapy", ["retrospective"]),
        ("Biofeedback, 6 sessions", ["psychotherapy"]),
    ],
)
def test_that_a_treatment_is_offered_its_own_pair_or_else_one_for_any_treatment(
    title: str, subjects: list[str]
) -> None:
    found = [one.id.rpartition("-")[0] for one in rank("", treatment=read_treatment(title))]
    assert found[0] == found[1]
    assert found[0] in subjects


def test_that_what_is_typed_goes_before_the_treatment_and_this_before_use() -> None:
    norco = read_treatment("Norco 10/325 mg #90")
    uses = {"mri-upheld": 9, "opioid-weaning-upheld": 3}
    assert "opioid" in rank("", treatment=norco)[0].treatments
    assert "mri" in rank("mri", treatment=norco, uses=uses)[0].treatments
    assert rank("", Outcome.UPHELD, norco, uses=uses)[0].id == "opioid-weaning-upheld"


def test_that_use_prefers_no_outcome_while_none_is_chosen() -> None:
    uses = {"mri-upheld": 9}
    assert [one.outcome for one in rank("mri", uses=uses)[:2]] == [
        one.outcome for one in rank("mri")[:2]
    ]
    for outcome in Outcome:
        assert rank("mri", outcome, uses=uses)[0].outcome is outcome


def test_that_use_ranks_no_template_for_another_class() -> None:
    knee = read_treatment("Left knee arthroscopy")
    mine = replace(MINE, name="Zebra")
    uses = {"opioid-continue-upheld": 5, "mine": 9, "surgery-overturned": 1}
    for outcome in (None, *Outcome):
        unused = rank("", outcome, knee, own=(mine,))
        found = rank("", outcome, knee, own=(mine,), uses=uses)
        behind = [one for one in unused if one not in found[:2]]
        assert "surgery" in found[0].treatments
        assert list(found[2:]) == behind


def test_that_ones_own_stand_among_the_shipped_and_in_their_place() -> None:
    assert MINE in rank("norco", own=(MINE,))[:8]
    adopted = replace(templates()[0], own=True, reviewed=True)
    found = all_templates((MINE, adopted))
    assert len(found) == len(templates()) + 1
    assert adopted in found
    assert templates()[0] not in found
    names = [one.name.casefold() for one in found]
    assert names == sorted(names)
