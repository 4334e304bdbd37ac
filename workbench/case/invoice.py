"""What an organization owes for a piece of work."""

from __future__ import annotations

import datetime as dt
from enum import StrEnum

from workbench.case.values import Value, noted


class Payment(StrEnum):
    """How far the money for a piece of work has come."""

    SUBMITTED = "submitted"  # the work; nothing was asked for it yet
    INVOICED = "invoiced"
    PAID = "paid"


@noted
class InvoiceLine(Value):
    """One line of an invoice. It names a case by its number alone, and outlives it."""

    reference: str
    number: str
    organization: str
    submitted: dt.date
    words: str  # what was done: "Determination", "2 further items"; never words of the case
    quantity: int
    cents: int  # of a dollar, for the whole line
    invoice: str = ""  # number of the invoice it stands on
    invoiced: dt.date | None = None
    paid: dt.date | None = None
    id: int = 0  # given by the workspace

    @property
    def payment(self) -> Payment:
        """How far it has come."""
        if self.paid is not None:
            return Payment.PAID
        return Payment.INVOICED if self.invoice else Payment.SUBMITTED
