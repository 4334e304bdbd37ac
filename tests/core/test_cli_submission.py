"""The words `submission` and `submit`."""

from __future__ import annotations

import io
import json
from contextlib import closing

import docx

from tests.core.test_cli import PASSPHRASE, Desk, desk
from workbench import workspace
from workbench.case import (
    OrganizationProfile,
    ReviewerProfile,
    Stage,
    SubmissionField,
    SubmissionPart,
    replace,
)
from workbench.session import Session

__all__ = ["desk"]  # the fixture


def stored(desk: Desk, *, limit: int | None = None, name: str = "", decided: bool = True) -> None:
    """Keep the sample, for an organization that asks for summary and rationale."""
    desk("import", desk.sample)
    parts = (SubmissionPart.SUMMARY, SubmissionPart.RATIONALE)
    with closing(workspace.unlock(desk.folder / "workspace", PASSPHRASE)) as opened:
        session = Session(opened, "draft-0001")
        asked = tuple(
            SubmissionField(label=f"The {part}", part=part, limit=limit) for part in parts
        )
        name_of_it = "Example Review Organization"
        opened.keep_organization(OrganizationProfile(name=name_of_it, submission=asked))
        opened.set_profile(ReviewerProfile(name=name))
        session.change("Change it", replace(session.case, organization=name_of_it))
        if not decided:
            undecided = replace(session.case.issues[0], outcome=None)
            session.change("Wait", replace(session.case, issues=(undecided,)))


def test_that_the_fields_are_shown_and_written_as_the_organization_asks(desk: Desk) -> None:
    stored(desk)
    shown = desk("submission", "draft-0001")
    assert shown.startswith("The summary:\n")
    lines = desk("submission", "draft-0001", "--json").splitlines()
    assert [json.loads(line)["key"] for line in lines][:2] == ["summary", "issue-1 rationale"]
    text, document = desk.folder / "out.txt", desk.folder / "out.docx"
    assert desk("submission", "draft-0001", "-o", text) == ""
    desk("submission", "draft-0001", "-o", document)
    assert "The summary:\n" in text.read_text()
    paragraphs = docx.Document(io.BytesIO(document.read_bytes())).paragraphs
    assert "The summary:" in [paragraph.text for paragraph in paragraphs]
    desk("submission", "draft-0001", "-o", desk.folder / "out.pdf", code=2)
    assert ".txt or .docx" in desk.error


def test_that_a_determination_in_a_file_has_the_usual_fields(desk: Desk) -> None:
    assert desk("submission", desk.sample).startswith("Clinical case summary:\n")
    assert not (desk.folder / "workspace").exists()


def test_that_a_cut_is_told_before_it_is_made(desk: Desk) -> None:
    stored(desk, limit=40)
    desk("submission", "draft-0001")
    assert "over its limit of 40; it would end with: " in desk.error
    desk("submission", "draft-0001", "--strict", code=1)


def test_that_a_name_in_a_submission_is_looked_at_first(desk: Desk) -> None:
    stored(desk, name="Wilhelmina Pain")
    out = desk.folder / "out.txt"
    desk("submission", "draft-0001", "-o", out, code=1)
    assert "--names-seen" in desk.error
    assert "Pain: " in desk.error
    assert not out.exists()
    desk("submission", "draft-0001", "-o", out, "--names-seen")
    desk("submit", "draft-0001", code=1)
    desk("submit", "draft-0001", "--names-seen")


def test_that_a_case_is_submitted_once_and_keeps_its_text(desk: Desk) -> None:
    stored(desk)
    assert "Submitted; the text is kept." in desk("submit", "draft-0001")
    assert "submitted already" in desk.problem("submit", "draft-0001")
    with closing(workspace.unlock(desk.folder / "workspace", PASSPHRASE)) as opened:
        assert opened.stage("draft-0001") is Stage.SUBMITTED


def test_that_an_undecided_case_is_not_submitted(desk: Desk) -> None:
    stored(desk, decided=False)
    assert "Decide every item first" in desk.problem("submit", "draft-0001")
