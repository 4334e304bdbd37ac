from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from tests.ui.conftest import lock, session_of, unlock
from tests.ui.keys import CONTROL, press, write
from ui.main_window import MainWindow
from ui.palette import NOTHING, Palette, keep_used, used_last
from ui.palette_ranking import ranked, told
from ui.palette_rows import Entry
from workbench.case import Case


def opened(window: MainWindow) -> Palette:
    press(focused(window), Qt.Key.Key_K, CONTROL)
    (found,) = (one for one in window.findChildren(Palette) if one.isVisible())
    return found


def focused(window: MainWindow) -> QWidget:
    found = window.focusWidget()
    assert isinstance(found, QWidget)
    return found


def titles(palette: Palette) -> list[str]:
    return [row.title if isinstance(row, Entry) else f"({row})" for row in palette.model.rows]


def find(qtbot: QtBot, palette: Palette, text: str) -> list[str]:
    write(palette.search, text)
    qtbot.waitUntil(lambda: palette._asked == palette._answered)
    return titles(palette)


def order(typed: str, *known: str) -> list[str]:
    return ranked(typed, known, told)


def test_that_words_are_found_by_their_beginnings_and_titles_that_begin_so_come_first() -> None:
    titles = ("Verify a letter", "Copy letter", "Letter forms", "Letter", "Lock")
    assert order("letter", *titles) == ["Letter", "Letter forms", "Copy letter", "Verify a letter"]
    assert order("le fo", *titles) == ["Letter forms"]
    assert order("forms letter", *titles) == ["Letter forms"]


def test_that_initials_and_mistyped_words_are_found_where_no_word_begins_so() -> None:
    titles = ("Release and sign", "Restore a backup", "Read determination")
    assert order("rs", *titles) == ["Release and sign"]
    assert order("relase", *titles) == ["Release and sign"]
    assert order("bakcup", *titles) == ["Restore a backup"]
    assert order("xyz", *titles) == []


def test_that_an_action_is_found_with_its_menus_and_keys_and_done_where_the_keyboard_was(
    qtbot: QtBot, window: MainWindow
) -> None:
    rationale = window.desk.issues.form.rationale
    rationale.setFocus()
    palette = opened(window)
    assert find(qtbot, palette, "next undec")[:2] == ["(Actions)", "Next undecided"]
    entry = palette.entry()
    assert entry is not None
    assert (entry.where, entry.keys, entry.enabled) == ("Issue", "Ctrl+U", True)
    done: list[object] = []
    window.desk.issues.actions_by_key["next_undecided"].triggered.connect(
        lambda: done.append(window.focusWidget())
    )
    press(palette.search, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(done))
    assert done == [rationale]
    assert not window.findChildren(Palette) or not palette.isVisible()


def test_that_escape_leaves_the_keyboard_where_it_was(window: MainWindow) -> None:
    window.desk.summary.summary.setFocus()
    palette = opened(window)
    press(palette.search, Qt.Key.Key_Escape)
    assert window.focusWidget() is window.desk.summary.summary


def test_that_an_action_that_cannot_be_done_now_says_so_and_is_not_done(
    qtbot: QtBot, window: MainWindow
) -> None:
    palette = opened(window)
    find(qtbot, palette, "write an addendum")
    entry = palette.entry()
    assert entry is not None
    assert entry.spoken == "Write an addendum, Case, Ctrl+Alt+D, not now"
    press(palette.search, Qt.Key.Key_Return)
    assert palette.isVisible()
    assert palette.keys.text() == "“Write an addendum” cannot be done now."


def test_that_the_names_of_groups_are_passed_over_by_the_arrows(
    qtbot: QtBot, window: MainWindow
) -> None:
    palette = opened(window)
    find(qtbot, palette, "physical")
    first = palette.entry()
    for _ in range(len(palette.model.rows) + 1):
        press(palette.search, Qt.Key.Key_Down)
        assert palette.entry() is not None
    for _ in range(len(palette.model.rows) + 1):
        press(palette.search, Qt.Key.Key_Up)
    assert palette.entry() == first


