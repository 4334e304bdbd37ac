from __future__ import annotations

import datetime as dt
import threading
from contextlib import ExitStack
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests.ui.conftest import PASSPHRASE, session_of
from ui.backups_form import (
    MADE,
    NONE_YET,
    OF_TODAY,
    UNCHANGED,
    BackupsForm,
    size_in_words,
    suggested_name,
)
from ui.main_window import MainWindow
from ui.restore_form import RestoreForm
from workbench import workspace
from workbench.case import replace
from workbench.store.backups import turn
from workbench.workspace import Event


def opened(window: MainWindow) -> BackupsForm:
    window.actions_by_name["backups"].trigger()
    *_, form = window.desk.findChildren(BackupsForm)
    return form


def lines(form: BackupsForm) -> list[list[str]]:
    model = form.table.model()
    columns = range(model.columnCount())
    return [
        [model.index(row, column).data() for column in columns] for row in range(model.rowCount())
    ]


def test_that_without_a_backup_it_says_so_and_nothing_can_be_restored(window: MainWindow) -> None:
    form = opened(window)
    assert form.told.text() == NONE_YET
    assert not form.restore_button.isEnabled()


def test_that_a_backup_is_made_now_and_only_where_something_changed(
    qtbot: QtBot, window: MainWindow
) -> None:
    form = opened(window)
    form.now_button.click()
    qtbot.waitUntil(lambda: form.told.text() == MADE)
    ((_, cases, _, opens_with),) = lines(form)
    assert (cases, opens_with) == ("1", OF_TODAY)
    form.now_button.click()
    qtbot.waitUntil(lambda: form.told.text() == UNCHANGED)
    assert len(lines(form)) == 1


def test_that_a_backup_before_a_change_of_the_passphrase_says_so(
    qtbot: QtBot, window: MainWindow
) -> None:
    form = opened(window)
    form.now_button.click()
    qtbot.waitUntil(lambda: form.told.text() == MADE)
    session_of(window).workspace.access.change_passphrase(PASSPHRASE, "other words of nonsense")
    form.now_button.click()
    qtbot.waitUntil(lambda: len(lines(form)) == 2)
    newest, before = lines(form)
    assert newest[-1] == OF_TODAY
    assert before[-1].startswith("the passphrase before ")


def test_that_a_backup_is_written_to_a_file_and_recorded(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    form = opened(window)
    form.write_to(tmp_path / "mine.imrbackup")
    qtbot.waitUntil(lambda: "was written to mine.imrbackup." in form.told.text())
    workspace.restore(tmp_path / "mine.imrbackup", tmp_path / "restored", PASSPHRASE)
    assert session_of(window).workspace.audit()[-1].event == Event.BACKED_UP


def test_that_no_lock_waits_for_a_whole_file(window: MainWindow, tmp_path: Path) -> None:
    form = opened(window)
    with ExitStack() as busy:
        busy.enter_context(turn(tmp_path / "workspace"))
        form.write_to(tmp_path / "mine.imrbackup")
        over = threading.Timer(0.5, busy.close)  # only then the file can be written
        over.start()
        window.locking.lock_at_once()
        over.join()
    assert window.unlock_page.isVisible()
    assert not (tmp_path / "mine.imrbackup").exists()


def test_that_a_file_that_cannot_be_written_is_one_sentence(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    form = opened(window)
    form.write_to(tmp_path / "missing" / "mine.imrbackup")
    qtbot.waitUntil(lambda: form.told.property("role") == "problem")
    assert form.file_button.isEnabled()


def test_that_the_chosen_backup_is_offered_for_restoring(qtbot: QtBot, window: MainWindow) -> None:
    form = opened(window)
    form.now_button.click()
    qtbot.waitUntil(lambda: form.told.text() == MADE)
    session = session_of(window)
    session.change("Set claim number", replace(session.case, claim_number="C-9"))
    form.now_button.click()
    qtbot.waitUntil(lambda: len(lines(form)) == 2)
    form.table.selectRow(1)
    form.restore_button.click()
    *_, restoring = window.desk.findChildren(RestoreForm)
    assert restoring.source.text() == str(session.workspace.keeping.backups()[1].path)
    restoring.close()


def test_that_it_is_opened_once(window: MainWindow) -> None:
    assert opened(window) is opened(window)


@pytest.mark.parametrize(
    ("size", "words"),
    [(900, "1 kB"), (156_000, "156 kB"), (2_340_000, "2.3 MB"), (366_000_000, "366 MB")],
)
def test_that_a_size_is_told_as_people_say_it(size: int, words: str) -> None:
    assert size_in_words(size) == words


def test_that_the_name_suggested_for_a_file_tells_the_day_only() -> None:
    assert suggested_name(dt.date(2026, 10, 2)) == "IMR-backup-2026-10-02.imrbackup"
