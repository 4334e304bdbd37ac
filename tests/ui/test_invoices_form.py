from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from tests.core.cases import decided_case
from tests.core.test_dealings import submission
from tests.ui.conftest import session_of
from tests.ui.keys import press, write
from ui.correct_form import today
from ui.invoices_form import WHOSE, InvoicesForm
from ui.invoices_form_line import NO_MONEY, NO_WORDS, cents_of
from ui.invoices_form_sender import NOTHING
from ui.invoices_form_unbilled import NO_LINE, NO_RATES
from ui.main_window import MainWindow
from ui.organizations_form import OrganizationsForm
from workbench import pdf
from workbench.case import (
    InvoiceLine,
    OrganizationProfile,
    Payment,
    Problem,
    Rates,
    ReviewerProfile,
    replace,
)
from workbench.release import invoices
from workbench.session import Session
from workbench.workspace import Workspace

EXAMPLE, OTHER = "Example Review Organization", "Another Example"


@pytest.fixture
def opened(window: MainWindow) -> Workspace:
    """The workspace of a window, with two lines for one organization and one for another."""
    opened: Workspace = session_of(window).workspace
    made = InvoiceLine(
        reference="draft-0009",
        number="CM26-1",
        organization=EXAMPLE,
        submitted=dt.date(2026, 11, 20),
        words="Determination",
        quantity=1,
        cents=15_000,
    )
    opened.set_profile(ReviewerProfile(name="Wilhelmina Testerby"))
    opened.add_invoice_lines(
        (made, replace(made, number="CM26-2"), replace(made, number="X-1", organization=OTHER))
    )
    return opened


@pytest.fixture
def form(window: MainWindow, opened: Workspace) -> InvoicesForm:
    del opened
    window.actions_by_name["invoices"].trigger()
    *_, form = window.desk.findChildren(InvoicesForm)
    return form


def choose(form: InvoicesForm, organization: str, state: str = "To invoice") -> None:
    form.organization.setCurrentText(organization)
    form.state.setCurrentText(state)
    form.refresh()


def states(opened: Workspace) -> dict[str, Payment]:
    return {line.number: line.payment for line in opened.invoice_lines()}


def test_that_marked_lines_become_an_invoice_that_is_paid_and_taken_back(
    qtbot: QtBot, opened: Workspace, form: InvoicesForm, tmp_path: Path
) -> None:
    choose(form, EXAMPLE)
    assert form.sum.text() == "2 lines marked, $300.00"
    press(form.table, Qt.Key.Key_Space)
    assert form.sum.text() == "1 line marked, $150.00"
    number, file = form.acts.number.text(), tmp_path / "invoice.pdf"
    form.make_to(file)
    qtbot.waitUntil(lambda: "was written" in form.told.text())
    said = " ".join(pdf.text(file.read_bytes()).split())
    assert "Wilhelmina Testerby" in said
    assert said.endswith("Total $150.00")
    assert states(opened)["CM26-2"] is Payment.INVOICED
    assert states(opened)["CM26-1"] is Payment.SUBMITTED
    assert form.acts.which.text().startswith(f"Invoice {number} of ")
    form.write_table(tmp_path / "invoice.csv")
    assert "CM26-2" in (tmp_path / "invoice.csv").read_text("utf-8-sig")
    form.acts.paid_button.click()
    assert states(opened)["CM26-2"] is Payment.PAID
    choose(form, EXAMPLE, "Paid")
    form.acts.paid_button.click()
    choose(form, EXAMPLE, "Invoiced")
    form.acts.back_button.click()
    assert set(states(opened).values()) == {Payment.SUBMITTED}


def test_that_without_an_open_case_the_page_is_made_too(
    qtbot: QtBot, window: MainWindow, opened: Workspace, form: InvoicesForm, tmp_path: Path
) -> None:
    window.desk.close_case()
    choose(form, OTHER)
    form.make_to(tmp_path / "invoice.pdf")
    qtbot.waitUntil(lambda: "was written" in form.told.text())
    assert states(opened)["X-1"] is Payment.INVOICED
    form.write_page(tmp_path / "again.pdf")
    qtbot.waitUntil(lambda: "again.pdf" in form.told.text())
    assert (tmp_path / "again.pdf").read_bytes() == (tmp_path / "invoice.pdf").read_bytes()


