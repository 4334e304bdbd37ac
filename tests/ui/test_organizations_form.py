from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit
from pytestqt.qtbot import QtBot

from tests.ui.conftest import disk_full, lock, session_of, unlock
from tests.ui.keys import press, write
from ui.identity_form import IdentityForm
from ui.main_window import MainWindow
from ui.organization_words import HOLDS
from ui.organizations_form import BROUGHT, NO_PROFILE, NONE, SAME, UNSAVED, OrganizationsForm
from workbench import forms, organizations, release
from workbench.case import (
    OrganizationProfile,
    Problem,
    RetentionAct,
    RetentionRule,
    SubmissionField,
    SubmissionPart,
    replace,
)
from workbench.session import Session
from workbench.workspace import Workspace

EXAMPLE = organizations.example()
ALT = Qt.KeyboardModifier.AltModifier


def opened(qtbot: QtBot, workspace: Workspace, name: str = "") -> OrganizationsForm:
    form = OrganizationsForm(workspace)
    form.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)  # a test may close it itself
    qtbot.addWidget(form)
    with qtbot.waitActive(form):
        form.show()
        form.activateWindow()
    form.show_organization(name)
    return form


def in_window(window: MainWindow) -> OrganizationsForm:
    window.actions_by_name["organizations"].trigger()
    *_, form = window.desk.findChildren(OrganizationsForm)
    return form


def listed(form: OrganizationsForm) -> list[tuple[str, str]]:
    model = form.list.model()
    rows = range(model.rowCount())
    return [(str(model.index(n, 0).data()), str(model.index(n, 1).data())) for n in rows]


def type_into(form: OrganizationsForm, key: str, text: str) -> None:
    form.fields.lines[key].entry.setText(text)
    form.fields.lines[key].commit()


@pytest.fixture
def form(qtbot: QtBot, empty: Workspace) -> OrganizationsForm:
    """The panel on the example, which is kept."""
    empty.keep_organization(EXAMPLE)
    return opened(qtbot, empty, EXAMPLE.name)


def test_that_a_profile_is_made_from_the_example_and_kept(qtbot: QtBot, empty: Workspace) -> None:
    form = opened(qtbot, empty)
    assert form.nothing.text() == NONE
    assert not form.fields.isVisible()
    form.example_button.click()
    assert listed(form) == [(EXAMPLE.name, "new")]
    assert form.fields.lines["name"].entry.hasFocus()
    form.save_button.click()
    assert empty.profiles() == (EXAMPLE,)
    assert listed(form) == [(EXAMPLE.name, "")]
    assert form.fields.lines["name"].entry.isReadOnly()
    assert not form.save_button.isEnabled()
    form.copy_button.click()
    assert listed(form)[1] == (f"{EXAMPLE.name} 2", "new")
    type_into(form, "name", EXAMPLE.name)
    form.save_button.click()
    assert "Another organization has this name." in form.told.text()


def test_that_every_field_is_kept_where_it_belongs(
    form: OrganizationsForm, empty: Workspace
) -> None:
    fields = form.fields
    type_into(form, "style.worker", " the   patient ")
    type_into(form, "due.time", "23:59")
    type_into(form, "due.formulary_days", "")
    type_into(form, "rates.per_page", "0.25")
    fields.texts["style.banned_phrases"].setPlainText("clearly\n\nin my opinion")
    choose(fields.choices["due.zone"].entry, "Hawaii (Pacific/Honolulu)")
    choose(fields.choices["retention.act"].entry, "kept")
    assert not fields.lines["retention.days"].entry.isEnabled()
    fields.ticks["due.working_days"].click()
    assert form.told.text() == UNSAVED
    form.save_button.click()
    kept = empty.organization(EXAMPLE.name)
    assert kept.style.worker == "the patient"
    assert kept.style.banned_phrases == ("clearly", "in my opinion")
    assert f"{kept.due.time:%H:%M} {kept.due.zone}" == "23:59 Pacific/Honolulu"
    assert (kept.due.formulary_days, kept.due.working_days) == (None, True)
    assert kept.rates == replace(EXAMPLE.rates, per_page=25)
    assert kept.retention.act is RetentionAct.KEEP
    assert kept.submission == EXAMPLE.submission


