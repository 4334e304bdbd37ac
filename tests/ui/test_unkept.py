"""What the workspace could not take before it locks or closes is lost nowhere."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from tests.core.cases import decided_case
from tests.ui.conftest import PASSPHRASE, disk_full, lock, session_of, unlock
from tests.ui.keys import press, write
from ui.desk import LOST, TYPED
from ui.main_window import MainWindow
from workbench import workspace


def typed_nonsense(window: MainWindow) -> None:
    window.desk.summary.focus_field("request")
    entry = window.desk.summary.inputs["request"].entry
    assert isinstance(entry, QLineEdit)
    entry.selectAll()
    write(entry, "1/2")


def entry_of(window: MainWindow, key: str) -> QLineEdit:
    entry = window.desk.summary.inputs[key].entry
    assert isinstance(entry, QLineEdit)
    return entry


def test_that_a_value_that_makes_no_sense_stands_in_its_field_again(
    qtbot: QtBot, window: MainWindow
) -> None:
    typed_nonsense(window)
    lock(window)
    unlock(qtbot, window)
    assert entry_of(window, "request").text() == "1/2"
    assert window.desk.messages.sentence.text() == TYPED
    press(entry_of(window, "request"), Qt.Key.Key_Escape)
    lock(window)
    unlock(qtbot, window)
    assert entry_of(window, "request").text() != "1/2"


def test_that_a_lock_is_held_back_while_something_typed_can_be_written_nowhere(
    window: MainWindow,
) -> None:
    disk_full(window)
    write(window.desk.summary.summary, "Typed here. ")
    window.actions_by_name["lock"].trigger()
    assert window.desk.isVisible()
    messages = window.desk.messages
    assert messages.sentence.text().endswith("What was typed last is not saved yet.")
    assert messages.offer.text() == "Lock without it"
    disk_full(window, full=False)
    messages.offer.click()
    assert window.unlock_page.isVisible()


@pytest.mark.parametrize("where", ["the workspace", "the window"])
def test_that_what_was_typed_outlives_a_lock_that_nobody_asked_for(
    qtbot: QtBot, window: MainWindow, where: str
) -> None:
    disk_full(window)
    write(window.desk.summary.summary, "Typed here. ")
    assert not window.desk.commit()
    disk_full(window, full=where == "the window")
    window.locking.lock_at_once()
    assert window.unlock_page.isVisible()
    unlock(qtbot, window)
    assert "Typed here." in window.desk.summary.summary.text()
    assert window.desk.commit()
    assert "Typed here." in session_of(window).case.summary


def test_that_words_whose_place_is_not_shown_can_still_be_copied(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    typed_nonsense(window)
    lock(window)
    other = workspace.unlock(tmp_path / "workspace", PASSPHRASE)
    other.set_setting("last_case", other.add(decided_case()).reference)
    other.close()
    unlock(qtbot, window)
    assert window.desk.messages.sentence.text() == LOST
    window.desk.messages.offer.click()
    assert QApplication.clipboard().text() == "1/2"


def test_that_what_was_typed_goes_with_a_destroyed_case(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    typed_nonsense(window)
    reference = session_of(window).case.reference
    lock(window)
    other = workspace.unlock(tmp_path / "workspace", PASSPHRASE)
    other.destroy(reference, "a duplicate")
    assert other.setting(workspace.STANDING) == ""
    other.close()
    unlock(qtbot, window)
    assert window.desk.messages.sentence.text() != LOST


# A workspace whose file was taken away


@pytest.mark.parametrize("way", ["lock", "close"])
def test_that_a_workspace_whose_file_was_taken_away_is_saved_before_it_closes(
    window: MainWindow, tmp_path: Path, way: str
) -> None:
    (tmp_path / "workspace" / "workspace.db").unlink()
    if way == "lock":
        window.locking.lock_at_once()
        assert "was written to IMR-backup-" in window.unlock_page.answer.text()
    else:
        window.close()
    (saved,) = (tmp_path / "workspace").glob("*.imrbackup")
    workspace.restore(saved, tmp_path / "restored", PASSPHRASE)
    opened = workspace.unlock(tmp_path / "restored", PASSPHRASE)
    numbers = [row.number for row in opened.cases()]
    opened.close()
    assert numbers == ["CM14-0000001"]


def test_that_a_workspace_that_can_be_saved_nowhere_stays_open_until_it_is_given_up(
    window: MainWindow, tmp_path: Path
) -> None:
    (tmp_path / "workspace" / "workspace.db").unlink()
    opened = window.desk.workspace
    assert opened is not None
    opened.folder = Path("/proc/no/such/folder")  # not even root writes there
    for act in (window.locking.lock_at_once, window.close):
        act()
        assert window.desk.isVisible()
        assert window.desk.workspace is opened
    assert window.desk.messages.offer.text() == "Close without it"
    window.desk.messages.offer.click()
    assert not window.isVisible()
