"""What the menus do with letter forms."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from tests.ui.conftest import session_of
from ui import form_acts
from ui.form_editor import FormEditor
from ui.inline_form import InlineForm
from ui.main_window import MainWindow
from workbench import forms
from workbench.case import Problem
from workbench.workspace import Workspace

FIRST = forms.shipped()[0].name


def workspace_of(window: MainWindow) -> Workspace:
    return session_of(window).workspace


def asked(window: MainWindow) -> InlineForm:
    form_acts.ask_to_keep_form(window.desk)
    (question,) = window.desk.case_line.findChildren(InlineForm)
    return question


def test_that_the_form_of_a_determination_is_kept_under_a_name(window: MainWindow) -> None:
    question = asked(window)
    assert question.entry.text() == session_of(window).case.organization
    question.entry.setText("As they write")
    question.act_button.click()
    kept = workspace_of(window).form("As they write")
    assert kept.statement == session_of(window).case.form.statement
    assert not any(fact.printed for fact in kept.header)
    assert session_of(window).case.form.name != "As they write"  # the case stays as it was read


def test_that_a_form_that_is_kept_already_is_not_kept_again(window: MainWindow) -> None:
    asked(window).act_button.click()
    with pytest.raises(Problem, match="kept already"):
        form_acts.ask_to_keep_form(window.desk)


@pytest.mark.parametrize("name", ["", "  ", FIRST])
def test_that_a_name_that_is_none_or_taken_is_refused(window: MainWindow, name: str) -> None:
    question = asked(window)
    question.entry.setText(name)
    question.act_button.click()
    assert question.problem.text()
    assert workspace_of(window).forms() == forms.shipped()


def test_that_the_form_that_was_kept_can_be_looked_at(qtbot: QtBot, window: MainWindow) -> None:
    asked(window).act_button.click()
    window.desk.messages.offer.click()
    (editor,) = window.desk.findChildren(FormEditor)
    assert editor.form.name == session_of(window).case.organization
    qtbot.waitSignal(editor.preview.drawn).wait()


def test_that_the_editor_is_opened_once(window: MainWindow) -> None:
    form_acts.show_forms(window.desk)
    form_acts.show_forms(window.desk)
    assert len(window.desk.findChildren(FormEditor)) == 1
