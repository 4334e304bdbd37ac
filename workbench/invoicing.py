"""What an organization owes for a case, by its rates."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from typing import NamedTuple

from workbench.case import Case, InvoiceLine, Priority, Rates, ReviewedDocument, to_decide

_RANGE = re.compile(r"(\d{1,6})\s*(?:-|–|to)\s*(\d{1,6})")
_NUMBER = re.compile(r"\d{1,6}")


class _Service(NamedTuple):
    """What was done, how often, and what that costs in cents."""

    words: str
    quantity: int
    cents: int


def lines_for(case: Case, rates: Rates, day: dt.date, seconds: int = 0) -> tuple[InvoiceLine, ...]:
    """The invoice lines for a case that was submitted on a day; those of no money are left out.

    ``seconds`` were spent on it, and count where the rates are by the hour. Work that was returned
    is paid by its own rate alone, an addendum by its own and the time; a correction that nobody
    asked for is not paid.
    """
    return tuple(
        InvoiceLine(
            reference=case.reference,
            number=case.number,
            organization=case.organization,
            submitted=day,
            words=service.words,
            quantity=service.quantity,
            cents=service.cents,
        )
        for service in _services(case, rates, seconds)
        if service.cents
    )


def pages_of(case: Case) -> int:
    """How many pages the records have: as the case says, or else as its documents do."""
    if case.records_pages is not None:
        return case.records_pages
    return sum(map(_pages, case.documents))


def _services(case: Case, rates: Rates, seconds: int) -> Iterator[_Service]:
    if case.returned is not None:
        yield _Service("Answer to returned work", 1, rates.returned)
    elif case.addends:
        yield _Service("Addendum", 1, rates.addendum)
        yield _time(rates, seconds)
    elif not case.corrects:
        yield _Service("Determination", 1, rates.flat)
        yield from _further(case, rates)
        if case.priority is Priority.EXPEDITED:
            yield _Service("Expedited review", 1, rates.expedited)
        yield _time(rates, seconds)


def _further(case: Case, rates: Rates) -> Iterator[_Service]:
    """What goes beyond the items and the pages that the flat rate covers."""
    items = max(0, len(to_decide(case)) - rates.items_included)
    yield _Service(f"Further item{'' if items == 1 else 's'}", items, items * rates.per_item)
    pages = max(0, pages_of(case) - rates.pages_included)
    over = f" over {rates.pages_included:,}" if rates.pages_included else ""
    yield _Service(f"Pages of records{over}", pages, pages * rates.per_page)


def _time(rates: Rates, seconds: int) -> _Service:
    """The time spent, to the minute, so that its words explain its amount to the cent."""
    minutes = (seconds + 30) // 60
    hours, rest = divmod(minutes, 60)
    words = f"{hours} h {rest} min" if hours else f"{rest} min"
    return _Service(f"Time spent: {words}", 1, (minutes * rates.per_hour + 30) // 60)


def _pages(document: ReviewedDocument) -> int:
    """How many pages "12", "1-20" or "1-3, 7" are; 0 where that cannot be told."""
    parts = [part.strip() for part in document.pages.split(",")]
    if len(parts) == 1 and _NUMBER.fullmatch(parts[0]):
        return int(parts[0])
    return sum(map(_pages_of_part, parts))


def _pages_of_part(part: str) -> int:
    if found := _RANGE.fullmatch(part):
        first, last = map(int, found.groups())
        return max(0, last - first + 1)
    return 1 if _NUMBER.fullmatch(part) else 0
