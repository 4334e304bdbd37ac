"""Visits beside the number in the Labor Code, and what remains after a partial certification."""

from __future__ import annotations

import datetime as dt

import pytest

from workbench.aids import Discipline, noted_visits, remaining, title_for_rest, visit_counts
from workbench.case import Amount, Case, Dates, Issue, WorkingNote, replace

PT = "Physical therapy, 2x6 left shoulder"


def item(treatment: str, certified: Amount | None, requested: Amount | None = None) -> Issue:
    return Issue(id="a", treatment=treatment, certified=certified, requested=requested)


@pytest.mark.parametrize(("issue", "rest"), [
    (item("Norco 10/325 mg #120", Amount(quantity=60)), "60"),  # 120 - 60
    (item(PT, Amount(quantity=4, unit="sessions")), "8 visits"),  # 2 x 6 - 4
    (item("TENS pads, 3 boxes", Amount(quantity=1, unit="box"), Amount(quantity=3, unit="boxes")),
     "2 boxes"),  # 3 - 1
    (item("TENS pads", Amount(quantity=2, unit="boxes"), Amount(quantity=3, unit="boxes")),
     "1 box"),
    (item(PT, Amount(quantity=6, unit="treatments")), "6 visits"),
    (item(PT, None), ""),
    (item(PT, Amount(unit="visits")), ""),
    (item("Physical therapy", Amount(quantity=4, unit="visits")), ""),
    (item(PT, Amount(quantity=12)), ""),  # all of it
    (item(PT, Amount(quantity=4, unit="tablets")), ""),
    (item("Soma #60", Amount(quantity=30), Amount(quantity=60, refills=2)), ""),  # in which way?
])  # fmt: skip
def test_that_the_rest_is_computed_only_where_both_amounts_are_known(
    issue: Issue, rest: str
) -> None:
    found = remaining(issue)
    assert found.in_words == rest
    assert bool(found.why) is not bool(rest)
    assert bool(title_for_rest(issue)) is bool(rest)


def test_that_the_title_says_what_is_left() -> None:
    issue = item(f"{PT}.", Amount(quantity=4, unit="sessions"))
    assert title_for_rest(issue) == (
        "Physical therapy, 2x6 left shoulder (12 visits; 4 certified, remaining 8 in dispute)"
    )
    assert title_for_rest(replace(issue, certified=Amount(quantity=11))) == (
        "Physical therapy, 2x6 left shoulder (12 visits; 11 certified, "
        "remaining 1 visit in dispute)"
    )


@pytest.mark.parametrize("said", ["(6 certified)", "6 visits were authorized. The rest"])
def test_that_a_title_that_says_what_became_of_a_part_gets_no_second_one(said: str) -> None:
    assert title_for_rest(item(f"{PT} {said}", Amount(quantity=6), Amount(quantity=12))) == ""


def test_that_visits_are_counted_from_notes_and_request() -> None:
    notes = (
        "Completed 18 sessions of PT",
        "12 chiropractic visits so far",
        "18 PT visits",
        "pain 6/10",
    )
    case = Case(
        issues=(item(PT, None), item("Chiropractic treatment", None), item("MRI", None)),
        notes=tuple(WorkingNote(text=text) for text in notes),
    )
    therapy, chiropractic = visit_counts(case)
    assert (therapy.asked, therapy.known) == (12, 18)
    assert therapy.told(18) == "18 before and 12 asked for are 30."  # 18 + 12
    assert "24 visits of physical therapy" in therapy.rule
    assert chiropractic.discipline is Discipline.CHIROPRACTIC
    assert chiropractic.told(12) == "The request names no number of visits."
    assert noted_visits(case, Discipline.OCCUPATIONAL_THERAPY) == ()


def test_that_notes_that_differ_tell_no_number() -> None:
    notes = (WorkingNote(text="12 PT visits"), WorkingNote(text="18 PT visits"))
    (count,) = visit_counts(Case(issues=(item(PT, None),), notes=notes))
    assert (count.noted, count.known) == ((12, 18), None)
    assert "is not entered" in count.told(count.known)


def test_that_visits_after_surgery_and_early_injuries_are_apart() -> None:
    post = Issue(id="a", treatment="Postoperative physical therapy, 12 visits")
    (count,) = visit_counts(Case(issues=(post,)))
    assert count.after_surgery
    assert "are not among" in count.rule
    dates = Dates(injury=dt.date(2003, 12, 31))
    (count,) = visit_counts(Case(issues=(item(PT, None),), dates=dates))
    assert "this one is earlier" in count.rule
