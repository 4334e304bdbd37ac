from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QMimeData, QPoint, Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from tests.core.cases import decided_case
from tests.ui.assignments import ASSIGNMENT, REVIEW, Keys, opened
from tests.ui.conftest import session_of, shown_window, unlock
from tests.ui.keys import CONTROL, press, write
from ui.acceptance_form import AcceptanceForm
from ui.assignment_draft import Origin, Source
from ui.assignment_facts import NOTHING_FITS
from ui.assignment_field import LINE, ProseField
from ui.assignment_form import LAID_ASIDE, NOTHING, SAME, AssignmentForm
from ui.assignment_kept import kept_in
from ui.assignment_lines import TargetMenu
from ui.assignment_notices import NO_PART, TWIN
from ui.assignment_text import SHOWN, TextArea
from ui.field import TextField
from ui.kept import MOST
from ui.kept_reminder import OF_ASSIGNMENT
from ui.main_window import MainWindow
from workbench.case import Case, Dates, ReviewDecision, Stage, replace
from workbench.workspace import ASSIGNMENT as KEPT
from workbench.workspace import Workspace

ALT = Qt.KeyboardModifier.AltModifier


def given(form: AssignmentForm, assignment: str = ASSIGNMENT, review: str = "") -> None:
    form.texts[Origin.ASSIGNMENT].set_text(assignment)
    if review:
        form.texts[Origin.REVIEW].set_text(review)


def typed(form: AssignmentForm, key: str, text: str) -> None:
    field = form.sheet.fields[key]
    assert isinstance(field, TextField)
    field.entry.setFocus()
    field.entry.selectAll()
    write(field.entry, text)
    field.commit()


def chosen_line(form: AssignmentForm, words: str) -> None:
    """Choose a line among those without a field."""
    words_of = [one.words.strip() for one in form.draft.loose]
    form.loose.setFocus()
    form.loose.setCurrentIndex(form.loose.model().index(words_of.index(words), 0))


def sent(form: AssignmentForm, words: str, field: str) -> None:
    """Send a line to a field by the keyboard."""
    chosen_line(form, words)
    press(form.loose, Qt.Key.Key_Return)
    *_, menu = form.findChildren(TargetMenu)
    write(menu.search, field)
    press(menu.search, Qt.Key.Key_Return)


def test_that_a_case_of_three_items_is_ready_to_decide_with_few_keys(
    window: MainWindow, qtbot: QtBot
) -> None:
    keys = Keys()
    keys.press(Qt.Key.Key_N, CONTROL | ALT)
    (form,) = window.desk.findChildren(AssignmentForm)
    qtbot.waitUntil(form.isActiveWindow)
    keys.paste(ASSIGNMENT)
    keys.press(Qt.Key.Key_Tab)
    keys.paste(REVIEW)
    keys.press(Qt.Key.Key_Return, CONTROL)
    (acceptance,) = window.desk.findChildren(AcceptanceForm)
    qtbot.waitUntil(acceptance.isActiveWindow)
    keys.press(Qt.Key.Key_N)
    qtbot.waitUntil(window.isActiveWindow)
    case, workspace = session_of(window).case, session_of(window).workspace
    assert (case.number, len(case.issues)) == ("CM26-0007001", 3)
    assert workspace.stage(case.reference) is Stage.ACCEPTED
    keys.press(Qt.Key.Key_U)  # where the cursor is: the first item's outcome
    assert session_of(window).case.issues[0].outcome is not None
    assert (keys.pasted, keys.pressed) == (2, 5)
    assert keys.pressed <= 25


