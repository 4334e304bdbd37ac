from __future__ import annotations

import datetime as dt

from tests.ui.conftest import session_of
from tests.ui.releases import released
from ui import outgoing, submit_form
from ui.main_window import MainWindow
from ui.submit_form import SubmitForm
from workbench.case import (
    OrganizationProfile,
    ReviewerProfile,
    Stage,
    SubmissionField,
    SubmissionPart,
    replace,
)


def form_of(window: MainWindow) -> SubmitForm:
    """The form that the menu opens."""
    window.actions_by_name["submit"].trigger()
    (form,) = (one for one in window.findChildren(SubmitForm) if one.isVisible())
    return form


def stage(window: MainWindow) -> Stage:
    session = session_of(window)
    return session.workspace.stage(session.case.reference)


def test_that_handing_over_text_says_what_it_means_and_freezes_the_case(
    window: MainWindow,
) -> None:
    session = session_of(window)
    asked = (SubmissionField(label="Summary", part=SubmissionPart.SUMMARY, limit=100),)
    profile = OrganizationProfile(name=session.case.organization, submission=asked)
    session.workspace.store.organizations.keep(profile)
    form = form_of(window)
    assert form.about.text() == submit_form.AS_TEXT
    assert form.lacking.text().startswith("Limits would cut: Summary (")
    assert form.no_name.isVisible()
    assert not form.export_button.isVisible()
    form.submit_button.click()
    assert (session.read_only, stage(window)) == (True, Stage.SUBMITTED)
    assert not form.isVisible()
    assert window.desk.messages.sentence.text() == submit_form.SUBMITTED
    assert not window.actions_by_name["submit"].isEnabled()


def test_that_words_of_the_name_are_looked_at_before_it_is_noted(window: MainWindow) -> None:
    session_of(window).workspace.set_profile(ReviewerProfile(name="Wilhelmina Pain"))
    form = form_of(window)
    assert not form.submit_button.isEnabled()
    assert form.told.text() == form.parts.missing()
    form.parts.ordinary.tick.setChecked(True)
    form.submit_button.click()
    assert stage(window) is Stage.SUBMITTED


def test_that_a_released_letter_goes_out_from_here(window: MainWindow) -> None:
    session = session_of(window)
    released(session)
    form = form_of(window)
    assert form.about.text().startswith("The letter was released on ")
    assert form.export_button.isVisible()
    assert outgoing.file_name(session) == "IMR-CM14-0000001.pdf"
    form.submit_button.click()
    assert stage(window) is Stage.SUBMITTED


def test_that_an_undecided_case_is_told_why_not(window: MainWindow) -> None:
    session = session_of(window)
    first = replace(session.case.issues[0], outcome=None)
    session.change("Wait", replace(session.case, issues=(first, *session.case.issues[1:])))
    window.actions_by_name["submit"].trigger()
    assert "Decide every item first" in window.desk.messages.sentence.text()


def test_that_what_is_typed_meanwhile_is_looked_at_before_it_is_submitted(
    window: MainWindow,
) -> None:
    form = form_of(window)
    window.desk.summary.summary.setPlainText("Other words, as typed last.")
    form.submit_button.click()
    assert form.told.text() == submit_form.CHANGED
    assert stage(window) is Stage.READY
    form.submit_button.click()
    assert session_of(window).case.summary == "Other words, as typed last."
    assert stage(window) is Stage.SUBMITTED


def test_that_the_form_of_a_case_goes_with_it(window: MainWindow) -> None:
    form = form_of(window)
    window.actions_by_name["new_case"].trigger()
    assert not form.isVisible()


def test_that_its_findings_follow_the_case_and_lead_back_to_it(window: MainWindow) -> None:
    desk, session = window.desk, session_of(window)
    form = form_of(window)
    dates = replace(session.case.dates, injury=dt.date(2026, 10, 10))
    session.change("x", replace(session.case, dates=dates))
    assert form.findings.isVisible()
    form.findings.go_button.click()
    assert not form.isVisible()
    assert desk.right.currentWidget() is desk.findings
