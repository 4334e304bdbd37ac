"""Text pasted out of a PDF, and texts put in order on request."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QMimeData
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.conftest import session_of
from ui.main_window import MainWindow
from ui.prose import Prose
from workbench.case import Anchor, WorkingNote, replace

BROKEN = (
    "The records that were sent for review do not hold any docu-\n"
    "mentation of a trial of the ﬁrst line of conservative care\n"
    "for this injured worker, who works in a print shop."
)
WHOLE = (
    "The records that were sent for review do not hold any documentation of a trial of the first "
    "line of conservative care for this injured worker, who works in a print shop."
)


@pytest.fixture
def editor(window: MainWindow) -> Prose:
    """The summary of the sample case, with the keyboard."""
    made = window.desk.summary.summary
    made.setFocus()
    made.selectAll()
    made.insertPlainText("Before. After.")
    made.commit()
    return made


def paste(editor: Prose, text: str) -> None:
    QApplication.clipboard().setText(text)
    editor.paste()


def told(window: MainWindow) -> Callable[[], str]:
    said = list[str]()
    window.desk.told.connect(said.append)
    return lambda: said[-1]


def test_that_pasted_lines_are_joined_and_one_undo_gives_them_back(
    window: MainWindow, editor: Prose
) -> None:
    last = told(window)
    editor.select(8, 8)
    paste(editor, BROKEN)
    assert editor.text() == f"Before. {WHOLE}After."
    assert editor.textCursor().position() == len("Before. ") + len(WHOLE)
    assert last().startswith("The lines were joined.")
    window.actions_by_name["undo"].trigger()
    assert editor.text() == f"Before. {BROKEN}After."
    window.actions_by_name["undo"].trigger()
    assert editor.text() == "Before. After."
    window.actions_by_name["redo"].trigger()
    assert session_of(window).case.summary == f"Before. {BROKEN}After."


def test_that_a_list_is_pasted_as_it_is(window: MainWindow, editor: Prose) -> None:
    steps = len(session_of(window).history())
    editor.selectAll()
    paste(editor, "Medications:\n- Norco 10/325 mg\n- Soma\n\nNone else.")
    editor.commit()
    assert editor.text() == "Medications:\n- Norco 10/325 mg\n- Soma\n\nNone else."
    assert len(session_of(window).history()) <= steps + 1


def test_that_a_line_of_a_form_takes_broken_lines_as_one(window: MainWindow) -> None:
    treatment = window.desk.issues.form.treatment
    treatment.setFocus()
    treatment.selectAll()
    paste(treatment, "MRI of the\nlumbar  spine")
    assert treatment.text() == "MRI of the lumbar spine"


def test_that_lines_are_joined_on_request_and_notes_keep_their_sentences(
    window: MainWindow, editor: Prose
) -> None:
    session, last = session_of(window), told(window)
    text = f"{BROKEN}\n{BROKEN}"
    start = text.index("this injured")
    anchor = Anchor(note="note-1", start=start, end=start + 20)
    notes = (WorkingNote(id="note-1", text="worker"),)
    session.change("Begin", replace(session.case, summary=text, anchors=(anchor,), notes=notes))
    window.actions_by_name["join_lines"].trigger()
    assert editor.text() == f"{WHOLE}\n{WHOLE}"
    (kept,) = session.case.anchors
    assert editor.text()[kept.start : kept.end] == "this injured worker,"
    assert last().startswith("The lines are joined.")
    editor.selectAll()
    window.actions_by_name["join_lines"].trigger()
    assert editor.text() == f"{WHOLE} {WHOLE}"
    window.actions_by_name["join_lines"].trigger()
    assert last().startswith("No line of this text")
    for _ in range(2):
        window.actions_by_name["undo"].trigger()
    assert editor.text() == text


def test_that_glued_sentences_are_parted_on_request(window: MainWindow, editor: Prose) -> None:
    session, last = session_of(window), told(window)
    glued = "It was denied.The request stands.He has pain,and more.Then"
    session.change("Begin", replace(session.case, summary=glued))
    editor.select(0, 20)
    window.actions_by_name["part_sentences"].trigger()
    assert editor.text() == glued.replace("denied.The", "denied. The")
    assert last() == "1 space put between sentences. Ctrl+Z takes that back."
    editor.select(0, 0)
    window.actions_by_name["part_sentences"].trigger()
    assert editor.text() == "It was denied. The request stands. He has pain, and more. Then"
    window.actions_by_name["undo"].trigger()
    assert session.case.summary == glued.replace("denied.The", "denied. The")


def test_that_no_undo_is_offered_for_a_note_that_is_being_typed(
    qtbot: QtBot, window: MainWindow
) -> None:
    last, offers = told(window), list[object]()
    window.desk.offered.connect(offers.append)
    window.actions_by_name["new_note"].trigger()
    entry = window.focusWidget()
    assert isinstance(entry, Prose)
    qtbot.waitUntil(entry.isVisible)
    entry.insertPlainText("It was denied.The request stands.")
    window.actions_by_name["part_sentences"].trigger()
    assert entry.text().endswith("It was denied. The request stands.")
    assert (last(), offers) == ("1 space put between sentences.", [])


def test_that_what_was_written_on_meanwhile_is_left_alone(
    window: MainWindow, editor: Prose, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = session_of(window)
    answers = list[Callable[[], None]]()

    def later(
        function: Callable[..., object], *given: object, done: Callable[..., None], **_: str
    ) -> None:
        answers.append(lambda: done(function(*given)))

    monkeypatch.setattr(session, "run", later)
    editor.selectAll()
    paste(editor, BROKEN)
    cursor = editor.textCursor()
    cursor.setPosition(3)
    cursor.insertText(" three")
    written = editor.text()
    for answer in answers:
        answer()
    assert editor.text() == written


def test_that_a_pasted_note_stays_one_line(window: MainWindow) -> None:
    window.actions_by_name["new_note"].trigger()
    entry = window.focusWidget()
    assert isinstance(entry, Prose)
    data = QMimeData()
    data.setText("p. 3: can\ndress")
    entry.insertFromMimeData(data)
    assert entry.text() == "p. 3: can dress"
