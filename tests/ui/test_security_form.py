from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from tests.core.key_stores import MemoryStore, in_place
from tests.ui.conftest import PASSPHRASE
from tests.ui.keys import press, write
from ui.actions import ISSUE_MENU
from ui.idle import Patience, keep_patience, patience_of
from ui.main_window import MainWindow
from ui.recovery_page import RecoveryPage
from ui.security_form import HAS_CODE, HAS_NO_CODE, SecurityForm
from workbench import workspace
from workbench.workspace import Workspace

NEW = "another four words"


@pytest.fixture
def form(qtbot: QtBot, window: MainWindow) -> Iterator[SecurityForm]:
    """The page of a window, on a computer with a key store of its own."""
    with in_place(MemoryStore({})):
        window.actions_by_name["security"].trigger()
        form = window.findChild(SecurityForm)
        assert form is not None
        qtbot.waitUntil(form.device.isEnabled)
        yield form


def test_that_the_passphrase_is_changed_with_the_one_of_now(
    qtbot: QtBot, window: MainWindow, form: SecurityForm, tmp_path: Path
) -> None:
    write(form.old.entry, PASSPHRASE)
    for field in (form.new, form.again):
        write(field.entry, NEW)
    press(form.again.entry, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: form.about_passphrase.text().startswith("The passphrase was changed."))
    assert [field.entry.text() for field in (form.old, form.new, form.again)] == ["", "", ""]
    window.close()
    workspace.unlock(tmp_path / "workspace", NEW).close()


@pytest.mark.parametrize(
    ("old", "again", "said"),
    [
        ("not the right one", NEW, "This is not the passphrase of the workspace."),
        (PASSPHRASE, "other words", "The two passphrases differ; type them again."),
    ],
)
def test_that_a_passphrase_that_cannot_be_changed_stays_and_is_told_why(
    qtbot: QtBot, window: MainWindow, form: SecurityForm, old: str, again: str, said: str
) -> None:
    write(form.old.entry, old)
    write(form.new.entry, NEW)
    write(form.again.entry, again)
    form.change_button.click()
    qtbot.waitUntil(lambda: form.about_passphrase.text() == said)
    assert form.new.entry.text() == NEW
    folder = window.desk.workspace.folder if window.desk.workspace else Path()
    window.close()
    workspace.unlock(folder, PASSPHRASE).close()


def test_that_a_new_recovery_code_counts_once_it_is_kept(
    qtbot: QtBot, window: MainWindow, form: SecurityForm, tmp_path: Path
) -> None:
    assert form.about_code.text() == HAS_NO_CODE
    form.code_button.click()
    page = window.findChild(RecoveryPage)
    assert page is not None
    page.cancel.click()
    assert form.isVisible()
    assert form.about_code.text() == HAS_NO_CODE
    qtbot.waitUntil(lambda: window.findChild(RecoveryPage) is None)
    form.code_button.click()
    page = window.findChild(RecoveryPage)
    assert page is not None
    code = "".join(page.code.text().split())
    page.kept.click()
    page.go_on.click()
    assert form.isVisible()
    assert form.about_code.text() == HAS_CODE
    window.close()
    workspace.unlock_by_recovery(tmp_path / "workspace", code).close()


def test_that_the_key_store_is_chosen_and_given_up(form: SecurityForm, tmp_path: Path) -> None:
    form.device.click()
    assert workspace.can_unlock_by_device(tmp_path / "workspace")
    form.device.click()
    assert not workspace.can_unlock_by_device(tmp_path / "workspace")
    assert not form.answer.text()


def test_that_the_minutes_are_kept_and_count_at_once(
    window: MainWindow, form: SecurityForm
) -> None:
    opened = window.desk.workspace
    assert opened is not None
    press(form.computer, Qt.Key.Key_Up)
    press(form.program, Qt.Key.Key_Home)
    assert patience_of(opened) == Patience(5, 1)
    assert window.locking.watch._patience == Patience(5, 1)


def test_that_minutes_chosen_elsewhere_are_among_the_choices(
    qtbot: QtBot, empty: Workspace
) -> None:
    keep_patience(empty, Patience(7, 240))
    form = SecurityForm(empty)
    qtbot.addWidget(form)
    assert form.computer.currentText() == "7 minutes"
    assert form.program.currentText() == "240 minutes"


def test_that_nothing_is_done_to_the_case_behind_the_page(
    window: MainWindow, form: SecurityForm
) -> None:
    named = window.actions_by_name
    closed = ("release", "new_case", "undo", "next_case", ISSUE_MENU, "security")
    assert [name for name in closed if named[name].isEnabled()] == []
    assert named["lock"].isEnabled()
    press(form, Qt.Key.Key_Escape)
    assert window.desk.isVisible()
    assert named["release"].isEnabled()


def test_that_the_page_goes_with_the_lock(
    qtbot: QtBot, window: MainWindow, form: SecurityForm
) -> None:
    write(form.old.entry, PASSPHRASE)
    window.actions_by_name["lock"].trigger()
    assert window.unlock_page.isVisible()
    qtbot.waitUntil(lambda: window.findChild(SecurityForm) is None)
