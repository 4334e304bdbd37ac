"""The words of the command line about where a case stands."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import pytest

from tests.core.test_cli import PASSPHRASE, Desk
from workbench import workspace
from workbench.case import Conflict, Parties, ReviewerProfile, Stage, replace
from workbench.session import Session
from workbench.workspace import Workspace


@pytest.fixture
def desk(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Desk:
    """A workspace with the sample case."""
    desk = Desk(tmp_path, capsys)
    desk("import", desk.sample)
    return desk


def unlocked(desk: Desk) -> closing[Workspace]:
    return closing(workspace.unlock(desk.folder / "workspace", PASSPHRASE))


def offered(opened: Workspace) -> str:
    case = opened.case("draft-0001")
    parties = Parties(employer="Fictional Print Shop, Inc.")
    case = replace(case, number="CM26-0000042", parties=parties)
    return opened.add_assignment(case).reference


def test_that_a_case_is_brought_to_a_state_and_found_by_it(desk: Desk) -> None:
    assert "withdrawn" in desk("state", "draft-0001", "terminated", "--reason", "withdrawn")
    stages = [one["stage"] for one in desk.json("state", "draft-0001")]
    assert stages[-1] == "terminated"
    assert "draft-0001" in desk("cases", "--state", "terminated")
    assert desk("cases", "--state", "offered") == ""
    assert "cannot become submitted" in desk.problem("state", "draft-0001", "submitted")


def test_that_a_terminated_case_is_not_signed(desk: Desk) -> None:
    desk("state", "draft-0001", "terminated")
    desk("identity", "create", "role", "--subject", "Expert Reviewer 0001")
    letter = desk.folder / "letter.pdf"
    words = ("sign", "draft-0001", "--identity", "role", "--attest", "-o", letter)
    assert "is terminated" in desk.problem(*words)
    assert not letter.exists()


def test_that_accepting_on_the_command_line_looks_at_the_list_of_conflicts(desk: Desk) -> None:
    with unlocked(desk) as opened:
        reference = offered(opened)
        conflict = Conflict(name="FICTIONAL PRINT SHOP", why="my brother works there")
        opened.set_profile(ReviewerProfile(conflicts=(conflict,)))
    assert "list of conflicts" in desk.problem("state", reference, "accepted")
    with unlocked(desk) as opened:
        opened.set_profile(ReviewerProfile())
    desk("state", reference, "accepted")
    with unlocked(desk) as opened:
        acceptance = opened.case(reference).acceptance
        assert acceptance is not None
        assert acceptance.parties == ("Fictional Print Shop, Inc.",)
        assert Session(opened, reference).undo_name == "Accept the assignment"
        stages = [entry.stage for entry in opened.stages(reference)]
        assert stages == [Stage.OFFERED, Stage.ACCEPTED, Stage.READY]  # it is decided already


def test_that_declining_needs_a_reason(desk: Desk) -> None:
    with unlocked(desk) as opened:
        reference = offered(opened)
    assert "Say why" in desk.problem("state", reference, "declined")
    assert "no time" in desk("state", reference, "declined", "--reason", "no time")
