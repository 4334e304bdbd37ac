from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.core.cases import decided_case
from workbench import forms, release, workspace
from workbench.case import Problem, Reviewer, ReviewerProfile, replace
from workbench.workspace import CaseExists, Workspace

PASSPHRASE = "a passphrase"
REVIEWER = Reviewer(licensed_in=("California",), specialties=("Neurology",))


@pytest.fixture
def opened(tmp_path: Path) -> Iterator[Workspace]:
    opened = workspace.create(tmp_path / "workspace", PASSPHRASE)
    yield opened
    opened.close()


def test_that_the_profile_comes_back_after_unlocking(opened: Workspace) -> None:
    profile = ReviewerProfile(name="Ada Example", reviewer=REVIEWER)
    opened.set_profile(profile)
    other = workspace.unlock(opened.folder, PASSPHRASE)
    assert other.profile() == profile
    other.close()


def test_that_a_new_case_takes_form_and_qualifications(opened: Workspace) -> None:
    opened.set_profile(ReviewerProfile(reviewer=REVIEWER))
    case = opened.new_case(forms.shipped()[1])
    assert (case.form, case.reviewer) == (forms.shipped()[1], REVIEWER)
    assert opened.case(case.reference) == case


def test_that_a_number_is_unique_within_its_organization_only(opened: Workspace) -> None:
    opened.add(decided_case())
    opened.add(replace(decided_case(), organization="Another Organization"))
    with pytest.raises(CaseExists) as caught:
        opened.add(decided_case())
    assert caught.value.reference == "draft-0001"


def test_that_a_text_without_a_number_is_stored_once_however_it_is_wrapped(
    opened: Workspace,
) -> None:
    case = decided_case(number="")
    opened.add(case, "the words of a letter")
    with pytest.raises(CaseExists):
        opened.add(case, "the words\nof a   letter")
    opened.add(case, "the words of another letter")


def test_that_new_cases_without_a_number_do_not_hinder_each_other(opened: Workspace) -> None:
    opened.new_case(forms.shipped()[0])
    opened.new_case(forms.shipped()[0])
    assert len(opened.cases()) == 2


def test_that_a_released_case_cannot_be_deleted(opened: Workspace) -> None:
    opened.add(decided_case())
    release.create_identity(opened, "role", PASSPHRASE)
    release.release(opened, "draft-0001", "role", PASSPHRASE)
    with pytest.raises(Problem, match="released"):
        opened.delete_draft("draft-0001")


def test_that_text_and_pdf_read_to_the_same_case(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(workspace.sample_text())
    case = workspace.read_file(tmp_path / "a.txt")
    (tmp_path / "a.pdf").write_bytes(release.letter_pdf(case))
    again = workspace.read_file(tmp_path / "a.pdf")
    assert [(i.treatment, i.outcome, i.rationale) for i in again.issues] == [
        (i.treatment, i.outcome, i.rationale) for i in case.issues
    ]
    assert (again.number, again.dates, again.reviewer, again.summary) == (
        case.number,
        case.dates,
        case.reviewer,
        case.summary,
    )


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_that_a_text_is_read_in_the_encodings_that_desks_have(encoding: str) -> None:
    text = workspace.sample_text() + " caf\u00e9 \u2013 \u201cquoted\u201d"
    assert workspace.text_of_bytes(text.encode(encoding)) == text


def test_that_a_passphrase_is_needed(tmp_path: Path) -> None:
    with pytest.raises(Problem):
        workspace.create(tmp_path / "workspace", "")
    assert not (tmp_path / "workspace").exists()
