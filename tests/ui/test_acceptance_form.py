from __future__ import annotations

import datetime as dt

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from tests.core.cases import decided_case
from tests.ui.conftest import session_of
from tests.ui.keys import press, write
from tests.ui.releases import released
from ui import dealing_acts
from ui.acceptance_form import MATCHED, NO_LIST, NONE_MATCH, AcceptanceForm
from ui.acceptance_words import lapses, unfit
from ui.correct_form import today
from ui.main_window import MainWindow
from ui.profile_panel import ProfilePanel
from workbench.case import (
    ATTESTED,
    Attestation,
    Case,
    Conflict,
    Issue,
    Parties,
    Problem,
    Reviewer,
    ReviewerProfile,
    Stage,
    replace,
)

PARTIES = Parties(employer="Imaginary Print Shop, Inc.", requesting_physician="Dana Madeup, MD")
PARTIES_NAMED = ("Imaginary Print Shop, Inc.", "Dana Madeup, MD")
TODAY = dt.date(2026, 11, 22)
ALL = tuple(Attestation(what=what, on=TODAY) for what in ATTESTED)


@pytest.fixture
def window(window: MainWindow) -> MainWindow:
    """A window whose open case is offered, with two parties."""
    workspace = session_of(window).workspace
    case = replace(
        decided_case("CM26-0007003"),
        parties=PARTIES,
        specialty_asked="Neurology",
        summary="",
        issues=(Issue(id="issue-1", treatment="MRI of the lumbar spine"),),
    )
    added = workspace.add_assignment(case, "an assignment")
    window.desk.cases.refresh()
    window.desk.open_case(added.reference)
    return window


def asked(window: MainWindow) -> AcceptanceForm:
    window.actions_by_name["take_on"].trigger()
    *_, form = window.desk.findChildren(AcceptanceForm)
    return form


def standing(window: MainWindow) -> Stage:
    session = session_of(window)
    return session.workspace.stage(session.case.reference)


def know(window: MainWindow, *conflicts: Conflict) -> None:
    session_of(window).workspace.set_profile(ReviewerProfile(conflicts=conflicts, attestations=ALL))


def test_that_none_of_these_is_one_key_and_dated_and_lists_the_parties(
    window: MainWindow, qtbot: QtBot
) -> None:
    know(window, Conflict(name="Another Shop"))
    form = asked(window)
    assert form.verdict.text() == NONE_MATCH
    assert not form.warning.isVisible()
    assert form.focusWidget() is form.accept_button
    press(form.accept_button, Qt.Key.Key_N)
    acceptance = session_of(window).case.acceptance
    assert acceptance is not None
    assert (acceptance.on, acceptance.disclosed) == (today(), ())
    assert set(acceptance.parties) == {"Imaginary Print Shop, Inc.", "Dana Madeup, MD"}
    assert standing(window) is Stage.ACCEPTED
    qtbot.waitUntil(window.isActiveWindow)
    form = asked(window)  # once more, without anything new
    assert "Accepted" in form.standing.text()
    press(form.accept_button, Qt.Key.Key_Return)
    assert not form.isVisible()


def test_that_a_match_is_disclosed_by_its_button_and_by_no_key_that_denies_it(
    window: MainWindow,
) -> None:
    know(window, Conflict(name="Madeup, D.", why="we share an office"))
    form = asked(window)
    assert form.verdict.text() == MATCHED
    assert form.focusWidget() is form.close_button
    for key in (Qt.Key.Key_N, Qt.Key.Key_Return):
        press(form.close_button, key)
    assert standing(window) is Stage.OFFERED
    form.accept_button.click()
    told = window.status_line.currentMessage()
    assert told.endswith("Disclosed: Dana Madeup, MD / Madeup, D.")
    acceptance = session_of(window).case.acceptance
    assert acceptance is not None
    assert acceptance.disclosed == ("Dana Madeup, MD / Madeup, D.",)
    assert standing(window) is Stage.ACCEPTED


def test_that_a_lapse_is_told_and_passed_by_no_key(window: MainWindow) -> None:
    over = replace(ALL[0], expires=dt.date(2026, 1, 2))
    profile = ReviewerProfile(attestations=(over, *ALL[1:]))
    session_of(window).workspace.set_profile(profile)
    form = asked(window)
    assert form.focusWidget() is form.close_button
    press(form.close_button, Qt.Key.Key_N)
    assert standing(window) is Stage.OFFERED
    form.accept_button.click()
    assert window.status_line.currentMessage().endswith("Your license lapsed on 01/02/2026.")


