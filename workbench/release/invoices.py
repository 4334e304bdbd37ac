"""An invoice: a page that conforms as letters do, and a table for spreadsheets.

It goes to the organization alone, which knows who works for it: the reviewer's name stands on it,
with the address and the terms of payment that the reviewer wrote down once. Cases are named by
their numbers; nothing else of them is told.
"""

from __future__ import annotations

import csv
import datetime as dt
import io
import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress

import msgspec

from workbench import invoicing, typeface
from workbench.case import InvoiceLine, Problem, Rates, Stage, Value, noted, replace
from workbench.forms import printed_date
from workbench.letter import FactTable, Heading, Letter, Paragraph, Place, Run, Table, text_of
from workbench.release.letters import printed
from workbench.workspace import Among, CaseOrder, CaseRow, Workspace

_PLACE = Place(field="invoice")
_TITLE = "Invoice"
_COLUMNS = ("Date", "Case number", "Service", "Quantity", "Each", "Amount")
_NUMBERS = 3  # of the columns: the last ones
_CSV_COLUMNS = (
    *("Invoice", "Invoice date", "Organization", "Date", "Case number", "Service", "Quantity"),
    *("Amount", "Paid"),
)
_SENDER = "invoice_sender"
_WORKED = (Stage.SUBMITTED, Stage.RETURNED, Stage.CONCLUDED, Stage.SUPERSEDED)
_LOOKED_AT = 200  # cases without a line
# What begins a formula in one spreadsheet or another, at the start of a cell or behind what some
# of them part cells at; the broad forms are those of East Asian typing.
_BEGINS = r"[\s\x00-\x1f\ufeff]*[=+\-@\uff1d\uff0b\uff0d\uff20]"
_FORMULA = re.compile(rf"\A(?=[\t\r\n]|{_BEGINS})|(?<=[;\t\r\n])(?={_BEGINS})")


@noted
class Sender(Value):
    """What the reviewer wants to stand on each invoice beside the own name; lines, or nothing."""

    address: str = ""
    terms: str = ""  # of payment


class Invoice(Value):
    """What one organization is asked to pay, and by whom."""

    number: str
    day: dt.date
    organization: str
    reviewer: str  # by name; "" where it is not known
    lines: tuple[InvoiceLine, ...]
    sender: Sender = Sender()


def sender(workspace: Workspace) -> Sender:
    """Address and terms of payment, as they were kept last."""
    with suppress(msgspec.DecodeError):  # of another version of the program
        return msgspec.json.decode(workspace.setting(_SENDER, "{}"), type=Sender)
    return Sender()


def keep_sender(workspace: Workspace, known: Sender) -> None:
    """Keep address and terms of payment for all invoices. Raises Problem where it cannot be."""
    for text in (known.address, known.terms):
        _refuse_unprintable(text, "An invoice")
    workspace.set_setting(_SENDER, msgspec.json.encode(known).decode())


class Unbilled(Value):
    """Work that was submitted and has no line; what is not paid for is no such work."""

    lines: tuple[InvoiceLine, ...] = ()  # that the rates of its organizations make of it now
    unrated: tuple[tuple[str, str], ...] = ()  # cases, with organizations that have no rates


def unbilled(workspace: Workspace, organization: str | None = None) -> Unbilled:
    """The work without a line for one organization or for all; of very much the first."""
    lines: list[InvoiceLine] = []
    unrated: list[tuple[str, str]] = []
    for row, day in _without_line(workspace):
        if not row.organization or organization not in {None, row.organization}:
            continue
        rates = workspace.organization(row.organization).rates
        if rates == Rates():
            unrated.append((row.number or row.reference, row.organization))
        else:
            case, seconds = workspace.case(row.reference), workspace.seconds_spent(row.reference)
            lines += invoicing.lines_for(case, rates, day, seconds)
    return Unbilled(lines=tuple(lines), unrated=tuple(unrated))


def _without_line(workspace: Workspace) -> Iterator[tuple[CaseRow, dt.date]]:
    """The first cases without a line, with the day on which each was submitted."""
    billed = {line.reference for line in workspace.invoice_lines()}
    idents = workspace.order_ids(CaseOrder.NUMBER, Among(_WORKED))
    open_ = [ident for ident in idents if f"draft-{ident:04}" not in billed]
    for row in workspace.rows(open_[:_LOOKED_AT]):
        entries = workspace.stages(row.reference)
        if at := next((one.at for one in entries if one.stage is Stage.SUBMITTED), None):
            yield row, at.astimezone().date()


def total(lines: Iterable[InvoiceLine]) -> int:
    """The sum of lines, in cents of a dollar."""
    return sum(line.cents for line in lines)


def money(cents: int) -> str:
    """An amount as people write it: "$1,234.50"."""
    return f"{'-' if cents < 0 else ''}${abs(cents) // 100:,}.{abs(cents) % 100:02}"


def suggested_number(lines: Iterable[InvoiceLine], day: dt.date) -> str:
    """The number after the greatest of the year: "2026-003"; another way of counting is left be."""
    pattern = re.compile(rf"{day.year:04}-(\d{{1,6}})")
    found = (pattern.fullmatch(line.invoice) for line in lines)
    return f"{day.year:04}-{max((int(one[1]) for one in found if one), default=0) + 1:03}"


