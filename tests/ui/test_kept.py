"""What is kept of a form that nobody stored, and what is said of it."""

from __future__ import annotations

import datetime as dt

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from tests.ui.assignments import ASSIGNMENT, opened
from tests.ui.conftest import disk_full, unlock
from tests.ui.keys import press, write
from ui.assignment_draft import Origin
from ui.assignment_kept import KeptAssignment, kept_in
from ui.counts import counted
from ui.kept import since_in_words
from ui.kept_panel import UNKEPT
from ui.main_window import MainWindow
from workbench.case import Problem
from workbench.workspace import ASSIGNMENT as KEPT
from workbench.workspace import Workspace


def test_that_what_is_kept_is_there_until_nothing_is_kept(empty: Workspace) -> None:
    content = KeptAssignment(texts={Origin.ASSIGNMENT: "Some words"})
    kept_in(empty).keep(content)
    found = kept_in(empty).take_up()
    assert found is not None
    at, there = found
    assert there == content
    assert dt.datetime.now(dt.UTC) - at < dt.timedelta(minutes=5)
    again = kept_in(empty)
    again.take_up()
    stored = empty.setting(KEPT)
    again.keep(content)
    assert empty.setting(KEPT) == stored  # it is kept since then, and not since now
    again.keep(None)
    assert kept_in(empty).take_up() is None


@pytest.mark.parametrize("stored", ["[]", '{"at": "today"}', "no JSON", '{"at": 1, "content": {}}'])
def test_that_what_another_program_kept_is_no_content(empty: Workspace, stored: str) -> None:
    empty.set_setting(KEPT, stored)
    assert kept_in(empty).take_up() is None


def test_that_a_panel_says_before_it_closes_that_it_cannot_be_kept(
    window: MainWindow, qtbot: QtBot
) -> None:
    form = opened(window, qtbot)
    disk_full(window)
    form.texts[Origin.ASSIGNMENT].set_text(ASSIGNMENT)
    press(form, Qt.Key.Key_Escape)
    assert form.isVisible()
    assert form.told.text().endswith(UNKEPT)
    press(form, Qt.Key.Key_Escape)
    assert not form.isVisible()
    disk_full(window, full=False)
    form = opened(window, qtbot)
    assert form.content() is None
    form.close()


def test_that_the_window_locks_no_form_away_that_cannot_be_kept_before_it_says_so(
    window: MainWindow, qtbot: QtBot
) -> None:
    form = opened(window, qtbot)
    disk_full(window)
    form.texts[Origin.ASSIGNMENT].set_text(ASSIGNMENT)
    window.locking.lock()
    assert form.isVisible()
    assert form.told.text().endswith(UNKEPT)
    disk_full(window, full=False)
    window.locking.lock()
    unlock(qtbot, window)
    assert opened(window, qtbot).texts[Origin.ASSIGNMENT].text() == ASSIGNMENT


def test_that_escape_gives_up_what_a_line_refuses_before_it_closes_the_form(
    window: MainWindow, qtbot: QtBot
) -> None:
    form = opened(window, qtbot)
    born = form.sheet.fields["worker_birth"].entry
    write(born, "soon")
    press(born, Qt.Key.Key_Escape)
    assert form.isVisible()
    press(born, Qt.Key.Key_Escape)
    assert not form.isVisible()


def test_that_half_of_a_character_is_refused(empty: Workspace) -> None:
    with pytest.raises(Problem, match="no character"):
        kept_in(empty).keep(KeptAssignment(texts={Origin.ASSIGNMENT: "Half: \ud83d"}))


def test_that_moments_and_counts_are_said_as_people_say_them() -> None:
    at = dt.datetime(2026, 11, 22, 17, 2, 30).astimezone()
    assert since_in_words(at, at + dt.timedelta(hours=2)) == "Kept from 17:02"
    assert since_in_words(at, at + dt.timedelta(days=2)) == "Kept from 22 Nov 2026, 17:02"
    assert [counted(n, "line") for n in (0, 1, 1200)] == ["0 lines", "1 line", "1,200 lines"]
