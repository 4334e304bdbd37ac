from __future__ import annotations

import hashlib
import io
from collections.abc import Callable, Iterator
from pathlib import Path
from queue import SimpleQueue

import docx
import pytest

from tests.core.cases import decided_case
from workbench import release, submission, workspace
from workbench.case import (
    Case,
    OrganizationProfile,
    Problem,
    ReviewedDocument,
    ReviewerProfile,
    Stage,
    State,
    SubmissionField,
    SubmissionPart,
    replace,
    with_issue,
)
from workbench.release import NamesUnseen
from workbench.release.submitting import DOCUMENT, TEXT
from workbench.session import Session
from workbench.store import Paper, PaperRecord
from workbench.worker import Worker
from workbench.workspace import Workspace

PASSPHRASE = "a passphrase"


@pytest.fixture
def opened(tmp_path: Path) -> Iterator[Workspace]:
    """A workspace with a reviewer and one decided case, draft-0001."""
    opened = workspace.create(tmp_path / "workspace", PASSPHRASE)
    opened.set_profile(ReviewerProfile(name="Ada Q. Long"))
    opened.add(decided_case())
    yield opened
    opened.close()


def session_of(opened: Workspace, case: Case) -> Session:
    return Session(opened, opened.add(case).reference)


def document(opened: Workspace, session: Session) -> list[str]:
    """The paragraphs of the submission of a case as a document."""
    request = release.submission_request(opened, session.case)
    made = docx.Document(io.BytesIO(release.submission_file(request, DOCUMENT)))
    return [paragraph.text for paragraph in made.paragraphs]


def test_that_a_submission_as_text_freezes_the_case_and_keeps_the_text(opened: Workspace) -> None:
    session = Session(opened, "draft-0001")
    record = release.submit(session)
    case = opened.case("draft-0001")
    assert session.read_only
    assert (case.state, opened.stage("draft-0001")) == (State.RELEASED, Stage.SUBMITTED)
    assert case.dates.decision == record.at.astimezone().date()
    assert opened.paper("draft-0001", Paper.SUBMISSION) == record
    assert opened.release_of("draft-0001") is None
    assert record.sha256 == hashlib.sha256(record.content).hexdigest()
    kept = submission.fields(case, OrganizationProfile(name=""))
    assert all(field.text in record.content.decode() for field in kept)
    with pytest.raises(Problem, match="submitted already"):
        release.submit(session)
    with pytest.raises(Problem):
        session.change("Edit summary", replace(session.case, summary="Other words."))


def test_that_the_text_of_a_submission_stays_what_it_was(opened: Workspace) -> None:
    session = Session(opened, "draft-0001")
    record = release.submit(session)
    field = SubmissionField(label="Another field", part=SubmissionPart.NUMBER)
    profile = OrganizationProfile(name=session.case.organization, submission=(field,))
    opened.keep_organization(profile)
    request = release.submission_request(opened, session.case)
    assert release.submission_file(request, TEXT) == record.content
    assert request.at == record.at


def test_that_a_released_letter_goes_out_without_another_version(opened: Workspace) -> None:
    release.create_identity(opened, "role", PASSPHRASE, organization=decided_case().organization)
    signed = release.release(opened, "draft-0001", "role", PASSPHRASE, attest=True)
    session = Session(opened, "draft-0001")
    revision = session.revision
    release.submit(session)
    assert opened.stage("draft-0001") is Stage.SUBMITTED
    assert (session.revision, opened.release_of("draft-0001")) == (revision, signed)


def test_that_what_blocks_a_signature_blocks_a_submission(opened: Workspace) -> None:
    case = decided_case("CM26-2")
    silent = with_issue(case, replace(case.issues[1], rationale="Because of \x02."))
    with pytest.raises(Problem, match="issue 2, rationale"):
        release.submit(session_of(opened, silent))
    undecided = with_issue(decided_case("CM26-3"), replace(case.issues[1], outcome=None))
    with pytest.raises(Problem, match="Decide every item"):
        release.submit(session_of(opened, undecided))


