"""The internal copy, the copies that a release makes, and the released letter made again."""

from __future__ import annotations

import datetime as dt
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from tests.core.cases import decided_case
from workbench import pdf, release, signature, workspace
from workbench.case import (
    Case,
    Copy,
    LetterForm,
    Problem,
    Reviewer,
    ReviewerProfile,
    Signer,
    State,
    replace,
)
from workbench.release import CopyRecord, VerificationResult, releasing
from workbench.session import Session
from workbench.workspace import Event, Workspace

PASSPHRASE = "a passphrase"
NAME = "Ada Q. Example"
ATTESTATION = "I, {name}, decided this case myself on {date}."


@pytest.fixture
def opened(tmp_path: Path) -> Iterator[Workspace]:
    """A workspace with a role key, a personal key, and draft-0001, a case that is decided."""
    opened = workspace.create(tmp_path / "workspace", PASSPHRASE)
    opened.set_profile(ReviewerProfile(name=NAME, reviewer=Reviewer()))
    release.create_identity(opened, "role", PASSPHRASE, subject="Expert Reviewer 0001")
    release.create_identity(opened, "own", PASSPHRASE, subject=NAME, personal=True)
    opened.add(_case())
    yield opened
    opened.close()


def _case(number: str = "CM26-1", **form: object) -> Case:
    case = decided_case(number)
    form = {"attestation": ATTESTATION, "names_reviewer": True} | form
    return replace(case, form=replace(case.form, **form))


def _release(opened: Workspace, reference: str = "draft-0001", name: str = "role") -> None:
    release.release(opened, reference, name, PASSPHRASE if name else "", attest=True)


def _internal(opened: Workspace, **more: bool) -> CopyRecord:
    return release.sign_internal(opened, "draft-0001", "own", PASSPHRASE, **more)


def test_that_the_internal_copy_carries_attestation_and_name_and_is_signed(
    opened: Workspace,
) -> None:
    _release(opened)
    copy = _internal(opened)
    today = dt.datetime.now().astimezone().date()
    words = " ".join(pdf.text(copy.letter).split())
    assert f"I, {NAME}, decided this case myself on {today:%m/%d/%Y}." in words
    found = release.verify_bytes(copy.letter, opened)
    assert (found.result, found.archive, found.signer) == (
        VerificationResult.VALID,
        "matches",
        NAME,
    )


def test_that_the_issued_copy_of_the_same_case_names_nobody(opened: Workspace) -> None:
    _release(opened)
    record = opened.release_of("draft-0001")
    assert record is not None
    assert "Example" not in pdf.text(record.signed)
    assert b"Ada" not in record.signed


def test_that_the_internal_copy_is_archived_once_and_in_the_trail(opened: Workspace) -> None:
    _release(opened)
    copy = _internal(opened)
    assert opened.copy_of("draft-0001", Copy.INTERNAL) == copy
    assert [row.detail for row in opened.audit() if row.event == Event.SIGNED][-1] == (
        f"internal copy, own, SHA-256 {copy.sha256}"
    )
    with pytest.raises(Problem, match="made already"):
        _internal(opened)


def test_that_a_copy_that_carries_the_name_asks_for_one(opened: Workspace) -> None:
    _release(opened)
    opened.set_profile(ReviewerProfile())
    with pytest.raises(Problem, match="profile"):
        _internal(opened)


def test_that_a_name_that_cannot_be_printed_keeps_the_internal_copy_back(
    opened: Workspace,
) -> None:
    _release(opened)
    opened.set_profile(ReviewerProfile(name="Ada \u6f22 Example"))
    with pytest.raises(Problem, match=r"cannot print .* \(U\+6F22\)"):
        _internal(opened)


def test_that_the_internal_copy_is_not_signed_before_the_release(opened: Workspace) -> None:
    with pytest.raises(Problem, match="released"):
        _internal(opened)


def test_that_a_role_key_does_not_sign_the_internal_copy(opened: Workspace) -> None:
    _release(opened)
    with pytest.raises(Problem, match="personal"):
        release.sign_internal(opened, "draft-0001", "role", PASSPHRASE)
    assert opened.copy_of("draft-0001", Copy.INTERNAL) is None


def test_that_a_wrong_passphrase_signs_no_internal_copy(opened: Workspace) -> None:
    _release(opened)
    with pytest.raises(Problem, match="passphrase"):
        release.sign_internal(opened, "draft-0001", "own", "wrong")
    assert opened.copy_of("draft-0001", Copy.INTERNAL) is None


def test_that_the_internal_copy_is_signed_in_the_background_too(opened: Workspace) -> None:
    _release(opened)
    made: list[CopyRecord] = []
    errors: list[Exception] = []
    session = Session(opened, "draft-0001")
    release.sign_internal_in_background(
        session, "own", PASSPHRASE, done=made.append, failed=errors.append
    )
    assert (errors, made) == ([], [opened.copy_of("draft-0001", Copy.INTERNAL)])


def test_that_a_release_signs_no_copy_that_its_identity_may_not_sign(opened: Workspace) -> None:
    both = (Copy.ISSUED, Copy.INTERNAL)
    case = opened.add(_case("CM26-2", copies=both))
    _release(opened, case.reference)
    assert opened.copy_of(case.reference, Copy.INTERNAL) is None


