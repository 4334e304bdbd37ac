from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.core.cases import decided_case
from workbench import release, workspace
from workbench.case import Problem, RetentionAct, RetentionRule, replace
from workbench.workspace import Workspace

PASSPHRASE = "a passphrase"
ORGANIZATION = "Example Review Organization"
ACCEPTED = dt.date(2026, 10, 2)


@pytest.fixture
def opened(tmp_path: Path) -> Iterator[Workspace]:
    """A workspace with one released case, draft-0001."""
    opened = workspace.create(tmp_path / "workspace", PASSPHRASE)
    opened.add(decided_case())
    release.create_identity(opened, "role", PASSPHRASE)
    release.release(opened, "draft-0001", "role", PASSPHRASE)
    yield opened
    opened.close()


def _rule(opened: Workspace, act: RetentionAct, days: int = 30) -> None:
    opened.set_retention_rule(ORGANIZATION, RetentionRule(act=act, days=days))


def test_that_an_organization_without_a_rule_keeps_its_cases(opened: Workspace) -> None:
    opened.accept("draft-0001", ACCEPTED)
    assert opened.organization(ORGANIZATION).retention.act is RetentionAct.KEEP
    assert opened.due_for_retention(dt.date(2099, 1, 1)) == ()


def test_that_the_days_of_a_rule_count_from_the_acceptance(opened: Workspace) -> None:
    _rule(opened, RetentionAct.DESTROY)
    assert opened.due_for_retention(dt.date(2099, 1, 1)) == ()  # not accepted yet
    opened.accept("draft-0001", ACCEPTED)
    assert opened.due_for_retention(ACCEPTED + dt.timedelta(days=29)) == ()
    (due,) = opened.due_for_retention(ACCEPTED + dt.timedelta(days=30))
    assert (due.reference, due.act) == ("draft-0001", RetentionAct.DESTROY)


def test_that_a_corrected_day_of_acceptance_counts(opened: Workspace) -> None:
    opened.accept("draft-0001", ACCEPTED)
    opened.accept("draft-0001", dt.date(2026, 10, 5))
    assert opened.accepted("draft-0001") == dt.date(2026, 10, 5)


def test_that_a_draft_cannot_be_accepted(opened: Workspace) -> None:
    draft = opened.add(decided_case("CM26-0000002"))
    with pytest.raises(Problem, match="released"):
        opened.accept(draft.reference, ACCEPTED)


def test_that_destruction_leaves_number_date_and_reason_only(opened: Workspace) -> None:
    _rule(opened, RetentionAct.DESTROY)
    opened.accept("draft-0001", ACCEPTED)
    for due in opened.due_for_retention(dt.date(2026, 12, 1)):
        opened.apply_retention(due)
    assert opened.cases() == ()
    (entry,) = [entry for entry in opened.audit() if entry.event == "destroyed"]
    assert (entry.reference, entry.number) == ("draft-0001", "CM26-0000001")
    assert entry.detail == f"retention of {ORGANIZATION}, accepted 2026-10-02"


def test_that_reduction_keeps_outcome_and_wording_without_what_identifies(
    tmp_path: Path,
) -> None:
    opened = workspace.create(tmp_path / "other", PASSPHRASE)
    case = decided_case()
    issue = replace(case.issues[0], rationale="On 01/02/2014 Mr. Roe, 54 years old, took 10 mg.")
    opened.add(replace(case, issues=(issue, *case.issues[1:])))
    release.create_identity(opened, "role", PASSPHRASE)
    release.release(opened, "draft-0001", "role", PASSPHRASE)
    _rule(opened, RetentionAct.REDUCE, days=0)
    opened.accept("draft-0001", ACCEPTED)
    (due,) = opened.due_for_retention(ACCEPTED)
    opened.apply_retention(due)
    (left,) = opened.reduced_cases()
    opened.close()
    assert (left.organization, left.number) == (ORGANIZATION, "CM26-0000001")
    assert "10 mg" in left.issues[0].rationale
    assert not {"01/02/2014", "Roe", "54"} & set(left.issues[0].rationale.split())


def test_that_wording_stays_inside_one_organization(opened: Workspace) -> None:
    other = replace(decided_case("CM26-0000002"), organization="Another Organization")
    opened.add(other)
    found = opened.cases_for_wording("fictional", ORGANIZATION)
    assert [row.organization for row in found] == [ORGANIZATION]
    assert len(opened.cases("fictional")) == 2  # finding a case covers all


@pytest.mark.parametrize(("ours", "theirs", "shared"), [(True, True, 2), (True, False, 1)])
def test_that_wording_is_shared_where_both_rules_allow_it(
    opened: Workspace, ours: bool, theirs: bool, shared: int
) -> None:
    opened.add(replace(decided_case("CM26-0000002"), organization="Another Organization"))
    for name, allowed in ((ORGANIZATION, ours), ("Another Organization", theirs)):
        opened.set_retention_rule(name, RetentionRule(share_wording=allowed))
    assert len(opened.cases_for_wording("fictional", ORGANIZATION)) == shared
