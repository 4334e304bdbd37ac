from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from cryptography.x509 import load_der_x509_certificate
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.core.cases import decided_case
from tests.ui.keys import press, write
from tests.ui.sessions import opened_session, three_issues
from tests.ui.signing import SECRET, fill_in, opened, signed
from ui.delivery import Delivery
from ui.identity_form import FROM_FILE, NEW
from ui.release_dialog import RELEASED, WENT_WRONG
from ui.release_result import ARCHIVED, ReleaseResult
from ui.trust import certificate_name
from workbench import release
from workbench.case import ReviewerProfile, State, replace
from workbench.release import VerificationResult
from workbench.session import Session
from workbench.worker import Worker


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    with opened_session(tmp_path, decided_case()) as session:
        yield session


def test_that_a_new_identity_is_made_and_the_letter_signed_and_locked(
    qtbot: QtBot, session: Session, tmp_path: Path
) -> None:
    dialog = opened(qtbot, session)
    assert dialog.identity.choice.currentText() == NEW
    assert dialog.note.isVisible()
    qtbot.keyClicks(dialog.identity.passphrase, SECRET)
    qtbot.keyClicks(dialog.identity.again, SECRET)
    dialog.attestation.setChecked(True)
    result = signed(dialog, qtbot)
    assert session.case.state is State.RELEASED
    (identity,) = session.workspace.identities()
    assert identity.organization == "Example Review Organization"
    assert result.verdict.text().endswith(ARCHIVED)
    result.export_to(tmp_path / "letter.pdf")
    found = release.verify(tmp_path / "letter.pdf", session.workspace)
    assert found.result is VerificationResult.VALID
    assert result.folder_button.isEnabled()


def test_that_a_dialog_that_grows_or_was_placed_low_ends_above_the_screens_end(
    qtbot: QtBot, session: Session
) -> None:
    dialog = opened(qtbot, session)
    room = dialog.screen().availableGeometry()
    dialog.move(dialog.x(), room.bottom() - dialog.height() + 1)
    dialog.resize(dialog.width(), dialog.height() + 40)
    assert dialog.frameGeometry().bottom() <= room.bottom()
    dialog.move(dialog.x(), dialog.y() + 30)  # as a platform may that places it late
    qtbot.waitUntil(lambda: dialog.frameGeometry().bottom() <= room.bottom())


def test_that_an_identity_at_hand_asks_for_its_passphrase_only(
    qtbot: QtBot, session: Session
) -> None:
    organization = session.case.organization
    release.create_identity(session.workspace, "Role", SECRET, organization=organization)
    dialog = opened(qtbot, session)
    assert dialog.identity.choice.currentText() == "Role"
    assert not dialog.identity.again.isVisible()
    assert not dialog.identity.name.isVisible()
    assert dialog.identity.passphrase.isVisible()


def test_that_a_wrong_passphrase_is_one_sentence_and_loses_nothing(
    qtbot: QtBot, session: Session
) -> None:
    organization = session.case.organization
    release.create_identity(session.workspace, "Role", SECRET, organization=organization)
    before = session.case
    dialog = opened(qtbot, session)
    qtbot.keyClicks(dialog.identity.passphrase, "other words")
    dialog.attestation.setChecked(True)
    qtbot.mouseClick(dialog.sign_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: bool(dialog.problem.text()), timeout=15_000)
    assert session.case is before
    assert dialog.attestation.isChecked()
    assert dialog.sign_button.isEnabled()
    dialog.identity.passphrase.setText(SECRET)
    signed(dialog, qtbot)
    assert session.read_only


def test_that_nothing_is_signed_without_the_attestation(qtbot: QtBot, session: Session) -> None:
    dialog = opened(qtbot, session)
    qtbot.keyClicks(dialog.identity.passphrase, SECRET)
    assert dialog.waiting.text() == "Type the same passphrase twice."
    qtbot.keyClicks(dialog.identity.again, SECRET)
    assert dialog.waiting.text() == "Tick the attestation."
    assert not dialog.sign_button.isEnabled()


def test_that_what_blocks_is_listed_and_nothing_can_be_signed(qtbot: QtBot, tmp_path: Path) -> None:
    with opened_session(tmp_path, three_issues()) as session:
        dialog = opened(qtbot, session)
        assert dialog.findings.isVisible()
        assert dialog.waiting.text() == "Signing waits until what blocks is put right."
        assert not dialog.sign_button.isEnabled()
        assert not dialog.identity.isVisible()


