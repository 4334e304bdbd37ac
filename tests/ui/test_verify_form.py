from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.core.cases import decided_case
from tests.ui.releases import released
from tests.ui.sessions import opened_session
from ui.delivery import Delivery
from ui.identities_form import fingerprint_in_groups
from ui.verify_form import LOOKS, VerifyForm
from workbench import release, workspace
from workbench.release import VerificationResult
from workbench.release.errands import Errands
from workbench.session import Session
from workbench.worker import Worker

COPY, BUTTON, NONE = (
    Qt.DropAction.CopyAction,
    Qt.MouseButton.LeftButton,
    Qt.KeyboardModifier.NoModifier,
)


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    """A session of a released case."""
    with opened_session(tmp_path, decided_case()) as session:
        released(session)
        yield session


@pytest.fixture
def form(qtbot: QtBot, session: Session) -> VerifyForm:
    form = VerifyForm(Errands(session.workspace))
    qtbot.addWidget(form)
    form.show()
    return form


def letter(session: Session, folder: Path) -> Path:
    record = session.workspace.release_of(session.case.reference)
    assert record is not None
    file = folder / "letter.pdf"
    file.write_bytes(record.signed)
    return file


def test_that_a_letter_of_the_archive_is_valid(
    form: VerifyForm, session: Session, tmp_path: Path
) -> None:
    form.verify(letter(session, tmp_path))
    assert form.answer.heading.text() == LOOKS[VerificationResult.VALID].words
    assert "byte for byte" in form.answer.sentence.text()
    facts = form.answer.facts.text().splitlines()
    assert facts[0] == "File: letter.pdf"
    (identity,) = session.workspace.identities()
    print_ = fingerprint_in_groups(identity.fingerprint)
    assert f"Fingerprint (SHA-256): {print_}" in facts
    signed = next(line for line in facts if line.startswith("Signed: "))
    assert signed.removeprefix("Signed: ") in form.answer.sentence.text()


def test_that_a_letter_from_another_workspace_has_an_unknown_signer(
    qtbot: QtBot, session: Session, tmp_path: Path
) -> None:
    other = workspace.create(tmp_path / "other", "a passphrase")
    try:
        form = VerifyForm(Errands(other))
        qtbot.addWidget(form)
        form.verify(letter(session, tmp_path))
        assert form.answer.heading.text() == "Valid; its signer is unknown to this computer"
    finally:
        other.close()


def test_that_a_changed_and_an_unsigned_letter_and_any_other_file_are_told_apart(
    form: VerifyForm, session: Session, tmp_path: Path
) -> None:
    file = letter(session, tmp_path)
    data = bytearray(file.read_bytes())
    data[len(data) // 3] ^= 1
    file.write_bytes(data)
    form.verify(file)
    assert form.answer.heading.text() == "Changed after signing"
    file.write_bytes(release.letter_pdf(session.case))
    form.verify(file)
    assert form.answer.heading.text() == "Not signed"
    file.write_bytes(b"%PDF-1.7 torn off")
    form.verify(file)
    assert form.answer.heading.text() == "Damaged"


def test_that_a_file_that_cannot_be_read_is_one_sentence(form: VerifyForm, tmp_path: Path) -> None:
    form.verify(tmp_path / "missing.pdf")
    assert form.told.property("role") == "problem"
    assert not form.answer.heading.isVisible()


def test_that_a_dropped_letter_is_looked_at(
    form: VerifyForm, session: Session, tmp_path: Path
) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(letter(session, tmp_path)))])
    enter = QDragEnterEvent(QPoint(5, 5), COPY, data, BUTTON, NONE)
    enter.ignore()
    QApplication.sendEvent(form, enter)
    assert enter.isAccepted()
    QApplication.sendEvent(form, QDropEvent(QPointF(5, 5), COPY, data, BUTTON, NONE))
    assert form.answer.heading.text() == "Valid"


def test_that_dropped_words_are_not_taken(form: VerifyForm) -> None:
    data = QMimeData()
    data.setText("no file")
    enter = QDragEnterEvent(QPoint(5, 5), COPY, data, BUTTON, NONE)
    enter.ignore()
    QApplication.sendEvent(form, enter)
    assert not enter.isAccepted()


def test_that_the_worker_looks_at_the_letter(
    qtbot: QtBot, qapp: QApplication, session: Session, tmp_path: Path
) -> None:
    delivery = Delivery(qapp)
    worker = Worker(delivery.deliver)
    worker.start()
    try:
        form = VerifyForm(Errands(session.workspace, worker))
        qtbot.addWidget(form)
        form.verify(letter(session, tmp_path))
        assert form.told.text() == "Looking at letter.pdf ..."
        qtbot.waitUntil(lambda: form.answer.heading.text() == "Valid", timeout=60_000)
        assert form.told.text() == ""
    finally:
        worker.close()
        delivery.deleteLater()
