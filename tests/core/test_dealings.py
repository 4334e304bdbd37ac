"""From an organization's offer to its last word: stages, versions, addenda, papers."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.core.cases import decided_case
from workbench import release, workspace
from workbench.case import (
    Acceptance,
    Case,
    Dates,
    LetterForm,
    OrganizationProfile,
    Problem,
    RetentionAct,
    RetentionRule,
    Return,
    ReturnPoint,
    Stage,
    State,
    new_issue,
    onward,
    replace,
    with_issue,
)
from workbench.session import Session
from workbench.workspace import Among, CaseExists, Paper, PaperRecord, Workspace

PASSPHRASE = "a passphrase"
ORGANIZATION = "Example Review Organization"
DUE = dt.datetime(2026, 12, 1, 17, tzinfo=dt.UTC)


@pytest.fixture
def opened(tmp_path: Path) -> Iterator[Workspace]:
    opened = workspace.create(tmp_path / "workspace", PASSPHRASE)
    yield opened
    opened.close()


def submission(words: bytes = b"what was handed over") -> PaperRecord:
    return PaperRecord(
        paper=Paper.SUBMISSION,
        at=dt.datetime.now(dt.UTC),
        sha256=hashlib.sha256(words).hexdigest(),
        content=words,
        program_version="0",
    )


def submitted(opened: Workspace) -> Session:
    session = Session(opened, opened.add(decided_case()).reference)
    opened.submit(session.case, session.revision, submission())
    session.reload()
    return session


def returned(*answered: bool) -> Return:
    points = tuple(
        ReturnPoint(id=f"point-{number}", text="A fictional point.", answered=one)
        for number, one in enumerate(answered, 1)
    )
    return Return(text="Two fictional points.", received=dt.date(2026, 11, 22), points=points)


# ---------------------------------------------------------------------------------- stages


def test_that_an_assignment_is_offered_in_the_letter_form_of_its_organization(
    opened: Workspace,
) -> None:
    opened.keep_form(LetterForm(name="Their form", statement="A fictional statement."))
    opened.keep_organization(OrganizationProfile(name=ORGANIZATION, letter_form="Their form"))
    case = opened.add_assignment(Case(number="CM26-0000007", organization=ORGANIZATION))
    assert opened.stage(case.reference) is Stage.OFFERED
    assert case.form.statement == "A fictional statement."
    assert case.form.organization == ORGANIZATION


def test_that_names_stay_confidential_where_either_the_form_or_the_organization_says_so(
    opened: Workspace,
) -> None:
    opened.keep_form(LetterForm(name="Open form", names_confidential=False))
    for confidential in (True, False):
        profile = OrganizationProfile(
            name=ORGANIZATION, letter_form="Open form", names_confidential=confidential
        )
        opened.keep_organization(profile)
        fitted = opened.fitted(Case(organization=ORGANIZATION))
        assert fitted.form.names_confidential is confidential


def test_that_accepting_is_a_change_and_a_stage_at_once(opened: Workspace) -> None:
    session = Session(opened, opened.add_assignment(Case(number="CM26-0000007")).reference)
    accepted = replace(session.case, acceptance=Acceptance(on=dt.date(2026, 11, 22)))
    session.change("Accept the assignment", accepted, stage=Stage.ACCEPTED)
    stages = [entry.stage for entry in opened.stages(session.case.reference)]
    assert stages == [Stage.OFFERED, Stage.ACCEPTED]
    assert session.undo_name == "Accept the assignment"


def test_that_work_on_an_accepted_case_makes_it_a_draft_and_decisions_make_it_ready(
    opened: Workspace,
) -> None:
    session = Session(opened, opened.add_assignment(Case(number="CM26-0000007")).reference)
    reference = session.case.reference
    opened.move(reference, Stage.ACCEPTED)
    issue = new_issue(session.case, "Physical therapy, 6 visits")
    session.change("Add issue", replace(session.case, issues=(issue,)))
    assert opened.stage(reference) is Stage.ACCEPTED
    session.change("Edit summary", replace(session.case, summary="A fictional worker."))
    assert opened.stage(reference) is Stage.DRAFT
    decided = replace(issue, outcome=decided_case().issues[0].outcome)
    session.change("Decide", with_issue(session.case, decided))
    assert opened.stage(reference) is Stage.DRAFT  # without a word of why
    blank = replace(decided, rationale="It [does what?].", prompts=("[does what?]",))
    session.change("Fill", with_issue(session.case, blank))
    assert opened.stage(reference) is Stage.DRAFT
    reasoned = replace(blank, rationale="It helps.")
    session.change("Reason", with_issue(session.case, reasoned))
    assert opened.stage(reference) is Stage.READY
    session.undo()
    assert opened.stage(reference) is Stage.DRAFT
    assert [row.stage for row in opened.cases()] == [Stage.DRAFT]


@pytest.mark.parametrize("stage", Stage)
def test_that_a_case_goes_only_where_a_way_leads(opened: Workspace, stage: Stage) -> None:
    reference = opened.add_assignment(Case(number="CM26-0000007")).reference
    if stage in onward(Stage.OFFERED):
        opened.move(reference, stage)
        assert opened.stage(reference) is stage
    else:
        with pytest.raises(Problem, match=f"offered cannot become {stage}"):
            opened.move(reference, stage)
        assert opened.stage(reference) is Stage.OFFERED


def test_that_each_stage_is_dated_and_in_the_audit_trail(opened: Workspace) -> None:
    reference = opened.add_assignment(Case(number="CM26-0000007")).reference
    with pytest.raises(Problem, match="Say why"):
        opened.decline(reference, " ")
    opened.decline(reference, "no time")
    entry = opened.stages(reference)[-1]
    assert (entry.stage, entry.detail) == (Stage.DECLINED, "no time")
    row = opened.audit()[-1]
    assert (row.event, row.detail) == ("state changed", "offered to declined")
    assert abs(row.at - entry.at) < dt.timedelta(seconds=5)


def test_that_the_list_is_asked_for_cases_at_certain_stages(opened: Workspace) -> None:
    offered = opened.add_assignment(Case(number="CM26-0000007")).reference
    ready = opened.add(decided_case()).reference
    order = workspace.CaseOrder.DUE
    at = {
        stage: [row.reference for row in opened.rows(opened.order_ids(order, Among((stage,))))]
        for stage in (Stage.OFFERED, Stage.READY, Stage.DRAFT)
    }
    assert at == {Stage.OFFERED: [offered], Stage.READY: [ready], Stage.DRAFT: []}


# --------------------------------------------------------------------------------- hand-over


def test_that_submitting_text_freezes_a_ready_case_as_a_release_does(opened: Workspace) -> None:
    session = submitted(opened)
    reference = session.case.reference
    assert session.read_only
    assert opened.stage(reference) is Stage.SUBMITTED
    assert opened.release_of(reference) is None
    with pytest.raises(Problem, match="released case cannot be changed"):
        session.change("Edit summary", replace(session.case, summary="Other words."))
    kept = opened.paper(reference, Paper.SUBMISSION)
    assert kept is not None
    assert kept.content == b"what was handed over"


def test_that_a_case_that_is_not_ready_is_not_submitted(opened: Workspace) -> None:
    session = Session(opened, opened.add(Case(number="CM26-0000007")).reference)
    with pytest.raises(Problem, match="is draft cannot be submitted"):
        opened.submit(session.case, session.revision, submission())
    assert opened.paper(session.case.reference, Paper.SUBMISSION) is None


def test_that_a_released_letter_is_submitted_without_another_freeze(opened: Workspace) -> None:
    release.create_identity(opened, "role", PASSPHRASE, subject="Expert Reviewer 0001")
    reference = opened.add(decided_case()).reference
    record = release.release(opened, reference, "role", PASSPHRASE)
    session = Session(opened, reference)
    opened.submit(session.case, session.revision, submission())
    assert opened.stage(reference) is Stage.SUBMITTED
    assert opened.release_of(reference) == record


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE cases SET stage = 'draft'",
        "UPDATE cases SET state = 'draft'",
        "UPDATE cases SET number = 'another', stage = 'submitted'",
        "UPDATE OR REPLACE cases SET id = 1 WHERE id = 2",
        "UPDATE stages SET stage = 'paid'",
        "DELETE FROM stages",
        "INSERT OR REPLACE INTO stages SELECT * FROM stages",
        "UPDATE papers SET content = x'00'",
        "DELETE FROM papers",
        "INSERT OR REPLACE INTO papers SELECT * FROM papers",
    ],
)
def test_that_a_submitted_case_refuses_updates_in_sql(opened: Workspace, statement: str) -> None:
    reference = submitted(opened).case.reference
    opened.add(Case(number="CM26-0000008"))
    stage, paper = opened.stage(reference), opened.paper(reference, Paper.SUBMISSION)
    with pytest.raises(Exception, match="cannot be changed"):
        opened.store.vault.connection.execute(statement)
    assert opened.stage(reference) is stage
    assert opened.paper(reference, Paper.SUBMISSION) == paper


def test_that_nothing_of_a_submitted_case_is_left_once_it_is_destroyed(opened: Workspace) -> None:
    session = submitted(opened)
    opened.set_case_setting(session.case.reference, "copied", "summary")
    opened.destroy(session.case.reference, "entered twice")
    for table in ("cases", "stages", "papers", "case_settings", "worker_marks"):
        assert opened.store.vault.one(f"SELECT count(*) FROM {table}") == (0,)


def test_that_a_submitted_case_is_handed_over_with_its_papers(
    opened: Workspace, tmp_path: Path
) -> None:
    session = submitted(opened)
    bundle = tmp_path / "case.imr"
    bundle.write_bytes(opened.export_case(session.case.reference, PASSPHRASE))
    other = workspace.create(tmp_path / "other", PASSPHRASE)
    try:
        taken = other.import_case(bundle, PASSPHRASE)
        assert taken.state is State.RELEASED
        assert other.stage(taken.reference) is Stage.SUBMITTED
        assert other.paper(taken.reference, Paper.SUBMISSION) is not None
    finally:
        other.close()


# -------------------------------------------------------------------------- return, addendum


def test_that_a_returned_case_begins_its_next_version_as_a_draft(opened: Workspace) -> None:
    first = submitted(opened).case.reference
    second = opened.return_case(first, returned(False, True), DUE)
    assert (second.corrects, second.due, second.state) == (first, DUE, State.DRAFT)
    assert opened.stage(first) is Stage.RETURNED
    assert opened.stage(second.reference) is Stage.DRAFT  # a point is not answered
    with pytest.raises(CaseExists):
        opened.return_case(first, returned(True), None)


def test_that_the_submitted_next_version_supersedes_the_returned_one(opened: Workspace) -> None:
    first = submitted(opened).case.reference
    second = opened.return_case(first, returned(True, True), None).reference
    assert opened.stage(second) is Stage.READY
    session = Session(opened, second)
    opened.submit(session.case, session.revision, submission(b"again"))
    assert [opened.stage(one) for one in (first, second)] == [Stage.SUPERSEDED, Stage.SUBMITTED]
    assert opened.find("CM26-0000001") == second


def test_that_a_draft_is_not_returned(opened: Workspace) -> None:
    reference = opened.add(decided_case()).reference
    with pytest.raises(Problem, match="released or submitted"):
        opened.return_case(reference, returned(), None)


def test_that_an_addendum_names_its_determination_and_is_ready_with_its_text(
    opened: Workspace,
) -> None:
    reference = submitted(opened).case.reference
    addendum = opened.begin_addendum(reference)
    assert (addendum.addends, addendum.issues, addendum.summary) == (reference, (), "")
    assert opened.addenda(reference) == (addendum.reference,)
    assert opened.find("CM26-0000001") == reference
    session = Session(opened, addendum.reference)
    session.change("Edit summary", replace(session.case, summary="A fictional addition."))
    assert opened.stage(addendum.reference) is Stage.READY
    with pytest.raises(Problem, match="belongs to a determination"):
        opened.begin_addendum(addendum.reference)


# ------------------------------------------------------------------- the same worker, profiles


def test_that_a_possible_earlier_case_is_told_by_claim_number_or_dates(opened: Workspace) -> None:
    birth, injury = dt.date(1970, 1, 2), Dates(injury=dt.date(2019, 8, 25))
    earlier = replace(decided_case(), claim_number="WC-000-17", worker_birth=birth)
    reference = opened.add(earlier).reference
    same_claim = Case(organization=ORGANIZATION, claim_number="wc 00017", number="CM26-0000009")
    same_dates = Case(organization=ORGANIZATION, worker_birth=birth, dates=injury)
    for case, by in ((same_claim, "claim number"), (same_dates, "birth and injury dates")):
        (found,) = opened.earlier(case)
        assert (found.reference, found.by) == (reference, (by,))
    for other in (
        replace(same_claim, organization="Another Example"),
        replace(same_dates, worker_birth=dt.date(1970, 1, 3)),
        Case(organization=ORGANIZATION),
    ):
        assert opened.earlier(other) == ()


def test_that_a_mark_says_nothing_without_the_key_of_the_vault(opened: Workspace) -> None:
    case = replace(decided_case(), claim_number="WC-000-17")
    opened.add(case)
    (mark,) = opened.store.vault.column("SELECT mark FROM worker_marks")
    words = f"{ORGANIZATION.casefold()}\nwc00017"
    plain = f"claim number\n{words}".encode()
    assert mark not in {hashlib.sha256(text).digest() for text in (plain, words.encode())}
    assert len(mark) == 32


def test_that_a_rule_of_retention_is_a_part_of_the_profile(opened: Workspace) -> None:
    opened.keep_organization(OrganizationProfile(name=ORGANIZATION, also_called=("ERO",)))
    rule = RetentionRule(act=RetentionAct.DESTROY, days=30)
    opened.set_retention_rule(ORGANIZATION, rule)
    profile = opened.organization(ORGANIZATION)
    assert (profile.retention, profile.also_called) == (rule, ("ERO",))
    assert opened.organizations() == (ORGANIZATION,)
    opened.forget_organization(ORGANIZATION)
    assert opened.organization(ORGANIZATION) == OrganizationProfile(name=ORGANIZATION)


def test_that_an_addendum_taken_over_is_one_here_too(opened: Workspace, tmp_path: Path) -> None:
    addendum = opened.begin_addendum(submitted(opened).case.reference)
    bundle = tmp_path / "case.imr"
    bundle.write_bytes(opened.export_case(addendum.reference, PASSPHRASE))
    other = workspace.create(tmp_path / "other", PASSPHRASE)
    try:
        taken = other.import_case(bundle, PASSPHRASE)
        assert taken.addends
        assert other.case_id(taken.addends) is None
    finally:
        other.close()


def test_that_the_states_of_a_case_stand_in_its_history(opened: Workspace) -> None:
    session = Session(opened, opened.add_assignment(decided_case()).reference)
    accepted = replace(session.case, acceptance=Acceptance(on=dt.date(2026, 11, 22)))
    session.change("Accept the assignment", accepted, stage=Stage.ACCEPTED)
    steps = session.history()
    assert [step.name for step in steps] == [
        "New case", "Accept the assignment", "Now accepted", "Now ready",
    ]  # fmt: skip
    assert [step.last for step in steps] == [1, 2, 2, 2]
