"""Directions as charts word them: read to their end, or no number."""

from __future__ import annotations

import pytest

from workbench.aids.directions import directions


@pytest.mark.parametrize(("text", "per_day"), [
    ("Norco 10/325 mg, 1 tab QID prn, #120, left knee", 4),
    ("1 tab QID", 4), ("2 tablets at bedtime", 2), ("q6h prn", 4), ("4x/day", 4), ("b.i.d.", 2),
    ("1/2 tab BID", 1), ("half a tablet BID", 1), ("one-half tab nightly", 0.5),
    ("3 1/2 tabs daily", 3.5), ("1½ tablets at bedtime for sleep", 1.5),
    ("one and a half tablets twice a day", 3), ("Percocet 10/325 1.5 tabs qid", 6),
    ("Norco 10/325 1/2 tab po bid", 1), ("Dilaudid 4 mg 2 BID", 4), ("Norco 10/325 mg, 4 a day", 4),
    ("1 tablet(s) by mouth three times a day with food", 3), ("morphine 15 mg 1 q 8 hours", 3),
    ("Take one (1) tablet every eight (8) hours", 3), ("1 tab every night at bedtime", 1),
    ("1 tab once daily in the morning", 1), ("1 tab q.AM", 1), ("1 tab every 24 hours", 1),
    ("a half tab daily", 0.5), ("take a tablet at bedtime", 1), ("10 mg tablets twice daily", 2),
    ("60 tabs, 1 tab BID", 2), ("Tylenol #3 1 tab bid", 2), ("1 tab BID x 30 days", 2),
    ("Naproxen 550 mg, 1 tab po bid, #60, 0 refills", 2), ("Aspirin 325 mg, twice daily, #60", 2),
    ("1 prescription of Norco 10/325 mg #120, 1 tab QID", 4), ("total of 4 tabs per day", 4),
    ("Norco 10/325 mg 1 po tid prn pain #90 with 2 refills", 3),
])  # fmt: skip
def test_that_directions_are_read_to_their_end(text: str, per_day: float) -> None:
    read = directions(text)
    assert (read.per_day, read.at_most, read.unread) == (per_day, False, False)


@pytest.mark.parametrize(("text", "per_day"), [
    ("every 4 to 6 hours", 6), ("1-2 tabs q4-6h prn", 12), ("2-3x/day", 3), ("4-6/day", 6),
    ("one or two capsules twice daily as needed", 4), ("1/2 to 1 tablet q6h prn", 4),
    ("up to 6 tablets per day", 6), ("up to 4 per day", 4), ("not to exceed 4/day", 4),
    ("4 tablets/day max", 4), ("1 tab up to every 6 hours as needed", 4),
    ("up to 4 times a day", 4),
    ("q6h prn, max 3/day", 3), ("1 tab q6h prn, not to exceed 3 tablets in 24 hours", 3),
    ("one tablet every six hours, max of four tablets per day", 4),
    ("1 tab TID. Do not exceed 4 tabs a day.", 3), ("1 tab PO Q 6-8 hrs PRN severe pain #90", 4),
])  # fmt: skip
def test_that_a_range_and_a_maximum_say_up_to_and_the_smaller_number_holds(
    text: str, per_day: float
) -> None:
    read = directions(text)
    assert (read.per_day, read.at_most, read.unread) == (per_day, True, False)


@pytest.mark.parametrize("text", [
    "1 tab in am and 2 tabs qhs", "2 tabs in the morning and 1 at night daily", "1 tab BID to TID",
    "1 q.d. or b.i.d.", "1 tab daily every other day", "1 tab BID-TID", "1 BID or TID prn",
    "every other day", "1 tab q4h while awake", "1 tab TID, may take 1 extra for pain",
    "1 tab BID plus 1 prn", "1 tab BID and prn", "1 tab BID + HS", "1 tab AC and HS",
    "1 tab with meals and at bedtime", "1 tab QID for 2 weeks, then 1 tab TID",
    "1 tab BID, taper by 10% a month", "1 tab three times a week", "5 days a week",
    "1 tab Monday and Friday", "1 tab daily except Sunday", "1 tab every 3 days", "1 tab q48h",
    "1 tab as directed", "take 2 tablets as needed", "1 tab at 8 am and 8 pm", "1/2 tabs BID",
    "1-1/2 tabs BID", "1 cap qAM, 2 caps qHS", "alternate 1 tab and 2 tabs every 6 hours",
    "1 tab every 5 hours", "1 tab QID but no more than 3 on workdays", "Dilaudid 4 BID",
    "OxyContin 20 mg, 40 mg BID", "MS Contin 15 mg in the AM and 30 mg in the PM", "0 tabs daily",
    "oxycodone 30 mg per day", "Tramadol #4 daily", "max 60 mg a day, 1 tab QID", "#90 for weaning",
    "1 tab q6h prn, max 4", "1-2 po prn #120, 30 day supply", "1 tab BID, 1 tab BID",
    "quarter tab BID", "ii tabs BID", "several tabs daily", "at least 2 tabs daily",
    ">4 tabs daily", "about 4 tabs daily", "1 tab every other night",
    "4 tabs daily in divided doses",
    "1 tab TID #90 (2 in am, 1 in pm)", "1 tab bid if pain over 5/10", "no longer 4/day",
    "1 tab BID. " + "Long. " * 300,
])  # fmt: skip
def test_that_directions_that_may_say_more_are_no_number(text: str) -> None:
    read = directions(text)
    assert (read.per_day, read.unread) == (None, True)


def test_that_an_amount_alone_is_no_direction_and_as_needed_is_heard() -> None:
    for text in ("30 day supply", "#120", "", "Norco 10/325 mg #60, 1 refill, on 12/25/14"):
        assert (directions(text).per_day, directions(text).unread) == (None, False)
    for text in ("1 tab b.i.d., p.r.n.", "1 tab q8h if needed", "1 tab qid for breakthrough pain"):
        assert (directions(text).as_needed, directions(text).unread) == (True, False)
