"""What the tests of the window share: its look, and windows on real encrypted workspaces."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.sessions import opened_session
from ui import style
from ui.main_window import MainWindow
from workbench import workspace
from workbench.session import Session
from workbench.workspace import Workspace

PASSPHRASE = "four words of nonsense"


@pytest.fixture(scope="session")
def dressed(qapp: QApplication) -> QApplication:
    """The application with the window's own look, as app.py dresses it."""
    style.dress(qapp)
    return qapp


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    """A session of a case with three issues, in a workspace of its own."""
    with opened_session(tmp_path) as session:
        yield session


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[Workspace]:
    """A workspace without a case."""
    made = workspace.create(tmp_path / "workspace", PASSPHRASE)
    yield made
    made.close()


@pytest.fixture
def window(qtbot: QtBot, dressed: QApplication, tmp_path: Path) -> Iterator[MainWindow]:
    """A window whose workspace was just created and holds the sample case, which is open."""
    del dressed
    window = shown_window(qtbot, tmp_path / "workspace")
    window.enter(workspace.create(tmp_path / "workspace", PASSPHRASE))
    window.actions_by_name["sample"].trigger()
    yield window
    window.desk.forget_case()  # with what a test typed and nobody could keep
    window.close()


def shown_window(qtbot: QtBot, folder: Path) -> MainWindow:
    """The window on a folder, active, with the preview made in this process."""
    window = MainWindow(folder, Session)
    window.resize(1440, 900)  # the screen of the tests is a small one
    qtbot.addWidget(window)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    return window


def lock(window: MainWindow) -> None:
    """Lock as Ctrl+L does."""
    window.actions_by_name["lock"].trigger()
    assert window.unlock_page.isVisible()


def unlock(qtbot: QtBot, window: MainWindow, passphrase: str = PASSPHRASE) -> None:
    """Unlock with a passphrase, and wait for the desk."""
    window.suggest_passphrase(passphrase)
    qtbot.waitUntil(lambda: window.desk.workspace is not None, timeout=20_000)
    assert window.desk.isVisible()


def refused(qtbot: QtBot, window: MainWindow, passphrase: str = PASSPHRASE) -> str:
    """Try to unlock, and wait for the sentence that says why it stays locked."""
    window.unlock_page.answer.clear()
    window.suggest_passphrase(passphrase)
    qtbot.waitUntil(lambda: bool(window.unlock_page.answer.text()), timeout=20_000)
    return window.unlock_page.answer.text()


def session_of(window: MainWindow) -> Session:
    """The session of the case that is open in a window."""
    assert window.desk.session is not None
    return window.desk.session


def disk_full(window: MainWindow, *, full: bool = True) -> None:
    """Let the store refuse every change, or take them again."""
    assert window.desk.workspace is not None
    connection = window.desk.workspace.store.vault.connection
    connection.execute(f"PRAGMA query_only = {'ON' if full else 'OFF'}")


def flip(file: Path, place: int) -> None:
    """Change one bit of a file, as a failing disk does."""
    with file.open("r+b") as disk:
        disk.seek(place)
        (byte,) = disk.read(1)
        disk.seek(place)
        disk.write(bytes([byte ^ 0x20]))
