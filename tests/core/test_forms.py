from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.case import (
    Case,
    CitationPatterns,
    Copy,
    CredentialsPlace,
    Dates,
    HeaderFact,
    Labels,
    LetterForm,
    Priority,
    Problem,
    Reviewer,
    replace,
)
from workbench.forms import (
    checked,
    fields_in,
    filled,
    filled_attestation,
    filled_signature_block,
    filled_statement,
    header_value,
    kept_from,
    named,
    parse_date,
    printed_date,
    sample_case,
    shipped,
)
from workbench.guidelines import parse_citations


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


@pytest.mark.parametrize("form", shipped(), ids=lambda form: form.name)
def test_that_a_shipped_form_keeps_the_name_out_of_the_issued_letter(form: LetterForm) -> None:
    assert form.names_confidential
    assert form.copies == (Copy.ISSUED, Copy.INTERNAL)
    assert "{name}" in form.attestation
    printed = [form.statement, form.signature_block, form.opioid_safety]
    assert not any("{name}" in text for text in printed)


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


# Places that are filled


def test_that_only_known_places_are_filled_and_each_once() -> None:
    words = {"name": "{date}", "date": "{name}"}
    assert filled("{name}, {date}, {other}, {na me}", words) == "{date}, {name}, {other}, {na me}"


@given(st.text(), st.text())
def test_that_what_was_put_in_is_never_searched_again(name: str, date: str) -> None:
    assert filled("{name}|{date}", {"name": name, "date": date}) == f"{name}|{date}"


def test_that_an_attestation_names_reviewer_day_and_qualifications() -> None:
    form = LetterForm(attestation="{name}, {specialties}, on {date}.")
    reviewer = Reviewer(specialties=("Neurology", "{date}"))
    said = filled_attestation(form, reviewer, name="An Imaginary Person", date="10/06/2014")
    assert said == "An Imaginary Person, Neurology, {date}, on 10/06/2014."


def test_that_a_signature_block_never_holds_a_name() -> None:
    form = LetterForm(name="A form", signature_block="Expert Reviewer\n{specialties}")
    reviewer = Reviewer(specialties=("Neurology",))
    assert filled_signature_block(form, reviewer) == "Expert Reviewer\nNeurology"
    with pytest.raises(Problem, match=r"signature_block: \{name\} is not filled in"):
        checked(replace(form, signature_block="{name}"))


def test_that_places_are_found_in_order_known_or_not() -> None:
    assert fields_in("{name} {} {a b} {other}{name}") == ("name", "other", "name")


# A form of one's own


def test_that_the_form_of_a_determination_leaves_its_spellings_behind() -> None:
    fact = HeaderFact(label="Case Number:", field="number", printed="CM14-0000001")
    read = LetterForm(organization="Example Review Organization", header=(fact,), version=7)
    kept = kept_from(read, taken=())
    assert kept.name == "Example Review Organization"
    assert kept.header == (HeaderFact(label="Case Number:", field="number"),)
    assert kept.version == 1


def test_that_a_checked_form_has_no_spellings_of_one_determination() -> None:
    fact = HeaderFact(label="Reviewed for:", field="request", printed="Example Fund, by hand")
    (checked_fact,) = checked(LetterForm(name="A form", header=(fact,))).header
    assert checked_fact == HeaderFact(label="Reviewed for:", field="request")


def test_that_the_form_of_any_determination_keeps_to_the_rules() -> None:
    odd = "Two\nlines\x02 of\u2028 it"
    read = LetterForm(
        organization=odd,
        statement=odd,
        labels=Labels(reviewer=odd),
        header=(HeaderFact(label=odd, field="number"),),
    )
    kept = checked(kept_from(read, taken=()))
    assert kept.statement == "Two\nlines  of  it"
    assert kept.organization == kept.labels.reviewer == kept.header[0].label == "Two lines of it"


def test_that_a_kept_form_gets_a_name_that_is_free() -> None:
    read = LetterForm(organization="Example")
    assert kept_from(read, taken=("Example", "Example 2")).name == "Example 3"
    assert kept_from(read, taken=("Example",), name=" My own ").name == "My own"
    assert kept_from(LetterForm(), taken=()).name


@pytest.mark.parametrize("form", shipped(), ids=lambda form: form.name)
def test_that_the_sample_case_shows_every_part_of_a_form(form: LetterForm) -> None:
    case = sample_case(form)
    assert case.form is form
    assert all(header_value(case, fact) for fact in form.header)
    assert len(case.issues) == len(case.documents) == 2


def test_that_the_sample_case_cites_in_the_pattern_of_the_form() -> None:
    (cited,) = sample_case(LetterForm()).issues[0].reviewer_citations
    assert parse_citations(cited.text) == (cited,)
    patterns = CitationPatterns(pages="See {guideline}, {sections} ({year}), p. {pages}")
    (cited,) = sample_case(LetterForm(citations=patterns)).issues[0].reviewer_citations
    assert cited.text == "See Chronic Pain Treatment Guidelines, Opioids (2009), p. 74-96"
