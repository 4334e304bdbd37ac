"""The worker's age against other mentions and the dates, and what tells who the worker is."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbench.case import Case, Dates, Issue, Parties, ReviewedDocument, Severity
from workbench.checks.chart import Chart
from workbench.checks.context import Context
from workbench.checks.rules import Found, Rule
from workbench.checks.who import age as who_age
from workbench.checks.who import identifiers as who_identifiers

MAN = "The patient is a 54 year old male injured on 5/1/2010 and seen on 3/4/2015. "
DATES = Dates(injury=dt.date(2010, 5, 1), decision=dt.date(2015, 6, 1))


def found(rules: tuple[Rule, ...], summary: str, rationale: str = "", **known: Any) -> list[str]:
    return [
        f"{one.id} {_words(summary, rationale, at)}"
        for one, at in _all(rules, summary, rationale, known)
    ]


def _all(
    rules: tuple[Rule, ...], summary: str, rationale: str, known: Any
) -> Iterator[tuple[Rule, Found]]:
    issue = Issue(id="issue-1", treatment="Examplodone 10/325 mg #60", rationale=rationale)
    chart = Chart(Case(summary=summary, issues=(issue,), **known), Context())
    return ((one, finding) for one in rules for finding in one.look(chart))


def _words(summary: str, rationale: str, one: Found) -> str:
    text = summary if one.at.field == "summary" else rationale
    return text[one.at.start : one.at.end]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("This 45-year-old man has failed therapy.", "45-year-old"),
        ("The worker is 59 years old.", "59 years old"),
        ("He was 38 years old at the time of injury.", "38 years old"),
        ("This forty-five-year-old man has failed therapy.", "forty-five-year-old"),
        ("The worker is Fifty nine years of age.", "Fifty nine years of age"),
    ],
)
def test_that_another_age_is_found(text: str, words: str) -> None:
    assert found(who_age.RULES, MAN, text) == [f"who.age-differs {words}"]
    assert found(who_age.RULES, MAN + text) == [f"who.age-differs {words}"]


@pytest.mark.parametrize(
    "text",
    [
        "This 55-year-old man has failed therapy.",
        "This fifty-four-year-old man has failed therapy. He is fifty-five years old.",
        "He was 49 years old at the time of injury.",
        "The worker, then 45 years old, was well.",
        "His 20-year-old son helps him. His mother is a 75-year-old woman.",
        "It is not advised for patients over 65 years of age.",
        "The fusion is 20 years old; this is a 30-year-old injury.",
        "A worker who is 65 years of age or older needs care.",
        "The scars are 12 years old. She has had migraines since age 12.",
        "He was 12 years old when he came here. His 5-year-old daughter is well.",
    ],
)
def test_that_an_age_of_another_time_or_of_others_is_none(text: str) -> None:
    assert found(who_age.RULES, MAN, text) == []
    assert found(who_age.RULES, MAN + text) == []


def test_that_an_age_fits_the_dates_of_birth_and_injury() -> None:
    young = "The patient is a 24 year old female."
    assert found(
        who_age.RULES, young, dates=Dates(injury=dt.date(2002, 1, 1), decision=dt.date(2015, 1, 1))
    )
    assert found(who_age.RULES, f"{young} She was hurt on 5/1/02. A note of 3/4/15 is there.")
    assert found(who_age.RULES, young, dates=DATES) == []
    assert found(who_age.RULES, young, dates=DATES, worker_birth=dt.date(1960, 1, 1))
    assert found(who_age.RULES, young, dates=DATES, worker_birth=dt.date(1990, 12, 1)) == []
    assert found(who_age.RULES, "The worker has pain.", dates=DATES) == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The patient is a 252-year-old woman.", "252-year-old"),
        ("This 5-year-old man has failed therapy.", "5-year-old"),
        ("The worker is a 12 year old male.", "12 year old"),
    ],
)
def test_that_nobody_works_at_any_age(text: str, words: str) -> None:
    assert found(who_age.RULES, text) == [f"who.age-impossible {words}"]
    assert found(who_age.RULES, MAN, text) == [f"who.age-impossible {words}"]


@pytest.mark.parametrize("age", ["45-year-old", "forty-five-year-old"])
def test_that_a_wrong_age_can_be_written_as_most_have_it(age: str) -> None:
    again = "He is 54 years old. "
    ((_, one),) = _all(who_age.RULES, MAN + again, f"This {age} man rests.", {})
    assert one.fix is not None
    assert one.fix.name == "Write 54-year-old"


def test_that_the_age_that_most_have_counts_and_none_is_written_where_all_is_even() -> None:
    ((_, one),) = _all(who_age.RULES, MAN, "He is 45 years old. This 45-year-old man rests.", {})
    assert (one.at.field, one.message) == ("summary", "The age is 54 here and 45 elsewhere.")
    assert one.fix is not None
    ((_, one),) = _all(who_age.RULES, MAN, "This 45-year-old man rests.", {})
    assert (one.at.field, one.fix) == ("rationale", None)


@pytest.mark.parametrize(
    "text",  # what tells who somebody is is marked
    [
        "^Mr. Sample^ was seen.",
        "The SSN is not needed: ^123-45-6789^.",
        "His ^date of birth is 5/5/1960^ by the note.",
        "^DOB: 01/02/60^",
        "^Claim number 0123456789^ is his.",
        "Call ^(916) 555-0123^ for it.",
        "It came from ^Springfield, CA 90001^.",
        "Policy is unknown; ^member id: 4455^ is not.",
        "The code is ^93301-1234^ there.",
        "His ^SSN xxx-xx-1234^ is left out.",
        "The patient ^Jane Q. Doe^ fell.",
        "Write to ^jane@example.com^ for it.",
        "He lives at ^12 Example Street^ there.",
        "The worker, ^Ann Imaginary^, fell.",
        "Then ^Imaginary^ fell again.",
        "The number ^AB-123456^ is the claim's.",
    ],
)
def test_that_what_tells_who_the_worker_is_is_found(text: str) -> None:
    _, words, _ = text.split("^")
    known = {"worker_reference": "Ann Imaginary", "claim_number": "AB-123456"}
    rules = who_identifiers.RULES[:1]
    clean = text.replace("^", "")
    assert found(rules, clean, **known) == [f"who.identifier {words}"]
    assert found(rules, "", clean, **known) == [f"who.identifier {words}"]


@pytest.mark.parametrize(
    "text",
    [
        "Dr. Nobody, M.D., and Ms. Nobody, PT, saw him; Jane Roe, MD, agreed.",
        "MS Contin 30 mg #60 and Norco 10/325 mg #120, 1 tablet 4 times a day, pain 5/10, L4-5.",
        "CPT 99213, 97110 and 62323; ICD-9 724.4; 13-20 visits over 7-20 weeks in CM26-0000001.",
        "His wife, Mrs. Nobody, the nurse, drives him.",
        "The patient Progress Report of 3/4/15 was read. MTUS July 18, 2009, page 78 of 127.",
        "Labor Code 4610.6(h) and 8 CCR 9792.10.6(b) are kept.",
        "The claim of 2014 and the record of 11-3-2016 were read; on page 10012 he is seen.",
        "BP 120/80, weight 180, 5 feet 10 inches; 08/25/2014 to 09/25/2014.",
    ],
)
def test_that_physicians_doses_and_codes_tell_nothing(text: str) -> None:
    assert found(who_identifiers.RULES[:1], text, text, number="CM26-0000001") == []


@pytest.mark.parametrize(
    ("text", "severities"),
    [
        ("Mr. Sample was seen again.", [None]),
        ("Ms. Sample’s pain is 7/10.", [None]),
        ("A letter from Mr. Sample of the union is there.", [Severity.HINT]),
        ("The letter of Mrs. Roe is there.", []),
        ("A report by Ms. Other was read.", []),
    ],
)
def test_that_a_name_of_which_nothing_of_a_worker_is_told_weighs_less(
    text: str, severities: list[Severity | None]
) -> None:
    known = {
        "parties": Parties(attorney="Mrs. Jane Roe"),
        "documents": (ReviewedDocument(title="Report", author="A. Other"),),
    }
    found = _all(who_identifiers.RULES[:1], text, "", known)
    assert [one.severity for _, one in found] == severities


def test_that_job_and_place_are_told_where_it_is_asked_for() -> None:
    text = "The worker is employed as a dental office manager. She lives in Fresno."
    job, place = found(who_identifiers.RULES, text)
    assert (job, place) == ("who.job-or-place dental office manager", "who.job-or-place Fresno")
    assert who_identifiers.RULES[1].off


@given(st.text(max_size=60))
@settings(deadline=None, max_examples=50)
def test_that_no_text_is_too_odd(text: str) -> None:
    rules = (*who_age.RULES, *who_identifiers.RULES)
    for line in found(rules, MAN + text, text, worker_reference=text, claim_number=text[:9]):
        assert line.startswith("who.")
