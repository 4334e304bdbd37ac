from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from workbench.case import (
    Amount,
    Disposition,
    DueRule,
    OrganizationProfile,
    Priority,
    Reading,
    ReviewDecision,
)
from workbench.intake import read_assignment

PACIFIC = ZoneInfo("America/Los_Angeles")
AT_FIVE = dt.datetime(2026, 11, 24, 17, 0, tzinfo=PACIFIC)

PIECES = (
    "Case Number: CM26-0000001", "Due", "11/24/2026", "5 PM PT", "Disputed items:", "1) ", "2. ",
    "\t", "\n", "\n\n", "  ", "|", ":", ">", "Imaginol 5 mg #60", "From: ", "\x00", "\f", "語", "é",
    "Injured Worker", "Pat Sample", "- ", "UR denied", "consolidated", "within 72 hours",
    "٣/٤/٢٠٢٠",
)  # fmt: skip
pasted = st.lists(st.sampled_from(PIECES) | st.text(max_size=8), max_size=60).map("".join)


def treatments(text: str) -> list[str]:
    return [issue.treatment for issue in read_assignment(text).case.issues]


def lines_of(reading: Reading, field: str) -> list[str]:
    return [mark.words for mark in reading.recognized if mark.field == field]


# ------------------------------------------------------------------------------------- any text


@given(pasted)
@settings(max_examples=200)
@example("\ufeff")
@example("Case Number:\n\x00\nDue: 99/99/9999")
def test_that_any_text_is_read_and_each_of_its_lines_kept(text: str) -> None:
    reading = read_assignment(text)
    lines = text.splitlines()
    placed = {mark.line for mark in reading.recognized}
    open_lines = {one.line for one in reading.unplaced}
    assert placed | open_lines == {at for at, line in enumerate(lines) if line.strip()}
    assert all(mark.words == lines[mark.line] for mark in reading.recognized)
    assert all(one.words in lines[one.line] for one in reading.unplaced)
    whole = (one for one in reading.unplaced if one.line not in placed)
    assert all(one.words == lines[one.line] for one in whole)


FACTS = (
    "Case Number: CM26-0000001", "DOB: 3/4/1971", "Claim No. AB-5531", "Priority: expedited",
    "Due: 11/24/2026 5 PM PT", "Employer: Sample Foods", "Pages: 412",
)  # fmt: skip
STRANGE = (
    "Bay 77318", "hearing 6/7/2019", "a remark in several words", "Ledger: 90210", "#5519",
    "8:45 AM",
)  # fmt: skip


@given(
    st.lists(
        st.lists(st.sampled_from(FACTS + STRANGE), min_size=1, max_size=3, unique=True),
        min_size=1,
        max_size=5,
    ),
    st.sampled_from(["   ", "\t", " | ", "; ", ", "]),
)
@settings(max_examples=200)
def test_that_what_a_line_holds_beside_its_values_stays_in_sight(
    rows: list[list[str]], gap: str
) -> None:
    reading = read_assignment("\n".join(gap.join(row) for row in rows))
    for at, row in enumerate(rows):
        left = " / ".join(one.words for one in reading.unplaced if one.line == at)
        beside = [words for words in row if words in STRANGE and words not in left]
        assert [words for words in beside if not _is_a_value(words, reading)] == []


def _is_a_value(words: str, reading: Reading) -> bool:
    """Whether words were read as part of a name or as an amount of an item."""
    case = reading.case
    values = [case.parties.employer, case.claim_number, case.number, str(case.records_pages)]
    wordings = [issue.assigned_wording for issue in case.issues]
    timed = case.due is not None and f"{case.due:%-H:%M}" in words
    return (
        timed
        or any(words in value or value in words for value in filter(None, values))
        or any(words in wording for wording in wordings)
    )


