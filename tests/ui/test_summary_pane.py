from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLineEdit
from pytestqt.qtbot import QtBot

from tests.core.cases import decided_case
from tests.ui.keys import press, write
from tests.ui.sessions import opened_session
from ui import facts
from ui.facts import HEADER, UNNAMED_FORM
from ui.field import PAUSE, TextField
from ui.summary_pane import SummaryPane
from workbench import forms, release
from workbench.case import (
    Amount,
    Case,
    Issue,
    LetterForm,
    Priority,
    Problem,
    ReviewDecision,
    UtilizationReview,
    replace,
)
from workbench.session import Session


@pytest.fixture
def pane(qtbot: QtBot, session: Session) -> SummaryPane:
    pane = SummaryPane()
    qtbot.addWidget(pane)
    pane.resize(640, 480)
    pane.show_session(session)
    with qtbot.waitActive(pane):
        pane.show()
        pane.activateWindow()
    return pane


def line(pane: SummaryPane, key: str) -> QLineEdit:
    entry = pane.inputs[key].entry
    assert isinstance(entry, QLineEdit)
    return entry


def problem(pane: SummaryPane, key: str) -> str:
    field = pane.inputs[key]
    return field.problem.text() if field.problem.isVisibleTo(pane) else ""


def enter(pane: SummaryPane, key: str, text: str) -> None:
    """Type a value into a field and leave it."""
    pane.focus_field(key)
    line(pane, key).selectAll()
    write(line(pane, key), text)
    press(line(pane, key), Qt.Key.Key_Tab)


@pytest.mark.parametrize(
    ("key", "text", "read"),
    [
        ("number", "CM26-7", lambda case: case.number),
        ("organization", "Another Organization", lambda case: case.organization),
        ("worker_reference", "W-7", lambda case: case.worker_reference),
        ("claim_number", "C-7", lambda case: case.claim_number),
        ("employer", "Example Print Shop", lambda case: case.parties.employer),
    ],
)
def test_that_a_text_is_taken_when_its_field_is_left(
    pane: SummaryPane, session: Session, key: str, text: str, read: object
) -> None:
    enter(pane, key, text)
    assert callable(read)
    assert read(session.case) == text


@pytest.mark.parametrize(
    "key",
    [
        "assigned",
        "injury",
        "injury_to",
        "decision",
        "utilization_review_denial",
        "application_received",
        "request",
        "records_received",
    ],
)
def test_that_every_date_is_editable_and_tidied_when_left(
    pane: SummaryPane, session: Session, key: str
) -> None:
    enter(pane, key, "July 4, 2025")
    assert getattr(session.case.dates, key) == dt.date(2025, 7, 4)
    assert line(pane, key).text() == "07/04/2025"


def test_that_qualifications_are_lists_with_commas_between(
    pane: SummaryPane, session: Session
) -> None:
    enter(pane, "licensed_in", " California ,Oregon,, ")
    assert session.case.reviewer.licensed_in == ("California", "Oregon")
    assert line(pane, "licensed_in").text() == "California, Oregon"


def test_that_a_wrong_date_is_said_under_its_field_and_not_committed(
    pane: SummaryPane, session: Session
) -> None:
    before = session.case
    enter(pane, "injury", "13/45/2019")
    assert problem(pane, "injury") == "Not a date. Write it like 07/28/2005."
    assert line(pane, "injury").property("invalid") is True
    assert line(pane, "injury").accessibleDescription() == problem(pane, "injury")
    assert session.case is before
    enter(pane, "injury", "12/25/2019")
    assert problem(pane, "injury") == ""
    assert session.case.dates.injury == dt.date(2019, 12, 25)


def test_that_a_pause_takes_what_makes_sense_and_never_complains(
    qtbot: QtBot, pane: SummaryPane, session: Session
) -> None:
    pane.focus_field("request")
    write(line(pane, "request"), "1/2/")
    qtbot.wait(PAUSE + 100)
    assert problem(pane, "request") == ""
    write(line(pane, "request"), "2026")
    qtbot.waitUntil(lambda: session.case.dates.request == dt.date(2026, 1, 2))
    assert line(pane, "request").text() == "1/2/2026"  # not tidied under the cursor


