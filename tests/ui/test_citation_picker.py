from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.sessions import opened_session, three_issues
from ui import citing
from ui.citation_picker import NOTHING_FOUND, NOTHING_ON_STEP, CitationPicker, Picked
from ui.citation_rows import OFFER, Pick, cited
from ui.citing import CITED_ALREADY
from ui.issue_editor import IssueEditor
from ui.popup_head import PopupHead
from workbench import guidelines
from workbench.case import (
    CitationPatterns,
    Issue,
    ReviewDecision,
    UtilizationReview,
    citation_line,
    open_prompts,
    replace,
    with_issue,
)
from workbench.guidelines import Entry, Offer
from workbench.session import Session
from workbench.workspace import Shelved

CONTROL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier
RETURN = Qt.Key.Key_Return
OPIOIDS = "chronic-pain-treatment-guidelines/opioids"


@pytest.fixture(scope="module")
def session(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Session]:
    case = three_issues()
    case = replace(case, dates=replace(case.dates, request=dt.date(2014, 3, 1)))
    blank = Issue(id="issue-2", treatment="Norco 10/325 mg #120")
    with opened_session(tmp_path_factory.mktemp("picker"), with_issue(case, blank)) as session:
        yield session


pytestmark = pytest.mark.usefixtures("dressed")  # a style sheet lets rows look hovered


@pytest.fixture
def editor(qtbot: QtBot, session: Session) -> Iterator[IssueEditor]:
    """The second issue, an opioid that nothing is cited for, with the cursor in its rationale."""
    session.change("Begin again", with_issue(session.case, Issue(id="issue-2", treatment="Norco")))
    editor = IssueEditor()
    qtbot.addWidget(editor)
    editor.resize(760, 640)
    editor.show_session(session)
    with qtbot.waitActive(editor):
        editor.show()
        editor.activateWindow()
    editor.select_issue(1)
    editor.focus_field("rationale")
    yield editor
    editor.show_session(None)


@pytest.fixture
def picker(qtbot: QtBot, editor: IssueEditor) -> CitationPicker:
    qtbot.keyClick(editor.form.rationale, Qt.Key.Key_G, CONTROL)
    (picker,) = editor.findChildren(CitationPicker)
    return picker


def issue_of(session: Session) -> Issue:
    return session.case.issues[1]


def line_of(session: Session) -> str:
    return citation_line(issue_of(session).reviewer_citations)


def rows(picker: CitationPicker) -> list[Offer]:
    model = picker.view.model()
    return [model.index(row, 0).data(OFFER) for row in range(model.rowCount())]


def entry(ident: str) -> Entry:
    found = guidelines.entry_by_id(ident)
    assert found is not None
    return found


def test_that_enter_cites_what_fits_best_and_escape_ends(
    picker: CitationPicker, session: Session, qtbot: QtBot
) -> None:
    best = rows(picker)[0].entry
    assert "opioid" in best.treatments
    expected = guidelines.cite(best)
    assert picker.printed.text() == expected.text
    qtbot.keyClick(picker.search, RETURN)
    assert issue_of(session).reviewer_citations == (expected,)
    assert session.undo_name == "Add citation"
    uses = session.workspace.library.uses
    assert best.id not in uses(Shelved.CITATION)  # it may be taken back yet
    editor = cast(IssueEditor, picker.window())
    qtbot.keyClick(picker.search, Qt.Key.Key_Escape)
    citing.count(editor)
    assert uses(Shelved.CITATION)[best.id].uses == 1
    assert editor.form.rationale.hasFocus()
    assert not picker.isVisible()


