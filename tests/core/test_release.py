from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from queue import SimpleQueue

import pytest

from tests.core.cases import decided_case
from workbench import pdf, release, workspace
from workbench.case import (
    Case,
    Dates,
    Disposition,
    Problem,
    Reviewer,
    ReviewerProfile,
    State,
    replace,
    with_issue,
)
from workbench.release import ReleaseRecord, VerificationResult
from workbench.session import Session
from workbench.worker import Worker
from workbench.workspace import Workspace

PASSPHRASE = "a passphrase"


@pytest.fixture
def opened(tmp_path: Path) -> Iterator[Workspace]:
    """A workspace with a reviewer, the role key ``role`` and one decided case, draft-0001."""
    opened = workspace.create(tmp_path / "workspace", PASSPHRASE)
    opened.set_profile(ReviewerProfile(name="Ada Q. Example", reviewer=Reviewer()))
    release.create_identity(opened, "role", PASSPHRASE, subject="Expert Reviewer 0001")
    opened.add(decided_case())
    yield opened
    opened.close()


def _release(opened: Workspace, case: Case | None = None) -> ReleaseRecord:
    reference = opened.add(case).reference if case else "draft-0001"
    return release.release(opened, reference, "role", PASSPHRASE, attest=True)


def test_that_a_release_signs_keeps_and_closes_in_one_act(opened: Workspace) -> None:
    record = _release(opened)
    assert opened.release_of("draft-0001") == record
    assert opened.case("draft-0001").state is State.RELEASED
    assert release.verify_bytes(record.signed, opened).result is VerificationResult.VALID


def test_that_a_wrong_passphrase_leaves_the_case_unreleased(opened: Workspace) -> None:
    with pytest.raises(Problem):
        release.release(opened, "draft-0001", "role", "wrong")
    assert opened.release_of("draft-0001") is None
    assert opened.case("draft-0001").state is State.DRAFT


def test_that_a_finding_that_blocks_keeps_a_letter_from_leaving(opened: Workspace) -> None:
    case = decided_case("CM26-2")
    case = with_issue(case, replace(case.issues[0], outcome=None))
    with pytest.raises(Problem, match="no outcome"):
        _release(opened, case)


def test_that_a_warning_does_not_stop_a_signature(opened: Workspace) -> None:
    case = decided_case("CM26-2")
    assert _release(opened, with_issue(case, replace(case.issues[0], reviewer_citations=())))


def test_that_a_case_is_decided_on_the_day_of_its_signature(opened: Workspace) -> None:
    record = _release(opened)
    assert opened.case("draft-0001").dates.decision == record.at.astimezone().date()
    chosen = replace(decided_case("CM26-2"), dates=Dates(decision=dt.date(2026, 1, 2)))
    _release(opened, chosen)
    assert opened.case("draft-0002").dates.decision == dt.date(2026, 1, 2)


@pytest.mark.parametrize("name", ["Ada Q. Example", "ada q example", "Ada  Q.\nExample"])
def test_that_a_letter_that_names_the_reviewer_does_not_leave(opened: Workspace, name: str) -> None:
    with pytest.raises(Problem, match="name"):
        _release(opened, replace(decided_case("CM26-2"), summary=f"Reviewed by {name}."))


def test_that_a_form_that_prints_names_may_hold_the_name(opened: Workspace) -> None:
    case = decided_case("CM26-2")
    form = replace(case.form, names_confidential=False)
    case = opened.add(replace(case, form=form, summary="By Ada Q. Example."))
    release.create_identity(opened, "own", PASSPHRASE, personal=True)
    assert release.release(opened, case.reference, "own", PASSPHRASE)


def test_that_a_role_key_cannot_be_made_with_the_reviewers_name(opened: Workspace) -> None:
    with pytest.raises(Problem, match="name"):
        release.create_identity(opened, "other", PASSPHRASE, subject="Dr. Ada Q. Example")


def test_that_a_key_made_before_the_name_was_known_is_refused_at_the_release(
    opened: Workspace,
) -> None:
    opened.set_profile(ReviewerProfile())
    release.create_identity(opened, "early", PASSPHRASE, subject="Example, Ada Q.")
    opened.set_profile(ReviewerProfile(name="Ada Q. Example"))
    with pytest.raises(Problem, match="certificate"):
        release.release(opened, "draft-0001", "early", PASSPHRASE)
    assert opened.release_of("draft-0001") is None


def test_that_a_character_without_a_glyph_keeps_the_letter_and_is_not_quoted(
    opened: Workspace,
) -> None:
    case = decided_case("CM26-2")
    case = with_issue(case, replace(case.issues[1], rationale="Because of \u6f22."))
    with pytest.raises(Problem, match="issue 2, rationale") as caught:
        _release(opened, case)
    assert "\u6f22" not in str(caught.value)


