from __future__ import annotations

import pytest

from workbench.case import (
    Case,
    Citation,
    Disposition,
    Issue,
    IssueKind,
    Outcome,
    ReusedMark,
    is_outdated,
    open_prompts,
    replace,
    with_dependents,
    with_issue,
)
from workbench.session import items
from workbench.session.items import Part
from workbench.templates import closing_sentence
from workbench.treatments import halves_of, linked, proposed_parent

SURGERY = Issue(id="issue-1", treatment="Left knee arthroscopy with partial meniscectomy")
ASSISTANT = Issue(id="issue-2", treatment="Associated surgical service: assistant surgeon")
THERAPY = Issue(id="issue-3", treatment="Physical therapy, 12 visits, lumbar spine")
CASE = Case(issues=(SURGERY, ASSISTANT, THERAPY))


def decided(case: Case, place: int, outcome: Outcome) -> Case:
    """The case after the reviewer decided one item, with all that follows."""
    after = with_issue(case, replace(case.issues[place], outcome=outcome))
    return with_dependents(case, after)


# Which surgery a service belongs to


def test_that_an_associated_service_is_tied_to_the_only_surgery() -> None:
    assert [issue.parent for issue in linked(CASE).issues] == ["", "issue-1", ""]


def test_that_a_service_is_tied_to_the_surgery_of_its_own_body_part() -> None:
    shoulder = Issue(id="issue-4", treatment="Right shoulder arthroscopy")
    therapy = Issue(id="issue-5", treatment="Postoperative physical therapy, right shoulder, 12")
    case = Case(issues=(SURGERY, shoulder, therapy))
    assert [issue.parent for issue in linked(case).issues] == ["", "", "issue-4"]


def test_that_nothing_is_tied_where_several_surgeries_fit_alike() -> None:
    other = replace(SURGERY, id="issue-4", treatment="Right shoulder arthroscopy")
    case = Case(issues=(SURGERY, other, ASSISTANT))
    assert linked(case) is case


def test_that_neither_therapy_nor_a_second_surgery_is_taken_for_a_service() -> None:
    assert proposed_parent(THERAPY, CASE.issues) is None
    assert proposed_parent(SURGERY, CASE.issues) is None


# What follows from the outcome of a surgery


def test_that_an_upheld_surgery_lets_its_service_be_upheld_with_one_act() -> None:
    case = decided(linked(CASE), 0, Outcome.UPHELD)
    assert items.may_follow(case, case.issues[1])
    child = items.upheld_with_parent(case, case.issues[1]).issues[1]
    assert child.outcome is Outcome.UPHELD
    assert "Left knee arthroscopy with partial meniscectomy" in child.rationale
    assert child.rationale.endswith(closing_sentence(child))
    assert child.rationale.count(child.closing) == 1


def test_that_an_overturned_surgery_leaves_its_service_undecided() -> None:
    case = decided(linked(CASE), 0, Outcome.OVERTURNED)
    assert case.issues[1].outcome is None
    assert not items.may_follow(case, case.issues[1])
    assert items.upheld_with_parent(case, case.issues[1]) is case


def test_that_a_changed_surgery_opens_its_service_again_and_changes_no_word_of_it() -> None:
    case = decided(linked(CASE), 0, Outcome.UPHELD)
    case = with_dependents(case, items.upheld_with_parent(case, case.issues[1]))
    case = with_issue(case, replace(case.issues[1], done=True))
    assert not is_outdated(case, case.issues[1])
    after = decided(case, 0, Outcome.OVERTURNED)
    assert after.issues[1] == replace(case.issues[1], done=False)
    assert is_outdated(after, after.issues[1])
    again = decided(after, 1, Outcome.OVERTURNED)
    assert not is_outdated(again, again.issues[1])


def test_that_what_was_written_stays_before_the_sentence_of_the_parent() -> None:
    case = decided(linked(CASE), 0, Outcome.UPHELD)
    child = replace(case.issues[1], rationale="The record names no assistant.")
    child = items.upheld_with_parent(with_issue(case, child), child).issues[1]
    assert child.rationale.startswith("The record names no assistant. ")
    twice = items.upheld_with_parent(with_issue(case, child), child).issues[1]
    assert twice.rationale == child.rationale


