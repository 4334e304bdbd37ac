"""What went wrong, and how to go on."""

from __future__ import annotations

import datetime as dt

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from tests.core.cases import decided_case
from tests.ui.conftest import disk_full, session_of
from tests.ui.keys import press, write
from ui.main_window import MainWindow
from workbench import workspace
from workbench.case import replace
from workbench.session import Session


def changed_elsewhere(window: MainWindow, **values: object) -> None:
    """Change the open case behind the back of the window's session."""
    assert window.desk.workspace is not None
    session = Session(window.desk.workspace, session_of(window).case.reference)
    session.change("set", replace(session.case, **values))


def test_that_a_message_that_comes_moves_nothing_but_the_top_of_the_summary(
    window: MainWindow,
) -> None:
    desk = window.desk
    panes = (desk.cases, desk.case_line, desk.issues, desk.right)

    def places() -> list[object]:
        end = desk.summary.mapTo(window, desk.summary.rect().bottomLeft())
        return [end, *((pane.mapTo(window, pane.rect().topLeft()), pane.size()) for pane in panes)]

    before = places()
    window.tell_problem("The disk is full; nothing was changed. " * 10)
    QApplication.processEvents()
    assert desk.messages.isVisible()
    assert places() == before


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


def test_that_a_case_deleted_elsewhere_is_put_away(qtbot: QtBot, window: MainWindow) -> None:
    assert window.desk.workspace is not None
    window.desk.workspace.destroy(session_of(window).case.reference, "a duplicate")
    window.actions_by_name["open_again"].trigger()
    assert window.desk.session is None
    qtbot.waitUntil(lambda: window.desk.cases.rows_shown() == ())
    assert "There is no such case" in window.desk.messages.sentence.text()


def test_that_another_case_opens_only_when_what_was_typed_is_kept(window: MainWindow) -> None:
    assert window.desk.workspace is not None
    window.actions_by_name["new_case"].trigger()
    window.actions_by_name["sample"].trigger()
    sample, *_ = (row for row in window.desk.workspace.cases() if row.number)
    other, *_ = (row for row in window.desk.workspace.cases() if not row.number)
    changed_elsewhere(window, claim_number="C-2")
    write(window.desk.summary.summary, "Typed here. ")
    window.desk.open_case(other.reference)
    assert session_of(window).case.reference == sample.reference
    assert window.desk.cases.selected() == sample.reference
    assert "Typed here." in window.desk.summary.summary.text()


def test_that_the_window_closes_only_when_what_was_typed_is_kept_or_given_up(
    window: MainWindow,
) -> None:
    disk_full(window)
    write(window.desk.summary.summary, "Typed here. ")
    window.close()
    messages = window.desk.messages
    assert window.isVisible()
    assert messages.sentence.text().endswith("What was typed last is not saved yet.")
    messages.offer.click()
    assert not window.isVisible()


def other_case(window: MainWindow) -> str:
    """Another case with two issues of the same ids, beside the sample that is open."""
    assert window.desk.workspace is not None
    added = window.desk.workspace.add(replace(decided_case(), number="CM26-0000007"))
    window.desk.cases.refresh()
    return added.reference


def typed(window: MainWindow, key: str, text: str) -> QLineEdit:
    """Type a fact of the case, in the place of what is there."""
    window.desk.summary.focus_field(key)
    entry = window.desk.summary.inputs[key].entry
    assert isinstance(entry, QLineEdit)
    entry.selectAll()
    write(entry, text)
    return entry


def detail(window: MainWindow, label: str) -> QLineEdit:
    """The input of a detail of the issue."""
    window.desk.issues.form.details.set_open(True)
    entries = window.desk.issues.form.facts.findChildren(QLineEdit)
    return next(entry for entry in entries if entry.accessibleName() == label)


@pytest.mark.parametrize(
    ("key", "text", "said"),
    [
        ("request", "1/2", "Request: Not a date."),
        ("due_time", "9:15", "Due at: Give the day first, then the time."),
    ],
)
def test_that_a_value_that_makes_no_sense_keeps_its_case_until_esc_gives_it_up(
    window: MainWindow, key: str, text: str, said: str
) -> None:
    sample, other = session_of(window).case, other_case(window)
    stored = window.desk.summary.inputs[key].entry
    assert isinstance(stored, QLineEdit)
    before = stored.text()
    entry = typed(window, key, text)
    window.desk.open_case(other)
    assert session_of(window).case == sample
    assert window.desk.messages.sentence.text().startswith(said)
    assert "Esc" in window.desk.messages.sentence.text()
    press(entry, Qt.Key.Key_Escape)
    assert entry.text() == before
    window.desk.open_case(other)
    assert session_of(window).case.reference == other


