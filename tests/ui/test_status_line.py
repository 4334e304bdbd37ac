"""The last line of the window: what was done, with the way to take it back or to find it."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.announced import heard
from tests.ui.conftest import session_of
from tests.ui.keys import press, write
from ui import outgoing
from ui.main_window import MainWindow
from ui.offer import CHANGED_SINCE, OPEN_FOLDER, UNDO, Offer, open_folder
from ui.told import STAYS, Told
from workbench.case import Problem


def removed(window: MainWindow) -> Told:
    """What stands in the status line once the shown issue was removed."""
    window.desk.issues.actions_by_key["remove"].trigger()
    return window.status_line.told


def test_that_a_removed_issue_comes_back_from_the_status_line_by_keyboard(
    window: MainWindow,
) -> None:
    before = session_of(window).case
    told = removed(window)
    assert (told.text, told.button.text()) == ("The issue was removed.", UNDO)
    window.desk.right.setFocus()
    for _ in range(6):
        window.actions_by_name["next_pane"].trigger()
        if told.button.hasFocus():
            break
    assert told.button.hasFocus()
    press(told.button, Qt.Key.Key_Return)
    assert session_of(window).case.issues == before.issues
    assert told.text == "Undone: Remove issue."
    assert told.button.isHidden()


def test_that_escape_leads_back_from_an_offer_to_where_the_keyboard_was(
    window: MainWindow,
) -> None:
    told = removed(window)
    while not told.button.hasFocus():
        there = QApplication.focusWidget()
        window.actions_by_name["next_pane"].trigger()
    press(told.button, Qt.Key.Key_Escape)
    assert QApplication.focusWidget() is there
    assert told.offer is not None


def test_that_an_offer_takes_back_no_other_step_than_the_one_that_was_told(
    window: MainWindow,
) -> None:
    told = removed(window)
    offer = told.offer
    assert offer is not None
    window.desk.summary.focus_field("worker_reference")
    write(window.desk.summary.inputs["worker_reference"].entry, "W7")
    told.button.click()
    assert told.text == CHANGED_SINCE
    assert len(session_of(window).case.issues) == 1
    assert session_of(window).case.worker_reference == "W7"


def test_that_the_next_change_ends_what_was_offered(window: MainWindow) -> None:
    told = removed(window)
    window.desk.issues.actions_by_key["add"].trigger()
    assert (told.text, told.offer) == ("", None)


def test_that_an_offer_stays_as_long_as_the_keyboard_is_on_it(window: MainWindow) -> None:
    told = removed(window)
    told.button.setFocus()
    told._stay.timeout.emit()
    assert told.text
    window.desk.summary.focus_field("number")
    told._stay.timeout.emit()
    assert not told.text


def test_that_an_exported_letter_offers_its_folder(
    window: MainWindow, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[QUrl] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.__iadd__([url]))
    outgoing.export_to(window.desk, tmp_path / "letter.pdf")
    told = window.status_line.told
    qtbot.waitUntil(lambda: bool(told.text))
    assert told.text == "The unsigned letter was written to letter.pdf."
    assert told.button.text() == OPEN_FOLDER
    assert told._stay.interval() >= 10_000 > STAYS
    told.button.click()
    assert [url.toLocalFile() for url in opened] == [str(tmp_path)]
    assert not told.text


def test_that_an_offer_that_cannot_be_taken_says_why(window: MainWindow) -> None:
    def refuse() -> None:
        raise Problem("It is gone.")

    window.status_line.tell("Something was written.", Offer("Show it", refuse))
    window.status_line.told.button.click()
    assert window.status_line.told.text == "It is gone."


def test_that_what_is_told_is_said_aloud_and_the_count_of_findings_too(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    said = heard(monkeypatch)
    removed(window)
    assert "The issue was removed." in said
    assert any(words.startswith("Undo: F6") for words in said)
    window.status_line.show_findings(1, 2)
    assert said[-1] == "Findings: 1 blocks the signature, 2 warnings."
    window.status_line.show_findings(1, 2)
    assert said.count(said[-1]) == 1


def test_that_a_long_sentence_gives_way_to_its_offer(window: MainWindow) -> None:
    window.resize(1280, 720)
    sentence = "The unsigned letter was written. " * 20
    window.status_line.tell(sentence, Offer("Show it", lambda: None))
    told = window.status_line.told
    QApplication.processEvents()
    assert window.width() == 1280
    assert told.sentence.text().endswith("…")
    assert told.button.geometry().right() <= told.width()
    assert told.text == sentence


def test_that_a_folder_that_nothing_here_can_show_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda _: False)
    with pytest.raises(Problem, match=f"No file browser .*{tmp_path.name}"):
        open_folder(tmp_path)
