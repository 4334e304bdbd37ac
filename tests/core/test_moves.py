"""What follows from a move: of the stage of a case, its acceptance, its lines, its retention."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.core.cases import decided_case
from tests.core.test_dealings import ORGANIZATION, PASSPHRASE, returned, submission, submitted
from workbench import release, workspace
from workbench.case import (
    Acceptance,
    Case,
    OrganizationProfile,
    Problem,
    Rates,
    RetentionAct,
    RetentionRule,
    ReviewerProfile,
    Stage,
    replace,
)
from workbench.clocks import Holidays
from workbench.session import Session
from workbench.workspace import Paper, Workspace

DAY = dt.date(2026, 10, 2)
LATER = dt.date(2099, 1, 1)


@pytest.fixture
def opened(tmp_path: Path) -> Iterator[Workspace]:
    """A workspace with an organization that pays for a determination, and has it destroyed."""
    opened = workspace.create(tmp_path / "workspace", PASSPHRASE)
    rule = RetentionRule(act=RetentionAct.DESTROY, days=30)
    profile = OrganizationProfile(name=ORGANIZATION, rates=Rates(flat=100), retention=rule)
    opened.keep_organization(profile)
    yield opened
    opened.close()


def due(opened: Workspace) -> list[str]:
    return [one.reference for one in opened.due_for_retention(LATER)]


def words(opened: Workspace) -> list[str]:
    return [line.words for line in opened.invoice_lines()]


def submit(opened: Workspace, reference: str, text: bytes = b"words") -> None:
    session = Session(opened, reference)
    opened.submit(session.case, session.revision, submission(text))


# ---------------------------------------------------------------------------------- stages


@pytest.mark.parametrize("parked", [Stage.WAITING, Stage.DECLINED, Stage.TERMINATED])
def test_that_a_decided_case_that_was_parked_is_ready_again(
    opened: Workspace, parked: Stage
) -> None:
    decided = opened.add(decided_case()).reference
    begun = opened.add(Case(number="CM26-0000002", organization=ORGANIZATION)).reference
    for reference, stage in ((decided, Stage.READY), (begun, Stage.DRAFT)):
        opened.move(reference, parked)
        opened.move(reference, Stage.DRAFT)
        assert opened.stage(reference) is stage


@pytest.mark.parametrize("from_where", [Stage.OFFERED, Stage.DECLINED])
@pytest.mark.parametrize("case", [Case(number="CM26-0000007"), decided_case()])
def test_that_an_acceptance_taken_back_leaves_the_case_where_it_was(
    opened: Workspace, from_where: Stage, case: Case
) -> None:
    session = Session(opened, opened.add_assignment(case).reference)
    reference = session.case.reference
    if from_where is Stage.DECLINED:
        opened.decline(reference, "no time")
    accepted = replace(session.case, acceptance=Acceptance(on=DAY))
    session.change("Accept the assignment", accepted, stage=Stage.ACCEPTED)
    after = opened.stage(reference)
    for _ in range(2):
        session.undo()
        assert opened.stage(reference) is from_where
        session.redo()
        assert opened.stage(reference) is after


def test_that_a_case_that_was_never_offered_stays_a_draft_without_an_acceptance(
    opened: Workspace,
) -> None:
    session = Session(opened, opened.add(Case(number="CM26-0000007")).reference)
    session.change("Accept", replace(session.case, acceptance=Acceptance(on=DAY)))
    session.undo()
    assert opened.stage(session.case.reference) is Stage.DRAFT


def test_that_a_change_of_nothing_still_brings_the_case_to_its_stage(opened: Workspace) -> None:
    session = Session(opened, opened.add_assignment(Case(number="CM26-0000007")).reference)
    heard = []
    session.listen(lambda before, after: heard.append((before, after)))
    session.change("Accept the assignment", session.case, stage=Stage.ACCEPTED)
    assert opened.stage(session.case.reference) is Stage.ACCEPTED
    assert len(heard) == 1
    assert session.undo_name == ""
    session.change("Accept the assignment", session.case, stage=Stage.ACCEPTED)  # it is there
    with pytest.raises(Problem, match="accepted cannot become submitted"):
        session.change("Submit", session.case, stage=Stage.SUBMITTED)


def test_that_a_reason_that_was_typed_is_destroyed_with_its_case(opened: Workspace) -> None:
    reference = opened.add_assignment(Case(number="CM26-0000007")).reference
    opened.decline(reference, "Mr. Roe is a neighbor")
    opened.destroy(reference, "entered twice")
    assert "Roe" not in "".join(row.detail for row in opened.audit())


# -------------------------------------------------------------------------------- submission


def test_that_what_was_frozen_is_submitted_as_it_is_stored(opened: Workspace) -> None:
    session = submitted(opened)
    opened.move(session.case.reference, Stage.RETURNED)
    with pytest.raises(Problem, match="changed in another window"):
        opened.submit(session.case, session.revision - 1, submission())
    assert opened.stage(session.case.reference) is Stage.RETURNED


def test_that_a_version_with_a_later_one_is_not_submitted_again(opened: Workspace) -> None:
    first = submitted(opened).case.reference
    second = opened.return_case(first, returned(False), None).reference
    with pytest.raises(Problem, match="later version"):
        submit(opened, first)
    with pytest.raises(Problem, match="later version"):
        opened.move(first, Stage.SUBMITTED)
    with pytest.raises(Problem, match="later version"):
        release.refuse_submission(opened, opened.case(first))
    assert (opened.stage(first), opened.later_version(first)) == (Stage.RETURNED, second)


def test_that_the_list_of_changes_is_kept_with_the_submission(opened: Workspace) -> None:
    session = Session(opened, opened.add(decided_case()).reference)
    listed = replace(submission(b"what changed"), paper=Paper.CHANGE_LIST)
    opened.submit(session.case, session.revision, submission(), listed)
    assert opened.paper(session.case.reference, Paper.CHANGE_LIST) == listed


def test_that_work_is_billed_at_its_first_submission_whatever_lines_there_are(
    opened: Workspace,
) -> None:
    session = Session(opened, opened.add(decided_case()).reference)
    reference = session.case.reference
    opened.submit(session.case, session.revision, submission())
    (line,) = opened.invoice_lines()
    opened.remove_invoice_line(line.id)
    opened.add_invoice_lines([replace(line, words="Telephone call")])
    opened.move(reference, Stage.RETURNED)
    submit(opened, reference)
    assert words(opened) == ["Telephone call"]
    other = opened.add(decided_case("CM26-0000002")).reference
    opened.add_invoice_lines([replace(line, reference=other, words="Postage")])
    submit(opened, other)
    assert words(opened) == ["Telephone call", "Postage", "Determination"]


def test_that_a_letter_that_went_out_by_hand_is_billed_once_too(opened: Workspace) -> None:
    release.create_identity(opened, "role", PASSPHRASE, subject="Expert Reviewer 0001")
    reference = opened.add(decided_case()).reference
    release.release(opened, reference, "role", PASSPHRASE)
    for stage in (Stage.SUBMITTED, Stage.RETURNED, Stage.SUBMITTED):
        opened.move(reference, stage)
    assert words(opened) == ["Determination"]


def test_that_seconds_that_are_no_number_count_nothing(opened: Workspace) -> None:
    session = Session(opened, opened.add(decided_case()).reference)
    opened.set_case_setting(session.case.reference, workspace.SECONDS, "12.5")
    assert opened.seconds_spent(session.case.reference) == 0
    opened.submit(session.case, session.revision, submission())
    assert words(opened) == ["Determination"]


# --------------------------------------------------------------------------------- retention


def test_that_a_case_that_came_back_is_not_over(opened: Workspace) -> None:
    first = submitted(opened).case.reference
    opened.accept(first, DAY)
    (asked,) = opened.due_for_retention(LATER)
    second = opened.return_case(first, returned(True), None).reference
    assert opened.accepted(first) is None
    assert due(opened) == []
    with pytest.raises(Problem, match="worked on again"):
        opened.apply_retention(asked)
    submit(opened, second)
    assert due(opened) == []
    opened.accept(second, DAY)
    assert due(opened) == [second, first]


def test_that_a_case_waits_for_its_correction_and_its_addenda(opened: Workspace) -> None:
    first = submitted(opened).case.reference
    opened.accept(first, DAY)
    addendum = opened.begin_addendum(first, "A fictional addition.").reference
    assert due(opened) == []
    submit(opened, addendum)
    opened.move(addendum, Stage.CONCLUDED)
    second = opened.correct(first, "The wrong side.").reference
    assert due(opened) == [addendum]
    submit(opened, second)
    third = opened.correct(second, "Again.").reference
    opened.move(third, Stage.TERMINATED)
    assert set(due(opened)) == {addendum}  # the second one is not accepted
    opened.accept(second, DAY)
    assert set(due(opened)) == {first, addendum, second}


def test_that_the_day_of_an_acceptance_is_kept_where_the_case_is_accepted_again(
    opened: Workspace,
) -> None:
    first = submitted(opened).case.reference
    second = opened.correct(first, "The wrong side.").reference
    submit(opened, second)
    opened.accept(first, DAY)  # of the version that was replaced, with no stage of its own
    assert opened.stage(first) is Stage.SUPERSEDED
    assert opened.accepted(first) == DAY


def test_that_an_addendum_is_begun_with_its_text_or_not_at_all(opened: Workspace) -> None:
    first = submitted(opened).case.reference
    with pytest.raises(Problem, match="no character"):
        opened.begin_addendum(first, "Half \ud800 of one.")
    assert opened.addenda(first) == ()
    added = opened.begin_addendum(first, "A fictional addition.")
    assert opened.stage(added.reference) is Stage.READY


@pytest.mark.parametrize(
    ("name", "days"), [(ORGANIZATION, 10**12), ("x\ny", 1), ("", 10**12), ("", -1)]
)
def test_that_a_rule_is_checked_as_its_profile_is(opened: Workspace, name: str, days: int) -> None:
    before = opened.profiles()
    with pytest.raises(Problem):
        opened.set_retention_rule(name, RetentionRule(act=RetentionAct.DESTROY, days=days))
    assert opened.profiles() == before


def test_that_cases_without_an_organization_have_a_rule(opened: Workspace) -> None:
    rule = RetentionRule(act=RetentionAct.DESTROY, days=7)
    opened.set_retention_rule("", rule)
    assert opened.organization("").retention == rule


def test_that_half_a_character_is_refused_in_the_reviewers_own_words(opened: Workspace) -> None:
    with pytest.raises(Problem, match="no character"):
        opened.set_holidays(opened.holidays().with_day(DAY, "Half \ud800 of one"))
    with pytest.raises(Problem, match="no character"):
        opened.set_profile(ReviewerProfile(name="Half \ud800 of one"))
    assert (opened.holidays(), opened.profile()) == (Holidays(), ReviewerProfile())