def test_that_a_key_of_another_organization_is_not_offered(qtbot: QtBot, session: Session) -> None:
    release.create_identity(session.workspace, "Role", SECRET, organization="Another Example")
    dialog = opened(qtbot, session)
    assert dialog.identity.choice.currentText() == NEW


def test_that_a_file_that_is_no_identity_is_one_sentence(
    qtbot: QtBot, session: Session, tmp_path: Path
) -> None:
    (tmp_path / "no.p12").write_bytes(b"no identity")
    dialog = opened(qtbot, session)
    dialog.identity.choice.setCurrentText(FROM_FILE)
    dialog.identity.file.setText(str(tmp_path / "no.p12"))
    dialog.identity.passphrase.setText(SECRET)
    dialog.attestation.setChecked(True)
    qtbot.mouseClick(dialog.sign_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: bool(dialog.problem.text()), timeout=15_000)
    assert session.workspace.identities() == ()


def test_that_a_letter_that_cannot_be_written_is_one_sentence(
    qtbot: QtBot, session: Session, tmp_path: Path
) -> None:
    dialog = opened(qtbot, session)
    dialog.identity.passphrase.setText(SECRET)
    dialog.identity.again.setText(SECRET)
    dialog.attestation.setChecked(True)
    result = signed(dialog, qtbot)
    result.export_to(tmp_path / "missing" / "letter.pdf")
    assert result.told.text().startswith("The file cannot be written")
    assert not result.folder_button.isEnabled()


def test_that_everybody_is_offered_a_role_and_number_of_their_own(
    qtbot: QtBot, session: Session
) -> None:
    dialogs = [opened(qtbot, session) for _ in range(4)]
    subjects = {dialog.identity.subject.text() for dialog in dialogs}
    assert len(subjects) > 1
    assert all(re.fullmatch(r"Expert Reviewer \d{4}", subject) for subject in subjects)


def test_that_the_subject_that_was_typed_stands_in_the_certificate(
    qtbot: QtBot, session: Session, tmp_path: Path
) -> None:
    dialog = opened(qtbot, session)
    dialog.identity.subject.selectAll()
    write(dialog.identity.subject, "Expert Reviewer 0427")
    fill_in(dialog)
    result = signed(dialog, qtbot)
    result.save_certificate_to(tmp_path / "certificate.cer")
    certificate = load_der_x509_certificate((tmp_path / "certificate.cer").read_bytes())
    assert "Expert Reviewer 0427" in certificate.subject.rfc4514_string()
    assert result.told.text() == (
        "The certificate was written to certificate.cer, the page on trust to certificate.pdf."
    )
    assert (tmp_path / "certificate.pdf").read_bytes().startswith(b"%PDF")


def test_that_the_name_suggested_for_a_certificate_is_a_plain_file_name() -> None:
    assert certificate_name("Expert Reviewer 4821") == "Expert Reviewer 4821.cer"
    assert certificate_name("../a\\b: <c>_d\n") == "a b c d.cer"
    assert certificate_name("...") == "certificate.cer"


def test_that_a_worker_makes_the_key_and_signs_while_the_dialog_stays(
    qtbot: QtBot, qapp: QApplication, session: Session
) -> None:
    delivery = Delivery(qapp)
    worker = Worker(delivery.deliver)
    worker.start()
    try:
        dialog = opened(qtbot, Session(session.workspace, session.case.reference, worker))
        fill_in(dialog)
        dialog.sign_button.click()
        qtbot.waitUntil(lambda: bool(session.workspace.identities()), timeout=60_000)
        press(dialog, Qt.Key.Key_Escape)
        assert dialog.isVisible()
        qtbot.waitUntil(lambda: bool(dialog.findChildren(ReleaseResult)), timeout=60_000)
    finally:
        worker.close()
        delivery.deleteLater()
    assert session.workspace.release_of(session.case.reference) is not None


def test_that_an_identity_that_was_made_is_chosen_although_the_letter_was_refused(
    qtbot: QtBot, session: Session
) -> None:
    dialog = opened(qtbot, session)
    fill_in(dialog)
    session.workspace.set_profile(ReviewerProfile(name="Fictional Person"))
    session.change("x", replace(session.case, summary="Written by Fictional Person."))
    dialog.sign_button.click()
    qtbot.waitUntil(lambda: bool(dialog.problem.text()), timeout=15_000)
    (identity,) = session.workspace.identities()
    assert dialog.identity.choice.currentText() == identity.name
    assert not session.read_only