@pytest.mark.parametrize("piece", ["due by\n", "Items:\n1. a,\n", "a: b "])
def test_that_five_million_characters_are_kept_line_by_line(piece: str) -> None:
    text = piece * (5_000_000 // len(piece))
    reading = read_assignment(text)
    kept = {mark.line for mark in reading.recognized} | {one.line for one in reading.unplaced}
    assert len(kept) == sum(bool(line.strip()) for line in text.splitlines())


def test_that_a_text_about_something_else_fills_nothing() -> None:
    for text in (
        "Invoice number: 5531   Due date: 12/15/2026\nPayment is due by 12/15/2026.",
        "Next visit due 4/4/2026.\n1. Imaginol 5 mg #60\n2. MRI of the knee",
        "El perito revisó el expediente completo.\n語語語",
    ):
        reading = read_assignment(text)
        assert (reading.case.due, reading.case.number, reading.case.issues) == (None, "", ())


# ------------------------------------------------------------------------------------- layouts

COLUMNS = "Case Number\nDate Assigned\nPriority\n\nCM26-0000001\n11/18/2026\nExpedited\n"
LAYOUTS = {
    "pairs in a line": "Case #: CM26-0000001  Assigned: 11/18/2026 Priority: Expedited",
    "tabs": "Case ID\tCM26-0000001\nAssignment date\tNov 18, 2026\nReview type\tExpedited",
    "column after column": COLUMNS,
    "line of labels, line of values": COLUMNS.replace("\n", "   ").replace("   " * 2, "\n"),
    "single spaces": "Case Number Date Assigned Priority\nCM26-0000001 11/18/2026 Expedited",
    "dots": "IMR No. ..... CM26-0000001\nDate of assignment ..... 2026-11-18\nTrack ... expedited",
    "quoted": "> Case No.: CM26-0000001\n> Assigned on: 18 Nov 2026\n> Priority: EXPEDITED",
    "sentence": "Case CM26-0000001 was assigned to you on 11/18/2026. This is an expedited review.",
}


@pytest.mark.parametrize("text", LAYOUTS.values(), ids=LAYOUTS)
def test_that_facts_are_found_in_any_layout(text: str) -> None:
    case = read_assignment(text).case
    assert case.number == "CM26-0000001"
    assert case.dates.assigned == dt.date(2026, 11, 18)
    assert case.priority is Priority.EXPEDITED


def test_that_columns_which_do_not_add_up_are_left() -> None:
    text = "Date of Injury\nUR Denial Date\nDate of Birth\n\n1/2/2020\n3/4/1970"
    reading = read_assignment(text)
    assert reading.recognized == ()
    assert len(reading.unplaced) == 5


def test_that_a_field_names_the_line_of_its_value_first() -> None:
    reading = read_assignment(COLUMNS)
    assert lines_of(reading, "number") == ["CM26-0000001", "Case Number"]


# -------------------------------------------------------------------------------------- values


@pytest.mark.parametrize(
    "words",
    [
        "Due: 11/24/2026 5:00 PM PT",
        "Your review is due by 5:00 PM PT on Tuesday,\nNovember 24, 2026.",
        "Due Date: 2026-11-24T17:00:00-08:00",
        "Return by: Tue 24 Nov 2026 1700 hours Pacific",
        "Due: 11/24/26\nTime: 5pm\nTime zone: PST",
        "The new due date is 11/24/2026, 5 PM PST (was 11/20/2026).\n> Due: 11/20/2026 5 PM PST",
    ],
)
def test_that_a_due_time_is_read_with_its_zone(words: str) -> None:
    reading = read_assignment(words)
    assert reading.case.due == AT_FIVE
    assert [mark.assumed for mark in reading.recognized if mark.assumed] == []


def test_that_a_rule_completes_what_a_due_time_leaves_open_and_says_so() -> None:
    rule = DueRule(time=dt.time(12), zone="America/Denver", standard_days=10)
    known = OrganizationProfile(name="Example Review", also_called=("ERO",), due=rule)
    reading = read_assignment("ERO\nCase: CM26-0000001\nDue: 11/24/2026", (known,))
    assert reading.case.organization == "Example Review"
    assert reading.case.due == dt.datetime(2026, 11, 24, 12, tzinfo=ZoneInfo("America/Denver"))
    (assumed,) = (mark.assumed for mark in reading.recognized if mark.assumed)
    assert "12:00" in assumed
    assert "Mountain time" in assumed

    text = "ERO\nAssigned: 11/14/2026\nPriority: Standard"
    counted = read_assignment(text, (known,)).case.due
    assert counted == dt.datetime(2026, 11, 24, 12, tzinfo=ZoneInfo("America/Denver"))


def test_that_hours_count_from_a_message_only_where_it_has_a_date() -> None:
    words = "Please respond within 72 hours of this message."
    sent = read_assignment(f"Sent: Saturday, November 21, 2026 5:00 PM\n\n{words}").case.due
    assert sent == AT_FIVE
    assert read_assignment(words).case.due is None


@pytest.mark.parametrize(
    "words",
    [
        "Due: 13/45/2026",
        "Due: Monday, November 24, 2026",  # a Tuesday
        "Due: 11/24/2026\nDue: 11/25/2026",
        "Due: 11/24/2026 or 11/25/2026",
        "Statutory due date: 11/24/2026",
        "Date Assigned: 11/25/2026\nDue: 11/24/2026 5 PM PT",
    ],
)
def test_that_a_doubtful_due_date_is_left(words: str) -> None:
    assert read_assignment(words).case.due is None


def test_that_a_cumulative_injury_has_two_dates_and_a_list_of_injuries_none() -> None:
    dates = read_assignment("DOI: CT 1/2/2015 through 3/4/2019").case.dates
    assert (dates.injury, dates.injury_to) == (dt.date(2015, 1, 2), dt.date(2019, 3, 4))
    assert read_assignment("DOI: 1/2/2015, 3/4/2019").case.dates.injury is None


def test_that_the_first_of_consolidated_numbers_is_taken_and_the_others_are_told() -> None:
    reading = read_assignment("Case Numbers: CM26-0000001, CM26-0000002 (consolidated)")
    assert reading.case.number == "CM26-0000001"
    assert "CM26-0000002" in reading.recognized[0].assumed
    two = read_assignment("Case Number: CM26-0000001\nCase Number: CM26-0000002")
    assert two.case.number == ""


def test_that_a_birth_with_a_short_year_lies_in_a_working_life() -> None:
    assert read_assignment("DOB: 3/4/62").case.worker_birth == dt.date(1962, 3, 4)
    assert read_assignment("DOB: 3/4/20").case.worker_birth is None


def test_that_an_organization_is_not_guessed() -> None:
    assert read_assignment("From: Kim Nobody <kim@example.org>").case.organization == ""
    sender = 'From: "Fictional Medical Review" <desk@example.org>'
    assert read_assignment(sender).case.organization == "Fictional Medical Review"


# --------------------------------------------------------------------------------------- items

WRAPPED = """Disputed Item(s)/Service(s): 1) MRI of the left knee 2) Physical therapy, 2 times a
week for 4 weeks, for the low back 3) Imaginol 5 mg #60
Specialty: Orthopedics"""


def test_that_items_behind_numbers_are_parted_and_wrapped_lines_joined() -> None:
    assert treatments(WRAPPED) == [
        "MRI of the left knee",
        "Physical therapy, 2 times a week for 4 weeks, for the low back",
        "Imaginol 5 mg #60",
    ]


def test_that_commas_part_no_items() -> None:
    assert treatments("Disputed services: Labs, EKG, chest X-ray") == ["Labs, EKG, chest X-ray"]


def test_that_a_table_tells_amount_code_decision_and_date_of_an_item() -> None:
    text = (
        "Item\tCPT\tQty\tUR Decision\tDate of service\n"
        "Facet injection L4-5\t64493\t1\tDenied\t3/4/2026 - 3/6/2026\n"
        "Imaginol 5 mg\t\t90\tModified to 30\t\n"
    )
    injection, drug = read_assignment(text).case.issues
    assert (injection.codes, injection.level) == (("64493",), "L4-5")
    assert (injection.service_from, injection.service_to) == (
        dt.date(2026, 3, 4),
        dt.date(2026, 3, 6),
    )
    assert injection.utilization_review
    assert injection.utilization_review.decision is ReviewDecision.DENIED
    assert (drug.requested, drug.certified) == (Amount(quantity=90), Amount(quantity=30))


def test_that_the_status_of_an_item_is_its_disposition() -> None:
    text = "Item | Status\nPillow, purchase | Withdrawn by the worker\nImaginol #60 | Eligible"
    pillow, drug = read_assignment(text).case.issues
    assert pillow.disposition is Disposition.WITHDRAWN
    assert drug.disposition is Disposition.DECIDE


def test_that_a_line_beside_an_item_which_fills_nothing_stays_open() -> None:
    reading = read_assignment("Disputed items:\n1. Imaginol 5 mg #60\nReason: none was given")
    assert [one.words for one in reading.unplaced] == ["Reason: none was given"]
    assert [issue.treatment for issue in reading.case.issues] == ["Imaginol 5 mg #60"]
