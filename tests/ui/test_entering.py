"""What cannot be read of a workspace that was just unlocked is no dead end."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests.core.cases import decided_case
from tests.core.vaults import PAGE, plain_pages
from tests.ui.conftest import PASSPHRASE, disk_full, flip, lock, session_of, unlock
from ui.damage_page import DamagePage
from ui.main_window import MainWindow
from workbench import workspace
from workbench.case import replace
from workbench.session import Session
from workbench.workspace import STANDING, Workspace

PLANTED = "Unmistakable words. "


def long_case_opened(window: MainWindow) -> str:
    """Open a case that fills pages of its own, and return its reference."""
    opened = session_of(window).workspace
    long = replace(decided_case(), number="CM26-0000009", summary=PLANTED * 2_000)
    reference = opened.add(long).reference
    window.desk.open_case(reference)
    return reference


def page_of(file: Path, key: bytes) -> int:
    """Where in a file that nobody has open the last page full of planted words begins."""
    pages = enumerate(plain_pages(file, key))
    return [n for n, page in pages if page.count(PLANTED.encode()) > 100][-1] * PAGE


def unlocked_with_damage(qtbot: QtBot, window: MainWindow, file: Path) -> DamagePage:
    """Damage the case that is open while the workspace is locked, and unlock it."""
    key = session_of(window).workspace.store.vault.key
    lock(window)
    flip(file, page_of(file, key) + 100)
    window.suggest_passphrase(PASSPHRASE)
    qtbot.waitUntil(lambda: window.findChild(DamagePage) is not None, timeout=20_000)
    page = window.findChild(DamagePage)
    assert page is not None
    return page


def test_that_damage_in_the_case_opened_last_leads_to_the_ways_to_go_on(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    long_case_opened(window)
    page = unlocked_with_damage(qtbot, window, tmp_path / "workspace" / "workspace.db")
    assert page.isVisible()
    assert "1 page of the file is damaged." in page.found.text()
    page.save_button.click()
    qtbot.waitUntil(window.unlock_page.isVisible, timeout=20_000)
    unlock(qtbot, window)
    assert window.locking.watch._timer.isActive()


def test_that_words_carried_past_the_lock_outlive_the_damage(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    long_case_opened(window)
    opened = session_of(window).workspace
    disk_full(window)
    window.desk.summary.summary.setPlainText("Typed here.")
    key = opened.store.vault.key
    window.locking.lock_at_once()
    file = tmp_path / "workspace" / "workspace.db"
    flip(file, page_of(file, key) + 100)
    window.suggest_passphrase(PASSPHRASE)
    qtbot.waitUntil(lambda: window.findChild(DamagePage) is not None, timeout=20_000)
    page = window.findChild(DamagePage)
    assert page is not None
    page.save_button.click()
    qtbot.waitUntil(window.unlock_page.isVisible, timeout=20_000)
    unlock(qtbot, window)
    assert "Typed here." in window.desk.summary.summary.text() + window.desk.messages.offer.text()


def test_that_a_case_that_cannot_be_opened_is_told_and_the_others_are_there(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    def refused(opened: Workspace, reference: str) -> Session:
        return Session(opened, f"not {reference}")

    window.close()
    again = MainWindow(tmp_path / "workspace", refused)
    qtbot.addWidget(again)
    again.show()
    unlock(qtbot, again)
    assert again.desk.session is None
    assert "There is no such case" in again.desk.messages.sentence.text()
    assert again.locking.watch._timer.isActive()
    assert again.actions_by_name["lock"].isEnabled()
    qtbot.waitUntil(lambda: len(again.desk.cases.rows_shown()) == 1)
    again.close()


def test_that_a_full_disk_keeps_no_case_from_being_shown(window: MainWindow) -> None:
    reference = session_of(window).case.reference
    window.desk.close_case()
    disk_full(window)
    window.desk.open_case(reference)
    assert session_of(window).case.reference == reference
    assert window.desk.cases.selected() == reference


@pytest.mark.parametrize(
    "stored", ["no place", '["of", "later"]', '{"cursor": "here"}', '{"typed": {"a": 1}}']
)
def test_that_a_place_of_another_version_is_no_place(
    qtbot: QtBot, window: MainWindow, tmp_path: Path, stored: str
) -> None:
    lock(window)
    other = workspace.unlock(tmp_path / "workspace", PASSPHRASE)
    other.set_setting(STANDING, stored)
    other.close()
    unlock(qtbot, window)
    assert session_of(window).case.number
    assert window.locking.watch._timer.isActive()


def test_that_what_a_later_version_adds_to_a_place_is_left_out(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    window.desk.issues.select_issue(1)
    lock(window)
    other = workspace.unlock(tmp_path / "workspace", PASSPHRASE)
    kept = other.setting(STANDING)
    other.set_setting(STANDING, f'{{"added": [1], {kept[1:]}')
    other.close()
    unlock(qtbot, window)
    assert window.desk.issues.selected_index == 1