def test_that_one_cites_after_the_other_without_leaving(
    picker: CitationPicker, session: Session, qtbot: QtBot
) -> None:
    qtbot.keyClicks(picker.search, "opioids 78-80")
    qtbot.keyClick(picker.search, RETURN)
    first = "Decision based on MTUS Chronic Pain Treatment Guidelines Opioids Page(s): 78-80."
    assert line_of(session) == first
    assert picker.isVisible()
    assert picker.search.hasFocus()
    assert picker.search.text() == ""
    assert picker.so_far.text() == f"Cited: {first}"
    qtbot.keyClick(picker.search, RETURN)  # pressed twice: nothing was looked at
    assert line_of(session) == first
    qtbot.keyClicks(picker.search, "low back > special")
    qtbot.keyClick(picker.search, RETURN)
    other = "Decision based on MTUS Low Back Complaints 2004, Section(s): Special Studies."
    assert line_of(session) == f"{first} {other}"
    qtbot.keyClicks(picker.search, "opioids 78-80")
    qtbot.keyClick(picker.search, RETURN)
    assert line_of(session) == f"{first} {other}"
    assert picker.printed.text() == CITED_ALREADY
    qtbot.keyClicks(picker.search, "weaning")
    said = picker.printed.text()
    qtbot.keyClick(picker.search, RETURN)
    both = first.replace(
        "Opioids Page(s): 78-80.", "Opioids; Weaning of medications Page(s): 78-80, 124."
    )
    assert said == both
    assert line_of(session) == f"{both} {other}"
    session.undo()
    assert line_of(session) == f"{first} {other}"


def test_that_the_picker_says_for_what_it_is_and_lists_whole_rows(
    editor: IssueEditor, session: Session, qtbot: QtBot
) -> None:
    cited = guidelines.parse_citations(
        "Decision based on MTUS Chronic Pain Treatment Guidelines Opioids Page(s): 76-80."
    )
    denied = UtilizationReview(decision=ReviewDecision.DENIED)
    asked = replace(issue_of(session), claims_administrator_citations=cited)
    asked = replace(asked, utilization_review=denied, treatment="Norco <b>10/325</b>")
    session.change("Read", with_issue(session.case, asked))
    qtbot.keyClick(editor.form.rationale, Qt.Key.Key_G, CONTROL)
    (picker,) = editor.findChildren(CitationPicker)
    (head,) = picker.findChildren(PopupHead)
    assert head.accessibleName() == "For: Norco <b>10/325</b> · UR denied, cited Opioids 76-80"
    view, viewport = picker.view, picker.view.viewport()
    second = view.visualRect(view.model().index(1, 0))
    assert viewport.height() % second.height() == 0
    ground = viewport.grab(second).toImage().pixelColor(1, 1)
    qtbot.mouseMove(viewport, second.center())
    assert viewport.grab(second).toImage().pixelColor(1, 1) == ground  # it does not look chosen


def test_that_arrows_move_while_the_search_keeps_the_cursor(
    picker: CitationPicker, session: Session, qtbot: QtBot
) -> None:
    qtbot.keyClicks(picker.search, "opi")
    second = rows(picker)[1].entry
    qtbot.keyClick(picker.search, Qt.Key.Key_Down)
    assert picker.search.hasFocus()
    qtbot.keyClick(picker.search, RETURN)
    assert issue_of(session).reviewer_citations == (guidelines.cite(second),)


def test_that_marked_sections_of_one_guideline_stand_in_one_citation(
    picker: CitationPicker, session: Session, qtbot: QtBot
) -> None:
    for words in ("weaning of med", "opioids 78"):
        picker.search.clear()
        qtbot.keyClicks(picker.search, words)
        qtbot.keyClick(picker.search, RETURN, CONTROL)
    index = picker.view.currentIndex()
    assert index.data(Qt.ItemDataRole.AccessibleTextRole).startswith("marked, ")
    qtbot.keyClick(picker.search, RETURN)
    weaning = entry("chronic-pain-treatment-guidelines/weaning-of-medications")
    pages = f"{weaning.pages}, 78"
    expected = guidelines.cite(weaning, entry(OPIOIDS), pages=pages)
    assert issue_of(session).reviewer_citations == (expected,)


def test_that_the_key_for_done_holds_once_something_is_cited(
    picker: CitationPicker, qtbot: QtBot
) -> None:
    qtbot.keyClick(picker.search, RETURN)
    assert picker.isVisible()
    editor = cast(IssueEditor, picker.window())
    with qtbot.waitSignal(editor.told) as told:
        qtbot.keyClick(picker.search, RETURN, CONTROL)
    assert told.args == ["The issue has no outcome yet."]
    assert not picker.isVisible()


def test_that_sections_of_two_guidelines_make_two_citations() -> None:
    one, other = entry(OPIOIDS), entry("low-back-complaints-2004/special-studies")
    both = (guidelines.cite(one), guidelines.cite(other))
    assert cited((Pick(one), Pick(other))) == both


