"""Records beside the editors: kept, read, searched, noted from, and forgotten."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from tests.core.record_pdfs import write_records
from tests.ui.conftest import disk_full, lock, session_of, unlock
from ui import keys_now, notes_pane, records_tab, report_errors
from ui.main_window import MainWindow
from ui.records_find import NOT_FOUND
from ui.records_keeping import SWEEPING
from ui.records_pages import NOT_DRAWN
from ui.records_view import REMOVED, RecordsView
from workbench.case import Problem, ReviewedDocument, replace
from workbench.session import record_pages

Key = Qt.Key
NONE, SHIFT, CONTROL = (
    Qt.KeyboardModifier.NoModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.ControlModifier,
)


@pytest.fixture(scope="module")
def pdf(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Records of 300 pages, of which two are scanned."""
    folder = tmp_path_factory.mktemp("records")
    return write_records(folder / "Madeup records.pdf", scanned=(5, 6))


@pytest.fixture
def view(qtbot: QtBot, window: MainWindow, pdf: Path) -> RecordsView:
    """The records of the open case, on the screen."""
    records_tab.keep_file(window.desk, pdf)
    view = records_tab.view_of(window.desk)
    qtbot.waitUntil(lambda: view.pages.reading is not None and view.pages.is_fresh, timeout=20_000)
    return view


def go_to(view: RecordsView, page: str) -> None:
    """Type a page and go there."""
    view.pages.type_page()
    QTest.keyClicks(view.pages.number, page)
    QTest.keyClick(view.pages.number, Key.Key_Return)


def status(window: MainWindow) -> list[str]:
    said = list[str]()
    window.desk.told.connect(said.append)
    return said


def focused() -> QWidget:
    found = QApplication.focusWidget()
    assert found is not None
    return found


def test_that_an_empty_tab_takes_a_dropped_pdf_and_nothing_else(
    qtbot: QtBot, window: MainWindow, pdf: Path
) -> None:
    window.actions_by_name["show_records"].trigger()
    view = records_tab.view_of(window.desk)
    assert "(Ctrl+Alt+Shift+R) or drop it here" in view.empty.text()
    assert focused() is view.add_button

    def drop(*files: Path) -> None:
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(str(file)) for file in files])
        buttons, act = Qt.MouseButton.LeftButton, Qt.DropAction.CopyAction
        view.dropEvent(QDropEvent(QPointF(5, 5), act, data, buttons, NONE))

    drop(pdf.with_name("picture.png"))
    assert "Only a PDF" in window.desk.messages.sentence.text()
    drop(pdf, pdf)
    assert "one PDF at a time" in window.desk.messages.sentence.text()
    drop(pdf)
    qtbot.waitUntil(lambda: bool(view.files), timeout=20_000)
    assert [file.name for file in view.files] == ["Madeup records.pdf"]


def test_that_a_page_is_gone_to_by_its_number(window: MainWindow, view: RecordsView) -> None:
    QTest.keyClicks(view.pages.area, "2")  # on the pages a digit begins its number
    QTest.keyClicks(focused(), "14")
    QTest.keyClick(focused(), Key.Key_Return)
    assert (view.pages.page, focused()) == (213, view.pages.area)
    assert view.pages.area.accessibleDescription() == "Page 214 of 300"
    QTest.keyClick(view.pages.area, Key.Key_Right)
    assert view.pages.number.text() == "215"
    said = status(window)
    go_to(view, "301")
    assert (said, view.pages.page) == (["There are pages 1 to 300 in these records."], 214)
    QTest.keyClick(focused(), Key.Key_Escape)
    assert (view.pages.number.text(), focused()) == ("215", view.pages.area)


def test_that_the_page_stands_in_the_note_that_is_begun(
    window: MainWindow, view: RecordsView
) -> None:
    session = session_of(window)
    go_to(view, "214")
    window.actions_by_name["new_note"].trigger()
    line = view.note.entry.line
    assert (line.text(), focused()) == ("p. 214: ", line)
    view.pages.go_to(214)
    assert line.text() == "p. 215: "  # it follows the page until something is typed
    QTest.keyClicks(line, "can cook")
    view.pages.go_to(10)
    assert line.text() == "p. 215: can cook"
    QTest.keyClick(line, Key.Key_Return)
    (note,) = session.case.notes
    assert (note.page, note.text, focused()) == ("215", "can cook", view.pages.area)
    session.undo()
    assert session.case.notes == ()
    window.actions_by_name["new_note"].trigger()
    assert window.desk.commit()
    assert session.case.notes == ()  # a place alone is no note
    QTest.keyClick(line, Key.Key_Escape)
    assert (view.note.isVisible(), focused()) == (False, view.pages.area)


