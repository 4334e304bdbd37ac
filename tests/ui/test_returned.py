"""Work that comes back: its form, the pane of its points, the list of changes, an addendum."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from tests.core.cases import decided_case
from tests.ui.conftest import session_of, unlock
from tests.ui.keys import CONTROL, press, write
from tests.ui.releases import released
from ui import addendum, return_form, return_pane
from ui.case_line import correction_in_words
from ui.field import TextField
from ui.kept import REQUEST as REQUEST_KEPT
from ui.kept_reminder import OF_REQUEST
from ui.main_window import MainWindow
from ui.release_result import ReleaseResult
from ui.return_form import BY_RULE, NONE_READ, ReturnForm
from ui.return_pane import ReturnPane, export_changes_to
from ui.return_points import items_read
from workbench import pdf, release
from workbench.case import (
    DueRule,
    OrganizationProfile,
    Problem,
    Return,
    ReturnPoint,
    ReviewerProfile,
    Stage,
    State,
    replace,
)
from workbench.workspace import Workspace

REQUEST = """Dear reviewer,

1. Item 2: say how many visits were certified.
2. The age differs.

Thank you,
Quality Sample
"""


@pytest.fixture
def released_window(window: MainWindow) -> MainWindow:
    """A window whose sample case is released, for an organization with a rule for returned work."""
    session = session_of(window)
    rule = DueRule(returned_days=3, time=dt.time(12))
    profile = OrganizationProfile(name=session.case.organization, due=rule)
    session.workspace.keep_organization(profile)
    released(session)
    return window


@pytest.fixture
def returned_window(released_window: MainWindow) -> MainWindow:
    """A window with the version that answers two points, just opened."""
    session = session_of(released_window)
    points = session.workspace.read_points(REQUEST, session.case)
    request = Return(text=REQUEST, received=dt.date(2026, 11, 20), points=points)
    version = session.workspace.return_case(session.case.reference, request, None)
    released_window.desk.open_case(version.reference)
    return released_window


def opened_form(window: MainWindow) -> ReturnForm:
    window.actions_by_name["return"].trigger()
    (form,) = (form for form in window.desk.findChildren(ReturnForm) if form.isVisible())
    return form


def rewrite(field: TextField, text: str) -> None:
    field.focus()
    write(field.entry, text)


def workspace_of(window: MainWindow) -> Workspace:
    assert window.desk.workspace is not None
    return window.desk.workspace


def points_of(window: MainWindow) -> tuple[ReturnPoint, ...]:
    returned = session_of(window).case.returned
    assert returned is not None
    return returned.points


def pane_of(window: MainWindow) -> ReturnPane:
    return return_pane.pane_of(window.desk)


def marks(window: MainWindow) -> list[str]:
    model = window.desk.issues.list.model()
    role = Qt.ItemDataRole.AccessibleTextRole
    spoken = [model.index(row, 0).data(role).split(", ") for row in range(model.rowCount())]
    return [next((w for w in words if w in ("Returned", "Answered")), "") for words in spoken]


def test_that_a_request_is_pasted_read_corrected_and_opened_as_the_next_version(
    released_window: MainWindow,
) -> None:
    form = opened_form(released_window)
    assert form.heading.text() == NONE_READ
    time = form.due["due_time"]
    assert isinstance(time, TextField)
    assert time.entry.text() == "12:00"
    form.request.set_text(REQUEST)
    assert [point.text for point in form.points] == [
        "Item 2: say how many visits were certified.",
        "The age differs.",
    ]
    assert form.sheet.items.entry.text() == "2"
    link = form.sheet.items.entry.nextInFocusChain()  # Tab leads on to the item
    assert link is not None
    assert link.accessibleName().startswith("Go to item 2")
    form.list.choose(1)
    rewrite(form.sheet.items, "1, 2")
    form.sheet.commit()
    form.add_button.click()
    form.sheet.words.setPlainText("Sign it again.")
    form.list.choose(0)
    press(form.list, Qt.Key.Key_Delete)
    form.make_button.click()
    case = session_of(released_window).case
    assert case.returned is not None
    assert case.returned.text == REQUEST
    assert [(point.text, len(point.issues)) for point in case.returned.points] == [
        ("The age differs.", 2),
        ("Sign it again.", 0),
    ]
    assert case.due is not None
    assert case.due.date() == dt.datetime.now().astimezone().date() + dt.timedelta(days=3)
    assert released_window.desk.right.currentWidget() is pane_of(released_window)
    assert workspace_of(released_window).stage(case.corrects) is Stage.RETURNED


def test_that_a_form_says_what_it_cannot_take_and_where_the_next_version_is(
    released_window: MainWindow, tmp_path: Path
) -> None:
    form = opened_form(released_window)
    form.read(tmp_path / "none.txt")
    assert "cannot be read" in form.told.text()
    form.request.set_text(REQUEST)
    rewrite(form.sheet.items, "9")
    form.make_button.click()
    assert "There are items 1 to 2." in form.told.text()
    rewrite(form.sheet.items, "2")
    rewrite(form.received, "12/31/2199")
    form.make_button.click()
    assert "still to come" in form.told.text()
    received = dt.datetime.now().astimezone().date() - dt.timedelta(days=2)
    rewrite(form.received, f"{received:%m/%d/%Y}")
    form.make_button.click()
    version = session_of(released_window).case
    assert version.corrects
    assert version.due is not None
    assert version.due.date() == received + dt.timedelta(days=3)
    released_window.desk.open_case(version.corrects)
    opened_form(released_window).make_button.click()
    assert return_form.ONE_IS_THERE in released_window.desk.messages.sentence.text()


def test_that_the_due_time_is_read_from_the_request_until_somebody_types_another(
    released_window: MainWindow,
) -> None:
    form = opened_form(released_window)
    due = form.due["due"]
    assert isinstance(due, TextField)
    assert form.due_source.accessibleName().startswith(f"assumed: {BY_RULE}")
    rewrite(form.received, "11/20/2026")
    form.request.set_text(f"{REQUEST}\nThe first answer was due 11/10/2026.")  # quoted, and over
    assert form.due_source.accessibleName().startswith("assumed: ")
    form.request.set_text(f"{REQUEST}\nFix both by 11/24/2026 3:00 PM ET.")
    assert [field.entry.text() for field in form.due.values() if isinstance(field, TextField)] == [
        "11/24/2026",
        "15:00",
    ]
    assert form.due_source.accessibleName() == "Fix both by 11/24/2026 3:00 PM ET."
    rewrite(due, "11/25/2026")
    form.request.set_text(f"{REQUEST}\nFix both by 11/30/2026.")
    assert due.entry.text() == "11/25/2026"
    assert form.due_source.isHidden()
    form.close()


def test_that_a_request_stands_after_the_unlocking_as_it_was_locked(
    released_window: MainWindow, qtbot: QtBot
) -> None:
    window = released_window
    workspace_of(window).set_profile(ReviewerProfile(name="Robin Madeup"))
    form, reference = opened_form(window), session_of(window).case.reference
    assert form.content() is None
    form.request.set_text(REQUEST)
    form.add_button.click()
    write(form.sheet.words, "Sign it again.")
    rewrite(form.received, "11/20/2026")
    rewrite(form.sheet.items, "9")  # there is none such
    window.locking.watch.expired.emit()
    unlock(qtbot, window)
    qtbot.waitUntil(lambda: window.desk.messages.sentence.text() == OF_REQUEST)
    window.desk.messages.offer.click()
    (form,) = window.desk.findChildren(ReturnForm)
    assert form.request.text() == REQUEST
    assert [point.text for point in form.points][1:] == ["The age differs.", "Sign it again."]
    assert form.received.entry.text() == "11/20/2026"
    assert (form.list.row(), form.sheet.items.entry.text()) == (2, "9")
    press(form, Qt.Key.Key_Escape)
    assert window.status_line.currentMessage() == return_form.LAID_ASIDE
    form = opened_form(window)
    assert form.kept_line.since.text().startswith("Kept from ")
    form.kept_line.anew_button.click()
    form.question.yes_button.click()
    assert (form.request.text(), form.points, form.content()) == ("", (), None)
    form.request.set_text(REQUEST)
    qtbot.waitUntil(form.isActiveWindow)
    press(form.request.entry, Qt.Key.Key_Return, CONTROL)
    assert session_of(window).case.corrects == reference
    assert workspace_of(window).case_setting(reference, REQUEST_KEPT) == ""


def test_that_points_are_answered_by_keyboard_and_taken_back(returned_window: MainWindow) -> None:
    window, pane = returned_window, pane_of(returned_window)
    right = window.desk.right
    assert right.currentWidget() is pane
    assert right.tabText(right.indexOf(pane)) == "Returned 0/2"
    assert marks(window) == ["", "Returned"]
    window.actions_by_name["show_return"].trigger()
    assert pane.list.hasFocus()
    press(pane.list, Qt.Key.Key_Space)
    assert [point.answered for point in points_of(window)] == [True, False]
    assert marks(window) == ["", "Answered"]
    assert pane.sheet.unchanged.text() == "Nothing changed in item 2 since version 1."
    window.actions_by_name["undo"].trigger()
    assert marks(window) == ["", "Returned"]
    assert pane.sheet.unchanged.isHidden()
    pane.sheet.answer.setFocus()
    pane.sheet.answer.insertPlainText("Six of twelve.")
    press(pane.sheet.answer, Qt.Key.Key_Tab)
    press(pane.sheet.answered, Qt.Key.Key_Space)
    first = points_of(window)[0]
    assert (first.answer, first.answered) == ("Six of twelve.", True)
    pane.list.choose(1)
    rewrite(pane.sheet.items, "1-2")
    pane.sheet.answer.setPlainText("It is corrected.")
    window.desk.commit()
    assert len(points_of(window)[1].issues) == 2
    assert points_of(window)[1].answer == "It is corrected."
    assert workspace_of(window).stage(session_of(window).case.reference) is Stage.DRAFT
    press(pane.list, Qt.Key.Key_Space)
    assert right.tabText(right.indexOf(pane)) == "Returned 2/2"
    assert workspace_of(window).stage(session_of(window).case.reference) is Stage.READY


def test_that_a_point_leads_to_each_of_its_items_and_a_finding_to_its_point(
    returned_window: MainWindow,
) -> None:
    window, pane = returned_window, pane_of(returned_window)
    assert window.desk.issues.selected_index == 0
    window.actions_by_name["show_return"].trigger()
    press(pane.list, Qt.Key.Key_Down)
    press(pane.list, Qt.Key.Key_Up)  # chosen here: its item is shown, the keyboard stays
    assert window.desk.issues.selected_index == 1
    assert pane.list.hasFocus()
    press(pane.list, Qt.Key.Key_Return)
    assert window.desk.issues.selected_index == 1
    pane.list.choose(1)
    pane.sheet.items.entry.setText("1, 2")
    pane.sheet.items.commit()
    went = []
    for _ in range(3):
        press(pane.list, Qt.Key.Key_Return)
        went.append(window.desk.issues.selected_index)
    assert went == [0, 1, 0]
    window.desk.right.setCurrentIndex(0)
    pane.list.choose(0)
    window.desk.findings.go_to.emit("returned.point 2", None, 0, 0)
    assert window.desk.right.currentWidget() is pane
    assert pane.list.row() == 1


def test_that_the_list_of_changes_is_exported_where_it_is_kept(
    returned_window: MainWindow, tmp_path: Path
) -> None:
    window, pane = returned_window, pane_of(returned_window)
    session = session_of(window)
    returned = session.case.returned
    assert returned is not None
    assert pane.export_button.isHidden()
    export_changes_to(window.desk, tmp_path / "none.pdf")
    assert not (tmp_path / "none.pdf").exists()
    points = tuple(replace(point, answered=True) for point in returned.points)
    session.change("Answer", replace(session.case, returned=replace(returned, points=points)))
    released(session)
    assert not pane.export_button.isHidden()
    export_changes_to(window.desk, tmp_path / "changes.pdf")
    assert "POINTS AND ANSWERS" in pdf.text((tmp_path / "changes.pdf").read_bytes())
    record = workspace_of(window).release_of(session.case.reference)
    assert record is not None
    result = ReleaseResult(session, record, release.verify_bytes(record.signed, None), window)
    result.export_changes_to(tmp_path / "again.pdf")
    assert "change list was written" in result.told.text()
    assert (tmp_path / "again.pdf").read_bytes() == (tmp_path / "changes.pdf").read_bytes()
    result.setParent(None)
    result.deleteLater()


def test_that_the_tab_is_there_only_for_what_was_returned(returned_window: MainWindow) -> None:
    desk = returned_window.desk
    version = session_of(returned_window).case
    desk.open_case(version.corrects)
    assert desk.right.indexOf(pane_of(returned_window)) == -1
    assert desk.right.currentWidget() is desk.letter
    with pytest.raises(Problem, match="not returned"):
        return_pane.present(desk)
    desk.open_case(version.reference)
    desk.case_line.banner.earlier.click()
    assert session_of(returned_window).case.reference == version.corrects


def test_that_an_addendum_is_written_where_it_opens_without_items(
    released_window: MainWindow,
) -> None:
    window, desk = released_window, released_window.desk
    determination = session_of(window).case
    window.actions_by_name["addendum"].trigger()
    case = session_of(window).case
    assert (case.addends, case.state) == (determination.reference, State.DRAFT)
    assert desk.issues.isHidden()
    assert desk.summary.summary.hasFocus()
    assert desk.summary.clinical.header.text() == "Addendum"
    assert desk.case_line.state.text().startswith("Addendum, ")
    assert "Addendum to the determination" in correction_in_words(case, None)
    desk.summary.summary.insertPlainText("A late record changes nothing.")
    assert not window.actions_by_name["addendum"].isEnabled()
    with pytest.raises(Problem, match="belongs to a determination"):
        addendum.begin(desk)
    assert session_of(window).findings() == ()
    assert session_of(window).case.summary == "A late record changes nothing."
    desk.case_line.banner.earlier.click()
    assert session_of(window).case.reference == determination.reference
    assert not desk.issues.isHidden()
    assert desk.summary.clinical.header.text() == "Clinical case summary"


@pytest.mark.parametrize(
    ("text", "items"), [("", 0), ("2", 1), ("1 ,2", 2), ("1 - 2", 2), ("1\u20132;", 2)]
)
def test_that_items_are_written_as_numbers(text: str, items: int) -> None:
    assert len(items_read(text, decided_case())) == items


@pytest.mark.parametrize("text", ["0", "3", "2-1", "x", "\u0661"])
def test_that_other_numbers_are_refused(text: str) -> None:
    with pytest.raises(Problem):
        items_read(text, decided_case())
