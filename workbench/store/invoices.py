"""The lines of invoices; they outlive the cases that they are for."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

import msgspec

from workbench.case import InvoiceLine, Problem
from workbench.store.vault import Vault

_COLUMNS = ", ".join(InvoiceLine.__struct_fields__)


class Invoices:
    """The invoice lines in one vault."""

    def __init__(self, vault: Vault) -> None:
        self._vault = vault

    def add(self, lines: Iterable[InvoiceLine]) -> None:
        """Store lines of work that was submitted."""
        with self._vault.transaction() as db:
            for line in lines:
                row = msgspec.to_builtins(line)
                del row["id"]
                db.table("invoice_lines").insert(row)

    def lines(self, organization: str | None = None) -> tuple[InvoiceLine, ...]:
        """The lines of one organization or of all, in the order of the work."""
        rows = self._vault.rows(
            f"SELECT {_COLUMNS} FROM invoice_lines"  # noqa: S608
            " WHERE organization = coalesce(?, organization) ORDER BY submitted, id",
            organization,
        )
        fields = InvoiceLine.__struct_fields__
        named = (dict(zip(fields, row, strict=True)) for row in rows)
        return tuple(msgspec.convert(row, InvoiceLine) for row in named)

    def invoice(self, idents: Iterable[int], number: str, day: dt.date) -> None:
        """Put lines on an invoice.

        Raises Problem where one stands on an invoice already, where they belong to several
        organizations, or where the invoice was paid.
        """
        with self._vault.transaction() as db:
            if any(line.paid for line in self._on(number)):
                raise Problem("This invoice was paid already; give it another number.")
            for ident in idents:
                done = db.execute(
                    "UPDATE invoice_lines SET invoice = ?, invoiced = ?"
                    " WHERE id = ? AND invoice = ''",
                    [number, day.isoformat(), ident],
                )
                if not done.rowcount:
                    raise Problem("A line stands on an invoice already, or is not there any more.")
            if len({line.organization for line in self._on(number)}) > 1:
                raise Problem("An invoice is for one organization; mark the lines of one.")

    def take_back(self, number: str) -> None:
        """Take all lines off an invoice that was not paid."""
        with self._vault.transaction() as db:
            db.execute(
                "UPDATE invoice_lines SET invoice = '', invoiced = NULL"
                " WHERE invoice = ? AND paid IS NULL",
                [number],
            )

    def pay(self, number: str, day: dt.date | None) -> None:
        """Note the day on which an invoice was paid; None: it was not.

        Raises Problem where there is none with this number.
        """
        with self._vault.transaction() as db:
            if not self._on(number):
                raise Problem("There is no invoice with this number.")
            paid = day.isoformat() if day else None
            db.execute("UPDATE invoice_lines SET paid = ? WHERE invoice = ?", [paid, number])

    def remove(self, ident: int) -> None:
        """Remove a line that stands on no invoice."""
        with self._vault.transaction() as db:
            db.execute("DELETE FROM invoice_lines WHERE id = ? AND invoice = ''", [ident])

    def _on(self, number: str) -> list[InvoiceLine]:
        """The lines on an invoice; none without a number, which is what no invoice means."""
        return [line for line in self.lines() if line.invoice and line.invoice == number]