def test_that_what_is_recognized_stands_in_its_field_with_the_line_it_came_from(
    window: MainWindow, qtbot: QtBot
) -> None:
    form = opened(window, qtbot)
    assert form.texts[Origin.ASSIGNMENT].entry.hasFocus()
    given(form, review=REVIEW)
    case = form.draft.case
    number = form.sheet.fields["number"]
    assert isinstance(number, TextField)
    assert number.entry.text() == case.number == "CM26-0007001"
    decisions = [one.utilization_review and one.utilization_review.decision for one in case.issues]
    assert decisions == [
        ReviewDecision.DENIED,
        ReviewDecision.MODIFIED,
        ReviewDecision.DENIED,
    ]
    source = form.draft.source_of("number")
    assert source == Source(Origin.ASSIGNMENT, 2, "Case Number: CM26-0007001")
    form.sheet.fields["claim_number"].focus()
    (marked,) = form.texts[Origin.ASSIGNMENT].entry.extraSelections()
    assert marked.cursor.selectedText() == "Claim Number: FC-0077001"
    form.close()


def test_that_every_line_has_filled_a_field_or_stands_among_those_without_one(
    window: MainWindow, qtbot: QtBot
) -> None:
    form = opened(window, qtbot)
    given(form, review=REVIEW)
    placed = {(one.origin, one.line) for one in form.draft.sources.values()}
    loose = {(one.origin, one.line) for one in form.draft.loose}
    for origin, text in ((Origin.ASSIGNMENT, ASSIGNMENT), (Origin.REVIEW, REVIEW)):
        lines = {(origin, at) for at, line in enumerate(text.splitlines()) if line.strip()}
        recognized = {(origin, one.line) for one in form.draft.readings[origin].recognized}
        assert lines == lines & (placed | loose | recognized)
    form.close()


def test_that_what_is_typed_stays_over_what_is_read_and_loses_its_line(
    window: MainWindow, qtbot: QtBot
) -> None:
    form = opened(window, qtbot)
    given(form)
    typed(form, "number", "CM26-0007999")
    typed(form, "records_pages", "many")
    form.texts[Origin.REVIEW].set_text(REVIEW)
    assert form.draft.case.number == "CM26-0007999"
    assert form.draft.source_of("number") is None
    press(form, Qt.Key.Key_Return, CONTROL)
    assert "whole number" in form.told.text()  # and nothing is stored
    typed(form, "records_pages", "412")
    press(form, Qt.Key.Key_Return, CONTROL)
    assert session_of(window).case.number == "CM26-0007999"
    assert session_of(window).case.records_pages == 412


def test_that_a_line_is_sent_to_a_field_by_a_few_letters_or_dragged_onto_it(
    window: MainWindow, qtbot: QtBot
) -> None:
    form = opened(window, qtbot)
    extra = "Pages to read, all told 88\nReceived on or about 11/03/2026\nA fourth thing\n"
    given(form, ASSIGNMENT + "\nSomething in between\n\n" + extra)
    sent(form, "Pages to read, all told 88", "pages")
    assert form.draft.case.records_pages == 88
    assert "Pages to read, all told 88" not in [one.words for one in form.draft.loose]
    assert form.loose.hasFocus()
    chosen_line(form, "Something in between")
    drop(form.sheet.fields["parties.attorney"].parentWidget())
    assert form.draft.case.parties.attorney == "Something in between"
    count = len(form.draft.case.issues)
    sent(form, "A fourth thing", "new item")
    assert [one.treatment for one in form.draft.case.issues][count:] == ["A fourth thing"]
    press(form, Qt.Key.Key_Z, CONTROL)  # undoes the last of them
    assert len(form.draft.case.issues) == count
    sent(form, "A fourth thing", "born")
    assert (
        form.told.text()
        == f"Born, line {len(form.texts[Origin.ASSIGNMENT].text().splitlines())}: {NOTHING_FITS}"
    )
    form.close()


def drop(target: QWidget | None) -> None:
    assert target is not None
    data = QMimeData()
    data.setData(LINE, b"1")
    copy = Qt.DropAction.CopyAction
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    place = QPoint(4, 4)
    QApplication.sendEvent(target, QDragEnterEvent(place, copy, data, left, none))
    QApplication.sendEvent(target, QDropEvent(place, copy, data, left, none))


