"""Nothing that tells of an earlier patient comes into another case, in no field of its issue."""

from __future__ import annotations

import datetime as dt
import re

import msgspec
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tests.core.earlier import GENERIC, NEW, NORCO, adapt
from workbench.case import Case, Dates, Issue, Parties, ReviewedDocument, replace
from workbench.memory.adapting import adapted
from workbench.memory.reuse import inserted, replaced

# Ordinary words as names, and a new summary in which they are ordinary words.
EARLIER = Case(
    number="CM14-0150892",
    claim_number="WC-998877",
    worker_reference="May Long",
    worker_birth=dt.date(1960, 2, 29),
    summary="The patient is a 54-year-old man with knee pain.",
    dates=Dates(injury=dt.date(2005, 7, 28), utilization_review_denial=dt.date(2014, 10, 9)),
    parties=Parties(
        requesting_physician="Daniel Young, MD",
        employer="Walmart",
        attorney="Paula Poe",
        insurer="Travelers",
        facility="Hope",
        requesting_group="Sunrise Surgery Center",
        claims_administrator="Zenith",
    ),
    documents=(ReviewedDocument(title="Note", author="R. Miller, DO", date=dt.date(2014, 8, 25)),),
)
PRESENT = replace(
    NEW,
    summary="The young miller is an 81 year old woman. Travel may be long. Hope is not lost. "
    "Long days, travelers say, have a zenith at sunrise.",
)
NAMES = ("Long", "LONG", "Young", "Poe", "Miller", "Walmart", "Travelers", "Hope", "Zenith")
NUMBERS = ("0150892", "150892", "998877")
WRITTEN = (
    "{0:%m/%d/%Y}", "{0.month}/{0.day}/{0.year}", "{0.month}/{0.day}/{0:%y}", "{0:%Y-%m-%d}",
    "{0:%m-%d-%Y}", "{0.month}.{0.day}.{0.year}", "{0:%B} {0.day}, {0.year}", "{0:%Y%m%d}",
    "{0:%d}-{0:%b}-{0:%y}", "{0.day} {0:%B} {0.year}", "{0.day}/{0:%m/%Y}",
)  # fmt: skip
ALL_DAYS = [dt.date(1960, 2, 29), dt.date(2005, 7, 28), dt.date(2014, 10, 9), dt.date(2014, 8, 25)]
SPELLED = [way.format(day) for way in WRITTEN for day in ALL_DAYS]
FACTS = [
    "Ms. Long", "Mr. May Long", "May Long", "LONG, MAY", "Long, May", "M. Long", "Long",
    "Dr. Young", "Daniel Young, MD", "D. Young", "YOUNG", "Paula Poe", "Poe", "Mr. Poe",
    "R. Miller, DO", "Dr. Miller", "Walmart", "Travelers", "Hope", "Zenith",
    "Sunrise Surgery Center", "CM14-0150892", "CM140150892", "14-0150892", "0150892",
    "WC-998877", "WC998877", "998877", *SPELLED,
]  # fmt: skip
AROUND = (
    "{} was seen.", "He was seen by {}.", "There is no record of {}, or of pain.", "On {} he fell.",
    "The MTUS was cited by {}; no trial failed.", "[why since {}?]", "It is so, {}, {} he said.",
    "Norco 10/325mg #90 of {} helped.", "{}: denied.", "He failed rest since {} and before.",
    "The request of {} is not medically necessary.",
)  # fmt: skip
PIECES = st.tuples(st.sampled_from(AROUND), st.sampled_from(FACTS))
TOLD = re.compile(
    "|".join([rf"(?<![\w])(?:{'|'.join(NAMES)})(?!\w)", *map(re.escape, (*NUMBERS, *SPELLED))])
)


def _issue(text: str) -> Issue:
    return replace(NORCO, rationale=text, prompts=tuple(re.findall(r"\[[^\]]*\]", text)))


