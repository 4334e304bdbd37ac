"""The reviewer's real day by keyboard alone: assignment in, hand-over out, and back once."""

from __future__ import annotations

import datetime as dt
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.journeys.keyboard import (
    ALT,
    CONTROL,
    SHIFT,
    Keyboard,
    create_workspace,
    focused_text,
    pick,
    save,
)
from ui.app import Program
from workbench import organizations, pdf
from workbench.case import Case, Payment, Stage
from workbench.workspace import Paper, Workspace

TEXTS = Path(__file__).parents[1] / "assignments"
NOTE = "PR-2, p. 214, 8/8/25: can dress and cook with medication"
SENTENCE = "On 08/08/2025: Can dress and cook with medication."
REQUEST = """Please look at two points again:
1. Item 1: the rationale names no dose.
2. Item 2: say how many visits remain.
"""


class Desk:
    """What the test looks at; everything that is done, is done by keys."""

    def __init__(self, program: Program, keys: Keyboard) -> None:
        self._desk = program.window.desk
        self._keys = keys

    @property
    def workspace(self) -> Workspace:
        assert self._desk.workspace is not None
        return self._desk.workspace

    @property
    def case(self) -> Case:
        """The case that is open."""
        assert self._desk.session is not None
        return self._desk.session.case

    def is_open(self) -> bool:
        """Whether any case is."""
        return self._desk.session is not None

    def until_at(self, stage: Stage) -> None:
        """Wait until the open case stands there."""
        self._keys.until(lambda: self.workspace.stage(self.case.reference) is stage)


@pytest.mark.qt_log_ignore(  # the file dialog offers names that begin alike; offscreen says so
    "This plugin does not support grabbing the keyboard"
)
def test_that_a_case_goes_from_assignment_to_invoice_and_back_once_by_keyboard_alone(
    qtbot: QtBot, program: Program, tmp_path: Path
) -> None:
    keys = Keyboard(qtbot, program)
    desk = Desk(program, keys)
    with qtbot.waitActive(program.window):
        program.window.activateWindow()
    create_workspace(keys, "Robin Makebelieve")
    keys.until(lambda: program.window.desk.workspace is not None)
    desk.workspace.keep_organization(organizations.example())

    _take_in(keys, desk)
    _note(keys, desk)
    for number in range(3):
        _decide(keys, desk, number)
    desk.until_at(Stage.READY)
    _submit(keys, desk)
    first = desk.case.reference

    _take_back(keys, desk)
    _answer(keys, desk)
    _submit(keys, desk)
    second = desk.case.reference
    assert desk.workspace.stage(first) is Stage.SUPERSEDED
    changes = desk.workspace.paper(second, Paper.CHANGE_LIST)
    assert changes is not None
    printed = " ".join(pdf.text(changes.content).split())
    assert "the rationale names no dose" in printed
    assert "10 mg is named now" in printed
    assert pdf.text(changes.content).count("\f") == 0

    _invoice(keys, desk, tmp_path / "invoice.pdf")
    assert "CM26-0004117" in pdf.text((tmp_path / "invoice.pdf").read_bytes())
    stages = [entry.stage for entry in desk.workspace.stages(first)]
    assert stages == [
        Stage.OFFERED, Stage.ACCEPTED, Stage.DRAFT, Stage.READY, Stage.SUBMITTED, Stage.RETURNED,
        Stage.SUPERSEDED,
    ]  # fmt: skip


def _take_in(keys: Keyboard, desk: Desk) -> None:
    """Two pastes and a few keys: the case is accepted, and the cursor is in its first outcome."""
    keys.press(Qt.Key.Key_N, CONTROL | ALT)
    _until_in(keys, "New case from assignment")
    _paste(keys, "portal_page.txt")
    keys.press(Qt.Key.Key_Tab)
    _paste(keys, "review_numbered_letter.txt")
    keys.press(Qt.Key.Key_Return, CONTROL)
    keys.until(desk.is_open)
    keys.until(lambda: focused_text() == "&No conflict: accept")
    keys.press(Qt.Key.Key_N)
    desk.until_at(Stage.ACCEPTED)
    _until_in(keys, "IMR Workbench")
    assert desk.case.number == "CM26-0004117"
    assert desk.case.due == dt.datetime.fromisoformat("2026-12-04T17:00-08:00")
    reviews = [issue.utilization_review for issue in desk.case.issues]
    assert [review and review.decision for review in reviews] == ["denied", "modified", "denied"]


def _until_in(keys: Keyboard, title: str) -> None:
    """Wait until the keys go to a form."""

    def there() -> bool:
        window = QApplication.activeWindow()
        return window is not None and window.windowTitle().startswith(title)

    keys.until(there)


