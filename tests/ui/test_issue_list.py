from __future__ import annotations

from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from tests.ui.editors import shown_editor
from workbench.case import replace, with_issue
from workbench.session import Session


def test_that_titles_that_begin_alike_differ_in_their_rows(qtbot: QtBot, session: Session) -> None:
    editor = shown_editor(qtbot, session)
    long = "Physical therapy of the left shoulder, twice a week for four weeks with exercises: "

    def rows() -> list[QImage]:
        view = editor.list.viewport()
        indexes = (editor.list.model().index(row, 0) for row in (1, 2))
        return [view.grab(editor.list.visualRect(at)).toImage() for at in indexes]

    first, *rest = session.case.issues
    same = [replace(first, id=issue.id, treatment=f"{long}first") for issue in rest]
    # The number of a row differs too: only what is right of it is compared.
    session.change("x", replace(session.case, issues=(first, *same)))
    alike = [image.copy(30, 0, 400, 20) for image in rows()]
    assert alike[0] == alike[1]
    session.change("x", with_issue(session.case, replace(same[1], treatment=f"{long}second")))
    other = [image.copy(30, 0, 400, 20) for image in rows()]
    assert other[0] != other[1]
