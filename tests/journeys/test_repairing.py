"""The sample case with mistakes planted in it, repaired by keyboard through its findings."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from tests.journeys.keyboard import CONTROL, SHIFT, Keyboard, create_workspace
from ui.app import Program
from ui.desk import Desk
from ui.findings_rows import Aside, Calm
from workbench import workspace
from workbench.case import Case, DismissalReason, Finding, Issue, Severity, replace, with_issue
from workbench.workspace import Workspace

# What a reviewer writes in place of the words that a finding selects.
_WRITTEN = {
    "claims.absence-contradicted": "There are six visits of physical therapy on file",
    "outcome.closing-contradicts": "is medically necessary",
}
_MOST = 40  # findings that are gone to, at most


def planted() -> Case:
    """The sample with a wrong strength, a glued sentence, a wrong absence and a wrong closing."""
    case = workspace.read_text(workspace.sample_text())
    first, second = case.issues
    wrong = (
        ("taken Norco for", "taken Norco 5/325mg for"),
        ("worker. The request", "worker.The request"),
        ("She has not", "There is no documentation of physical therapy. She has not"),
    )
    for right, mistake in wrong:
        first = _with(first, right, mistake)
    case = with_issue(case, first)
    case = with_issue(case, _with(second, "is medically necessary", "is not medically necessary"))
    return replace(case, summary=_in(case.summary, "She has had pain", "He has had pain"))


def _new_workspace(qtbot: QtBot, program: Program) -> tuple[Keyboard, Desk, Workspace]:
    """The program's window with the keyboard on a workspace that was just made."""
    keys, desk = Keyboard(qtbot, program), program.window.desk
    with qtbot.waitActive(program.window):
        program.window.activateWindow()
    create_workspace(keys, "Robin Makebelieve")
    keys.until(lambda: desk.workspace is not None)
    assert desk.workspace is not None
    return keys, desk, desk.workspace


def test_that_planted_mistakes_are_repaired_by_keyboard_until_nothing_is_open(
    qtbot: QtBot, program: Program
) -> None:
    keys, desk, shelf = _new_workspace(qtbot, program)
    sound = workspace.read_text(workspace.sample_text())
    desk.open_case(shelf.add(planted()).reference)
    keys.until(lambda: bool(desk.findings.rows))

    assert any(isinstance(row, Calm) for row in desk.findings.rows)
    keys.press(Qt.Key.Key_F8)  # the reviewer asks
    for _ in range(_MOST):
        if not _to_do(desk):
            break
        _repair(keys, desk)
        keys.press(Qt.Key.Key_F8)

    assert _to_do(desk) == []
    assert desk.session is not None
    case = desk.session.case
    assert case.summary == " ".join(sound.summary.split())
    assert case.issues[1].rationale == " ".join(sound.issues[1].rationale.split())
    assert "Norco 10/325mg for eight months" in case.issues[0].rationale
    assert "worker. The request" in case.issues[0].rationale
    assert _WRITTEN["claims.absence-contradicted"] in case.issues[0].rationale
    assert all(one.severity is not Severity.BLOCKS for one in desk.session.findings())


def test_that_a_finding_is_put_aside_by_keyboard_and_comes_back_when_its_words_change(
    qtbot: QtBot, program: Program
) -> None:
    keys, desk, shelf = _new_workspace(qtbot, program)
    case = workspace.read_text(workspace.sample_text())
    first = _with(case.issues[0], "taken Norco for", "taken Norco 5/325mg for")
    desk.open_case(shelf.add(with_issue(case, first)).reference)
    keys.until(lambda: bool(desk.findings.rows))
    keys.press(Qt.Key.Key_F8)
    keys.until(lambda: bool(_strengths(desk)))

    assert desk.session is not None
    written = desk.session.case.issues
    keys.press(Qt.Key.Key_4)  # at once: no key that is meant for the list reaches the letter
    keys.until(lambda: not _strengths(desk))
    assert desk.session.case.issues == written
    keys.press(Qt.Key.Key_Z, CONTROL)
    keys.until(lambda: bool(_strengths(desk)))

    keys.press(Qt.Key.Key_F8)
    keys.press(Qt.Key.Key_F8, CONTROL | SHIFT)  # with a word on it
    keys.press(Qt.Key.Key_1)
    keys.until(lambda: not _strengths(desk))
    (kept,) = desk.session.case.dismissals
    assert kept.reason is DismissalReason.CORRECT
    assert isinstance(desk.findings.rows[-1], Aside)

    changed = _with(desk.session.case.issues[0], "5/325mg", "7.5/325mg")
    desk.session.change("Type", with_issue(desk.session.case, changed))
    keys.until(lambda: bool(_strengths(desk)))


def _strengths(desk: Desk) -> list[Finding]:
    return [one for one in _to_do(desk) if one.rule == "dose.strength-differs"]


def _repair(keys: Keyboard, desk: Desk) -> None:
    """Do about the chosen finding what a reviewer would."""
    row = desk.findings.row()
    assert isinstance(row, Finding)
    before = _to_do(desk)
    if row.rule in _WRITTEN:
        keys.press(Qt.Key.Key_Return)  # to the words, which are selected there
        keys.write(_WRITTEN[row.rule])
    elif row.fix is not None:
        keys.press(Qt.Key.Key_F8, CONTROL)
    else:
        keys.press(Qt.Key.Key_F8, CONTROL | SHIFT)
        keys.press(Qt.Key.Key_3)
    keys.until(_other_than(desk, before))


def _other_than(desk: Desk, before: list[Finding]) -> Callable[[], bool]:
    return lambda: _to_do(desk) != before


def _to_do(desk: Desk) -> list[Finding]:
    return [row for row in desk.findings.rows if isinstance(row, Finding)]


def _with(issue: Issue, right: str, mistake: str) -> Issue:
    return replace(issue, rationale=_in(issue.rationale, right, mistake))


def _in(text: str, right: str, mistake: str) -> str:
    text = " ".join(text.split())
    assert right in text
    return text.replace(right, mistake, 1)
