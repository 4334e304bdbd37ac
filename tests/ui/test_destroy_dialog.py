from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.core.cases import decided_case
from tests.core.vaults import plain_pages
from tests.ui.conftest import lock, session_of, unlock
from tests.ui.keys import press, write
from tests.ui.releases import released
from ui.destroy_dialog import LAID_ASIDE, REASONS, DestroyDialog, Weight, what_goes
from ui.forgetting import WORKING
from ui.main_window import MainWindow
from workbench.case import Case, Problem, State, replace
from workbench.workspace import Event

DRAFT = decided_case()
RELEASED = replace(DRAFT, state=State.RELEASED)


@pytest.fixture
def opened(qtbot: QtBot) -> Callable[[Case], DestroyDialog]:
    def make(case: Case) -> DestroyDialog:
        dialog = DestroyDialog(case, Weight(versions=214, backups=7))
        qtbot.addWidget(dialog)
        dialog.show()
        return dialog

    return make


def answer(window: MainWindow, act: Callable[[DestroyDialog], None]) -> None:
    """Answer the question that opens next."""

    def found() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, DestroyDialog)
        act(dialog)

    QTimer.singleShot(0, window, found)


def test_that_it_says_what_goes_and_what_stays() -> None:
    assert what_goes(RELEASED, Weight(versions=1_214, backups=1)) == [
        "The case: its facts, summary and 2 issues",
        "Its history of 1,214 versions",
        "The released letter with its signature",
        "All of it in 1 kept backup too",
        LAID_ASIDE,
    ]
    assert len(what_goes(DRAFT, Weight(versions=1, backups=0))) == 2


def test_that_a_draft_needs_no_more_than_one_answer(
    opened: Callable[[Case], DestroyDialog],
) -> None:
    dialog = opened(DRAFT)
    assert dialog.focusWidget() is dialog.keep_button
    assert dialog.why() == REASONS[0]
    assert dialog.destroy_button.isEnabled()
    assert not dialog.number.isVisible()


def test_that_a_released_case_needs_a_reason_and_its_number(
    opened: Callable[[Case], DestroyDialog],
) -> None:
    dialog = opened(RELEASED)
    assert dialog.missing.text() == "Give a reason."
    dialog.reason.setCurrentText("End of the contract")
    assert dialog.missing.text() == "Type the number of the case."
    write(dialog.number, RELEASED.number[:-1])
    assert not dialog.destroy_button.isEnabled()
    write(dialog.number, RELEASED.number[-1])
    assert dialog.destroy_button.isEnabled()


def test_that_keeping_changes_nothing(window: MainWindow) -> None:
    answer(window, lambda dialog: dialog.keep_button.click())
    window.actions_by_name["destroy"].trigger()
    assert window.desk.session is not None


def test_that_a_draft_is_gone_and_its_reason_stays(window: MainWindow) -> None:
    session = session_of(window)
    workspace, reference = session.workspace, session.case.reference
    answer(window, lambda dialog: dialog.destroy_button.click())
    window.actions_by_name["destroy"].trigger()
    assert window.desk.session is None
    assert workspace.case_id(reference) is None
    (entry,) = (one for one in workspace.audit() if one.event == Event.DESTROYED)
    assert REASONS[0] in entry.detail
    assert "was destroyed" in window.status_line.currentMessage()


def test_that_a_released_case_is_gone_with_its_letter(window: MainWindow) -> None:
    session = session_of(window)
    released(session)
    workspace, case = session.workspace, session.case

    def sure(dialog: DestroyDialog) -> None:
        dialog.reason.setCurrentText(REASONS[-1])
        dialog.number.setText(case.number)
        dialog.destroy_button.click()

    answer(window, sure)
    window.actions_by_name["destroy"].trigger()
    assert workspace.release_of(case.reference) is None
    with pytest.raises(Problem):
        workspace.case(case.reference)


def test_that_the_file_shows_no_trace_when_the_dialog_closes(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    session = session_of(window)
    session.change("set", replace(session.case, summary="Unmistakable words. " * 500))
    lock(window)  # what was written is in the file then
    unlock(qtbot, window)
    key = session_of(window).workspace.store.vault.key
    file = tmp_path / "workspace" / "workspace.db"
    assert any(b"Unmistakable" in page for page in plain_pages(file, key))
    answer(window, lambda dialog: dialog.destroy_button.click())
    window.actions_by_name["destroy"].trigger()
    assert not any(b"Unmistakable" in page for page in plain_pages(file, key))


@pytest.fixture
def forgetting(window: MainWindow) -> Iterator[DestroyDialog]:
    """The dialog after a case was destroyed, while another program writes to the file."""
    session = session_of(window)
    dialog = DestroyDialog(session.case, Weight(1, 0), window.desk)
    dialog.show()
    session.workspace.destroy(session.case.reference, "a duplicate")
    window.desk.forget_case()
    with closing(session.workspace.store.vault.writer()) as other, other.transaction():
        dialog.forget(window.upkeep)
        yield dialog


def test_that_nobody_closes_it_before_and_it_says_what_is_left(
    qtbot: QtBot, forgetting: DestroyDialog
) -> None:
    press(forgetting, Qt.Key.Key_Escape)
    forgetting.close()
    assert forgetting.isVisible()
    assert forgetting.working.text() == WORKING
    assert not forgetting.keep_button.isEnabled()
    qtbot.waitUntil(forgetting.close_button.isVisible, timeout=20_000)
    assert forgetting.working.text().startswith("What was destroyed is gone;")
    forgetting.close_button.click()
    assert not forgetting.isVisible()


def test_that_a_lock_closes_it(qtbot: QtBot, window: MainWindow, forgetting: DestroyDialog) -> None:
    answers: list[int] = []
    forgetting.finished.connect(answers.append)
    window.locking.lock_at_once()
    qtbot.waitUntil(window.unlock_page.isVisible, timeout=20_000)
    assert answers == [DestroyDialog.DialogCode.Rejected]
