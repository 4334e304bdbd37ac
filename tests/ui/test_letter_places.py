"""From the words on the pages to their field, and from the cursor to the page."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.core.test_printed import many_issues
from tests.ui.announced import heard
from tests.ui.conftest import session_of
from tests.ui.keys import CONTROL, press
from ui import letter_fields
from ui.letter_places import OF_THE_FORM
from ui.main_window import MainWindow
from ui.page_sheet import Box
from ui.prose import Prose
from workbench.case import replace
from workbench.session import Printed
from workbench.session.printed import printed


@pytest.fixture
def many(window: MainWindow, qtbot: QtBot) -> MainWindow:
    """The window with a case of 21 issues, its pages drawn."""
    desk = window.desk
    assert desk.workspace is not None
    reference = desk.workspace.add(replace(many_issues(), number="CM26-0000021")).reference
    desk.open_case(reference)
    qtbot.waitUntil(lambda: desk.letter.is_fresh, timeout=10_000)
    return window


def _parts(window: MainWindow, field: str, issue: int | None = None) -> list[Printed]:
    parts = printed(session_of(window).case)
    return [part for part in parts if (part.field, part.issue) == (field, issue)]


def _click(window: MainWindow, part: Printed, word: int = 0) -> None:
    """Click on a word of the letter, with its page in sight."""
    sheet = window.desk.letter.sheet
    x = part.left + part.stops[word] / 10 + 1
    box = Box(part.page, x, part.top, x + 1, part.bottom)
    window.desk.letter.places.bring_box(box)
    QTest.mouseClick(sheet, Qt.MouseButton.LeftButton, pos=_middle(window, box))


def _middle(window: MainWindow, box: Box) -> QPoint:
    return window.desk.letter.sheet.area_of(box).center().toPoint()


def _behind_cursor(editor: Prose) -> str:
    return editor.text()[editor.position() :]


def test_that_every_printed_block_leads_to_its_field_and_back(many: MainWindow) -> None:
    letter, desk = many.desk.letter, many.desk
    for part in printed(session_of(many).case):
        box = Box(part.page, part.left, part.top, part.right, part.bottom)
        assert letter.places.at(letter.sheet.area_of(box).center()) == part
        if part.end:
            assert letter.places.of(part.field, part.issue, part.start) == (part,)
        else:
            assert part in letter.places.of(part.field, part.issue, None)
    for part in (_parts(many, "rationale", 20)[-1], _parts(many, "treatment", 7)[0]):
        letter_fields.go_to(desk, part, 0)
        spot = letter_fields.spot_of(desk, many.focusWidget())
        assert spot is not None
        assert letter.places.of(*spot) == (part,)


def test_that_a_click_puts_the_cursor_at_the_word(many: MainWindow) -> None:
    part = _parts(many, "rationale", 4)[2]
    _click(many, part, 3)
    form = many.desk.issues.form
    assert many.desk.issues.selected_index == 4
    assert form.rationale.hasFocus()
    assert _behind_cursor(form.rationale).startswith(" ".join(part.text.split(" ")[3:]))
    assert not form.rationale.textCursor().hasSelection()


def test_that_a_click_on_the_summary_an_outcome_and_a_fact_leads_there(many: MainWindow) -> None:
    desk = many.desk
    _click(many, _parts(many, "summary")[-1])
    assert desk.summary.summary.hasFocus()
    _click(many, _parts(many, "outcome", 1)[0])
    assert desk.issues.selected_index == 1
    assert desk.issues.form.outcome.isAncestorOf(many.focusWidget())
    _click(many, _parts(many, "injury")[0])
    assert desk.summary.inputs["injury"].isAncestorOf(many.focusWidget())
    assert desk.summary.facts.is_open


def test_that_a_click_on_a_document_leads_to_its_row(many: MainWindow, qtbot: QtBot) -> None:
    from ui import notes_pane

    _click(many, _parts(many, "documents.2")[0])
    table = notes_pane.view_of(many.desk).documents.table
    qtbot.waitUntil(lambda: table.isVisible() and table.hasFocus())
    assert table.currentIndex().row() == 2


def test_that_words_of_the_letter_form_say_so_and_lead_nowhere(many: MainWindow) -> None:
    told: list[str] = []
    many.desk.told.connect(told.append)
    _click(many, _parts(many, "")[0])
    assert told == [OF_THE_FORM]
    assert many.desk.letter.area.hasFocus()


def test_that_the_keyboard_goes_from_line_to_line_and_into_a_field(
    many: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk, said = many.desk, heard(monkeypatch)
    many.actions_by_name["show_letter"].trigger()
    area = desk.letter.area
    press(area, Qt.Key.Key_Down, CONTROL)
    first = desk.letter.places._chosen
    assert first is not None
    assert said[-1] == first.text
    for _ in range(2):
        press(area, Qt.Key.Key_Down, CONTROL)
    press(area, Qt.Key.Key_Up, CONTROL)
    second = desk.letter.places._chosen
    assert second == printed(session_of(many).case)[1]
    press(area, Qt.Key.Key_Return)
    assert desk.summary.inputs["number"].isAncestorOf(many.focusWidget())


def test_that_a_bar_follows_the_cursor_and_scrolls_nothing(many: MainWindow, qtbot: QtBot) -> None:
    desk, part = many.desk, _parts(many, "rationale", 0)[3]
    desk.issues.select_issue(0)
    editor = desk.issues.form.rationale
    editor.setFocus()
    bar = desk.letter.area.verticalScrollBar()
    bar.setValue(bar.maximum())
    editor.select(part.start + 2, part.start + 2)
    box = Box(part.page, part.left, part.top, part.right, part.bottom)
    qtbot.waitUntil(lambda: desk.letter.sheet._beside == (box,))
    assert bar.value() == bar.maximum()
    many.actions_by_name["show_letter"].trigger()  # asked for
    assert desk.letter.places.in_sight(part)


def _type_at_end(window: MainWindow, qtbot: QtBot, text: str) -> None:
    editor, letter = window.desk.issues.form.rationale, window.desk.letter
    editor.moveCursor(QTextCursor.MoveOperation.End)
    qtbot.wait(100)  # the bar is there
    QTest.keyClicks(editor, text)
    editor.commit()
    qtbot.waitUntil(lambda: letter.is_fresh, timeout=10_000)
    qtbot.wait(100)


def test_that_typing_out_of_sight_is_followed_unless_the_pages_were_scrolled_away(
    many: MainWindow, qtbot: QtBot
) -> None:
    desk = many.desk
    bar = desk.letter.area.verticalScrollBar()
    desk.issues.select_issue(10)
    desk.issues.form.rationale.setFocus()
    bar.setValue(0)
    _type_at_end(many, qtbot, " One word.")
    assert desk.letter.places.in_sight(_parts(many, "rationale", 10)[-1])
    press(desk.letter.area, Qt.Key.Key_Home)  # looks something up at the beginning
    _type_at_end(many, qtbot, " Another word.")
    assert bar.value() == 0


def test_that_opening_a_case_with_the_cursor_in_a_field_scrolls_nothing(
    many: MainWindow, qtbot: QtBot
) -> None:
    desk = many.desk
    desk.issues.select_issue(15)
    desk.issues.form.rationale.setFocus()
    qtbot.wait(100)
    reference = session_of(many).case.reference
    desk.close_case()
    desk.open_case(reference)
    qtbot.waitUntil(lambda: desk.letter.is_fresh, timeout=10_000)
    qtbot.wait(100)
    assert desk.letter.area.verticalScrollBar().value() == 0
