from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.conftest import PASSPHRASE, session_of, shown_window, unlock
from tests.ui.keys import CONTROL, SHIFT, press, write
from ui import outgoing, style
from ui.first_run_page import NamePage, SamplePage
from ui.main_window import MainWindow
from ui.recovery_page import RecoveryPage
from ui.room import FACTS_HEIGHT
from workbench import release
from workbench.case import Stage, State, replace
from workbench.session import Session


def released(window: MainWindow) -> None:
    """Release the open case, as the dialog does."""
    session, opened = session_of(window), window.desk.workspace
    assert opened is not None
    release.create_identity(opened, "Expert Reviewer 0427", "a passphrase", subject="Reviewer")
    release.release(
        opened, session.case.reference, "Expert Reviewer 0427", "a passphrase", attest=True
    )
    session.reload()


def confirm_code(qtbot: QtBot, window: MainWindow) -> None:
    """Go on from the page with the recovery code, as soon as it is there."""
    qtbot.waitUntil(lambda: window.findChild(RecoveryPage) is not None)
    page = window.findChild(RecoveryPage)
    assert page is not None
    page.kept.click()
    page.go_on.click()


# First start and later starts


def test_that_a_first_window_fits_on_the_screen(
    qtbot: QtBot, dressed: QApplication, tmp_path: Path
) -> None:
    window = MainWindow(tmp_path / "workspace", Session)
    qtbot.addWidget(window)
    room = dressed.primaryScreen().availableSize()
    assert window.width() <= room.width()
    assert window.height() < room.height()


def test_that_the_first_start_creates_an_encrypted_workspace_and_keeps_the_profile(
    qtbot: QtBot, tmp_path: Path
) -> None:
    window = shown_window(qtbot, tmp_path / "new")
    page = window.welcome
    write(page.passphrase.entry, PASSPHRASE)
    write(page.again.entry, PASSPHRASE)
    press(page.again.entry, Qt.Key.Key_Return)
    confirm_code(qtbot, window)
    name = window.findChild(NamePage)
    assert name is not None
    write(name.you.name, "Terry Imaginary")
    write(name.you.licensed_in, "California, Oregon")
    write(name.you.specialties, "Pain Medicine")
    press(name.you.specialties, Qt.Key.Key_Return)
    last = window.findChild(SamplePage)
    assert last is not None
    last.later_button.click()
    assert window.desk.workspace is not None
    profile = window.desk.workspace.profile()
    assert profile.name == "Terry Imaginary"
    assert profile.reviewer.licensed_in == ("California", "Oregon")
    assert window.desk.start_page.isVisible()


@pytest.mark.parametrize(
    ("first", "again", "sentence"),
    [
        ("short", "short", "The passphrase needs at least 8 characters."),
        ("long enough", "long enoughh", "The two passphrases differ; type them again."),
    ],
)
def test_that_a_passphrase_is_long_enough_and_typed_twice_alike(
    qtbot: QtBot, tmp_path: Path, first: str, again: str, sentence: str
) -> None:
    page = shown_window(qtbot, tmp_path / "new").welcome
    write(page.passphrase.entry, first)
    write(page.again.entry, again)
    page.create_button.click()
    assert page.answer.text() == sentence
    assert not (tmp_path / "new").exists()


