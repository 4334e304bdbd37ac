"""The words `return`, `points`, `changes` and `addendum`, one after the other."""

from __future__ import annotations

from contextlib import closing

import pytest

from tests.core.test_cli import PASSPHRASE, Desk, desk
from workbench import pdf, release, workspace
from workbench.case import DueRule, OrganizationProfile

__all__ = ["desk"]  # the fixture

REQUEST = "Dear reviewer,\n\n1. Issue 2: say why.\n2. The age is missing.\n\nThank you,\nQuality"


@pytest.fixture
def released(desk: Desk) -> Desk:
    """A workspace whose sample case, draft-0001, is released."""
    desk("import", desk.sample)
    with closing(workspace.unlock(desk.folder / "workspace", PASSPHRASE)) as opened:
        organization = opened.case("draft-0001").organization
        rule = DueRule(returned_days=2)
        opened.keep_organization(OrganizationProfile(name=organization, due=rule))
        release.create_identity(opened, "role", PASSPHRASE, subject="Expert Reviewer 0001")
        release.release(opened, "draft-0001", "role", PASSPHRASE)
    return desk


def test_that_a_case_is_returned_answered_and_its_changes_are_written(released: Desk) -> None:
    desk = released
    request, out = desk.folder / "request.txt", desk.folder / "changes.pdf"
    request.write_text(REQUEST)
    told = desk("return", "draft-0001", "--request", request, "--received", "2026-11-20")
    assert told == "draft-0002\n"
    assert desk("points", "draft-0002").splitlines() == [
        "1. open: Issue 2: say why. (item 2)",
        "2. open: The age is missing.",
    ]
    answers = ("--answer", "1", "It is said.", "--answer", "2", "It stands there.")
    assert desk("points", "draft-0002", *answers).count("answered:") == 2
    with closing(workspace.unlock(desk.folder / "workspace", PASSPHRASE)) as opened:
        case = opened.case("draft-0002")
        assert case.returned is not None
        assert case.returned.text == REQUEST
        assert f"{case.due}" == "2026-11-22 17:00:00-08:00"
        release.release(opened, "draft-0002", "role", PASSPHRASE)
    desk("changes", "draft-0002", "-o", out)
    assert "Answer: It stands there." in pdf.text(out.read_bytes())


def test_that_an_addendum_is_begun_with_its_text(released: Desk) -> None:
    text = released.folder / "addendum.txt"
    text.write_text("A late record does not change the decision.\n")
    assert released("addendum", "draft-0001", "--text", text) == "draft-0002\n"
    assert "A late record does not change the decision." in released("text", "draft-0002")
    assert released("check", "draft-0002") == "draft-0002: 0 findings\n"


def test_that_what_cannot_be_is_one_sentence(released: Desk) -> None:
    refused = released.problem
    assert "was not returned" in refused("points", "draft-0001")
    assert "no change list" in refused("changes", "draft-0001", "-o", released.folder / "x.pdf")
    released("return", "draft-0001", "--due", "2026-12-01 17:00")
    assert "already, as draft-0002" in refused("return", "draft-0001")
    assert "no point" in refused("points", "draft-0002", "--answer", "1", "Yes.")
