"""The words `invoice lines`, `make` and `paid`."""

from __future__ import annotations

import datetime as dt
from contextlib import closing

import pytest

from tests.core.test_cli import PASSPHRASE, Desk, desk
from workbench import pdf, workspace
from workbench.case import InvoiceLine, replace

__all__ = ["desk"]  # the fixture

EXAMPLE = "Example Review Organization"


@pytest.fixture
def owed(desk: Desk) -> Desk:
    """A workspace with two lines for one organization and one for another."""
    desk("init")
    made = InvoiceLine(
        reference="draft-0001",
        number="CM26-0000001",
        organization=EXAMPLE,
        submitted=dt.date(2026, 11, 20),
        words="Determination",
        quantity=1,
        cents=15_000,
    )
    with closing(workspace.unlock(desk.folder / "workspace", PASSPHRASE)) as opened:
        opened.add_invoice_lines((made, made, replace(made, organization="Another Example")))
    return desk


def test_that_all_that_is_owed_goes_onto_an_invoice_and_is_paid(owed: Desk) -> None:
    page, table = owed.folder / "invoice.pdf", owed.folder / "invoice.csv"
    words = ("--date", "11/20/2026", "-o", page, "--csv", table)
    assert owed("invoice", "make", EXAMPLE, *words) == "Invoice 2026-001  $300.00\n"
    assert "Total $300.00" in " ".join(pdf.text(page.read_bytes()).split())
    assert table.read_text("utf-8-sig").count("2026-001") == 2
    owed("invoice", "paid", "2026-001", "--on", "11/21/2026")
    assert (
        owed("invoice", "lines", "--state", "paid").splitlines()
        == [f"2026-11-20  CM26-0000001  {EXAMPLE}  1 Determination  $150.00  paid 2026-001"] * 2
    )
    assert "Another" in owed("invoice", "lines", "--state", "submitted")


def test_that_an_invoice_that_cannot_be_written_is_not_noted(owed: Desk) -> None:
    assert "written" in owed.problem("invoice", "make", EXAMPLE, "-o", owed.folder / "no" / "a.pdf")
    assert owed("invoice", "lines", "--state", "invoiced") == ""


def test_that_what_makes_no_sense_is_one_sentence(owed: Desk) -> None:
    page = owed.folder / "invoice.pdf"
    assert "nothing to invoice" in owed.problem("invoice", "make", "Nobody", "-o", page)
    assert "no invoice" in owed.problem("invoice", "paid", "2026-009")
    assert "Not a date" in owed.problem("invoice", "make", EXAMPLE, "--date", "soon", "-o", page)
    assert not page.exists()
