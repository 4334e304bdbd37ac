"""What a release asks for, as letter form, identities, findings and name have it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QAbstractItemModel, Qt
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from tests.core.cases import decided_case
from tests.ui.keys import press, write
from tests.ui.sessions import opened_session
from tests.ui.signing import SECRET, fill_in, opened, signed
from ui import name_parts
from ui.identity_form import FROM_FILE, NEW
from ui.release_dialog import warnings_in_words
from ui.release_result import NOT_DEIDENTIFIED, ReleaseResult, copy_is_missing
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


def lines(model: QAbstractItemModel) -> list[list[str]]:
    return [
        [str(model.index(row, column).data()) for column in range(model.columnCount())]
        for row in range(model.rowCount())
    ]


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
    assert dialog.parts.ordinary.words.text().endswith("as an ordinary word: Hand (2 times).")
    around = ["Clinical case summary", "The worker hurt a hand. The hand heals."]
    assert lines(dialog.parts.ordinary.hits.model()) == [around, around]
    fill_in(dialog)
    assert dialog.waiting.text() == "Look at these words, then tick the box below them."
    assert not dialog.sign_button.isEnabled()
    dialog.parts.ordinary.tick.click()
    signed(dialog, qtbot)
    assert session.read_only


def test_that_a_letter_that_names_the_reviewer_is_not_signed_and_says_where(
    qtbot: QtBot, session: Session
) -> None:
    session.workspace.set_profile(ReviewerProfile(name="Terry Imaginary"))
    session.change("x", replace(session.case, summary="Dr. Imaginary saw the worker in May."))
    dialog = opened(qtbot, session)
    named = dialog.parts.named
    assert "enter them among the parties" in named.words.text()
    assert lines(named.hits.model()) == [
        ["Clinical case summary", "Dr. Imaginary saw the worker in May."]
    ]
    assert not named.tick.isVisible()
    assert not dialog.sign_button.isEnabled()
    assert dialog.waiting.text() == "Your name has to go out of the letter first."
    assert not dialog.identity.isVisible()
    assert not dialog.attestation.isVisible()


def test_that_a_party_of_the_reviewers_name_is_said_to_be_another(
    qtbot: QtBot, session: Session
) -> None:
    session.workspace.set_profile(ReviewerProfile(name="Sam Long"))
    parties = replace(session.case.parties, requesting_physician="Pat Long, MD")
    summary = "Dr. Long asked for it. The road was long."
    session.change("x", replace(session.case, summary=summary, parties=parties))
    dialog = opened(qtbot, session)
    borne, ordinary = dialog.parts.borne, dialog.parts.ordinary
    assert borne.words.text() == (
        "Dr. Long stands in clinical case summary; a party of this case has that name."
    )
    assert borne.tick.text() == "It is the part&y, not me"
    assert ordinary.words.text().endswith("Long (once).")
    fill_in(dialog)
    assert dialog.waiting.text() == name_parts.WAITS_FOR_BEARER
    borne.tick.click()
    ordinary.tick.click()
    signed(dialog, qtbot)
    assert session.read_only


def test_that_a_profile_without_a_name_is_said_where_a_name_must_not_be_told(
    qtbot: QtBot, session: Session
) -> None:
    assert opened(qtbot, session).no_name.isVisible()
    session.workspace.set_profile(ReviewerProfile(name="Terry Imaginary"))
    assert not opened(qtbot, session).no_name.isVisible()
    session.workspace.set_profile(ReviewerProfile(name=""))
    with_form(session, names_confidential=False)
    assert not opened(qtbot, session).no_name.isVisible()


def test_that_a_deidentified_copy_that_was_not_made_is_named_with_its_action(
    qtbot: QtBot, session: Session
) -> None:
    dialog = opened(qtbot, session)
    fill_in(dialog)
    signed(dialog, qtbot)
    copies = (Copy.ISSUED, Copy.DEIDENTIFIED)
    asking = replace(session.case, form=replace(session.case.form, copies=copies))
    assert copy_is_missing(session.workspace, asking, Copy.DEIDENTIFIED)
    assert not copy_is_missing(session.workspace, session.case, Copy.DEIDENTIFIED)
    assert "De-identified copy..." in NOT_DEIDENTIFIED


def test_that_nothing_is_said_of_a_deidentified_copy_that_was_made(
    qtbot: QtBot, session: Session
) -> None:
    with_form(session, copies=(Copy.ISSUED, Copy.DEIDENTIFIED))
    dialog = opened(qtbot, session)
    fill_in(dialog)
    result = signed(dialog, qtbot)
    assert not result.deidentified.isVisibleTo(result)


def test_that_warnings_are_listed_and_one_key_signs_all_the_same(
    qtbot: QtBot, session: Session
) -> None:
    dates = replace(session.case.dates, injury=dt.date(2026, 10, 10))
    session.change("x", replace(session.case, dates=dates))
    dialog = opened(qtbot, session)
    assert dialog.findings.isVisible()
    said = warnings_in_words(session.findings())
    assert said in {one.text() for one in dialog.findChildren(QLabel)}
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


def test_that_another_choice_makes_the_dialog_higher_and_never_lower(
    qtbot: QtBot, dressed: QApplication, session: Session
) -> None:
    del dressed
    organization = session.case.organization
    release.create_identity(session.workspace, "Role", SECRET, organization=organization)
    dialog = opened(qtbot, session)
    before = dialog.height()
    dialog.identity.choice.setCurrentText(NEW)
    qtbot.waitUntil(lambda: dialog.height() > before)
    after, place = dialog.height(), dialog.pos()
    dialog.identity.choice.setCurrentText("Role")
    qtbot.wait(20)
    assert (dialog.height(), dialog.pos()) == (after, place)


def test_that_tab_goes_through_the_dialog_as_it_is_read(qtbot: QtBot, session: Session) -> None:
    session.workspace.set_profile(ReviewerProfile(name="Imaginary Hand"))
    session.change("x", replace(session.case, summary="The worker hurt a hand."))
    dialog = opened(qtbot, session)
    with qtbot.waitActive(dialog):
        dialog.activateWindow()
    fill_in(dialog)
    dialog.parts.ordinary.tick.setChecked(True)
    dialog.identity.again.setFocus()
    following = (
        dialog.identity.hold,
        dialog.parts.ordinary.hits,
        dialog.parts.ordinary.tick,
        dialog.attestation,
        dialog.cancel_button,
        dialog.sign_button,
    )
    for widget in following:
        press(dialog.focusWidget(), Qt.Key.Key_Tab)
        assert widget.hasFocus()
