"""What the session refuses: nothing typed is lost, and nothing is shown as done."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from tests.ui.editors import shown_editor
from ui.issue_editor import IssueEditor
from workbench.case import Outcome, replace
from workbench.session import Session


@pytest.fixture
def editor(qtbot: QtBot, session: Session) -> IssueEditor:
    return shown_editor(qtbot, session)


def change_elsewhere(session: Session) -> None:
    """Another window changes the case: what this one hands over is refused from now on."""
    elsewhere = Session(session.workspace, session.case.reference)
    elsewhere.change("x", replace(elsewhere.case, number="CM26-0000009"))


def test_that_refused_text_keeps_its_issue_until_it_is_taken(
    editor: IssueEditor, session: Session, qtbot: QtBot
) -> None:
    change_elsewhere(session)
    editor.focus_field("rationale")
    editor.form.rationale.insertPlainText("Kept. ")
    told: list[str] = []
    editor.failed.connect(told.append)
    editor.list.setCurrentIndex(editor.list.model().index(2, 0))
    assert told == ["The case was changed in another window; please open it again."]
    assert editor.selected_index == 0
    qtbot.waitUntil(lambda: editor.list.currentIndex().row() == 0)
    assert editor.form.rationale.text().startswith("Kept. ")
    assert not editor.commit()
    session.reload()
    assert editor.form.rationale.text().startswith("Kept. ")
    assert editor.commit()
    assert session.case.issues[0].rationale.startswith("Kept. ")
    assert session.case.number == "CM26-0000009"


def test_that_a_choice_that_is_refused_is_not_shown_as_made(
    editor: IssueEditor, session: Session, qtbot: QtBot
) -> None:
    change_elsewhere(session)
    with qtbot.waitSignal(editor.failed):
        editor.form.outcome.buttons[Outcome.OVERTURNED].click()
    assert editor.form.outcome.buttons[Outcome.UPHELD].isChecked()
    with qtbot.waitSignal(editor.failed):
        editor.form.done.click()
    assert not editor.form.done.isChecked()
    assert editor.selected_index == 0


def test_that_a_detail_that_is_refused_stays_in_its_field_with_a_sentence(
    editor: IssueEditor, session: Session, qtbot: QtBot
) -> None:
    change_elsewhere(session)
    editor.form.details.set_open(True)
    entries = {entry.accessibleName(): entry for entry in editor.form.facts.findChildren(QLineEdit)}
    qtbot.keyClicks(entries["Level"], "L4-L5")
    editor.commit()
    assert entries["Level"].text() == "L4-L5"
    assert "another window" in entries["Level"].accessibleDescription()
