"""Issues copied, parted, tied together and decided alike, by keyboard."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from tests.core.cases import decided_case
from tests.ui.editors import shown_editor
from tests.ui.keys import press, write
from tests.ui.sessions import opened_session
from ui.issue_chooser import IssueChooser
from ui.issue_editor import IssueEditor
from ui.split_form import SplitForm
from workbench.case import Case, Disposition, Issue, Outcome, replace
from workbench.session import Session
from workbench.session.items import Part

CONTROL = Qt.KeyboardModifier.ControlModifier
SURGERY = Issue(id="issue-1", treatment="Left knee arthroscopy with partial meniscectomy")
ASSISTANT = Issue(id="issue-2", treatment="Associated surgical service: assistant surgeon")
DRUGS = Issue(id="issue-3", treatment="MRI of the left knee; physical therapy, 12 visits")


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    case = replace(decided_case(), issues=(SURGERY, ASSISTANT, DRUGS))
    with opened_session(tmp_path, case) as opened:
        yield opened


@pytest.fixture
def editor(qtbot: QtBot, session: Session) -> IssueEditor:
    return shown_editor(qtbot, session)


def act(editor: IssueEditor, name: str) -> None:
    editor.actions_by_key[name].trigger()


def chooser(editor: IssueEditor) -> IssueChooser:
    popups = editor.window().findChildren(IssueChooser)
    found = [popup for popup in popups if popup.isVisible()]
    assert len(found) == 1
    return found[0]


def child(session: Session) -> Issue:
    return session.case.issues[1]


def test_that_a_service_is_tied_upheld_and_opened_again_with_its_surgery(
    editor: IssueEditor, session: Session
) -> None:
    line = editor.form.decision_line
    assert line.isHidden()
    editor.select_issue(1)
    assert line.said.text().startswith("May belong to issue 1, Left knee")
    act(editor, "link")
    assert child(session).parent == "issue-1"
    assert line.said.text().startswith("Depends on issue 1 (undecided).")
    act(editor, "follow")
    assert child(session).outcome is None  # there is nothing to follow yet
    editor.select_issue(0)
    editor.uphold()
    assert child(session).outcome is None
    editor.select_issue(1)
    line.button.click()
    assert child(session).outcome is Outcome.UPHELD
    assert SURGERY.treatment in child(session).rationale
    assert line.button.isHidden()
    act(editor, "done")
    assert child(session).done
    editor.select_issue(0)
    editor.overturn()
    assert (child(session).outcome, child(session).done) == (Outcome.UPHELD, False)
    editor.select_issue(1)
    assert line.said.text().startswith("Issue 1 is Overturned now: look at this one again.")
    session.undo()
    assert child(session).done


def test_that_what_an_issue_depends_on_is_chosen_by_keyboard(
    editor: IssueEditor, session: Session
) -> None:
    editor.select_issue(2)
    act(editor, "depends")
    popup = chooser(editor)
    press(popup.search, Qt.Key.Key_Down)
    press(popup.search, Qt.Key.Key_Return)
    assert session.case.issues[2].parent == "issue-1"
    act(editor, "depends")
    assert chooser(editor).view.currentIndex().data() == f"1 {SURGERY.treatment}"
    press(chooser(editor).search, Qt.Key.Key_Escape)


def test_that_marked_issues_get_what_was_ticked(editor: IssueEditor, session: Session) -> None:
    editor.uphold()
    act(editor, "apply")
    popup = chooser(editor)
    popup.parts[Part.CITATIONS].setChecked(False)
    press(popup.search, Qt.Key.Key_Return)
    assert popup.keys.text().startswith("Tick first what the other issues are to get")
    popup.parts[Part.OUTCOME].setChecked(True)
    write(popup.search, "3")
    press(popup.search, Qt.Key.Key_Return)  # the one under the cursor, where none is marked
    outcomes = [issue.outcome for issue in session.case.issues]
    assert outcomes == [Outcome.UPHELD, None, Outcome.UPHELD]
    assert session.undo_name == "Apply to several"


def test_that_an_issue_is_parted_at_its_two_treatments(
    editor: IssueEditor, session: Session
) -> None:
    editor.select_issue(2)
    act(editor, "split")
    form = editor.findChild(SplitForm)
    assert form is not None
    assert form.second.text() == "physical therapy, 12 visits"
    form.authorized.setChecked(True)
    press(form.second, Qt.Key.Key_Return)
    first, second = session.case.issues[2:]
    assert first.disposition is Disposition.AUTHORIZED_SINCE
    assert second.treatment == "physical therapy, 12 visits"
    assert editor.selected_index == 3
    session.undo()
    assert session.case.issues[2:] == (DRUGS,)


def test_that_a_part_without_a_title_is_asked_for_and_escape_gives_up(
    editor: IssueEditor, session: Session
) -> None:
    before: Case = session.case
    act(editor, "split")
    form = editor.findChild(SplitForm)
    assert form is not None
    press(form.first, Qt.Key.Key_Return)
    assert not form.problem.isHidden()
    press(form.second, Qt.Key.Key_Escape)
    assert session.case is before


def test_that_a_copy_is_shown_behind_its_issue(editor: IssueEditor, session: Session) -> None:
    act(editor, "duplicate")
    assert editor.selected_index == 1
    assert [issue.treatment for issue in session.case.issues[:2]] == [SURGERY.treatment] * 2
