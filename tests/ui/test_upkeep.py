"""Checks and backups while somebody works."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.core.cases import decided_case
from tests.ui.conftest import PASSPHRASE, flip, lock, session_of, unlock
from tests.ui.keys import write
from ui.damage_page import DamagePage
from ui.main_window import MainWindow
from ui.trouble import RESCUE
from workbench import workspace
from workbench.case import replace


def test_that_a_backup_is_made_after_the_opening_and_told_in_the_status_line(
    qtbot: QtBot, window: MainWindow
) -> None:
    told: list[str] = []
    window.upkeep.told.connect(told.append)
    opened = window.desk.workspace
    assert opened is not None
    window.upkeep.run()
    qtbot.waitUntil(lambda: told[-1:] == [""], timeout=20_000)
    assert any(words.startswith("Checking the workspace: ") for words in told)
    assert len(opened.keeping.backups()) == 1
    assert not window.status_line.upkeep.isVisible()


def test_that_the_upkeep_ends_with_the_lock(window: MainWindow, tmp_path: Path) -> None:
    window.upkeep.run()
    window.actions_by_name["lock"].trigger()
    assert window.status_line.upkeep.text() == ""
    workspace.unlock(tmp_path / "workspace", PASSPHRASE).close()


def test_that_what_is_wanted_while_it_runs_is_done_afterwards(
    qtbot: QtBot, window: MainWindow
) -> None:
    told: list[str] = []
    window.upkeep.told.connect(told.append)
    window.upkeep.run()
    window.upkeep.run()
    qtbot.waitUntil(lambda: told.count("") == 2, timeout=20_000)


def test_that_a_problem_of_the_upkeep_is_a_sentence(window: MainWindow) -> None:
    window.upkeep.failed.emit("The disk is full; no backup was made.")
    assert window.desk.messages.sentence.text() == "The disk is full; no backup was made."


def test_that_damage_found_while_working_leads_to_the_ways_to_go_on(window: MainWindow) -> None:
    found = ("The history of a case cannot be read.",)
    window.upkeep.damaged.emit(found)
    messages = window.desk.messages
    assert found[0] in messages.sentence.text()
    messages.offer.click()
    page = window.findChild(DamagePage)
    assert page is not None
    assert page.isVisible()
    assert page.found.text() == found[0]
    assert window.windowTitle() == "IMR Workbench"
    page.back_button.click()
    assert window.unlock_page.isVisible()


def test_that_nothing_is_written_any_more_once_damage_was_found(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    file = tmp_path / "workspace" / "workspace.db"
    long = replace(decided_case(), number="CM26-0000009", summary="Words of a summary. " * 5_000)
    session_of(window).workspace.add(long)
    lock(window)
    flip(file, file.stat().st_size - 100)  # in a page that the sample case does not need
    unlock(qtbot, window)
    messages = window.desk.messages
    window.upkeep.run()
    qtbot.waitUntil(lambda: "is damaged" in messages.sentence.text(), timeout=20_000)
    before = _hashes(file)
    write(window.desk.summary.summary, "Typed here. ")
    assert not window.desk.commit()
    QApplication.processEvents()
    assert _hashes(file) == before
    assert messages.offer.text() == RESCUE
    messages.offer.click()
    assert window.findChild(DamagePage) is not None
    assert _hashes(file)[0] == before[0]


def _hashes(file: Path) -> list[str]:
    log = file.with_name(f"{file.name}-wal")
    return [sha256(path.read_bytes()).hexdigest() for path in (file, log) if path.exists()]
