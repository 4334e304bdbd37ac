"""Numbers that only the words around them show to be of one thing."""

from __future__ import annotations

import pytest

from tests.core.checked_doses import case_of
from workbench.checks import Context, check

_SHARED = {
    "log": "The usage log shows 40 minutes {} a day.",
    "knee": "The left knee locks {} a week and has to be shaken free.",
    "muscle": "Gabapentin 300 mg {} daily was started in August.",
    "walk": "He walks {} a week for exercise and swims.",
    "past": "She was prescribed naproxen 550 mg {} a day.",
    "therapy": "He attended physical therapy {} a week in 2013.",
}


def told(summary: str, title: str, rationale: str) -> list[tuple[str, str]]:
    """The rules on amounts that speak, and where."""
    found = check(case_of(summary, (title, rationale)), Context(stored=False))
    return [
        (one.rule.removeprefix("dose."), one.field)
        for one in found
        if one.rule.startswith("dose.") and one.rule.endswith("-differs")
    ]


@pytest.mark.parametrize(
    ("summary", "rationale"),
    [
        ("log", "The log shows 40 minutes {} a day."),
        ("knee", "As told, the knee locks {} a week and has to be shaken free."),
        ("muscle", "On gabapentin 300 mg {} daily the burning has fallen."),
        ("walk", "Walking for exercise {} a week needs no gym."),
        ("past", "Naproxen {} a day has been tolerated."),
        ("therapy", "He went to therapy {} a week in 2013."),
    ],
)
def test_that_what_is_told_twice_is_as_often_both_times(summary: str, rationale: str) -> None:
    first = _SHARED[summary].format("three times")
    assert told(first, "TENS unit", rationale.format("three times")) == []
    assert told(first, "TENS unit", rationale.format("twice")) == [
        ("frequency-differs", "rationale")
    ]


@pytest.mark.parametrize(
    ("summary", "title", "rationale", "expected"),
    [
        ("The request is for 110 hours of a functional restoration program.",
         "Functional restoration program, 80 hours",
         "The functional restoration program, 80 hours, is medically necessary.", "summary"),
        ("The request is for an initial trial of 110 hours of a functional restoration program.",
         "Functional restoration program, 80 hours",
         "The functional restoration program, 80 hours, is medically necessary.", "summary"),
        ("The provider asked for a home health aide 4 hours a day.",
         "Home health aide, 8 hours a day", "", "treatment"),
        ("A two-day hospital stay was requested.", "Hospital stay, 3 days",
         "A hospital stay of 3 days is not medically necessary.", "summary"),
        ("Voltaren gel 1% was requested.", "Voltaren gel 3%", "", "treatment"),
    ],
)  # fmt: skip
def test_that_hours_days_and_percents_are_those_of_the_title(
    summary: str, title: str, rationale: str, expected: str
) -> None:
    assert [field for _, field in told(summary, title, rationale)] == [expected]


@pytest.mark.parametrize(
    ("summary", "title", "rationale"),
    [
        # earlier, and now
        ("Gabapentin 300 mg twice a day was increased to three times a day.", "Gabapentin 300 mg",
         "Gabapentin 300 mg three times a day is supported."),
        # another wording of as often
        ("He takes Norco every 6 hours.", "Norco 10/325 mg #120", "Norco four times a day."),
        # of other things
        ("He walks three times a week.", "Norco 10/325 mg #120", "He swims twice a week."),
        ("The pain lasts for 2 hours.", "Functional restoration program, 80 hours", ""),
        # of another drug, and of one part of a cream
        ("He takes Norco twice a day.", "Soma 350 mg", "He takes Soma three times a day."),
        ("", "Flurbiprofen 20%/lidocaine 5% cream, 180 g",
         "The cream (flurbiprofen 20%/lidocaine 5%) is not supported."),
        # certified
        ("UR certified a home health aide 4 hours a day.", "Home health aide, 8 hours a day", ""),
        ("The physical therapy was modified, 6 visits.", "Physical therapy 2x6", ""),
        # a guideline
        ("Therapy twice a week was asked for.", "Physical therapy, 12 visits",
         "The guideline recommends therapy three times a week."),
        # sums, and what is asked for
        ("He had 10 chiropractic visits in 2013, and 12 more in 2014.", "Chiropractic, 8 visits",
         "He completed 22 chiropractic visits. The 8 visits beyond them have no basis."),
        # the other cream
        ("Cream A 240 grams and Voltaren gel 100 grams were requested.", "Voltaren gel, 100 g", ""),
    ],
)  # fmt: skip
def test_that_numbers_of_two_things_may_differ(summary: str, title: str, rationale: str) -> None:
    assert told(summary, title, rationale) == []


@pytest.mark.parametrize(
    ("summary", "title", "is_told"),
    [
        ("UR modified Soma 350 mg #30 to #20.", "Soma 350 mg, remaining #15 of #30", True),
        ("UR modified Soma 350 mg #30 to #20.", "Soma 350 mg, remaining #10 of #30", False),
        ("UR certified 6 of 12 visits of physical therapy.",
         "Physical therapy, remaining 8 visits of 12", True),
        ("UR certified 4 of 12 visits of physical therapy.",
         "Physical therapy, remaining 8 visits of 12", False),
        ("Norco 10/325 mg #60 was requested. UR certified #45 of #60.",
         "Norco 10/325 mg #60 was requested, #30 were certified. The remaining #30", True),
        ("A first block of 6 sessions of psychotherapy was certified in 2015.",
         ("Psychotherapy, 10 sessions, was requested, 4 sessions were authorized. The remaining "
         "portion, 6 sessions"), False),
    ],
)  # fmt: skip
def test_that_a_rest_is_what_was_asked_for_less_what_was_certified(
    summary: str, title: str, is_told: bool
) -> None:
    assert (("quantity-differs", "treatment") in told(summary, title, "")) is is_told


def test_that_an_opioid_with_carisoprodol_is_a_hint_until_it_is_spoken_of() -> None:
    summary, title = "He takes Norco 10/325 mg and Soma 350 mg.", "Norco 10/325 mg #90"
    silent = case_of(summary, (title, "Norco has not helped."))
    spoken = case_of(summary, (title, "Norco together with Soma adds to sedation."))
    rules = [[one.rule for one in check(case)] for case in (silent, spoken)]
    assert ["dose.combination-not-discussed" in one for one in rules] == [True, False]


def test_that_a_letter_that_grows_when_it_is_small_hides_no_number() -> None:
    summary = "İ takes Norco 10/325 mg #90."
    found = told(summary, "Norco 10/325 mg #120", "İ. Norco 10/325 mg #90 is medically necessary.")
    assert ("quantity-differs", "treatment") in found
