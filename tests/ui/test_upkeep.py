"""Checks and backups while somebody works."""

from __future__ import annotations

from pathlib import Path

from pytestqt.qtbot import QtBot

from tests.ui.conftest import PASSPHRASE
from ui.damage_page import DamagePage
from ui.main_window import MainWindow
from workbench import workspace


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
