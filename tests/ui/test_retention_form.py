from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMessageBox
from pytestqt.qtbot import QtBot

from tests.core.cases import decided_case
from tests.core.vaults import plain_pages
from tests.ui.conftest import lock, session_of, unlock
from tests.ui.releases import released
from ui.main_window import MainWindow
from ui.retention_form import ACTS, NONE_DUE, RetentionForm, what_happens
from workbench.case import RetentionAct, RetentionRule, replace
from workbench.workspace import RetentionDue

ACCEPTED = dt.date(2026, 1, 2)


@pytest.fixture
def window(window: MainWindow) -> MainWindow:
    """A window whose open case was released and accepted."""
    session = session_of(window)
    released(session)
    session.workspace.accept(session.case.reference, ACCEPTED)
    return window


def opened(window: MainWindow) -> RetentionForm:
    window.actions_by_name["retention"].trigger()
    *_, form = window.desk.findChildren(RetentionForm)
    return form


def choose(form: RetentionForm, act: RetentionAct, days: str = "0") -> None:
    (row,) = form.rows
    row.act.setCurrentIndex(list(ACTS).index(act))
    row.days.setText(days)
    form.save_button.click()


def answer(window: MainWindow, role: QMessageBox.ButtonRole) -> None:
    def act() -> None:
        box = QApplication.activeModalWidget()
        assert isinstance(box, QMessageBox)
        next(button for button in box.buttons() if box.buttonRole(button) == role).click()

    QTimer.singleShot(0, window, act)


def test_that_cases_are_kept_until_a_rule_says_otherwise(window: MainWindow) -> None:
    form = opened(window)
    assert [row.name.text() for row in form.rows] == [session_of(window).case.organization]
    assert form.rows[0].rule().act is RetentionAct.KEEP
    assert not form.rows[0].days.isEnabled()
    assert form.heading.text() == NONE_DUE
    assert not form.carry_out_button.isVisible()


def test_that_a_rule_is_kept_with_its_days_and_its_sharing(window: MainWindow) -> None:
    form = opened(window)
    form.rows[0].share.setChecked(True)
    choose(form, RetentionAct.REDUCE, "90")
    organization = session_of(window).case.organization
    kept = session_of(window).workspace.organization(organization).retention
    assert kept == RetentionRule(act=RetentionAct.REDUCE, days=90, share_wording=True)
    form.close()
    assert opened(window).rows[0].rule() == kept


def test_that_every_organization_that_occurs_has_a_line(window: MainWindow) -> None:
    another = replace(decided_case(), organization="Another Example")
    session_of(window).workspace.add(another)
    assert len(opened(window).rows) == 2


def test_that_a_case_at_its_end_is_destroyed_after_a_question(
    qtbot: QtBot, window: MainWindow
) -> None:
    session = session_of(window)
    form = opened(window)
    choose(form, RetentionAct.DESTROY)
    assert form.heading.text() == "At the end of the time: 1 case"
    answer(window, QMessageBox.ButtonRole.DestructiveRole)
    form.carry_out_button.click()
    qtbot.waitUntil(lambda: form.told.text().startswith("It is done."))
    assert session.workspace.case_id(session.case.reference) is None
    assert window.desk.session is None
    assert form.heading.text() == NONE_DUE


def test_that_the_file_shows_no_trace_when_it_is_done(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    word = session_of(window).case.issues[0].treatment.split(",")[0].encode()
    lock(window)  # what was written is in the file then
    unlock(qtbot, window)
    key = session_of(window).workspace.store.vault.key
    file = tmp_path / "workspace" / "workspace.db"
    assert any(word in page for page in plain_pages(file, key))
    form = opened(window)
    choose(form, RetentionAct.DESTROY)
    answer(window, QMessageBox.ButtonRole.DestructiveRole)
    form.carry_out_button.click()
    qtbot.waitUntil(lambda: form.told.text().startswith("It is done."))
    assert not any(word in page for page in plain_pages(file, key))


def test_that_nothing_happens_where_the_question_is_not_answered_so(window: MainWindow) -> None:
    session = session_of(window)
    form = opened(window)
    choose(form, RetentionAct.DESTROY)
    answer(window, QMessageBox.ButtonRole.RejectRole)
    form.carry_out_button.click()
    assert session.workspace.case_id(session.case.reference) is not None


def test_that_the_question_says_how_many_are_destroyed_and_reduced() -> None:
    due = [
        RetentionDue(reference="", number="", organization="", act=act, accepted=ACCEPTED)
        for act in [RetentionAct.REDUCE, RetentionAct.DESTROY] * 2
    ]
    words = what_happens(tuple(due[:3]))
    assert "1 case destroyed" in words
    assert "2 cases reduced" in words