def _assert_untold(text: str) -> None:
    earlier = _issue(text)
    found = adapted(EARLIER, earlier, PRESENT, GENERIC)
    case = replace(PRESENT, issues=(GENERIC,))
    for issue in (replaced(GENERIC, found, earlier), inserted(case, GENERIC, found, 0)):
        assert not TOLD.findall(msgspec.json.encode(issue).decode())


@pytest.mark.parametrize("around", AROUND)
def test_that_no_fact_that_identifies_is_in_any_field_of_the_new_issue(around: str) -> None:
    _assert_untold("\n".join(around.replace("{}", fact) for fact in FACTS))


@settings(max_examples=60, deadline=None)
@given(st.lists(PIECES, min_size=1, max_size=6))
@example([("There is no record of {}, or of pain.", "Paula Poe")])
@example([("He failed rest since {} and before.", "10/09/2014")])
def test_that_facts_side_by_side_are_in_no_field_either(
    pieces: list[tuple[str, str]],
) -> None:
    _assert_untold(" ".join(around.replace("{}", fact) for around, fact in pieces))


@pytest.mark.parametrize(
    ("was", "now"),
    [
        ("Ms. Long fell. Mr. May fell.", "The worker fell. The worker fell."),
        ("LONG, MAY fell.", "The worker fell."),
        ("Long reports pain.", "The worker reports pain."),
        ("Dr. Young asked Ms. Miller.", "[requesting physician] asked the worker."),
        ("Seen at Hope for long, as Long-term care may be.",
         "Seen at [facility] for long, as Long-term care may be."),
        ("It is of rosa@example.org.", "It is of [address]."),
        ("Claim 998877 and WC998877.", "Claim [claim number] and [claim number]."),
        ("O’Long fell 25.8.2014, DOI 072805.", "The worker fell [date], DOI 030420."),
        ("Dr. Nobody Here Paula Poe called.", "[name of the physician] [attorney] called."),
        ("The note of 8/25/14, 8/25 and 8/8/14.", "The note of [date], [date] and 8/8/14."),
        ("Note/25-Aug-14/8/25/14/Long.", "Note/[date]/[date]/the worker."),
        ("From 8/1-8/25/14 and August 25-27, 2014.", "From [date] and [date]."),
    ],
)  # fmt: skip
def test_that_names_of_ordinary_words_and_parts_of_numbers_go_too(was: str, now: str) -> None:
    assert adapt(was, earlier=EARLIER, case=PRESENT).rationale == now


def test_that_who_an_office_is_named_after_goes() -> None:
    parties = replace(EARLIER.parties, attorney="Law Offices of Will Day")
    found = adapt("Will Day wrote by day.", earlier=replace(EARLIER, parties=parties))
    assert found.rationale == "[attorney] wrote by day."


def test_that_no_party_is_asked_for_where_a_word_of_its_name_stands() -> None:
    parties = replace(EARLIER.parties, employer="City of Example Medical Center")
    text = "See a Medical Center, nobody.example@example.org."
    found = adapt(text, earlier=replace(EARLIER, parties=parties))
    assert found.rationale == "See a Medical Center, [address]."


def test_that_names_which_this_case_has_too_stay() -> None:
    case = replace(
        PRESENT,
        worker_reference="Long",
        parties=Parties(requesting_physician="Daniel Young, MD", employer="Walmart"),
        documents=EARLIER.documents,
    )
    text = "Mr. Long of Walmart was seen by Dr. Young and R. Miller, DO."
    assert adapt(text, earlier=EARLIER, case=case).rationale == text
    assert "Mr. Young" not in adapt("Mr. Young fell.", earlier=EARLIER, case=case).rationale


def test_that_a_mark_keeps_neither_who_nor_when() -> None:
    text = "There is no record that Paula Poe had claim WC-998877 for a man since 10/9/2014."
    (mark,) = adapt(text, earlier=EARLIER, case=PRESENT).marks
    assert mark.was == "There is no record that [name] had claim [number] for a man since [date]"
    (name, date) = adapt("Ms. Long: 10/9/14.", earlier=EARLIER, case=PRESENT).marks
    assert (name.was, date.was) == ("", "")
