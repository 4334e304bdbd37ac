from __future__ import annotations

from pathlib import Path

import pytest
from cryptography.x509 import load_der_x509_certificate
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from tests.ui.keys import press, write
from ui.identities_form import NONE_YET, IdentitiesForm
from ui.new_identity import Kind, Way
from workbench import release
from workbench.case import ReviewerProfile
from workbench.release.errands import Errands
from workbench.workspace import Workspace

SECRET = "signing words"
ORGANIZATION = "Example Review Organization"


@pytest.fixture
def form(qtbot: QtBot, empty: Workspace) -> IdentitiesForm:
    """The panel of a workspace without an identity, whose reviewer has a name."""
    empty.set_profile(ReviewerProfile(name="Terry Imaginary"))
    return opened(qtbot, empty)


def opened(qtbot: QtBot, workspace: Workspace) -> IdentitiesForm:
    form = IdentitiesForm(Errands(workspace))
    qtbot.addWidget(form)
    form.show()
    return form


def lines(form: IdentitiesForm) -> list[list[str]]:
    model = form.table.model()
    return [
        [str(model.index(row, column).data()) for column in range(model.columnCount())]
        for row in range(model.rowCount())
    ]


def choose(form: IdentitiesForm, kind: Kind) -> None:
    form.new.kind.setCurrentIndex(form.new.kind.findText(kind.value))


def fill_in(form: IdentitiesForm, organization: str = ORGANIZATION) -> None:
    form.new.organization.setCurrentText(organization)
    write(form.new.passphrase, SECRET)
    if form.new.way is Way.CREATE:
        write(form.new.again, SECRET)


def test_that_a_role_is_made_for_an_organization_and_shown_with_its_fingerprint(
    form: IdentitiesForm, empty: Workspace
) -> None:
    assert form.told.text() == NONE_YET
    form.create_button.click()
    fill_in(form)
    form.new.take_button.click()
    (identity,) = empty.identities()
    assert identity.organization == ORGANIZATION
    assert not identity.personal
    ((name, subject, kind, organization, _, print_),) = lines(form)
    assert (name, kind, organization) == (identity.name, "Role", ORGANIZATION)
    assert subject == identity.subject
    assert print_.replace(" ", "").lower() == identity.fingerprint
    assert form.whole.text().endswith(print_)
    assert not form.new.isVisible()


def test_that_a_personal_identity_carries_the_name_and_no_organization(
    form: IdentitiesForm, empty: Workspace
) -> None:
    form.create_button.click()
    choose(form, Kind.PERSONAL)
    assert not form.new.organization.isVisible()
    fill_in(form)
    form.new.take_button.click()
    (identity,) = empty.identities()
    assert identity.personal
    assert identity.subject == "Terry Imaginary"
    assert identity.organization == ""


def test_that_a_role_with_the_name_of_the_reviewer_is_refused_in_one_sentence(
    form: IdentitiesForm, empty: Workspace
) -> None:
    form.create_button.click()
    form.new.subject.setText("Imaginary, Terry")
    fill_in(form)
    form.new.take_button.click()
    assert "must not carry the reviewer's name" in form.told.text()
    assert empty.identities() == ()
    assert form.new.isEnabled()


@pytest.mark.parametrize(
    ("organization", "again", "sentence"),
    [
        ("", SECRET, "Name the organization whose letters it signs."),
        (ORGANIZATION, "other words", "The two passphrases differ; type them again."),
    ],
)
def test_that_what_is_missing_is_one_sentence_and_makes_nothing(
    form: IdentitiesForm, empty: Workspace, organization: str, again: str, sentence: str
) -> None:
    form.create_button.click()
    fill_in(form, organization)
    form.new.again.setText(again)
    form.new.take_button.click()
    assert form.told.text() == sentence
    assert empty.identities() == ()


