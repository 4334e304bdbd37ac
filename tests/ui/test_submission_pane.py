"""The submission on the desk: copied field by field with one key, or saved as a whole."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.conftest import session_of
from ui import keys_now, submission_pane
from ui.delivery import Delivery
from ui.main_window import MainWindow
from ui.submission_names import NamesPanel
from ui.submission_rows import ROW, FieldRow
from ui.submission_view import FILLING, LONG, SubmissionView
from workbench import release
from workbench.case import (
    OrganizationProfile,
    ReviewerProfile,
    SubmissionField,
    SubmissionPart,
    replace,
)
from workbench.submission import CopyState
from workbench.worker import Worker
from workbench.workspace import Event, Paper

ORGANIZATION = "Example Review Organization"
ASKED = (
    SubmissionField(label="Summary", part=SubmissionPart.SUMMARY),
    SubmissionField(label="Citation", part=SubmissionPart.REVIEWER_CITATIONS, limit=96),
    SubmissionField(label="Records", part=SubmissionPart.DOCUMENTS),
)


@pytest.fixture
def view(window: MainWindow) -> SubmissionView:
    """The submission of the sample: the citation of its first item is longer than its field."""
    session = session_of(window)
    profile = OrganizationProfile(name=ORGANIZATION, submission=ASKED)
    session.workspace.keep_organization(profile)
    session.change("Set organization", replace(session.case, organization=ORGANIZATION))
    window.actions_by_name["show_submission"].trigger()
    return submission_pane.view_of(window.desk)


def copied() -> str:
    return QApplication.clipboard().text()


def press_f7(window: MainWindow) -> str:
    """What the window told after the key."""
    told: list[str] = []
    window.desk.told.connect(told.append)
    QTest.keyClick(window.focusWidget() or window, Qt.Key.Key_F7)
    window.desk.told.disconnect(told.append)
    return told[-1] if told else window.desk.messages.sentence.text()


def states(view: SubmissionView) -> list[CopyState]:
    model = view.view.model()
    rows = (model.index(n, 0).data(ROW) for n in range(model.rowCount()))
    return [row.state for row in rows if isinstance(row, FieldRow)]


def test_that_one_key_walks_the_fields_and_stops_before_a_cut(
    window: MainWindow, view: SubmissionView
) -> None:
    case = session_of(window).case
    window.desk.right.setCurrentWidget(window.desk.letter)  # it works from anywhere
    window.desk.issues.form.rationale.setFocus()
    assert press_f7(window) == "Copied: Summary. Next: Item 1 of 2: Citation (F7)."
    assert copied() == case.summary
    told = press_f7(window)
    assert told.startswith("Item 1 of 2: Citation: 13 characters too many; it would end with “…")
    assert copied() == case.summary  # until it is asked for once more
    press_f7(window)
    assert copied() == case.issues[0].reviewer_citations[0].text
    assert not window.desk.messages.isVisible()
    assert press_f7(window).endswith("That was the last one.")
    assert press_f7(window) == submission_pane.ALL_COPIED
    view.refresh()
    assert states(view) == [CopyState.COPIED] * 3 + [CopyState.EMPTY]
    audit = session_of(window).workspace.audit()[-1]
    assert (audit.event, audit.detail) == (Event.COPIED, "submission, issue-2 reviewer guideline")


def test_that_what_changed_since_it_was_copied_is_copied_next(
    window: MainWindow, view: SubmissionView
) -> None:
    press_f7(window)
    session = session_of(window)
    kept = session.workspace.case_setting(session.case.reference, "copied fields")
    assert "summary" in kept
    assert session.case.summary[:20] not in kept
    session.change("Edit summary", replace(session.case, summary="Other words."))
    view.refresh()
    assert states(view)[0] is CopyState.CHANGED
    assert press_f7(window).startswith("Copied: Summary.")
    assert copied() == "Other words."
    view.over_button.click()
    assert states(view)[0] is CopyState.WAITING


def test_that_a_shortened_field_is_copied_at_once(window: MainWindow, view: SubmissionView) -> None:
    session = session_of(window)
    press_f7(window)
    press_f7(window)  # tells of the cut
    first = replace(session.case.issues[0], reviewer_citations=())
    session.change("Clear", replace(session.case, issues=(first, *session.case.issues[1:])))
    assert press_f7(window).startswith("Copied: Item 2 of 2: Citation.")
    del view


def test_that_a_click_or_enter_copies_one_field(
    qtbot: QtBot, window: MainWindow, view: SubmissionView
) -> None:
    last = view.view.model().index(4, 0)  # below the names of two items
    view.view.scrollTo(last)
    place = view.view.visualRect(last).center()
    qtbot.mouseClick(view.view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    citation = session_of(window).case.issues[1].reviewer_citations[0].text
    assert copied() == citation
    view.view.setCurrentIndex(view.view.model().index(0, 0))
    qtbot.keyClick(view.view, Qt.Key.Key_Return)
    assert copied() == session_of(window).case.summary


def names_panel(window: MainWindow) -> NamesPanel:
    submission_pane.save(window.desk, ".txt")
    (names,) = (one for one in window.findChildren(NamesPanel) if one.isVisible())
    return names


def test_that_the_whole_is_saved_once_the_words_of_the_name_were_seen(
    window: MainWindow, view: SubmissionView, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = tmp_path / "out.txt"
    monkeypatch.setattr(submission_pane, "file_to_write", lambda *_: text)
    session = session_of(window)
    session.workspace.set_profile(ReviewerProfile(name="Wilhelmina Pain"))
    submission_pane.save_to(window.desk, text)
    assert not text.exists()
    names = names_panel(window)
    assert not names.go_on.isEnabled()
    names.parts.ordinary.tick.setChecked(True)
    names.go_on.click()
    assert text.read_text().startswith("Submission CM14-0000001\nExample Review Organization\n")
    submission_pane.save_to(window.desk, tmp_path / "out.docx")
    assert (tmp_path / "out.docx").read_bytes().startswith(b"PK")
    assert session.workspace.audit()[-1].detail == "submission, .docx"
    session.change("Edit summary", replace(session.case, summary="By Wilhelmina Pain, M.D."))
    assert names_panel(window).go_on.isHidden()  # the reviewer is named
    del view


def test_that_a_submitted_case_shows_when_and_can_still_be_copied(
    window: MainWindow, view: SubmissionView
) -> None:
    session = session_of(window)
    kept = release.submit(session)
    view.refresh()
    assert view.submitted.text().startswith("Submitted ")
    assert not view.submit_button.isVisible()
    assert press_f7(window).startswith("Copied: Summary.")
    assert session.workspace.paper(session.case.reference, Paper.SUBMISSION) == kept


def test_that_the_fields_of_a_long_case_are_made_beside_the_window(
    qtbot: QtBot, qapp: QApplication, window: MainWindow, view: SubmissionView
) -> None:
    session, delivery = session_of(window), Delivery(qapp)
    session.worker = Worker(delivery.deliver)
    session.worker.start()
    try:
        session.change("Set", replace(session.case, summary="A long summary. " * LONG))
        view.refresh()
        assert (view.fields, view.count.text()) == ((), FILLING)
        assert press_f7(window) == keys_now.filled(submission_pane.FILLING)
        qtbot.waitUntil(lambda: not view.is_filling(), timeout=60_000)
        assert view.fields[0].text == session.case.summary.strip()
        assert press_f7(window).startswith("Copied: Summary.")
    finally:
        session.worker.close()
        session.worker = None
        delivery.deleteLater()


def test_that_what_follows_is_chosen_until_somebody_chooses(
    window: MainWindow, view: SubmissionView
) -> None:
    session = session_of(window)
    written = session.case
    session.change("Clear", replace(written, summary=""))
    view.refresh()
    assert view.view.currentIndex().row() == 2  # the citation of the first item
    session.change("Write", written)
    view.refresh()
    assert view.view.currentIndex().row() == 0
    view.view.setCurrentIndex(view.view.model().index(4, 0))
    session.change("Clear", replace(written, summary=""))
    view.refresh()
    assert view.view.currentIndex().row() == 4


def test_that_another_case_shows_its_own_fields(window: MainWindow, view: SubmissionView) -> None:
    press_f7(window)
    window.actions_by_name["new_case"].trigger()
    view.refresh()
    assert view.usual.isVisible()
    assert view.count.text() == "0 of 0 copied, 1 empty"
    assert press_f7(window) == submission_pane.NO_FIELDS
