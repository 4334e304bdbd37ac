"""Words about what organizations owe: lines, invoices, payments."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import click

from workbench import forms, release
from workbench.case import InvoiceLine, Payment, Problem
from workbench.cli.desk import WRITTEN, Desk

_File = click.Path(path_type=Path)


@click.group()
def invoice() -> None:
    """List, make and settle invoices."""


@invoice.command()
@click.option("--organization", metavar="NAME", help="Only what this one owes.")
@click.option("--state", type=click.Choice([payment.value for payment in Payment]))
@click.option("--csv", "table", type=_File, metavar="FILE.csv", help=WRITTEN)
@click.pass_obj
def lines(desk: Desk, organization: str | None, state: str | None, table: Path | None) -> None:
    """Print the lines for work that was submitted."""
    from workbench.release.invoices import invoice_csv

    with desk.open(reading=True) as opened:
        found = opened.invoice_lines(organization)
    chosen = [line for line in found if state is None or line.payment is Payment(state)]
    for line in chosen:
        click.echo(_told(line))
    if table is not None:
        release.export(invoice_csv(chosen), table)


@invoice.command()
@click.argument("organization")
@click.option("--number", help="Of the invoice; the next of the year without it.")
@click.option("--date", "on", metavar="DATE", help="Of the invoice; today without it.")
@click.option("-o", "--output", type=_File, required=True, metavar="FILE.pdf", help=WRITTEN)
@click.option("--csv", "table", type=_File, metavar="FILE.csv", help=WRITTEN)
@click.pass_obj
def make(
    desk: Desk,
    organization: str,
    number: str | None,
    on: str | None,
    output: Path,
    table: Path | None,
) -> None:
    """Put all that ORGANIZATION owes on an invoice, and write it."""
    from workbench.release import invoices

    day = _day(on)
    with desk.open() as opened:
        owed = opened.invoice_lines(organization)
        idents = [line.id for line in owed if not line.invoice]
        if not idents:
            raise Problem("There is nothing to invoice for this organization.")
        number = number or invoices.suggested_number(opened.invoice_lines(), day)
        begun = invoices.begun(opened, idents, number, day)
        release.export(invoices.invoice_pdf(begun), output)  # first: none is noted unwritten
        if table is not None:
            release.export(invoices.invoice_csv(begun.lines), table)
        opened.put_on_invoice(idents, begun.number, day)
    click.echo(f"Invoice {begun.number}  {invoices.money(invoices.total(begun.lines))}")


@invoice.command()
@click.argument("number")
@click.option("--on", metavar="DATE", help="The day; today without it.")
@click.pass_obj
def paid(desk: Desk, number: str, on: str | None) -> None:
    """Note that the invoice with this NUMBER was paid."""
    from workbench.release import invoices

    with desk.open() as opened:
        invoices.kept(opened, number)  # or says that there is none
        opened.pay_invoice(number, _day(on))


def _told(line: InvoiceLine) -> str:
    from workbench.release.invoices import money

    state = f"{line.payment} {line.invoice}".rstrip()
    case = line.number or line.reference
    words = f"{line.quantity} {line.words}"
    return f"{line.submitted}  {case}  {line.organization}  {words}  {money(line.cents)}  {state}"


def _day(text: str | None) -> dt.date:
    """The day that was written, or today."""
    if text is None:
        return dt.datetime.now().astimezone().date()
    day = forms.parse_date(text)
    if day is None:
        raise Problem("Not a date. Write it like 07/28/2005.")
    return day


WORDS = (invoice,)
