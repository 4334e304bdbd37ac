from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.conftest import PASSPHRASE, refused, shown_window, unlock
from tests.ui.keys import press, write
from ui.damage_page import DamagePage
from ui.entrance import AGAIN, ANYWAY
from ui.main_window import MainWindow
from ui.page import Answer
from ui.unlock_page import USE_CODE, UnlockPage, in_words
from workbench import workspace
from workbench.workspace import Event

NEW = "another four words"


class Slow:
    """A workspace that waits before it hears the next passphrase."""

    left = 0.0

    def wait(self) -> float:
        return self.left


@pytest.fixture
def slow() -> Slow:
    return Slow()


@pytest.fixture
def page(qtbot: QtBot, slow: Slow) -> UnlockPage:
    page = UnlockPage(slow.wait)
    qtbot.addWidget(page)
    with qtbot.waitActive(page):
        page.show()
        page.activateWindow()
    return page


def made(folder: Path) -> str:
    """A workspace with a recovery code, which is returned."""
    code = workspace.new_recovery_code()
    workspace.create(folder, PASSPHRASE, recovery_code=code).close()
    return code


def entered(qtbot: QtBot, window: MainWindow) -> None:
    qtbot.waitUntil(lambda: window.desk.workspace is not None)
    assert window.desk.isVisible()


def answered(qtbot: QtBot, answer: Answer) -> str:
    qtbot.waitUntil(lambda: bool(answer.text()))
    return answer.text()


def test_that_return_asks_with_what_was_typed(qtbot: QtBot, page: UnlockPage) -> None:
    write(page.passphrase.entry, PASSPHRASE)
    with qtbot.waitSignal(page.wanted) as wanted:
        press(page.passphrase.entry, Qt.Key.Key_Return)
    assert wanted.args == [PASSPHRASE]
    assert not page.unlock_button.isEnabled()


def test_that_after_wrong_passphrases_the_next_is_heard_later_and_the_page_says_when(
    page: UnlockPage, slow: Slow
) -> None:
    slow.left = 63.2
    page.tell_problem("The passphrase is wrong.")
    assert page.waiting.text() == "You can try again in 1 minute 4 seconds."
    assert not page.unlock_button.isEnabled()
    press(page.passphrase.entry, Qt.Key.Key_Return)
    assert page.answer.text() == "The passphrase is wrong."
    slow.left = 0.0
    page.look_at_wait()
    assert page.unlock_button.isEnabled()
    assert not page.waiting.isVisible()


def test_that_a_wait_of_an_earlier_run_is_told_from_the_start(qtbot: QtBot, slow: Slow) -> None:
    slow.left = 4
    page = UnlockPage(slow.wait)
    qtbot.addWidget(page)
    assert page.waiting.text() == "You can try again in 4 seconds."
    assert not page.unlock_button.isEnabled()


def test_that_an_offer_can_be_taken_and_is_forgotten_with_the_page(
    qtbot: QtBot, page: UnlockPage
) -> None:
    taken: list[str] = []
    page.tell_problem("It is open elsewhere.", AGAIN, lambda: taken.append("again"))
    page.answer.offer.click()
    qtbot.waitUntil(lambda: taken == ["again"])
    page.clear()
    assert page.answer.isHidden()
    assert page.answer._act is None


def test_that_two_new_passphrases_that_differ_are_told_before_the_code_is_tried(
    page: UnlockPage,
) -> None:
    page.other_way.click()
    assert not page.passphrase.isVisible()
    write(page.code, "ABCDE")
    write(page.new.entry, NEW)
    press(page.new.entry, Qt.Key.Key_Return)
    assert page.answer.text() == "The two passphrases differ; type them again."
    page.other_way.click()
    assert page.passphrase.isVisible()
    assert page.other_way.text() == USE_CODE


@pytest.mark.parametrize(
    ("seconds", "words"),
    [(1, "1 second"), (60, "1 minute"), (61, "1 minute 1 second"), (300, "5 minutes")],
)
def test_that_a_wait_is_told_in_words(seconds: int, words: str) -> None:
    assert in_words(seconds) == words


# On real workspaces


def test_that_the_recovery_code_opens_and_the_new_passphrase_is_the_one_from_then_on(
    qtbot: QtBot, tmp_path: Path
) -> None:
    code = made(tmp_path / "workspace")
    window = shown_window(qtbot, tmp_path / "workspace")
    page = window.unlock_page
    page.other_way.click()
    write(page.code, code.lower().replace("-", " "))
    for field in (page.new, page.again):
        write(field.entry, NEW)
    press(page.again.entry, Qt.Key.Key_Return)
    entered(qtbot, window)
    window.close()
    workspace.unlock(tmp_path / "workspace", NEW).close()


def test_that_a_mistyped_code_is_told(qtbot: QtBot, tmp_path: Path) -> None:
    made(tmp_path / "workspace")
    page = shown_window(qtbot, tmp_path / "workspace").unlock_page
    page.other_way.click()
    write(page.code, "ABCDE")
    for field in (page.new, page.again):
        write(field.entry, NEW)
    page.unlock_button.click()
    assert "30 letters and digits" in answered(qtbot, page.answer)
    assert page.code.hasFocus()