def begun(workspace: Workspace, idents: Sequence[int], number: str, day: dt.date) -> Invoice:
    """The invoice of these lines as it would be; nothing is stored yet.

    Raises Problem where it has no number or one that is used, where there are no lines, or where
    they belong to several organizations or stand on another invoice.
    """
    lines = workspace.invoice_lines()
    chosen = tuple(line for line in lines if line.id in set(idents))
    number = number.strip()
    if not number:
        raise Problem("An invoice needs a number.")
    if any(line.invoice == number for line in lines):
        raise Problem("Another invoice has this number.")
    if not chosen:
        raise Problem("Mark the lines that the invoice is for.")
    if any(line.invoice for line in chosen):
        raise Problem("A line stands on an invoice already.")
    on_it = tuple(replace(line, invoice=number, invoiced=day) for line in chosen)
    return _of(workspace, on_it, number, day)


def kept(workspace: Workspace, number: str) -> Invoice:
    """An invoice that was made. Raises Problem where there is none with this number."""
    lines = tuple(line for line in workspace.invoice_lines() if line.invoice == number)
    if not number or not lines:
        raise Problem("There is no invoice with this number.")
    return _of(workspace, lines, number, lines[0].invoiced or lines[0].submitted)


def invoice_pdf(invoice: Invoice) -> bytes:
    """The invoice as a PDF that conforms to PDF/UA-1 and PDF/A-2a.

    Raises Problem where it cannot print a character that it holds.
    """
    letter = _letter(invoice)
    _refuse_unprintable(text_of(letter), "The invoice")
    return printed(letter)


def invoice_csv(lines: Iterable[InvoiceLine]) -> bytes:
    """Lines as a table for spreadsheets, in UTF-8 with the mark that they know it by.

    No cell of text is taken for a formula: an apostrophe stands where one could begin.
    """
    text = io.StringIO(newline="")
    table = csv.writer(text)
    table.writerow(_CSV_COLUMNS)
    table.writerows(map(_cells, lines))
    return text.getvalue().encode("utf-8-sig")


def file_name(number: str, suffix: str) -> str:
    """A name for the file of an invoice: ``Invoice-2026-003.pdf``."""
    return f"Invoice-{re.sub(r'[^A-Za-z0-9-]+', '-', number).strip('-') or 'lines'}{suffix}"


def _of(workspace: Workspace, lines: tuple[InvoiceLine, ...], number: str, day: dt.date) -> Invoice:
    organizations = {line.organization for line in lines}
    if len(organizations) > 1:
        raise Problem("An invoice is for one organization; mark the lines of one.")
    return Invoice(
        number=number,
        day=day,
        organization=organizations.pop(),
        reviewer=workspace.profile().name,
        lines=lines,
        sender=sender(workspace),
    )


def _refuse_unprintable(text: str, which: str) -> None:
    if lacking := typeface.missing(text):
        codes = ", ".join(f"U+{ord(char):04X}" for char in lacking[:5])
        raise Problem(f"{which} cannot print a character that it holds ({codes}).")


def _letter(invoice: Invoice) -> Letter:
    facts = (
        ("Invoice number:", invoice.number),
        ("Date:", printed_date(invoice.day)),
        ("To:", invoice.organization),
    )
    table = Table(
        header=_COLUMNS,
        rows=tuple(map(_row, invoice.lines)),
        place=_PLACE,
        numbers=_NUMBERS,
        total=("Total", money(total(invoice.lines))),
    )
    return Letter(
        title=_TITLE,
        blocks=(
            Heading(level=1, runs=(Run(text=_TITLE, bold=True),), place=_PLACE),
            *_paragraph(Run(text=invoice.reviewer, bold=True), invoice.sender.address),
            FactTable(rows=tuple(fact for fact in facts if fact[1]), place=_PLACE),
            table,
            *_paragraph(Run(text=""), invoice.sender.terms),
        ),
        footer=len(invoice.lines) > 20,  # more than a page holds
        signature_field=False,
    )


def _paragraph(first: Run, text: str) -> tuple[Paragraph, ...]:
    """A run and the lines of a text below it; nothing where both are empty."""
    rest = "\n".join(" ".join(line.split()) for line in text.strip().splitlines())
    between = "\n" if first.text and rest else ""
    runs = tuple(run for run in (first, Run(text=between + rest)) if run.text)
    return (Paragraph(runs=runs, place=_PLACE),) if runs else ()


def _row(line: InvoiceLine) -> tuple[str, ...]:
    return (
        printed_date(line.submitted),
        line.number,
        line.words,
        f"{line.quantity:,}",
        each(line),
        money(line.cents),
    )


def each(line: InvoiceLine) -> str:
    """What one of a line costs; "" where that is no whole number of cents."""
    cents, rest = divmod(line.cents, line.quantity or 1)
    return "" if rest else money(cents)


def _cells(line: InvoiceLine) -> tuple[str, ...]:
    return (
        _harmless(line.invoice),
        _iso(line.invoiced),
        _harmless(line.organization),
        _iso(line.submitted),
        _harmless(line.number),
        _harmless(line.words),
        str(line.quantity),
        f"{'-' if line.cents < 0 else ''}{abs(line.cents) // 100}.{abs(line.cents) % 100:02}",
        _iso(line.paid),
    )


def _iso(day: dt.date | None) -> str:
    return day.isoformat() if day else ""


def _harmless(text: str) -> str:
    return _FORMULA.sub("'", text)
