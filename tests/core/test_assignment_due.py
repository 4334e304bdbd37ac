"""The due time alone, read from whatever an organization writes."""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

import pytest

from workbench.case import DueRule, OrganizationProfile
from workbench.intake import read_assignment, read_due

PACIFIC = ZoneInfo("America/Los_Angeles")
ORGANIZATION = OrganizationProfile(name="Sample Review", due=DueRule(time=dt.time(12)))


@pytest.mark.parametrize(
    "words",
    [
        "Fix both points by 11/24/2026 12:00 PM PST",
        "1. Correct item 2 by noon PT on Tuesday, November 24, 2026.",
        "Response due: 11/24/2026 3:00 PM ET",
        "Kindly respond by 11/24/2026 12:00 PM Pacific.",
        "Send the corrected report within 24 hours of this message.\nSent: 11/23/2026 12:00 PM PT",
    ],
)
def test_that_a_due_time_is_read_from_a_request_with_its_line(words: str) -> None:
    found = read_due(f"Dear reviewer,\n{words}\n")
    assert found is not None
    at, told = found
    assert at == dt.datetime(2026, 11, 24, 12, tzinfo=PACIFIC)
    assert (told.line, told.words, told.assumed) == (1, words.partition("\n")[0], "")


def test_that_the_rule_of_the_organization_completes_it_and_says_so() -> None:
    found = read_due("Please return it by 11/24/2026.", ORGANIZATION)
    assert found is not None
    at, told = found
    assert at == dt.datetime(2026, 11, 24, 12, tzinfo=PACIFIC)
    assert told.assumed.startswith("No time is said: 12:00 is taken")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "\x00\ufffd 中文",
        "The visits were denied by Dr. Madeup on 10/02/2026.",
        "Fix item 1 by 11/24/2026.\nFix item 2 by 11/25/2026.",
    ],
)
def test_that_no_due_time_is_guessed(text: str) -> None:
    assert read_due(text, ORGANIZATION) is None


@pytest.mark.parametrize(
    ("working_days", "day"), [(False, dt.date(2026, 11, 27)), (True, dt.date(2026, 12, 1))]
)
def test_that_a_rule_counts_days_or_working_days_where_no_due_date_is_said(
    working_days: bool, day: dt.date
) -> None:
    rule = DueRule(standard_days=4, working_days=working_days)
    organization = OrganizationProfile(name="Sample Review", due=rule)
    text = (
        "Sample Review\nCase Number: CM26-0000001\nPriority: Standard\nDate Assigned: 11/23/2026\n"
    )
    case = read_assignment(text, [organization]).case
    assert case.due == dt.datetime.combine(day, dt.time(17), PACIFIC)
