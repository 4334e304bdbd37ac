"""Days that lie ahead of all others in a letter without a header, and days that do not."""

from __future__ import annotations

import datetime as dt

import pytest

from workbench.case import Case, Dates, Issue
from workbench.checks import Context, check

_SUMMARY = (
    "She hurt her back on March 4, 2009. An MRI of May 2, 2014 showed a herniation. On August 8, "
    "2014 the pain was 8/10. The request was denied on August 21, 2014."
)


def told(summary: str, why: str = "", dates: Dates | None = None) -> list[tuple[str, str]]:
    issue = Issue(id="1", treatment="Norco 10/325 mg", rationale=why)
    case = Case(summary=summary, issues=(issue,), dates=dates or Dates())
    found = check(case, Context(stored=False))
    return [(one.quote, one.severity.value) for one in found if one.rule == "dates.in-future"]


@pytest.mark.parametrize(("old", "new", "severity"), [
    ("May 2, 2014", "May 2, 2032", "warns"),
    ("August 21, 2014", "August 21, 2041", "warns"),
    ("August 8, 2014", "August 8, 2017", "hint"),
])  # fmt: skip
def test_that_a_day_far_ahead_of_all_others_is_told(old: str, new: str, severity: str) -> None:
    words = " ".join(_SUMMARY.split()).replace(old, new)
    assert told(words) == [(new, severity)]


@pytest.mark.parametrize("summary", [
    _SUMMARY,
    "She hurt her back on March 4, 2009. The request was denied on August 21, 2014.",
    "She hurt her back on March 4, 2009 and was operated on May 6, 2009. Denied August 21, 2014.",
    f"{_SUMMARY} She is to return on November 3, 2014.",
    f"{_SUMMARY} The guideline was updated on July 18, 2019.",
])  # fmt: skip
def test_that_the_end_of_a_record_is_not_ahead_of_it(summary: str) -> None:
    assert told(summary) == []


def test_that_a_plan_that_lies_years_after_the_decision_is_a_hint() -> None:
    dates = Dates(decision=dt.date(2014, 10, 6))
    assert told(f"{_SUMMARY} She is to return on November 3, 2014.", dates=dates) == []
    far = told(f"{_SUMMARY} She is to return on November 3, 2017.", dates=dates)
    assert far == [("November 3, 2017", "hint")]


@pytest.mark.parametrize("summary", [
    "An earlier review of 07/02/2014 had certified it.",
    "He slipped on 07/02/2014 without harm.",
])  # fmt: skip
def test_that_earlier_reviews_and_slips_are_no_wrong_date(summary: str) -> None:
    words = f"{_SUMMARY} {summary}"
    found = check(Case(summary=words), Context(stored=False))
    assert [one.quote for one in found if one.rule.startswith("dates.")] == []
