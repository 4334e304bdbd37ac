"""What the catalog knows of the guidelines of the issue in work, beside it."""

from __future__ import annotations

import datetime as dt

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from tests.core.cases import decided_case
from tests.ui.conftest import session_of
from tests.ui.keys import press, write
from ui import guideline_pane, keys_now
from ui.guideline_view import NO_ISSUE, NO_SECTIONS, NONE_FOUND, NOTHING, RELEASED, GuidelineView
from ui.guideline_words import HOW_NOTES_COME, NO_TEXT
from ui.main_window import MainWindow
from workbench.case import Case, Issue, Stage, citation_line, replace
from workbench.guidelines import parse_citations
from workbench.guidelines.beside import Role
from workbench.guidelines.own import OwnSource, source_entry
from workbench.templates import Filling
from workbench.workspace import Workspace

ASKS = "[what the cited section asks for]"
STUDY = OwnSource(title="Opioids, an overview", author="Doe J", doi="10.1000/182", words="opioids")


def workspace_of(window: MainWindow) -> Workspace:
    assert window.desk.workspace is not None
    return window.desk.workspace


def shown(window: MainWindow, case: Case | None = None) -> GuidelineView:
    """The answer to Ctrl+Alt+6 on the first issue of a case, by default of the sample."""
    if case is not None:
        window.desk.open_case(workspace_of(window).add(case).reference)
    window.actions_by_name["show_guideline"].trigger()
    return guideline_pane.view_of(window.desk)


def requested(window: MainWindow, on: dt.date) -> Case:
    """The open case with another date of its request."""
    case = session_of(window).case
    return replace(case, number="CM26-0000009", dates=replace(case.dates, request=on))


def roles(view: GuidelineView) -> list[Role]:
    return [row.beside.role for row in view.list.rows()]


def cited(window: MainWindow) -> str:
    return citation_line(session_of(window).case.issues[0].reviewer_citations)


def test_that_the_tab_stands_behind_the_similar_decisions_and_takes_the_keyboard(
    window: MainWindow,
) -> None:
    right = window.desk.right
    titles = [right.tabText(place) for place in range(right.count())]
    assert titles[titles.index("Similar") + 1] == "Guideline"
    view = shown(window)
    assert right.tabText(right.currentIndex()) == "Guideline"
    assert view.list.hasFocus()
    for stop in (view.facts, view.search, view.cite_button, view.sections):  # as they are read
        press(view.window().focusWidget(), Qt.Key.Key_Tab)
        assert stop.hasFocus()
    press(view.sections, Qt.Key.Key_Escape)
    assert window.desk.issues.form.rationale.hasFocus()


def test_that_citations_of_both_parties_come_first_and_say_why_they_are_not_in_force(
    window: MainWindow,
) -> None:
    view = shown(window, requested(window, dt.date(2018, 3, 5)))
    assert roles(view)[:3] == [Role.CITED, Role.REVIEW, Role.REVIEW]
    assert set(roles(view)[3:]) == {Role.SUITS}
    assert view.list.rows()[0].spoken == (
        "You cite: Chronic Pain Treatment Guidelines 2009, "
        "Opioids; Weaning of medications, p. 74-96, 124, Not in force"
    )
    known = view.facts.toPlainText()
    assert (
        "On the request date:  Not in force: ended 07/28/2016; the request is of 03/05/2018."
        in (known)
    )
    assert "You cite:  Decision based on MTUS Chronic Pain Treatment Guidelines Opioids" in known
    assert "Dates of force:  From 07/18/2009 to 07/28/2016, by the date of the request." in known
    assert "Status:  Printed in real determinations, not checked against the guideline" in known
    assert "Step:  1 of 4 (8 CCR 9792.21.1): Medical Treatment Utilization Schedule" in known
    assert NO_TEXT in known
    assert "In force" in {row.spoken.rpartition(", ")[2] for row in view.list.rows()[3:]}


def test_that_enter_on_a_section_cites_it_with_its_guideline_and_undo_takes_it_out(
    qtbot: QtBot, window: MainWindow
) -> None:
    view, before = shown(window), cited(window)
    write(view.search, "on-going management")
    assert len(view.sections.rows()) == 1
    assert not view.sections.rows()[0].section.cited
    press(view.search, Qt.Key.Key_Return)
    assert "on-going management" in cited(window)
    assert cited(window).count("Chronic Pain Treatment Guidelines") == 1  # in the same sentence
    assert "undo takes it out" in window.status_line.currentMessage()
    qtbot.waitUntil(lambda: view.sections.rows()[0].section.cited)
    window.actions_by_name["undo"].trigger()
    assert cited(window) == before