def test_that_a_fact_that_the_store_refused_never_reaches_another_case(window: MainWindow) -> None:
    other = other_case(window)
    disk_full(window)
    entry = typed(window, "claim_number", "C-77")
    window.desk.open_case(other)
    assert session_of(window).case.reference != other
    assert entry.text() == "C-77"
    disk_full(window, full=False)
    window.desk.open_case(other)
    assert session_of(window).case.reference == other
    assert entry.text() == ""
    assert window.desk.commit()
    assert session_of(window).case.claim_number == ""


def test_that_what_is_given_up_with_its_case_is_not_shown_in_the_next(window: MainWindow) -> None:
    other = other_case(window)
    entry = typed(window, "request", "1/2")
    level = detail(window, "Service from")
    write(level, "3/4")
    window.desk.forget_case()
    window.desk.open_case(other)
    assert "1/2" not in entry.text()
    assert level.text() == ""
    assert window.desk.commit()


def test_that_a_detail_that_makes_no_sense_keeps_its_issue(window: MainWindow) -> None:
    editor = window.desk.issues
    entry = detail(window, "Service from")
    write(entry, "3/4")
    editor.select_issue(1)
    assert editor.selected_index == 0
    assert window.desk.messages.sentence.text().startswith("Service from: Not a date.")
    editor.actions_by_key["add"].trigger()
    assert len(session_of(window).case.issues) == 2
    press(entry, Qt.Key.Key_Escape)
    editor.select_issue(1)
    assert editor.selected_index == 1
    assert entry.text() == ""


def test_that_a_detail_that_the_store_refused_never_reaches_another_issue(
    window: MainWindow,
) -> None:
    editor = window.desk.issues
    disk_full(window)
    write(detail(window, "Body part"), "left shoulder")
    editor.select_issue(1)
    assert editor.selected_index == 0
    disk_full(window, full=False)
    editor.select_issue(1)
    first, second = session_of(window).case.issues
    assert first.body_part == "left shoulder"
    assert "left" not in second.body_part


def test_that_nothing_is_undone_while_a_value_makes_no_sense(window: MainWindow) -> None:
    typed(window, "claim_number", "C-1")
    typed(window, "request", "1/2")
    window.desk.undo()
    assert session_of(window).case.claim_number == "C-1"


def test_that_a_value_that_makes_no_sense_can_be_given_up_with_the_window(
    window: MainWindow,
) -> None:
    typed(window, "request", "1/2")
    window.close()
    assert window.isVisible()
    assert window.desk.messages.sentence.text().startswith("Request: Not a date.")
    window.desk.messages.offer.click()
    assert not window.isVisible()


@pytest.mark.parametrize("day", [dt.date.max, dt.date.min])
def test_that_a_case_due_at_the_end_of_all_years_can_be_seen_and_opened(
    window: MainWindow, day: dt.date
) -> None:
    assert window.desk.workspace is not None
    for hours in (-8, 0, 5):
        time = dt.time.max if day == dt.date.max else dt.time.min
        due = dt.datetime.combine(day, time, dt.timezone(dt.timedelta(hours=hours)))
        case = replace(decided_case(), number=f"CM26-{hours}", due=due)
        added = window.desk.workspace.add(case)
        window.desk.enter(window.desk.workspace)
        window.desk.open_case(added.reference)
        assert not window.grab().isNull()
        assert session_of(window).case.due == due


@pytest.mark.parametrize(
    "act", ["new_case", "sample", "read", "paste", "release", "export", "print", "copy_letter"]
)
def test_that_nothing_else_is_done_while_a_value_makes_no_sense(
    window: MainWindow, act: str
) -> None:
    QApplication.clipboard().setText(workspace.sample_text())
    assert window.desk.workspace is not None
    rows = window.desk.workspace.cases()
    typed(window, "request", "1/2")
    window.actions_by_name[act].trigger()
    assert window.desk.workspace.cases() == rows
    assert QApplication.clipboard().text() == workspace.sample_text()
    assert window.desk.messages.sentence.text().startswith("Request: Not a date.")


def test_that_the_cursor_goes_to_the_value_that_makes_no_sense(window: MainWindow) -> None:
    entry = typed(window, "request", "1/2")
    window.desk.issues.focus_field("rationale")
    window.desk.summary.facts.set_open(False)
    assert not window.desk.commit()
    assert entry.hasFocus()
    press(entry, Qt.Key.Key_Escape)
    level = detail(window, "Service from")
    write(level, "3/4")
    window.desk.summary.focus_field("summary")
    assert not window.desk.commit()
    assert level.hasFocus()
