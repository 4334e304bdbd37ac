from __future__ import annotations

import datetime as dt

import pytest

from tests.core.cases import decided_case
from tests.core.text_cases import of, written
from workbench.case import (
    Acceptance,
    Attestation,
    Case,
    Finding,
    LetterForm,
    OrganizationProfile,
    Parties,
    Reviewer,
    ReviewerProfile,
    Severity,
    SubmissionField,
    SubmissionPart,
    replace,
)
from workbench.checks import Context, check

NOW = dt.datetime(2026, 11, 22, tzinfo=dt.UTC)
EMPTY = "Guidelines say much about this sort of treatment in general terms and in many words. " * 3


def _form(case: Case, context: Context | None = None) -> list[Finding]:
    return [one for one in check(case, context or Context()) if one.rule.startswith("form.")]


def test_that_nothing_of_condition_documents_and_findings_warns_of_each() -> None:
    case = replace(written(EMPTY), summary="A person asked.")
    assert [one.rule.rpartition(".")[2] for one in _form(case)] == [
        "condition-missing",
        "documents-missing",
        "findings-missing",
    ]


@pytest.mark.parametrize(("words", "told"), [
    ("Diagnosed with spondylolisthesis.", {"condition"}),
    ("A progress report of 3/4/2015.", {"documents"}),
    ("She was seen again on 03/04/2015.", {"documents"}),
    ("She fell on 03/04/2015.", set()),
    ("Grip was 4/5.", {"findings"}),
    ("The note says that her neck pain is 7/10.", {"condition", "documents", "findings"}),
])  # fmt: skip
def test_that_a_part_may_stand_in_the_summary_or_in_a_rationale(words: str, told: set[str]) -> None:
    parts = {"condition", "documents", "findings"}
    for summary, rationale in ((words, EMPTY), ("A person asked.", EMPTY + words)):
        case = replace(written(rationale), summary=summary)
        missing = {one.rule[5:].removesuffix("-missing") for one in _form(case)}
        assert missing == parts - told


def test_that_what_is_begun_and_an_addendum_are_not_asked_for_parts() -> None:
    begun = replace(written(""), summary=EMPTY)
    assert _form(begun) == []
    assert _form(replace(written(EMPTY), summary="x", addends="draft-1")) == []


def test_that_a_letter_without_any_qualification_warns() -> None:
    case = replace(decided_case(), reviewer=Reviewer())
    (found,) = _form(case, Context(stored=False))
    assert (found.rule, found.severity) == ("form.qualifications-missing", Severity.WARNS)
    assert _form(replace(case, form=LetterForm())) == []
    assert _form(replace(case, reviewer=Reviewer(specialties=("Neurology",)))) == []


def _attested(*pairs: tuple[str, int, int | None]) -> Context:
    made = tuple(
        Attestation(what=what, on=dt.date(on, 1, 1), expires=dt.date(end, 1, 1) if end else None)
        for what, on, end in pairs
    )
    return Context(now=NOW, reviewer=ReviewerProfile(attestations=made))


def test_that_a_license_that_ran_out_warns_until_it_is_attested_anew() -> None:
    lapsed = _attested(("license", 2024, 2026), ("certification", 2024, 2030))
    (found,) = _form(decided_case(), lapsed)
    assert "license ran out on 01/01/2026" in found.message
    assert _form(decided_case(), replace(lapsed, stored=False)) == []
    assert _form(decided_case(), _attested(("license", 2024, 2026), ("license", 2026, 2028))) == []
    assert _form(decided_case(), _attested(("license", 2024, None))) == []


def test_that_a_party_who_was_not_looked_at_is_a_hint() -> None:
    case = replace(decided_case(), parties=Parties(employer="Example Print Shop"))
    assert [one.severity for one in _form(case)] == [Severity.HINT]
    accepted = replace(case, acceptance=Acceptance(parties=("EXAMPLE PRINT SHOP",)))
    assert _form(accepted) == []
    more = replace(accepted, parties=replace(case.parties, insurer="Example Mutual"))
    assert [one.message[:14] for one in _form(more)] == ["Example Mutual"]


@pytest.mark.parametrize("text", [
    "Signed by Dana Q. Madeup, MD.",
    "Reviewed by Madeup, Dana.",
    "I am Dr. Madeup and saw it.",
    "D. Madeup wrote this.",
    "DANA MADEUP",
    "Madeup M.D. wrote this.",
])  # fmt: skip
def test_that_the_reviewers_own_name_warns(text: str) -> None:
    context = Context(reviewer=ReviewerProfile(name="Dana Quinn Madeup, MD"))
    assert [one.severity for one in of("form.identity", written(text), context)] == [Severity.WARNS]


@pytest.mark.parametrize("name", ["", "Madeup", "Dr. , MD", "Roe, Dana", "Dàna Róe"])
def test_that_other_names_and_parts_of_a_name_are_left_to_the_release(name: str) -> None:
    context = Context(reviewer=ReviewerProfile(name=name))
    text = "The dana rose as madeup before. Dr. Other and Dana Else saw it; Madeup alone."
    assert of("form.identity", written(text), context) == []


def test_that_a_party_of_the_same_surname_may_be_meant() -> None:
    context = Context(reviewer=ReviewerProfile(name="Dana Madeup"))
    case = written("He saw Dr. Madeup again.")
    assert of("form.identity", case, context)
    case = replace(case, parties=Parties(requesting_physician="Chris Madeup, MD"))
    assert of("form.identity", case, context) == []


@pytest.mark.parametrize(("assigned", "differs"), [
    ("NORCO 10/325MG  #60.", False),
    ("", False),
    ("Norco 10/325 mg #90", True),
    ("Norco tablets 10/325 mg #60", True),
])  # fmt: skip
def test_that_a_title_keeps_the_words_of_the_assignment(assigned: str, *, differs: bool) -> None:
    case = written("The record supports it.", "Norco 10/325 mg #60")
    case = replace(case, issues=(replace(case.issues[0], assigned_wording=assigned),))
    found = of("form.wording-differs", case)
    assert bool(found) is differs
    assert [one.other_quote for one in found] == ([assigned] if differs else [])


def test_that_a_text_over_the_limit_of_its_field_warns_at_that_text() -> None:
    asked = (
        SubmissionField(label="Summary", part=SubmissionPart.SUMMARY, limit=20),
        SubmissionField(label="Reasons", part=SubmissionPart.RATIONALE, limit=52),
    )
    context = Context(profile=OrganizationProfile(name="Example", submission=asked))
    found = of("form.field-over-limit", decided_case(), context)
    assert [(one.field, one.issue) for one in found] == [("summary", None), ("rationale", 0),
                                                         ("rationale", 1)]  # fmt: skip
    assert "over the 20" in found[0].message