def test_that_several_wrong_passphrases_make_the_window_wait(qtbot: QtBot, tmp_path: Path) -> None:
    made(tmp_path / "workspace")
    window = shown_window(qtbot, tmp_path / "workspace")
    while not workspace.wait_before_unlock(tmp_path / "workspace"):
        said = refused(qtbot, window, "a wrong one")
    assert said == "This is not the passphrase of the workspace."
    assert window.unlock_page.waiting.text().startswith("You can try again in ")
    qtbot.waitUntil(window.unlock_page.unlock_button.isEnabled, timeout=20_000)


def test_that_the_newest_try_counts(qtbot: QtBot, tmp_path: Path) -> None:
    made(tmp_path / "workspace")
    window = shown_window(qtbot, tmp_path / "workspace")
    window.suggest_passphrase("a wrong one")
    unlock(qtbot, window)
    assert window.desk.workspace is not None
    events = [entry.event for entry in window.desk.workspace.audit()]
    assert Event.FAILED_UNLOCK in events


def test_that_a_window_may_be_closed_while_it_unlocks(qtbot: QtBot, tmp_path: Path) -> None:
    made(tmp_path / "workspace")
    window = shown_window(qtbot, tmp_path / "workspace")
    window.suggest_passphrase(PASSPHRASE)
    window.close()
    workspace.unlock(tmp_path / "workspace", PASSPHRASE).close()


def test_that_a_workspace_that_was_not_closed_is_checked_first_and_the_page_says_so(
    qtbot: QtBot, tmp_path: Path
) -> None:
    made(tmp_path / "workspace")
    dying = "import os, sys; from pathlib import Path; from workbench import workspace; "
    dying += "workspace.unlock(Path(sys.argv[1]), sys.argv[2]); os._exit(0)"
    command = [sys.executable, "-c", dying, str(tmp_path / "workspace"), PASSPHRASE]
    subprocess.run(command, check=True)
    window = shown_window(qtbot, tmp_path / "workspace")
    said: list[str] = []
    window.entrance.told.connect(said.append)
    unlock(qtbot, window)
    assert said[0].startswith("Checking the workspace: ")


def test_that_a_workspace_that_is_open_elsewhere_can_be_tried_again(
    qtbot: QtBot, tmp_path: Path
) -> None:
    made(tmp_path / "workspace")
    other = workspace.unlock(tmp_path / "workspace", PASSPHRASE)
    window = shown_window(qtbot, tmp_path / "workspace")
    assert f"process {os.getpid()}" in refused(qtbot, window)
    answer = window.unlock_page.answer
    assert answer.offer.text() == AGAIN
    other.close()
    answer.offer.click()
    entered(qtbot, window)


def test_that_a_synchronized_folder_is_refused_unless_it_is_wanted_all_the_same(
    qtbot: QtBot, tmp_path: Path
) -> None:
    folder = tmp_path / "Dropbox" / "workspace"
    (tmp_path / "Dropbox" / ".dropbox.cache").mkdir(parents=True)
    (tmp_path / "Dropbox" / ".dropbox").touch()
    workspace.create(folder, PASSPHRASE, allow_synced=True).close()
    moved = tmp_path / "Dropbox" / "moved"
    workspace.create(tmp_path / "elsewhere", PASSPHRASE).close()
    (tmp_path / "elsewhere").rename(moved)
    window = shown_window(qtbot, moved)
    assert "Dropbox" in refused(qtbot, window)
    assert window.unlock_page.answer.offer.text() == ANYWAY
    window.unlock_page.answer.offer.click()
    entered(qtbot, window)


def test_that_a_damaged_workspace_shows_what_can_be_done_and_goes_on_from_its_backup(
    qtbot: QtBot, tmp_path: Path
) -> None:
    folder = tmp_path / "workspace"
    made(folder)
    opened = workspace.unlock(folder, PASSPHRASE)
    opened.add(workspace.read_text(workspace.sample_text()))
    assert opened.keeping.back_up() is not None
    opened.close()
    with (folder / "workspace.db").open("r+b") as file:
        file.write(b"not a database at all" * 300)
    window = shown_window(qtbot, folder)
    window.suggest_passphrase(PASSPHRASE)
    qtbot.waitUntil(lambda: window.findChild(DamagePage) is not None)
    page = window.findChild(DamagePage)
    assert page is not None
    assert page.isVisible()
    assert page.found.text()
    page.restore_button.click()
    assert "backup" in answered(qtbot, window.unlock_page.answer)
    unlock(qtbot, window)
    assert window.desk.workspace is not None
    assert len(window.desk.workspace.cases()) == 1


def test_that_a_workspace_of_a_later_version_is_told_in_a_sentence(
    qtbot: QtBot, tmp_path: Path
) -> None:
    folder = tmp_path / "workspace"
    made(folder)
    opened = workspace.unlock(folder, PASSPHRASE)
    opened.store.vault.connection.execute("PRAGMA user_version = 99")
    opened.close()
    window = shown_window(qtbot, folder)
    assert "later version" in refused(qtbot, window)
    assert window.unlock_page.isVisible()


def test_that_the_key_store_is_offered_only_where_it_was_chosen(
    qtbot: QtBot, tmp_path: Path
) -> None:
    made(tmp_path / "workspace")
    window = shown_window(qtbot, tmp_path / "workspace")
    window.make_ready()
    assert not window.unlock_page.device_button.isVisible()
    window.unlock_page.offer_device(True)
    window.unlock_page.device_button.click()
    assert answered(qtbot, window.unlock_page.answer)
    assert QApplication.focusWidget() is window.unlock_page.passphrase.entry
