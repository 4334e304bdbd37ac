from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.case import (
    Case,
    CredentialsPlace,
    Dates,
    HeaderFact,
    LetterForm,
    Priority,
    Problem,
    Reviewer,
    replace,
)
from workbench.forms import filled_statement, header_value, named, parse_date, printed_date, shipped


def test_that_two_forms_of_our_own_wording_are_shipped() -> None:
    assert [form.name for form in shipped()] == [
        "IMR with credential block",
        "IMR with credentials in the paragraph",
    ]


@pytest.mark.parametrize("form", shipped(), ids=lambda form: form.name)
def test_that_a_shipped_form_shows_the_seven_facts_of_the_header_in_order(form: LetterForm) -> None:
    assert " ".join(fact.label for fact in form.header) == (
        "Case Number: Date Assigned: Date of Injury: Decision Date: UR Denial Date: Priority: "
        "Application Received:"
    )


def test_that_a_form_is_found_by_its_name() -> None:
    assert named("IMR with credential block") is shipped()[0]
    with pytest.raises(Problem):
        named("A form that nobody wrote")


def test_that_the_paragraph_names_the_qualifications_where_the_form_has_them_there() -> None:
    form = named("IMR with credentials in the paragraph")
    assert form.credentials is CredentialsPlace.PARAGRAPH
    reviewer = Reviewer(licensed_in=("Nevada",), specialties=("Family Practice", "Pain Medicine"))
    filled = filled_statement(form, reviewer)
    assert "certified in Family Practice, Pain Medicine and licensed in Nevada" in filled
    assert "{" not in filled


def test_that_what_a_reviewer_typed_is_no_place_for_credentials() -> None:
    form = LetterForm(
        statement="Certified in {specialties}, licensed in {licensed_in}.",
        credentials=CredentialsPlace.PARAGRAPH,
    )
    reviewer = Reviewer(licensed_in=("Nevada", "{specialties}"), specialties=("Neurology",))
    filled = filled_statement(form, reviewer)
    assert filled == "Certified in Neurology, licensed in Nevada, {specialties}."


def test_that_a_statement_without_such_a_place_is_printed_letter_for_letter() -> None:
    form = LetterForm(statement="Words with {specialties} and {field}.")
    assert filled_statement(form, Reviewer(specialties=("Neurology",))) == form.statement


@pytest.mark.parametrize(
    "text", ["07/28/2005", "7/28/05", "2005-07-28", "July 28, 2005", "Jul. 28 2005", " 7/28/2005 "]
)
def test_that_a_date_may_be_written_in_many_ways(text: str) -> None:
    assert parse_date(text) == dt.date(2005, 7, 28)


@pytest.mark.parametrize(
    "text",
    ["", "13/13/2005", "2/30/2005", "someday", "Maybe 5, 2005", "07/28/2005 or so", "1/1/9999"],
)
def test_that_what_is_no_date_gives_none(text: str) -> None:
    assert parse_date(text) is None


@given(st.dates(dt.date(1900, 1, 1), dt.date(2200, 12, 31)))
def test_that_a_printed_date_reads_as_itself(date: dt.date) -> None:
    assert parse_date(printed_date(date)) == date


def test_that_a_read_determination_keeps_its_own_spelling_of_a_date() -> None:
    fact = HeaderFact(label="Date of Injury:", field="injury", printed="July 28, 2005")
    case = Case(dates=Dates(injury=dt.date(2005, 7, 28)))
    assert header_value(case, fact) == "July 28, 2005"
    changed = replace(case, dates=Dates(injury=dt.date(2005, 7, 29)))
    assert header_value(changed, fact) == "07/29/2005"


def test_that_a_spelling_of_unknown_is_kept_until_the_date_is_known() -> None:
    fact = HeaderFact(label="UR Denial Date:", field="utilization_review_denial", printed="N/A")
    assert header_value(Case(), fact) == "N/A"
    known = Case(dates=Dates(utilization_review_denial=dt.date(2014, 8, 21)))
    assert header_value(known, fact) == "08/21/2014"


def test_that_a_number_that_was_taken_away_is_not_printed_from_the_old_letter() -> None:
    fact = HeaderFact(label="Case Number:", field="number", printed="CM14-0000001")
    assert header_value(Case(number="CM14-0000001"), fact) == "CM14-0000001"
    assert header_value(Case(), fact) == ""


def test_that_a_cumulative_injury_prints_both_dates() -> None:
    fact = HeaderFact(label="Date of Injury:", field="injury")
    dates = Dates(injury=dt.date(2010, 1, 2), injury_to=dt.date(2014, 3, 4))
    assert header_value(Case(dates=dates), fact) == "01/02/2010 - 03/04/2014"


def test_that_a_priority_is_printed_as_a_word() -> None:
    fact = HeaderFact(label="Priority:", field="priority", printed="STANDARD")
    assert header_value(Case(priority=Priority.STANDARD), fact) == "STANDARD"
    assert header_value(Case(priority=Priority.EXPEDITED), fact) == "Expedited"
    assert header_value(Case(), HeaderFact(label="Priority:", field="priority")) == ""
