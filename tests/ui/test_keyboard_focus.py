"""Where the keyboard is after the window has changed around it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from tests.core.cases import decided_case
from tests.ui.conftest import session_of
from tests.ui.keys import press
from ui.inline_form import InlineForm
from ui.main_window import MainWindow
from workbench import release
from workbench.case import replace


def released_elsewhere(window: MainWindow) -> None:
    """Release the open case, and let the window see it, as after the dialog or a batch."""
    session = session_of(window)
    session.change("x", replace(decided_case(), reference=session.case.reference))
    name = "Expert Reviewer 0427"
    release.create_identity(session.workspace, name, "a passphrase", subject="Reviewer")
    release.release(session.workspace, session.case.reference, name, "a passphrase", attest=True)
    session.reload()
    assert session.read_only


def kept_form(window: MainWindow) -> InlineForm:
    """The question for the name of the form that the open case brought."""
    session = session_of(window)
    form = replace(session.case.form, name="", statement="Words of our own.")
    session.change("x", replace(session.case, form=form))
    window.actions_by_name["keep_form"].trigger()
    question = window.desk.case_line.findChild(InlineForm)
    assert question is not None
    assert question.entry.hasFocus()
    return question


@pytest.mark.parametrize("by_mouse", [False, True])
def test_that_it_goes_back_to_the_issue_after_a_question(
    window: MainWindow, by_mouse: bool
) -> None:
    rationale = window.desk.issues.form.rationale
    rationale.setFocus()
    question = kept_form(window)
    if by_mouse:
        question.act_button.setFocus()
        question.act_button.click()
    else:
        press(question.entry, Qt.Key.Key_Return)
    assert window.focusWidget() is rationale


def test_that_it_goes_back_after_a_question_that_was_given_up(window: MainWindow) -> None:
    window.desk.issues.list.setFocus()
    press(kept_form(window).entry, Qt.Key.Key_Escape)
    assert window.focusWidget() is window.desk.issues.list


def test_that_it_stays_where_it_went_while_a_question_was_open(window: MainWindow) -> None:
    window.desk.issues.list.setFocus()
    kept_form(window)
    window.desk.cases.filter.setFocus()
    window.desk.case_line.close_form()
    assert window.focusWidget() is window.desk.cases.filter


def test_that_it_stays_in_a_text_as_the_case_is_released(window: MainWindow) -> None:
    window.desk.issues.form.rationale.setFocus()
    released_elsewhere(window)
    assert window.focusWidget() is window.desk.issues.form.rationale


def test_that_it_goes_to_the_issues_where_it_stood_can_no_longer_be_used(
    window: MainWindow,
) -> None:
    desk = window.desk
    for there in (desk.issues.form.disposition, window.status_line.sign):
        there.setFocus()
    released_elsewhere(window)
    assert window.focusWidget() is desk.issues.list


def is_in_sight(window: MainWindow) -> bool:
    """Whether all of the field that has the keyboard is in sight."""
    focused, pane = window.focusWidget(), window.desk.summary
    assert isinstance(focused, QWidget)
    sight = QRect(pane.viewport().mapToGlobal(QPoint(0, 0)), pane.viewport().size())
    return sight.contains(QRect(focused.mapToGlobal(QPoint(0, 0)), focused.size()))


@pytest.mark.parametrize("name", ["facts", "reviewer", "parties", "summary"])
def test_that_what_gets_it_is_in_sight_on_a_small_screen(
    qtbot: QtBot, window: MainWindow, name: str
) -> None:
    window.resize(1280, 720)
    QApplication.processEvents()
    window.actions_by_name[name].trigger()
    assert is_in_sight(window)
    qtbot.wait(50)  # the section that opened is laid out anew
    assert is_in_sight(window)


def test_that_a_message_leaves_the_field_in_sight(qtbot: QtBot, window: MainWindow) -> None:
    window.resize(1280, 720)
    window.actions_by_name["parties"].trigger()
    qtbot.wait(50)
    window.desk.tell_problem("A sentence that goes on and on. " * 9)
    qtbot.wait(50)
    assert is_in_sight(window)
