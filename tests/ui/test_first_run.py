"""The first run: three steps by keyboard, left for later, gone on with after quitting."""

from __future__ import annotations

from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.announced import heard
from tests.ui.conftest import PASSPHRASE, lock, session_of, shown_window, unlock
from tests.ui.keys import press, write
from ui.first_run_page import NEEDS_NAME, NamePage, SamplePage
from ui.main_window import MainWindow
from ui.recovery_page import ANOTHER, NOT_YET, RecoveryPage
from ui.securing import NOT_KEPT
from workbench import workspace

Kind = TypeVar("Kind", bound=QWidget)


def on_page(window: MainWindow, kind: type[Kind]) -> Kind:
    """The page that is shown, which is of this kind."""
    shown = [page for page in window.findChildren(kind) if page.isVisible()]
    assert len(shown) == 1
    return shown[0]


def texts(window: MainWindow) -> str:
    """What stands on the page with the code."""
    page = on_page(window, RecoveryPage)
    return " ".join(label.text() for label in page.findChildren(QLabel))


def key(which: Qt.Key) -> None:
    """Press a key in whatever has the focus."""
    focused = QApplication.focusWidget()
    assert focused is not None
    QTest.keyClick(focused, which)


def at_code(qtbot: QtBot, folder: Path) -> MainWindow:
    """A first run that shows its recovery code."""
    window = shown_window(qtbot, folder)
    for field in (window.welcome.passphrase, window.welcome.again):
        write(field.entry, PASSPHRASE)
    press(window.welcome.again.entry, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.findChild(RecoveryPage) is not None)
    return window


def at_name(qtbot: QtBot, folder: Path) -> MainWindow:
    """A first run that asks for the name."""
    window = at_code(qtbot, folder)
    on_page(window, RecoveryPage).kept.click()
    on_page(window, RecoveryPage).go_on.click()
    return window


def test_that_the_steps_are_taken_by_keyboard_alone_and_end_in_the_sample_case(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    said = heard(monkeypatch)
    window = at_code(qtbot, tmp_path / "new")
    assert said[-1] == "Step 1 of 3: Your recovery code"
    code = on_page(window, RecoveryPage)
    code.setFocus()
    code.kept.setFocus()
    key(Qt.Key.Key_Return)  # not kept yet
    assert code.answer.text() == NOT_YET
    key(Qt.Key.Key_Space)
    key(Qt.Key.Key_Return)
    name = on_page(window, NamePage)
    assert name.accessibleName() == "Step 2 of 3: Your name and qualifications"
    key(Qt.Key.Key_Return)
    assert name.answer.text() == NEEDS_NAME
    write(name.you.name, "Terry Imaginary")
    key(Qt.Key.Key_Return)
    assert on_page(window, SamplePage).open_button.hasFocus()
    key(Qt.Key.Key_Return)
    assert session_of(window).workspace.profile().name == "Terry Imaginary"
    assert [words.partition(":")[0] for words in said if words.startswith("Step")] == [
        *["Step 1 of 3"] * 2,  # the passphrase, the code
        "Step 2 of 3",
        "Step 3 of 3",
    ]


def test_that_what_was_left_for_later_waits_where_one_begins_and_nowhere_else(
    qtbot: QtBot, tmp_path: Path
) -> None:
    window = at_name(qtbot, tmp_path / "new")
    on_page(window, NamePage).later_button.click()
    on_page(window, SamplePage).later_button.click()
    assert window.desk.start_page.left_button.isVisible()
    lock(window)
    unlock(qtbot, window)
    assert window.desk.messages.isHidden()
    window.desk.start_page.left_button.click()
    name = on_page(window, NamePage)
    write(name.you.name, "Terry Imaginary")
    name.save_button.click()
    assert window.desk.isVisible()
    assert not window.desk.start_page.left_button.isVisible()
    assert window.desk.workspace is not None
    assert window.desk.workspace.profile().name == "Terry Imaginary"


@pytest.mark.parametrize("step", [NamePage, SamplePage])
def test_that_it_goes_on_where_it_was_quit(
    qtbot: QtBot, tmp_path: Path, step: type[QWidget]
) -> None:
    window = at_name(qtbot, tmp_path / "new")
    if step is SamplePage:
        write(on_page(window, NamePage).you.name, "Terry Imaginary")
        on_page(window, NamePage).save_button.click()
    window.close()
    again = shown_window(qtbot, tmp_path / "new")
    again.suggest_passphrase(PASSPHRASE)
    qtbot.waitUntil(lambda: again.findChild(step) is not None, timeout=20_000)
    assert on_page(again, step).isVisible()


def test_that_a_code_that_was_not_confirmed_gives_way_to_another_at_the_next_start(
    qtbot: QtBot, tmp_path: Path
) -> None:
    window = at_code(qtbot, tmp_path / "new")
    before = "".join(on_page(window, RecoveryPage).code.text().split())
    assert ANOTHER not in texts(window)
    window.close()
    again = shown_window(qtbot, tmp_path / "new")
    again.suggest_passphrase(PASSPHRASE)
    qtbot.waitUntil(lambda: again.findChild(RecoveryPage) is not None, timeout=20_000)
    page = on_page(again, RecoveryPage)
    code = "".join(page.code.text().split())
    assert code != before
    assert ANOTHER in texts(again)
    page.kept.click()
    page.go_on.click()
    assert on_page(again, NamePage).isVisible()
    assert again.desk.messages.isHidden()
    again.close()
    workspace.unlock_by_recovery(tmp_path / "new", code).close()


def test_that_a_code_that_is_left_for_later_is_asked_about_at_the_desk(
    qtbot: QtBot, tmp_path: Path
) -> None:
    at_code(qtbot, tmp_path / "new").close()
    window = shown_window(qtbot, tmp_path / "new")
    window.suggest_passphrase(PASSPHRASE)
    qtbot.waitUntil(lambda: window.findChild(RecoveryPage) is not None, timeout=20_000)
    on_page(window, RecoveryPage).cancel.click()
    on_page(window, NamePage).later_button.click()
    on_page(window, SamplePage).later_button.click()
    assert window.desk.messages.sentence.text() == NOT_KEPT
    assert window.desk.messages.offer.text() == "Security..."


def test_that_back_leads_from_the_sample_to_the_name_with_what_was_typed(
    qtbot: QtBot, tmp_path: Path
) -> None:
    window = at_name(qtbot, tmp_path / "new")
    write(on_page(window, NamePage).you.name, "Terry Imaginary")
    on_page(window, NamePage).save_button.click()
    on_page(window, SamplePage).back_button.click()
    assert on_page(window, NamePage).you.name.text() == "Terry Imaginary"


def test_that_a_lock_between_two_steps_shows_nothing_and_loses_nothing(
    qtbot: QtBot, tmp_path: Path
) -> None:
    window = at_name(qtbot, tmp_path / "new")
    lock(window)
    qtbot.waitUntil(lambda: window.findChild(NamePage) is None)
    window.suggest_passphrase(PASSPHRASE)
    qtbot.waitUntil(lambda: window.findChild(NamePage) is not None, timeout=20_000)
    assert on_page(window, NamePage).isVisible()
