from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from ui.file_dialogs import PDF, file_to_open, file_to_write, folder_to_use

WRITES = """
import sys
from pathlib import Path
from PySide6.QtCore import QEvent, QCoreApplication, QTimer
from PySide6.QtWidgets import QApplication, QWidget
from ui.file_dialogs import PDF, file_to_write
application = QApplication([])
owner = QWidget()
QTimer.singleShot(0, lambda: application.activeModalWidget().accept())
chosen = file_to_write(owner, "Export letter", "IMR-CM26-0000001.pdf", PDF, Path(sys.argv[1]))
QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
assert chosen == Path(sys.argv[1]) / "IMR-CM26-0000001.pdf", chosen
"""


@pytest.fixture
def owner(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    return made


def answer(owner: QWidget, *, accept: bool) -> list[QFileDialog]:
    """Answer the file dialog that opens next; it is in the list then."""
    seen: list[QFileDialog] = []

    def act() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, QFileDialog)
        seen.append(dialog)
        if accept:
            dialog.accept()
        else:
            dialog.reject()

    QTimer.singleShot(0, owner, act)
    return seen


def test_that_the_name_suggested_is_taken_with_its_ending(owner: QWidget, tmp_path: Path) -> None:
    answer(owner, accept=True)
    chosen = file_to_write(owner, "Export letter", "IMR-CM26-0000001.pdf", PDF, tmp_path)
    assert chosen == tmp_path / "IMR-CM26-0000001.pdf"


def test_that_no_file_is_chosen_where_the_question_is_given_up(owner: QWidget) -> None:
    answer(owner, accept=False)
    assert file_to_open(owner, "Read determination", PDF) is None
    answer(owner, accept=False)
    assert folder_to_use(owner, "Folder for the restored workspace") is None


def test_that_no_folder_and_no_name_is_remembered_anywhere(tmp_path: Path) -> None:
    home, letters = tmp_path / "home", tmp_path / "letters"
    for folder in (home, letters):
        folder.mkdir()
    places = {"HOME": home, "XDG_CONFIG_HOME": home, "XDG_DATA_HOME": home, "XDG_CACHE_HOME": home}
    environment = os.environ | {name: str(place) for name, place in places.items()}
    answered = subprocess.run(
        [sys.executable, "-c", WRITES, str(letters)],
        env=environment,
        cwd=Path(__file__).parents[2],
        capture_output=True,
        text=True,
        check=False,
    )
    assert answered.returncode == 0, answered.stderr
    written = [path for path in home.rglob("*") if path.is_file()]
    assert [path for path in written if b"letters" in path.read_bytes()] == []
    assert [path.name for path in written if "QtProject" in path.name] == []