def test_that_a_deadline_has_a_day_a_time_and_a_zone(pane: SummaryPane, session: Session) -> None:
    enter(pane, "due_time", "9:00")
    assert problem(pane, "due_time") == "Give the day first, then the time."
    enter(pane, "due", "10/02/2026")
    assert session.case.due is not None
    assert session.case.due.isoformat() == "2026-10-02T17:00:00-07:00"
    enter(pane, "due_time", "9:30 am")
    assert session.case.due.isoformat() == "2026-10-02T09:30:00-07:00"
    choose(pane, "due_zone", "Eastern")
    assert session.case.due.isoformat() == "2026-10-02T09:30:00-04:00"
    enter(pane, "due", "12/02/2026")  # in winter the same zone has another offset
    assert session.case.due.isoformat() == "2026-12-02T09:30:00-05:00"


def choose(pane: SummaryPane, key: str, text: str) -> None:
    box = pane.inputs[key].entry
    assert isinstance(box, QComboBox)
    box.setCurrentText(text)
    box.activated.emit(box.currentIndex())


def test_that_the_priority_is_chosen_and_can_be_unset(pane: SummaryPane, session: Session) -> None:
    choose(pane, "priority", "Expedited")
    assert session.case.priority is Priority.EXPEDITED
    choose(pane, "priority", "Not set")
    assert session.case.priority is None


def test_that_undo_shows_the_old_value_in_its_field(pane: SummaryPane, session: Session) -> None:
    before = session.case.number
    enter(pane, "number", "CM26-9")
    assert session.undo_name == "Set case number"
    session.undo()
    assert line(pane, "number").text() == before


def test_that_the_summary_is_edited_in_place_and_its_words_counted(
    pane: SummaryPane, session: Session
) -> None:
    pane.focus_field("summary")
    pane.summary.selectAll()
    write(pane.summary, "Three more words")
    pane.commit()
    assert session.case.summary == "Three more words"
    assert pane.clinical.digest.accessibleName() == "3 words"


def test_that_the_decisions_of_utilization_review_are_no_counts() -> None:
    def reviewed(decision: ReviewDecision | None) -> Issue:
        review = UtilizationReview(decision=decision)
        asked, certified = Amount(quantity=12), Amount(quantity=6)
        return Issue(id="i", utilization_review=review, requested=asked, certified=certified)

    denied, modified = reviewed(ReviewDecision.DENIED), reviewed(ReviewDecision.MODIFIED)
    words = facts.review_digest(Case(issues=(denied, modified, reviewed(None))))
    assert words == "1: denied, 2: modified (6 of 12), 3: not recorded"
    assert facts.review_digest(Case(issues=(reviewed(None),))) == "not recorded"
    bare = replace(modified, certified=None)
    assert facts.review_digest(Case(issues=(bare,))) == "1: modified"


def test_that_a_finding_selects_its_words_in_the_summary(
    pane: SummaryPane, session: Session
) -> None:
    session.change("edit", replace(session.case, summary="One 𝄞 two three"))
    pane.focus_field("summary", 6, 9)
    assert pane.summary.textCursor().selectedText() == "two"


def test_that_a_folded_section_unfolds_for_the_field_that_is_asked_for(pane: SummaryPane) -> None:
    assert not pane.parties.is_open
    pane.focus_field("parties")
    assert pane.parties.is_open
    assert line(pane, "claims_administrator").hasFocus()


def test_that_another_change_leaves_alone_what_is_being_typed(
    pane: SummaryPane, session: Session
) -> None:
    pane.focus_field("claim_number")
    write(line(pane, "claim_number"), "half a num")
    session.change("set number", replace(session.case, number="CM26-5"))
    assert line(pane, "claim_number").text() == "half a num"


def test_that_without_a_case_nothing_can_be_typed(qtbot: QtBot) -> None:
    pane = SummaryPane()
    qtbot.addWidget(pane)
    pane.show_session(None)
    assert not pane.isEnabled()
    assert pane.summary.isReadOnly()


