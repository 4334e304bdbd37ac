from __future__ import annotations

import datetime as dt
from itertools import product

import pytest

from tests.core.cases import decided_case
from workbench.case import (
    Case,
    Disposition,
    Payment,
    Priority,
    Rates,
    Return,
    ReviewedDocument,
    replace,
)
from workbench.invoicing import lines_for, pages_of

DAY = dt.date(2026, 11, 20)
RATES = Rates(
    flat=15_000,
    items_included=1,
    per_item=2_500,
    pages_included=100,
    per_page=25,
    expedited=5_000,
    addendum=4_000,
    returned=0,
    per_hour=12_000,
)
HOUR = 3600


def case(*, pages: int | None = None, priority: Priority | None = None) -> Case:
    """A case of two items."""
    return replace(decided_case(), reference="draft-0001", records_pages=pages, priority=priority)


def billed(case: Case, rates: Rates = RATES, seconds: int = 0) -> dict[str, tuple[int, int]]:
    """Quantity and cents of each line, by its words."""
    lines = lines_for(case, rates, DAY, seconds)
    return {line.words: (line.quantity, line.cents) for line in lines}


def test_that_a_line_names_the_case_by_its_number_alone() -> None:
    line = lines_for(case(), RATES, DAY)[0]
    assert (line.reference, line.number) == ("draft-0001", "CM26-0000001")
    assert line.organization == "Example Review Organization"
    assert line.submitted == DAY
    assert line.payment is Payment.SUBMITTED


@pytest.mark.parametrize("priority", [None, *Priority])
@pytest.mark.parametrize("pages", [None, 100, 340])
@pytest.mark.parametrize("included", [0, 1, 2, 9])
@pytest.mark.parametrize("seconds", [0, 90 * 60])
def test_that_each_part_of_the_rates_is_a_line_where_it_applies(
    priority: Priority | None, pages: int | None, included: int, seconds: int
) -> None:
    expected = {"Determination": (1, 15_000)}
    further = max(0, 2 - included)
    if further:
        words = "Further items" if further > 1 else "Further item"
        expected[words] = (further, further * 2_500)
    if pages == 340:
        expected["Pages of records over 100"] = (240, 6_000)
    if priority is Priority.EXPEDITED:
        expected["Expedited review"] = (1, 5_000)
    if seconds:
        expected["Time spent: 1 h 30 min"] = (1, 18_000)
    rates = replace(RATES, items_included=included)
    assert billed(case(pages=pages, priority=priority), rates, seconds) == expected


def test_that_without_rates_there_is_nothing_to_bill() -> None:
    everything = case(pages=900, priority=Priority.EXPEDITED)
    returned = replace(everything, returned=Return(text="Please look again.", received=DAY))
    for one, seconds in product((everything, returned), (0, 9 * HOUR)):
        assert lines_for(one, Rates(), DAY, seconds) == ()


def test_that_an_item_that_is_not_decided_is_not_paid() -> None:
    two = case()
    withdrawn = replace(two.issues[1], disposition=Disposition.WITHDRAWN)
    assert list(billed(replace(two, issues=(two.issues[0], withdrawn)))) == ["Determination"]


@pytest.mark.parametrize(("rate", "lines"), [(0, {}), (3_000, {"Answer to returned work": 3_000})])
def test_that_returned_work_is_free_unless_the_rates_say_so(
    rate: int, lines: dict[str, int]
) -> None:
    returned = replace(
        case(pages=900, priority=Priority.EXPEDITED),
        corrects="draft-0000",
        returned=Return(text="Please look again.", received=DAY),
    )
    found = billed(returned, replace(RATES, returned=rate), HOUR)
    assert {words: cents for words, (_, cents) in found.items()} == lines


def test_that_a_correction_that_nobody_asked_for_is_not_paid() -> None:
    assert billed(replace(case(), corrects="draft-0000"), seconds=HOUR) == {}


def test_that_an_addendum_has_its_own_rate_and_its_time() -> None:
    addendum = replace(case(pages=900, priority=Priority.EXPEDITED), addends="draft-0000")
    assert billed(addendum) == {"Addendum": (1, 4_000)}
    assert billed(addendum, seconds=HOUR) == {
        "Addendum": (1, 4_000),
        "Time spent: 1 h 0 min": (1, 12_000),
    }


@pytest.mark.parametrize(
    ("seconds", "words", "cents"),
    [(29, "", 0), (30, "1 min", 200), (89, "1 min", 200), (25 * HOUR, "25 h 0 min", 300_000)],
)
def test_that_time_is_paid_to_the_minute(seconds: int, words: str, cents: int) -> None:
    rates = Rates(per_hour=12_000)
    expected = {f"Time spent: {words}": (1, cents)} if words else {}
    assert billed(case(), rates, seconds) == expected


@pytest.mark.parametrize(
    ("pages", "count"),
    [("12", 12), ("1-20", 20), ("1-3, 7, 9 to 10", 6), ("20-1", 0), ("p. 12", 0), ("", 0)],
)
def test_that_pages_are_counted_by_document_where_the_case_does_not_say(
    pages: str, count: int
) -> None:
    documents = (ReviewedDocument(title="Notes", pages=pages),) * 2
    assert pages_of(replace(case(), documents=documents)) == 2 * count
    assert pages_of(replace(case(pages=7), documents=documents)) == 7