def test_that_a_case_is_declined_with_a_reason_and_not_without_one(window: MainWindow) -> None:
    form = asked(window)
    assert form.verdict.text() == NO_LIST
    form.decline_button.click()
    assert form.isVisible()
    assert form.told.text()
    form.reason.setFocus()
    write(form.reason, "Not my field")  # an N in it takes nothing on
    press(form.reason, Qt.Key.Key_Return)
    assert not form.isVisible()
    assert standing(window) is Stage.DECLINED
    *_, last = session_of(window).workspace.stages(session_of(window).case.reference)
    assert last.detail == "Not my field"


def test_that_what_is_not_attested_is_told_with_the_way_to_the_profile(
    window: MainWindow, qtbot: QtBot
) -> None:
    form = asked(window)
    assert "not a QME" in form.warning.sentence.text()
    form.warning.button.click()
    (profile,) = window.desk.findChildren(ProfilePanel)
    assert profile.pages.currentWidget() is profile.attestations
    for row in profile.attestations.rows:
        row.tick.setChecked(True)
    profile.conflicts.show_conflicts(tuple(Conflict(name=name) for name in PARTIES_NAMED))
    profile.save_button.click()
    assert not form.warning.isVisible()
    assert len(form.matches) == len(PARTIES_NAMED)
    rows = form.parties  # no line of them is cut off
    qtbot.waitUntil(lambda: rows.height() >= rows.heightForWidth(rows.width()))
    form.close()


def test_that_a_party_named_meanwhile_is_matched_and_another_case_ends_the_question(
    window: MainWindow,
) -> None:
    know(window, Conflict(name="Fictional Law"))
    form = asked(window)
    assert form.verdict.text() == NONE_MATCH
    session = session_of(window)
    parties = replace(PARTIES, attorney="Fictional Law Offices")
    session.change("Set attorney", replace(session.case, parties=parties))
    assert form.verdict.text() == MATCHED
    window.desk.open_case("draft-0001")
    assert not form.isVisible()


def test_that_a_case_that_can_no_longer_change_is_not_accepted(window: MainWindow) -> None:
    window.desk.open_case("draft-0001")  # the sample, which is decided
    released(session_of(window))
    assert not window.actions_by_name["take_on"].isEnabled()
    with pytest.raises(Problem, match="can no longer change"):
        dealing_acts.take_on(window.desk)
    assert not window.desk.findChildren(AcceptanceForm)


def test_that_a_lapse_is_told_from_a_month_before() -> None:
    assert lapses(ReviewerProfile(attestations=ALL), TODAY) == ""
    assert lapses(ReviewerProfile(), TODAY).startswith("Not attested yet: license,")

    def expiring(day: dt.date) -> str:
        own = replace(ALL[0], expires=day)
        return lapses(ReviewerProfile(attestations=(own, *ALL[1:])), TODAY)

    assert expiring(dt.date(2026, 11, 21)) == "Your license lapsed on 11/21/2026."
    assert expiring(dt.date(2026, 11, 22)) == "Your license lapses on 11/22/2026."
    assert expiring(dt.date(2027, 1, 1)) == ""


@pytest.mark.parametrize(
    ("asked_for", "own", "fits"),
    [
        ("Pain Medicine", ("Physical Medicine and Rehabilitation",), False),
        ("Pain Medicine", ("Anesthesiology", "Pain Management"), True),
        ("PM&R", ("Physical Medicine and Rehabilitation",), True),
        ("Orthopaedic Surgery", ("Orthopedic Surgery",), True),
        ("Physician, board certified in Neurology", ("Neurology",), True),
        ("Neurology or Physical Medicine & Rehabilitation", ("PM&R",), True),
        ("", ("Neurology",), True),
        ("Neurology", (), True),
    ],
)
def test_that_a_specialty_that_is_asked_for_and_not_there_is_hinted_at(
    asked_for: str, own: tuple[str, ...], fits: bool
) -> None:
    profile = ReviewerProfile(reviewer=Reviewer(specialties=own))
    assert (unfit(Case(specialty_asked=asked_for), profile) == "") is fits
