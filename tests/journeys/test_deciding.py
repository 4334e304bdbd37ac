"""An opioid, a surgery with its associated service, and physical therapy: decided by keyboard."""

from __future__ import annotations

import datetime as dt

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot
from typing_extensions import override

from tests.journeys.keyboard import CONTROL, SHIFT, Keyboard, create_workspace
from ui.app import Program
from ui.desk import Desk
from workbench.case import (
    Case,
    Dates,
    Issue,
    Outcome,
    ReviewDecision,
    Severity,
    UtilizationReview,
)
from workbench.forms import shipped

MOST = 60  # keys, those apart that write what a template asks for

ALT_CONTROL = CONTROL | Qt.KeyboardModifier.AltModifier
TREATMENTS = (
    "Norco 10/325 mg #120",
    "Left knee arthroscopy with partial meniscectomy",
    "Associated surgical service: assistant surgeon",
    "Physical therapy, 12 visits, left knee",
)


class CountedKeyboard(Keyboard):
    """A keyboard that knows how many keys were pressed, one with modifiers as one."""

    pressed = 0

    @override
    def press(
        self,
        key: Qt.Key,
        modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier,
        times: int = 1,
    ) -> None:
        self.pressed += times
        super().press(key, modifiers, times)


def case_as_assigned() -> Case:
    """Four items of a fictional worker, requested while the topics of 2009 were in force."""
    review = UtilizationReview(decision=ReviewDecision.DENIED, date=dt.date(2014, 9, 12))
    return Case(
        number="CM14-0000004",
        organization="Example Review Organization",
        form=shipped()[0],
        dates=Dates(injury=dt.date(2012, 2, 3), request=dt.date(2014, 9, 2)),
        summary="The injured worker is a 54-year-old woman with pain of the left knee.",
        issues=tuple(
            Issue(id=f"issue-{place}", treatment=treatment, utilization_review=review)
            for place, treatment in enumerate(TREATMENTS, 1)
        ),
    )


def test_that_three_issues_and_a_service_are_decided_within_sixty_keys(
    qtbot: QtBot, program: Program
) -> None:
    keys = CountedKeyboard(qtbot, program)
    desk = program.window.desk
    with qtbot.waitActive(program.window):
        program.window.activateWindow()
    create_workspace(keys, "Robin Makebelieve")
    keys.until(lambda: desk.workspace is not None)
    assert desk.workspace is not None
    desk.open_case(desk.workspace.add_assignment(case_as_assigned()).reference)
    keys.until(lambda: desk.session is not None)
    keys.pressed = 0

    _decide(keys, desk, 0)
    _decide(keys, desk, 1)
    keys.press(Qt.Key.Key_F, ALT_CONTROL)  # the service falls with its surgery
    keys.until(lambda: _issues(desk)[2].outcome is Outcome.UPHELD)
    _cite(keys, desk, 2)
    _finish(keys, desk, 2)
    _decide(keys, desk, 3)

    assert all(issue.done for issue in _issues(desk))
    assert TREATMENTS[1] in _issues(desk)[2].rationale
    assert desk.session is not None
    found = desk.session.findings()
    assert [one for one in found if one.severity is not Severity.HINT] == []
    assert keys.pressed <= MOST, keys.pressed


def _decide(keys: CountedKeyboard, desk: Desk, place: int) -> None:
    """An outcome, the first template with its blanks filled, a citation; then the next item."""
    keys.press(Qt.Key.Key_U, CONTROL | SHIFT)
    keys.until(lambda: _issues(desk)[place].outcome is Outcome.UPHELD)
    keys.press(Qt.Key.Key_T, CONTROL)
    keys.press(Qt.Key.Key_Return)
    keys.until(lambda: bool(_issues(desk)[place].rationale))
    for number, _ in enumerate(_issues(desk)[place].prompts):
        if number:
            keys.press(Qt.Key.Key_Tab)
        keys.write("words about this worker")
    if not _issues(desk)[place].reviewer_citations:
        _cite(keys, desk, place)
    _finish(keys, desk, place)


def _cite(keys: CountedKeyboard, desk: Desk, place: int) -> None:
    """The first that the picker offers."""
    keys.press(Qt.Key.Key_G, CONTROL)
    keys.press(Qt.Key.Key_Return)
    keys.press(Qt.Key.Key_Escape)
    keys.until(lambda: bool(_issues(desk)[place].reviewer_citations))


def _finish(keys: CountedKeyboard, desk: Desk, place: int) -> None:
    keys.press(Qt.Key.Key_Return, CONTROL)
    keys.until(lambda: _issues(desk)[place].done)


def _issues(desk: Desk) -> tuple[Issue, ...]:
    assert desk.session is not None
    return desk.session.case.issues
