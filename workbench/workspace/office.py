"""What the reviewer's own office keeps beside the cases: time spent, working days, invoices."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

import msgspec

from workbench.case import InvoiceLine, Problem, Stage
from workbench.clocks import Holidays
from workbench.workspace.shelf import Shelf

SECONDS = "seconds spent"  # a setting of a case
_HOLIDAYS = "holidays"


class Office(Shelf):
    """The doors of a workspace to what is counted: seconds, days, and money."""

    # Small things of a case

    def case_setting(self, reference: str, key: str, default: str = "") -> str:
        """What is kept beside a case under a key."""
        return self.store.case_settings.get(reference, key, default)

    def set_case_setting(self, reference: str, key: str, value: str) -> None:
        """Keep something beside a case, which goes with it."""
        self.store.case_settings.put(reference, key, value)

    def seconds_spent(self, reference: str) -> int:
        """The seconds that were counted for a case; 0 where what is kept is no number."""
        kept = self.case_setting(reference, SECONDS)
        return int(kept) if kept.isdecimal() else 0

    # Working days

    def holidays(self) -> Holidays:
        """California's holidays, with what the reviewer changed of them."""
        stored = self.setting(_HOLIDAYS)
        return msgspec.json.decode(stored, type=Holidays) if stored else Holidays()

    def set_holidays(self, holidays: Holidays) -> None:
        """Keep what the reviewer changed of the holidays."""
        with self.store.transaction():  # which says what cannot be kept
            self.set_setting(_HOLIDAYS, msgspec.json.encode(holidays).decode())

    # Invoices

    def invoice_lines(self, organization: str | None = None) -> tuple[InvoiceLine, ...]:
        """The lines for work that was submitted to one organization or to all."""
        return self.store.invoices.lines(organization)

    def add_invoice_lines(self, lines: Iterable[InvoiceLine]) -> None:
        """Add lines by hand."""
        self.store.invoices.add(lines)

    def remove_invoice_line(self, ident: int) -> None:
        """Remove a line that stands on no invoice."""
        self.store.invoices.remove(ident)

    def put_on_invoice(self, idents: Iterable[int], number: str, day: dt.date) -> None:
        """Put lines on an invoice.

        Raises Problem without a number, where a line stands on an invoice already, where they
        belong to several organizations, or where the invoice was paid.
        """
        if not number.strip():
            raise Problem("An invoice needs a number.")
        self.store.invoices.invoice(idents, number.strip(), day)

    def take_invoice_back(self, number: str) -> None:
        """Take the lines off an invoice that was not paid."""
        self.store.invoices.take_back(number)

    def pay_invoice(self, number: str, day: dt.date | None) -> None:
        """Note the day on which an invoice was paid; None: it was not.

        Raises Problem where there is none with this number.
        """
        self.store.invoices.pay(number, day)

    def bill_once(self, reference: str) -> None:
        """Add lines for the work on a case, at the first time that it was submitted alone."""
        from workbench import invoicing

        entries = self.store.stages.entries(reference)
        times = [entry for entry in entries if entry.stage is Stage.SUBMITTED]
        if len(times) > 1:
            return
        case, seconds = self.case(reference), self.seconds_spent(reference)
        profile = self.organization(case.organization)
        day = dt.date.today()  # noqa: DTZ011 (the reviewer's own day)
        self.store.invoices.add(invoicing.lines_for(case, profile.rates, day, seconds))