def test_that_a_text_that_cannot_be_stored_stays_in_its_field(qtbot: QtBot) -> None:
    def refuse(_text: str) -> None:
        raise Problem("The disk is full.")

    field = TextField("Claim number", refuse)
    qtbot.addWidget(field)
    write(field.entry, "C-1")
    field.commit()
    assert field.entry.text() == "C-1"
    assert field.problem.text() == "The disk is full."


def test_that_the_letter_form_is_the_case_s_own_until_a_shipped_one_is_chosen(
    pane: SummaryPane, session: Session
) -> None:
    own = LetterForm(name="Example form", statement="Our words.", organization="Example")
    session.change("x", replace(session.case, form=own))
    box = pane.inputs["form"].entry
    assert isinstance(box, QComboBox)
    shipped = [form.name for form in forms.shipped()]
    assert [box.itemText(place) for place in range(box.count())] == ["Example form", *shipped]
    assert box.currentText() == "Example form"
    before = session.case
    choose(pane, "form", shipped[1])
    assert session.case == replace(before, form=forms.shipped()[1])
    assert session.undo_name == "Set letter form"
    assert box.count() == len(shipped)
    session.undo()
    assert session.case == before
    assert box.currentText() == "Example form"


def test_that_choosing_the_letter_form_in_use_changes_nothing(
    pane: SummaryPane, session: Session
) -> None:
    session.change("x", replace(session.case, form=LetterForm()))
    before = session.case
    choose(pane, "form", UNNAMED_FORM)
    assert session.case is before


def test_that_the_letter_form_of_a_released_case_only_tells(
    pane: SummaryPane, tmp_path: Path
) -> None:
    with opened_session(tmp_path / "released", decided_case()) as session:
        release.create_identity(session.workspace, "Role", "signing words")
        release.release(session.workspace, session.case.reference, "Role", "signing words")
        session.reload()
        pane.show_session(session)
        assert not pane.inputs["form"].entry.isEnabled()


def test_that_a_choice_that_is_refused_is_not_shown_as_made(
    pane: SummaryPane, session: Session
) -> None:
    change_elsewhere(session)
    pane.focus_field("priority")
    choose(pane, "priority", "Expedited")
    box = pane.inputs["priority"].entry
    assert isinstance(box, QComboBox)
    assert box.currentText() == "Not set"
    assert "another window" in problem(pane, "priority")


def test_that_a_summary_that_is_refused_stays_with_a_sentence_below(
    pane: SummaryPane, session: Session
) -> None:
    change_elsewhere(session)
    pane.summary.insertPlainText("Kept. ")
    assert not pane.commit()
    assert pane.summary.text().startswith("Kept. ")
    assert "another window" in pane.problem.text()
    session.reload()
    assert pane.commit()
    assert session.case.summary.startswith("Kept. ")
    assert not pane.problem.isVisible()


def change_elsewhere(session: Session) -> None:
    """Another window changes the case: what this one hands over is refused from now on."""
    elsewhere = Session(session.workspace, session.case.reference)
    elsewhere.change("x", replace(elsewhere.case, claim_number="C-9"))


@pytest.mark.parametrize("day", [dt.date.max, dt.date.min])
@pytest.mark.parametrize("hours", [-12, -8, 0, 14])
def test_that_a_deadline_at_the_end_of_all_years_can_be_seen_and_put_right(
    pane: SummaryPane, session: Session, day: dt.date, hours: int
) -> None:
    zone = dt.timezone(dt.timedelta(hours=hours))
    time = dt.time.max if day == dt.date.max else dt.time.min
    before = replace(session.case, due=dt.datetime.combine(day, time, zone))
    for fact in HEADER:
        pane.inputs[fact.key].show_value(fact.shown(before))
    by_key = {fact.key: fact for fact in HEADER}
    for key, text in (("due_time", "9:00"), ("due_zone", "Hawaii"), ("due", "10/02/2026")):
        by_key[key].changed(before, text)
    put_right = by_key["due"].changed(before, "10/02/2026").due
    assert put_right is not None
    assert put_right.date() == dt.date(2026, 10, 2)
