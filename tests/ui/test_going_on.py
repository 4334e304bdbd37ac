"""What went wrong, and how to go on."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication

from tests.ui.conftest import PASSPHRASE, session_of
from tests.ui.keys import write
from ui.main_window import MainWindow
from workbench import workspace
from workbench.case import replace
from workbench.session import Session


def changed_elsewhere(window: MainWindow, **values: object) -> None:
    """Change the open case in a window of its own on the same workspace."""
    assert window.desk.workspace is not None
    other = workspace.unlock(window.desk.workspace.folder, PASSPHRASE)
    session = Session(other, session_of(window).case.reference)
    session.change("set", replace(session.case, **values))
    other.close()


def test_that_nothing_moves_when_a_message_comes_and_goes(window: MainWindow) -> None:
    desk = window.desk
    panes = (desk.cases, desk.case_line, desk.summary, desk.issues, desk.right)
    before = [pane.mapTo(window, pane.rect().topLeft()) for pane in panes]
    sizes = [pane.size() for pane in panes]
    window.tell_problem("The disk is full; nothing was changed. " * 5)
    QApplication.processEvents()
    assert desk.messages.isVisible()
    assert [pane.mapTo(window, pane.rect().topLeft()) for pane in panes] == before
    assert [pane.size() for pane in panes] == sizes


def test_that_a_case_changed_elsewhere_can_be_opened_again_and_keeps_what_was_typed(
    window: MainWindow,
) -> None:
    changed_elsewhere(window, claim_number="C-2")
    form = window.desk.issues.form
    window.desk.issues.focus_field("rationale", 0, 0)
    write(form.rationale, "Typed here. ")
    assert not window.desk.commit()
    messages = window.desk.messages
    assert "another window" in messages.sentence.text()
    assert messages.offer.text() == "Open it again"
    messages.offer.click()
    assert not messages.isVisible()
    assert session_of(window).case.claim_number == "C-2"
    assert "Typed here." in session_of(window).case.issues[0].rationale


def test_that_a_case_deleted_elsewhere_is_put_away(window: MainWindow) -> None:
    assert window.desk.workspace is not None
    other = workspace.unlock(window.desk.workspace.folder, PASSPHRASE)
    other.delete_draft(session_of(window).case.reference)
    other.close()
    window.actions_by_name["open_again"].trigger()
    assert window.desk.session is None
    assert window.desk.cases.rows_shown() == ()
    assert "There is no such case" in window.desk.messages.sentence.text()


def test_that_another_case_opens_only_when_what_was_typed_is_kept(window: MainWindow) -> None:
    assert window.desk.workspace is not None
    window.actions_by_name["new_case"].trigger()
    window.actions_by_name["sample"].trigger()
    sample, *_ = (row for row in window.desk.cases.rows_shown() if row.number)
    other, *_ = (row for row in window.desk.cases.rows_shown() if not row.number)
    changed_elsewhere(window, claim_number="C-2")
    write(window.desk.summary.summary, "Typed here. ")
    window.desk.open_case(other.reference)
    assert session_of(window).case.reference == sample.reference
    assert window.desk.cases.selected() == sample.reference
    assert "Typed here." in window.desk.summary.summary.text()


def test_that_the_window_closes_only_when_what_was_typed_is_kept_or_given_up(
    window: MainWindow,
) -> None:
    assert window.desk.workspace is not None
    window.desk.workspace.store._db.execute("PRAGMA query_only = ON")  # as on a full disk
    write(window.desk.summary.summary, "Typed here. ")
    window.close()
    messages = window.desk.messages
    assert window.isVisible()
    assert messages.sentence.text().endswith("What was typed last is not saved yet.")
    messages.offer.click()
    assert not window.isVisible()
