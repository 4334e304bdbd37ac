"""What an organization owes for a case, by its rates."""

from __future__ import annotations

import datetime as dt

from workbench.case import Case, InvoiceLine, Rates


def lines_for(case: Case, rates: Rates, day: dt.date, seconds: int = 0) -> tuple[InvoiceLine, ...]:
    """The invoice lines for a case that was submitted on a day; those of no money are left out."""
    flat = InvoiceLine(
        reference=case.reference,
        number=case.number,
        organization=case.organization,
        submitted=day,
        words="Determination",
        quantity=1,
        cents=rates.flat,
    )
    return (flat,) if rates.flat else ()
