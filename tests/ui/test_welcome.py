"""The first start: what is asked, the recovery code that is shown once, and where it goes."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QAbstractButton
from pytestqt.qtbot import QtBot

from tests.core.key_stores import MemoryStore, in_place
from tests.ui.conftest import PASSPHRASE, shown_window
from tests.ui.keys import press, write
from ui.entrance import ANYWAY, Wish
from ui.main_window import MainWindow
from ui.recovery_page import RecoveryPage, in_lines
from ui.welcome import NO_KEY_STORE
from workbench import workspace

CODE = "AAAAA-BBBBB-CCCCC-DDDDD-EEEEE-FFFFF"


@pytest.fixture
def page(qtbot: QtBot) -> RecoveryPage:
    page = RecoveryPage(CODE, "Go on")
    qtbot.addWidget(page)
    page.show()
    return page


def begun(qtbot: QtBot, folder: Path) -> MainWindow:
    """A window whose workspace was just created; it shows the recovery code."""
    window = shown_window(qtbot, folder)
    for field in (window.welcome.passphrase, window.welcome.again):
        write(field.entry, PASSPHRASE)
    press(window.welcome.again.entry, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.findChild(RecoveryPage) is not None)
    return window


def code_page(window: MainWindow) -> RecoveryPage:
    page = window.findChild(RecoveryPage)
    assert page is not None
    return page


# The code


def test_that_the_code_is_shown_whole_in_type_of_one_width(page: RecoveryPage) -> None:
    assert "".join(page.code.text().split()) == CODE
    assert page.code.textFormat() is Qt.TextFormat.PlainText
    assert in_lines(CODE) == ("AAAAA-BBBBB-CCCCC-", "DDDDD-EEEEE-FFFFF")


def test_that_it_goes_on_only_when_the_code_is_said_to_be_kept(
    qtbot: QtBot, page: RecoveryPage
) -> None:
    assert not page.go_on.isEnabled()
    page.kept.click()
    with qtbot.waitSignal(page.done):
        page.go_on.click()


def test_that_the_code_is_saved_for_its_owner_alone(page: RecoveryPage, tmp_path: Path) -> None:
    file = tmp_path / "code.txt"
    page.save_to(file)
    assert "AAAAA-BBBBB-CCCCC-\nDDDDD-EEEEE-FFFFF\n" in file.read_text(encoding="utf-8")
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert page.answer.text().startswith("Saved as code.txt.")


def test_that_a_file_that_cannot_be_written_is_told(page: RecoveryPage) -> None:
    page.save_to(Path("/proc/no/such/folder/code.txt"))
    assert page.answer.text().startswith("The file cannot be written")


def test_that_the_code_is_printed_with_what_it_is_for(page: RecoveryPage, tmp_path: Path) -> None:
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "code.pdf"))
    page.print_on(printer)
    words = workspace.text_of_file(tmp_path / "code.pdf")
    assert CODE in "".join(words.split())
    assert "opens the workspace without its passphrase" in " ".join(words.split())
    assert page.answer.text() == "The recovery code was given to the printer."


# The first start


def test_that_the_code_that_is_shown_opens_the_workspace(qtbot: QtBot, tmp_path: Path) -> None:
    window = begun(qtbot, tmp_path / "new")
    code = "".join(code_page(window).code.text().split())
    code_page(window).kept.click()
    code_page(window).go_on.click()
    assert window.desk.workspace is not None
    qtbot.waitUntil(lambda: window.findChild(RecoveryPage) is None)
    window.close()
    workspace.unlock_by_recovery(tmp_path / "new", code).close()


def test_that_a_workspace_is_entered_although_it_could_not_keep_how_far_it_came(
    qtbot: QtBot, tmp_path: Path
) -> None:
    window = shown_window(qtbot, tmp_path / "new")
    created = workspace.create(tmp_path / "new", PASSPHRASE)
    created.store.vault.connection.execute("PRAGMA query_only = ON")  # as on a full disk
    window.entrance.begin(created, CODE, Wish(PASSPHRASE, device=False))
    page = code_page(window)
    page.kept.click()
    page.go_on.click()
    assert window.desk.workspace is created
    assert window.desk.isVisible()
    assert "cannot be written" in window.desk.messages.sentence.text()


def test_that_a_synchronized_folder_is_refused_unless_it_is_wanted_all_the_same(
    qtbot: QtBot, tmp_path: Path
) -> None:
    (tmp_path / "Dropbox" / ".dropbox.cache").mkdir(parents=True)
    (tmp_path / "Dropbox" / ".dropbox").touch()
    folder = tmp_path / "Dropbox" / "new"
    window = shown_window(qtbot, folder)
    for field in (window.welcome.passphrase, window.welcome.again):
        write(field.entry, PASSPHRASE)
    press(window.welcome.again.entry, Qt.Key.Key_Return)
    answer = window.welcome.answer
    qtbot.waitUntil(lambda: "Dropbox" in answer.text())
    assert not workspace.exists(folder)
    assert answer.offer.text() == ANYWAY
    answer.offer.click()
    assert workspace.exists(folder)
    assert code_page(window).isVisible()


# The key store


def test_that_the_key_store_can_be_chosen_where_there_is_one(qtbot: QtBot, tmp_path: Path) -> None:
    with in_place(MemoryStore({})):
        window = shown_window(qtbot, tmp_path / "new")
        window.make_ready()
        qtbot.waitUntil(window.welcome.device.isEnabled)
        assert not window.welcome.device.isChecked()
        window.welcome.device.click()
        for field in (window.welcome.passphrase, window.welcome.again):
            write(field.entry, PASSPHRASE)
        window.welcome.create_button.click()
        qtbot.waitUntil(lambda: window.findChild(RecoveryPage) is not None)
        window.close()
        again = shown_window(qtbot, tmp_path / "new")
        again.make_ready()
        again.unlock_page.device_button.click()
        qtbot.waitUntil(lambda: again.desk.workspace is not None)


def test_that_where_there_is_no_key_store_the_page_says_so(qtbot: QtBot, tmp_path: Path) -> None:
    page = shown_window(qtbot, tmp_path / "new").welcome
    page.offer_device(False)
    assert not page.device.isEnabled()
    assert page.about_device.text() == NO_KEY_STORE


# What the page says


def test_that_what_was_wrong_with_a_passphrase_is_not_said_of_the_next_one(
    qtbot: QtBot, tmp_path: Path
) -> None:
    page = shown_window(qtbot, tmp_path / "new").welcome
    write(page.passphrase.entry, "short")
    page.create_button.click()
    assert page.answer.text() == "The passphrase needs at least 8 characters."
    write(page.passphrase.entry, PASSPHRASE)
    assert page.strength.text() == "Strong."
    assert page.answer.text() == ""


def test_that_no_mnemonic_of_the_first_page_is_one_of_the_menus(
    qtbot: QtBot, tmp_path: Path
) -> None:
    window = shown_window(qtbot, tmp_path / "new")
    texts = [menu.text() for menu in window.menuBar().actions()]
    texts += [button.text() for button in window.welcome.findChildren(QAbstractButton)]
    keys = [QKeySequence.mnemonic(text).toString() for text in texts if "&" in text]
    assert len(set(keys)) == len(keys) > 6
