"""The words about a letter that leaves: sign, export, reprint."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.core.test_cli import PASSPHRASE, Desk
from workbench import pdf, workspace
from workbench.case import Signer, replace, with_issue
from workbench.release import Override, overrides_of
from workbench.session import Session
from workbench.workspace import Workspace


@pytest.fixture
def desk(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Desk:
    """The sample case, draft-0001, of a reviewer called Long; a role key and a personal one."""
    desk = Desk(tmp_path, capsys)
    desk("import", desk.sample)
    desk("set", "draft-0001", "number=CM26-1")
    desk("profile", "--name", "Ada Long")
    desk("identity", "create", "role", "--subject", "Expert Reviewer 0001")
    desk("identity", "create", "own", "--personal", "--subject", "Ada Long")
    return desk


def _open(desk: Desk) -> Workspace:
    return workspace.unlock(desk.folder / "workspace", PASSPHRASE)


def _sign(desk: Desk, *more: object) -> Path:
    letter = desk.folder / "letter.pdf"
    desk("sign", "draft-0001", "--identity", "role", "--attest", "-o", letter, *more)
    return letter


def test_that_the_internal_copy_is_signed_apart_and_exported_again(desk: Desk) -> None:
    _sign(desk, "--names-seen")
    copy, again = desk.folder / "internal.pdf", desk.folder / "again.pdf"
    desk("sign", "draft-0001", "--copy", "internal", "--identity", "own", "-o", copy)
    desk("export", "draft-0001", "--copy", "internal", "-o", again)
    assert copy.read_bytes() == again.read_bytes()
    (found,) = desk.json("verify", copy)
    assert (found["result"], found["archive"], found["signer"]) == ("valid", "matches", "Ada Long")


def test_that_what_was_decided_at_the_release_is_refused_for_the_internal_copy(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    desk, copy = Desk(tmp_path, capsys), tmp_path / "internal.pdf"
    words = ("sign", "draft-0001", "--copy", "internal", "--identity", "own", "-o", copy)
    for option in (("--override", "issue.no-outcome=A reason"), ("--names-seen",)):
        desk(*words, *option, code=2)
        assert f"does not apply to the internal copy: {option[0]}." in " ".join(desk.error.split())
        assert not copy.exists()


def test_that_a_copy_that_was_not_made_is_one_sentence(desk: Desk) -> None:
    _sign(desk, "--names-seen")
    target = desk.folder / "internal.pdf"
    desk.problem("export", "draft-0001", "--copy", "internal", "-o", target)
    assert not target.exists()


def test_that_a_name_that_is_a_word_is_shown_and_signed_when_it_was_looked_at(desk: Desk) -> None:
    desk("set", "draft-0001", "summary=Long term use of the medication.")
    letter = desk.folder / "letter.pdf"
    desk("sign", "draft-0001", "--identity", "role", "-o", letter, code=1)
    *shown, sentence = desk.error.splitlines()
    assert "Long: once, in clinical case summary" in shown
    assert "--names-seen" in sentence
    assert not letter.exists()
    _sign(desk, "--names-seen")
    assert "Long term use" in pdf.text(letter.read_bytes())


def test_that_a_letter_without_a_signer_is_wrong_usage(desk: Desk) -> None:
    desk("sign", "draft-0001", "-o", desk.folder / "letter.pdf", code=2)
    desk("sign", "draft-0001", "--copy", "internal", "-o", desk.folder / "letter.pdf", code=2)


def test_that_a_form_without_signature_needs_no_signer(desk: Desk) -> None:
    opened = _open(desk)
    session = Session(opened, "draft-0001")
    form = replace(session.case.form, signed_by=Signer.NOBODY)
    session.change("Change form", replace(session.case, form=form))
    opened.close()
    letter = desk.folder / "letter.pdf"
    desk("sign", "draft-0001", "--names-seen", "-o", letter)
    (found,) = desk.json("verify", letter, code=1)
    assert (found["result"], found["archive"]) == ("unsigned", "matches")


def test_that_the_released_letter_is_printed_again_with_the_same_bytes(desk: Desk) -> None:
    letter = _sign(desk, "--names-seen")
    again = desk.folder / "again.pdf"
    assert "byte for byte" in desk("reprint", "draft-0001", "-o", again)
    assert letter.read_bytes().startswith(again.read_bytes())


def test_that_a_letter_that_was_searched_for_no_name_says_so(desk: Desk) -> None:
    desk("profile", "--name", "")
    _sign(desk)
    assert "No name of a reviewer" in desk.error


def test_that_the_profile_is_said_and_shown(desk: Desk) -> None:
    desk("profile", "--name", "Grace Example", "--licensed-in", "California, Nevada")
    shown = desk("profile").splitlines()
    assert shown[:2] == ["Name: Grace Example", "Licensed in: California, Nevada"]


def test_that_a_draft_is_not_printed_again(desk: Desk) -> None:
    assert "No letter of this case was released" in desk.problem(
        "reprint", "draft-0001", "-o", desk.folder / "a.pdf"
    )


def test_that_what_blocks_is_signed_all_the_same_for_a_reason(desk: Desk) -> None:
    opened = _open(desk)
    session = Session(opened, "draft-0001")
    issue = session.case.issues[0]
    blank = replace(issue, rationale=f"{issue.rationale} [since when?]", prompts=("[since when?]",))
    session.change("Edit rationale", with_issue(session.case, blank))
    opened.close()
    rule = "issue.prompt-unfilled"
    letter = (
        "sign",
        "draft-0001",
        "--identity",
        "role",
        "--names-seen",
        "-o",
        desk.folder / "a.pdf",
    )
    assert "cannot be signed yet" in desk.problem(*letter)
    assert "can be overridden" in desk.problem(*letter, "--override", "case.number-missing=So.")
    desk(*letter, "--override", rule, code=2)
    desk(*letter, "--override", f"{rule}=The record is silent = so be it.")
    opened = _open(desk)
    kept = overrides_of(opened, "draft-0001")
    opened.close()
    assert kept == (Override(rule=rule, reason="The record is silent = so be it.", count=1),)