def test_that_a_form_without_confidential_names_has_both_copies_signed_at_once(
    opened: Workspace,
) -> None:
    both = (Copy.ISSUED, Copy.INTERNAL)
    case = opened.add(_case("CM26-2", copies=both, names_confidential=False))
    _release(opened, case.reference, "own")
    copy = opened.copy_of(case.reference, Copy.INTERNAL)
    assert copy is not None
    assert release.verify_bytes(copy.letter, opened).signer == NAME


def test_that_a_form_may_have_a_release_make_the_deidentified_copy(opened: Workspace) -> None:
    case = opened.add(_case("CM26-2", copies=(Copy.ISSUED, Copy.DEIDENTIFIED)))
    _release(opened, case.reference)
    copy = opened.copy_of(case.reference, Copy.DEIDENTIFIED)
    assert copy is not None
    assert (copy.identity, copy.fingerprint) == ("", "")
    assert "CM26-2" not in pdf.text(copy.letter)
    assert signature.verify(copy.letter).result is VerificationResult.UNSIGNED


def test_that_two_cases_may_give_the_same_deidentified_copy(opened: Workspace) -> None:
    both = (Copy.ISSUED, Copy.DEIDENTIFIED)
    for number in ("CM26-2", "CM26-3"):
        case = opened.add(_case(number, copies=both))
        _release(opened, case.reference)
    copies = [opened.copy_of(f"draft-000{n}", Copy.DEIDENTIFIED) for n in (2, 3)]
    assert copies[0]
    assert copies[1]
    assert copies[0].letter == copies[1].letter


def test_that_an_unsigned_letter_may_be_corrected_without_a_printed_change(
    opened: Workspace,
) -> None:
    case = opened.add(_case("CM26-2", signed_by=Signer.NOBODY))
    _release(opened, case.reference, "")
    again = opened.correct(case.reference, "a reason")
    _release(opened, again.reference, "")
    first, second = opened.release_of(case.reference), opened.release_of(again.reference)
    assert first
    assert second
    assert first.sha256 == second.sha256


def test_that_a_copy_that_is_refused_does_not_hold_back_the_letter(
    opened: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_: object) -> CopyRecord:
        raise Problem("It still holds a name.")

    monkeypatch.setattr(releasing, "deidentified_copy", refuse)
    case = opened.add(_case("CM26-2", copies=(Copy.ISSUED, Copy.DEIDENTIFIED)))
    _release(opened, case.reference)
    assert opened.case(case.reference).state is State.RELEASED
    assert opened.copy_of(case.reference, Copy.DEIDENTIFIED) is None


def test_that_a_form_may_have_the_letter_issued_unsigned(opened: Workspace) -> None:
    case = opened.add(_case("CM26-2", signed_by=Signer.NOBODY))
    with pytest.raises(Problem, match="unsigned"):
        _release(opened, case.reference)
    _release(opened, case.reference, "")
    record = opened.release_of(case.reference)
    assert record is not None
    assert record.signed == record.unsigned
    found = release.verify_bytes(record.signed, opened)
    assert (found.result, found.archive) == (VerificationResult.UNSIGNED, "matches")
    assert opened.case(case.reference).state is State.RELEASED


def test_that_a_released_letter_is_made_again_with_the_same_bytes(opened: Workspace) -> None:
    _release(opened)
    record = opened.release_of("draft-0001")
    assert record is not None
    again = release.reprint(opened, "draft-0001")
    assert (again.same, again.data) == (True, record.unsigned)


def test_that_a_draft_is_not_reprinted(opened: Workspace) -> None:
    with pytest.raises(Problem, match="No letter of this case was released"):
        release.reprint(opened, "draft-0001")


def test_that_another_version_gives_the_archived_bytes_and_says_so(opened: Workspace) -> None:
    _release(opened)
    connection = opened.store.vault.connection
    connection.execute("DROP TRIGGER release_is_not_changed")
    connection.execute("UPDATE releases SET program_version = '0.0', signed = x'25504446'")
    connection.execute("UPDATE releases SET unsigned_size = 4")
    again = release.reprint(opened, "draft-0001")
    assert (again.same, again.data) == (False, b"%PDF")
    assert "version 0.0" in again.message


def test_that_a_letter_is_the_same_in_another_process_place_and_zone(
    opened: Workspace, tmp_path: Path
) -> None:
    _release(opened)
    record = opened.release_of("draft-0001")
    assert record is not None
    script = (
        "import sys, msgspec; from workbench import pdf; from workbench.case import Case;"
        "from workbench.letter import compose;"
        "case = msgspec.json.decode(sys.stdin.buffer.read(), type=Case);"
        "sys.stdout.buffer.write(pdf.render(compose(case)))"
    )
    root = str(Path(workspace.__file__).parents[2])
    elsewhere = {"TZ": "Asia/Tokyo", "LC_ALL": "C", "PYTHONHASHSEED": "7", "PYTHONPATH": root}
    made = subprocess.run(
        [sys.executable, "-c", script],
        input=msgspec.json.encode(opened.case("draft-0001")),
        capture_output=True,
        cwd=tmp_path,
        env={**os.environ, **elsewhere},
        check=True,
    )
    assert made.stdout == record.unsigned


def test_that_a_released_letter_keeps_the_form_it_was_made_with(opened: Workspace) -> None:
    form = opened.keep_form(LetterForm(name="Example form", statement="As it was."))
    case = opened.add(replace(_case("CM26-2"), form=form))
    _release(opened, case.reference)
    opened.keep_form(replace(form, statement="As it is now."))
    assert opened.case(case.reference).form.statement == "As it was."
    assert release.reprint(opened, case.reference).same
