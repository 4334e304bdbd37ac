"""Reused words in the issue in work: gone through with the keyboard, each confirmed by itself."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from tests.ui.editors import shown_editor
from tests.ui.keys import press
from ui.issue_editor import IssueEditor
from workbench.case import ReusedMark, replace, with_issue
from workbench.case.marks import PARAGRAPH
from workbench.session import Session

GENERAL, TOLD = "Rest is best.", "It hurts since 8/8/14 and 9/9/14."
TEXT = f"{GENERAL}\n{TOLD}"


def _mark(words: str, kind: str = "date") -> ReusedMark:
    start = TEXT.index(words)
    return ReusedMark(start=start, end=start + len(words), words=words, kind=kind)


@pytest.fixture
def editor(qtbot: QtBot, session: Session) -> IssueEditor:
    """The first issue with a rationale that was taken over: a paragraph, and two days."""
    marks = (_mark(GENERAL, PARAGRAPH), _mark("8/8/14"), _mark("9/9/14"))
    issue = replace(session.case.issues[0], rationale=TEXT, reused_marks=marks)
    session.change("Reuse earlier words", with_issue(session.case, issue))
    return shown_editor(qtbot, session)


def _open(session: Session) -> list[str]:
    return [mark.words for mark in session.case.issues[0].reused_marks]


def test_that_reused_words_are_gone_through_and_confirmed_one_by_one(
    editor: IssueEditor, session: Session
) -> None:
    rationale, told = editor.form.rationale, list[str]()
    editor.told.connect(told.append)
    rationale.setFocus()
    act = editor.actions_by_key
    act["next_mark"].trigger()
    assert rationale.textCursor().selectedText() == GENERAL
    act["confirm"].trigger()
    assert _open(session) == ["8/8/14", "9/9/14"]
    assert rationale.textCursor().selectedText() == "8/8/14"
    act["confirm"].trigger()  # a paragraph with marked words is not confirmed as a whole
    assert _open(session) == ["8/8/14", "9/9/14"]
    assert told[-1] == "2 places are left in this paragraph: Space confirms each."
    assert rationale.textCursor().selectedText() == "8/8/14"  # where one was
    press(rationale, Qt.Key.Key_Space)
    assert _open(session) == ["9/9/14"]
    assert rationale.textCursor().selectedText() == "9/9/14"
    act["confirm"].trigger()
    assert told[-1] == "1 place is left in this paragraph: Space confirms it."
    press(rationale, Qt.Key.Key_Space)
    assert _open(session) == []
    assert session.case.issues[0].rationale == TEXT
    act["next_mark"].trigger()
    act["confirm"].trigger()
    assert told[-2:] == [
        "No reused words are left to review in this issue.",
        "Nothing of this paragraph waits to be reviewed.",
    ]
    session.undo()
    assert _open(session) == ["9/9/14"]