def test_that_a_favorite_is_kept_and_said_in_words(
    picker: CitationPicker, session: Session, qtbot: QtBot
) -> None:
    qtbot.keyClicks(picker.search, "opioids")
    qtbot.keyClick(picker.search, Qt.Key.Key_D, CONTROL)
    assert session.workspace.library.favorites() == {OPIOIDS}
    index = picker.view.currentIndex()
    assert index.data(Qt.ItemDataRole.AccessibleTextRole).startswith("favorite, Opioids")
    qtbot.keyClick(picker.search, Qt.Key.Key_D, CONTROL)
    assert session.workspace.library.favorites() == frozenset()


def test_that_a_step_beyond_the_schedule_asks_for_the_reason(
    picker: CitationPicker, session: Session, qtbot: QtBot
) -> None:
    qtbot.keyClick(picker.search, Qt.Key.Key_2, ALT)
    qtbot.keyClicks(picker.search, "pain (chronic)")
    assert {offer.entry.rung for offer in rows(picker)} == {2}
    qtbot.keyClick(picker.search, RETURN)
    assert picker.reason.line.hasFocus()
    assert line_of(session) == ""
    qtbot.keyClick(picker.reason.line, Qt.Key.Key_Escape)
    assert picker.search.hasFocus()
    qtbot.keyClick(picker.search, RETURN)
    qtbot.keyClick(picker.reason.line, Qt.Key.Key_Down)
    assert picker.reason.line.text()
    picker.reason.line.clear()
    qtbot.keyClicks(picker.reason.line, "it is silent on yoga")
    sentence = picker.reason.preview.text()
    assert "because it is silent on yoga." in sentence
    qtbot.keyClick(picker.reason.line, RETURN)
    assert "Non-MTUS" in line_of(session)
    assert issue_of(session).rationale == sentence
    assert picker.search.hasFocus()
    session.undo()
    assert (line_of(session), issue_of(session).rationale) == ("", "")


def test_that_a_reason_that_is_left_out_stays_to_be_filled_in(
    picker: CitationPicker, session: Session, qtbot: QtBot
) -> None:
    qtbot.keyClick(picker.search, Qt.Key.Key_2, ALT)
    qtbot.keyClick(picker.search, RETURN)
    qtbot.keyClick(picker.reason.line, RETURN)
    assert len(open_prompts(issue_of(session))) == 1


def test_that_the_ladder_shows_the_step_of_the_row_and_one_step_alone(
    picker: CitationPicker, qtbot: QtBot
) -> None:
    steps = picker.ladder.steps
    assert steps[1].accessibleDescription() == "the current row is here"
    qtbot.keyClick(picker.search, Qt.Key.Key_4, ALT)
    assert steps[4].accessibleDescription() == "only this is shown"
    assert picker.printed.text() == NOTHING_ON_STEP
    qtbot.keyClick(picker.search, Qt.Key.Key_4, ALT)
    assert rows(picker)
    qtbot.mouseClick(cast(QWidget, steps[2]), Qt.MouseButton.LeftButton)
    assert {offer.entry.rung for offer in rows(picker)} == {2}
    assert picker.isVisible()


def test_that_it_cites_for_the_issue_it_was_opened_for(
    picker: CitationPicker, session: Session, qtbot: QtBot
) -> None:
    cast(IssueEditor, picker.window()).select_issue(2)
    qtbot.keyClick(picker.search, RETURN)
    assert line_of(session)
    assert session.case.issues[2].reviewer_citations == ()


def test_that_every_row_says_whether_it_is_in_force_and_how_far_it_was_checked(
    picker: CitationPicker, qtbot: QtBot
) -> None:
    model = picker.view.model()
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    spoken = [
        model.index(row, 0).data(Qt.ItemDataRole.AccessibleTextRole)
        for row in range(model.rowCount())
    ]
    assert all("in force" in text or "outside the MTUS" in text for text in spoken)
    statuses = {one.status for one in guidelines.catalogue()}
    assert all(any(text.endswith(status) for status in statuses) for text in spoken)
    qtbot.keyClicks(picker.search, "low back disorders 2020")
    assert picker.standing.text().startswith("Not in force: took effect ")