@pytest.mark.parametrize("typed", ["CM26-77", "WK-4711", "unheard"])
def test_that_a_case_is_found_by_number_worker_reference_and_words_and_opened(
    qtbot: QtBot, window: MainWindow, typed: str
) -> None:
    workspace = session_of(window).workspace
    case = Case(number="CM26-7777", worker_reference="WK-4711", summary="An unheard story.")
    added = workspace.add(case)
    palette = opened(window)
    assert "CM26-7777" in find(qtbot, palette, typed)
    while (entry := palette.entry()) is None or entry.title != "CM26-7777":
        press(palette.search, Qt.Key.Key_Down)
    press(palette.search, Qt.Key.Key_Return)
    assert session_of(window).case.reference == added.reference


def test_that_enter_on_a_case_waits_for_the_cases_that_were_typed(
    qtbot: QtBot, window: MainWindow
) -> None:
    workspace = session_of(window).workspace
    for number in ("CM26-1001", "CM26-1002"):
        workspace.add(Case(number=number))
    palette = opened(window)
    find(qtbot, palette, "CM26-100")
    write(palette.search, "2")
    press(palette.search, Qt.Key.Key_Return)  # the answer is not there yet
    qtbot.waitUntil(lambda: session_of(window).case.number == "CM26-1002")


def test_that_an_issue_of_the_case_is_found_by_its_treatment_and_shown(
    qtbot: QtBot, window: MainWindow
) -> None:
    treatment = session_of(window).case.issues[1].treatment
    palette = opened(window)
    assert f"2 {treatment}" in find(qtbot, palette, treatment[:12])
    while (entry := palette.entry()) is None or entry.title != f"2 {treatment}":
        press(palette.search, Qt.Key.Key_Down)
    press(palette.search, Qt.Key.Key_Return)
    assert window.desk.issues.selected_index == 1


def test_that_a_template_fills_the_issue_in_work_and_undo_takes_it_back(
    qtbot: QtBot, window: MainWindow
) -> None:
    before = session_of(window).case
    palette = opened(window)
    shown = find(qtbot, palette, "template opioid")
    name = shown[shown.index("(Templates)") + 1]
    while (entry := palette.entry()) is None or entry.title != name:
        press(palette.search, Qt.Key.Key_Down)
    press(palette.search, Qt.Key.Key_Return)
    assert session_of(window).case.issues[0].template
    window.desk.undo()
    assert session_of(window).case == before


def test_that_what_was_done_last_comes_first_and_outlasts_a_lock(
    qtbot: QtBot, window: MainWindow
) -> None:
    palette = opened(window)
    find(qtbot, palette, "copy as text summary")
    press(palette.search, Qt.Key.Key_Return)
    assert used_last(session_of(window).workspace) == ("copy_summary",)
    lock(window)
    unlock(qtbot, window)
    assert titles(opened(window))[:3] == ["(Used last)", "Summary", "(Actions)"]


def test_that_names_of_actions_that_are_no_more_are_passed_over(window: MainWindow) -> None:
    keep_used(session_of(window).workspace, "an action of an earlier version")
    assert titles(opened(window))[0] == "(Actions)"


def test_that_words_which_nothing_holds_are_told(qtbot: QtBot, window: MainWindow) -> None:
    palette = opened(window)
    assert find(qtbot, palette, "qqqq zzzz") == []
    assert palette.keys.text() == NOTHING


def test_that_every_action_but_its_own_is_found(window: MainWindow) -> None:
    palette = opened(window)
    shown = {row.name for row in palette.model.rows if isinstance(row, Entry)}
    known = {action.objectName() for action in window.findChildren(QAction) if action.shortcuts()}
    assert known - shown <= {"palette", ""}
