"""Similar earlier decisions beside the letter: asked for by a key, read, and used as one step."""

from __future__ import annotations

import datetime as dt

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.core.cases import decided_case, decided_issue
from tests.ui.conftest import session_of
from ui import keys_now, reusing, similar_pane
from ui.main_window import MainWindow
from ui.similar_view import NO_CASE, NO_TREATMENT, NONE, SimilarView
from workbench.case import Case, Dates, Issue, Outcome, replace

REQUESTED = dt.date(2014, 9, 30)  # while what the earlier cases cite was in force
NORCO = "Norco 5/325 mg #60"


@pytest.fixture
def view(qtbot: QtBot, window: MainWindow) -> SimilarView:
    """The answer to Ctrl+Alt+M on an issue that is similar to some of two cases and the sample."""
    for number, title in (("CM24-0000001", "Norco 10/325 mg #120"), ("CM24-0000002", NORCO)):
        kept(window, number, title)
    issues = (Issue(id="issue-1", treatment=NORCO), Issue(id="issue-2", treatment="Gym membership"))
    case = replace(decided_case("CM26-0000009"), issues=issues, dates=Dates(request=REQUESTED))
    assert window.desk.workspace is not None
    window.desk.open_case(window.desk.workspace.add(case).reference)
    window.desk.issues.actions_by_key["similar"].trigger()
    view = similar_pane.view_of(window.desk)
    qtbot.waitUntil(lambda: len(view.list.rows()) == 3)
    return view


def kept(window: MainWindow, number: str, title: str) -> Case:
    case = decided_case(number)
    dates = replace(case.dates, decision=dt.date(2024, 3, 4))
    issue = decided_issue("issue-1", title, Outcome.UPHELD)
    assert window.desk.workspace is not None
    return window.desk.workspace.add(replace(case, issues=(issue,), dates=dates))


def told(window: MainWindow) -> list[str]:
    heard: list[str] = []
    window.desk.told.connect(heard.append)
    return heard


def rationale(window: MainWindow) -> str:
    return session_of(window).case.issues[0].rationale


def test_that_the_keyboard_alone_leads_to_earlier_words_and_undo_takes_them_out(
    window: MainWindow, view: SimilarView
) -> None:
    heard = told(window)
    assert view.list.hasFocus()
    first, second, _ = view.list.rows()
    assert (first.earlier.number, first.earlier.similarity) == ("CM24-0000002", 100)
    assert (second.origin, second.why) == (
        "draft · 03/04/2024 · CM24-0000001",
        "same drug, similar title",
    )
    assert second.spoken.startswith("94 percent similar, Norco 10/325 mg #120, Upheld, same drug")
    assert rationale(window) == ""  # nothing is filled in by itself
    assert view.scope.text().startswith("Only your decisions for Example Review Organization are")
    assert "Reuse wording elsewhere" in view.scope.text()
    assert view.list.height() < 4 * view.list.sizeHintForRow(0)
    assert view.words.toPlainText().startswith("It cites, and this comes with its words")
    QTest.keyClick(view.list, Qt.Key.Key_Down)
    assert "Norco 10/325 mg #120" in view.words.toPlainText()  # what was there, struck through
    QTest.keyClick(view.list, Qt.Key.Key_Return)
    issue = session_of(window).case.issues[0]
    assert NORCO in issue.rationale
    assert "#120" not in issue.rationale
    assert (issue.outcome, issue.reused_marks != ()) == (None, True)
    assert window.desk.issues.form.rationale.hasFocus()
    assert issue.reviewer_citations == decided_issue("", "", Outcome.UPHELD).reviewer_citations
    assert "with its citation, 4 places to review; undo takes them out" in heard[-1]
    assert window.status_line.currentMessage() == heard[-1]
    window.actions_by_name["undo"].trigger()
    assert "undo takes them out" not in window.status_line.currentMessage()
    assert session_of(window).case.issues[0] == Issue(id="issue-1", treatment=NORCO)
    assert view.replace_button.text() == "Use as &rationale"


def test_that_words_of_ones_own_are_replaced_or_added_to_only_when_asked_for(
    qtbot: QtBot, window: MainWindow, view: SimilarView
) -> None:
    heard, editor = told(window), window.desk.issues
    issue = replace(session_of(window).case.issues[0], rationale="My own words.")
    editor.change_issue("Set", issue)
    view.refresh()
    assert "What Replace would change" in view.words.toPlainText()
    view.take_keyboard()
    QTest.keyClick(view.list, Qt.Key.Key_Return)
    assert (rationale(window), heard[-1]) == ("My own words.", reusing.HOW)
    editor.form.rationale.select(13, 13)
    QTest.keyClick(view.list, Qt.Key.Key_N, Qt.KeyboardModifier.AltModifier)
    both = "My own words. The record supports a decision on Norco"
    qtbot.waitUntil(lambda: rationale(window).startswith(both))  # a button moves first
    QTest.keyClick(view.list, Qt.Key.Key_R, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(lambda: rationale(window).startswith("The record supports a decision on"))
    view.take_keyboard()
    QTest.keyClick(view.list, Qt.Key.Key_Escape)
    assert editor.form.rationale.hasFocus()


def test_that_each_issue_has_its_own_answer_and_an_empty_one_says_what_to_do(
    qtbot: QtBot, window: MainWindow, view: SimilarView
) -> None:
    window.desk.issues.select_issue(1)
    said = keys_now.filled(NONE)
    qtbot.waitUntil(lambda: view.empty.isVisible() and view.empty.text() == said)
    assert view.empty.hasFocus()
    window.desk.issues.actions_by_key["add"].trigger()
    qtbot.waitUntil(lambda: view.empty.text() == NO_TREATMENT)
    window.desk.issues.select_issue(0)
    qtbot.waitUntil(lambda: len(view.list.rows()) == 3)
    window.desk.close_case()
    assert (list(view.list.rows()), view.empty.text()) == ([], NO_CASE)
    assert view.words.toPlainText() == ""


def test_that_a_case_that_is_destroyed_vanishes_from_the_list(
    qtbot: QtBot, window: MainWindow, view: SimilarView
) -> None:
    gone = view.list.rows()[0].earlier
    assert window.desk.workspace is not None
    window.desk.workspace.destroy(gone.reference, "a reason")
    qtbot.waitUntil(lambda: len(view.list.rows()) == 2)
    assert view.list.rows()[0].earlier.reference != gone.reference
    assert "Norco 10/325 mg #120" in view.words.toPlainText()
