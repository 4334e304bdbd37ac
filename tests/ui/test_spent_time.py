from __future__ import annotations

import pytest
from PySide6.QtCore import QTimer

from tests.ui.conftest import lock, session_of
from tests.ui.releases import released
from ui.idle import Watch
from ui.invoices_form import InvoicesForm
from ui.main_window import MainWindow
from ui.spent_time import IDLE, KEEP, SpentTime, is_counted, spent_in_words


class Hand:
    """A clock that is moved by hand, and how long nobody was there."""

    def __init__(self, window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
        self.now, self.idle = 1000.0, 0.0
        for old in window.desk.findChildren(SpentTime):
            old.setParent(None)
        monkeypatch.setattr(Watch, "idle_seconds", lambda _: self.idle)
        self.window = window
        self.spent = SpentTime(window.desk, lambda: self.now)

    def pass_time(self, seconds: float) -> None:
        """Let time pass, with a look every five seconds."""
        for _ in range(round(seconds / 5)):
            self.now += 5
            self.spent.look()

    @property
    def kept(self) -> int:
        session = session_of(self.window)
        return session.workspace.seconds_spent(session.case.reference)

    @property
    def shown(self) -> str:
        return self.spent._label.text() if self.spent._label is not None else ""


@pytest.fixture
def hand(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> Hand:
    return Hand(window, monkeypatch)


def test_that_nothing_is_counted_and_no_timer_runs_until_it_is_wanted(hand: Hand) -> None:
    assert not is_counted(session_of(hand.window).workspace)
    assert hand.spent.findChildren(QTimer) == []
    hand.now += 60
    hand.spent.follow()
    assert hand.kept == 0
    assert hand.shown == ""


def test_that_time_counts_while_somebody_is_there(hand: Hand) -> None:
    hand.spent.count(wanted=True)
    hand.pass_time(2 * KEEP)
    assert hand.kept == 2 * KEEP
    assert hand.shown == "1 min spent"
    hand.idle = IDLE
    hand.pass_time(600)
    hand.idle = 0
    hand.now += 3600  # the computer slept
    hand.spent.look()
    assert hand.kept == 2 * KEEP
    hand.pass_time(10)
    hand.spent.count(wanted=False)
    assert hand.kept == 2 * KEEP + 10
    assert hand.shown == ""


def test_that_each_case_has_its_own_time_and_goes_on_with_it(hand: Hand) -> None:
    hand.spent.count(wanted=True)
    opened, first = session_of(hand.window).workspace, session_of(hand.window).case.reference
    hand.pass_time(20)
    hand.window.actions_by_name["new_case"].trigger()
    hand.pass_time(5)
    hand.window.desk.open_case(first)
    hand.pass_time(10)
    hand.window.desk.close_case()
    second = next(row.reference for row in opened.cases() if row.reference != first)
    assert [opened.seconds_spent(one) for one in (first, second)] == [30, 5]


def test_that_a_released_case_takes_no_more_time(hand: Hand) -> None:
    hand.spent.count(wanted=True)
    hand.pass_time(20)
    session = session_of(hand.window)
    released(session)
    hand.pass_time(60)
    assert hand.kept == 20
    assert hand.shown == ""


def test_that_locking_keeps_what_was_counted(hand: Hand) -> None:
    hand.spent.count(wanted=True)
    hand.pass_time(20)
    opened, reference = session_of(hand.window).workspace, session_of(hand.window).case.reference
    hand.window.desk.leave()
    assert opened.seconds_spent(reference) == 20
    hand.window.desk.enter(opened)
    lock(hand.window)


def test_that_the_panel_of_invoices_turns_it_on_and_off(window: MainWindow) -> None:
    window.actions_by_name["invoices"].trigger()
    *_, form = window.desk.findChildren(InvoicesForm)
    assert not form.timer.isChecked()
    form.timer.click()
    assert is_counted(session_of(window).workspace)
    form.timer.click()
    assert not is_counted(session_of(window).workspace)


@pytest.mark.parametrize(
    ("seconds", "words"),
    [(59, "0 min spent"), (1500, "25 min spent"), (3900, "1 h 05 min spent")],
)
def test_that_the_time_is_said_in_minutes(seconds: int, words: str) -> None:
    assert spent_in_words(seconds) == words