def choose(box: QComboBox, words: str) -> None:
    place = box.findText(words)
    assert place >= 0
    box.setCurrentIndex(place)
    box.activated.emit(place)


def test_that_the_fields_of_the_submission_are_edited_by_keyboard(
    form: OrganizationsForm, empty: Workspace
) -> None:
    table = form.fields.submission.table
    form.fields.lead_to("submission 1.label")
    press(table, Qt.Key.Key_Down, ALT)
    assert table.line() == 1
    press(table, Qt.Key.Key_Insert)
    write(editor(), "Cover sheet")
    press(editor(), Qt.Key.Key_Return)
    QApplication.processEvents()
    table.setCurrentIndex(table.model().index(2, 1))
    press(table, Qt.Key.Key_F2)
    choose(box(), HOLDS[SubmissionPart.NUMBER])
    table.setCurrentIndex(table.model().index(2, 2))
    press(table, Qt.Key.Key_3)
    form.save_button.click()  # with the cell still open
    first, second, *others = EXAMPLE.submission
    made = SubmissionField(label="Cover sheet", part=SubmissionPart.NUMBER, limit=3)
    assert empty.organization(EXAMPLE.name).submission == (second, first, made, *others)
    table.setCurrentIndex(table.model().index(2, 0))
    press(table, Qt.Key.Key_Delete)
    press(table, Qt.Key.Key_Up, ALT)
    form.fields.submission.up_button.click()
    form.save_button.click()
    moved = empty.organization(EXAMPLE.name).submission
    assert moved == (others[0], second, first, *others[1:])


def editor() -> QLineEdit:
    found = QApplication.focusWidget()
    assert isinstance(found, QLineEdit)
    return found


def box() -> QComboBox:
    found = QApplication.focusWidget()
    assert isinstance(found, QComboBox)
    return found


def test_that_a_mistake_is_told_at_its_field_and_saves_nothing(
    form: OrganizationsForm, empty: Workspace
) -> None:
    type_into(form, "rates.flat", "ninety")
    type_into(form, "due.time", "17:30")
    form.save_button.click()
    line = form.fields.lines["rates.flat"]
    assert line.problem.text() == "Not an amount of dollars. Write it like 95.00."
    assert line.entry.hasFocus()
    assert form.told.text().startswith("Determination: Not an amount")
    assert empty.organization(EXAMPLE.name) == EXAMPLE
    press(line.entry, Qt.Key.Key_Escape)  # gives back what is stored; the rest stays a draft
    assert form.fields.wrong() == {}
    assert form.fields.sheet.texts["due.time"] == "17:30"


def test_that_edits_outlive_the_panel_and_a_change_made_elsewhere(
    qtbot: QtBot, form: OrganizationsForm, empty: Workspace
) -> None:
    type_into(form, "rates.flat", "ninety")
    form.fields.lines["style.worker"].entry.setText("the patient")
    form.close()
    rule = RetentionRule(act=RetentionAct.DESTROY, days=7)
    empty.set_retention_rule(EXAMPLE.name, rule)
    form = opened(qtbot, empty, EXAMPLE.name)
    assert listed(form) == [(EXAMPLE.name, "edited")]
    assert form.fields.lines["rates.flat"].entry.text() == "ninety"
    assert form.fields.lines["rates.flat"].problem.isVisible()
    type_into(form, "rates.flat", "90")
    form.save_button.click()
    kept = empty.organization(EXAMPLE.name)
    assert (kept.retention, kept.rates.flat, kept.style.worker) == (rule, 9_000, "the patient")