def test_that_a_parent_with_another_title_is_named_once() -> None:
    case = decided(linked(CASE), 0, Outcome.UPHELD)
    case = items.upheld_with_parent(case, case.issues[1])
    case = with_issue(case, replace(case.issues[0], treatment="Knee arthroscopy, left"))
    child = items.upheld_with_parent(case, case.issues[1]).issues[1]
    assert "Knee arthroscopy, left" in child.rationale
    assert SURGERY.treatment not in child.rationale
    assert child.rationale.count("This service") == case.issues[1].rationale.count("This service")


def test_that_a_closing_sentence_written_by_hand_is_not_left_beside_ours() -> None:
    case = decided(linked(CASE), 0, Outcome.UPHELD)
    for outcome in Outcome:
        theirs = closing_sentence(replace(case.issues[1], outcome=outcome))
        child = replace(case.issues[1], rationale=f"It needs none. {theirs}")
        child = items.upheld_with_parent(with_issue(case, child), child).issues[1]
        assert child.rationale.startswith("It needs none. ")
        assert child.rationale.count("medically necessary.") == child.rationale.count(child.closing)


def test_that_a_parent_without_a_title_leaves_a_blank() -> None:
    case = Case(issues=(replace(SURGERY, treatment="", outcome=Outcome.UPHELD), ASSISTANT))
    case = items.depending(case, case.issues[1], "issue-1")
    child = items.upheld_with_parent(case, case.issues[1]).issues[1]
    assert open_prompts(child) == ("[treatment]",)


def test_that_a_withdrawn_or_removed_parent_opens_its_service_again() -> None:
    case = decided(linked(CASE), 0, Outcome.UPHELD)
    case = with_dependents(case, items.upheld_with_parent(case, case.issues[1]))
    case = with_dependents(case, with_issue(case, replace(case.issues[1], done=True)))
    gone = replace(case.issues[0], disposition=Disposition.WITHDRAWN)
    withdrawn = with_dependents(case, with_issue(case, gone))
    removed = with_dependents(case, replace(case, issues=case.issues[1:]))
    for after in (withdrawn, removed):
        child = next(issue for issue in after.issues if issue.id == "issue-2")
        assert not child.done
        assert is_outdated(after, child)
        assert not items.may_follow(after, child)


def test_that_an_item_that_is_done_again_was_looked_at() -> None:
    case = decided(linked(CASE), 0, Outcome.UPHELD)
    case = with_dependents(case, items.upheld_with_parent(case, case.issues[1]))
    after = decided(case, 0, Outcome.OVERTURNED)
    done = with_dependents(after, with_issue(after, replace(after.issues[1], done=True)))
    assert not is_outdated(done, done.issues[1])


def test_that_braces_in_a_title_are_words() -> None:
    surgery = replace(SURGERY, treatment="Surgery {parent} {closing}", outcome=Outcome.UPHELD)
    child = replace(ASSISTANT, parent="issue-1")
    case = items.upheld_with_parent(Case(issues=(surgery, child)), child)
    assert "Surgery {parent} {closing}" in case.issues[1].rationale


def test_that_no_item_can_depend_on_what_depends_on_it() -> None:
    case = linked(CASE)
    assert [one.id for one in items.may_depend(case, case.issues[0])] == ["issue-3"]
    assert [one.id for one in items.may_depend(case, case.issues[1])] == ["issue-1", "issue-3"]
    assert items.depending(case, case.issues[0], "issue-2") is case


# Copied, parted, given


def test_that_a_copy_stands_behind_its_issue_and_is_not_done() -> None:
    decided_one = replace(SURGERY, rationale="Because.", outcome=Outcome.UPHELD, done=True)
    case = with_issue(CASE, decided_one)
    after = items.duplicated(case, case.issues[0])
    assert [one.treatment for one in after.issues[:2]] == [SURGERY.treatment] * 2
    assert after.issues[1].rationale == "Because."
    assert (after.issues[1].outcome, after.issues[1].done) == (None, False)
    assert len({issue.id for issue in after.issues}) == 4