def test_that_items_are_edited_added_and_removed(window: MainWindow, qtbot: QtBot) -> None:
    form = opened(window, qtbot)
    given(form)
    form.sheet.items.rows[0].remove_button.click()
    form.sheet.items.add_button.click()
    wording, _, requested, *_, cited = form.sheet.items.rows[2].fields()
    assert isinstance(wording, ProseField)
    assert isinstance(cited, ProseField)
    wording.entry.setPlainText("Lumbar brace,  purchase")
    requested.entry.setFocus()
    write(requested.entry, "1 brace")
    cited.entry.setPlainText("Decision based on MTUS Low Back Complaints 2004.\nA second one.")
    cited.commit()
    given(form, ASSIGNMENT.replace("Pat Sample", "Pat Example"))  # the items are the reviewer's now
    press(form, Qt.Key.Key_Return, CONTROL)
    *_, last = session_of(window).case.issues
    assert len(session_of(window).case.issues) == 3
    assert session_of(window).case.worker_reference == "Pat Example"
    assert (last.treatment, last.assigned_wording) == ("Lumbar brace, purchase",) * 2
    assert last.requested is not None
    assert (last.requested.quantity, last.requested.unit) == (1.0, "brace")
    assert len(last.claims_administrator_citations) >= 2


def test_that_the_same_number_and_an_earlier_case_of_the_worker_are_told_before_it_is_added(
    window: MainWindow, qtbot: QtBot
) -> None:
    workspace = session_of(window).workspace
    there = workspace.add(_earlier())
    form = opened(window, qtbot)
    given(form)
    qtbot.waitUntil(lambda: bool(form.notices.known))
    (known,) = form.notices.known
    assert NO_PART in known.sentence
    assert "claim number" in known.sentence
    assert known.reference == there.reference
    typed(form, "number", there.number)
    qtbot.waitUntil(lambda: form.notices.known[0].sentence == TWIN)
    press(form, Qt.Key.Key_Return, CONTROL)
    assert form.told.text() == SAME
    form.notices.open_wanted.emit(there.reference)
    assert session_of(window).case.reference == there.reference
    form.close()


def _earlier() -> Case:
    return replace(
        decided_case("CM25-0000777"),
        claim_number="FC 0077001",
        dates=Dates(),
    )


def as_it_stands(form: AssignmentForm) -> tuple[object, ...]:
    """All that can be seen of a form, and what it goes on with."""
    texts = [area.text() for area in form.texts.values()]
    return texts, form.draft.parts(), form.draft.loose, form.sheet.untaken()


def test_that_a_form_stands_after_the_unlocking_as_it_was_locked(
    window: MainWindow, qtbot: QtBot
) -> None:
    form = opened(window, qtbot)
    given(form, ASSIGNMENT + "\nA fourth thing\n\nNobody knows what this means\n", REVIEW)
    typed(form, "number", "CM26-0007999")
    form.sheet.items.rows[0].remove_button.click()
    sent(form, "A fourth thing", "new item")
    form.sheet.fields["records_pages"].focus()
    entry = form.sheet.fields["records_pages"].entry
    write(entry, "many")  # makes no sense, and nobody was told so yet
    before = as_it_stands(form)
    count = session_of(window).workspace.count()
    window.locking.watch.expired.emit()
    qtbot.waitUntil(window.unlock_page.isVisible)
    unlock(qtbot, window)
    assert session_of(window).workspace.count() == count
    qtbot.waitUntil(lambda: window.status_line.currentMessage() == OF_ASSIGNMENT)
    form = opened(window, qtbot)
    assert as_it_stands(form) == before
    assert before[3] == {"records_pages": "many"}
    assert form.kept_line.since.text().startswith("Kept from ")
    typed(form, "records_pages", "412")
    press(form, Qt.Key.Key_Return, CONTROL)
    case, workspace = session_of(window).case, session_of(window).workspace
    assert (case.number, case.records_pages, len(case.issues)) == ("CM26-0007999", 412, 3)
    assert workspace.setting(KEPT) == ""
    form = opened(window, qtbot)
    assert form.content() is None
    form.close()


