from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.conftest import session_of
from tests.ui.releases import released
from ui import outgoing, printing
from ui.main_window import MainWindow
from ui.release_dialog import ReleaseDialog
from workbench.case import replace
from workbench.workspace import Event


def last_row(window: MainWindow) -> tuple[str, str, str]:
    """What was done last, with which case, in which detail."""
    entry = session_of(window).workspace.audit()[-1]
    return entry.event, entry.reference, entry.detail


@pytest.mark.parametrize(
    ("part", "detail"),
    [
        ("letter", "letter"),
        ("summary", "summary"),
        ("issue", "issue 2"),
        ("rationale", "rationale, issue 2"),
    ],
)
def test_that_the_trail_says_which_part_was_copied_and_no_word_of_it(
    window: MainWindow, part: str, detail: str
) -> None:
    window.desk.issues.select_issue(1)
    window.actions_by_name[f"copy_{part}"].trigger()
    assert last_row(window) == (Event.COPIED, "draft-0001", detail)


def test_that_what_is_copied_is_marked_as_not_to_be_kept(window: MainWindow) -> None:
    window.actions_by_name["copy_summary"].trigger()
    data = QApplication.clipboard().mimeData()
    assert data.text() == session_of(window).case.summary
    assert data.data("x-kde-passwordManagerHint").data() == b"secret"


def test_that_the_trail_says_which_letter_was_exported(window: MainWindow, tmp_path: Path) -> None:
    outgoing.export_to(window.desk, tmp_path / "letter.pdf")
    assert last_row(window) == (Event.EXPORTED, "draft-0001", "unsigned letter")
    released(session_of(window))
    outgoing.export_to(window.desk, tmp_path / "letter.pdf")
    assert last_row(window) == (Event.EXPORTED, "draft-0001", "signed letter")


def test_that_the_trail_says_that_the_letter_was_printed(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    printer = QPrinter()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    printing.print_on(printer, session_of(window), window.tell_problem)
    qtbot.waitUntil(lambda: last_row(window) == (Event.PRINTED, "draft-0001", "letter"))


def test_that_one_goes_to_the_first_finding_instead_of_signing(
    qtbot: QtBot, window: MainWindow
) -> None:
    desk, session = window.desk, session_of(window)
    dates = replace(session.case.dates, injury=dt.date(2026, 10, 10))
    session.change("x", replace(session.case, dates=dates))
    gone: list[str] = []
    desk.findings.go_to.connect(lambda field, *_: gone.append(field))

    def go() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, ReleaseDialog)
        dialog.findings.go_button.click()

    window.actions_by_name["release"].trigger()
    window.actions_by_name["release"].trigger()  # a key that was held opens no second dialog
    QTimer.singleShot(200, window, go)
    qtbot.waitUntil(lambda: bool(gone))
    assert gone == [session.findings()[0].field]
    assert desk.right.currentWidget() is desk.findings
    assert not session.read_only
