"""The issue editor where it has little room."""

from __future__ import annotations

from functools import partial

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from tests.ui.editors import shown_editor
from tests.ui.sessions import three_issues
from ui.issue_editor import IssueEditor
from workbench.case import Case, replace
from workbench.session import Session


@pytest.fixture
def editor(qtbot: QtBot, session: Session) -> IssueEditor:
    return shown_editor(qtbot, session)


def test_that_a_low_pane_gives_its_room_to_the_fields(editor: IssueEditor, qtbot: QtBot) -> None:
    row = editor.list.sizeHintForRow(0)
    issues = [replace(three_issues().issues[0], id=f"issue-{n}") for n in range(21)]
    editor.list.show_case(Case(issues=tuple(issues)), 20)
    for height, rows in ((700, 9), (530, 5), (400, 3)):
        editor.resize(640, height)
        qtbot.waitUntil(partial(_is_high, editor.list.viewport(), rows * row))
        last = editor.list.visualRect(editor.list.currentIndex())
        assert editor.list.viewport().rect().contains(last)


def test_that_no_field_of_an_issue_is_cut_off_in_the_narrowest_pane(
    editor: IssueEditor, qtbot: QtBot
) -> None:
    editor.resize(editor.minimumSizeHint())
    qtbot.waitUntil(lambda: editor.form.width() < 640)
    assert editor.form.horizontalScrollBar().maximum() == 0


def _is_high(widget: QWidget, height: int) -> bool:
    return widget.height() == height