def _paste(keys: Keyboard, name: str) -> None:
    QApplication.clipboard().setText((TEXTS / name).read_text(encoding="utf-8"))
    keys.press(Qt.Key.Key_V, CONTROL)


def _note(keys: Keyboard, desk: Desk) -> None:
    """A note from the records, and the sentence of the summary that comes from it."""
    keys.press(Qt.Key.Key_M, CONTROL)
    keys.write(NOTE)
    keys.press(Qt.Key.Key_Return)
    keys.until(lambda: len(desk.case.notes) == 1)
    keys.press(Qt.Key.Key_5, CONTROL)
    keys.press(Qt.Key.Key_Return)
    keys.until(lambda: desk.case.summary == SENTENCE)
    (anchor,) = desk.case.anchors
    assert desk.case.summary[anchor.start : anchor.end] == SENTENCE


def _decide(keys: Keyboard, desk: Desk, number: int) -> None:
    """An outcome and a template whose blanks are filled; then on to the next item."""
    keys.press(Qt.Key.Key_U, CONTROL | SHIFT)
    keys.until(lambda: desk.case.issues[number].outcome is not None)
    keys.press(Qt.Key.Key_T, CONTROL)
    pick(keys, "any")
    keys.until(lambda: bool(desk.case.issues[number].rationale))
    for _ in desk.case.issues[number].prompts:
        keys.press(Qt.Key.Key_Period, CONTROL)
        keys.write("words typed at the keyboard")
    keys.press(Qt.Key.Key_Return, CONTROL)
    keys.until(lambda: desk.case.issues[number].done)


def _submit(keys: Keyboard, desk: Desk) -> None:
    """Copy the first field, then note that all was handed over."""
    keys.press(Qt.Key.Key_F7)
    keys.until(lambda: bool(QApplication.clipboard().text()))
    keys.press(Qt.Key.Key_U, CONTROL | ALT)
    keys.until(lambda: focused_text() == "S&ubmit")
    keys.press(Qt.Key.Key_Return)
    desk.until_at(Stage.SUBMITTED)
    _until_in(keys, "IMR Workbench")


def _take_back(keys: Keyboard, desk: Desk) -> None:
    """Two points come back, and the next version begins with them."""
    first = desk.case.reference
    keys.press(Qt.Key.Key_R, CONTROL | ALT)
    _until_in(keys, "Returned")
    QApplication.clipboard().setText(REQUEST)
    keys.press(Qt.Key.Key_V, CONTROL)
    keys.press(Qt.Key.Key_B, ALT)
    keys.until(lambda: desk.case.reference != first)
    _until_in(keys, "IMR Workbench")
    returned = desk.case.returned
    assert returned is not None
    assert [point.issues for point in returned.points] == [("issue-1",), ("issue-2",)]


def _answer(keys: Keyboard, desk: Desk) -> None:
    """Each point is ticked; the first one gets its answer in words."""

    def answered() -> list[bool]:
        assert desk.case.returned is not None
        return [point.answered for point in desk.case.returned.points]

    keys.press(Qt.Key.Key_9, CONTROL)
    keys.press(Qt.Key.Key_Home)
    keys.press(Qt.Key.Key_Space)
    keys.until(lambda: answered() == [True, False])
    keys.press(Qt.Key.Key_Down)
    keys.press(Qt.Key.Key_Space)
    keys.until(lambda: answered() == [True, True])
    keys.press(Qt.Key.Key_Up)
    _write_answer(keys, desk)
    desk.until_at(Stage.READY)


def _write_answer(keys: Keyboard, desk: Desk) -> None:
    keys.press(Qt.Key.Key_N, ALT)
    keys.write("10 mg is named now")
    keys.press(Qt.Key.Key_9, CONTROL)

    def there() -> bool:
        return desk.case.returned is not None and bool(desk.case.returned.points[0].answer)

    keys.until(there)


def _invoice(keys: Keyboard, desk: Desk, file: Path) -> None:
    """What both versions are worth, on one invoice."""
    assert _payments(desk) == {Payment.SUBMITTED}
    keys.press(Qt.Key.Key_I, CONTROL | ALT)
    _until_in(keys, "Invoices")
    keys.press_into_dialog(Qt.Key.Key_M, ALT, partial(save, keys, file))
    keys.until(lambda: _payments(desk) == {Payment.INVOICED})


def _payments(desk: Desk) -> set[Payment]:
    return {line.payment for line in desk.workspace.invoice_lines()}