def test_that_the_document_of_a_page_stands_before_it(
    window: MainWindow, view: RecordsView
) -> None:
    session = session_of(window)
    reviewed = ReviewedDocument(title="Report", kind="PR-2", pages="pp. 210-220")
    session.change("Add document", replace(session.case, documents=(reviewed,)))
    go_to(view, "214")
    window.actions_by_name["new_note"].trigger()
    assert view.note.entry.line.text() == "PR-2, p. 214: "


def test_that_a_note_leads_back_to_its_page(window: MainWindow, view: RecordsView) -> None:
    window.actions_by_name["new_note"].trigger()
    line = view.note.entry.line
    line.selectAll()
    QTest.keyClicks(line, "p. 77: a fall")
    QTest.keyClick(line, Key.Key_Return)
    window.actions_by_name["show_notes"].trigger()
    notes = notes_pane.view_of(window.desk)
    notes.list.choose(session_of(window).case.notes[0].id)
    assert notes.page_button.isEnabled()
    QTest.keyClick(notes.list, Key.Key_Return, Qt.KeyboardModifier.AltModifier)
    assert (view.isVisible(), view.pages.page) == (True, 76)


def test_that_words_are_found_and_scanned_pages_are_told(qtbot: QtBot, view: RecordsView) -> None:
    view.pages.area.setFocus()
    QTest.keyClick(focused(), Key.Key_F, CONTROL)
    assert focused() is view.finder.words
    QTest.keyClicks(view.finder.words, "PERSON, page 21")
    QTest.keyClick(view.finder.words, Key.Key_Return)
    qtbot.waitUntil(lambda: not view.finder.is_looking, timeout=20_000)
    assert [hit.page + 1 for hit in view.finder.hits] == [21, *range(210, 220)]
    assert view.pages.page == 20
    QTest.keyClick(view.finder.words, Key.Key_Return)
    assert view.pages.page == 209
    assert view.finder.told.text() == "2 of 11, page 210. 2 pages hold no text (scanned)."
    QTest.keyClick(view.finder.words, Key.Key_Escape)
    assert (view.finder.hits, focused()) == ([], view.pages.area)


def test_that_the_keys_of_finding_are_those_that_were_chosen(
    qtbot: QtBot, view: RecordsView
) -> None:
    keys_now.use({"find": "F12", "find_next": "F11"})
    try:
        view.pages.area.setFocus()
        QTest.keyClick(focused(), Key.Key_F, CONTROL)
        assert not view.finder.isVisible()
        QTest.keyClick(focused(), Key.Key_F12)
        assert focused() is view.finder.words
        QTest.keyClicks(view.finder.words, "PERSON, page 21")
        QTest.keyClick(view.finder.words, Key.Key_Return)
        qtbot.waitUntil(lambda: not view.finder.is_looking, timeout=20_000)
        QTest.keyClick(focused(), Key.Key_F11)
        assert view.finder.at == 1
        assert view.head.find_button.toolTip() == "Find in the records (F12)"
    finally:
        keys_now.use({})


def test_that_words_are_selected_by_mouse_and_keyboard_and_copied(
    window: MainWindow, view: RecordsView
) -> None:
    go_to(view, "3")
    sheet = view.pages.sheet
    words = record_pages.record_words(view.pages.reading.source, 2)  # type: ignore[union-attr]

    def middle(index: int) -> QPointF:
        return sheet.paper.area(2, words[index].box, sheet.width()).center()

    QTest.mousePress(sheet, Qt.MouseButton.LeftButton, NONE, middle(0).toPoint())
    view.reading._drag(sheet.paper.spot(middle(3), sheet.width()))
    QTest.keyClick(view.pages.area, Key.Key_Right, SHIFT)
    said = status(window)
    QTest.keyClick(view.pages.area, Key.Key_C, CONTROL)
    assert QApplication.clipboard().text() == "Progress report of Madeup Person,"
    assert said == ["5 words of the records copied."]
    QTest.keyClick(view.pages.area, Key.Key_Down, SHIFT)
    QTest.keyClick(view.pages.area, Key.Key_C, CONTROL)
    assert "page 3\nLine 0: can" in QApplication.clipboard().text()
    go_to(view, "5")
    QTest.keyClick(view.pages.area, Key.Key_A, CONTROL)
    assert "scanned picture" in said[-1]


def test_that_page_and_zoom_come_back_after_a_restart(
    qtbot: QtBot, window: MainWindow, view: RecordsView
) -> None:
    go_to(view, "120")
    view.pages.zoom_by(1)
    zoom = view.pages.zoom()
    lock(window)
    unlock(qtbot, window)
    window.actions_by_name["show_records"].trigger()
    again = records_tab.view_of(window.desk)
    qtbot.waitUntil(lambda: again.pages.page == 119 and again.pages.is_fresh, timeout=20_000)
    assert (again.pages.zoom(), again.pages.number.text()) == (zoom, "120")