def test_that_beyond_the_schedule_a_blank_in_the_rationale_asks_for_the_reason(
    qtbot: QtBot, window: MainWindow
) -> None:
    workspace_of(window).library.keep_sources(source_entry(STUDY))
    view = shown(window)
    place = roles(view).index(Role.OWN)
    view.list.setCurrentIndex(view.list.model().index(place, 0))
    assert "doi:10.1000/182" in view.facts.toPlainText()  # as text: nothing here is a link
    assert view.no_sections.text() == NO_SECTIONS
    press(view.list, Qt.Key.Key_Return)
    issue = session_of(window).case.issues[0]
    assert "Opioids, an overview" in cited(window)
    assert any(prompt in issue.rationale for prompt in issue.prompts)
    qtbot.waitUntil(lambda: roles(view)[1] is Role.CITED)  # it has moved up


def test_that_what_one_wrote_about_a_section_stands_there_with_its_day(
    window: MainWindow,
) -> None:
    view = shown(window)
    assert HOW_NOTES_COME in view.facts.toPlainText()
    kept = Filling(
        prompt=ASKS, citation=cited(window), words="a drug test each year", on=dt.date(2026, 8, 12)
    )
    workspace_of(window).library.keep_fillings([kept])
    known = shown(window).facts.toPlainText()
    assert "Opioids; Weaning of medications, 08/12/2026: a drug test each year" in known
    assert HOW_NOTES_COME not in known


def test_that_typing_a_rationale_asks_nothing_anew_and_another_issue_does(
    qtbot: QtBot, window: MainWindow
) -> None:
    view = shown(window)
    rows, issue = view.list.rows(), session_of(window).case.issues[0]
    window.desk.issues.change_issue("Edit", replace(issue, rationale="Other words."))
    view.refresh()
    assert view.list.rows() is rows
    window.desk.issues.select_issue(1)
    qtbot.waitUntil(lambda: "Physical therapy" in view.about.accessibleName())
    assert view.list.rows() is not rows


def test_that_an_empty_place_says_what_to_do(window: MainWindow) -> None:
    view = shown(window, replace(decided_case("CM26-0000003"), issues=()))
    assert (view.empty.text(), view.empty.hasFocus()) == (keys_now.filled(NO_ISSUE), True)
    unknown = Issue(id="issue-1", treatment="Qqqq")
    view = shown(window, replace(decided_case("CM26-0000004"), issues=(unknown,)))
    assert (view.empty.text(), view.list.isVisible()) == (keys_now.filled(NOTHING), False)
    view = shown(window, decided_case("CM26-0000005"))
    write(view.search, "zzzz")
    assert (view.no_sections.text(), view.cite_button.isEnabled()) == (NONE_FOUND, False)
    press(view.search, Qt.Key.Key_Return)  # and cites nothing
    assert cited(window).count("Decision based on") == 1


def test_that_a_guideline_that_nobody_knows_is_shown_as_it_is_cited(window: MainWindow) -> None:
    words = "Decision based on MTUS Zebra Complaints 2003, Stripes."
    case = decided_case("CM26-0000006")
    issue = replace(case.issues[0], reviewer_citations=parse_citations(words))
    view = shown(window, replace(case, issues=(issue,)))
    assert "Zebra" in view.list.rows()[0].text
    assert "Neither the catalog nor your own sources have it" in view.facts.toPlainText()
    assert not view.cite_button.isEnabled()


def test_that_a_released_case_is_read_and_not_changed(window: MainWindow) -> None:
    case = decided_case("CM26-0000007")
    opened = workspace_of(window)
    stored = opened.store.cases.get(opened.add(case).reference)
    opened.store.cases.freeze(stored.case, stored.revision, Stage.SUBMITTED)
    window.desk.open_case(stored.case.reference)
    view, before = shown(window), cited(window)
    assert not view.cite_button.isVisible()
    view.search.setText("weaning")
    press(view.search, Qt.Key.Key_Return)
    assert cited(window) == before
    assert window.status_line.currentMessage() == keys_now.filled(RELEASED)