@pytest.mark.parametrize(
    ("title", "halves"),
    [
        ("Norco 10/325 mg #60 and Soma 350 mg #60", ("Norco 10/325 mg #60", "Soma 350 mg #60")),
        ("MRI of the left knee; physical therapy", ("MRI of the left knee", "physical therapy")),
        ("Neck and upper back pain", ("Neck and upper back pain", "")),
        ("Norco 10/325 mg #60", ("Norco 10/325 mg #60", "")),
    ],
)
def test_that_a_title_is_parted_where_two_treatments_meet(
    title: str, halves: tuple[str, str]
) -> None:
    assert halves_of(title) == halves


def test_that_an_authorized_part_needs_no_outcome() -> None:
    titles = ("6 visits, authorized", "The remaining 6 visits")
    whole = replace(THERAPY, outcome=Outcome.UPHELD, rationale="Words.")
    after = items.parted(with_issue(CASE, whole), whole, titles, authorized=True)
    first, second = after.issues[2:]
    assert (first.treatment, second.treatment) == titles
    assert (first.disposition, first.outcome) == (Disposition.AUTHORIZED_SINCE, None)
    assert (second.disposition, second.outcome) == (Disposition.DECIDE, None)
    assert (first.rationale, second.rationale) == ("Words.", "")


def test_that_an_issue_gives_others_what_was_ticked_and_nothing_else() -> None:
    citation = Citation(text="Decision based on MTUS Knee Complaints 2004.")
    source = replace(
        THERAPY, outcome=Outcome.UPHELD, reviewer_citations=(citation,), rationale="Words."
    )
    case = with_issue(CASE, source)
    after = items.applied(case, source, {"issue-1"}, {Part.OUTCOME, Part.CITATIONS})
    assert after.issues[0].outcome is Outcome.UPHELD
    assert after.issues[0].reviewer_citations == (citation,)
    assert after.issues[0].rationale == ""
    assert after.issues[1:] == case.issues[1:]


def test_that_given_words_close_with_the_treatment_they_are_given_to() -> None:
    source = replace(THERAPY, outcome=Outcome.UPHELD)
    closing = closing_sentence(source)
    source = replace(source, rationale=f"Words. {closing}", closing=closing)
    case = with_issue(CASE, source)
    after = items.applied(case, source, {"issue-1"}, set(Part))
    assert after.issues[0].rationale == f"Words. {closing_sentence(after.issues[0])}"
    assert SURGERY.treatment in after.issues[0].rationale
    assert THERAPY.treatment not in after.issues[0].rationale


def test_that_words_nobody_reviewed_are_given_unreviewed() -> None:
    source = replace(THERAPY, outcome=Outcome.UPHELD)
    closing = closing_sentence(source)
    words = f"No spasm. {closing} No gain."
    marks = (
        ReusedMark(start=0, end=8, words="No spasm"),
        ReusedMark(start=words.index("No gain"), end=len(words) - 1, words="No gain"),
    )
    source = replace(source, rationale=words, closing=closing, reused_marks=marks)
    case = with_issue(CASE, source)
    given = items.applied(case, source, {"issue-1"}, {Part.RATIONALE}).issues[0]
    assert [given.rationale[one.start : one.end] for one in given.reused_marks] == [
        "No spasm",
        "No gain",
    ]
    assert open_prompts(given) == ("[is or is not]",)


def test_that_a_part_is_of_the_sort_that_its_title_tells() -> None:
    whole = Issue(id="issue-1", treatment="MRI and physical therapy", kind=IssueKind.IMAGING)
    case = items.parted(
        Case(issues=(whole,)), whole, ("MRI", "Physical therapy, right knee"), authorized=False
    )
    assert [issue.kind for issue in case.issues] == [IssueKind.IMAGING, IssueKind.VISITS]
    assert case.issues[1].body_part == "knee"


def test_that_nothing_is_given_to_what_was_withdrawn() -> None:
    case = with_issue(CASE, replace(SURGERY, disposition=Disposition.WITHDRAWN))
    source = replace(THERAPY, outcome=Outcome.UPHELD)
    assert items.applied(case, source, {"issue-1"}, set(Part)).issues[0] == case.issues[0]