def test_that_nothing_pasted_is_lost_by_a_key_and_all_of_it_by_beginning_anew(
    window: MainWindow, qtbot: QtBot
) -> None:
    workspace = session_of(window).workspace
    form = opened(window, qtbot)
    press(form, Qt.Key.Key_Return, CONTROL)
    assert form.told.text() == NOTHING
    assert not form.kept_line.isVisible()
    given(form)
    press(form, Qt.Key.Key_Escape)
    assert not form.isVisible()
    assert window.status_line.currentMessage() == LAID_ASIDE
    form = opened(window, qtbot)
    assert form.texts[Origin.ASSIGNMENT].text() == ASSIGNMENT
    typed(form, "records_pages", "many")
    form.kept_line.anew_button.click()
    press(form.question.no_button, Qt.Key.Key_Escape)
    assert form.draft.case.number
    form.kept_line.anew_button.click()
    form.question.yes_button.click()
    assert form.content() is None
    assert not form.kept_line.isVisible()
    assert workspace.setting(KEPT) == ""
    form.close()


def test_that_a_form_is_kept_while_it_is_open_and_as_its_window_closes(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    form = opened(window, qtbot)
    given(form)
    qtbot.waitUntil(lambda: bool(session_of(window).workspace.setting(KEPT)))
    form.texts[Origin.REVIEW].entry.setPlainText(REVIEW)  # typed: it is not read yet
    window.close()
    again = shown_window(qtbot, tmp_path / "workspace")
    unlock(qtbot, again)
    form = opened(again, qtbot)
    assert form.texts[Origin.REVIEW].text() == REVIEW
    assert form.draft.case.issues[1].utilization_review is not None
    form.close()


def test_that_of_an_endless_text_a_million_characters_are_kept(
    empty: Workspace, qtbot: QtBot, dressed: QApplication
) -> None:
    del dressed
    for _ in range(2):
        form = AssignmentForm(empty)
        qtbot.addWidget(form)
        form.show()
        given(form, ASSIGNMENT + "An ordinary line.\n" * 60_000)
        form.close()
    stored = kept_in(empty).take_up()
    assert stored is not None
    assert len(stored[1].texts[Origin.ASSIGNMENT]) == MOST
    assert not stored[1].parts.readings  # it is read again, as far as it is kept


def test_that_a_form_is_filled_by_hand_where_nothing_was_recognized(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    form = opened(window, qtbot)
    form.open_file(Origin.ASSIGNMENT, tmp_path / "there is no such file")
    assert form.told.text().startswith("The file cannot be read")
    assert not form.loose.isVisible()
    form.texts[Origin.ASSIGNMENT].set_text("A newsletter about the garden")
    assert form.unrecognized.isVisible()
    assert form.loose.isVisible()
    typed(form, "number", "CM26-0007002")
    typed(form, "due", "12/04/2026")
    press(form, Qt.Key.Key_Return, CONTROL)
    case = session_of(window).case
    assert case.number == "CM26-0007002"
    assert case.due is not None
    assert session_of(window).workspace.stage(case.reference) is Stage.OFFERED


def test_that_a_long_text_is_read_beside_the_window_and_its_beginning_shown(
    empty: Workspace, qtbot: QtBot, tmp_path: Path, dressed: QApplication
) -> None:
    del dressed
    form = AssignmentForm(empty)
    qtbot.addWidget(form)
    form.show()
    long = ASSIGNMENT + "\n" + "An ordinary line without any meaning for the case.\n" * 4_000
    file = tmp_path / "assignment.txt"
    file.write_text(long, encoding="utf-8")
    form.open_file(Origin.ASSIGNMENT, file)
    form.add_button.click()  # waits for what is being read
    added: list[str] = []
    form.added.connect(added.append)
    qtbot.waitUntil(lambda: bool(added), timeout=30_000)
    area = TextArea("Text", "")
    qtbot.addWidget(area)
    area.set_text(long)
    QApplication.clipboard().setText("Something else")
    press(area.entry, Qt.Key.Key_V, CONTROL)
    assert area.text() == "Something else"
    case = empty.case(added[0])
    assert case.number == "CM26-0007001"
    assert len(long) > SHOWN
    assert 0 < sum(map(len, case.unplaced)) <= SHOWN
