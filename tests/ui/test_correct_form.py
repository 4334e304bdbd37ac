from __future__ import annotations

import datetime as dt

import pytest
from PySide6.QtCore import Qt

from tests.ui.conftest import session_of
from tests.ui.keys import press, write
from tests.ui.releases import released
from ui.correct_form import NOT_YET, WHEN, WHY, AcceptForm, CorrectForm, today
from ui.inline_form import InlineForm
from ui.keeping_acts import ONE_IS_THERE
from ui.main_window import MainWindow
from ui.parts import date_in_words
from workbench.case import State

TOMORROW = date_in_words(today() + dt.timedelta(days=1))


@pytest.fixture
def window(window: MainWindow) -> MainWindow:
    released(session_of(window))
    return window


def asked(window: MainWindow, name: str) -> InlineForm:
    window.actions_by_name[name].trigger()
    *_, form = window.desk.case_line.findChildren(InlineForm)
    return form


def test_that_a_correction_is_a_new_draft_that_says_what_it_corrects_and_why(
    window: MainWindow,
) -> None:
    before = session_of(window).case
    form = asked(window, "correct")
    assert isinstance(form, CorrectForm)
    assert form.entry.hasFocus()
    write(form.entry, "A wrong item")
    press(form.entry, Qt.Key.Key_Return)
    case = session_of(window).case
    assert (case.state, case.corrects) == (State.DRAFT, before.reference)
    line = window.desk.case_line
    assert line.state.text() == "Ready"
    released_on = f"{today().day} {today():%b %Y}"
    said = f"Corrects version 1, released {released_on}: A wrong item."
    assert line.banner.sentence.text() == said
    assert session_of(window).workspace.release_of(before.reference) is not None


def test_that_a_correction_needs_a_reason(window: MainWindow) -> None:
    form = asked(window, "correct")
    form.act_button.click()
    assert form.problem.text() == WHY
    assert session_of(window).read_only
    press(form.entry, Qt.Key.Key_Escape)
    assert not form.isVisible()


def test_that_a_correction_that_is_there_is_opened_instead_of_another_one(
    window: MainWindow,
) -> None:
    reference = session_of(window).case.reference
    form = asked(window, "correct")
    write(form.entry, "A wrong item")
    form.act_button.click()
    correction = session_of(window).case.reference
    window.desk.open_case(reference)
    form = asked(window, "correct")
    write(form.entry, "Another reason")
    form.act_button.click()
    assert window.desk.messages.sentence.text() == ONE_IS_THERE
    window.desk.messages.offer.click()
    assert session_of(window).case.reference == correction


def test_that_the_day_of_acceptance_is_today_at_first_and_stands_in_the_case_line(
    window: MainWindow,
) -> None:
    form = asked(window, "accept")
    assert isinstance(form, AcceptForm)
    press(form.entry, Qt.Key.Key_Return)
    session = session_of(window)
    assert session.workspace.accepted(session.case.reference) == today()
    line = window.desk.case_line
    assert line.accepted.text() == f"Work accepted {date_in_words(today())}"
    assert line.accepted.isVisible()


@pytest.mark.parametrize(
    ("written", "sentence"),
    [("", WHEN), ("soon", "Not a date. Write it like 07/28/2005."), (TOMORROW, NOT_YET)],
)
def test_that_a_day_that_makes_no_sense_is_told_in_its_place(
    window: MainWindow, written: str, sentence: str
) -> None:
    form = asked(window, "accept")
    form.entry.setText(written)
    form.act_button.click()
    assert form.problem.text() == sentence
    assert form.isVisible()
    session = session_of(window)
    assert session.workspace.accepted(session.case.reference) is None


def test_that_another_case_is_not_asked_about(window: MainWindow) -> None:
    form = asked(window, "accept")
    window.actions_by_name["new_case"].trigger()
    assert not form.isVisible()
    assert not window.actions_by_name["accept"].isEnabled()
    assert not window.actions_by_name["correct"].isEnabled()


def test_that_a_day_can_be_put_right(window: MainWindow) -> None:
    session = session_of(window)
    session.workspace.accept(session.case.reference, dt.date(2026, 1, 2))
    form = asked(window, "accept")
    assert form.entry.text() == "01/02/2026"