def test_that_a_subject_that_was_refused_is_to_be_typed_next(
    qtbot: QtBot, session: Session
) -> None:
    session.workspace.set_profile(ReviewerProfile(name="Terry Imaginary"))
    dialog = opened(qtbot, session)
    with qtbot.waitActive(dialog):
        dialog.activateWindow()
    dialog.identity.subject.setText("Terry Imaginary")
    fill_in(dialog)
    dialog.sign_button.click()
    qtbot.waitUntil(lambda: bool(dialog.problem.text()), timeout=15_000)
    assert dialog.identity.subject.hasFocus()
    assert session.workspace.identities() == ()


def test_that_a_new_passphrase_is_said_to_be_lost_for_good(qtbot: QtBot, session: Session) -> None:
    dialog = opened(qtbot, session)
    assert dialog.identity.for_good.isVisible()
    assert dialog.waiting.text() == "Choose a passphrase for the new identity."
    dialog.identity.choice.setCurrentText(FROM_FILE)
    assert not dialog.identity.for_good.isVisible()


def test_that_a_failure_nobody_foresaw_is_one_sentence_and_can_be_tried_again(
    qtbot: QtBot, qapp: QApplication, session: Session
) -> None:
    delivery = Delivery(qapp)
    worker = Worker(delivery.deliver)
    worker.start()
    try:
        dialog = opened(qtbot, Session(session.workspace, session.case.reference, worker))
        fill_in(dialog)
        assert worker._process is not None
        worker._process.kill()
        worker._process.join()
        with qtbot.captureExceptions() as bugs:
            dialog.sign_button.click()
            qtbot.waitUntil(lambda: bool(dialog.problem.text()), timeout=60_000)
        assert [kind for kind, *_ in bugs] == [RuntimeError]
        assert dialog.problem.text() == WENT_WRONG
        assert dialog.sign_button.isEnabled()
        dialog.sign_button.click()
        qtbot.waitUntil(lambda: bool(dialog.findChildren(ReleaseResult)), timeout=60_000)
    finally:
        worker.close()
        delivery.deleteLater()


def test_that_a_failure_after_the_release_says_that_it_was_released(
    qtbot: QtBot, session: Session
) -> None:
    dialog = opened(qtbot, session)
    fill_in(dialog)
    workspace = session.workspace
    organization = session.case.organization
    release.create_identity(workspace, "Role", SECRET, organization=organization)
    record = release.release(workspace, session.case.reference, "Role", SECRET)
    session.reload()
    unknown = replace(record, identity="Unknown")
    dialog._succeed(unknown, release.verify_bytes(record.signed, workspace))
    assert dialog.problem.text() == RELEASED
    assert not dialog.sign_button.isEnabled()
    press(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_that_a_passphrase_is_held_only_where_that_was_wanted(
    qtbot: QtBot, session: Session
) -> None:
    dialog = opened(qtbot, session)
    assert not dialog.identity.hold.isChecked()
    fill_in(dialog)
    signed(dialog, qtbot)
    (identity,) = session.workspace.identities()
    assert session.workspace.held_passphrase(identity.name)[0] == ""


def test_that_the_next_letter_is_signed_with_the_passphrase_that_is_held(
    qtbot: QtBot, session: Session
) -> None:
    dialog = opened(qtbot, session)
    fill_in(dialog)
    dialog.identity.hold.setChecked(True)
    signed(dialog, qtbot)
    other = replace(decided_case(), number="CM26-0000099")
    workspace = session.workspace
    dialog = opened(qtbot, Session(workspace, workspace.add(other).reference))
    assert dialog.identity.passphrase.text() == ""
    assert dialog.identity.passphrase.placeholderText().startswith("Held until ")
    assert not dialog.identity.hold.isVisible()
    dialog.attestation.setChecked(True)
    signed(dialog, qtbot)
    assert len([row for row in workspace.cases() if row.state is State.RELEASED]) == 2


def test_that_a_held_passphrase_serves_its_own_identity_only(
    qtbot: QtBot, session: Session
) -> None:
    organization = session.case.organization
    release.create_identity(session.workspace, "Role", SECRET, organization=organization)
    session.workspace.hold_passphrase("Role", SECRET)
    dialog = opened(qtbot, session)
    assert dialog.identity.missing() == ""
    dialog.identity.choice.setCurrentText(NEW)
    assert dialog.identity.missing() == "Choose a passphrase for the new identity."
    assert dialog.identity.passphrase.placeholderText() == ""
