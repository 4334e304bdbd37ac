"""What a release asks for, as letter form, identities, findings and name have it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from tests.core.cases import decided_case
from tests.ui.keys import press, write
from tests.ui.sessions import opened_session
from tests.ui.signing import SECRET, fill_in, opened, signed
from ui.identity_form import FROM_FILE, NEW
from ui.release_result import ReleaseResult
from workbench import release
from workbench.case import Copy, ReviewerProfile, Signer, replace
from workbench.release import VerificationResult
from workbench.session import Session


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    with opened_session(tmp_path, decided_case()) as session:
        yield session


def test_that_what_readers_will_show_is_said_before_the_first_signature_only(
    qtbot: QtBot, session: Session
) -> None:
    workspace, organization = session.workspace, session.case.organization
    release.create_identity(workspace, "Role", SECRET, organization=organization)
    dialog = opened(qtbot, session)
    assert dialog.note.isVisible()
    write(dialog.identity.passphrase, SECRET)
    dialog.attestation.setChecked(True)
    signed(dialog, qtbot)
    other = workspace.add(replace(decided_case(), number="CM26-0000099")).reference
    assert not opened(qtbot, Session(workspace, other)).note.isVisible()


def test_that_identities_that_may_not_sign_are_named_with_the_reason(
    qtbot: QtBot, session: Session
) -> None:
    release.create_identity(session.workspace, "Own name", SECRET, personal=True)
    release.create_identity(session.workspace, "Elsewhere", SECRET, organization="Another Example")
    dialog = opened(qtbot, session)
    identity = dialog.identity
    assert [identity.choice.itemText(n) for n in range(identity.choice.count())] == [NEW, FROM_FILE]
    elsewhere, own = identity.refused.text().splitlines()
    assert elsewhere.startswith("Elsewhere is not offered. This identity is for the letters of")
    assert own.startswith("Own name is not offered. This identity is personal")


def with_form(session: Session, **changes: object) -> None:
    session.change("Set form", replace(session.case, form=replace(session.case.form, **changes)))


def test_that_a_form_that_asks_for_a_seal_is_sealed_from_a_file_only(
    qtbot: QtBot, session: Session
) -> None:
    with_form(session, signed_by=Signer.SEAL)
    release.create_identity(
        session.workspace, "Role", SECRET, organization=session.case.organization
    )
    dialog = opened(qtbot, session)
    identity = dialog.identity
    assert [identity.choice.itemText(n) for n in range(identity.choice.count())] == [FROM_FILE]
    assert identity.refused.text().startswith("Role is not offered.")


def test_that_a_form_without_a_signature_needs_no_identity(
    qtbot: QtBot, session: Session, tmp_path: Path
) -> None:
    with_form(session, signed_by=Signer.NOBODY)
    dialog = opened(qtbot, session)
    assert not dialog.identity.isVisible()
    assert dialog.sign_button.text() == "&Release"
    dialog.attestation.setChecked(True)
    result = signed(dialog, qtbot)
    assert session.read_only
    assert result.verdict.text().startswith("The letter carries no signature")
    assert not result.certificate_button.isVisible()
    result.export_to(tmp_path / "letter.pdf")
    found = release.verify(tmp_path / "letter.pdf", session.workspace)
    assert found.result is VerificationResult.UNSIGNED


def test_that_words_of_the_name_are_looked_at_before_the_letter_is_signed(
    qtbot: QtBot, session: Session
) -> None:
    session.workspace.set_profile(ReviewerProfile(name="Imaginary Hand"))
    session.change("x", replace(session.case, summary="The worker hurt a hand. The hand heals."))
    dialog = opened(qtbot, session)
    assert "(2 times: clinical case summary)" in dialog.parts.words.text()
    fill_in(dialog)
    assert dialog.waiting.text() == "Say that you looked at the words of your name."
    assert not dialog.sign_button.isEnabled()
    dialog.parts.looked.click()
    signed(dialog, qtbot)
    assert session.read_only


def test_that_warnings_are_listed_and_one_key_signs_all_the_same(
    qtbot: QtBot, session: Session
) -> None:
    dates = replace(session.case.dates, injury=dt.date(2026, 10, 10))
    session.change("x", replace(session.case, dates=dates))
    dialog = opened(qtbot, session)
    assert dialog.findings.isVisible()
    assert "One warning; it stops nothing" in {one.text() for one in dialog.findChildren(QLabel)}
    fill_in(dialog)
    press(dialog.identity.again, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(dialog.findChildren(ReleaseResult)), timeout=15_000)
    assert session.read_only


@pytest.mark.parametrize("copies", [(Copy.ISSUED,), (Copy.ISSUED, Copy.INTERNAL)])
def test_that_the_internal_copy_is_offered_where_the_form_has_one(
    qtbot: QtBot, session: Session, copies: tuple[Copy, ...]
) -> None:
    with_form(session, copies=copies)
    dialog = opened(qtbot, session)
    fill_in(dialog)
    result = signed(dialog, qtbot)
    assert result.internal_button.isVisibleTo(result) is (Copy.INTERNAL in copies)
    assert not dialog.internal_wanted
    result.internal_button.click()
    assert dialog.internal_wanted
    assert not dialog.isVisible()


def test_that_the_dialog_is_as_high_as_what_it_shows(
    qtbot: QtBot, dressed: QApplication, session: Session
) -> None:
    del dressed
    dialog = opened(qtbot, session)
    bar = dialog.sheet.verticalScrollBar()

    def fits() -> bool:
        return dialog.height() == dialog.sizeHint().height() and not bar.isVisible()

    qtbot.waitUntil(fits)
    new = dialog.height()
    dialog.identity.choice.setCurrentText(FROM_FILE)
    qtbot.waitUntil(lambda: dialog.height() < new and fits())


def test_that_tab_goes_through_the_dialog_as_it_is_read(qtbot: QtBot, session: Session) -> None:
    session.workspace.set_profile(ReviewerProfile(name="Imaginary Hand"))
    session.change("x", replace(session.case, summary="The worker hurt a hand."))
    dialog = opened(qtbot, session)
    with qtbot.waitActive(dialog):
        dialog.activateWindow()
    fill_in(dialog)
    dialog.parts.looked.setChecked(True)
    dialog.identity.again.setFocus()
    following = (
        dialog.identity.hold,
        dialog.parts.looked,
        dialog.attestation,
        dialog.cancel_button,
        dialog.sign_button,
    )
    for widget in following:
        press(dialog.focusWidget(), Qt.Key.Key_Tab)
        assert widget.hasFocus()
