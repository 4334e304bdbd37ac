"""The aids beside the letter: filled from the case, edited, and stated in the rationale."""

from __future__ import annotations

import datetime as dt

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.conftest import lock, session_of
from ui import aids_pane
from ui.aids_dose import NOT_SOLD, UNREAD, number
from ui.aids_pane import with_sentence_at
from ui.aids_view import AidsView
from ui.main_window import MainWindow
from workbench.aids import DAY_OF_RECORD, dose_of
from workbench.case import Amount, Case, Dates, Issue, Problem, WorkingNote, replace
from workbench.clocks import Holidays

HELD = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
NORCO = Issue(id="a", treatment="Norco 10/325 mg, 1 tab QID prn, #120", rationale="One. Two.")
OXYCONTIN = Issue(id="b", treatment="OxyContin 20 mg, 30 day supply, 1 refill, total of 120")
TAPERED = Issue(id="d", treatment="Norco 10/325 mg, 1 tab TID, then BID")
THERAPY = Issue(
    id="c", treatment="Physical therapy, 12 visits", certified=Amount(quantity=6, unit="visits")
)
CREAM = Issue(
    id="e", treatment="Compound cream: Flurbiprofen 20%, Baclofen 5%, Lidocaine 4%, 180 grams"
)
CLOSING = "The request for Norco is not medically necessary."
CASE = Case(
    reference="draft-0001",
    notes=(WorkingNote(id="n", text="Completed 18 PT visits"),),
    dates=Dates(records_received=dt.date(2026, 11, 10)),
)


@pytest.fixture
def view(qtbot: QtBot, dressed: QApplication) -> AidsView:
    """The aids alone, shown."""
    del dressed
    view = AidsView()
    qtbot.addWidget(view)
    view.resize(510, 800)
    view.show()
    return view


def show(view: AidsView, *issues: Issue) -> None:
    view.show_case(replace(CASE, issues=issues), issues[0], Holidays())


def enter(view: AidsView, card: int, field: str, text: str) -> None:
    editor = view.doses[card].fields[field]
    editor.entry.setText(text)
    editor.commit()


def shown(widget: QWidget, view: AidsView) -> bool:
    return widget.isVisibleTo(view)


def next_stop(widget: QWidget) -> QWidget | None:
    """What Tab leads to."""
    following = widget.nextInFocusChain()
    while following is not None and not following.focusPolicy() & Qt.FocusPolicy.TabFocus:
        following = following.nextInFocusChain()
    return following


def test_that_sum_and_rest_go_into_the_case_as_steps_that_undo_takes_back(
    window: MainWindow,
) -> None:
    session, issues = session_of(window), window.desk.issues
    dates = Dates(request=dt.date(2015, 8, 3))
    session.change(
        "Set", replace(session.case, issues=(NORCO, THERAPY), notes=CASE.notes, dates=dates)
    )
    window.actions_by_name["show_aids"].trigger()
    view = aids_pane.view_of(window.desk)
    assert view.morphine.result.text() == "Up to 40 mg"  # 4 x 10 mg x 1
    assert view.morphine.button.hasFocus()
    issues.form.rationale.select(4, 4)
    issues.form.rationale.setFocus()
    QTest.keyClick(issues.form.rationale, Qt.Key.Key_B, HELD)
    rationale = session.case.issues[0].rationale
    assert rationale.startswith(
        "One. As requested on 08/03/2015, the opioid (Norco 10/325 mg, up to 4 a day) amounts to "
    )
    assert rationale.endswith("of 2022, which is later than the request. Two.")
    assert issues.form.rationale.hasFocus()
    window.actions_by_name["undo"].trigger()
    assert session.case.issues[0].rationale == "One. Two."
    issues.select_issue(1)
    rest = view.groups["c"].rest
    rest.button.click()
    issue = session.case.issues[1]
    assert issue.treatment.endswith("(12 visits; 6 certified, remaining 6 in dispute)")
    assert issue.remaining == Amount(quantity=6, unit="visits")
    assert rest.result.text() == "6 visits"
    assert not shown(rest.button, view)  # the title says it
    view_states_the_sum_in_its_own_issue(window, view)
    lock(window)
    assert view.doses == []