def test_that_a_wrong_passphrase_is_told_on_the_page_and_the_right_one_opens_the_last_case(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    number = session_of(window).case.number
    window.close()
    again = shown_window(qtbot, tmp_path / "workspace")
    write(again.unlock_page.passphrase.entry, "not the right one")
    press(again.unlock_page.passphrase.entry, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(again.unlock_page.answer.text()))
    assert again.unlock_page.isVisible()
    again.unlock_page.passphrase.entry.clear()
    write(again.unlock_page.passphrase.entry, PASSPHRASE)
    press(again.unlock_page.passphrase.entry, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: again.desk.session is not None)
    assert session_of(again).case.number == number


def test_that_undo_and_redo_name_what_they_do(window: MainWindow) -> None:
    named = window.actions_by_name
    assert named["undo"].text() == "&Undo"
    window.desk.summary.focus_field("claim_number")
    write(window.desk.summary.inputs["claim_number"].entry, "C-1")
    window.desk.commit()
    assert named["undo"].text() == "&Undo Set claim number"
    press(window.desk.summary.inputs["claim_number"].entry, Qt.Key.Key_Z, CONTROL)
    assert session_of(window).case.claim_number == ""
    assert named["redo"].text() == "&Redo Set claim number"
    press(window.desk.summary.inputs["claim_number"].entry, Qt.Key.Key_Z, CONTROL | SHIFT)
    assert session_of(window).case.claim_number == "C-1"


def test_that_undo_takes_back_what_is_still_being_typed(window: MainWindow) -> None:
    summary = window.desk.summary.summary
    before = session_of(window).case.summary
    summary.setFocus()
    write(summary, "Some words. ")
    press(summary, Qt.Key.Key_Z, CONTROL)
    assert summary.text() == before
    assert session_of(window).case.summary == before


def test_that_the_title_tells_the_number_and_nothing_else_of_the_case(window: MainWindow) -> None:
    assert window.windowTitle() == f"IMR Workbench - {session_of(window).case.number}"


def test_that_f6_goes_round_the_panes_and_back(window: MainWindow) -> None:
    desk = window.desk
    desk.cases.filter.setFocus()
    visited = []
    for _ in range(4):
        press(_focus(), Qt.Key.Key_F6)
        visited.append(_pane_of(window))
    assert visited == [desk.summary, desk.issues, desk.right, desk.cases]
    press(_focus(), Qt.Key.Key_F6, SHIFT)
    assert _pane_of(window) is desk.right


def test_that_a_new_case_begins_with_its_number(window: MainWindow) -> None:
    window.actions_by_name["new_case"].trigger()
    assert session_of(window).case.number == ""
    assert window.desk.summary.inputs["number"].entry.hasFocus()
    assert window.windowTitle() == "IMR Workbench"


def test_that_the_sample_is_opened_and_not_stored_again(window: MainWindow) -> None:
    assert window.desk.workspace is not None
    window.actions_by_name["new_case"].trigger()
    window.actions_by_name["sample"].trigger()
    assert session_of(window).case.number == "CM14-0000001"
    assert len(window.desk.workspace.cases()) == 2


def test_that_a_copy_lands_on_the_clipboard_as_plain_text(window: MainWindow) -> None:
    window.actions_by_name["copy_summary"].trigger()
    assert QApplication.clipboard().text() == session_of(window).case.summary
    window.actions_by_name["copy_rationale"].trigger()
    assert session_of(window).case.issues[0].rationale in QApplication.clipboard().text()


def test_that_typing_is_kept_when_the_window_closes(qtbot: QtBot, window: MainWindow) -> None:
    folder = window.desk.workspace.folder if window.desk.workspace else Path()
    write(window.desk.summary.summary, "Typed at the last moment. ")
    window.close()
    again = shown_window(qtbot, folder)
    unlock(qtbot, again)
    assert "Typed at the last moment." in session_of(again).case.summary


# Export, release


def test_that_the_letter_of_a_draft_is_exported_unsigned_and_named_so(
    window: MainWindow, tmp_path: Path
) -> None:
    case = session_of(window).case
    assert outgoing.file_name(session_of(window)) == "IMR-CM14-0000001-unsigned.pdf"
    outgoing.export_to(window.desk, tmp_path / "letter.pdf")
    assert (tmp_path / "letter.pdf").read_bytes() == release.letter_pdf(case)
    assert "unsigned letter was written to letter.pdf" in window.status_line.told.text


def test_that_a_released_case_is_read_only_says_so_and_exports_the_signed_letter(
    window: MainWindow, tmp_path: Path
) -> None:
    released(window)
    session = session_of(window)
    assert session.case.state is State.RELEASED
    assert "signed by Expert Reviewer 0427" in window.desk.case_line.banner.sentence.text()
    assert window.desk.summary.summary.isReadOnly()
    assert not window.actions_by_name["release"].isEnabled()
    assert not window.actions_by_name["take_on"].isEnabled()
    assert window.actions_by_name["submit"].isEnabled()  # the organization does not have it yet
    session.workspace.move(session.case.reference, Stage.CONCLUDED)
    window.desk.case_line.show_session(session)
    window.desk.session_changed.emit()
    assert not window.actions_by_name["submit"].isEnabled()
    outgoing.export_to(window.desk, tmp_path / "letter.pdf")
    found = release.verify(tmp_path / "letter.pdf", window.desk.workspace)
    assert found.result is release.VerificationResult.VALID


def test_that_a_letter_that_cannot_be_written_is_a_problem(
    qtbot: QtBot, window: MainWindow
) -> None:
    outgoing.export_to(window.desk, Path("/proc/no/such/folder/letter.pdf"))
    bar = window.desk.messages
    qtbot.waitUntil(lambda: "cannot be written" in bar.sentence.text())
    assert bar.isVisible()


def test_that_a_finding_leads_to_its_place(window: MainWindow) -> None:
    session = session_of(window)
    session.change("clear number", replace(session.case, number=""))
    window.desk.findings.refresh()
    window.actions_by_name["next_finding"].trigger()
    view = window.desk.findings.view
    assert view.hasFocus()
    QTest.keyClick(view, Qt.Key.Key_Return)
    assert window.desk.summary.inputs["number"].entry.hasFocus()


def test_that_the_status_line_says_when_it_was_saved_and_what_is_found(window: MainWindow) -> None:
    session = session_of(window)
    session.change("clear number", replace(session.case, number=""))
    window.desk.findings.refresh()
    assert window.status_line.saved.text().startswith("Saved ")
    assert window.status_line.findings.text().strip() == "1 blocks the signature"


# Looks


def test_that_a_chosen_theme_comes_back(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    try:
        window.actions_by_name["theme_dark"].trigger()
        assert style.is_dark()
        window.close()
        style.choose_theme("light")
        again = shown_window(qtbot, tmp_path / "workspace")
        unlock(qtbot, again)
        assert style.is_dark()
    finally:
        style.choose_theme("platform")


def test_that_the_window_comes_back_as_it_was_arranged(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    window.resize(window.width(), 700)  # the screen of the tests is narrow
    window.desk.cases.set_order("worker descending")
    window.desk.room.halves.setSizes([300, 330])
    sizes = window.desk.room.halves.sizes()
    window.close()
    again = shown_window(qtbot, tmp_path / "workspace")
    unlock(qtbot, again)
    assert again.height() == 700
    assert again.desk.cases.order() == "worker descending"
    share = [size / sum(sizes) for size in sizes]  # its case line may be of another height
    there = again.desk.room.halves.sizes()
    assert [size / sum(there) for size in there] == pytest.approx(share, abs=0.01)


def test_that_the_window_fits_a_small_screen(window: MainWindow) -> None:
    assert window.minimumSizeHint().width() <= 1280
    assert window.minimumSizeHint().height() <= 720


def test_that_no_column_moves_when_a_due_time_is_told_in_many_words(window: MainWindow) -> None:
    session, places = session_of(window), window.desk.room.sizes()
    session.change("set due", replace(session.case, due=dt.datetime(2020, 1, 1, tzinfo=dt.UTC)))
    QApplication.processEvents()
    assert window.desk.case_line.due.text().startswith("overdue")
    assert window.desk.room.sizes() == places


def test_that_every_input_has_a_name_and_no_editor_keeps_tab(window: MainWindow) -> None:
    stops = [widget for widget in window.findChildren(QWidget) if _is_stop(widget)]
    assert [widget for widget in stops if not _name_of(widget)] == []
    keeping = [w for w in stops if getattr(w, "tabChangesFocus", lambda: True)() is False]
    assert keeping == []


def test_that_markup_in_a_number_is_shown_letter_for_letter(window: MainWindow) -> None:
    session = session_of(window)
    session.change("set number", replace(session.case, number="<b>1</b>"))
    assert window.desk.case_line.number.text() == "<b>1</b>"
    assert window.desk.case_line.number.textFormat() is Qt.TextFormat.PlainText


def _focus() -> QWidget:
    widget: QWidget | None = QApplication.focusWidget()
    assert widget is not None
    return widget


def _pane_of(window: MainWindow) -> QWidget | None:
    desk = window.desk
    panes = (desk.cases, desk.summary, desk.issues, desk.right)
    return next((pane for pane in panes if pane.isAncestorOf(_focus())), None)


def _is_stop(widget: QWidget) -> bool:
    """Whether Tab goes there; the list that a combo box opens belongs to the box."""
    tab = widget.focusPolicy() & Qt.FocusPolicy.TabFocus
    inside = any(isinstance(ancestor, QComboBox) for ancestor in _ancestors(widget))
    return bool(tab) and not inside and not widget.objectName().startswith("qt_")


def _ancestors(widget: QWidget) -> Iterator[QWidget]:
    parent = widget.parentWidget()
    while parent is not None:
        yield parent
        parent = parent.parentWidget()


def _name_of(widget: QWidget) -> str:
    text = getattr(widget, "text", str)
    return widget.accessibleName() or str(text())


def test_that_the_facts_have_room_while_they_are_open(window: MainWindow, qtbot: QtBot) -> None:
    desk = window.desk
    qtbot.waitUntil(lambda: desk.summary.height() > 100)
    desk.room.halves.setSizes([200, 600])
    desk.summary.facts.set_open(True)
    qtbot.waitUntil(lambda: desk.summary.height() >= FACTS_HEIGHT)
    desk.summary.facts.set_open(False)
    qtbot.waitUntil(lambda: desk.summary.height() < FACTS_HEIGHT)
    assert desk.room.halves.sizes()[0] == pytest.approx(200, abs=4)
