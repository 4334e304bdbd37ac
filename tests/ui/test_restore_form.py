from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from tests.core.cases import decided_case
from tests.ui.conftest import PASSPHRASE
from tests.ui.keys import press, write
from ui.restore_form import RestoreForm
from workbench import workspace
from workbench.workspace import Workspace


@pytest.fixture
def backup(empty: Workspace, tmp_path: Path) -> Path:
    empty.add(decided_case())
    empty.keeping.write_backup(tmp_path / "mine.imrbackup")
    return tmp_path / "mine.imrbackup"


@pytest.fixture
def owner(qtbot: QtBot, dressed: QApplication) -> QWidget:
    del dressed
    made = QWidget()
    qtbot.addWidget(made)
    return made


@pytest.fixture
def form(owner: QWidget, backup: Path) -> RestoreForm:
    made = RestoreForm(owner)
    made.choose(backup)
    made.show()
    return made


def test_that_a_backup_becomes_a_workspace_and_it_says_how_to_open_it(
    qtbot: QtBot, form: RestoreForm, tmp_path: Path
) -> None:
    write(form.folder, str(tmp_path / "restored"))
    write(form.passphrase, PASSPHRASE)
    press(form.passphrase, Qt.Key.Key_Return)
    qtbot.waitUntil(form.command.isVisible)
    assert form.command.text() == f'imr-workbench --workspace "{tmp_path / "restored"}"'
    assert form.passphrase.text() == ""
    again = workspace.unlock(tmp_path / "restored", PASSPHRASE)
    assert len(again.cases()) == 1
    again.close()


def test_that_the_passphrase_is_that_of_its_day(
    qtbot: QtBot, form: RestoreForm, tmp_path: Path
) -> None:
    write(form.folder, str(tmp_path / "restored"))
    write(form.passphrase, "not the right one")
    form.restore()
    qtbot.waitUntil(lambda: form.told.property("role") == "problem")
    assert not form.command.isVisible()
    assert form.restore_button.isEnabled()
    assert not workspace.exists(tmp_path / "restored")


def test_that_nothing_is_restored_over_a_workspace(
    qtbot: QtBot, form: RestoreForm, empty: Workspace
) -> None:
    write(form.folder, str(empty.folder))
    write(form.passphrase, PASSPHRASE)
    form.restore()
    qtbot.waitUntil(lambda: form.told.property("role") == "problem")
    assert len(empty.cases()) == 1


@pytest.mark.parametrize("missing", ["source", "folder", "passphrase"])
def test_that_what_is_missing_is_asked_for(form: RestoreForm, tmp_path: Path, missing: str) -> None:
    write(form.folder, str(tmp_path / "restored"))
    write(form.passphrase, PASSPHRASE)
    getattr(form, missing).clear()
    form.restore()
    assert form.told.property("role") == "problem"
    assert form.focusWidget() is getattr(form, missing)


def test_that_it_stays_until_the_work_is_done(form: RestoreForm, tmp_path: Path) -> None:
    write(form.folder, str(tmp_path / "restored"))
    write(form.passphrase, PASSPHRASE)
    form.restore()
    press(form, Qt.Key.Key_Escape)
    assert form.isVisible()
    assert not form.close_button.isEnabled()
    form.close()  # as locking does: it waits
    assert not form.isVisible()
