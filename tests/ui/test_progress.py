"""Work that takes long: what is seen and heard of it, how it is canceled, and what is left then."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.announced import heard
from tests.ui.conftest import session_of
from tests.ui.keys import SHIFT, press
from ui import file_reading, incoming
from ui.backups_form import CANCELED as BACKUP_CANCELED
from ui.backups_form import BackupsForm
from ui.main_window import MainWindow
from ui.panel import Panel
from ui.progress import CANCEL_KEY, CANCELING, Progress, Work, waited_for
from ui.read_dialog import ReadDialog
from ui.release_dialog import ReleaseDialog
from ui.restore_form import CANCELED as RESTORING_CANCELED
from ui.restore_form import RestoreForm
from ui.signing_dialog import CANNOT_STOP
from workbench.release import letter_pdf
from workbench.store.backups import turn
from workbench.workspace import Workspace


@pytest.fixture
def line(qtbot: QtBot, dressed: QApplication) -> Iterator[Progress]:
    """The line of a window that has nothing else."""
    del dressed
    window = QWidget()
    qtbot.addWidget(window)
    made = Progress(window)
    with qtbot.waitActive(window):
        window.show()
    yield made
    window.close()


def test_that_work_is_seen_with_its_count_once_it_takes_long_and_not_before(
    qtbot: QtBot, line: Progress, monkeypatch: pytest.MonkeyPatch
) -> None:
    said, work = heard(monkeypatch), Work("Reading the file ...")
    line.begin(work)
    assert line.isHidden()
    work.note(340, 2_000)
    qtbot.waitUntil(line.isVisible)
    assert line.words.text() == "Reading the file ..."
    assert line.bar.text() == "340 of 2,000"
    assert said == [f"Reading the file ... {CANCEL_KEY} cancels it."]
    line.end(work)
    assert line.isHidden()


def test_that_work_that_is_over_soon_is_never_seen(line: Progress) -> None:
    work = Work("Reading the file ...")
    line.begin(work)
    line.end(work)
    assert not line._late.isActive()


def test_that_a_key_of_the_window_cancels(qtbot: QtBot, line: Progress) -> None:
    given_up: list[str] = []
    work = Work("Reading the file ...", give_up=lambda: given_up.append("yes"))
    line.begin(work)
    qtbot.waitUntil(line.isVisible)
    press(line.window(), Qt.Key.Key_Escape, SHIFT)
    qtbot.waitUntil(work.stopped)  # the button is seen to be pressed
    assert given_up == ["yes"]
    assert line.words.text() == CANCELING
    assert not line.cancel.isEnabled()


def test_that_what_cannot_be_canceled_says_why(qtbot: QtBot, line: Progress) -> None:
    line.begin(Work("Signing ...", why_not="It is being signed."))
    qtbot.waitUntil(line.isVisible)
    assert line.words.text() == "Signing ... It is being signed."
    assert line.cancel.isHidden()


def test_that_of_two_works_the_newer_is_seen_and_then_the_older(
    qtbot: QtBot, line: Progress
) -> None:
    first, second = Work("Reading ..."), Work("Writing ...")
    line.begin(first)
    qtbot.waitUntil(line.isVisible)
    line.begin(second)
    assert line.words.text() == "Writing ..."
    line.end(second)
    assert line.words.text() == "Reading ..."


def test_that_an_answer_that_is_not_waited_for_any_more_is_not_heard(
    qtbot: QtBot, line: Progress
) -> None:
    answers, over = list[str](), list[bool]()
    done, failed = waited_for(
        line,
        "Reading ...",
        done=answers.append,
        failed=lambda error: answers.append(str(error)),
        give_up=lambda: over.append(True),
    )
    qtbot.waitUntil(line.isVisible)
    line.cancel.click()
    done("text")
    failed(ValueError("late"))
    assert (answers, over) == ([], [True])
    assert line.isHidden()


# Panels


def test_that_escape_cancels_the_work_of_a_panel_which_can_be_used_again(qtbot: QtBot) -> None:
    owner = QWidget()
    qtbot.addWidget(owner)
    panel = Panel("Kept backups", owner)
    again = QPushButton("Back up now")
    panel.finish(again)
    stop, done = panel.stop, list[object]()

    def call() -> bool:
        stop.wait()
        return False

    with qtbot.waitActive(panel):
        panel.show()
    panel.work("Backing up ...", call, done.append, canceled="Nothing was written.")
    qtbot.waitUntil(panel.progress.isVisible)
    assert not again.isEnabled()
    press(panel, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: panel.told.text() == "Nothing was written.")
    assert panel.isVisible()
    assert again.isEnabled()
    assert done == []
    panel.work("Backing up ...", lambda: True, done.append, canceled="Nothing was written.")
    qtbot.waitUntil(lambda: done == [True])


def test_that_a_canceled_backup_leaves_no_file_and_no_entry(
    qtbot: QtBot, empty: Workspace, tmp_path: Path
) -> None:
    form = BackupsForm(empty)
    qtbot.addWidget(form)
    form.show()
    before = len(empty.audit())
    with turn(empty.folder):  # another backup is being made
        form.write_to(tmp_path / "mine.imrbackup")
        qtbot.waitUntil(form.progress.isVisible)
        form.progress.cancel.click()
        qtbot.waitUntil(lambda: form.told.text() == BACKUP_CANCELED)
    assert not (tmp_path / "mine.imrbackup").exists()
    assert len(empty.audit()) == before
    assert form.offer_button.isHidden()
    form.write_to(tmp_path / "mine.imrbackup")
    qtbot.waitUntil(form.offer_button.isVisible)
    assert (tmp_path / "mine.imrbackup").exists()


def test_that_a_canceled_restoring_leaves_no_folder(
    qtbot: QtBot, empty: Workspace, tmp_path: Path
) -> None:
    empty.keeping.write_backup(tmp_path / "mine.imrbackup")
    form = RestoreForm()
    qtbot.addWidget(form)
    form.show()
    for field, text in (
        (form.source, tmp_path / "mine.imrbackup"),
        (form.folder, tmp_path / "again"),
        (form.passphrase, "four words of nonsense"),
    ):
        field.setText(str(text))
    form.restore()
    form.progress.cancel.click()  # while the key is derived
    qtbot.waitUntil(lambda: form.told.text() == RESTORING_CANCELED, timeout=20_000)
    assert not (tmp_path / "again").exists()


# At the desk


def pdf_of_the_case(window: MainWindow, tmp_path: Path) -> Path:
    """The letter of the open case as a file."""
    file = tmp_path / "determination.pdf"
    file.write_bytes(letter_pdf(session_of(window).case))
    return file


def test_that_a_pdf_is_read_while_the_window_stays_at_hand(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    seen: list[str] = []

    def look() -> None:
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, ReadDialog):
            seen.append(dialog.text)
            dialog.reject()
        else:
            QTimer.singleShot(20, window, look)

    incoming.read_path(window.desk, pdf_of_the_case(window, tmp_path))
    assert not seen
    QTimer.singleShot(20, window, look)
    qtbot.waitUntil(lambda: bool(seen), timeout=20_000)
    assert "CM14-0000001" in seen[0]


def test_that_the_reading_of_a_pdf_is_canceled_with_nothing_taken_in(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    file, before = pdf_of_the_case(window, tmp_path), threading.active_count()
    incoming.read_path(window.desk, file)
    window.status_line.progress.cancel.click()
    assert window.status_line.told.text == file_reading.CANCELED
    assert window.status_line.progress.isHidden()
    qtbot.waitUntil(lambda: window.desk.findChild(file_reading.FileReading) is None)
    qtbot.waitUntil(lambda: threading.active_count() <= before)
    assert QApplication.activeModalWidget() is None


def test_that_a_lock_ends_the_reading_of_a_file(window: MainWindow, tmp_path: Path) -> None:
    incoming.read_path(window.desk, pdf_of_the_case(window, tmp_path))
    window.actions_by_name["lock"].trigger()
    assert window.unlock_page.isVisible()
    assert window.status_line.progress.isHidden()
    assert not window.status_line.progress._late.isActive()


def test_that_a_file_that_holds_nothing_is_told_at_the_desk(
    window: MainWindow, tmp_path: Path
) -> None:
    (tmp_path / "empty.txt").write_bytes(b"\0\0")
    incoming.read_path(window.desk, tmp_path / "empty.txt")
    assert window.desk.messages.sentence.text() == "The file is neither a text nor a PDF."


def test_that_signing_says_that_it_cannot_be_stopped(qtbot: QtBot, window: MainWindow) -> None:
    dialog = ReleaseDialog(session_of(window), window)
    dialog.show()
    dialog._set_busy(True)
    qtbot.waitUntil(dialog.progress.isVisible)
    assert dialog.progress.words.text() == CANNOT_STOP
    dialog._set_busy(False)
    assert dialog.progress.isHidden()
    dialog.close()