def test_that_edits_are_discarded_and_profiles_removed_after_a_question(
    form: OrganizationsForm, empty: Workspace
) -> None:
    type_into(form, "style.worker", "the patient")
    form.discard_button.click()
    press(form.question.no_button, Qt.Key.Key_Escape)
    assert form.isVisible()
    assert listed(form) == [(EXAMPLE.name, "edited")]
    form.discard_button.click()
    form.question.yes_button.click()
    assert form.fields.lines["style.worker"].entry.text() == EXAMPLE.style.worker
    form.remove_button.click()
    form.question.no_button.click()
    assert empty.profiles() == (EXAMPLE,)
    form.remove_button.click()
    assert form.question.no_button.hasFocus()
    form.question.yes_button.click()
    assert empty.profiles() == ()
    assert form.nothing.isVisible()


def test_that_a_file_brings_edits_and_its_letter_form(
    form: OrganizationsForm, empty: Workspace, tmp_path: Path
) -> None:
    file = tmp_path / "organization.toml"
    form.export_to(file)
    form.import_from(file)
    assert form.told.text() == SAME
    own = replace(forms.shipped()[0], name="Mine", statement="Words of our own.")
    profile = replace(EXAMPLE, letter_form="Mine", names_confidential=False)
    file.write_text(organizations.to_toml(profile, own), encoding="utf-8")
    form.import_from(file)
    assert form.told.text() == BROUGHT
    assert empty.profiles() == (EXAMPLE,)
    assert form.fields.choices["letter_form"].entry.currentText() == "Mine"
    form.save_button.click()
    assert empty.profiles() == (profile,)
    assert empty.form("Mine").statement == own.statement
    type_into(form, "style.worker", "the patient")
    form.import_from(file)
    form.question.no_button.click()
    assert form.fields.lines["style.worker"].entry.text() == "the patient"
    form.import_from(file)
    form.question.yes_button.click()
    assert listed(form) == [(EXAMPLE.name, "")]
    other = replace(profile, name="Another Example")
    file.write_text(organizations.to_toml(other), encoding="utf-8")
    form.import_from(file)
    assert listed(form)[-1] == ("Another Example", "new")
    file.write_text("name = 1", encoding="utf-8")
    with pytest.raises(Problem, match="name must be a text"):
        form.import_from(file)


def test_that_what_cannot_be_written_is_told_and_stays_in_the_fields(window: MainWindow) -> None:
    form = in_window(window)
    disk_full(window)
    type_into(form, "style.worker", "the patient")
    assert form.told.property("role") == "problem"
    assert form.fields.lines["style.worker"].entry.text() == "the patient"
    disk_full(window, full=False)


def test_that_the_organization_of_the_open_case_comes_first_and_locking_keeps_its_edits(
    qtbot: QtBot, window: MainWindow
) -> None:
    name = session_of(window).case.organization
    session_of(window).workspace.keep_organization(OrganizationProfile(name="An Example"))
    form = in_window(window)
    assert listed(form) == [("An Example", ""), (name, "no profile")]
    assert form.fields.lines["name"].entry.text() == name
    assert form.told.text() == NO_PROFILE
    assert form.save_button.isEnabled()
    QTest.keyClick(form.list, Qt.Key.Key_Up)
    assert form.fields.lines["name"].entry.text() == "An Example"
    QTest.keyClick(form.list, Qt.Key.Key_Down)
    write(form.fields.lines["style.worker"].entry, "pat")
    lock(window)
    unlock(qtbot, window)
    form = in_window(window)
    assert form.fields.lines["style.worker"].entry.text() == "pat"
    form.save_button.click()
    assert session_of(window).workspace.organization(name).style.worker == "pat"


def test_that_the_identity_of_the_profile_is_offered_first_for_the_letter_to_the_parties(
    qtbot: QtBot, session: Session
) -> None:
    name = session.case.organization
    for key in ("A role", "Our role"):
        release.create_identity(session.workspace, key, "signing words", organization=name)
    session.workspace.keep_organization(OrganizationProfile(name=name, role_key="Our role"))
    identity = IdentityForm(session)
    qtbot.addWidget(identity)
    assert identity.choice.currentText() == "Our role"
    identity.choice.setCurrentText("A role")
    assert identity.chosen() == session.workspace.identity("A role")
    session.workspace.keep_organization(OrganizationProfile(name=name, role_key="Gone"))
    another = IdentityForm(session)
    qtbot.addWidget(another)
    assert another.choice.currentText() == "A role"
