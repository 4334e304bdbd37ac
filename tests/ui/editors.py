"""An issue editor on the screen, for the tests of its parts."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from ui.issue_editor import IssueEditor
from workbench.session import Session


def shown_editor(
    qtbot: QtBot, session: Session, width: int = 640, height: int = 480
) -> IssueEditor:
    """An editor of the session's case, in a window of its own that has the keyboard."""
    editor = IssueEditor()
    qtbot.addWidget(editor)
    editor.resize(width, height)
    editor.show_session(session)
    with qtbot.waitActive(editor):
        editor.show()
        editor.activateWindow()
    return editor