def test_that_words_no_guideline_has_are_said_so(picker: CitationPicker, qtbot: QtBot) -> None:
    qtbot.keyClicks(picker.search, "qqqqq")
    assert picker.printed.text() == NOTHING_FOUND
    qtbot.keyClick(picker.search, RETURN)
    assert picker.isVisible()


def test_that_space_marks_in_the_list_and_a_click_elsewhere_closes(
    picker: CitationPicker, qtbot: QtBot
) -> None:
    qtbot.keyClicks(picker.search, "opioids crit")
    assert picker.search.text() == "opioids crit"
    qtbot.keyClick(picker.search, Qt.Key.Key_Tab)
    assert picker.view.hasFocus()
    qtbot.keyClick(picker.view, Qt.Key.Key_Space)
    index = picker.view.currentIndex()
    assert index.data(Qt.ItemDataRole.AccessibleTextRole).startswith("marked, ")
    window = cast(IssueEditor, picker.window())
    qtbot.mouseClick(window.list.viewport(), Qt.MouseButton.LeftButton)
    assert not picker.isVisible()


def test_that_the_form_of_the_case_says_how_a_citation_is_printed(qtbot: QtBot) -> None:
    field = QLineEdit()
    qtbot.addWidget(field)
    with qtbot.waitActive(field):
        field.show()
        field.activateWindow()
    picker = CitationPicker(field, CitationPatterns(pages="{guideline}: {sections}, {pages}"))
    heard: list[Picked] = []
    picker.picked.connect(heard.append)
    picker.open_at(field)
    qtbot.keyClicks(picker.search, "opioids")
    text = "Chronic Pain Treatment Guidelines: Opioids, 74-96"
    assert picker.printed.text() == text
    qtbot.keyClick(picker.search, RETURN)
    assert [one.text for one in heard[0].citations] == [text]


# What needs no picker


def test_that_what_ur_cited_is_taken_over_once(editor: IssueEditor, session: Session) -> None:
    said: list[str] = []
    editor.told.connect(said.append)
    line = (
        "Decision based on MTUS Chronic Pain Treatment Guidelines Opioids. "
        "The Claims Administrator did not cite any medical evidence for its decision."
    )
    known = guidelines.parse_citations(line)
    issue = replace(issue_of(session), claims_administrator_citations=known)
    session.change("Cite", with_issue(session.case, issue))
    for _ in range(2):
        editor.actions_by_key["use_claims"].trigger()
        assert issue_of(session).reviewer_citations == known[:1]
    assert said == ["Cited as UR did.", CITED_ALREADY]


def test_that_a_citation_goes_to_every_issue_that_it_is_for_in_one_step(
    editor: IssueEditor, session: Session
) -> None:
    said: list[str] = []
    editor.told.connect(said.append)
    everywhere = editor.actions_by_key["cite_everywhere"]
    before = session.case
    left_out = "What is for other treatments was left out of issues 1 and 3."
    everywhere.trigger()
    for section, pages in (("Education", "44-47"), ("Opioids", "74-96")):
        line = (
            f"Decision based on MTUS Chronic Pain Treatment Guidelines {section} Page(s): {pages}."
        )
        known = guidelines.parse_citations(line)
        session.change(
            "Cite", with_issue(before, replace(issue_of(session), reviewer_citations=known))
        )
        for _ in range(2):
            everywhere.trigger()
        cited = [section in citation_line(one.reviewer_citations) for one in session.case.issues]
        assert cited == ([True] * 3 if section == "Education" else [True, True, False])
    session.change("Begin again", before)
    assert said == [
        "This issue cites nothing yet.",
        "Cited in 2 other issues.",
        "Every issue to decide cites this already.",
        *[f"Cited in no other issue. {left_out}"] * 2,
    ]


def test_that_what_ur_cited_can_be_used_only_where_it_is_known(
    editor: IssueEditor, session: Session
) -> None:
    use = editor.form.claims.button
    assert not use.isVisible()
    known = guidelines.parse_citations("Decision based on MTUS Eye 2004.")
    issue = replace(issue_of(session), claims_administrator_citations=known)
    session.change("Read", with_issue(session.case, issue))
    assert use.isVisible()
    assert editor.form.mine.button.isVisible()
