from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.case import Amount
from workbench.treatments.amounts import amount_of

ONE_COUNT = {
    "Imaginol 10/325mg #120": Amount(quantity=120),
    "Imaginol 10 mg quantity 90": Amount(quantity=90),
    "Imaginol 5 mg tablets QTY: 90.00": Amount(quantity=90, unit="tablets"),
    "Imaginol 5 mg, 60 tablets, no refills": Amount(quantity=60, unit="tablets", refills=0),
    "Imaginol 5 mg #60 with 3 refills": Amount(quantity=60, refills=3),
    "Imaginol 5 mg #60 day supply: 30": Amount(quantity=60, days_supply=30),
    "Imaginol 20 mg, 1 tablet twice a day, #60": Amount(quantity=60),
    "Imaginol 30 mg #30 refill x 5": Amount(quantity=30, refills=5),
    "Six (6) counseling sessions": Amount(quantity=6, unit="sessions"),
    "12 additional physical therapy visits": Amount(quantity=12, unit="visits"),
    "Physical therapy 2x6": Amount(quantity=12, unit="visits"),
    "Chiropractic 12 sessions (2 x 6)": Amount(quantity=12, unit="sessions"),
    "Steroid injection at L4-5 x 2": Amount(quantity=2),
}
COURSES = {
    "therapy 1-2 times a week for 4-6 weeks": Amount(
        low=4, high=12, unit="visits", frequency="1-2 times a week", duration="4-6 weeks"
    ),
    "PT 2x/wk x 6": Amount(quantity=12, unit="visits", frequency="2x/wk", duration="6"),
    "Acupuncture twice weekly for six weeks": Amount(
        quantity=12, unit="visits", frequency="twice weekly", duration="six weeks"
    ),
    "TENS unit, rental for 3 months": Amount(duration="3 months"),
}
LEFT_OPEN = {
    "Imaginol 10 mg 30 day supply, 1 refill, total of 180": Amount(days_supply=30, refills=1),
    "Imaginol 5 mg #60 / #90": None,
    "8 sessions of PT, 2 times a week for 6 weeks": Amount(
        frequency="2 times a week", duration="6 weeks"
    ),
    "PT 2 times a week for 3 months": Amount(frequency="2 times a week", duration="3 months"),
    "Aide 4 hours a day, 3 days a week for 6 weeks": Amount(duration="6 weeks"),
    "Physical therapy, 12 visits in 6 weeks": Amount(
        quantity=12, unit="visits", duration="6 weeks"
    ),
    "Physical therapy, quantity unspecified": Amount(unspecified=True),
}
NO_AMOUNT = (
    "Trigger point injections", "C5-6 epidural injections", "gauze 4x4", "X-ray 2 views",
    "Follow-up visit in 4 weeks", "Recheck 2 weeks after surgery",
)  # fmt: skip


@pytest.mark.parametrize(("wording", "amount"), [*ONE_COUNT.items(), *COURSES.items()])
def test_that_an_amount_is_read_as_it_is_worded(wording: str, amount: Amount) -> None:
    assert amount_of(wording) == amount


@pytest.mark.parametrize(("wording", "amount"), LEFT_OPEN.items())
def test_that_no_count_is_given_where_the_numbers_leave_it_open(
    wording: str, amount: Amount | None
) -> None:
    assert amount_of(wording) == amount


@pytest.mark.parametrize("wording", NO_AMOUNT)
def test_that_a_level_a_size_and_a_view_are_no_amount(wording: str) -> None:
    assert amount_of(wording) is None


@given(
    st.text(alphabet=st.sampled_from("0123456789 #x×-,.()/weekdaysrefillstotal\n\x00é")) | st.text()
)
def test_that_no_wording_is_refused(wording: str) -> None:
    amount = amount_of(wording)
    assert amount is None or amount != Amount()


@pytest.mark.parametrize("piece", ["1", "one ", "x 1 ", " (6", "1-", "physical "])
def test_that_an_endless_wording_is_read_no_further_than_an_item_can_reach(piece: str) -> None:
    amount_of(piece * 300_000)