def test_that_neither_name_nor_user_nor_folder_is_in_a_signed_letter(
    opened: Workspace, tmp_path: Path
) -> None:
    data = _release(opened).signed
    for words in (b"Ada", b"Example, Ada", str(tmp_path).encode(), b"/root", b"/home"):
        assert words not in data


def test_that_an_issue_that_was_withdrawn_is_not_in_the_letter(opened: Workspace) -> None:
    case = decided_case("CM26-2")
    issue = replace(case.issues[1], disposition=Disposition.WITHDRAWN)
    text = pdf.text(_release(opened, with_issue(case, issue)).unsigned)
    assert case.issues[0].treatment in text
    assert case.issues[1].treatment not in text


def test_that_a_release_in_the_background_ends_in_the_session(opened: Workspace) -> None:
    calls: SimpleQueue[Callable[[], None]] = SimpleQueue()
    worker = Worker(calls.put)
    worker.start()
    try:
        session = Session(opened, "draft-0001", worker)
        records: list[ReleaseRecord] = []
        errors: list[Exception] = []
        sign = partial(
            release.release_in_background,
            session,
            "role",
            done=lambda record, _: records.append(record),
            failed=errors.append,
        )
        sign("wrong")
        calls.get(timeout=30)()
        assert isinstance(errors.pop(), Problem)
        sign(PASSPHRASE)
        calls.get(timeout=30)()
    finally:
        worker.close()
    assert records == [opened.release_of("draft-0001")]
    assert session.read_only


def test_that_a_change_made_while_signing_refuses_the_release(opened: Workspace) -> None:
    """What was signed must be what is kept, and what the reviewer has seen."""
    calls: SimpleQueue[Callable[[], None]] = SimpleQueue()
    worker = Worker(calls.put)
    worker.start()
    try:
        session = Session(opened, "draft-0001", worker)
        errors: list[Exception] = []
        release.release_in_background(
            session, "role", PASSPHRASE, done=lambda *_: None, failed=errors.append
        )
        session.change("Edit summary", replace(session.case, summary="Other words."))
        calls.get(timeout=30)()
    finally:
        worker.close()
    assert isinstance(errors[0], Problem)
    assert not session.read_only


def test_that_the_window_never_signs_a_case_that_it_does_not_show(opened: Workspace) -> None:
    session, other = (Session(opened, "draft-0001") for _ in range(2))
    other.change("Edit summary", replace(other.case, summary="Other words."))
    errors: list[Exception] = []
    release.release_in_background(
        session, "role", PASSPHRASE, done=lambda *_: None, failed=errors.append
    )
    assert isinstance(errors[0], Problem)
    assert opened.release_of("draft-0001") is None


def test_that_a_letter_of_a_key_of_ours_that_is_not_in_the_archive_is_called_changed(
    opened: Workspace,
) -> None:
    """Bytes in the padding of the signature are covered by no signature, but by the archive."""
    data = _release(opened).signed
    padding = data.rindex(b"00000000>")
    changed = data[:padding] + b"0000000A" + data[padding + 8 :]
    found = release.verify_bytes(changed, opened)
    assert found.archive == "differs"
    assert found.result in {VerificationResult.CHANGED, VerificationResult.DAMAGED}


def test_that_a_letter_of_another_workspace_is_called_unknown(
    opened: Workspace, tmp_path: Path
) -> None:
    signed = _release(opened).signed
    other = workspace.create(tmp_path / "other", PASSPHRASE)
    found = release.verify_bytes(signed, other)
    other.close()
    assert (found.result, found.archive) == (VerificationResult.VALID_UNKNOWN_SIGNER, "unknown")


def test_that_an_export_replaces_a_file_whole_or_not_at_all(tmp_path: Path) -> None:
    target = tmp_path / "letter.pdf"
    target.write_bytes(b"old")
    release.export(b"new", target)
    assert target.read_bytes() == b"new"
    with pytest.raises(Problem):
        release.export(b"newer", tmp_path / "missing" / "letter.pdf")
    for no_file in (tmp_path, Path(), Path("/")):
        with pytest.raises(Problem, match="name of a file"):
            release.export(b"newer", no_file)
    assert list(tmp_path.iterdir()) == [target]


@pytest.mark.parametrize(
    ("number", "name"),
    [
        ("CM26-0000001", "IMR-CM26-0000001.pdf"),
        ("../../etc/passwd", "IMR-etc-passwd.pdf"),
        ("", "IMR-draft-0007.pdf"),
    ],
)
def test_that_a_suggested_name_tells_only_the_number(number: str, name: str) -> None:
    assert release.suggested_name(Case(number=number, reference="draft-0007")) == name