def test_that_an_identity_comes_from_a_file_as_what_it_is_said_to_be(
    form: IdentitiesForm, empty: Workspace, qtbot: QtBot, tmp_path: Path
) -> None:
    form.create_button.click()
    fill_in(form)
    form.new.take_button.click()
    (made,) = empty.identities()
    file = tmp_path / "sealed.p12"
    file.write_bytes(made.pkcs12)
    del qtbot
    form.import_button.click()
    choose(form, Kind.SEAL)
    form.new.file.setText(str(file))
    form.new.name.setText("The seal")
    fill_in(form)
    form.new.take_button.click()
    assert [line[2] for line in lines(form)] == ["Role", "Seal"]


def test_that_a_file_that_is_no_identity_is_one_sentence(
    form: IdentitiesForm, empty: Workspace, tmp_path: Path
) -> None:
    (tmp_path / "no.p12").write_bytes(b"no identity")
    form.import_button.click()
    form.new.file.setText(str(tmp_path / "no.p12"))
    fill_in(form)
    form.new.take_button.click()
    assert form.told.property("role") == "problem"
    assert empty.identities() == ()
    form.new.file.setText(str(tmp_path / "missing.p12"))
    form.new.take_button.click()
    assert form.told.property("role") == "problem"


def test_that_the_fields_of_a_new_identity_forget_the_passphrase_when_it_is_given_up(
    form: IdentitiesForm,
) -> None:
    form.create_button.click()
    fill_in(form)
    form.new.back_button.click()
    assert form.new.passphrase.text() == form.new.again.text() == ""
    assert form.create_button.isVisible()


def test_that_what_was_typed_stays_when_another_kind_is_chosen(form: IdentitiesForm) -> None:
    form.create_button.click()
    form.new.name.selectAll()
    write(form.new.name, "Mine")
    choose(form, Kind.PERSONAL)
    assert form.new.name.text() == "Mine"
    assert form.new.subject.text() == "Terry Imaginary"


def test_that_a_certificate_is_written_with_the_page_on_trust_beside_it(
    qtbot: QtBot, empty: Workspace, tmp_path: Path
) -> None:
    release.create_identity(empty, "Role", SECRET, organization=ORGANIZATION)
    form = opened(qtbot, empty)
    form.export_to(tmp_path / "role.cer")
    load_der_x509_certificate((tmp_path / "role.cer").read_bytes())
    assert (tmp_path / "role.pdf").read_bytes().startswith(b"%PDF")
    form.export_to(tmp_path / "role.cer")
    assert form.told.text().startswith("The certificate was written to role.cer")


def test_that_a_file_in_the_place_of_the_page_is_not_written_over(
    qtbot: QtBot, empty: Workspace, tmp_path: Path
) -> None:
    release.create_identity(empty, "Role", SECRET, organization=ORGANIZATION)
    form = opened(qtbot, empty)
    (tmp_path / "role.pdf").write_bytes(b"a letter")
    form.export_to(tmp_path / "role.cer")
    assert "is written beside it, as role.pdf; another file has that name" in form.told.text()
    assert (tmp_path / "role.pdf").read_bytes() == b"a letter"
    assert not (tmp_path / "role.cer").exists()
    form.export_to(tmp_path / "certificate.pdf")
    assert form.told.text() == "A certificate is no PDF; choose a name that ends in .cer."


def test_that_escape_leads_back_from_the_fields_of_a_new_identity(form: IdentitiesForm) -> None:
    form.create_button.click()
    fill_in(form)
    press(form.new.passphrase, Qt.Key.Key_Escape)
    assert form.isVisible()
    assert not form.new.isVisible()
    assert form.new.passphrase.text() == ""
    assert form.create_button.isVisible()


def test_that_the_field_that_was_refused_is_to_be_typed_next(
    qtbot: QtBot, form: IdentitiesForm
) -> None:
    with qtbot.waitActive(form):
        form.activateWindow()
    form.create_button.click()
    form.new.take_button.click()
    assert form.new.organization.hasFocus()
    fill_in(form)
    form.new.subject.setText("Imaginary, Terry")
    form.new.take_button.click()
    assert form.new.subject.hasFocus()
    form.new.again.clear()
    form.new.take_button.click()
    assert form.new.passphrase.hasFocus()
