from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from tests.ui.keys import press, write
from ui import platform_idle
from ui.idle import (
    BELIEVED,
    COUNTDOWN,
    LONGEST,
    SHORTEST,
    Clocks,
    Patience,
    Watch,
    keep_patience,
    patience_of,
)
from ui.platform_sleep import PlatformSleep
from workbench.workspace import Workspace


class Room:
    """Somebody at a desk, or nobody: two clocks, what the platform tells, and what is heard."""

    def __init__(self, qtbot: QtBot) -> None:
        self.steady = self.wall = 1000.0
        self.told: float | None = None
        self.warnings: list[int] = []
        self.calmed = self.expired = 0
        self.entry = QLineEdit()
        qtbot.addWidget(self.entry)
        with qtbot.waitActive(self.entry):
            self.entry.show()
            self.entry.activateWindow()
        clocks = Clocks(lambda: self.steady, lambda: self.wall)
        self.watch = Watch(self.entry, clocks)
        self.watch.idle_time = lambda: self.told
        self.watch.warned.connect(self.warnings.append)
        self.watch.calmed.connect(self._calm)
        self.watch.expired.connect(self._expire)
        self.watch.begin(Patience(computer=10, program=30))
        self.watch._timer.stop()  # the tests look themselves

    def pass_time(self, seconds: float) -> None:
        """Let time pass, with a look each second."""
        for _ in range(round(seconds)):
            self.steady += 1
            self.wall += 1
            if self.told is not None:
                self.told += 1
            self.watch.look()

    def _calm(self) -> None:
        self.calmed += 1

    def _expire(self) -> None:
        self.expired += 1


@pytest.fixture
def room(qtbot: QtBot) -> Room:
    return Room(qtbot)


def test_that_it_locks_after_ten_minutes_without_use_of_the_computer(room: Room) -> None:
    room.told = 0.0
    room.pass_time(10 * 60 - COUNTDOWN - 1)
    assert not room.warnings
    room.pass_time(COUNTDOWN)
    assert room.warnings == list(range(30, 0, -1))
    assert not room.expired
    room.pass_time(1)
    assert room.expired == 1


def test_that_whoever_reads_in_another_program_is_not_locked_out(room: Room) -> None:
    room.told = 0.0
    room.pass_time(BELIEVED)
    for _ in range(40):
        room.told = 0.0  # the wheel was turned over there
        room.pass_time(60)
    assert not room.warnings
    assert not room.expired


def test_that_it_locks_after_thirty_minutes_where_no_platform_tells(room: Room) -> None:
    room.pass_time(30 * 60 - 1)
    assert not room.expired
    room.pass_time(1)
    assert room.expired == 1


def test_that_a_platform_that_always_says_nought_is_not_believed(room: Room) -> None:
    for _ in range(30 * 60):
        room.told = -1.0  # nought when it is asked, a second later
        room.pass_time(1)
    assert room.expired == 1


def test_that_input_to_the_program_begins_the_time_anew(room: Room) -> None:
    room.pass_time(29 * 60)
    write(room.entry, "x")
    room.pass_time(29 * 60)
    QTest.mouseMove(room.entry)
    room.pass_time(29 * 60)
    assert not room.expired


def test_that_a_key_stops_the_countdown_and_does_nothing_else(room: Room) -> None:
    room.pass_time(30 * 60 - 10)
    assert room.warnings
    write(room.entry, "x")
    assert room.calmed == 1
    assert room.entry.text() == ""
    write(room.entry, "y")
    assert room.entry.text() == "y"
    room.pass_time(60)
    assert not room.expired


def test_that_a_click_stops_the_countdown(room: Room) -> None:
    room.pass_time(30 * 60 - 10)
    QTest.mouseClick(room.entry, Qt.MouseButton.LeftButton)
    assert room.calmed == 1


def test_that_use_of_another_program_stops_the_countdown(room: Room) -> None:
    room.told = 0.0
    room.pass_time(10 * 60 - 10)
    room.told = 0.0
    room.pass_time(1)
    assert room.calmed == 1


@pytest.mark.parametrize("clock", ["wall", "steady"])  # one of them goes on in sleep, or both do
def test_that_it_locks_when_the_computer_has_slept(room: Room, clock: str) -> None:
    room.pass_time(5)
    setattr(room, clock, getattr(room, clock) + 90)
    room.watch.look()
    assert room.expired == 1


def test_that_a_clock_set_back_locks_nobody_out(room: Room) -> None:
    room.pass_time(5)
    room.wall -= 3600
    room.pass_time(60)
    assert not room.expired


def test_that_nothing_is_noticed_once_the_watch_has_ended(room: Room) -> None:
    room.pass_time(30 * 60 - 10)
    room.watch.end()
    assert room.calmed == 1
    press(room.entry, Qt.Key.Key_A)
    assert room.entry.text() == "a"


@pytest.mark.parametrize(
    ("kept", "known"),
    [
        ("", Patience()),
        ("5 20", Patience(5, 20)),
        ("0 9999", Patience(SHORTEST, LONGEST)),
        ("never", Patience()),
        ("1 2 3", Patience()),
    ],
)
def test_that_the_minutes_of_a_workspace_make_sense(
    empty: Workspace, kept: str, known: Patience
) -> None:
    empty.set_setting("lock_after_minutes", kept)
    assert patience_of(empty) == known


def test_that_the_minutes_are_kept(empty: Workspace) -> None:
    keep_patience(empty, Patience(3, 4))
    assert patience_of(empty) == Patience(3, 4)


def test_that_a_platform_that_tells_nothing_is_no_fault(qapp: QApplication) -> None:
    assert qapp.platformName() == "offscreen"
    assert platform_idle.idle_time()() is None


def test_that_sleep_begins_and_a_screen_saver_ends_without_a_lock(qapp: QApplication) -> None:
    sleep, heard = PlatformSleep(qapp), []
    sleep.falls.connect(lambda: heard.append("falls"))
    sleep.listen()
    sleep.on_switch(False)
    assert not heard
    sleep.on_switch(True)
    sleep.on_lock()
    assert heard == ["falls", "falls"]
    sleep.deleteLater()
