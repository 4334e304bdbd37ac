"""The working notes beside the letter: typed, put into the summary, and led back to."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.ui.conftest import disk_full, lock, session_of, unlock
from ui import notes_pane
from ui.main_window import MainWindow
from ui.note_list import AT_CURSOR, IN_SUMMARY
from ui.notes_view import THERE, NotesView
from workbench import release
from workbench.case import Case, replace

COOKS = "p. 214, 8/8/14: can dress and cook with medication"
SENTENCE = "On 08/08/2014: Can dress and cook with medication."


@pytest.fixture
def view(window: MainWindow) -> NotesView:
    """The notes of the sample, with the keyboard on the line."""
    session = session_of(window)
    session.change("Set", replace(session.case, summary="First. Second one. Third.", documents=()))
    window.actions_by_name["new_note"].trigger()
    view = notes_pane.view_of(window.desk)
    assert view.entry.line.hasFocus()
    return view


def type_in(view: NotesView, *notes: str) -> None:
    for note in notes:
        QTest.keyClicks(view.entry.line, note)
        QTest.keyClick(view.entry.line, Qt.Key.Key_Return)


def press(view: NotesView, key: Qt.Key, held: Qt.KeyboardModifier | None = None) -> None:
    view.list.setFocus()
    QTest.keyClick(view.list, key, held or Qt.KeyboardModifier.NoModifier)


def states(view: NotesView) -> list[str]:
    return [view.list.row_at(row).state for row in range(view.list.model().rowCount())]


def texts(case: Case) -> list[str]:
    return [note.text for note in case.notes]


def title(window: MainWindow) -> str:
    return window.desk.right.tabText(window.desk.right.indexOf(notes_pane.tab_of(window.desk)))


def told(window: MainWindow) -> list[str]:
    heard: list[str] = []
    window.desk.told.connect(heard.append)
    return heard


def test_that_notes_are_typed_one_after_the_other(window: MainWindow, view: NotesView) -> None:
    assert (title(window), view.empty.isVisible(), view.list.isVisible()) == ("Notes", True, False)
    QTest.keyClicks(view.entry.line, COOKS)
    assert view.entry.told.text() == "Page 214, of 08/08/2014"
    QTest.keyClick(view.entry.line, Qt.Key.Key_Return)
    type_in(view, "sleeps badly", "   ")
    assert view.entry.line.hasFocus()
    case = session_of(window).case
    assert texts(case) == ["can dress and cook with medication", "sleeps badly"]
    assert (title(window), view.list.ident()) == ("Notes 2", case.notes[-1].id)
    assert view.list.row_at(0).source == "p. 214, 08/08/2014"
    window.actions_by_name["undo"].trigger()
    assert title(window) == "Notes 1"


def test_that_enter_puts_a_note_at_the_end_of_the_summary_and_then_leads_there(
    window: MainWindow, view: NotesView
) -> None:
    session, heard = session_of(window), told(window)
    type_in(view, COOKS, "sleeps badly")
    view.list.choose(session.case.notes[0].id)
    press(view, Qt.Key.Key_Return)
    assert session.case.summary == f"First. Second one. Third. {SENTENCE}"
    assert heard[-1].startswith("The note stands in the summary now, at its end")
    assert view.list.row() == 1  # ready for the next
    view.list.choose(session.case.notes[0].id)
    assert view.send_button.text() == "To its &sentence"
    press(view, Qt.Key.Key_Return)
    editor = window.desk.summary.summary
    assert (editor.textCursor().selectedText(), heard[-1]) == (SENTENCE, THERE)
    assert states(view) == [AT_CURSOR, ""]
    editor.select(2, 2)
    assert states(view) == [IN_SUMMARY, ""]
    window.actions_by_name["undo"].trigger()
    assert session.case.summary == "First. Second one. Third."
    view.refresh()
    assert states(view) == ["", ""]


def test_that_notes_follow_the_sentence_in_which_the_cursor_stood(
    qtbot: QtBot, window: MainWindow, view: NotesView
) -> None:
    session, editor = session_of(window), window.desk.summary.summary
    type_in(view, COOKS, "sleeps badly")
    view.list.choose(session.case.notes[0].id)
    editor.setFocus()
    editor.select(9, 9)  # in the second sentence
    window.actions_by_name["show_notes"].trigger()
    assert view.list.hasFocus()
    QTest.keyClick(view.list, Qt.Key.Key_Return)
    QTest.keyClick(view.list, Qt.Key.Key_Return)
    assert session.case.summary == f"First. Second one. {SENTENCE} Sleeps badly. Third."
    qtbot.waitUntil(lambda: len(editor.extraSelections()) == 2)
    marked = [one.cursor.selectedText() for one in editor.extraSelections()]
    assert marked == [SENTENCE, "Sleeps badly."]


def test_that_a_note_is_edited_moved_and_removed_by_keys(
    window: MainWindow, view: NotesView
) -> None:
    session = session_of(window)
    type_in(view, COOKS, "sleeps badly")
    first, second = (note.id for note in session.case.notes)
    view.list.choose(second)
    press(view, Qt.Key.Key_F2)
    assert view.entry.line.text() == "sleeps badly"
    QTest.keyClick(view.entry.line, Qt.Key.Key_Escape)
    assert (view.list.hasFocus(), view.entry.line.text()) == (True, "")
    press(view, Qt.Key.Key_F2)
    type_in(view, "p. 3: sleeps well")
    assert [note.page for note in session.case.notes] == ["214", "3"]
    press(view, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert [note.id for note in session.case.notes] == [second, first]
    press(view, Qt.Key.Key_Delete)
    assert (texts(session.case), view.list.ident()) == ([texts(session.case)[0]], first)
    window.actions_by_name["undo"].trigger()
    assert len(session.case.notes) == 2
    view.list.choose(second)
    press(view, Qt.Key.Key_Up)
    assert view.entry.line.hasFocus()  # out of the list at its top
    QTest.keyClick(view.entry.line, Qt.Key.Key_Down)
    assert view.list.hasFocus()


def test_that_what_is_typed_becomes_a_note_when_it_locks_or_another_case_opens(
    qtbot: QtBot, window: MainWindow, view: NotesView
) -> None:
    reference = session_of(window).case.reference
    QTest.keyClicks(view.entry.line, "half a note")
    window.actions_by_name["new_case"].trigger()
    assert view.entry.line.text() == ""
    assert title(window) == "Notes"
    window.desk.open_case(reference)
    assert texts(session_of(window).case) == ["half a note"]
    QTest.keyClicks(view.entry.line, "another")
    lock(window)
    unlock(qtbot, window)
    assert texts(session_of(window).case) == ["half a note", "another"]


def test_that_a_note_that_cannot_be_kept_stays_in_the_line(
    window: MainWindow, view: NotesView
) -> None:
    disk_full(window)
    type_in(view, "a full disk")
    assert window.desk.messages.sentence.text()
    assert view.entry.line.text() == "a full disk"
    assert not window.desk.commit()
    disk_full(window, full=False)
    assert window.desk.commit()
    assert texts(session_of(window).case) == ["a full disk"]


def test_that_a_note_that_cannot_be_kept_outlives_a_lock_that_nobody_asked_for(
    qtbot: QtBot, window: MainWindow, view: NotesView
) -> None:
    QTest.keyClicks(view.entry.line, "a full disk")
    disk_full(window)
    window.locking.lock_at_once()
    unlock(qtbot, window)
    assert notes_pane.view_of(window.desk).entry.line.text() == "a full disk"
    assert window.desk.commit()
    assert texts(session_of(window).case) == ["a full disk"]


def test_that_a_released_case_shows_its_notes_to_be_read(
    window: MainWindow, view: NotesView
) -> None:
    type_in(view, COOKS)
    session = session_of(window)
    release.submit(session)
    view.refresh()
    assert view.list.isVisible()
    assert not view.entry.isVisible()
    assert not view.send_button.isVisible()
    before = session.case
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Delete, Qt.Key.Key_F2):
        press(view, key)
    assert session.case is before
    assert not view.documents.add_button.isVisible()
    assert not view.empty.isVisible()