def test_that_a_case_changed_in_another_window_is_not_submitted(opened: Workspace) -> None:
    session, other = (Session(opened, "draft-0001") for _ in range(2))
    other.change("Edit summary", replace(other.case, summary="Other words."))
    with pytest.raises(Problem, match="another window"):
        release.submit(session)
    assert opened.stage("draft-0001") is Stage.READY
    assert opened.paper("draft-0001", Paper.SUBMISSION) is None


@pytest.mark.parametrize("kind", [TEXT, DOCUMENT])
@pytest.mark.parametrize(
    "named",
    [
        {"summary": "Reviewed by Ada Q. Long, M.D."},
        {"documents": (ReviewedDocument(title="Notes of Dr. Ada Long"),)},  # no letter prints it
    ],
)
def test_that_a_submission_that_names_the_reviewer_does_not_leave(
    opened: Workspace, kind: str, named: dict[str, object]
) -> None:
    case = replace(decided_case("CM26-2"), **named)
    session = session_of(opened, case)
    with pytest.raises(Problem, match="name stands in the submission") as caught:
        release.submission_file(release.submission_request(opened, case), kind)
    assert "Long" not in str(caught.value)
    with pytest.raises(Problem, match="name stands in the submission"):
        release.submit(session, names_seen=True)


def test_that_words_of_the_name_are_looked_at_first(opened: Workspace) -> None:
    session = session_of(opened, replace(decided_case("CM26-2"), summary="A long course."))
    with pytest.raises(NamesUnseen) as caught:
        release.submit(session)
    assert [place.words for place in caught.value.places] == ["Long"]
    assert release.submit(session, names_seen=True)


def test_that_a_form_that_prints_names_may_hold_the_name(opened: Workspace) -> None:
    case = decided_case("CM26-2")
    form = replace(case.form, names_confidential=False)
    case = replace(case, form=form, summary="By Ada Q. Long.")
    assert release.submit(session_of(opened, case))


def test_that_an_organization_that_keeps_names_confidential_does_whatever_the_form_says(
    opened: Workspace,
) -> None:
    case = decided_case("CM26-2")
    case = replace(case, form=replace(case.form, names_confidential=False))
    opened.keep_organization(OrganizationProfile(name=case.organization))
    session = session_of(opened, replace(case, summary="By Ada Q. Long."))
    release.create_identity(opened, "role", PASSPHRASE, subject="Expert Reviewer 0001")
    with pytest.raises(Problem, match="name stands in the submission"):
        release.submit(session, names_seen=True)
    with pytest.raises(Problem, match="name stands in the letter"):
        release.release(opened, session.case.reference, "role", PASSPHRASE, names_seen=True)
    session.change("Edit summary", replace(session.case, summary="A fictional worker."))
    release.submit(session)
    assert session.case.form.names_confidential  # frozen as it left


def test_that_a_document_of_a_submission_says_what_was_submitted(opened: Workspace) -> None:
    session = Session(opened, "draft-0001")
    before = document(opened, session)
    kept = release.submit(session).content.decode()
    assert document(opened, session)[1:] == before[1:]
    field = SubmissionField(label="Another field", part=SubmissionPart.NUMBER)
    profile = OrganizationProfile(name=session.case.organization, submission=(field,))
    opened.keep_organization(profile)
    after = document(opened, session)
    assert "As it was submitted:" in after
    assert not any("Another field" in line for line in after)
    assert {line for line in kept.splitlines() if line} <= set("\n".join(after).splitlines())


def test_that_a_submission_in_the_background_ends_in_the_session(opened: Workspace) -> None:
    calls: SimpleQueue[Callable[[], None]] = SimpleQueue()
    worker = Worker(calls.put)
    worker.start()
    try:
        session = Session(opened, "draft-0001", worker)
        records, errors = list[PaperRecord](), list[Exception]()
        release.submit_in_background(
            session, names_seen=False, done=records.append, failed=errors.append
        )
        calls.get(timeout=30)()
    finally:
        worker.close()
    assert not errors
    assert records == [opened.paper("draft-0001", Paper.SUBMISSION)]
    assert session.read_only


def test_that_the_names_of_the_files_tell_only_the_number() -> None:
    case = decided_case()
    assert release.submission_name(case, DOCUMENT) == "IMR-CM26-0000001-submission.docx"
    assert release.submission_name(Case(reference="draft-0007"), TEXT) == (
        "IMR-draft-0007-submission.txt"
    )
