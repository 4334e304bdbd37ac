from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.core.cases import decided_case
from tests.ui.conftest import session_of
from tests.ui.keys import write
from tests.ui.releases import SECRET, released
from tests.ui.sessions import opened_session
from ui import outgoing
from ui.identity_form import NEW
from ui.internal_copy_dialog import KEPT, InternalCopyDialog
from ui.letter_result import LetterResult
from ui.main_window import MainWindow
from workbench import release
from workbench.case import Case, Copy, Problem, ReviewerProfile, replace
from workbench.forms import printed_date
from workbench.release import VerificationResult
from workbench.session import Session

OWN = "a passphrase of its own"


def two_copies(case: Case) -> Case:
    form = replace(
        case.form,
        copies=(Copy.ISSUED, Copy.INTERNAL),
        attestation="I, {name}, attest on {date}.",
        names_reviewer=True,
    )
    return replace(case, form=form)


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    """A session of a released case whose letter form has an internal copy."""
    with opened_session(tmp_path, two_copies(decided_case())) as session:
        session.workspace.set_profile(ReviewerProfile(name="Terry Imaginary"))
        released(session)
        yield session


def opened(qtbot: QtBot, session: Session) -> InternalCopyDialog:
    dialog = InternalCopyDialog(session)
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


def signed(qtbot: QtBot, dialog: InternalCopyDialog) -> LetterResult:
    dialog.sign_button.click()
    qtbot.waitUntil(lambda: bool(dialog.findChildren(LetterResult)), timeout=15_000)
    (result,) = dialog.findChildren(LetterResult)
    return result


def test_that_a_new_personal_identity_signs_the_internal_copy(
    qtbot: QtBot, session: Session, tmp_path: Path
) -> None:
    dialog = opened(qtbot, session)
    assert dialog.identity.choice.currentText() == NEW
    assert dialog.identity.subject.text() == "Terry Imaginary"
    write(dialog.identity.passphrase, OWN)
    write(dialog.identity.again, OWN)
    result = signed(qtbot, dialog)
    assert result.verdict.text() == KEPT
    personal = next(one for one in session.workspace.identities() if one.personal)
    assert personal.subject == "Terry Imaginary"
    copy = session.workspace.copy_of(session.case.reference, Copy.INTERNAL)
    assert copy is not None
    assert copy.identity == personal.name
    assert result.export_button.text() == "&Export internal copy..."
    result.export_to(tmp_path / "internal.pdf")
    assert (tmp_path / "internal.pdf").read_bytes() == copy.letter
    found = release.verify(tmp_path / "internal.pdf", session.workspace)
    assert found.result is VerificationResult.VALID
    assert found.signer == "Terry Imaginary"


def test_that_what_is_attested_and_both_names_are_shown_before_it_is_signed(
    qtbot: QtBot, session: Session
) -> None:
    dialog = opened(qtbot, session)
    words = dialog.attested.words.text()
    today = printed_date(dt.datetime.now().astimezone().date())
    assert words == f"I, Terry Imaginary, attest on {today}."
    assert dialog.attested.name.text() == "Terry Imaginary"
    assert not dialog.two_names.isVisible()
    dialog.identity.subject.setText("Pat Fictional")
    assert dialog.two_names.text() == (
        "The copy names Terry Imaginary; readers see that Pat Fictional signed it."
    )
    assert dialog.two_names.isVisible()


def test_that_the_role_that_signed_the_issued_letter_is_not_offered(
    qtbot: QtBot, session: Session
) -> None:
    dialog = opened(qtbot, session)
    assert dialog.identity.choice.findText("Role") < 0
    assert dialog.identity.refused.text().startswith("Role is not offered.")


def test_that_a_wrong_passphrase_is_one_sentence_and_signs_nothing(
    qtbot: QtBot, session: Session
) -> None:
    release.create_identity(session.workspace, "Own name", OWN, personal=True)
    dialog = opened(qtbot, session)
    write(dialog.identity.passphrase, SECRET)
    dialog.sign_button.click()
    qtbot.waitUntil(lambda: bool(dialog.problem.text()), timeout=15_000)
    assert not dialog.is_signed()
    assert dialog.sign_button.isEnabled()


def test_that_the_copy_leaves_from_the_menu_once_it_is_signed_and_not_before(
    window: MainWindow, tmp_path: Path
) -> None:
    session = session_of(window)
    session.change("Set form", two_copies(session.case))
    session.workspace.set_profile(ReviewerProfile(name="Terry Fictional"))
    released(session)
    window.actions_by_name["export_internal"].trigger()
    assert window.desk.messages.sentence.text() == "The internal copy is not signed yet."
    release.create_identity(session.workspace, "Own name", OWN, personal=True)
    release.sign_internal(session.workspace, session.case.reference, "Own name", OWN)
    outgoing.export_internal_to(window.desk, tmp_path / "copy.pdf")
    copy = session.workspace.copy_of(session.case.reference, Copy.INTERNAL)
    assert copy is not None
    assert (tmp_path / "copy.pdf").read_bytes() == copy.letter
    with pytest.raises(Problem, match="signed already"):
        outgoing.sign_internal(window.desk)
    assert QApplication.activeModalWidget() is None


def test_that_a_form_without_an_internal_copy_says_so(window: MainWindow) -> None:
    released(session_of(window))
    window.actions_by_name["sign_internal"].trigger()
    assert window.desk.messages.sentence.text() == outgoing.NO_INTERNAL