def test_that_nothing_is_noted_where_the_page_cannot_be_made_or_written(
    qtbot: QtBot, opened: Workspace, form: InvoicesForm, tmp_path: Path
) -> None:
    choose(form, "All organizations")
    with pytest.raises(Problem, match="Mark the lines"):
        form.make_to(tmp_path / "invoice.pdf")
    choose(form, EXAMPLE)
    form.make_to(tmp_path / "missing" / "invoice.pdf")
    qtbot.waitUntil(lambda: "written" in form.told.text())
    form.acts.number.setText("\U0001f9ea")
    form.make_to(tmp_path / "invoice.pdf")
    qtbot.waitUntil(lambda: "U+1F9EA" in form.told.text())
    assert set(states(opened).values()) == {Payment.SUBMITTED}
    assert form.acts.isEnabled()


def test_that_address_and_terms_are_kept_as_they_are_typed(
    opened: Workspace, form: InvoicesForm
) -> None:
    assert form.letterhead.digest.text() == NOTHING
    form.letterhead.set_open(True)
    form.letterhead.address.setPlainText("1 Imaginary Way\nMadeup, CA")
    form.letterhead.terms.setPlainText("\U0001f9ea")
    form.letterhead.commit()
    assert "U+1F9EA" in form.told.text()
    form.letterhead.terms.setPlainText("Due within 30 days.")
    form.close()
    assert invoices.sender(opened) == invoices.Sender(
        address="1 Imaginary Way\nMadeup, CA", terms="Due within 30 days."
    )


def test_that_a_submitted_case_without_rates_leads_to_them_and_gets_its_line(
    window: MainWindow, opened: Workspace, form: InvoicesForm
) -> None:
    assert form.unbilled.isHidden()
    session = Session(opened, opened.add(decided_case("CM26-0000009")).reference)
    opened.submit(session.case, session.revision, submission())
    choose(form, OTHER)
    assert form.unbilled.isHidden()
    choose(form, EXAMPLE)
    assert form.unbilled.sentence.text() == NO_RATES.format("CM26-0000009", EXAMPLE)
    form.unbilled.button.click()
    (organizations,) = window.desk.findChildren(OrganizationsForm)
    assert organizations.fields.sheet.texts["name"] == EXAMPLE
    assert organizations.fields.sections["Rates in dollars"].is_open
    opened.keep_organization(OrganizationProfile(name=EXAMPLE, rates=Rates(flat=100)))
    form.refresh()
    assert form.unbilled.sentence.text() == NO_LINE.format("CM26-0000009")
    form.unbilled.button.click()
    assert form.unbilled.isHidden()
    (line,) = (one for one in opened.invoice_lines(EXAMPLE) if one.number == "CM26-0000009")
    assert (line.cents, line.submitted) == (100, today())


def test_that_a_line_is_added_by_hand_and_removed(opened: Workspace, form: InvoicesForm) -> None:
    form.own_button.click()
    press(form.own.words, Qt.Key.Key_Escape)
    assert form.own.isHidden()
    assert form.isVisible()
    form.own_button.click()
    form.own.add_button.click()
    assert form.told.text() == WHOSE
    choose(form, OTHER)
    form.own.add_button.click()
    assert form.told.text() == NO_WORDS
    write(form.own.words, "Telephone call")
    form.own.add_button.click()
    assert form.told.text() == NO_MONEY
    write(form.own.amount, "-12.50")
    form.own.add_button.click()
    assert [line.cents for line in opened.invoice_lines(OTHER)] == [15_000, -1_250]
    form.table.selectRow(1)
    form.remove_button.click()
    assert [line.number for line in opened.invoice_lines(OTHER)] == ["X-1"]


@pytest.mark.parametrize(
    ("text", "cents"),
    [("150", 15_000), (" $1,234.50 ", 123_450), ("-25.05", -2_505), ("- $3", -300)],
)
def test_that_an_amount_is_read_as_it_is_written(text: str, cents: int) -> None:
    assert cents_of(text) == cents


@pytest.mark.parametrize("text", ["", "0", "1.5", "1,23", "ten", "1e3", "9" * 400, "=1+1"])
def test_that_what_is_no_amount_is_refused(text: str) -> None:
    with pytest.raises(Problem, match="Write the amount"):
        cents_of(text)