def view_states_the_sum_in_its_own_issue(window: MainWindow, view: AidsView) -> None:
    """From the therapy, the sum of the opioid goes into the issue of the opioid, and says so."""
    session, issues = session_of(window), window.desk.issues
    closed = replace(NORCO, rationale=f"One.\n\n{CLOSING}", closing=CLOSING)
    session.change("Set", replace(session.case, issues=(closed, session.case.issues[1])))
    issues.select_issue(1)
    view.new_dose.given.emit(dose_of("MS Contin 15 mg BID"))
    assert view.morphine.button.text() == "Into the rationale of issue 1"
    issues.form.rationale.setFocus()
    QTest.keyClick(issues.form.rationale, Qt.Key.Key_B, HELD)
    norco, therapy = session.case.issues
    assert issues.issue() is norco
    assert norco.rationale.startswith(f"One.\n\nAs documented on {DAY_OF_RECORD}, the opioids (")
    assert norco.rationale.endswith(f"later than the request. {CLOSING}")
    assert norco.prompts == (DAY_OF_RECORD,)
    assert issues.form.rationale.textCursor().selectedText() == DAY_OF_RECORD
    assert therapy.rationale == ""


def test_that_each_sum_says_how_sure_it_is_by_which_table_and_how_it_was_computed(
    view: AidsView,
) -> None:
    show(view, NORCO)
    assert view.acetaminophen.result.text() == "Up to 1,300 mg"  # 4 x 325 mg
    assert "CDC 2022 (checked, on a day that is not recorded)" in view.morphine.about.text()
    assert not view.morphine.how.is_open
    assert "4 × 10 mg = 40 mg" in view.morphine.steps.text()
    view.morphine.tables.setCurrentIndex(1)
    assert "CDC 2016 (generally known, not verified)" in view.morphine.about.text()
    show(view, OXYCONTIN)
    # 120 over 60 days: 2 x 20 x 1.5 = 60; over 30 days: 4 x 20 x 1.5 = 120
    assert view.morphine.result.text() == "60 or 120 mg"
    assert not view.morphine.button.isEnabled()
    assert "read in two ways" in view.morphine.why.text()
    assert not shown(view.acetaminophen, view)
    assert not shown(view.groups["b"].rest, view)
    show(view, THERAPY)
    assert not shown(view.morphine, view)


def test_that_what_is_entered_counts_and_stays_while_its_item_says_the_same(view: AidsView) -> None:
    show(view, OXYCONTIN)
    enter(view, 0, "refills", "")
    assert view.morphine.result.text() == "120 mg"  # the total is for 30 days
    assert view.morphine.button.isEnabled()
    enter(view, 0, "strength", "21 mg")
    assert view.doses[0].told.text() == NOT_SOLD
    enter(view, 0, "per_day", "often")
    assert view.doses[0].fields["per_day"].problem.text() == "Not a number."
    QTest.keyClicks(view.new_dose.line, "nothing known")
    QTest.keyClick(view.new_dose.line, Qt.Key.Key_Return)
    assert "No drug is known" in view.new_dose.told.text()
    view.new_dose.line.setText("Butrans 10 mcg/hr patch")
    QTest.keyClick(view.new_dose.line, Qt.Key.Key_Return)
    assert view.morphine.result.text() == "At least 126 mg, Butrans 10 mcg/hr not included"
    assert "never converted" in view.morphine.steps.text()
    view.doses[1].counted.click()
    assert view.morphine.button.isEnabled()
    show(view, OXYCONTIN, NORCO)
    assert [card.dose.strength for card in view.doses] == ["21 mg", "10/325 mg", "10 mcg/hr"]
    assert next_stop(view.doses[-1].as_needed) is view.new_dose.line
    assert next_stop(view.groups["a"].header) is view.doses[1].counted
    view.doses[-1].remove_button.click()
    assert [card.dose.name for card in view.doses] == ["OxyContin", "Norco"]
    assert not shown(view.doses[0].remove_button, view)
    show(view, TAPERED)
    assert view.doses[0].told.text() == UNREAD
    assert not shown(view.morphine.button, view)  # nothing can be counted
    assert not shown(view.morphine.result, view)
    assert "not read to their end" in view.morphine.about.text()
    enter(view, 0, "per_day", "3")
    assert view.doses[0].told.text() == "3 a day as directed"
    view.show_nothing()
    assert view.doses == []