def test_that_locking_forgets_every_page(window: MainWindow, view: RecordsView) -> None:
    assert view.pages.sheet.pages_held()
    assert record_pages._opened.cache_info().currsize == 1
    sheet = view.pages.sheet
    lock(window)
    assert sheet.pages_held() == 0
    assert record_pages._opened.cache_info().currsize == 0


def test_that_another_case_shows_nothing_of_these_records(
    window: MainWindow, view: RecordsView
) -> None:
    window.actions_by_name["new_case"].trigger()
    assert (view.files, view.pages.sheet.pages_held()) == ((), 0)
    assert record_pages._opened.cache_info().currsize == 0
    assert view.empty.isVisible()


def test_that_adding_while_removed_records_are_overwritten_says_so(
    qtbot: QtBot, window: MainWindow, view: RecordsView, tmp_path: Path
) -> None:
    said, goes_on = list[str](), threading.Event()
    view.keeping.failed.connect(said.append)

    def overwrite() -> None:
        goes_on.wait(20)

    view.keeping.sweep(overwrite)
    view.keeping.begin(session_of(window), tmp_path / "other.pdf")
    goes_on.set()
    qtbot.waitUntil(lambda: not view.keeping.busy)
    assert said == [SWEEPING]


def test_that_records_are_renamed_in_their_place_and_removing_is_asked_there(
    window: MainWindow, view: RecordsView
) -> None:
    view.head.rename()
    QTest.keyClicks(view.head.name, "Part 1")
    QTest.keyClick(view.head.name, Key.Key_Return)
    assert (view.files[0].name, view.head.files.currentText()) == ("Part 1", "Part 1")
    view.head.rename()
    view.head.name.clear()
    QTest.keyClick(view.head.name, Key.Key_Return)
    assert "Give the records a name." in window.desk.messages.sentence.text()
    assert view.files[0].name == "Part 1"
    view.head.remove_button.click()
    assert "“Part 1” (300 pages)" in view.question.sentence.text()
    QTest.keyClick(focused(), Key.Key_Escape)
    assert len(view.files) == 1
    said = status(window)
    view.head.remove_button.click()
    view.question.yes_button.click()
    assert (view.files, said[-1]) == ((), REMOVED)
    assert view.empty.isVisible()


def test_that_adding_can_be_canceled_and_refusals_are_one_sentence(
    qtbot: QtBot, window: MainWindow, pdf: Path, tmp_path: Path
) -> None:
    view = records_tab.view_of(window.desk)
    told = window.desk.messages.sentence
    records_tab.keep_file(window.desk, pdf)
    view.keeping.cancel()
    qtbot.waitUntil(lambda: not view.keeping.busy, timeout=20_000)
    assert "canceled" in told.text() or view.files  # it may have been done already
    locked = write_records(tmp_path / "locked.pdf", 1, encrypt="secret")
    records_tab.keep_file(window.desk, locked)
    assert "protected by a password" in told.text()
    assert not view.keeping.isVisible()


def test_that_a_full_disk_keeps_nothing_of_a_note(window: MainWindow, view: RecordsView) -> None:
    window.actions_by_name["new_note"].trigger()
    QTest.keyClicks(view.note.entry.line, "can cook")
    disk_full(window)
    QTest.keyClick(view.note.entry.line, Key.Key_Return)
    assert (view.note.entry.line.text(), view.note.isVisible()) == ("p. 1: can cook", True)
    disk_full(window, full=False)


def test_that_what_a_bug_says_is_shown_to_nobody(window: MainWindow, view: RecordsView) -> None:
    reading, bug = view.pages.reading, RuntimeError("words of the records")
    assert reading is not None
    said = status(window)
    report_errors.forget()
    view.pages._refuse(reading, 0, bug)
    view.pages._refuse(reading, 0, Problem("These records are not kept any more."))
    assert said == [NOT_DRAWN, "These records are not kept any more."]
    view.finder._fail(bug)
    assert view.finder.told.text() == NOT_FOUND
    assert [one.kind for one in report_errors.last()] == ["RuntimeError"] * 2


def test_that_every_part_has_a_name(view: RecordsView) -> None:
    parts: Callable[[], list[QWidget]] = lambda: view.findChildren(QWidget)  # noqa: E731
    view.head.remove_button.click()  # with its question
    takers = [one for one in parts() if one.focusPolicy() & Qt.FocusPolicy.TabFocus]
    unnamed = [one for one in takers if not (one.accessibleName() or getattr(one, "text", str)())]
    assert [type(one).__name__ for one in unnamed] == []