def test_that_a_drug_that_is_typed_fills_the_row_of_the_same_drug(view: AidsView) -> None:
    show(view, THERAPY, replace(NORCO, treatment="Norco 10/325 mg #120"))
    view.new_dose.line.setText("hydrocodone/apap 10-325 mg, 1 tab QID prn")
    QTest.keyClick(view.new_dose.line, Qt.Key.Key_Return)
    (card,) = view.doses
    assert (card.dose.per_day, card.dose.as_needed, card.dose.quantity) == (4, True, 120)
    assert view.morphine.result.text() == "Up to 40 mg"
    assert view.new_dose.told.text() == "Norco 10/325 mg of issue 2 is filled in."
    assert shown(card, view)


def test_that_the_issue_in_work_comes_first_and_the_others_are_folded_and_named(
    view: AidsView,
) -> None:
    bare = replace(NORCO, treatment="Norco 10/325 mg #120")
    case = replace(CASE, issues=(bare, THERAPY, CREAM, Issue(id="m", treatment="MRI")))
    view.show_case(case, THERAPY, Holidays())
    groups = view.groups
    assert [ident for ident, one in groups.items() if one.is_open] == ["c"]
    QApplication.processEvents()  # which lays out
    assert groups["c"].y() < view.new_dose.y() < groups["a"].y() < groups["e"].y()
    assert not shown(groups["m"], view)
    assert (groups["a"].header.text(), groups["a"].digest.text()) == ("Issue 1", bare.treatment)
    assert (view.morphine.is_open, view.morphine.digest.text()) == (False, "nothing can be counted")
    view.show_case(case, CREAM, Holidays())
    assert [ident for ident, one in groups.items() if one.is_open] == ["e"]
    assert groups["e"].compound.text() == (
        "Compound, 180 grams: Flurbiprofen 20%, Baclofen 5%, Lidocaine 4%"
    )
    assert groups["e"].doses == []
    view.show_case(case, bare, Holidays())
    assert view.morphine.is_open
    assert not shown(view.morphine.result, view)
    assert not shown(groups["c"].rest, view)


def test_that_a_case_of_another_time_is_summed_up_with_its_own_issues(view: AidsView) -> None:
    show(view, THERAPY)
    first = view.morphine.table()
    dates = Dates(request=dt.date(2019, 10, 2))
    later = replace(CASE, reference="draft-0002", issues=(OXYCONTIN, NORCO), dates=dates)
    view.show_case(later, NORCO, Holidays())
    assert view.morphine.table() != first
    assert view.morphine.button.text() == "Into the rationale of issue 2"


def test_that_visits_are_counted_and_never_more_than_looked_at(view: AidsView) -> None:
    show(view, THERAPY)
    card = view.groups["c"].visits
    assert card is not None
    assert card.result.text() == "18 before and 12 asked for are 30. The notes say 18."
    assert "12/10/2026" in view.clock.result.text()
    card.field.entry.setText("2")
    card.field.commit()
    assert card.result.text().startswith("2 before and 12 asked for are 14.")


@pytest.mark.parametrize(("text", "at", "after"), [
    ("", 0, "S."), ("One.", 4, "One. S."), ("One. Two.", 4, "One. S. Two."),
    ("One.\n\nTwo.", 6, "One.\n\nS. Two."),
])  # fmt: skip
def test_that_a_sentence_stands_apart_from_its_neighbors(text: str, at: int, after: str) -> None:
    assert with_sentence_at(text, "S.", at)[0] == after


@pytest.mark.parametrize("text", ["0", "-1", "nan", "inf", "1e9", "four"])
def test_that_no_number_of_units_is_refused(text: str) -> None:
    with pytest.raises(Problem):
        number(text)
